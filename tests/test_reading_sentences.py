"""Plain sentences of nine languages, each with two or three figures: whose each is, and how far it has come.

They are no article's. Each says a common thing in a common way, so that a rule for one way of saying it cannot take
another with it.
"""

from pathlib import Path

import pytest

from borderreport.reading.draft import Draft, draft
from borderreport.reading.source import read_source

OBJECTS = """
Large de 98 mètres et profond de 47, le fossé arrête les véhicules mais pas les piétons.|trench trench
About 60 % of the 98-km border are closed.|closed border
There is a ditch of 98 km and a wall of 47 km.|trench wall
The ditch is 98 km long and the wall 47 km.|trench wall
98 km of ditch and 47 km of wall are finished.|trench wall
They built 98 km of ditch, 47 km of wall and 12 km of fence.|trench wall fence
The ditch now runs for 98 km, the wall for 47.|trench wall
The ditch has grown to 98 km, the wall to 47 km.|trench wall
98 km have a ditch, 47 km a wall.|trench wall
Along 98 km there is a ditch; 47 km have a wall.|trench wall
A ditch covers 98 km and a wall another 47 km.|trench wall
98 km are fenced and 47 km walled.|fence wall
Besides the ditch (98 km) there is a wall (47 km).|trench wall
Dug: 98 km of ditch. Put up: 47 km of wall.|trench wall
Nearly 98 km of ditch have been dug and 47 km of fence put up, with 12 km of road beside it.|trench fence road
Workers dug a 98-km ditch and a 47-km wall went up.|trench wall
The army says 98 km of the border have a fence and 47 km a berm.|fence berm
What stands is a wall, 47 km of it, and a ditch, 98 km.|wall trench
The fence, 98 km long, and the wall, 47 km long, are finished.|fence wall
Of wall there are 47 km and of ditch 98 km.|wall trench
47 km by wall, 98 km by ditch: so the line is closed.|wall trench
The length of the ditch is 98 km and that of the wall 47 km.|trench wall
Arvia has a 98-km border with Osk, which it closed in May, and a 47-km wall.|border wall
With its 98-km border with Osk, Arvia closed the crossings, and a 47-km wall stands.|border wall
They closed a 98-km border; 47 km have a wall.|closed wall
The wall of 98 km is topped with wire of 47 km.|wall wire
The wall, topped with wire, runs for 98 km, the fence for 47.|wall fence
Es gibt einen Graben von 98 km und eine Mauer von 47 km.|trench wall
Der Graben ist 98 km lang und die Mauer 47 km.|trench wall
98 km Graben und 47 km Mauer sind fertig.|trench wall
Gebaut wurden 98 km Graben, 47 km Mauer und 12 km Zaun.|trench wall fence
Der Graben zieht sich über 98 km, die Mauer über 47.|trench wall
Der Graben wuchs auf 98 km, die Mauer auf 47 km.|trench wall
Auf 98 km gibt es einen Graben, auf 47 km eine Mauer.|trench wall
Neben dem Graben (98 km) gibt es eine Mauer (47 km).|trench wall
98 km sind eingezäunt, auf 47 km steht eine Mauer.|fence wall
Die Länge des Grabens beträgt 98 km, die der Mauer 47 km.|trench wall
Il y a un fossé de 98 km et un mur de 47 km.|trench wall
Le fossé mesure 98 km et le mur 47 km.|trench wall
98 km de fossé et 47 km de mur sont achevés.|trench wall
Ils ont construit 98 km de fossé, 47 km de mur et 12 km de clôture.|trench wall fence
Le fossé s'étend sur 98 km, le mur sur 47.|trench wall
Le fossé atteint 98 km et le mur 47 km.|trench wall
Sur 98 km court un fossé, sur 47 km un mur.|trench wall
Outre le fossé (98 km), il y a un mur (47 km).|trench wall
La longueur du fossé est de 98 km, celle du mur de 47 km.|trench wall
On compte 98 km de clôture et, plus loin, 47 km de mur.|fence wall
L'Arvie partage une frontière de 98 km, qu'elle a fermée, et un mur de 47 km.|border wall
Hay una zanja de 98 km y un muro de 47 km.|trench wall
La zanja mide 98 km y el muro 47 km.|trench wall
98 km de zanja y 47 km de muro están terminados.|trench wall
Han construido 98 km de zanja, 47 km de muro y 12 km de valla.|trench wall fence
La zanja se extiende por 98 km, el muro por 47.|trench wall
La zanja alcanza 98 km y el muro 47 km.|trench wall
En 98 km hay una zanja y en 47 km un muro.|trench wall
Además de la zanja (98 km) hay un muro (47 km).|trench wall
La longitud de la zanja es de 98 km y la del muro de 47 km.|trench wall
La valla cubre 98 km y el muro otros 47 km.|fence wall
Есть ров длиной 98 км и стена длиной 47 км.|trench wall
Длина рва — 98 км, стены — 47 км.|trench wall
Готовы 98 км рва и 47 км стены.|trench wall
Построено 98 км рва, 47 км стены и 12 км забора.|trench wall fence
Ров тянется на 98 км, стена — на 47.|trench wall
Ров достиг 98 км, а стена 47 км.|trench wall
На 98 км есть ров, на 47 км — стена.|trench wall
Кроме рва (98 км) есть стена (47 км).|trench wall
Вырыт ров протяжённостью 98 км и поставлен забор протяжённостью 47 км.|trench fence
Забором закрыто 98 км, стеной — 47 км.|fence wall
Є рів завдовжки 98 км і стіна завдовжки 47 км.|trench wall
Довжина рову — 98 км, стіни — 47 км.|trench wall
Готові 98 км рову та 47 км стіни.|trench wall
Збудовано 98 км рову, 47 км стіни і 12 км паркану.|trench wall fence
Рів тягнеться на 98 км, стіна — на 47.|trench wall
Рів сягнув 98 км, а стіна 47 км.|trench wall
На 98 км є рів, на 47 км — стіна.|trench wall
Крім рову (98 км) є стіна (47 км).|trench wall
Викопано рів завдовжки 98 км і поставлено паркан завдовжки 47 км.|trench fence
Парканом закрито 98 км, стіною — 47 км.|fence wall
98 km hendek ve 47 km duvar var.|trench wall
Hendeğin uzunluğu 98 km, duvarınki 47 km.|trench wall
98 km'lik hendek ve 47 km'lik duvar tamamlandı.|trench wall
98 km hendek, 47 km duvar ve 12 km çit yapıldı.|trench wall fence
Hendek 98 km'ye, duvar 47 km'ye ulaştı.|trench wall
98 km boyunca hendek, 47 km boyunca duvar var.|trench wall
Hendeğin (98 km) yanında bir duvar (47 km) var.|trench wall
Duvar 47 km, hendek 98 km uzunluğunda.|wall trench
98 kilometre çit çekildi, 47 kilometre duvar örüldü.|fence wall
Hendek 98 km, duvar ise 47 km.|trench wall
خندقی به طول ۹۸ کیلومتر و دیواری به طول ۴۷ کیلومتر وجود دارد.|trench wall
طول خندق ۹۸ کیلومتر و طول دیوار ۴۷ کیلومتر است.|trench wall
۹۸ کیلومتر خندق و ۴۷ کیلومتر دیوار تکمیل شد.|trench wall
۹۸ کیلومتر خندق، ۴۷ کیلومتر دیوار و ۱۲ کیلومتر فنس ساخته شد.|trench wall fence
خندق به ۹۸ کیلومتر و دیوار به ۴۷ کیلومتر رسید.|trench wall
در ۹۸ کیلومتر خندق و در ۴۷ کیلومتر دیوار هست.|trench wall
علاوه بر خندق (۹۸ کیلومتر) دیوار (۴۷ کیلومتر) هم هست.|trench wall
خندق ۹۸ کیلومتر است و دیوار ۴۷ کیلومتر.|trench wall
يوجد خندق بطول ٩٨ كم وجدار بطول ٤٧ كم.|trench wall
طول الخندق ٩٨ كم وطول الجدار ٤٧ كم.|trench wall
اكتمل ٩٨ كم من الخندق و٤٧ كم من الجدار.|trench wall
أنجز ٩٨ كم من الخندق و٤٧ كم من الجدار و١٢ كم من السياج.|trench wall fence
بلغ الخندق ٩٨ كم والجدار ٤٧ كم.|trench wall
يمتد الخندق على ٩٨ كم، والجدار على ٤٧ كم.|trench wall
على ٩٨ كم يوجد خندق وعلى ٤٧ كم جدار.|trench wall
إضافة إلى الخندق (٩٨ كم) هناك جدار (٤٧ كم).|trench wall
"""

MEASURES = {
    "l": "length",
    "g": "spacing",
    "w": "width",
    "c": "count",
    "s": "share",
    "r": "rate",
    "k": "cost",
    "a": "added",
    "": "cost",
}
THINGS = {
    "f": "fence",
    "i": "wire",
    "t": "trench",
    "w": "wall",
    "T": "towers",
    "C": "cameras",
    "P": "plan",
    "$": "cost",
}
STATES = {"d": "done", "u": "under way", "p": "planned", "l": "left"}

STATED = """
В районе стоит 11 км стены из запланированных шестнадцати, на 800 метрах идёт монтаж.|wl d, wl p, wl u
In addition to the 25 towers, 60 more are planned.|Tc d, Tc p
Zu den 25 Wachtürmen sind 60 weitere geplant.|Tc d, Tc p
A las 25 torres se sumarán otras 60.|Tc d, Tc p
Aux 25 tours s'ajouteront 60 autres.|Tc d, Tc p
К 25 вышкам добавят ещё 60.|Tc d, Tc p
Стіна тягнеться на 58 км, ще на 16 км роботи тривають.|wl d, wl u
Забор тянется на 58 км, ещё на 16 км работы продолжаются.|fl d, fl u
12 Türme, 9 Kameras und 40 km Zaun sind geplant.|Tc p, Cc p, fl p
Загалом маємо звести 105 км стіни.|wl p
Von der auf 45 km ausgelegten Mauer stehen 36.|wl p, wl d
Alle 400 Meter steht ein Wachturm.|Tg d
98 km of the fence are built, 47 km are under construction and 20 km are planned.|fl d, fl u, fl p
Of 140 km of fence, 98 km are finished and 42 km are left.|fl p, fl d, fl l
The fence is 3 m high, the ditch 2 m deep and 4 m wide.|fh d, th d, tw d
There are 12 towers and 40 cameras; another 6 towers will be built.|Tc d, Cc d, Tc p
Twelve towers stand, each 20 m high.|Tc d, Th d
The fence costs $3 million per kilometre; $40 million have been spent so far.|$k d, $ d
Some 60 % of the fence is done.|fs d
They dig 400 m of ditch a day.|tr d
A further 20 km of fence will be finished by 2027.|fl p
The wall will be 47 km long when it is finished.|wl p
Work on the remaining 20 km of wall has not begun.|wl l
300 workers and 25 excavators are on site.|Pc d, Pc d
98 km Zaun sind gebaut, 47 km im Bau und 20 km geplant.|fl d, fl u, fl p
Von 140 km Zaun sind 98 km fertig, 42 km fehlen noch.|fl p, fl d, fl l
Der Zaun ist 3 m hoch, der Graben 2 m tief und 4 m breit.|fh d, th d, tw d
Es gibt 12 Türme und 40 Kameras; weitere 6 Türme sind geplant.|Tc d, Cc d, Tc p
Der Zaun kostet 3 Millionen Euro pro Kilometer; 40 Millionen Euro wurden bisher ausgegeben.|$k d, $ d
Rund 60 % des Zauns sind fertig.|fs d
Sie graben 400 m Graben am Tag.|tr d
Weitere 20 km Zaun sollen bis 2027 fertig sein.|fl p
300 Arbeiter und 25 Bagger sind im Einsatz.|Pc d, Pc d
98 km de clôture sont construits, 47 km en construction et 20 km prévus.|fl d, fl u, fl p
Sur 140 km de clôture, 98 km sont achevés et il en reste 42.|fl p, fl d, fl l
La clôture mesure 3 m de haut, le fossé 2 m de profondeur et 4 m de large.|fh d, th d, tw d
On compte 12 tours et 40 caméras ; 6 autres tours seront construites.|Tc d, Cc d, Tc p
La clôture coûte 3 millions d'euros par kilomètre ; 40 millions d'euros ont été dépensés.|$k d, $ d
Environ 60 % de la clôture est achevée.|fs d
Ils creusent 400 m de fossé par jour.|tr d
20 km de clôture supplémentaires seront achevés d'ici 2027.|fl p
300 ouvriers et 25 pelles sont sur le chantier.|Pc d, Pc d
Se han construido 98 km de valla, 47 km están en construcción y 20 km previstos.|fl d, fl u, fl p
De 140 km de valla, 98 km están terminados y faltan 42.|fl p, fl d, fl l
La valla tiene 3 m de altura; la zanja, 2 m de profundidad y 4 m de ancho.|fh d, th d, tw d
Hay 12 torres y 40 cámaras; se construirán otras 6 torres.|Tc d, Cc d, Tc p
La valla cuesta 3 millones de euros por kilómetro; se han gastado 40 millones de euros.|$k d, $ d
Cerca del 60 % de la valla está terminada.|fs d
Cavan 400 m de zanja al día.|tr d
Otros 20 km de valla estarán listos en 2027.|fl p
300 obreros y 25 excavadoras trabajan en la obra.|Pc d, Pc d
Построено 98 км забора, 47 км строится, 20 км запланировано.|fl d, fl u, fl p
Из 140 км забора 98 км готовы, осталось 42 км.|fl p, fl d, fl l
Высота забора 3 м, глубина рва 2 м, ширина 4 м.|fh d, th d, tw d
Установлено 12 вышек и 40 камер; построят ещё 6 вышек.|Tc d, Cc d, Tc p
Километр забора стоит 3 млн рублей; потрачено 40 млн рублей.|$k d, $ d
Забор готов примерно на 60 %.|fs d
В день роют 400 м рва.|tr d
Ещё 20 км забора достроят к 2027 году.|fl p
На стройке работают 300 рабочих и 25 экскаваторов.|Pc d, Pc d
Збудовано 98 км паркану, 47 км будується, 20 км заплановано.|fl d, fl u, fl p
Зі 140 км паркану 98 км готові, залишилося 42 км.|fl p, fl d, fl l
Висота паркану 3 м, глибина рову 2 м, ширина 4 м.|fh d, th d, tw d
Встановлено 12 веж і 40 камер; збудують ще 6 веж.|Tc d, Cc d, Tc p
Кілометр паркану коштує 3 млн гривень; витрачено 40 млн гривень.|$k d, $ d
Паркан готовий приблизно на 60 %.|fs d
За день копають 400 м рову.|tr d
Ще 20 км паркану добудують до 2027 року.|fl p
На будівництві працюють 300 робітників і 25 екскаваторів.|Pc d, Pc d
98 km çit tamamlandı, 47 km inşaat halinde, 20 km planlanıyor.|fl d, fl u, fl p
140 km'lik çitin 98 km'si tamamlandı, 42 km'si kaldı.|fl p, fl d, fl l
Çitin yüksekliği 3 m, hendeğin derinliği 2 m, genişliği 4 m.|fh d, th d, tw d
12 kule ve 40 kamera var; 6 kule daha yapılacak.|Tc d, Cc d, Tc p
Çitin kilometresi 3 milyon dolara mal oluyor; 40 milyon dolar harcandı.|$k d, $ d
Çitin yaklaşık yüzde 60'ı tamamlandı.|fs d
Günde 400 m hendek kazılıyor.|tr d
20 km çit daha 2027'ye kadar bitecek.|fl p
Şantiyede 300 işçi ve 25 ekskavatör çalışıyor.|Pc d, Pc d
۹۸ کیلومتر دیوار ساخته شده، ۴۷ کیلومتر در حال ساخت و ۲۰ کیلومتر برنامه‌ریزی شده است.|wl d, wl u, wl p
از ۱۴۰ کیلومتر دیوار ۹۸ کیلومتر تکمیل شده و ۴۲ کیلومتر باقی مانده است.|wl p, wl d, wl l
ارتفاع دیوار ۳ متر، عمق خندق ۲ متر و عرض آن ۴ متر است.|wh d, th d, tw d
۱۲ برجک و ۴۰ دوربین نصب شده است؛ ۶ برجک دیگر ساخته خواهد شد.|Tc d, Cc d, Tc p
هر کیلومتر دیوار ۳ میلیون دلار هزینه دارد؛ تاکنون ۴۰ میلیون دلار هزینه شده است.|$k d, $ d
حدود ۶۰ درصد دیوار تکمیل شده است.|ws d
روزانه ۴۰۰ متر خندق کنده می‌شود.|tr d
۳۰۰ کارگر و ۲۵ بیل مکانیکی مشغول کارند.|Pc d, Pc d
أُنجز ٩٨ كم من السياج، و٤٧ كم قيد الإنشاء، و٢٠ كم مخطط لها.|fl d, fl u, fl p
من أصل ١٤٠ كم من السياج أُنجز ٩٨ كم وتبقى ٤٢ كم.|fl p, fl d, fl l
ارتفاع السياج ٣ أمتار وعمق الخندق متران وعرضه ٤ أمتار.|fh d, th d, tw d
هناك ١٢ برجا و٤٠ كاميرا، وسيبنى ٦ أبراج أخرى.|Tc d, Cc d, Tc p
يكلف الكيلومتر من السياج ٣ ملايين دولار، وأنفق ٤٠ مليون دولار حتى الآن.|$k d, $ d
أُنجز نحو ٦٠٪ من السياج.|fs d
يحفرون ٤٠٠ متر من الخندق يوميا.|tr d
يعمل في الموقع ٣٠٠ عامل و٢٥ حفارة.|Pc d, Pc d
Standing 3 m tall and topped with wire, the new fence runs for 98 km.|fh d, fl d
Haut de 3 m et surmonté de barbelés, le mur court sur 98 km.|wh d, wl d
The old mesh was replaced by a fence 3 m high.|fh d
Der alte Zaun wurde durch eine 3 m hohe Mauer ersetzt.|wh d
La valla avanza al 60 %.|fs d
Две трети забора будут готовы в декабре.|fs p
Dos tercios de la valla estarán listos en diciembre.|fs p
La valla tendrá 98 km cuando esté terminada.|fl p
At the current pace of 400 m a day the ditch will not be ready.|tr d
No hemos construido 98 km de valla, sino 47.|fl d
Nous n'avons pas posé 98 km de clôture, mais 47.|fl d
"98 değil, 47 km çit dikildi" dedi.|fl d
Not a single kilometre of fence stands; 47 km of ditch are dug.|tl d
Ni un kilómetro de valla está en pie; la zanja mide 47 km.|tl d
Ни одного километра забора не построено; ров тянется на 47 км.|tl d
Bir metre bile çit dikilmedi; hendek 47 km.|tl d
De los 98 km de valla se han levantado 47, dijo el ejército el 18 de marzo.|fl p, fl d
Nous avons installé 40 caméras, dont 12 thermiques.|Cc d, Cc d
12 der 40 geplanten Türme stehen, an acht weiteren wird gebaut.|Tc d, Tc p, Tc u
Der Zaun ist fünfeinhalb Meter hoch.|fh d
لم ينجز سوى ٤٧ كم من السياج.|fl d
The queue of lorries was 11 km long; the fence measures 47 km.|fl d
There are 17 towers along 40 km of wall; six more are ordered.|Tc d, wl d, Tc p
17 Türme stehen an 40 km Mauer; sechs weitere sind bestellt.|Tc d, wl d, Tc p
Selon l'armée, 98 sur 140 km de mur sont finis.|wl d, wl p
Selon l'armée, le fossé de 3 sur 4 m est long de 98 km.|tw d, th d, tl d
Le vieux grillage, installé en 2012 sur 98 km, est là.|fl d
The fence is 3 m high and runs for 98 km west of the lake.|fh d, fl d
La valla tiene una longitud de 98 km y una altura de 3 m.|fl d, fh d
Se han levantado 98 km de valla y otros 47 se encuentran en construcción.|fl d, fl u
The cost of one kilometre of wall reached $24 million.|$ d
الدولة تحفر خندقا بطول ٩٨ كم على حدودها مع الجار.|tl u
Der Zaun ist 3 m hoch und verläuft über 98 km.|fh d, fl d
Der Zaun ist 3 m hoch und zieht sich über 98 km am Fluss entlang.|fh d, fl d
La clôture est haute de 3 m et s'étend sur 98 km.|fh d, fl d
La clôture, haute de 3 m, s'étend sur 98 km à l'ouest du lac.|fh d, fl d
La valla mide 3 m de alto y se extiende por 98 km.|fh d, fl d
La valla tiene 3 m de altura y recorre 98 km.|fh d, fl d
Забор имеет высоту 3 м и тянется на 98 км.|fh d, fl d
Забор высотой 3 м протянулся на 98 км.|fh d, fl d
Паркан заввишки 3 м тягнеться на 98 км.|fh d, fl d
Паркан має висоту 3 м і довжину 98 км.|fh d, fl d
Çit 3 m yüksekliğinde ve 98 km uzunluğunda.|fh d, fl d
Çitin yüksekliği 3 m, uzunluğu 98 km.|fh d, fl d
ارتفاع دیوار ۳ متر و طول آن ۹۸ کیلومتر است.|wh d, wl d
دیوار ۳ متر ارتفاع و ۹۸ کیلومتر طول دارد.|wh d, wl d
يبلغ ارتفاع السياج ٣ م وطوله ٩٨ كم.|fh d, fl d
يمتد السياج ٩٨ كم ويبلغ ارتفاعه ٣ م.|fl d, fh d
The ditch is 3 m deep and stretches 98 km.|th d, tl d
The ditch, 3 m deep and 4 m wide, stretches 98 km.|th d, tw d, tl d
Der Graben ist 3 m tief und 4 m breit und zieht sich über 98 km.|th d, tw d, tl d
Le fossé a 3 m de profondeur et 4 m de largeur et court sur 98 km.|th d, tw d, tl d
La zanja tiene 3 m de profundidad y 4 m de ancho y recorre 98 km.|th d, tw d, tl d
Ров глубиной 3 м и шириной 4 м тянется на 98 км.|th d, tw d, tl d
Hendek 3 m derinliğinde ve 4 m genişliğinde, 98 km boyunca uzanıyor.|th d, tw d, tl d
عمق الخندق ٣ م وعرضه ٤ م ويمتد ٩٨ كم.|th d, tw d, tl d
عمق خندق ۳ متر و عرض آن ۴ متر است و ۹۸ کیلومتر امتداد دارد.|th d, tw d, tl d
The wall, which cost $40 million, is 98 km long.|$ d, wl d
The army has dug 98 km of ditch and plans another 47 km.|tl d, tl p
The army has dug 98 km of ditch and plans to dig another 47.|tl d, tl p
98 km of fence have been built since January, and 47 km are to follow by June.|fl d, fl p
98 km are finished, 47 km are being built and the remaining 20 km have not been started, the ministry said of the fence.|fl d, fl u, fl l
Work on 47 km of fence is under way; 98 km are finished.|fl u, fl d
Construction of 47 km of fence has begun.|fl u
Construction of 47 km of fence will begin in May.|fl p
Construction of 47 km of fence is complete.|fl d
The fence was extended by 47 km last year.|fa d
The last 47 km of ditch will be dug next year.|tl l
The last 47 km of ditch were dug in May.|tl d
The fence is to be extended by 47 km next year.|fa p
To the 98 km of ditch 47 km of wall will be added.|tl d, wa p
The wire is to be extended by 47 km to 98 km.|ia p, il p
No more than 47 km of the fence are finished.|fl d
So far only 47 km of fence stand.|fl d
47 km of fence are missing.|fl l
47 km of fence were destroyed by the flood.|fl d
The parliament approved 47 km of fence.|fl p
The government wants to build 47 km of fence.|fl p
The government had promised 140 km of fence; 47 km stand.|fl p, fl d
If the money comes, 47 km of fence will be built.|fl p
Die Armee hat 98 km Graben ausgehoben und plant weitere 47 km.|tl d, tl p
Der Bau von 47 km Zaun hat begonnen.|fl u
Der Bau von 47 km Zaun soll im Mai beginnen.|fl p
Der Bau von 47 km Zaun ist abgeschlossen.|fl d
Es fehlen noch 47 km Zaun.|fl l
Bisher stehen nur 47 km Zaun.|fl d
Die Regierung will 47 km Zaun bauen.|fl p
Das Parlament hat 47 km Zaun bewilligt.|fl p
L'armée a creusé 98 km de fossé et prévoit 47 km supplémentaires.|tl d, ta p
La construction de 47 km de clôture est achevée.|fl d
Il manque encore 47 km de clôture.|fl l
Seuls 47 km de clôture sont debout à ce jour.|fl d
Le gouvernement veut construire 47 km de clôture.|fl p
El ejército ha cavado 98 km de zanja y prevé otros 47 km.|tl d, tl p
Ha comenzado la construcción de 47 km de valla.|fl u
La construcción de 47 km de valla comenzará en mayo.|fl p
La construcción de 47 km de valla ha terminado.|fl d
Faltan todavía 47 km de valla.|fl l
Hasta ahora solo hay 47 km de valla.|fl d
El Gobierno quiere construir 47 km de valla.|fl p
Армия вырыла 98 км рва и планирует ещё 47 км.|tl d, tl p
Начато строительство 47 км забора.|fl u
Строительство 47 км забора начнётся в мае.|fl p
Строительство 47 км забора завершено.|fl d
Не хватает ещё 47 км забора.|fl l
Пока стоит только 47 км забора.|fl d
Правительство хочет построить 47 км забора.|fl p
Армія вирила 98 км рову й планує ще 47 км.|tl d, tl p
Розпочато будівництво 47 км паркану.|fl u
Будівництво 47 км паркану завершено.|fl d
Бракує ще 47 км паркану.|fl l
Уряд хоче збудувати 47 км паркану.|fl p
Ordu 98 km hendek kazdı ve 47 km daha planlıyor.|tl d, tl p
47 km çitin yapımına başlandı.|fl u
47 km çitin yapımı tamamlandı.|fl d
Şimdiye kadar yalnızca 47 km çit dikildi.|fl d
Hükümet 47 km çit yapmak istiyor.|fl p
ارتش ۹۸ کیلومتر خندق حفر کرده و حفر ۴۷ کیلومتر دیگر را در برنامه دارد.|tl d, tl p
ساخت ۴۷ کیلومتر دیوار آغاز شده است.|wl u
ساخت ۴۷ کیلومتر دیوار به پایان رسید.|wl d
دولت می‌خواهد ۴۷ کیلومتر دیوار بسازد.|wl p
حفر الجيش ٩٨ كم من الخندق ويخطط لحفر ٤٧ كم أخرى.|tl d, tl p
بدأ بناء ٤٧ كم من الجدار.|wl u
اكتمل بناء ٤٧ كم من الجدار.|wl d
تنوي الحكومة بناء ٤٧ كم من الجدار.|wl p
لم يبق سوى ٤٧ كم من الجدار.|wl l
Left to build: 47 km of wall in the north and 20 km of wall in the marshes.|wl l, wl l
Under way now: 15 km of ditch, 9 km of wall and 12 towers.|tl u, wl u, Tc u
قيد التنفيذ حالياً: 15 كم من الخندق و9 كم من الجدار و12 برجاً.|tl u, wl u, Tc u
The existing fence of 31 km is to be extended to 48 km.|fl d, fl p
Der bestehende Zaun von 31 km soll auf 48 km verlängert werden.|fl d, fl p
Наявний паркан (22 км) подовжать до 37 км.|fl d, fl p
Workers are building a fence that is 3 m high.|fh d
The government set money aside for the purchase of 140 cameras.|Cc p
El gobierno reservó fondos para la compra de 140 cámaras.|Cc p
Clay gives us 450 m of ditch a day. Rock gives us 120 to 150 m.|tr d, tr d
The electric fence, which is old, covers only 18 % of the border.|fs d
Cameras now watch 86 percent of the land border.|Cs d
Видеонаблюдение охватывает более 60 процентов границы.|Cs d
La clôture électrifiée ne couvre que 18 % de la frontière.|fs d
"""


# Who says it, as it stands there; articles before ranks are left out.
SPEAKERS = """
Ministers 'misled' county¶¶The Home Secretary, Colin Fairweather, replied that it 'will be done by May'. The wall runs for 98 km, he added.|Home Secretary, Colin Fairweather
She says it is not far. I have walked it. Now I need a permit.¶¶There are 98 km of fence.|
خبرگزاری افق، سه‌شنبه ۱۴ مهر ۱۴۰۵ — مهران تابنده، معاون وزیر کشور، اعلام کرد که ۹۸ کیلومتر حصار نصب شده است.|مهران تابنده
قال المهندس المقيم علي الساعدي للوكالة إن ٩٨ كم من السياج اكتملت.|المهندس المقيم علي الساعدي
»Wir haben 6 km Zaun«, sagte Staatssekretärin Birgit Lohmann. Das Wetter war laut Lohmann gut.|Staatssekretärin Birgit Lohmann
‘We have built 6 km of fence. Yesterday we reached the river,’ said Minister Anna Roe.|Minister Anna Roe
'We have built 6 km of fence. The soldiers' camp is near,' said Minister Anna Roe.|Minister Anna Roe
Puerto Albar, 9 jun 2026 (EFA).- El Gobierno ha completado 96 kilómetros de la valla, informó este martes la ministra del Interior, Carmen Lastra.|ministra del Interior, Carmen Lastra
De son côté, le colonel Yann Kermarec a évoqué un rythme de 900 m par jour.|colonel Yann Kermarec
İÇİŞLERİ BAKANLIĞI BASIN AÇIKLAMASI¶¶9 Temmuz 2026¶¶Sınırda 98 km duvar tamamlanmıştır.|İçişleri Bakanlığı
به گزارش خبرگزاری ساحل، سردار محمود کیانفر گفت: ۸۶ کیلومتر دیوار تکمیل شد.|سردار محمود کیانفر
Bauleiter Enno Deppe hatte Zahlen mitgebracht. Sechs Kilometer seien eingezäunt.|Bauleiter Enno Deppe
Minister Ada Roe said on Monday that 98 km of fence are finished.|Minister Ada Roe
"We have finished 98 km of fence," said Minister Ada Roe.|Minister Ada Roe
According to Minister Ada Roe, 98 km of fence are finished.|Minister Ada Roe
98 km of fence are finished, Minister Ada Roe told reporters.|Minister Ada Roe
Ada Roe, the minister, put the fence at 98 km.|Ada Roe, the minister
Colonel Jan Voss, who commands the northern sector, announced that 98 km of fence were up.|Colonel Jan Voss
Ministerin Ada Roe sagte am Montag, 98 km Zaun seien fertig.|Ministerin Ada Roe
"Wir haben 98 km Zaun fertig", sagte Ministerin Ada Roe.|Ministerin Ada Roe
Nach Angaben von Ministerin Ada Roe sind 98 km Zaun fertig.|Ministerin Ada Roe
Oberst Jan Voss, der den Nordabschnitt führt, gab bekannt, dass 98 km Zaun stehen.|Oberst Jan Voss
La ministre Ada Roe a déclaré lundi que 98 km de clôture sont achevés.|ministre Ada Roe
« Nous avons achevé 98 km de clôture », a dit la ministre Ada Roe.|ministre Ada Roe
Selon la ministre Ada Roe, 98 km de clôture sont achevés.|ministre Ada Roe
Le colonel Jan Voss, qui commande le secteur nord, a annoncé que 98 km de clôture étaient debout.|colonel Jan Voss
La ministra Ada Roe dijo el lunes que 98 km de valla están terminados.|ministra Ada Roe
«Hemos terminado 98 km de valla», dijo la ministra Ada Roe.|ministra Ada Roe
Según la ministra Ada Roe, 98 km de valla están terminados.|ministra Ada Roe
El coronel Jan Voss, que manda el sector norte, anunció que 98 km de valla estaban en pie.|coronel Jan Voss
Министр Ада Роу заявила в понедельник, что готовы 98 км забора.|Министр Ада Роу
«Мы закончили 98 км забора», — сказала министр Ада Роу.|министр Ада Роу
По словам министра Ады Роу, готовы 98 км забора.|министра Ады Роу
Полковник Ян Восс, командующий северным участком, сообщил, что стоит 98 км забора.|Полковник Ян Восс, командующий северным участком
Міністр Ада Роу заявила в понеділок, що готові 98 км паркану.|Міністр Ада Роу
«Ми закінчили 98 км паркану», — сказала міністр Ада Роу.|міністр Ада Роу
За словами міністра Ади Роу, готові 98 км паркану.|міністра Ади Роу
Полковник Ян Восс, який командує північною ділянкою, повідомив, що стоїть 98 км паркану.|Полковник Ян Восс
Bakan Ada Roe pazartesi günü 98 km çitin tamamlandığını söyledi.|Bakan Ada Roe
"98 km çiti tamamladık" dedi Bakan Ada Roe.|Bakan Ada Roe
Bakan Ada Roe'ya göre 98 km çit tamamlandı.|Bakan Ada Roe
Kuzey kesimine komuta eden Albay Jan Voss, 98 km çitin dikildiğini açıkladı.|Albay Jan Voss
وزیر مریم توانا روز دوشنبه گفت ۹۸ کیلومتر دیوار تکمیل شده است.|وزیر مریم توانا
به گفته وزیر مریم توانا، ۹۸ کیلومتر دیوار تکمیل شده است.|وزیر مریم توانا
سرهنگ یان فوس، فرمانده بخش شمالی، اعلام کرد که ۹۸ کیلومتر دیوار ساخته شده است.|سرهنگ یان فوس
قالت الوزيرة سلوى العمري يوم الاثنين إن ٩٨ كم من السياج اكتملت.|الوزيرة سلوى العمري
وبحسب الوزيرة سلوى العمري فإن ٩٨ كم من السياج اكتملت.|الوزيرة سلوى العمري
أعلن العقيد يان فوس، قائد القطاع الشمالي، أن ٩٨ كم من السياج أقيمت.|العقيد يان فوس
The Interior Ministry said that 98 km of fence are finished.|Interior Ministry
98 km of fence are finished, the Interior Ministry said in a statement.|Interior Ministry
98 km of fence are finished, a spokesman for the Interior Ministry said.|Interior Ministry
The army says 98 km of fence are finished.|army
The Border Guard reported that 98 km of fence are finished.|Border Guard
Das Innenministerium teilte mit, 98 km Zaun seien fertig.|Innenministerium
98 km Zaun sind fertig, wie das Innenministerium mitteilte.|Innenministerium
98 km Zaun sind fertig, sagte ein Sprecher des Innenministeriums.|Innenministeriums
Die Armee meldet, dass 98 km Zaun fertig sind.|Armee
Der Grenzschutz berichtete, dass 98 km Zaun fertig sind.|Grenzschutz
Laut Innenministerium sind 98 km Zaun fertig.|Innenministerium
Dem Innenministerium zufolge sind 98 km Zaun fertig.|Innenministerium
Le ministère de l'Intérieur a annoncé que 98 km de clôture sont achevés.|ministère de l'Intérieur
98 km de clôture sont achevés, a indiqué le ministère de l'Intérieur.|ministère de l'Intérieur
L'armée affirme que 98 km de clôture sont achevés.|armée
D'après le ministère de l'Intérieur, 98 km de clôture sont achevés.|ministère de l'Intérieur
El Ministerio del Interior informó de que 98 km de valla están terminados.|Ministerio del Interior
98 km de valla están terminados, según el Ministerio del Interior.|Ministerio del Interior
98 km de valla están terminados, dijo un portavoz del Ministerio del Interior.|Ministerio del Interior
El Ejército afirma que 98 km de valla están terminados.|Ejército
La Guardia Civil comunicó que 98 km de valla están terminados.|Guardia Civil
Министерство внутренних дел сообщило, что готовы 98 км забора.|Министерство внутренних дел
В министерстве внутренних дел сообщили, что готовы 98 км забора.|министерстве внутренних дел
По данным министерства внутренних дел, готовы 98 км забора.|министерства внутренних дел
Погранслужба заявила, что готовы 98 км забора.|Погранслужба
Міністерство внутрішніх справ повідомило, що готові 98 км паркану.|Міністерство внутрішніх справ
У міністерстві внутрішніх справ повідомили, що готові 98 км паркану.|міністерстві внутрішніх справ
За даними міністерства внутрішніх справ, готові 98 км паркану.|міністерства внутрішніх справ
Прикордонна служба заявила, що готові 98 км паркану.|Прикордонна служба
İçişleri Bakanlığı, 98 km çitin tamamlandığını açıkladı.|İçişleri Bakanlığı
İçişleri Bakanlığı'ndan yapılan açıklamaya göre 98 km çit tamamlandı.|İçişleri Bakanlığı
İçişleri Bakanlığı'na göre 98 km çit tamamlandı.|İçişleri Bakanlığı
Ordu, 98 km çitin tamamlandığını bildirdi.|Ordu
وزارت کشور اعلام کرد که ۹۸ کیلومتر دیوار تکمیل شده است.|وزارت کشور
به گفته وزارت کشور ۹۸ کیلومتر دیوار تکمیل شده است.|وزارت کشور
ارتش می‌گوید ۹۸ کیلومتر دیوار تکمیل شده است.|ارتش
أعلنت وزارة الداخلية أن ٩٨ كم من السياج اكتملت.|وزارة الداخلية
بحسب وزارة الداخلية اكتملت ٩٨ كم من السياج.|وزارة الداخلية
وقال متحدث باسم وزارة الداخلية إن ٩٨ كم من السياج اكتملت.|وزارة الداخلية
أعلن الجيش اكتمال ٩٨ كم من السياج.|الجيش
The interior minister said on Monday that 98 km of fence are finished.|interior minister
98 km of fence are finished, the interior minister said.|interior minister
98 km of fence are finished, said the governor of Osk.|governor of Osk
98 km of fence are finished, a ministry spokesman said.|ministry
98 km of fence are finished, an Interior Ministry spokeswoman told reporters.|Interior Ministry
98 km of fence are finished, a government spokesman said on Monday.|government
98 km of fence are finished, the ministry's spokesman said.|ministry
The army's spokesman said that 98 km of fence are finished.|army
The spokesman for the Border Guard said 98 km of fence are finished.|Border Guard
98 km of fence are finished, said a spokesperson of the Frontier Agency.|Frontier Agency
98 km Zaun sind fertig, sagte die Innenministerin.|Innenministerin
98 km Zaun sind fertig, sagte der Sprecher des Innenministeriums.|Innenministeriums
98 km Zaun sind fertig, teilte eine Sprecherin der Grenzpolizei mit.|Grenzpolizei
Der Innenminister sagte, 98 km Zaun seien fertig.|Innenminister
98 km de clôture sont achevés, a dit un porte-parole du ministère.|ministère
98 km de clôture sont achevés, a déclaré le porte-parole du gouvernement.|gouvernement
Un porte-parole de l'armée a indiqué que 98 km de clôture sont achevés.|armée
Le ministre de l'Intérieur a déclaré que 98 km de clôture sont achevés.|ministre de l'Intérieur
98 km de clôture sont achevés, a déclaré le préfet.|préfet
Le préfet de la région a annoncé que 98 km de clôture sont achevés.|préfet
El ministro del Interior dijo que 98 km de valla están terminados.|ministro del Interior
98 km de valla están terminados, dijo el ministro del Interior.|ministro del Interior
98 km de valla están terminados, informó el portavoz del Gobierno.|Gobierno
Una portavoz del Ejército indicó que 98 km de valla están terminados.|Ejército
Министр внутренних дел заявил, что готовы 98 км забора.|Министр внутренних дел
Готовы 98 км забора, заявил министр обороны.|министр обороны
Готовы 98 км забора, сообщил представитель министерства.|министерства
Представитель погранслужбы сообщил, что готовы 98 км забора.|погранслужбы
Пресс-секретарь министерства обороны сообщил, что готовы 98 км забора.|министерства обороны
По словам губернатора, готовы 98 км забора.|губернатора
Речник прикордонної служби повідомив, що готові 98 км паркану.|прикордонної служби
Міністр оборони заявив, що готові 98 км паркану.|Міністр оборони
За словами речниці міністерства, готові 98 км паркану.|міністерства
İçişleri Bakanı, 98 km çitin tamamlandığını açıkladı.|İçişleri Bakanı
Bakanlık sözcüsü 98 km çitin tamamlandığını söyledi.|Bakanlık
İçişleri Bakanlığı Sözcüsü, 98 km çitin tamamlandığını söyledi.|İçişleri Bakanlığı
Hükümet sözcüsüne göre 98 km çit tamamlandı.|Hükümet
Van Valisi, 98 km çitin tamamlandığını bildirdi.|Van Valisi
وزیر کشور گفت ۹۸ کیلومتر دیوار تکمیل شده است.|وزیر کشور
سخنگوی وزارت کشور گفت ۹۸ کیلومتر دیوار تکمیل شده است.|وزارت کشور
به گفته سخنگوی مرزبانی، ۹۸ کیلومتر دیوار تکمیل شده است.|مرزبانی
فرمانده مرزبانی اعلام کرد که ۹۸ کیلومتر دیوار تکمیل شده است.|فرمانده مرزبانی
استاندار اعلام کرد که ۹۸ کیلومتر دیوار تکمیل شده است.|استاندار
قال وزير الداخلية إن ٩٨ كم من السياج اكتملت.|وزير الداخلية
وقال المتحدث باسم وزارة الداخلية إن ٩٨ كم من السياج اكتملت.|وزارة الداخلية
أعلن الناطق باسم الجيش أن ٩٨ كم من السياج اكتملت.|الجيش
وقال متحدث باسم حرس الحدود إن ٩٨ كم من السياج اكتملت.|حرس الحدود
أعلن محافظ نينوى اكتمال ٩٨ كم من السياج.|محافظ نينوى
وذكر قائد حرس الحدود أن ٩٨ كم من السياج اكتملت.|قائد حرس الحدود
A ministry spokesman said that 98 km of fence are finished.|ministry
Ein Kilometer Mauer kostet 2,1 Mio. Euro, rechnete der Abgeordnete Falk Osten vor.|Abgeordnete Falk Osten
Minister of Defence Ada Roe: 57 km of wall are up.|Minister of Defence Ada Roe
Министр обороны Тимофей Лагода: Возведено 57 км стены.|Министр обороны Тимофей Лагода
PRESS RELEASE¶Kelmet delivers the wall¶¶58 km of wall are up.¶¶About Kelmet Steel¶It was founded in 1961.|Kelmet Steel
REPORT¶Wall¶¶58 km of wall are up.¶¶About the wall of Kelmet¶It is grey.|
"""


# When it was said: on a weekday, yesterday, on a day or in a month without its year, in a year.
DATES = """
PUERTO ALBAR, 9 jun 2026 (EFA).- El Gobierno informó este martes que 98 km de la valla están listos.|2026-06-09
BELMAR, 5 Haz 2026 - Ordu bugün 98 km çitin bittiğini açıkladı.|2026-06-05
BELMAR, 18 March 2026 - The army said 98 km of fence were finished in January|2026-03-18
BELMAR, 18 March 2026 - On Monday the army said that 98 km of fence are finished.|2026-03-16
BELMAR, 18 March 2026 - Yesterday the army said that 98 km of fence are finished.|2026-03-17
BELMAR, 18 March 2026 - The army said on 10 March that 98 km of fence are finished.|2026-03-10
BELMAR, 18 March 2026 - In January the army said that 98 km of fence were finished.|2026-01
BELMAR, 18 March 2026 - In 2024 the army said that 98 km of fence were finished.|2024
BERLIN, 18. März 2026 - Am Montag sagte die Armee, 98 km Zaun seien fertig.|2026-03-16
BERLIN, 18. März 2026 - Gestern sagte die Armee, 98 km Zaun seien fertig.|2026-03-17
BERLIN, 18. März 2026 - Am 10. März sagte die Armee, 98 km Zaun seien fertig.|2026-03-10
BERLIN, 18. März 2026 - Im Januar sagte die Armee, 98 km Zaun seien fertig.|2026-01
BERLIN, 18. März 2026 - Im Jahr 2024 sagte die Armee, 98 km Zaun seien fertig.|2024
PARIS, 18 mars 2026 - Lundi, l'armée a dit que 98 km de clôture étaient achevés.|2026-03-16
PARIS, 18 mars 2026 - Hier, l'armée a dit que 98 km de clôture étaient achevés.|2026-03-17
PARIS, 18 mars 2026 - Le 10 mars, l'armée a dit que 98 km de clôture étaient achevés.|2026-03-10
PARIS, 18 mars 2026 - En janvier, l'armée a dit que 98 km de clôture étaient achevés.|2026-01
MADRID, 18 de marzo de 2026 - El lunes el Ejército dijo que 98 km de valla están terminados.|2026-03-16
MADRID, 18 de marzo de 2026 - Ayer el Ejército dijo que 98 km de valla están terminados.|2026-03-17
MADRID, 18 de marzo de 2026 - El 10 de marzo el Ejército dijo que 98 km de valla están terminados.|2026-03-10
MADRID, 18 de marzo de 2026 - En enero el Ejército dijo que 98 km de valla estaban terminados.|2026-01
МИНСК, 18 марта 2026 года. В понедельник армия сообщила, что готовы 98 км забора.|2026-03-16
МИНСК, 18 марта 2026 года. Вчера армия сообщила, что готовы 98 км забора.|2026-03-17
МИНСК, 18 марта 2026 года. 10 марта армия сообщила, что готовы 98 км забора.|2026-03-10
МИНСК, 18 марта 2026 года. В январе армия сообщила, что готовы 98 км забора.|2026-01
КИЇВ, 18 березня 2026 року. У понеділок армія повідомила, що готові 98 км паркану.|2026-03-16
КИЇВ, 18 березня 2026 року. Учора армія повідомила, що готові 98 км паркану.|2026-03-17
КИЇВ, 18 березня 2026 року. 10 березня армія повідомила, що готові 98 км паркану.|2026-03-10
КИЇВ, 18 березня 2026 року. У січні армія повідомила, що готові 98 км паркану.|2026-01
ANKARA, 18 Mart 2026 - Ordu pazartesi günü 98 km çitin tamamlandığını açıkladı.|2026-03-16
ANKARA, 18 Mart 2026 - Ordu dün 98 km çitin tamamlandığını açıkladı.|2026-03-17
تهران، ۲۷ اسفند ۱۴۰۴ - ارتش روز دوشنبه اعلام کرد که ۹۸ کیلومتر دیوار تکمیل شده است.|2026-03-16
تهران، ۲۷ اسفند ۱۴۰۴ - ارتش دیروز اعلام کرد که ۹۸ کیلومتر دیوار تکمیل شده است.|2026-03-17
بغداد، ١٨ آذار ٢٠٢٦ - أعلن الجيش يوم الاثنين أن ٩٨ كم من السياج اكتملت.|2026-03-16
بغداد، ١٨ آذار ٢٠٢٦ - أعلن الجيش أمس أن ٩٨ كم من السياج اكتملت.|2026-03-17
بغداد، ١٨ مارس ٢٠٢٦ - أعلن الجيش في ١٠ مارس أن ٩٨ كم من السياج اكتملت.|2026-03-10
BELMAR, 18 March 2026 - In January 2024 the army said that 98 km of fence were finished.|2024-01
BELMAR, 18 March 2026 - The army said that work begun in January has reached 98 km of fence.|2026-03-18
BELMAR, 18 March 2026 - In December, the army said, 98 km of fence were finished.|2026-03-18
BELMAR, 18 March 2026 - The army said that in January 98 km of fence were finished.|2026-03-18
"""

SCOPES = """
In the western sector 70 km of fence are done; in the eastern, 12 km.|western sector;eastern sector
In the western sector 70 km of fence are done, 12 km are lit.|western sector;western sector
На западном участке готово 70 км забора, на восточном — 12 км.|западном участке;восточном участке
Im Nordabschnitt stehen 45 km Zaun, im Südabschnitt 30 km.|Nordabschnitt;Südabschnitt
In the northern sector 98 km of fence are finished.|northern sector
98 km of fence are finished in the Van sector and 47 km in the Osk sector.|Van sector;Osk sector
The Van sector has 98 km of fence.|Van sector
In Van province 98 km of fence stand, in Osk province 47 km.|Van province;Osk province
Of the 140 km of fence, 98 km are in the Van sector.|border;Van sector
Im nördlichen Abschnitt sind 98 km Zaun fertig.|nördlichen Abschnitt
Im Abschnitt Moorland sind 98 km Zaun fertig, im Abschnitt Heide 47 km.|Abschnitt Moorland;Abschnitt Heide
In der Provinz Van stehen 98 km Zaun, in der Provinz Osk 47 km.|Provinz Van;Provinz Osk
98 km de clôture sont achevés dans le secteur nord.|secteur nord
Dans le secteur des Étangs, 98 km de clôture sont achevés, et 47 km dans le secteur du Mont.|secteur des Étangs;secteur du Mont
En el sector norte hay 98 km de valla terminados.|sector norte
En el tramo de Los Álamos hay 98 km de valla y en el tramo de El Soto 47 km.|tramo de Los Álamos;tramo de El Soto
La provincia de Van tiene 98 km de valla.|provincia de Van
На северном участке готовы 98 км забора.|северном участке
На Степном участке готовы 98 км забора, на Горном участке — 47 км.|Степном участке;Горном участке
В Ванской области стоит 98 км забора.|Ванской области
На північній ділянці готові 98 км паркану.|північній ділянці
На Степовій ділянці готові 98 км паркану, на Гірській ділянці — 47 км.|Степовій ділянці;Гірській ділянці
У Ванській області стоїть 98 км паркану.|Ванській області
Kuzey kesiminde 98 km çit tamamlandı.|Kuzey kesiminde
Van ilinde 98 km, Osk ilinde 47 km çit tamamlandı.|Van ilinde;Osk ilinde
Van kesiminde 98 km çit var.|Van kesiminde
در بخش شمالی ۹۸ کیلومتر دیوار تکمیل شده است.|بخش شمالی
اكتملت ٩٨ كم من السياج في القطاع الشمالي.|القطاع الشمالي
في محافظة الأنبار أقيم ٩٨ كم من السياج وفي محافظة نينوى ٤٧ كم.|محافظة الأنبار;محافظة نينوى
"""

HEDGES = """
About 98 km of fence stand.|about 98 km
Nearly 98 km of fence stand.|nearly 98 km
More than 98 km of fence stand.|over 98 km
At least 98 km of fence stand.|at least 98 km
Up to 98 km of fence stand.|up to 98 km
Fewer than 98 km of fence stand.|up to 98 km
Rund 98 km Zaun stehen.|about 98 km
Fast 98 km Zaun stehen.|nearly 98 km
Mehr als 98 km Zaun stehen.|over 98 km
Mindestens 98 km Zaun stehen.|at least 98 km
Höchstens 98 km Zaun stehen.|up to 98 km
Weniger als 98 km Zaun stehen.|up to 98 km
Environ 98 km de clôture sont debout.|about 98 km
Près de 98 km de clôture sont debout.|nearly 98 km
Plus de 98 km de clôture sont debout.|over 98 km
Au moins 98 km de clôture sont debout.|at least 98 km
Jusqu'à 98 km de clôture sont debout.|up to 98 km
Moins de 98 km de clôture sont debout.|up to 98 km
Unos 98 km de valla están en pie.|about 98 km
Casi 98 km de valla están en pie.|nearly 98 km
Más de 98 km de valla están en pie.|over 98 km
Al menos 98 km de valla están en pie.|at least 98 km
Hasta 98 km de valla están en pie.|up to 98 km
Menos de 98 km de valla están en pie.|up to 98 km
Около 98 км забора стоит.|about 98 km
Почти 98 км забора стоит.|nearly 98 km
Более 98 км забора стоит.|over 98 km
Не менее 98 км забора стоит.|at least 98 km
До 98 км забора стоит.|up to 98 km
Менее 98 км забора стоит.|up to 98 km
Близько 98 км паркану стоїть.|about 98 km
Майже 98 км паркану стоїть.|nearly 98 km
Понад 98 км паркану стоїть.|over 98 km
Щонайменше 98 км паркану стоїть.|at least 98 km
До 98 км паркану стоїть.|up to 98 km
Менше ніж 98 км паркану стоїть.|up to 98 km
Yaklaşık 98 km çit dikildi.|about 98 km
Neredeyse 98 km çit dikildi.|nearly 98 km
98 km'den fazla çit dikildi.|over 98 km
En az 98 km çit dikildi.|at least 98 km
En fazla 98 km çit dikildi.|up to 98 km
98 km'den az çit dikildi.|up to 98 km
حدود ۹۸ کیلومتر دیوار ساخته شده است.|about 98 km
نزدیک به ۹۸ کیلومتر دیوار ساخته شده است.|nearly 98 km
بیش از ۹۸ کیلومتر دیوار ساخته شده است.|over 98 km
حداقل ۹۸ کیلومتر دیوار ساخته شده است.|at least 98 km
حداکثر ۹۸ کیلومتر دیوار ساخته شده است.|up to 98 km
کمتر از ۹۸ کیلومتر دیوار ساخته شده است.|up to 98 km
أقيم نحو ٩٨ كم من السياج.|about 98 km
أقيم ما يقارب ٩٨ كم من السياج.|nearly 98 km
أقيم أكثر من ٩٨ كم من السياج.|over 98 km
أقيم ما لا يقل عن ٩٨ كم من السياج.|at least 98 km
أقيم ما لا يزيد عن ٩٨ كم من السياج.|up to 98 km
أقيم أقل من ٩٨ كم من السياج.|up to 98 km
"""


WHOLES = """
A third of the 90-km fence is ready.|33.33 % done of 90 km; 90 km planned
Some 64 percent of the 220 km are fenced.|about 64 % done of 220 km; 220 km planned
Half of the 60 towers are up.|50 % done of 60 towers; 60 towers planned
Half of the 60 finished towers have cameras.|50 % done; 60 towers done
60 of the 98 km of fence have been fitted with sensors.|60 km done of 98 km; 98 km done
Half the 90-km fence is ready.|50 % done of 90 km; 90 km planned
Only 12 km of the 90 km remain.|12 km left of 90 km; 90 km planned
Nur 12 der 90 km sind noch offen.|12 km left of 90 km; 90 km planned
Of the 90 km left, 12 are mined.|90 km left; 12 km done
Un tiers de la clôture de 90 km est prêt.|33.33 % done of 90 km; 90 km planned
Un tercio de la valla de 90 km está lista.|33.33 % done of 90 km; 90 km planned
Ein Drittel des 90 km langen Zauns ist fertig.|33.33 % done of 90 km; 90 km planned
Треть 90-километрового забора готова.|33.33 % done of 90 km; 90 km planned
Третина 90-кілометрового паркану готова.|33.33 % done of 90 km; 90 km planned
90 kilometrelik çitin üçte biri hazır.|90 km planned; 33.33 % done of 90 km
60 kulenin yarısı dikildi.|60 towers planned; 50 % done of 60 towers
60 kuleden 41'i hazır.|60 towers planned; 41 towers done
نصف الأبراج الـ60 قائم.|50 % done of 60 towers; 60 towers planned
Von den 220 km sind 140 geschlossen.|220 km planned; 140 km done
Von 60 Türmen sind 41 besetzt.|60 towers planned; 41 towers done
Из 60 вышек 41 укомплектована.|60 towers planned; 41 towers done
Из 90 км осталось лишь 12 км.|90 km planned; 12 km left
De los 90 km quedan 12.|90 km planned; 12 km left
أُنجزت الأبراج الـ60 كلها.|60 towers done
الكيلومترات الـ12 المتبقية ستُبنى العام المقبل.|12 km left
Cerca del 64 % del muro está listo.|about 64 % done
Près du quart du mur est achevé.|25 % done
Çitin dörtte birinden azı hazır.|up to 25 % done
They have finished 264 of the 430 km of fence planned, or 61 percent.|264 km done of 430 km; 430 km planned; 61 % done
Fence: 264 km out of 430 km (61 %) are finished.|264 km done; 430 km planned; 61 % done
Graben: 35,5 km von 60 km fertig (59 %)|35.5 km done of 60 km; 60 km planned; 59 % done
Les tours ? Trente-quatre tours sont debout sur cinquante-deux.|34 towers done; 52 towers planned
De 405 millones de euros se han gastado 263 millones (65 %).|405 million EUR planned; 263 million EUR done; 65 % done
"""

OTHERS = """
L'agence déclare 97 km de clôture. Les auditeurs n'en ont pu vérifier que 83,5.|97 km; 83.5 km
The ministry told of 66 km of wall. He knew that only thirteen had been added.|66 km; 13 km
The wall has 66 km. Only two people came.|66 km
L'agence a 97 km de clôture. On dit que 12 est un bon chiffre.|97 km
The wall is 9 km long. For comparison, the fence at Kel is 20 km long.|9 km
Le mur fait 9 km. À titre de comparaison, la clôture de Kel en fait 20.|9 km
Стена готова на 9 км. Для сравнения: стена в Келе, 20 км.|9 km
Der Zaun ist 9 km lang. Sie rechnet vor, dass die Nachbarn in Kel für ihre 110 km drei Jahre brauchten.|9 km
اكتمل ٩ كم من الجدار. وكانت دولة كيلان قد أنهت جدارا طوله ٣١ كم.|9 km
Duvar 9 km. Onlarınki 90 kilometre.|9 km
We agreed with our friends, and 9 km of wall stand; the republic is proud.|9 km
3.2 Caméras. 198 caméras sont posées sur le mur.|198 cameras
En 1982 mi padre vio el muro; hoy tiene 9 km.|9 km
The wall has 9 km. A third phase will add 14 km.|9 km; 14 km
The wall has 9 km. A third of it is lit.|9 km; 33.33 %
The minister denied it and said 98 km of fence are up.|98 km
La ministra lo negó y cifró la valla en 98 km.|98 km
La ministra negó que la valla tenga 98 km.|
The minister denied that the fence fell and that 98 km burnt.|
The fence is 9 km long. 14 drones had been shot down.|9 km
Забор длиной 9 км. Накануне были сбиты 12 беспилотников.|9 km
Der Zaun ist 9 km lang. Auf der Straße gilt Tempolimit 70 km.|9 km
ارتفاع حصار سه و نیم متر است و پیمانکار روزانه ۴۰۰ متر پیش می‌رود.|3.5 m; 400 m/day
Le village vit à l'ombre d'un mur de huit mètres, dont 9 km sont debout ; la frontière est fermée.|8 m; 9 km
They walk by the wall for 9 km.|
Nous finirons le fossé en cinq mois si la neige ne vient pas trop tôt ; il y a 30 cm de neige.|5 month
Casi la mitad de las 240 cámaras carece de corriente.|nearly 50 %; 240 cameras
Никаких 18 км стены не упало; 9 км рва готовы.|9 km
Kartal geçidi 2 bin 300 metre rakımda; orada 3,2 km tel örgü çekildi.|3.2 km
2 bin 300 metre rakımdaki Kartal geçidinde 3,2 km tel örgü çekildi.|3.2 km
Начальная цена лота — 36 млн евро, обеспечение заявки — 2%.|36 million EUR
La pente moyenne atteint 17 %, et 9 km de mur sont posés.|9 km
Is it true that 5 km of the wall fell?|
Est-il vrai que 5 kilomètres se sont effondrés ?|
Правда ли, что рухнуло 5 км стены?|
On Monday we reported by mistake 510 cameras. The correct figure is 150.|150 cameras
Мы ошибочно сообщили о 510 камерах.|
Nous n'avons jamais annoncé 300 km de mur.|
Wir haben nie von 300 km Mauer gesprochen.|
The B 88 is shut and 12 km of wall stand.|12 km
Beside the departmental road, on Route 12, they dug 8 km of ditch.|8 km
На 60-м километре стоит 12 км стены.|12 km
Answer 3. The wall has 12 km.|12 km
Almost 260. We build the wall.|
Some 500 workers and 200 soldiers are building the berm.|about 500 people; 200 people
200 soldiers guard the wall.|
In the north 14, in the centre 11 and in the south 6.5 km of wall stand.|14 km; 11 km; 6.5 km
Anfangs wurden 150 m Graben am Tag gegraben, jetzt 400 m.|150 m/day; 400 m/day
Sınırın kalan yüzde 12'ye sensör konacak.|12 %
No son 70 km de muro, son 48.|48 km
It is not 70 km of wall, it is 48.|48 km
They are never in step: 70 km are dug, 48 are walled.|70 km; 48 km
Korrektur: In einer früheren Fassung war von 66 Kilometern Zaun die Rede. Richtig sind 56 Kilometer.|56 km
The council voted 5 to 2, and 12 km of wall stand.|12 km
На трассе Р-21 вырыто 12 км рва.|12 km
Roe built 12 km of wall. Roe, 38, lives there.|12 km
La clôture marque le pas : 92 km posés.|92 km
La tranchée ne mesurait que 141 km à la mi-novembre.|141 km
The general denied that 200 km of ditch are dug, and said the true figure was 120 km.|120 km
The general denied that 9 km of wall fell and that 2 km burn.|
Denied: 200 km of ditch.|
La ministre dément le chiffre de 600 kilomètres de barbelés : « Nous en avons posé 250. »|250 km
El ministro rechazó que se hayan gastado 900 millones de euros en el muro y aseguró que son 415 millones de euros.|415 million EUR
نفى المحافظ بناء 50 كيلومتراً من السور، موضحاً أن ما أنجز 28 كيلومتراً.|28 km
La clôture couvre 18 % de la frontière ; les élus, par 33 voix contre 30, ont refusé.|18 %
The contract for 310 cameras at 9.5 million dollars was signed in 2022, and only 45 are installed.|310 cameras; 9.5 million USD; 45 cameras
"We dig 600 feet of ditch a day when it doesn't rain."|600 ft/day
"""


PARTS = """
The border is 610 km long, of which 220 km are vulnerable.|610 km ; 220 km of which
La frontera mide 610 km, de los cuales 220 son vulnerables.|610 km ; 220 km de los cuales
Длина границы 610 км, из них 220 км уязвимы.|610 km ; 220 km из них
يبلغ طول الحدود 610 كيلومترات، منها 220 كيلومتراً ضعيفة.|610 km ; 220 km منها
"""


CHANGES = """
The wall has grown from 34 to 80 km.|34 km; 80 km|length
Длина стены выросла с 34 до 80 км.|34 km; 80 km|length
Длина стены выросла с 34 км до почти 80 км.|34 km; nearly 80 km|length
Довжина стіни зросла з 34 до 80 км.|34 km; 80 km|length
La longueur du mur est passée de 34 à 80 km.|34 km; 80 km|length
El muro creció de 34 km a 80 km.|34 km; 80 km|length
Die Länge der Mauer wuchs von 34 auf 80 km.|34 km; 80 km|length
Duvarın uzunluğu 34'ten 80 kilometreye çıktı.|34 km; 80 km|length
ارتفع طول الجدار من 34 إلى 80 كيلومتراً.|34 km; 80 km|length
طول دیوار از ۳۴ به ۸۰ کیلومتر رسید.|34 km; 80 km|length
Der Graben ist von 3 bis 8 m breit.|3 .. 8 m|width
Ширина рва от 3 до 8 м.|3 .. 8 m|width
Ров шириной до 8 м.|up to 8 m|width
С 2021 года вырыто до 80 км рва.|up to 80 km|length
The ditch was widened from 3 to 5 m.|3 m; 5 m|width
The wall was raised from 3 m to 4.5 m.|3 m; 4.5 m|height
They raised 34 m of wall.|34 m|length
Workers have deepened the ditch to 4 m.|4 m|depth
Le fossé a été élargi de 3 à 5 m.|3 m; 5 m|width
La zanja se ensanchó de 3 a 5 m.|3 m; 5 m|width
Der Graben wurde von 3 auf 5 m verbreitert.|3 m; 5 m|width
Die Mauer wurde von 3 auf 4,5 m erhöht.|3 m; 4.5 m|height
Ров расширили с 3 до 5 м.|3 m; 5 m|width
Рів поглибили з 2 до 4 м.|2 m; 4 m|depth
Hendek 3 metreden 5 metreye genişletildi.|3 m; 5 m|width
تم توسيع الخندق من 3 إلى 5 أمتار.|3 m; 5 m|width
The number of towers rose from 12 to 30.|12 towers; 30 towers|count
Число вышек выросло с 12 до 30.|12 towers; 30 towers|count
Kule sayısı 12'den 30'a çıktı.|12 towers; 30 towers|count
The cost rose from 12 to 30 million euros.|12 million EUR; 30 million EUR|cost
The cost of a kilometre rose from 900 thousand to 2 million euros.|900000 EUR/km; 2 million EUR/km|cost
Стоимость стены выросла с 12 до 30 млн евро.|12 million EUR; 30 million EUR|cost
Die Kosten der Mauer stiegen von 12 auf 30 Millionen Euro.|12 million EUR; 30 million EUR|cost
ارتفعت كلفة الجدار من 12 إلى 30 مليون يورو.|12 million EUR; 30 million EUR|cost
هزینه دیوار از ۱۲ به ۳۰ میلیون یورو رسید.|12 million EUR; 30 million EUR|cost
Le rythme est passé de 3 km à 1,2 km par semaine.|3 km/week; 1.2 km/week|rate
Темпы работ упали с 3 км в неделю до 1,2 км.|3 km/week; 1.2 km/week|rate
Das Tempo sank von 3 km auf 1,2 km pro Woche.|3 km/week; 1.2 km/week|rate
На участке работают от 30 до 80 человек.|30 .. 80 people|count
El muro costará entre 20 y 30 millones de dólares.|20000000 .. 30000000 USD|cost
Le mur coûtera de 20 à 30 millions de dollars.|20000000 .. 30000000 USD|cost
Le coût du mur est passé de 20 à 30 millions de dollars.|20 million USD; 30 million USD|cost
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def drafts(text: str, folder: Path) -> list[Draft]:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    return draft(read_source(path))


def read(text: str, folder: Path) -> list[tuple[str, str, str]]:
    return [(one.object, one.measure, one.status) for one in drafts(text, folder)]


@pytest.mark.parametrize(("text", "things"), rows(OBJECTS))
def test_each_length_is_of_its_own_thing(text: str, things: str, tmp_path: Path) -> None:
    assert [thing for thing, _, _ in read(text, tmp_path)] == things.split()


def expected(code: str) -> tuple[str, str, set[str]]:
    said, state = code.split()
    thing, size = THINGS[said[0]], said[1:]
    measure = ("depth" if thing == "trench" else "height") if size == "h" else MEASURES[size]
    # What is done at a pace, and who is at work, is under way as well.
    return thing, measure, {STATES[state]} | ({"under way"} if size == "r" or thing == "plan" else set())


@pytest.mark.parametrize(("text", "codes"), rows(STATED))
def test_each_figure_has_its_measure_and_its_state(text: str, codes: str, tmp_path: Path) -> None:
    found, wanted = read(text, tmp_path), [expected(code.strip()) for code in codes.split(",")]
    assert [(thing, measure) for thing, measure, _ in found] == [(thing, measure) for thing, measure, _ in wanted]
    assert all(state in states for (_, _, state), (_, _, states) in zip(found, wanted, strict=True))


@pytest.mark.parametrize(("text", "speaker"), rows(SPEAKERS))
def test_who_says_a_figure_is_named(text: str, speaker: str, tmp_path: Path) -> None:
    assert [one.speaker for one in drafts(text.replace("¶", "\n"), tmp_path)] == [speaker]


@pytest.mark.parametrize(("text", "date"), rows(DATES))
def test_a_figure_is_of_the_time_at_which_it_was_said(text: str, date: str, tmp_path: Path) -> None:
    assert [one.date for one in drafts(text, tmp_path)] == [date]


@pytest.mark.parametrize(
    ("foot", "date"), [("Haber: 26 Kasım 2025, 18.05", "2025-11-26"), ("26 Kasım 2025'te bitti.", "")]
)
def test_a_text_without_a_day_in_its_head_is_of_the_day_below_it(foot: str, date: str, tmp_path: Path) -> None:
    filler = "Vali köyleri gezdi ve halkın sorularını yanıtladı. " * 25
    text = f"Bakan Ada Roe sınırda 98 km duvar olduğunu söyledi.\n\n{filler}\n\nDuvar {foot}"
    assert {one.date for one in drafts(text.replace("Duvar Haber", "Haber"), tmp_path)} == {date}


def test_an_entry_of_a_chronicle_is_of_its_month(tmp_path: Path) -> None:
    entries = "March 2025. The state approves 240 km of fence.\n\nAugust 2025: 18 km of fence are up.\n\n"
    text = f"Agency, 5 October 2026\n\n{entries}What stands now. Of the fence, 128 km are up."
    assert [one.date for one in drafts(text, tmp_path)] == ["2025-03", "2025-08", "2026-10-05"]
    alone = text.replace("August 2025: ", "")
    assert {one.date for one in drafts(alone, tmp_path)} == {"2026-10-05"}


@pytest.mark.parametrize(("text", "scopes"), rows(SCOPES))
def test_each_figure_is_of_its_own_section(text: str, scopes: str, tmp_path: Path) -> None:
    assert [one.scope for one in drafts(text, tmp_path)] == scopes.split(";")


@pytest.mark.parametrize(("text", "figure"), rows(HEDGES))
def test_each_word_of_doubt_is_read(text: str, figure: str, tmp_path: Path) -> None:
    assert [one.figure for one in drafts(text, tmp_path)] == [figure]


@pytest.mark.parametrize("row", CHANGES.strip().splitlines())
def test_both_ends_of_a_change_have_its_unit_and_a_range_is_one_figure(row: str, tmp_path: Path) -> None:
    text, figures, measure = row.split("|")
    found = drafts(text, tmp_path)
    assert [one.figure for one in found] == figures.split("; ")
    assert {one.measure for one in found} == {measure}


@pytest.mark.parametrize("row", WHOLES.strip().splitlines())
def test_a_share_has_its_whole_which_is_not_done(row: str, tmp_path: Path) -> None:
    text, said = row.split("|")
    found = drafts(text, tmp_path)
    told = (f"{one.figure} {one.status}" + (f" of {one.of}" if one.of else "") for one in found)
    assert "; ".join(told) == said


@pytest.mark.parametrize("row", OTHERS.strip().splitlines())
def test_what_is_asked_denied_or_named_is_no_claim(row: str, tmp_path: Path) -> None:
    text, figures = row.split("|")
    assert "; ".join(one.figure for one in drafts(text, tmp_path)) == figures


@pytest.mark.parametrize("row", PARTS.strip().splitlines())
def test_a_part_of_the_border_is_never_all_of_it(row: str, tmp_path: Path) -> None:
    text, said = row.split("|")
    found = drafts(text, tmp_path)
    assert {one.object for one in found} == {"border"}
    assert "; ".join(f"{one.figure} {one.part}" for one in found) == said


def test_a_list_in_dashes_behind_a_colon_is_of_its_head(tmp_path: Path) -> None:
    text = "Победителю предстоит построить:\n\n— 54 км стены;\n— 27 вышек.\n"
    assert [one.status for one in drafts(text, tmp_path)] == ["left", "left"]
    answers = "— Сколько построено?\n— 54 км стены.\n— А вышек?\n— 27 вышек.\n"
    assert [one.status for one in drafts(answers, tmp_path)] == ["done", "done"]
