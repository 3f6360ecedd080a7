"""From an article to drafts: each rule of reading with two sentences of our own, and the article that ships."""

from __future__ import annotations

import datetime as dt
import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderreport.case.folders import shipped
from borderreport.reading.dates import of_jalali
from borderreport.reading.draft import Draft, draft
from borderreport.reading.lexicon import language_of, languages
from borderreport.reading.source import Source, read_source
from borderreport.reading.text import LONGEST, Text

ARTICLE = shipped("notebooks") / "articles" / "joint-command.txt"


def drafts(text: str, language: str = "en", published: dt.date | None = None) -> list[Draft]:
    return draft(Source("ours", text, language=language, published=published))


def told(one: Draft) -> tuple[str, str, str, str]:
    return one.figure, one.object, one.measure, one.status


# rule | sentence | figure | object | measure | status
RULES = r"""
would hold is no plan | No more than 40 km of the bank would stop a lorry. | up to 40 km | berm | length | done
would hold is no plan | ROE: Go there.\n\nHOST: What would I see?\n\nROE: A mesh 5 m tall. | 5 m | fence | height | done
so many strong | The wall is built by the crew, sixty-two strong. | 62 people | plan | count | done
so many of us | There are 210 of us and 19 dozers at the ditch. | 210 people | plan | count | done
so many of us | There are 210 of us and 19 dozers at the ditch. | 19 dozers | plan | count | done
a size lends its unit | The fence is five metres tall. The ditch is two and a half deep. | 5 m | fence | height | done
a size lends its unit | The fence is five metres tall. The ditch is two and a half deep. | 2.5 m | trench | depth | done
a label lends its unit | Complete: 29.5 km of wall. Not yet begun: 14.25. | 29.5 km | wall | length | done
a label lends its unit | Complete: 29.5 km of wall. Not yet begun: 14.25. | 14.25 km | wall | length | left
a time lends its unit | They dug the ditch in 26 months, where the offer had named eighteen. | 26 month | plan | duration | done
a time lends its unit | They dug the ditch in 26 months, where the offer had named eighteen. | 18 month | plan | duration | planned
measured on foot | They walked the line and measured 43 km of wall. | 43 km | wall | length | done
beside the wall | Patrol road. It follows the wall for 23 miles. | 23 mi | road | length | done
beside the wall | The works are as follows: wall 23 miles. | 23 mi | wall | length | done
what two states share | They dug a trench. Of the 388 km that the two states share, 234 are still open. | 388 km | border | length | done
what two states share | They dug a trench. Of the 388 km that the two states share, 234 are still open. | 234 km | closed | length | left
a size is of what stands | Of the ditch 73 km have yet to be dug. It is 3 m wide. | 73 km | trench | length | left
a size is of what stands | Of the ditch 73 km have yet to be dug. It is 3 m wide. | 3 m | trench | width | done
a size is of what comes | The wall will come next. It is 3 m high. | 3 m | wall | height | planned
half a mile from it | Of the wall 3 km stand. Her house is half a mile from the works, and she lost a calf to a gate. | 3 km | wall | length | done
lettered list | a) Wall. Together 50 km.\nb) Road. It is 18 ft wide. | 50 km | wall | length | done
lettered list | a) Wall. Together 50 km.\nb) Road. It is 18 ft wide. | 18 ft | road | width | done
told in months | The wall grows. Call it 14 to 16 weeks. | 14 .. 16 week | plan | duration | done
told in months | The first lot of the wall lasted 26 months instead of nine. | 26 month | plan | duration | done
told in months | The first lot of the wall lasted 26 months instead of nine. | 9 month | plan | duration | planned
told in months | The office should report on the 9 km of wall. It does so every six months. | 9 km | wall | length | planned
told in months | They waited three months for steel, and 9 km of wall stand. | 9 km | wall | length | done
told in months | The 9 km of wall stand six weeks ahead of time. | 9 km | wall | length | done
people beside machines | I have close to 190 people and eleven excavators. | about 190 people | plan | count | done
people beside machines | I have close to 190 people and eleven excavators. | 11 excavators | plan | count | done
no age | Lund, 88 towers stand, said so. | 88 towers | towers | count | done
rupees per km | The wall cost Rs 2.3 crore per km. | 23 million Rs/km | cost | cost | done
rupees per km | The wall cost Rs 1,850 crore in all. | 18.5 billion Rs | cost | cost | done
a whole in money | The wall took 52.9 million USD, or 75.6 % of the grant. | 52.9 million USD | cost | cost | done
a whole in money | The wall took 52.9 million USD, or 75.6 % of the grant. | 75.6 % | cost | share | *
in whose hands | How much of the wall is in your hands?\nThe wall has 40 km. | 40 km | wall | length | done
with how many hands | With how many hands do you build the wall?\nAlmost 260. | nearly 260 people | plan | count | done
sales tax | The wall cost 310 million dollars, before sales tax. | 310 million USD | cost | cost | done
a rate of what follows | We have 28 excavators which daily build 400 m of wall. | 28 excavators | plan | count | done
a rate of what follows | We have 28 excavators which daily build 400 m of wall. | 400 m/day | wall | rate | done
rate behind a dash | We build 250 m of wall a day, in frost - 80 m. | 250 m/day | wall | rate | done
rate behind a dash | We build 250 m of wall a day, in frost - 80 m. | 80 m/day | wall | rate | done
numbers of things | The number of towers is 40 and the number of cameras is 110. | 40 towers | towers | count | done
numbers of things | The number of towers is 40 and the number of cameras is 110. | 110 cameras | cameras | count | done
a dash is "is" | The belt: 24 km - a berm, 38 km - a ditch. | 24 km | berm | length | done
a dash is "is" | The belt: 24 km - a berm, 38 km - a ditch. | 38 km | trench | length | done
a dash is "is" | The fence - 385 km - and a ditch are done. | 385 km | fence | length | done
work on a section | The fence grows. Work is under way on a section of 9 km. | 9 km | fence | length | under way
in a time to come | The fence is ready. In eight months the wall will be finished. | 8 month | plan | duration | planned
size far from its figure | The height of the outer fence is 3 m. | 3 m | fence | height | done
noun behind | The belt has ditches, 75 km of fence and a road. | 75 km | fence | length | done
noun behind | They laid out 31 miles of road behind the trenches. | 31 mi | road | length | done
noun before | The ditch runs for 64 km along the river. | 64 km | trench | length | done
noun before | The southern berm, patched twice, stretches 12 km. | 12 km | berm | length | done
unit names it | Nineteen watchtowers were put up. | 19 towers | towers | count | done
unit names it | The depot holds 640 rolls for the front. | 640 rolls | wire | count | done
counted behind adjectives | Some 45 new steel towers stand there. | about 45 towers | towers | count | done
counted behind adjectives | The army mounted 120 thermal cameras. | 120 cameras | cameras | count | done
counted before a colon | Towers: 14, beside the old bunkers. | 14 towers | towers | count | done
counted before a colon | Bunkers: 36, says the list. | 36 bunkers | bunkers | count | done
counted before a colon | Cameras - about 80, the list says. | about 80 cameras | cameras | count | done
a stretch of the border | Over 90 km of the border have been closed. | over 90 km | closed | length | done
a stretch of the border | A fence now stands on 40 km of the frontier. | 40 km | fence | length | done
length of | The fence on the frontier with Ombra, whose length is 320 km, leaks. | 320 km | border | length | done
length of | The wall guards a border with a length of 71 km. | 71 km | border | length | done
closing verb | Troops sealed a 25 km stretch of the frontier. | 25 km | closed | length | done
closing verb | Engineers have secured a 60 km section of the border. | 60 km | secured | length | done
adjective behind | The trench is 4 m wide. | 4 m | trench | width | done
adjective behind | They built a wall 30 cm thick. | 30 cm | wall | thickness | done
measure before | The berm has a height of 3 m. | 3 m | berm | height | done
measure before | The ditch reaches a depth of 2.5 m. | 2.5 m | trench | depth | done
of an earlier figure | The wall is 2 metres thick at the base and 4 m high. | 4 m | wall | height | done
of an earlier figure | The wall is 2 metres thick at the base and 4 m high. | 2 m | wall | thickness | done
an adjective | They laid a six-metre road. | 6 m | road | width | done
whole of a topic | The wall is new. It took 5,000 m3 of concrete. | 5000 m3 | wall | volume | done
a word of doubt names nothing | They built a berm, 9 km. Close to 70 tonnes of stone went in. | 9 km | berm | length | done
a word of doubt names nothing | They built a berm, 9 km. Close to 70 tonnes of stone went in. | about 70 t | berm | mass | done
an office names nothing | Of the wall the Ministry of Roads and Forts counted 96 km. | 96 km | wall | length | done
an office names nothing | The ministry rolled out roads and walls over 9 km. | over 9 km | wall | length | done
a year is no end | They want a wall of 40 km to 2028. | 40 km | wall | length | planned
all that is planned | The programme has thus reached 57 per cent. | 57 % | plan | share | done
all that is planned | The wall, in the programme's report, has reached 57 per cent. | 57 % | wall | share | done
the wall on the border | The wall on the frontier with Osk has a length of 46 km. | 46 km | wall | length | done
the wall on the border | The wall is on the frontier with Osk, which has a length of 460 km. | 460 km | border | length | done
just as wide | A ditch two metres deep and just as wide lies there. | 2 m | trench | depth | done
just as wide | A ditch two metres deep and just as wide lies there. | 2 m | trench | width | done
an age again | A fence of 9 km stands. The prefect, who is 39, wants more. | 9 km | fence | length | done
a whole again | The bank will be 95 km long. Of the 95, 61 km are finished. | 95 km | berm | length | planned
a whole again | The bank will be 95 km long. Of the 95, 61 km are finished. | 61 km | berm | length | done
no spacing lends | Nine towers are up, at intervals of 5 km. And fourteen to come. | 9 towers | towers | count | done
no spacing lends | Nine towers are up, at intervals of 5 km. And fourteen to come. | 5 km | towers | spacing | done
no spacing lends | Nine towers are up, at intervals of 5 km. And fourteen to come. | 14 towers | towers | count | *
panels of a fence | The fence grows. They hang 45 panels a day. | 45 panels/day | fence | rate | done
panels of a fence | The fence grows beside a wall. They set 45 panels a day. | 45 panels/day | wall | rate | done
a word before a hedge | Officials said about 30 km of trench was dug. | about 30 km | trench | length | done
a word before a hedge | He talked about 30 km of trench. | 30 km | trench | length | done
all there is | Some 21 of the 22 km of border fence stand. | 22 km | fence | length | planned
all there is | Some 21 of the 22 km of border fence stand. | about 21 km | fence | length | done
a stretch of works | The money goes into a 61-kilometre section of the fence. | 61 km | section | length | done
a stretch of works | They went into a 9 km ditch. | 9 km | trench | length | done
no height in miles | Of fence we have laid down more than 300 miles. | over 300 mi | fence | length | done
no height in miles | The wall goes down for 12 km. | 12 km | wall | length | done
of which | The wall runs for 60 km, of which 12 km are new. | 12 km | wall | length | done
of which | The wall runs for 60 km, of which 12 km are new. | 60 km | wall | length | done
money of no table | The contract of the wall is worth 3 million krakos. | 3 million krakos | cost | cost | planned
topped with | Works go on.\nIt rained.\nThey topped 12 km with razor wire. | 12 km | wire | length | done
two sentences before | Works go on.\nIt rained.\nThe wall is new. It is to come next. It is 40 km long. | 40 km | wall | length | planned
as the one before | The wall is 5 m high, the towers 9 m. | 9 m | towers | height | done
as the one before | The wall is 5 m high, the towers 9 m. | 5 m | wall | height | done
as the one before | The fence is 2 m tall and the wall 4 m. | 4 m | wall | height | done
as the one before | The fence is 2 m tall and the wall 4 m. | 2 m | fence | height | done
spacing | The towers stand 800 m apart. | 800 m | towers | spacing | done
spacing | The distance between towers is 1.2 km. | 1.2 km | towers | spacing | done
remaining | The wall was begun in May; the remaining 33 km follow. | 33 km | wall | length | left
remaining | Of the ditch 18 km are still missing. | 18 km | trench | length | left
planned | The fence will be 150 km long. | 150 km | fence | length | planned
planned | A wall of 44 km is planned. | 44 km | wall | length | planned
under way | Another 7 km of the trench are under construction. | 7 km | trench | length | under way
under way | Work on 16 km of wall is in progress. | 16 km | wall | length | under way
label | Wall. In execution: 9 km. | 9 km | wall | length | under way
label | Fence. Still to be built: 27 km. | 27 km | fence | length | left
a change | The wall will be extended from 20 to 55 km. | 20 km | wall | length | done
a change | The wall will be extended from 20 to 55 km. | 55 km | wall | length | planned
a change | The fence is to grow from 30 km to 90 km, planned for May. | 30 km | fence | length | done
a change | The fence is to grow from 30 km to 90 km, planned for May. | 90 km | fence | length | planned
condition | If the money comes, 12 km of wire go up. | 12 km | wire | length | planned
condition | If the law passes, they get 40 towers. | 40 towers | towers | count | planned
answer | What is left of the trench?\nExactly 52 km. | exactly 52 km | trench | length | left
answer | How much of the wall is planned?\nNearly 80 km. | nearly 80 km | wall | length | planned
money | So far 3.2 million euros have been spent. | 3.2 million EUR | cost | cost | done
money | The budget is $45m. | 45 million USD | cost | cost | planned
share of money | The ministry has paid half of the $60m. | 50 % | cost | share | done
share of money | The ministry has paid half of the $60m. | 60 million USD | cost | cost | *
share of the last | They have spent 14 million euros, or 70 % of the total. | 70 % | cost | share | done
share of the last | They have spent 14 million euros, or 70 % of the total. | 14 million EUR | cost | cost | done
share of the last | The house voted $9 million, and a third of it is spent. | 33.33 % | cost | share | done
share of the last | The house voted $9 million, and a third of it is spent. | 9 million USD | cost | cost | planned
another clause | The fence is 3 m tall and topped with wire. | 3 m | fence | height | done
another clause | The wall is 4 m high, with a fence behind it. | 4 m | wall | height | done
what is being done | Crews are now drilling holes for 9 km of fence. | 9 km | fence | length | under way
what is being done | In the far hills crews are now drilling holes for 9 km of fence. | 9 km | fence | length | under way
left out unit | The fence was 20 km long in May and is now 31. | 20 km | fence | length | done
left out unit | The fence was 20 km long in May and is now 31. | 31 km | fence | length | done
left out unit | Of the planned 256, crews have built 84 km of fence. | 256 km | fence | length | planned
left out unit | Of the planned 256, crews have built 84 km of fence. | 84 km | fence | length | done
left out unit | The ditch is two metres deep, three wide. | 2 m | trench | depth | done
left out unit | The ditch is two metres deep, three wide. | 3 m | trench | width | done
spacing | The towers are to be built every 2 km. | 2 km | towers | spacing | planned
so long | A wall of 3 m in height and 9 km in length stands. | 3 m | wall | height | done
so long | A wall of 3 m in height and 9 km in length stands. | 9 km | wall | length | done
what is being done | The army is still laying 6 km of wire. | 6 km | wire | length | under way
cost by length | The cost per kilometre of the wall rose to 2 million euros. | 2 million EUR/km | cost | cost | done
cost by length | Each mile of fence costs 3 million dollars. | 3 million USD/mi | cost | cost | done
a metre and a half | The berm is a metre and a half high. | 1.5 m | berm | height | done
a metre and a half | They finished a kilometre and a half of wall. | 1.5 km | wall | length | done
label | Fence: mesh\nHeight: 3.5 m, with barbed wire. | 3.5 m | fence | height | done
label | Height of the wall: 4 m. | 4 m | wall | height | done
share of money | A third of the €9 million was spent on the wall. | 33.33 % | cost | share | done
share of money | A third of the €9 million was spent on the wall. | 9 million EUR | cost | cost | *
share of a thing | The wall is 47 percent finished. | 47 % | wall | share | done
share of a thing | Two thirds of the ditch are dug. | 66.67 % | trench | share | done
per day | Up to 3 km of wire are laid each day. | up to 3 km/day | wire | rate | done
per day | The crews set 40 panels a week. | 40 panels/week | wall | rate | done
people at work | Around 300 workers are on site. | about 300 people | plan | count | done
people at work | The firm sent 24 excavators. | 24 excavators | plan | count | done
time for works | The ditch took 14 months. | 14 month | plan | duration | done
time for works | The wall should be finished within 2 years. | 2 year | plan | duration | planned
volume | They moved 1.4 million m³ of soil. | 1.4 million m3 | trench | volume | done
volume | The ditch needed 900,000 cubic metres to be dug. | 900000 m3 | trench | volume | done
pronoun | The wall is new. It is 61 km long. | 61 km | wall | length | done
pronoun | A ditch follows the river. They dug 22 km so far. | 22 km | trench | length | done
a part with its whole | Once all is ready, 80 km of the 300 km frontier will be fenced. | 80 km | fence | length | planned
a part with its whole | Once all is ready, 80 km of the 300 km frontier will be fenced. | 300 km | border | length | done
a part with its whole | By May 12 km of the 40 km border are to be walled off with a wall. | 12 km | wall | length | planned
a part with its whole | By May 12 km of the 40 km border are to be walled off with a wall. | 40 km | border | length | done
a phase | Phase two of the fence, 31 km, was tendered. | 31 km | fence | length | planned
a phase | Stage three brings 9 km of wall. | 9 km | wall | length | done
a layer | The road has 25 cm of gravel. | 25 cm | road | thickness | done
a layer | On the wall lie 10 cm of concrete. | 10 cm | wall | thickness | done
so many there are | Cameras watch the wall, of which there are 44. | 44 cameras | cameras | count | done
so many there are | The ditch is to have 300 km. So far it is 120. | 120 km | trench | length | done
so many there are | The ditch is to have 300 km. So far it is 120. | 300 km | trench | length | planned
a list | East: fence 12 km, outposts 19. | 19 posts | posts | count | done
a list | East: fence 12 km, outposts 19. | 12 km | fence | length | done
a list | West: wall 8 km, towers 6. | 6 towers | towers | count | done
a list | West: wall 8 km, towers 6. | 8 km | wall | length | done
so many of | Towers: 9 of 15. | 15 towers | towers | count | planned
so many of | Towers: 9 of 15. | 9 towers | towers | count | done
so many of | Cameras: 20 of 64. | 64 cameras | cameras | count | planned
so many of | Cameras: 20 of 64. | 20 cameras | cameras | count | done
of all | The fence grows. The project is 61 % complete. | 61 % | plan | share | done
of all | A ditch is dug; 70 % of the works are complete. | 70 % | plan | share | done
heading of a list | What is planned for next year\n- fence: 40 km\n- road: 28 km | 28 km | road | length | planned
heading of a list | What is planned for next year\n- fence: 40 km\n- road: 28 km | 40 km | fence | length | planned
heading of a list | Still to be done:\n* wall: 9 km | 9 km | wall | length | left
more of them | The line has 74 towers, with 26 more ordered. | 26 towers | towers | count | planned
more of them | The line has 74 towers, with 26 more ordered. | 74 towers | towers | count | done
more of them | The wall has 40 towers. Of these nine more are planned. | 40 towers | towers | count | done
more of them | The wall has 40 towers. Of these nine more are planned. | 9 towers | towers | count | planned
more of them | There are 12 cameras and 8 more planned. | 8 cameras | cameras | count | planned
more of them | There are 12 cameras and 8 more planned. | 12 cameras | cameras | count | done
more of them | There are 120 towers, one every 1.5 km. Nineteen more have to go up. | 19 towers | towers | count | left
more of them | There are 120 towers, one every 1.5 km. Nineteen more have to go up. | 120 towers | towers | count | done
more of them | There are 120 towers, one every 1.5 km. Nineteen more have to go up. | 1.5 km | towers | spacing | done
list goes on | Some 90 km of fence are planned. Two types are used:\n- mesh fence: 60 km;\n- razor wire: 30 km. | 60 km | fence | length | planned
list goes on | Some 90 km of fence are planned. Two types are used:\n- mesh fence: 60 km;\n- razor wire: 30 km. | about 90 km | fence | length | planned
list goes on | Some 90 km of fence are planned. Two types are used:\n- mesh fence: 60 km;\n- razor wire: 30 km. | 30 km | wire | length | planned
list goes on | Some 90 km of fence are planned. Two are in use:\n- wall: 9 km was built. | 9 km | wall | length | done
list goes on | Some 90 km of fence are planned. Two are in use:\n- wall: 9 km was built. | about 90 km | fence | length | planned
an aside | Gravel roads (30 km) and ditches behind patrols (12 km) are under construction. | 30 km | road | length | under way
an aside | Gravel roads (30 km) and ditches behind patrols (12 km) are under construction. | 12 km | trench | length | under way
an aside | Crews have finished the wall (40 km) and roads are under construction. | 40 km | wall | length | done
listed in a clause | The first part will be 54 km of fence, with 19 towers, 10 gates. | 10 gates | gates | count | planned
listed in a clause | The first part will be 54 km of fence, with 19 towers, 10 gates. | 54 km | fence | length | planned
listed in a clause | The first part will be 54 km of fence, with 19 towers, 10 gates. | 19 towers | towers | count | planned
listed in a clause | The part will be 54 km of fence, say officials, while 19 towers stand. | 19 towers | towers | count | done
listed in a clause | The part will be 54 km of fence, say officials, while 19 towers stand. | 54 km | fence | length | planned
all that is expected | Of the fence 300 km of the expected 420 km have been built. | 420 km | fence | length | planned
all that is expected | Of the fence 300 km of the expected 420 km have been built. | 300 km | fence | length | done
which is so long | The wall runs along a third of the border of Kest and Orlen, which is 600 km long. | 600 km | border | length | done
which is so long | The wall runs along a third of the border of Kest and Orlen, which is 600 km long. | 33.33 % | wall | share | done
who builds | Wall on the frontier\n\nNorway has built 9 km of its wall. | 9 km | wall | length | done
would and should | The wall would run for 9 km along the river. | 9 km | wall | length | planned
would and should | The wall should follow the river for 9 km. | 9 km | wall | length | planned
thick, then high | The wall is 2 metres thick (6.5 feet) and 9 km long. | 2 m | wall | thickness | done
thick, then high | The wall is 2 metres thick (6.5 feet) and 9 km long. | 9 km | wall | length | done
which is so long | The fence, which is 90 km long, follows the border. | 90 km | fence | length | done
a million left out | They paid 8.3 million euros for the wall in the north and 9.5 for the fence. | 9.5 million EUR | cost | cost | done
a million left out | They paid 8.3 million euros for the wall in the north and 9.5 for the fence. | 8300000 EUR | cost | cost | done
a million left out | They paid 8.3 million euros for the wall; 9 towers were built. | 9 towers | towers | count | done
a million left out | They paid 8.3 million euros for the wall; 9 towers were built. | 8300000 EUR | cost | cost | done
a stretch, no distance | The fence is for the 286 km south of Lake Ister. | 286 km | fence | length | done
a stretch, no distance | The wall covers the 30 km north of Osk. | 30 km | wall | length | done
answer by number | Will there be gates in the fence?\nYes, 61, each with a lock. | 61 gates | gates | count | planned
answer by number | How many towers stand there?\nIn all, 18, some 9 m high. | 18 towers | towers | count | done
answer by number | How many towers stand there?\nIn all, 18, some 9 m high. | about 9 m | towers | height | done
of all there is | Of 1,200 km, 802 km out of 1,200 km of fence stand. | 1200 km | fence | length | planned
of all there is | Of 1,200 km, 802 km out of 1,200 km of fence stand. | 802 km | fence | length | done
of all there is | The crews have dug 40 km out of 95 km of ditch. | 95 km | trench | length | planned
of all there is | The crews have dug 40 km out of 95 km of ditch. | 40 km | trench | length | done
of all there is | Towers: 88/120. | 120 towers | towers | count | planned
of all there is | Towers: 88/120. | 88 towers | towers | count | done
of all there is | 61/140 cameras work at the wall. | 61 cameras | cameras | count | done
of all there is | 61/140 cameras work at the wall. | 140 cameras | cameras | count | planned
of all first | Of the 145 km of fence, 78 have been completed. | 145 km | fence | length | planned
of all first | Of the 145 km of fence, 78 have been completed. | 78 km | fence | length | done
of all first | Of 60 km of wall, 12 km are ready. | 60 km | wall | length | planned
of all first | Of 60 km of wall, 12 km are ready. | 12 km | wall | length | done
still a border | Of the 136 km border 60 km have a fence. | 136 km | border | length | done
still a border | Of the 136 km border 60 km have a fence. | 60 km | fence | length | done
a headline | Army to fence 40 km of frontier\nThe works go on. | 40 km | fence | length | planned
a headline | Mareth to spend 70 million euros on wall\nThe works go on. | 70 million EUR | cost | cost | planned
no headline | Road to the sea has 40 km of fence\\nThe works go on. | 40 km | fence | length | done
goes on | A pilot will come first. It has 3 km of fence. | 3 km | fence | length | planned
goes on | The wall is planned for May. It has 80 cameras. | 80 cameras | cameras | count | planned
begins anew | A pilot will come first. The ditch has 3 km. | 3 km | trench | length | done
to be done | The wall is expected to be finished within 8 months. | 8 month | plan | duration | planned
to be done | The ditch should be complete within 30 weeks. | 30 week | plan | duration | planned
been done | The wall has been finished: 30 km. | 30 km | wall | length | done
work that is done | Work on 233 posts is complete. | 233 posts | posts | count | done
work that is done | Work on 12 km of wall was finished. | 12 km | wall | length | done
work that goes on | Work on 12 km of wall is slow. | 12 km | wall | length | under way
one word governs | The ministry will extend the old fence along the river bed by 35 km over the next two years. | 35 km | fence | added | planned
one word governs | The council wants along the whole of the old dry river bed a ditch of 9 km. | 9 km | trench | length | planned
behind an aside | The first phase, 54 km long, should be finished by men of the wall. | 54 km | wall | length | planned
behind an aside | The wall has 103 masts, for cameras on this part, which are in the works. | 103 towers | towers | count | under way
a price | A wall of 9 km should stand, at a cost of 4 million euros. | 4 million EUR | cost | cost | planned
a price | A wall of 9 km should stand, at a cost of 4 million euros. | 9 km | wall | length | planned
a price | They have built 9 km of wall at a cost of 4 million euros. | 4 million EUR | cost | cost | done
a price | They have built 9 km of wall at a cost of 4 million euros. | 9 km | wall | length | done
paid for | The house gave 9 million dollars for 6 miles of wall. | 6 mi | wall | length | planned
paid for | The house gave 9 million dollars for 6 miles of wall. | 9 million USD | cost | cost | *
paid for | A $145 million contract for 12 miles of fence was won. | 12 mi | fence | length | planned
paid for | A $145 million contract for 12 miles of fence was won. | 145 million USD | cost | cost | planned
paid for | They awarded $289 million for the construction of 31 miles of wall. | 31 mi | wall | length | planned
paid for | They awarded $289 million for the construction of 31 miles of wall. | 289 million USD | cost | cost | planned
an option | The contract has options for another 12 miles of wall. | 12 mi | wall | length | planned
spent | They spent 9 million dollars for 6 miles of wall. | 6 mi | wall | length | done
spent | They spent 9 million dollars for 6 miles of wall. | 9 million USD | cost | cost | done
a budget that is cut | The budget was cut down to 2.5 billion dollars. | 2.5 billion USD | cost | cost | planned
a budget that is cut | The budget was reduced, once complete, to $90 million. | 90 million USD | cost | cost | planned
an adjective | A nine-foot fence crosses the hills. | 9 ft | fence | height | done
an adjective | They dug a 3-metre ditch. | 3 m | trench | depth | done
a longer adjective | They built a 90-metre fence. | 90 m | fence | length | done
rises | The bollards rise 30 feet. | 30 ft | wall | height | done
rises | The fence rises 4 metres. | 4 m | fence | height | done
a gap | Two fences with a six-foot gap cross the hills. | 6 ft | fence | spacing | done
a gap | A gap of 5 m parts the fences. | 5 m | fence | spacing | done
a compound | They built 12 km of wire fence. | 12 km | fence | length | done
a compound | The firm put up 458 miles of border barriers. | 458 mi | barrier | length | done
the subject | The road beside the wall is 657 km long. | 657 km | road | length | done
the subject | The frontier between the two states is 418 km long, of which 230 run along a fence. | 418 km | border | length | done
the subject | The frontier between the two states is 418 km long, of which 230 run along a fence. | 230 km | * | length | done
another clause's | The wall, topped by a metal mesh, will be 3.9 m high. | 3.9 m | wall | height | planned
of it | The border is 173 km long, 16 km of it along rivers. | 16 km | border | length | done
of it | The border is 173 km long, 16 km of it along rivers. | 173 km | border | length | done
of it | The ditch is 40 km long, 9 km of it near the river. | 9 km | trench | length | done
of it | The ditch is 40 km long, 9 km of it near the river. | 40 km | trench | length | done
done in | The wall was built in five months. | 5 month | plan | duration | done
done in | The fence stands after three years of work. | 3 year | plan | duration | done
per cent | Some 94pc of the fence is complete. | about 94 % | fence | share | done
per cent | About 71 pc of the ditch is dug. | about 71 % | trench | share | done
a headline's state | Mexico builds 80 km of fence\nThe works go on. | 80 km | fence | length | done
a headline's state | The border with Russia and Belarus runs for 460 km. | 460 km | border | length | done
left out unit | The wall has 90 km, the ditch 40. | 40 km | trench | length | done
left out unit | The wall has 90 km, the ditch 40. | 90 km | wall | length | done
left out unit | Of 80 planned towers, 31 have been erected. | 31 towers | towers | count | done
left out unit | Of 80 planned towers, 31 have been erected. | 80 towers | towers | count | planned
all there is to be | Crews have completed 21 of the 22 km of fence. | 22 km | fence | length | planned
all there is to be | Crews have completed 21 of the 22 km of fence. | 21 km | fence | length | done
all there is to be | Of the fence, 5 of the 9 km have been built. | 9 km | fence | length | planned
all there is to be | Of the fence, 5 of the 9 km have been built. | 5 km | fence | length | done
all there is to be | Storms hit 12 of the 40 towers. | 40 towers | towers | count | done
all there is to be | Storms hit 12 of the 40 towers. | 12 towers | towers | count | done
all there is to be | On the coast, out of 40 km of road, 10 km are finished. | 40 km | road | length | planned
all there is to be | On the coast, out of 40 km of road, 10 km are finished. | 10 km | road | length | done
all there is to be | In the east, out of 12 forts, 4 forts stand. | 12 forts | posts | count | planned
all there is to be | In the east, out of 12 forts, 4 forts stand. | 4 forts | posts | count | done
of a later figure | 150 out of 443 planned forts are ready. | 150 forts | posts | count | done
of a later figure | 150 out of 443 planned forts are ready. | 443 forts | posts | count | planned
of a later figure | 9 out of 20 planned towers stand. | 9 towers | towers | count | done
of a later figure | 9 out of 20 planned towers stand. | 20 towers | towers | count | planned
a list goes on | In May 20 km of ditches are to be dug and 80 km of wall built. | 80 km | wall | length | planned
a list goes on | In May 20 km of ditches are to be dug and 80 km of wall built. | 20 km | trench | length | planned
a list goes on | By then 9 towers will be put up and 40 cameras installed. | 40 cameras | cameras | count | planned
a list goes on | By then 9 towers will be put up and 40 cameras installed. | 9 towers | towers | count | planned
a list goes on | 9 towers will be put up, and 40 cameras were installed. | 40 cameras | cameras | count | done
a list goes on | 9 towers will be put up, and 40 cameras were installed. | 9 towers | towers | count | planned
will have to | The wall would have to stand on 900 km. | 900 km | wall | length | planned
will have to | The fence should stand on 40 km. | 40 km | fence | length | planned
aside goes on | The fence is to stand on 70 km, most in the hills (55 km) and some in the plain (15 km). | 15 km | fence | length | planned
aside goes on | The fence is to stand on 70 km, most in the hills (55 km) and some in the plain (15 km). | 70 km | fence | length | planned
aside goes on | The fence is to stand on 70 km, most in the hills (55 km) and some in the plain (15 km). | 55 km | fence | length | planned
aside goes on | They want a fence of 200 km, or 15 percent of the line. | 15 % | fence | share | planned
aside goes on | They want a fence of 200 km, or 15 percent of the line. | 200 km | fence | length | planned
behind a conversion | The wall is 2 m thick (6.5 ft) at the base and 3 m (10 ft) high. | 3 m | wall | height | done
behind a conversion | The wall is 2 m thick (6.5 ft) at the base and 3 m (10 ft) high. | 2 m | wall | thickness | done
behind a conversion | The berm is 9 m wide (30 ft) at its base and 2 m high. | 2 m | berm | height | done
behind a conversion | The berm is 9 m wide (30 ft) at its base and 2 m high. | 9 m | berm | width | done
so long a border | Crews dig a trench along the 500-kilometer-long border. | 500 km | border | length | done
so long a border | A fence rises on the 90-km-long frontier. | 90 km | border | length | done
relative clause | The trenches that cut across the old roads are 10 m wide. | 10 m | trench | width | done
relative clause | The wall that follows the fences and the road is 4 m high. | 4 m | wall | height | done
with what | They built 255 km of strips with steel barriers. | 255 km | barrier | length | done
with what | The army laid 40 km of bands with razor wire. | 40 km | wire | length | done
a year and a half | It will take a year and a half to build the fence. | 1.5 year | plan | duration | planned
a year and a half | The wall was built in a month and a half. | 1.5 month | plan | duration | done
a two-year project | The fence is a two-year project. | 2 year | plan | duration | done
a two-year project | The wall is a six-month scheme. | 6 month | plan | duration | done
rand | The fence cost R37 million. | 37 million ZAR | cost | cost | done
rand | The wall took R1.2bn. | 1.2 billion ZAR | cost | cost | done
replacement | Some 36 km of replacement fencing will be built. | about 36 km | fence | length | planned
replacement | Crews replaced 36 km of wall. | 36 km | wall | length | replaced
next clause | 60 km of wall are planned, 40 km are built. | 60 km | wall | length | planned
next clause | 60 km of wall are planned, 40 km are built. | 40 km | wall | length | done
next clause | Of the 120 km planned, 45 km of fence are finished, 30 km are under construction. | 45 km | fence | length | done
next clause | Of the 120 km planned, 45 km of fence are finished, 30 km are under construction. | 120 km | fence | length | planned
next clause | Of the 120 km planned, 45 km of fence are finished, 30 km are under construction. | 30 km | fence | length | under way
a part stands | The 60-km wall, of which 40 km are built, costs much. | 60 km | wall | length | planned
a part stands | The 60-km wall, of which 40 km are built, costs much. | 40 km | wall | length | done
a part stands | They built 60 km of wall, of which 40 km were finished in May. | 60 km | wall | length | done
a part stands | They built 60 km of wall, of which 40 km were finished in May. | 40 km | wall | length | done
purpose | The firm has been asked to build 44 km of wall. | 44 km | wall | length | planned
purpose | The money is there to erect 12 towers. | 12 towers | towers | count | planned
purpose | It took 3 years to build the wall. | 3 year | plan | duration | done
another clause | The wall is said to be 12 km long, and its purpose is to curb smuggling. | 12 km | wall | length | done
another clause | The fence has 9 towers, and its cameras are to see far. | 9 towers | towers | count | done
begun | The army has started to erect a 300-mile fence. | 300 mi | fence | length | under way
begun | Construction of 15 km of wall has begun. | 15 km | wall | length | under way
hedged money | The roads come at a cost of around Rs 5,400 crore. | about 54 billion Rs | cost | cost | done
hedged money | The wall takes some Rs 30 billion. | about 30 billion Rs | cost | cost | done
small money | The fence there runs for 3 km and has cost exactly 293,289 euros. | exactly 293289 EUR | cost | cost | done
small money | The fence there runs for 3 km and has cost exactly 293,289 euros. | 3 km | fence | length | done
small money | The wall cost 480,000 euros. | 480000 EUR | cost | cost | done
for each | Taxpayers pay 80,000 euros for each kilometre of the fence. | 80000 EUR/km | cost | cost | done
for each | The wall cost $2 million for every mile. | 2 million USD/mi | cost | cost | done
eight of them | Each panel of the wall holds eight six-inch bollards. | 6 in | wall | length | done
eight of them | The fence has two 40-metre gates. | 40 m | fence | length | done
parts of a border | The border is 294 km long, of which 253 km are on land, 18 km in a lagoon. | 18 km | border | length | done
parts of a border | The border is 294 km long, of which 253 km are on land, 18 km in a lagoon. | 294 km | border | length | done
parts of a border | The border is 294 km long, of which 253 km are on land, 18 km in a lagoon. | 253 km | border | length | done
parts of a border | The fence is new. The border (with Kest it borders only the Osk region) has a length of 294 km, of which 253 km are on land. | 294 km | border | length | done
parts of a border | The fence is new. The border (with Kest it borders only the Osk region) has a length of 294 km, of which 253 km are on land. | 253 km | border | length | done
all there is to be | They built 65 km of a fence 240 km long. | 65 km | fence | length | done
all there is to be | They built 65 km of a fence 240 km long. | 240 km | fence | length | planned
parts of a border | The frontier is 90 km, of which 60 km lie in hills and 30 km in a plain. | 30 km | border | length | done
parts of a border | The frontier is 90 km, of which 60 km lie in hills and 30 km in a plain. | 90 km | border | length | done
parts of a border | The frontier is 90 km, of which 60 km lie in hills and 30 km in a plain. | 60 km | border | length | done
a list and its predicate | 40 km of fence, 20 km of wall and 12 towers are planned. | 40 km | fence | length | planned
a list and its predicate | 40 km of fence, 20 km of wall and 12 towers are planned. | 20 km | wall | length | planned
a list and its predicate | 40 km of fence, 20 km of wall and 12 towers are planned. | 12 towers | towers | count | planned
a list and its predicate | 9 km of ditch and 20 km of wall are under construction. | 9 km | trench | length | under way
a list and its predicate | 9 km of ditch and 20 km of wall are under construction. | 20 km | wall | length | under way
a list and its predicate | On the 60-km border, 20 km of fence and 9 towers are planned. | 60 km | border | length | done
a list and its predicate | On the 60-km border, 20 km of fence and 9 towers are planned. | 20 km | fence | length | planned
a list and its predicate | On the 60-km border, 20 km of fence and 9 towers are planned. | 9 towers | towers | count | planned
a list and its predicate | Only 12 of the 48 planned outposts are in use. | 12 outposts | posts | count | done
a list and its predicate | Only 12 of the 48 planned outposts are in use. | 48 outposts | posts | count | planned
topping | A fence topped with razor wire runs for 52 km along the border. | 52 km | fence | length | done
topping | The wall, crowned with wire, is 40 km long. | 40 km | wall | length | done
topping | The wall is topped with 40 km of razor wire. | 40 km | wire | length | done
parallel | The berm runs parallel to the border for 900 km. | 900 km | berm | length | done
parallel | A road parallel to the frontier stretches for 80 km. | 80 km | road | length | done
of the planned | Approximately 80 % of the planned fence has been built. | about 80 % | fence | share | done
of the planned | Some 12 % of the planned wall stands. | about 12 % | wall | share | done
to complete | There are plans to complete about half of the fence this year. | about 50 % | fence | share | planned
to complete | They intend to reach 90 km of wall. | 90 km | wall | length | planned
after that | The wall should be ready in May. After that, phase two covers 8 km of fence. | 8 km | fence | length | planned
after that | Works will start in May. Then they go on for 9 km of wall. | 9 km | wall | length | planned
far predicate | A 5-metre-wide patrol road of laterite in layers will also be put down. | 5 m | road | width | planned
far predicate | The 40 km of fence along the river in the far north will be steel. | 40 km | fence | length | planned
day and night | The wall has 4,500 day-night cameras. | 4500 cameras | cameras | count | done
day and night | They put 90 day-and-night cameras on the wall. | 90 cameras | cameras | count | done
into the ground | The fence follows the border and reaches 50 cm into the ground. | 50 cm | fence | depth | done
into the ground | Along the frontier the wall goes 2 m deep. | 2 m | wall | depth | done
a.m. | At 10 a.m. they began the wall of 4 million euros. | 4 million EUR | cost | cost | done
a.m. | About 9 p.m. the fence of 3 million euros was ready. | 3 million EUR | cost | cost | done
obstacles | Nearly 2,500 dragon’s teeth have been installed. | nearly 2500 obstacles | barrier | count | done
obstacles | The army has placed 6,000 concrete pyramids. | 6000 obstacles | barrier | count | done
all there is to be | 45 of 60 km of fence had been completed, leaving 15 km. | 60 km | fence | length | planned
all there is to be | 45 of 60 km of fence had been completed, leaving 15 km. | 15 km | fence | length | left
all there is to be | 45 of 60 km of fence had been completed, leaving 15 km. | 45 km | fence | length | done
share of a line | Roughly 60 percent of the 1,000-km frontier is now sealed off. | about 60 % | closed | share | done
share of a line | Roughly 60 percent of the 1,000-km frontier is now sealed off. | 1000 km | border | length | done
share of a line | A third of the 2,000 km border has a fence. | 33.33 % | fence | share | done
share of a line | A third of the 2,000 km border has a fence. | 2000 km | border | length | done
two kinds of one thing | The army puts up 38 communication and 40 surveillance towers. | 38 towers | towers | count | done
two kinds of one thing | The army puts up 38 communication and 40 surveillance towers. | 40 towers | towers | count | done
two kinds of one thing | They have 12 thermal and 30 daylight cameras. | 12 cameras | cameras | count | done
two kinds of one thing | They have 12 thermal and 30 daylight cameras. | 30 cameras | cameras | count | done
counts sizes | They built five 900-kilometre fences. | 900 km | fence | length | done
abbreviation | Arizona has 350 miles of U.S. border. | 350 mi | border | length | done
abbreviation | They hold 90 km of E.U.-funded wall. | 90 km | wall | length | done
money of a tender | The 541,309-euro tender for the fence is out. | 541309 EUR | cost | cost | planned
money of a tender | The 300,000-euro project is for a wall. | 300000 EUR | cost | cost | done
titled | The 10 Integrated Fixed Towers stand. | 10 towers | towers | count | done
titled | They put up 12 Relocatable Surveillance Towers. | 12 towers | towers | count | done
day and night | The section has more than 300 day and night-vision cameras. | over 300 cameras | cameras | count | done
obstacles | Some 26 floating barriers are being installed. | about 26 obstacles | barrier | count | under way
so many more | Eleven more kilometres of ditch had been opened. | 11 km | trench | length | done
so many more | In the wall 140 more in stone were seen, and 9 km of fence. | 9 km | fence | length | done
two that stand apart | The two fences stand 8.5 metres apart. | 8.5 m | fence | spacing | done
share behind money | The ditch has its 40 million dollars, of which slightly over half was paid. | 40 million USD | cost | cost | *
share behind money | The ditch has its 40 million dollars, of which slightly over half was paid. | over 50 % | cost | share | done
share behind money | For 40 million dollars they built half of the ditch. | 40 million USD | cost | cost | *
share behind money | For 40 million dollars they built half of the ditch. | 50 % | trench | share | done
a heading in a line | b. Patrol road. Graded to 232 km. | 232 km | road | length | done
named most | The fence is new. Birds like the fence. The first lot, with 12 km, leaks. | 12 km | fence | length | done
named most | The barrier is new. Phase 2, with a length of 9 km, leaks. | 9 km | barrier | length | done
a fence of so much | They put up a fence of 3 m, topped with wire. | 3 m | fence | height | done
a fence of so much | They dug a ditch of 4 m and a road of 5 m. | 4 m | trench | depth | done
a fence of so much | They dug a ditch of 4 m and a road of 5 m. | 5 m | road | width | done
millions again | The wall cost 9.8 million euros. An analyst said the bill was nearer 15 million. | 9.8 million EUR | cost | cost | done
millions again | The wall cost 9.8 million euros. An analyst said the bill was nearer 15 million. | 15 million EUR | cost | cost | *
numbered lines | Works at the fence in the year that ends now:\n1  North: 9 km of fence\n2  South: 7 km being built\n3  East: 12 km to come | 9 km | fence | length | done
numbered lines | Works at the fence in the year that ends now:\n1  North: 9 km of fence\n2  South: 7 km being built\n3  East: 12 km to come | 7 km | fence | length | under way
numbered lines | Works at the fence in the year that ends now:\n1  North: 9 km of fence\n2  South: 7 km being built\n3  East: 12 km to come | 12 km | fence | length | planned
what is awaited | Some 19 km of wall are waiting on funds. | about 19 km | wall | length | planned
what is awaited | They are planning 8 km of ditch. | 8 km | trench | length | planned
points in numbers | The wall will be 3.9 m high and 2.5 m thick. | 3.9 m | wall | height | planned
points in numbers | The wall will be 3.9 m high and 2.5 m thick. | 2.5 m | wall | thickness | planned
by another | They built 10 km of wall and plan to extend it by another 50 km. | 10 km | wall | length | done
by another | They built 10 km of wall and plan to extend it by another 50 km. | 50 km | wall | length | planned
a clause of its own | Against a target of 90 km, work on the fence has been done on 40 km. | 90 km | fence | length | planned
a clause of its own | Against a target of 90 km, work on the fence has been done on 40 km. | 40 km | fence | length | done
before any small word | Of the 96 km of wall, 51 stood at the end of May. | 51 km | wall | length | done
before any small word | Of the 96 km of wall, 51 stood at the end of May. | 96 km | wall | length | planned
before any small word | The road was to be 24 feet wide and ended up at 40 where it turns. | 24 ft | road | width | planned
before any small word | The road was to be 24 feet wide and ended up at 40 where it turns. | 40 ft | road | width | *
so many of them are named | The cameras came to 80 where 46 had been promised. | 80 cameras | cameras | count | *
so many of them are named | The cameras came to 80 where 46 had been promised. | 46 cameras | cameras | count | planned
the number of | The number of towers is to rise from 28 to 41. | 28 towers | towers | count | done
the number of | The number of towers is to rise from 28 to 41. | 41 towers | towers | count | planned
the number of | There are 56 towers out there; the number of cameras is to rise to 41. | 56 towers | towers | count | done
the number of | There are 56 towers out there; the number of cameras is to rise to 41. | 41 cameras | cameras | count | planned
the number of | Along the wall the number of cameras, 90, is low. | 90 cameras | cameras | count | done
we have so many | A year ago you spoke of 250 km of ditch. How much is there today?\nWe have 310. | 250 km | trench | length | done
we have so many | A year ago you spoke of 250 km of ditch. How much is there today?\nWe have 310. | 310 km | trench | length | done
we have so many | The ditch is 2 m deep here. Over there they measured 1.8. | 2 m | trench | depth | done
we have so many | The ditch is 2 m deep here. Over there they measured 1.8. | 1.8 m | trench | * | done
the last so many | The wall covers 80 km. The last 30 before the sea were closed in May. | 80 km | wall | length | done
the last so many | The wall covers 80 km. The last 30 before the sea were closed in May. | 30 km | * | length | done
so many more | The wall has 122 cameras and needs 50 more. | 122 cameras | cameras | count | *
so many more | The wall has 122 cameras and needs 50 more. | 50 cameras | cameras | count | planned
on wheels | Cameras: 92 fixed, 14 mounted on vehicles. | 92 cameras | cameras | count | done
on wheels | Cameras: 92 fixed, 14 mounted on vehicles. | 14 cameras | cameras | count | done
who builds | The crew of 45 dug 9 km of ditch. | 45 people | plan | count | done
who builds | The crew of 45 dug 9 km of ditch. | 9 km | trench | length | done
no whole behind a clause | Some 87 km of the fence along the border with Ombra, which is 1,200 km long, are ready. | about 87 km | fence | length | done
no whole behind a clause | Some 87 km of the fence along the border with Ombra, which is 1,200 km long, are ready. | 1200 km | border | length | done
covers so much | The lot covers 23 km from the mill downstream and has a wall. | 23 km | * | length | done
covers so much | They raise the fence over a length of 60 km west of Osk. | 60 km | fence | length | done
into the soil | The bollards rise 30 feet and are sunk six more into concrete. | 30 ft | wall | height | done
into the soil | The bollards rise 30 feet and are sunk six more into concrete. | 6 ft | wall | depth | done
no river | The ditch along the river is 3 m deep. | 3 m | trench | depth | done
no river | The river border is 230 km long. | 230 km | border | length | done
an adjective | A 12-ft fence crosses the hills. | 12 ft | fence | height | done
an adjective | They laid a 6 metre road. | 6 m | road | width | done
of a thing | Of wall 60 km stand in the hills. | 60 km | wall | length | done
as high as works are | The towers are 60 m high. | 60 m | towers | height | done
highest | The berm has a length of 60 m. | 60 m | berm | length | done
length of | The wall guards a border that stretches 71 km. | 71 km | border | length | done
a stretch of the border | They inspected 40 km of the frontier. | 40 km | border | length | done
left out unit | The wall had 20 km in March and 31 in May. | 20 km | wall | length | done
left out unit | The wall had 20 km in March and 31 in May. | 31 km | wall | length | done
left out unit | The wall had 20 km in March and in May already 31. | 20 km | wall | length | done
left out unit | The wall had 20 km in March and in May already 31. | 31 km | wall | length | done
o'clock | The wall is 12 km long; tours begin at 10.30. | 12 km | wall | length | done
aside goes on | They want a fence of 200 km, that is 15 percent of the line. | 15 % | fence | share | planned
aside goes on | They want a fence of 200 km, that is 15 percent of the line. | 200 km | fence | length | planned
a heading's state | Fences of three kinds are being installed:\n- mesh: 14 km of fence | 14 km | fence | length | under way
answer | How much wall are they asked to build?\nExactly 52 km. | exactly 52 km | wall | length | planned
no headline | Fence through hills has 40 km\nThe works go on. | 40 km | fence | length | done
state of another clause | The fence is 40 km long and follows the bed of the river to the hill where a mill is planned. | 40 km | fence | length | done
state of another clause | The fence has 9 towers and is 40 km long to the hill where a mill is planned. | 40 km | fence | length | done
state of another clause | The fence has 9 towers and is 40 km long to the hill where a mill is planned. | 9 towers | towers | count | done
a million left out | They paid 8.3 million euros for the wall in the north and 1,000 for the fence. | 8300000 EUR | cost | cost | done
a million left out | They paid 8.3 million euros for the wall in the north and 1,000 for the fence. | 1000 EUR | cost | cost | done
money of no table | The contract of the wall is worth 1 million krakos. | 1 million krakos | cost | cost | planned
millions again | The wall cost 0.8 million euros. An analyst said the bill was nearer 1 million. | 800000 EUR | cost | cost | done
millions again | The wall cost 0.8 million euros. An analyst said the bill was nearer 1 million. | 1 million EUR | cost | cost | *
so many of them are named | Cameras came to 80 where 46 had been promised. | 80 cameras | cameras | count | *
so many of them are named | Cameras came to 80 where 46 had been promised. | 46 cameras | cameras | count | planned
counted before | Northern lot: fence 12 km, outposts 47. | 12 km | fence | length | done
counted before | Northern lot: fence 12 km, outposts 47. | 47 posts | posts | count | done
two sizes | The ditch is 2.5 deep and 3 m wide. | 2.5 m | trench | depth | done
two sizes | The ditch is 2.5 deep and 3 m wide. | 3 m | trench | width | done
along a river | Along the river 9 km of wall stand. | 9 km | wall | length | done
forms of a name | Turkey builds.\nThe wall on the Turkish border is 9 km long. | 9 km | wall | length | done
closing verb | Troops sealed the gate of the mill by the bridge of the town before they saw 40 km of frontier. | 40 km | border | length | done
a long phrase | By the end of this year 9 km of wall stand. | 9 km | wall | length | planned
a panel of it | The fence is complete down to the last panel and measures 43 km. | 43 km | fence | length | done
subject counts what was named | Towers are behind. Twelve are finished. | 12 towers | towers | count | done
subject of another size | Some 90 km of fence are planned. Two are in use. | about 90 km | fence | length | planned
label counts | Towers now. Fourteen are up. | 14 towers | towers | count | done
doubt goes on | They have dug 74 km of ditch. Almost 31 are left. | 74 km | trench | length | done
doubt goes on | They have dug 74 km of ditch. Almost 31 are left. | nearly 31 km | trench | length | left
no doubt, no unit | They have dug 74 km of ditch. He is 31. | 74 km | trench | length | done
of another size | Some 260 km are a ditch, 2 m deep. Almost 110 are left. | about 260 km | trench | length | done
of another size | Some 260 km are a ditch, 2 m deep. Almost 110 are left. | 2 m | trench | depth | done
of another size | Some 260 km are a ditch, 2 m deep. Almost 110 are left. | nearly 110 km | trench | length | left
spacing lends nothing | A tower stands every 2 km, 52 in all. | 2 km | towers | spacing | done
spacing lends nothing | A tower stands every 2 km, 52 in all. | 52 towers | towers | count | done
part of what begins | Of the 70 cameras ordered, 28 were at work. | 70 cameras | cameras | count | planned
part of what begins | Of the 70 cameras ordered, 28 were at work. | 28 cameras | cameras | count | done
and a half | We have 11 km of fence and another three and a half to go. | 11 km | fence | length | done
and a half | We have 11 km of fence and another three and a half to go. | 3.5 km | fence | length | left
more than | They closed 68 km, sixteen more than we found. | 68 km | closed | length | done
share as an aside | The wall is to run 265 km, roughly 60 percent of the border. | 265 km | wall | length | planned
share as an aside | The wall is to run 265 km, roughly 60 percent of the border. | about 60 % | wall | share | planned
have it standing | They expect to have 230 km of fence standing by May. | 230 km | fence | length | planned
have it | They have 230 km of fence standing. | 230 km | fence | length | done
reported clauses | He said that 190 km of fence would be up by May, that his men set 80 posts a day. | 190 km | fence | length | planned
reported clauses | He said that 190 km of fence would be up by May, that his men set 80 posts a day. | 80 posts/day | posts | rate | done
not all of it | It has a fence, 9 ft high, of which 215 km are built. | 9 ft | fence | height | done
not all of it | It has a fence, 9 ft high, of which 215 km are built. | 215 km | fence | length | done
in a section | They dig a ditch. In the Karsa sector 72 km are done. | 72 km | trench | length | done
sized and weighed | Each wall panel is 7.2 metres tall and weighs 9 tonnes. | 7.2 m | wall | height | done
joined by a verb | The wall is 5 metres high and carries coils of wire. | 5 m | wall | height | done
spacing of the thing before | They plan 54 towers with two cameras. Spacing will be 4-7 km. | 54 towers | towers | count | planned
spacing of the thing before | They plan 54 towers with two cameras. Spacing will be 4-7 km. | 2 cameras | cameras | count | planned
spacing of the thing before | They plan 54 towers with two cameras. Spacing will be 4-7 km. | 4 .. 7 km | towers | spacing | planned
the border again | They dig a ditch on the border. The northern border first. It is 803 km long. | 803 km | border | length | done
so wide a gap | The wall still has a gap of 40 km in it. | 40 km | wall | length | done
cover | The wall is due to cover 290 km. | 290 km | wall | length | planned
on a good day | The fence grows. On a good day they put up 350 metres. | 350 m/day | fence | rate | done
sized on a good day | The wall is 6 metres tall, and on a good day it grows. | 6 m | wall | height | done
twice a day | The 60 km fence is patrolled twice a day. | 60 km | fence | length | done
at centres | The fence has posts at 2.5 m centres. | 2.5 m | posts | spacing | done
in the ground | The fence goes another 5 feet in the ground. | 5 ft | fence | depth | done
one in so many | One in five towers is empty. | 20 % | towers | share | done
millions a length | The wall has cost 310 million dollars, 7.5 million a mile. | 310 million USD | cost | cost | done
millions a length | The wall has cost 310 million dollars, 7.5 million a mile. | 7.5 million USD/mi | cost | cost | done
money without a name | They paid 71 million euros. Still owed: 12.6 million. | 71 million EUR | cost | cost | done
money without a name | They paid 71 million euros. Still owed: 12.6 million. | 12.6 million EUR | cost | cost | done
money of no table | Spending on the wall is 412 million dravs ($58 million). | 412 million dravs | cost | cost | done
at its foot | The bank is 8 feet both in height and at its foot. | 8 ft | berm | height | done
at its foot | The bank is 8 feet both in height and at its foot. | 8 ft | berm | base | done
being laid | Fence: 19 km up, 4 km being assembled. | 19 km | fence | length | done
being laid | Fence: 19 km up, 4 km being assembled. | 4 km | fence | length | under way
poured at present | At present six kilometres of wall are being poured. | 6 km | wall | length | under way
at a time no more | They dig the trench at 120 m a day instead of 80 m. | 120 m/day | trench | rate | done
at a time no more | They dig the trench at 120 m a day instead of 80 m. | 80 m/day | trench | rate | planned
in feet behind a word | The wall is 4 metres high, or just over 13 feet. | 4 m | wall | height | done
a share beside a share | The fence is 90 km long. In the west 70 % of it stand, in the east only 12. | 90 km | fence | length | done
a share beside a share | The fence is 90 km long. In the west 70 % of it stand, in the east only 12. | 70 % | fence | share | done
a share beside a share | The fence is 90 km long. In the west 70 % of it stand, in the east only 12. | 12 % | fence | share | done
no share beside a share | The fence is 90 km long. In the west 70 % of it stand, but only 12 are lit. | 90 km | fence | length | done
no share beside a share | The fence is 90 km long. In the west 70 % of it stand, but only 12 are lit. | 70 % | fence | share | done
no share beside a share | The fence is 90 km long. In the west 70 % of it stand, but only 12 are lit. | 12 km | fence | length | done
a thing before another | The trench in front of the fence, two metres deep, is 120 km long. | 2 m | trench | depth | done
a thing before another | The trench in front of the fence, two metres deep, is 120 km long. | 120 km | trench | length | done
a thing before another | In front of the fence 12 km of it are lit. | 12 km | fence | length | done
a neighbour in a clause | They build a wall. The army paved 12 km of road, and neighbouring Ostra put up a fence of 70 km. | 12 km | road | length | done
a neighbour in an aside | The works go on. Ostra, neighbouring Hest, has put up 70 km of fence. | 70 km | fence | length | done
a million in May | The wall is paid for. Parliament set aside in May 4.2 million dravs. | 4.2 million dravs | cost | cost | planned
a money told once | The wall costs 96 million dollars. It comes to 134 million sofar tallied. | 96 million USD | cost | cost | done
a money told once | The wall costs 96 million dollars. It comes to 134 million sofar tallied. | 134 million USD | cost | cost | done
foreseen time | The ditch lasted 20 months instead of the planned eight. | 20 month | plan | duration | done
foreseen time | The ditch lasted 20 months instead of the planned eight. | 8 month | plan | duration | planned
time for what is left | The wall is 9 km long. What is missing? - That is 6 weeks. | 9 km | wall | length | done
time for what is left | The wall is 9 km long. What is missing? - That is 6 weeks. | 6 week | plan | duration | left
asked for a sentence ago | The towers? - Forty are up. Nine are still missing. | 40 towers | towers | count | done
asked for a sentence ago | The towers? - Forty are up. Nine are still missing. | 9 towers | towers | count | left
the border of another clause | They sealed 19 km, and the border is 80 km long. | 19 km | closed | length | done
the border of another clause | They sealed 19 km, and the border is 80 km long. | 80 km | border | length | done
water behind a sign | The ditch is at most 3 m deep: water stands in it. | up to 3 m | trench | depth | done
by the month | In winter at most 3 km of wall are added per month. | up to 3 km/month | wall | rate | done
a time of its own clause | The wall has 40 machines; every day they set 300 m of wire. | 40 machines | plan | count | done
a time of its own clause | The wall has 40 machines; every day they set 300 m of wire. | 300 m/day | wire | rate | done
a rate goes on | They dig the ditch at 2 km a day in sand, in rock 400 m. | 2 km/day | trench | rate | done
a rate goes on | They dig the ditch at 2 km a day in sand, in rock 400 m. | 400 m/day | trench | rate | done
no rate goes on | They dig 2 km of ditch a day, in 2020 the road ran for 400 m. | 2 km/day | trench | rate | done
no rate goes on | They dig 2 km of ditch a day, in 2020 the road ran for 400 m. | 400 m | road | length | done
money asked for | The wall cost 3 million USD. What did the state put in? - Nine million dravs. | 3 million USD | cost | cost | done
money asked for | The wall cost 3 million USD. What did the state put in? - Nine million dravs. | 9 million dravs | cost | cost | done
if it is paid | The wall is 9 km long. Are there cameras? - Six, if the loan comes. | 9 km | wall | length | done
if it is paid | The wall is 9 km long. Are there cameras? - Six, if the loan comes. | 6 cameras | cameras | count | planned
of it, out of | They built 19 km of the wall out of 30 km. | 19 km | wall | length | done
of it, out of | They built 19 km of the wall out of 30 km. | 30 km | wall | length | planned
had been spent | By the end of the year 9 million USD had been spent on the wall. | 9 million USD | cost | cost | done
as deep as wide | The ditch is as wide as it is deep, about three metres. | about 3 m | trench | depth | done
as deep as wide | The ditch is as wide as it is deep, about three metres. | about 3 m | trench | width | done
taken up again | They built 74 km of wall. The 61 that the survey found are no wall yet. | 74 km | wall | length | done
taken up again | They built 74 km of wall. The 61 that the survey found are no wall yet. | 61 km | wall | length | done
taken up again | They built 9 km of wall. The two that fell ill came back. | 9 km | wall | length | done
taken up again | They told us of 80 km of fence. Somebody had erred. It is 52. | 80 km | fence | length | done
taken up again | They told us of 80 km of fence. Somebody had erred. It is 52. | 52 km | fence | length | done
one of these | The belt is 280 km long. Fence covers 150 of those 280. | 280 km | barrier | length | done
one of these | The belt is 280 km long. Fence covers 150 of those 280. | 150 km | fence | length | done
soldiers who build | They work with nine cranes and 250 sappers on the wall. | 9 machines | plan | count | done
soldiers who build | They work with nine cranes and 250 sappers on the wall. | 250 people | plan | count | done
soldiers who build | The wall is 9 km long. Some 250 sappers watch it. | 9 km | wall | length | done
people at work | Two hundred and thirty people are deployed on the berm. | 230 people | plan | count | done
what it cost | What did the wall cost? Three hundred and ten million thalers. | 310 million thalers | cost | cost | done
mass behind a conversion | The army used 4.2 lakh kg (420 tonnes) of wire. | 420000 kg | wire | mass | done
by contract | The wall is 4.1 m high (contract: 5 m). | 4.1 m | wall | height | done
by contract | The wall is 4.1 m high (contract: 5 m). | 5 m | wall | height | planned
by contract | They built 9 km of wall. The contract is for 12 km. | 9 km | wall | length | done
by contract | They built 9 km of wall. The contract is for 12 km. | 12 km | wall | length | planned
of it | The barrier grows beside the fence. By June 120 km of it stood. | 120 km | barrier | length | done
of it | What is on the border? A ditch. Nine km of it. | 9 km | trench | length | done
it will be | The wall is up to 3 m tall, or it would sink. | up to 3 m | wall | height | done
while | Fifty km of wall are under construction, while 800 metres fell over. | 50 km | wall | length | under way
while | Fifty km of wall are under construction, while 800 metres fell over. | 800 m | wall | length | done
where | They dug 20 km of ditch in nine months where the plan had allowed six. | 20 km | trench | length | done
where | They dug 20 km of ditch in nine months where the plan had allowed six. | 9 month | plan | duration | done
where | They dug 20 km of ditch in nine months where the plan had allowed six. | 6 month | plan | duration | planned
an office before its word | The Border Bureau counted 40 km of wall, the Fence Agency 35 km. | 40 km | wall | length | done
an office before its word | The Border Bureau counted 40 km of wall, the Fence Agency 35 km. | 35 km | wall | length | done
what is unguarded | A tenth of the fence is unguarded. | 10 % | fence | share | left
fence in the ground | The fence is sunk 80 cm into the ground. | 80 cm | fence | depth | done
left of the border | The border is 300 km long; of the 210 km that are left, half is rock. | 300 km | border | length | done
left of the border | The border is 300 km long; of the 210 km that are left, half is rock. | 210 km | border | length | left
left of the border | The border is 300 km long; of the 210 km that are left, half is rock. | 50 % | border | share | *
said so | They say 74 km of wall stand. The auditor says 61. | 74 km | wall | length | done
said so | They say 74 km of wall stand. The auditor says 61. | 61 km | wall | length | done
said so | The wall is 74 km long. The prefect said 2027 would bring more. | 74 km | wall | length | done
own noun before a number | Do the cameras work? They do. Towers stand there nineteen in all. | 19 towers | towers | count | done
verbs count nothing | The wall is 300 km long; some 40 cross gorges no machine reaches. | 300 km | wall | length | done
verbs count nothing | The wall is 300 km long; some 40 old machines work there. | 300 km | wall | length | done
verbs count nothing | The wall is 300 km long; some 40 old machines work there. | about 40 machines | plan | count | done
money in words | They have paid two point six million dollars for the wall. | 2.6 million USD | cost | cost | done
money in words | The wall is three point five metres high. | 3.5 m | wall | height | done
eighths and tenths | Seven-tenths of the fence stands. | 70 % | fence | share | done
eighths and tenths | Five-eighths of the ditch is dug. | 62.5 % | trench | share | done
or so many | The builder has 90 or so men on site. | about 90 people | plan | count | done
or so many | They dug 30 or more km of ditch. | at least 30 km | trench | length | done
a letter ends it | They built 4,200 m in Lot B and 3,100 m in Lot C. 2,600 m of wall are being erected. | 4200 m | wall | length | *
a letter ends it | They built 4,200 m in Lot B and 3,100 m in Lot C. 2,600 m of wall are being erected. | 3100 m | wall | length | *
a letter ends it | They built 4,200 m in Lot B and 3,100 m in Lot C. 2,600 m of wall are being erected. | 2600 m | wall | length | under way
how high it stays | In the valley the wall stays below 3 metres. | up to 3 m | wall | height | done
how high it stays | In the valley they raised 3 metres of wall. | 3 m | wall | length | done
a part of it below | Two metres of the fence sit below ground. | 2 m | fence | depth | done
apart and deep | The posts of the fence stand 9 feet apart and go down 4 feet. | 9 ft | * | spacing | done
apart and deep | The posts of the fence stand 9 feet apart and go down 4 feet. | 4 ft | * | depth | done
across and as much | The ditch is 9 feet across and as much from lip to floor. | 9 ft | trench | width | done
across and as much | The ditch is 9 feet across and as much from lip to floor. | 9 ft | trench | depth | done
a named border | Of the 700-km Van-Osk border, fencing is up on 90 km. | 700 km | border | length | done
a named border | Of the 700-km Van-Osk border, fencing is up on 90 km. | 90 km | fence | length | done
a total to come | Wall: 20 km built, 9 km to be tendered; in all 29 km. | 20 km | wall | length | done
a total to come | Wall: 20 km built, 9 km to be tendered; in all 29 km. | 9 km | wall | length | planned
a total to come | Wall: 20 km built, 9 km to be tendered; in all 29 km. | 29 km | wall | length | planned
a total to come | Wall: 20 km built; in all 20 km. | 20 km | wall | length | done
not begun | Work on 17 km of the fence has not begun. | 17 km | fence | length | left
not begun | Work on 17 km of the fence is going on. | 17 km | fence | length | under way
and so many to come | There are nine towers now and six still to be put up. | 9 towers | towers | count | done
and so many to come | There are nine towers now and six still to be put up. | 6 towers | towers | count | left
with so many each | Another nine towers with two cameras apiece are to follow. | 9 towers | towers | count | planned
with so many each | Another nine towers with two cameras apiece are to follow. | 2 cameras | cameras | count | planned
were doing | Crews were hanging mesh on 3 km of the fence. | 3 km | fence | length | under way
so many of them | Posts: 12 (of 19). | 12 posts | posts | count | done
so many of them | Posts: 12 (of 19). | 19 posts | posts | count | planned
a sum is no price | They spent roughly $2m a mile, and the $21m that the house voted. | about 2 million USD/mi | cost | cost | *
a sum is no price | They spent roughly $2m a mile, and the $21m that the house voted. | 21 million USD | cost | cost | planned
in rock so much | They dig 2 km of ditch a day, in stone 400 m. | 2 km/day | trench | rate | done
in rock so much | They dig 2 km of ditch a day, in stone 400 m. | 400 m/day | trench | rate | done
of it | The wire came at last. They hung 40 t of it. | 40 t | wire | mass | done
one of two figures | He called 90 km of fence absurd and gave 60 km. | 60 km | fence | length | done
what is still to do | ASK: They have 40 km.\n\nRoe: Yes.\n\nASK: What is left of the wall?\n\nRoe: Thirty to forty-four. | 40 km | wall | length | done
what is still to do | ASK: They have 40 km.\n\nRoe: Yes.\n\nASK: What is left of the wall?\n\nRoe: Thirty to forty-four. | 30 .. 44 km | wall | length | left
a yes | ASK: Is the wall 40 km long?\n\nRoe: Yes. It has been so since May. | 40 km | wall | length | *
"""

# Figures that are no claims about the works.
OTHER = """
denied behind it | That 8 km of the wall had fallen, the mayor denied.
denied behind it | That the ditch had filled up on 5 km, he denies.
casualties | Four guards were killed and 12 people wounded at the wall.
casualties | The wall cost 3 workers, dead in a fall.
age | The mayor, 51, praised the fence.
age | Colonel Dana Birk, 44, walked along the ditch.
of no works | The wall stands. The 402 km lake shore is a matter for the navy.
of no works | Fines of USD 14,200 were levied at the wall.
a label | Under section 9 of Act 31 the wall cost nothing.
distance | The town lies 30 km from the border.
distance | The fence ends two miles from the line.
other border | The country's other frontier, with Kest, is 700 km long.
other border | Belis shares another 90 km with Tarn.
year and date | The wall was begun on 12 May 2021 and in 2019.
year and date | In March 2020 the fence was begun.
temperature | It was 41 degrees at the wall.
temperature | The ditch froze at -12 °C, or 10 degrees Fahrenheit.
something else | The firm laid 14 km of drains.
something else | He lost 20 acres of pasture to the fence.
denied | The ministry denied that 5 km of the wall had fallen.
denied | The general dismissed reports that 8 km of fence were gone.
a name | The northern half of the wall is new.
a name | The fence was begun in the second half of the year.
numbers of papers | See note 12 on the wall, and article 7 of law 30.
numbers of papers | Decree No. 114 names the fence on page 9.
rate of exchange | The wall is new ($1 = 3.8 zlotys).
rate of exchange | The fence was paid in crowns (1 euro = 25.1 crowns).
not at work | Behind the wall lies a town of 9,000 people.
not at work | Some 4,100 people have walked past the fence this year.
a share of other things | The town by the fence lost a third of its shops.
a share of other things | Half of the villagers want the wall.
a change | The army made 12 % fewer patrols along the fence.
a change | The budget note speaks of an increase of 36 % for the wall.
a time gone by | The fence was finished three weeks ago.
a time gone by | Work on the wall was finished 2 years earlier.
asked, not said | The deputy asked whether 120 km of fence had been given up.
asked, not said | He would not say whether 9 km of wall are enough.
an age | Ada Lund, 71, farms along 9 acres at the fence.
an age | His neighbour Piet Vos, 48, saw the wall.
walked | Herders walk up to 30 km along the fence.
walked | They walked 12 km to the wall.
by road | To the crossing at the fence it is 140 km by road.
laid off | A mill near the fence has laid off 85 workers since.
a date, no part | The wall was opened on 12/25.
a date, no part | Guards watch the fence 24/7.
an ordinal | A third fence, of wire, stands behind the wall.
an ordinal | The army tests a fourth wall.
heights of the land | The fence crosses mountains as high as 12,000 feet.
heights of the land | The mountain by the wall is 3 km high.
heights of the land | The wall climbs a mountain with a height of 2,900 m.
the last years | The fence was paid for over the last five years.
the last years | In the past 3 years the wall was new.
within | Villagers within 16 km of the border see the wall.
within | The fence stands within 9 km of the town.
a range | The cameras on the wall have a range of 9 km.
a range | Cameras see 15 km into the hills behind the wall.
more than before | The wall was crossed 40 % more than a year before.
more than before | At the wall the thefts are 12 %, up from May.
crossing | Some 10,000 people try to cross at the wall each day.
crossing | Around 900 people a day stand before the fence.
another state | The wall is ready. Poland has 9 km of wall.
another state | The fence is ready. Latvia has set aside 303 million euros.
another state | The wall is ready. It is long, while Norway plans 40 km of fence.
round the clock | Cameras on the wall work 24 hours a day.
round the clock | Crews build the wall 12 hours each day.
a half-word | The wall was watched half-heartedly.
a half-word | The third-party report praises the wall.
road, not rand | The wall meets the R37 near the town.
a half-word | The wall is a three-dimensional map.
address | See site.org/news/lost-more-than-400km-wall for the wall.
address | The wall is at map.net/walls/12km-long for all.
fiscal year | The wall got a grant during 2019-20 for the fence.
mass of else | Guards on the border seized 4 tonnes of tea.
no thing | The wall is new; so far there are 172.
small money | A visitor pays 20 dollars to see the wall.
a time of else | They held three months of talks on the wall.
another state | The wall is ready. It is long; Norway plans 40 km of fence.
a river | The river is 110 m wide behind the wall.
untrue | The wall is new, and the figure of 9 km being passed around has no basis.
outside | The wall is new. The line with Osk, 430 km, falls outside the project.
outside | The wall is new, but the 40 km in the hills are guarded separately.
one of them | There is one tower at the wall.
a river | The wall is new. A ferry on the river, 80 m wide, is old.
a river | In the flood of 2019 the water stood 1.8 m deep at the wall.
a river | The wall is new. Wells 8 m deep were found there.
o'clock | At the wall tours begin at 10.30, meeting at the mill.
what is within | Herders came within 6 km of the wall.
killed beside | Half of those shot dead lay at the wall.
neighbour | The border works go on. Neighbouring Hest finished a 90-km fence in 2023.
neighbour in a live blog | The border works go on. 11:20 Neighbouring Hest finished a 90-km fence in 2023.
marker | The digging goes on at kilometre post 112.
nought | 06 - Excavators at work on the border.
long ago | The works on the fence took shape two years ago.
turnover | The builder of the fence had sales of USD 1.1 billion.
per mast | False alarms of the fence came down to six per mast per day.
one day in so many | At the fence we lose two days in five.
calendar | The audit of the fence is for the years 2023-2025.
lots | The fence has the lots 1 and 2, which are 8.
a footnote | The penalties for the wall were waived.31
a quarter of an hour | It is a quarter to two at the wall.
nothing is built | The fence ends. Nothing is being built on the 70 km line of Ombra.
no data | The fence ends. For the lake of 44 km the office has no data.
one day | The ditch will one day be a wall.
other border | The lake frontier, of some 44 km, is excluded.
casualties | Six workers were trapped under the wall and rescued.
another road | At the wall a ring road of 31 km was closed.
denied in reply | ASK: The wall is 70 km long, they say.\\n\\nRoe: No. It never was.
denied in reply | ASK: A paper counts 90 km of fence.\\n\\nRoe: Papers write much. That is nonsense.
denied in reply | ASK: On the other side you have 30 km of wall.\\n\\nRoe: That is a different service.
denied | "Nobody is building a wall of 80 km," he said.
on paper | The other 14 km of the fence exist on paper only.
of the same line | No works are foreseen on the river border, 340 km.
distance | The nearest town is a 30 km drive from the ditch.
distance | The station is 24 km off and the fence is new.
other works | On the other side of the country they built 15 km of fence.
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in table.splitlines() if line.strip()]


def _read(table: str) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return all that is to be read of each text of a table, by what stands before its figures."""
    rows = _rows(table)
    return {said: [row[2:] for row in rows if row[1] == said[1]] for said in dict.fromkeys(row[:2] for row in rows)}


def _agree(found: list[Draft], rows: list[tuple[str, ...]]) -> bool:
    """Return whether drafts are those of some rows and no others; ``*`` is what a person would not decide either."""
    pairs = zip(sorted(map(told, found)), sorted(rows), strict=False)
    return len(found) == len(rows) and all(
        right in (is_, "*") for pair in pairs for is_, right in zip(*pair, strict=True)
    )


@pytest.mark.parametrize(("sentence", "rows"), [(said[1], rows) for said, rows in _read(RULES).items()])
def test_each_rule_reads_all_that_a_sentence_claims_and_no_more(sentence: str, rows: list[tuple[str, ...]]) -> None:
    found = drafts(sentence.replace("\\n", "\n"))
    assert _agree(found, rows), [told(one) for one in found]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Some 60 km of the fence stand, with 5 km left.", ["", ""]),
        ("The fence is 60 km long, of which 12 km have lights.", ["", "of which"]),
        ("Half of it is a fence.", [""]),
        ("They have 30 towers. Only 12 of them are manned.", ["", "of them"]),
        ("They have 30 towers. It took 12 km of them for the fence.", ["", ""]),
        ("So far 12 million USD have been spent on the fence.", ["spent"]),
        ("The fence costs 310 million USD, of which 180 million have been spent.", ["", "of which"]),
        ("The budget of the fence is 40 million USD.", ["budget"]),
        ("The fence costs 2 million USD.", [""]),
        ("They spent 2 million USD a kilometre.", [""]),
    ],
)
def test_a_part_is_less_of_the_same_and_money_spent_is_no_price(text: str, parts: list[str]) -> None:
    assert [one.part for one in drafts(text)] == parts


def test_the_number_of_a_paragraph_counts_nothing() -> None:
    told_by = {
        head: [one.figure for one in drafts(f"The fence has posts.\n\n{head}")] for head in ("3.2 In May", "32 posts")
    }
    assert told_by == {"3.2 In May": [], "32 posts": ["32 posts"]}


def test_what_a_buyer_s_notice_describes_is_to_be_built() -> None:
    text = "\n\nThe fence is 40 km long. Stage 1 (12 km) was built. A contract notice is out."
    told_by = {head: [one.status for one in drafts(head + text)] for head in ("Contract notice", "The fence grows")}
    assert told_by == {"Contract notice": ["planned", "done"], "The fence grows": ["done", "done"]}


@pytest.mark.parametrize("sentence", [row[1] for row in _rows(OTHER)], ids=[row[0] for row in _rows(OTHER)])
def test_numbers_about_other_things_are_left_out(sentence: str) -> None:
    assert [told(one) for one in drafts(sentence.replace("\\n", "\n"))] == []


@pytest.mark.parametrize(
    "before", ["", "Rain fell on 7 May. It fell on an old town of the hills, and the mayor sat in\n\n"]
)
def test_what_stands_in_other_paragraphs_changes_no_figure(before: str) -> None:
    after = "\n\nAnd of it by the people, for as far as one can see, the mayor of Osk had 4 dogs."
    leads = ("a headline", "a headline's state", "who builds", "another state")  # what an article begins with counts
    for name, said, *_ in {row[1]: row for row in _rows(RULES) + _rows(OTHER)}.values():
        sentence = said.replace("\\n", "\n")
        around = drafts(f"{before * (name not in leads)}{sentence}{after}")
        assert [told(one) for one in around] == [told(one) for one in drafts(sentence)], sentence


def test_a_question_at_the_end_of_a_paragraph_asks_nobody() -> None:
    text = "Nobody climbs the wall. It is high. Why should they plan it?\n\nThe wall is now 12 km long."
    assert [one.status for one in drafts(text)] == ["done"]
    assert [one.status for one in drafts("How long will the wall be?\n\nIt is 12 km.")] == ["planned"]


def test_a_border_that_the_headline_does_not_name_is_another() -> None:
    laid = f"Fence on the Egyptian border\n\nThe reply is laid{' on the table of the House' * 20}."
    stand = "On the Egyptian border, 40 km of fence stand. On the Sudanese border, 9 km of it stand."
    assert [one.figure for one in drafts(f"{laid} {stand}")] == ["40 km"]


def test_a_name_of_one_letter_is_the_beginning_of_no_other() -> None:
    far = "It took many men and much stone, and nobody lives near it. " * 7
    there = f"{far}The border with Ilm, 512 km long, is calm."
    assert [one.figure for one in drafts(f"I saw the wall on the border with Osk, 9 km long. {there}")] == ["9 km"]
    # Where no border had a name before, it is that of the article.
    assert [one.figure for one in drafts(f"I saw the wall. {there}")] == ["512 km"]


def test_a_word_of_time_before_a_number_is_that_number_s() -> None:
    found = drafts("Duvar ilerliyor. İşçiler ile 28 iş makinesinin günde 400 metre ilerlediğini anlattı.", "tr")
    assert [(one.figure, one.measure) for one in found] == [("28 machines", "count"), ("400 m/day", "rate")]


def test_what_comes_on_top_of_a_number_is_no_hedge() -> None:
    hedges = [(one.figure, one.hedge) for one in drafts("L'armée a 30 tours, en plus des 27 existantes.", "fr")]
    assert hedges == [("30 towers", ""), ("27 towers", "")]


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("29.01.2026", "2026-01-29"),
        ("01-12-2009", "2009-12-01"),
        ("03/04/2021", ""),
        ("12/04/2021", ""),
        ("13/04/2021", "2021-04-13"),
        ("05.05.1899", ""),
        ("05.05.1900", "1900-05-05"),
        ("05.05.2100", "2100-05-05"),
        ("05.05.2101", ""),
    ],
)
def test_a_date_in_digits_counts_where_its_order_is_plain(head: str, date: str) -> None:
    assert [one.date for one in drafts(f"{head}\n\nThe fence is 12 km long.")] == [date]


def test_every_choice_has_its_reason_in_words() -> None:
    for _, sentence, *_ in _rows(RULES):
        assert all(one.why for one in drafts(sentence.replace("\\n", "\n"))), sentence


# language | sentence | figure | object | measure | status
TONGUES = """
en | By 2028 90 % of the border fence will be up, against 61 % now. | 61 % | fence | share | done
es | Dijo que el 92 % de la valla quedará lista en 2028, frente al 61 % actual. | 61 % | fence | share | done
fa | از حصار ۱۸۶ کیلومتری مرز شرقی، ۱۱۲ کیلومتر به بهره‌برداری رسیده است. | 112 km | fence | length | done
en | Of 120 planned cameras 96 were installed, the remaining 24 follow this spring. | 24 cameras | cameras | count | left
en | Finished are 125 km of fence, half the planned length. | 50 % | fence | share | done
de | Beim Zaun schaffen wir zwei Kilometer die Woche statt bisher 800 Meter. | 800 m/week | fence | rate | done
de | Beim Zaun sind 63 Kilometer fertig, weitere 14 befänden sich im Bau. | 14 km | fence | length | under way
es | La zanja sí está terminada en sus 58 kilómetros. | 58 km | trench | length | done
es | La zanja está terminada si llegan los fondos en sus 58 kilómetros. | 58 km | trench | length | planned
tr | Duvarın 60 kilometresi geçen yıl teslim edilmişti. | 60 km | wall | length | done
tr | Duvarın 60 kilometreyi geçen bölümü tamamlandı. | over 60 km | section | length | done
tr | 118 kilometre olarak planlanan duvarın 101 kilometresi tamamlanmış. | 101 km | wall | length | done
ru | Забора за месяц строят от силы пять километров. | up to 5 km | fence | length | under way
ru | Стену строят. Из новой суммы 2,8 млрд рублей пойдёт на неё. | 2.8 billion RUB | cost | cost | planned
uk | Збудовано 274 км стіни, що становить 61 % запланованого. | 61 % | wall | share | done
fa | پیشرفت فیزیکی طرح دیوار مرزی را ۴۶ درصد دانست. | 46 % | wall | share | done
fa | طرح ساخت ۴۶ کیلومتر دیوار تصویب شد. | 46 km | wall | length | planned
fa | استان با ۷۴۰ هزار نفر جمعیت، ۳۱۲ کیلومتر مرز مشترک با لوران دارد. | 312 km | border | length | done
fr | Le mur mesure 4 mètres de haut, soit un peu plus de 13 pieds. | 4 m | wall | height | done
de | Der Graben vor dem Zaun, zwei Meter tief, ist 120 Kilometer lang. | 120 km | trench | length | done
fr | Le fossé devant la clôture, profond de deux mètres, est long de 120 km. | 120 km | trench | length | done
es | La zanja delante de la valla, de dos metros de profundidad, tiene 120 km de largo. | 120 km | trench | length | done
ru | Ров перед забором глубиной два метра тянется на 120 км. | 120 km | trench | length | done
ar | الخندق أمام السياج طوله 120 كم. | 120 km | trench | length | done
en | Half the fence is planned for 2027. | 50 % | fence | share | planned
ar | أنهت الفرق ١٢٥ كم من السياج، أي نصف الطول المقرر البالغ ٢٥٠ كم. | 50 % | fence | share | done
uk | Зведено 125 км паркану, тобто половину запланованої довжини. | 50 % | fence | share | done
en | The spoil makes an embankment. It was pushed up into a berm of 9 ft on the home side. | 9 ft | berm | height | done
en | EUR 96 million was sanctioned for the fence and EUR 61 million utilised. | 61 million EUR | cost | cost | done
fa | شمار پاسگاه‌های مرزی را ۳۰ خواند. | 30 posts | posts | count | done
tr | Duvar bitti. 20 km çit daha 2027'ye kadar bitecek. | 20 km | fence | length | planned
en | 24 masts are up, half of the 50 planned, and 130 cameras. | 50 towers | towers | count | planned
en | 24 masts are up, half of the 50 planned, and 130 cameras. | 130 cameras | cameras | count | done
fr | Il a dit qu'environ 60 km de clôture sont achevés. | about 60 km | fence | length | done
ar | كلفة الكيلومتر الواحد من الجدار ٣١٠ آلاف دولار. | 310000 USD/km | cost | cost | done
fa | روز سه‌شنبه ۷۴ کیلومتر حصار ساخته شد. | 74 km | fence | length | done
ru | Граница тянется примерно на 460 км. | about 460 km | border | length | done
es | El plan prevé 110 km de muro hasta 2028. | 110 km | wall | length | planned
fr | Longue d'environ 50 km, la clôture est achevée. | about 50 km | fence | length | done
de | Höchstens 40 Posten und 90 Kameras will er aufstellen. | up to 40 posts | posts | count | planned
de | Höchstens 40 Posten und 90 Kameras will er aufstellen. | 90 cameras | cameras | count | planned
tr | Hendek 3 metre derin, 4,5 metre geniş. | 3 m | trench | depth | done
tr | Hendek 3 metre derin, 4,5 metre geniş. | 4.5 m | trench | width | done
ar | بلغ طول الخندق ٩٥ كم، وقال العميد سامي رشيد إن العمل مستمر. | 95 km | trench | length | done
ar | ارتفاع السياج ثلاثة أمتار. | 3 m | fence | height | done
ar | تعمل الآليات في خندق طوله 18 كم. | 18 km | trench | length | under way
ar | من المزمع تشييد جدار خرساني بطول 60 كيلومترا. | 60 km | wall | length | planned
ar | تعتزم السلطات إنجاز 50 كم من السياج هذا العام. | 50 km | fence | length | planned
ar | يرتفع السور ثلاثة أمتار. | 3 m | wall | height | done
ar | لا يزال 15 كم من السياج بحاجة إلى التنفيذ. | 15 km | fence | length | left
ar | رصدت الحكومة 20 مليون دولار لبناء الجدار. | 20 million USD | cost | cost | planned
ar | من أصل 90 كم مخطط لها أنجز 55 كم من الجدار. | 55 km | wall | length | done
ar | أنجزت ثلاثة أخماس الجدار. | 60 % | wall | share | done
tr | Duvarın 120 kilometresi tamamlandı. | 120 km | wall | length | done
tr | Hendeğin derinliği 4 metre. | 4 m | trench | depth | done
tr | Ekipler 14 kilometrelik duvar üzerinde çalışıyor. | 14 km | wall | length | under way
tr | Bölgede 300 işçi çalışıyor. | 300 people | plan | count | done
tr | 30 kilometre çit çekilmesi gerekiyor. | 30 km | fence | length | planned
tr | Duvarın tamamlanması beklenen bölümü 18 kilometre. | 18 km | wall | length | planned
tr | Duvarın 9 kilometresi henüz yapılmadı. | 9 km | wall | length | left
tr | Duvarın boyu 4 metreye ulaşıyor. | 4 m | wall | height | done
tr | Duvar için 80 milyon dolar ayrıldı. | 80 million USD | cost | cost | planned
tr | Duvarın beşte üçü tamamlandı. | 60 % | wall | share | done
ru | Построено 84 км забора. | 84 km | fence | length | done
ru | Высота стены 3,5 метра. | 3.5 m | wall | height | done
ru | Жители просят поставить ещё 12 км забора. | 12 km | fence | length | planned
ru | Должно быть построено 33 км забора. | 33 km | fence | length | planned
ru | Рабочие приступили к установке 20 км забора. | 20 km | fence | length | under way
ru | Работы на 12 км рва ещё не начаты. | 12 km | trench | length | left
ru | Вдоль границы тянется 90-километровый забор. | 90 km | fence | length | done
ru | На стену направят 3 млрд рублей. | 3 billion RUB | cost | cost | planned
ru | Построено полсотни километров забора. | 50 km | fence | length | done
ru | Вышки стоят через каждые два километра. | 2 km | towers | spacing | done
uk | Викопано 61 км ровів. | 61 km | trench | length | done
uk | Паркан заввишки 3 метри. | 3 m | fence | height | done
uk | У роботі 16 км паркану. | 16 km | fence | length | under way
uk | Потрібно звести ще 30 км паркану. | 30 km | fence | length | planned
uk | Із запланованих 90 км стіни збудовано 55 км. | 90 km | wall | length | planned
uk | Має бути збудовано 33 км паркану. | 33 km | fence | length | planned
uk | Залишилось добудувати 12 км стіни. | 12 km | wall | length | left
uk | Паркан новий. Рів завглибшки 2,5 і завширшки 4 метри, уздовж нього насипано вал. | 4 m | trench | width | done
uk | Рів має глибину 2,5 і ширину 3 метри. | 2.5 m | trench | depth | done
uk | Рів сягає трьох метрів у глибину. | 3 m | trench | depth | done
uk | На паркан виділять 200 млн грн. | 200 million UAH | cost | cost | planned
uk | Збудовано півсотні кілометрів паркану. | 50 km | fence | length | done
fa | ۴۵ کیلومتر دیوار در مرز ساخته شده است. | 45 km | wall | length | done
fa | کانالی به عمق ۴ متر حفر شده است. | 4 m | trench | depth | done
fa | کارگران مشغول کار روی ۱۲ کیلومتر از حصار هستند. | 12 km | fence | length | under way
fa | لازم است ۳۰ کیلومتر دیوار دیگر احداث شود. | 30 km | wall | length | planned
fa | ۱۸ کیلومتر حصار تا پایان سال تکمیل خواهد شد. | 18 km | fence | length | planned
fa | عملیات اجرایی ۴۰ کیلومتر خاکریز ادامه دارد. | 40 km | berm | length | under way
fa | ۱۵ کیلومتر از حصار هنوز ساخته نشده است. | 15 km | fence | length | left
fa | بلندای دیوار پنج متر است. | 5 m | wall | height | done
fa | برای این دیوار ۵۰ میلیون دلار تصویب شد. | 50 million USD | cost | cost | planned
fa | سه پنجم دیوار ساخته شده است. | 60 % | wall | share | done
es | Ya se han construido 52,5 km de la valla. | 52.5 km | fence | length | done
es | El muro tiene 4 metros de altura. | 4 m | wall | height | done
es | Las cuadrillas trabajan en 14 km de muro. | 14 km | wall | length | under way
es | El Gobierno planea levantar 60 km de valla. | 60 km | fence | length | planned
es | Se licitó la construcción de 12 km de muro. | 12 km | wall | length | planned
es | Los vecinos piden 8 km de valla. | 8 km | fence | length | planned
es | Aún no se ha construido el 30 % del muro. | 30 % | wall | share | left
es | La zanja, de tres metros de hondo, fue concluida. | 3 m | trench | depth | done
es | El ministerio destinó 40 millones de dólares al muro. | 40 million USD | cost | cost | planned
es | Se han levantado 40 kilómetros y pico de valla. | over 40 km | fence | length | done
fr | Le grillage, haut de 3 mètres, est posé. | 3 m | fence | height | done
fr | Il manque encore 20 km de clôture. | 20 km | fence | length | left
fr | Les autorités annoncent 40 km de clôture. | 40 km | fence | length | planned
fr | Les ouvriers s'affairent sur 8 km de mur. | 8 km | wall | length | under way
fr | Le mur doit être achevé sur 12 km. | 12 km | wall | length | planned
fr | Quinze kilomètres de mur attendent d'être bâtis. | 15 km | wall | length | left
fr | La tranchée descend à trois mètres. | 3 m | trench | depth | done
fr | La clôture mesure actuellement 40 km. | 40 km | fence | length | done
fr | Le Parlement a débloqué 30 millions d'euros pour la clôture. | 30 million EUR | cost | cost | planned
fr | Près d'une trentaine de kilomètres de clôture sont achevés. | nearly 30 km | fence | length | done
de | Bisher stehen 38 Kilometer Zaun. | 38 km | fence | length | done
de | Der Graben ist drei Meter tief. | 3 m | trench | depth | done
de | Die Bautrupps arbeiten an 14 Kilometern Mauer. | 14 km | wall | length | under way
de | Die Regierung will 60 Kilometer Zaun errichten. | 60 km | fence | length | planned
de | 45 Kilometer Zaun wurden hochgezogen. | 45 km | fence | length | done
de | 12 Kilometer Zaun müssen noch gezogen werden. | 12 km | fence | length | left
de | Die Mauer erreicht eine Höhe von vier Metern. | 4 m | wall | height | done
de | Der Landtag gab 30 Millionen Euro für den Zaun frei. | 30 million EUR | cost | cost | planned
de | Der Zaun zieht sich über 130 Kilometer. | 130 km | fence | length | done
de | Konnten bislang nur 15 Kilometer gebaut werden, fehlt der Mauer Geld. | 15 km | wall | length | done
ar | نصف حدودها مع ولد صارت محصنة. | 50 % | secured | share | done
ar | لم تُباشر الأعمال في ٣٥ كم من السياج. | 35 km | fence | length | left
ru | До завершения стены остаётся 5 месяцев. | 5 month | plan | duration | left
uk | Зведено 33 кілометри загороди. | 33 km | fence | length | done
tr | Hendekte günde 300 metre kazıyorlar. | 300 m/day | trench | rate | done
de | Zwanzig Kameras kommen in diesem Jahr dazu. | 20 cameras | cameras | count | planned
de | Ein Drittel der Trasse liegt im Moor. | 33.33 % | section | share | done
fr | Près des trois quarts du mur sont achevés. | nearly 75 % | wall | share | done
ru | Стены 20 км, остальное — болото. | 20 km | wall | length | done
fr | Il y a 9 postes ; 14 autres tours sont prévues. | 14 towers | towers | count | planned
uk | Рів 2 метри завглибшки, 3,5 завширшки. | 3.5 m | trench | width | done
ar | أنجز ١٩ كم من السياج من أصل ٣٠ كم، والعمل في قطاع السهل. | 30 km | fence | length | planned
de | Davor liegt ein Erdwall, 3 mal 8 Meter (Höhe mal Fußbreite). | 8 m | berm | base | done
de | Der Graben ist so tief wie breit, nämlich drei Meter. | 3 m | trench | depth | done
de | Der Graben ist so tief wie breit, nämlich drei Meter. | 3 m | trench | width | done
fr | Le fossé est aussi profond que large, trois mètres. | 3 m | trench | depth | done
fr | Le fossé est aussi profond que large, trois mètres. | 3 m | trench | width | done
es | El foso es tan profundo como ancho, unos tres metros. | about 3 m | trench | depth | done
es | El foso es tan profundo como ancho, unos tres metros. | about 3 m | trench | width | done
ru | Ров имеет 3 м в глубину и столько же в ширину. | 3 m | trench | depth | done
ru | Ров имеет 3 м в глубину и столько же в ширину. | 3 m | trench | width | done
fr | Le général parle de 74 km de mur. Les 61 que nous avons comptés suffisent. | 74 km | wall | length | done
fr | Le général parle de 74 km de mur. Les 61 que nous avons comptés suffisent. | 61 km | wall | length | done
uk | Загороджень 280 км. Паркан займає 150 із цих 280. | 280 km | barrier | length | done
uk | Загороджень 280 км. Паркан займає 150 із цих 280. | 150 km | fence | length | done
de | Am Zaun arbeiten 12 Bagger und etwa 200 Soldaten. | 12 excavators | plan | count | done
de | Am Zaun arbeiten 12 Bagger und etwa 200 Soldaten. | about 200 people | plan | count | done
fr | Onze pelleteuses et 150 soldats travaillent au mur. | 11 excavators | plan | count | done
fr | Onze pelleteuses et 150 soldats travaillent au mur. | 150 people | plan | count | done
tr | Hatta 12 gözetleme kulesi ile 30 kamera kuruldu. | 12 towers | towers | count | done
tr | Hatta 12 gözetleme kulesi ile 30 kamera kuruldu. | 30 cameras | cameras | count | done
tr | Duvar 40 ile 45 km uzunluğunda. | 40 .. 45 km | wall | length | done
fa | روزی ۳۰۰ متر کانال کنده می‌شود. | 300 m/day | trench | rate | done
fa | تا امروز ۴۱ کیلومتر کانال کنده شده و ۹ کیلومتر در دست حفاری است. | 41 km | trench | length | done
fa | تا امروز ۴۱ کیلومتر کانال کنده شده و ۹ کیلومتر در دست حفاری است. | 9 km | trench | length | under way
uk | Стоять п'ять веж, ще дев'ять добудовують. | 5 towers | towers | count | done
uk | Стоять п'ять веж, ще дев'ять добудовують. | 9 towers | towers | count | under way
fr | Le mur mesure 4,1 m de haut (contrat : 5 m). | 4.1 m | wall | height | done
fr | Le mur mesure 4,1 m de haut (contrat : 5 m). | 5 m | wall | height | planned
ru | Высота стены 4,1 м (по договору 5 м). | 5 m | wall | height | planned
ar | كلّف الجدار بـ١٢ مليون دولار. | 12 million USD | cost | cost | done
ar | أُنجز من الجدار ٣٠ كم، وتفصل بين كل برجين ثلاثة كيلومترات. | 30 km | wall | length | done
ar | أُنجز من الجدار ٣٠ كم، وتفصل بين كل برجين ثلاثة كيلومترات. | 3 km | wall | spacing | done
ru | Выполнено 60 % программы. | 60 % | plan | share | done
fr | L'armée a installé 27 tours. | 27 towers | towers | count | done
de | Weitere 7 km Zaun seien im Bau, 12 km stünden noch aus. | 7 km | fence | length | under way
de | Weitere 7 km Zaun seien im Bau, 12 km stünden noch aus. | 12 km | fence | length | left
de | Der Minister nannte 74 km Mauer. Das Amt nennt 61. | 61 km | wall | length | done
fr | Le ministre annonce 74 km de mur. Le maire dit 61. | 61 km | wall | length | done
ru | Министр назвал 74 км стены. Ревизор насчитал 61. | 61 km | wall | length | done
es | Trabajan allí 350 hombres y 28 máquinas. | 350 people | plan | count | done
fr | Quelque 180 ouvriers et vingt-quatre camions y sont employés. | 24 trucks | plan | count | done
tr | Sahada 260 kişi ve 34 iş makinesi var. | 260 people | plan | count | done
tr | Şantiyede 190 kişi görev yapıyor. | 190 people | plan | count | done
ar | وتُركّب الفرق ٤٠ لوحاً خرسانياً كل أسبوع. | 40 panels/week | wall | rate | done
fa | هر هفته ۵۰ پانل نصب می‌شود. | 50 panels/week | wall | rate | done
ar | وقال إن القطاع الغربي اكتمل أربعة أخماسه. | 80 % |  | share | done
ar | أمام السياج خندق عمقه وعرضه ثلاثة أمتار. | 3 m | trench | depth | done
tr | Derinliği de ağız genişliği de 3 metre olan hendek kazıldı. | 3 m | trench | depth | done
de | Der Zaun steht. An 8,5 km wird zurzeit gebaut, es fehlen noch 40 km. | 8.5 km | fence | length | under way
es | Se han levantado cuarenta torres, casi dos tercios de las 62 del plan. | 62 towers | towers | count | planned
fa | از ۸۰ برجک پیش‌بینی‌شده ۵۵ برجک نصب شده است. | 55 towers | towers | count | done
ar | ولو أقر البرلمان الاعتماد لأقيم عشرون برجاً آخر. | 20 towers | towers | count | planned
es | De haber fondos, se añadirían 12 km de alambrada. | 12 km | wire | length | planned
fr | Le colonel voudrait aussi huit kilomètres de piste. | 8 km | road | length | planned
ar | وبلغ عدد الأبراج ٤٠ وعدد الكاميرات ١١٠. | 40 towers | towers | count | done
ru | Построены 53 вышки, заказан ещё десяток. | 10 towers | towers | count | planned
tr | Kule sayısı 36, kamera sayısı ise 85 oldu. | 85 cameras | cameras | count | done
ru | Забор поднимается над землёй на 3,5 м. | 3.5 m | fence | height | done
ru | В эти 214 км входят 132 километра рва и 82 — колючей проволоки. | 82 km | wire | length | done
uk | З них 38 — це рів, 24 кілометри — вал. | 24 km | berm | length | done
fr | Douze autres caméras sont attendues. | 12 cameras | cameras | count | planned
ru | Километр забора обошёлся в 14 млн рублей. | 14 million RUB/km | cost | cost | done
tr | Kilometre başına maliyet 12 milyon lira. | 12 million TRY/km | cost | cost | done
uk | Кілометр паркану коштує 9 млн грн. | 9 million UAH/km | cost | cost | done
de | Der Bau dauere noch sieben Monate. | 7 month | plan | duration | done
es | La obra acabará en nueve meses. | 9 month | plan | duration | planned
uk | Дайте нам дев'ять місяців, і паркан буде готовий. | 9 month | plan | duration | planned
ar | ويشارك في الأعمال ٤٢٠ عاملاً و٢٨ شاحنة. | 28 trucks | plan | count | done
es | En la obra laboran 280 peones con cuarenta volquetes. | 40 trucks | plan | count | done
fr | Le chantier mobilise 150 personnes et dix-huit camions. | 18 trucks | plan | count | done
fr | Chaque semaine, 65 dalles sont posées. | 65 panels/week | wall | rate | done
es | Las cuadrillas fijan 75 paneles cada semana. | 75 panels/week | wall | rate | done
uk | За добу ставлять 12–14 плит. | 12 .. 14 slabs/day | wall | rate | done
de | Von den 72 Mio. Euro ist gut die Hälfte verbaut, nämlich 38 Millionen. | over 50 % | cost | share | done
de | Es gibt 24 Stahltürme; zehn weitere sind bestellt. | 24 towers | towers | count | done
de | Es gibt 24 Stahltürme; zehn weitere sind bestellt. | 10 towers | towers | count | planned
fa | تعداد برجک‌ها ۴۴ و تعداد پاسگاه‌ها ۱۲ است. | 44 towers | towers | count | done
fa | تعداد برجک‌ها ۴۴ و تعداد پاسگاه‌ها ۱۲ است. | 12 posts | posts | count | done
fr | Quarante caméras tournent, une vingtaine d'autres sont prévues. | 40 cameras | cameras | count | done
fr | Quarante caméras tournent, une vingtaine d'autres sont prévues. | about 20 cameras | cameras | count | planned
tr | 33 kule ayakta, dokuzu yapılıyor. | 33 towers | towers | count | done
tr | 33 kule ayakta, dokuzu yapılıyor. | 9 towers | towers | count | under way
uk | Стоїть 19 веж, шість ще добудовують. | 19 towers | towers | count | done
ru | Вал поднят на три метра. | 3 m | berm | height | done
ru | Забор растёт. Вал поднят на три метра. | 3 m | berm | height | done
uk | Вал піднято на два з половиною метри. | 2.5 m | berm | height | done
fr | À condition d'obtenir les crédits, six kilomètres de piste s'y ajouteraient. | 6 km | road | length | planned
es | El kilómetro cuesta 1,4 millones de euros. | 1.4 million EUR/km | cost | cost | done
de | Ein Kilometer kostet 520.000 Euro. | 520000 EUR/km | cost | cost | done
uk | Один кілометр обійшовся у 8 млн грн. | 8 million UAH/km | cost | cost | done
tr | Bir kilometrenin maliyeti 9 milyon lira. | 9 million TRY/km | cost | cost | done
ru | Это 44 км забора и 19 — рва. | 19 km | trench | length | done
uk | 27 кілометрів — вал, 15 — рів. | 15 km | trench | length | done
ru | Оставшееся достроят за десять месяцев. | 10 month | plan | duration | planned
de | In acht Monaten soll der Zaun fertig sein. | 8 month | plan | duration | planned
ru | Вдоль стены стоят 120 датчиков и 14 прожекторов. | 120 sensors | cameras | count | done
ru | Говорится о трёхстах сорока камерах на стене. | 340 cameras | cameras | count | done
ru | Стену строят с двумястами пятьюдесятью рабочими. | 250 people | plan | count | under way
fr | On a posé 1 500 rouleaux de barbelé. | 1500 rolls | wire | count | done
fr | Le chantier du mur occupe une douzaine de grues. | about 12 machines | plan | count | done
es | La valla tiene 120 sensores y doce portones. | 12 gates | gates | count | done
es | Junto a la valla hay seis fortines. | 6 bunkers | bunkers | count | done
de | Der Draht liegt in drei Lagen. | 3 layers | wire | count | done
ar | مدت الوزارة ١٥٠٠ لفة من الأسلاك الشائكة. | 1500 rolls | wire | count | done
tr | Duvar boyunca 120 sensör yerleştirildi. | 120 sensors | cameras | count | done
fa | در دیوار ۱۲ دروازه نصب شد. | 12 gates | gates | count | done
uk | Паркан будують із двомастами робітниками. | 200 people | plan | count | under way
en | In the Dhanu sector a fence grows. The sector measures 312 km. | 312 km | section | length | done
en | Bexley County has 41 miles of that border. | 41 mi | section | length | done
en | Bexley County has 41 miles of fence on that border. | 41 mi | fence | length | done
en | The Dhanu sector is 312 km long. | 312 km | section | length | done
de | Der Landkreis Sohl hat 74 km Grenze. | 74 km | section | length | done
en | The works on the trench have cost 52 million euros. That is 118 % of the 44 million euros budgeted. | 118 % | cost | share | done
en | They were given 640 million euros for a trench. Less than a third of it is gone. | up to 33.33 % | cost | share | done
ru | Смонтировано 63 километра стены; к остальным 53,8 подрядчик не приступал. | 53.8 km | wall | length | left
tr | Set boyunca 66 km tel örgü çekildi. | 66 km | fence | length | done
en | Of those 76 miles, 51 are steel fence and the other 25 concrete wall. | 51 mi | fence | length | done
en | Of those 76 miles, 51 are steel fence and the other 25 concrete wall. | 25 mi | wall | length | done
en | They raised 38 km of bank from the soil. | 38 km | berm | length | done
en | Digging of the ditch ran at 310 m per day in rock and 1,240 m in clay. | 1240 m/day | trench | rate | done
en | They dig 310 m of ditch a day in rock and set 12 cameras in Van. | 12 cameras | cameras | count | done
ar | نحفر الخندق بمعدل 400 متر في اليوم في الرمل و300 متر في الصخر. | 300 m/day | trench | rate | under way
fa | طرح ۲۲۰ کیلومتری کانال در دست اجرا است. | 220 km | trench | length | planned
en | Wall: 48 km done, 26.8 to come. Total 80 km. | 80 km | wall | length | planned
en | The bank rises nine feet from a base of 24. | 9 ft | berm | height | done
en | Alongside lies a gravel track five metres across. | 5 m | road | width | done
en | They dug 40 km of trench, 9 ft deep. A further 31 are being dug. | 31 km | trench | length | under way
en | Peak workforce at the wall: 640, with 22 excavators. | 640 people | plan | count | done
en | Wire is short: we have received 85 t so far. | 85 t | wire | mass | done
en | The state has paid the firm 71 million dollars out of 118 million. One kilometre of fence costs 2 million. | 118 million USD | cost | cost | planned
fa | یک‌سوم برجک‌ها برق دارند. | 33.33 % | towers | share | done
tr | Çit bitti, kuleler duruyor. İki kule arasındaki mesafe 2 km, dedi vali. | 2 km | towers | spacing | done
fr | Du fossé, il restera 70 km. | 70 km | trench | length | left
fr | Du fossé, nous ouvrons 9 km. | 9 km | trench | length | under way
ar | يجري حفر 11 كم من الخندق. | 11 km | trench | length | under way
en | Towers stand. The distance between two towers is 2 km. | 2 km | towers | spacing | done
ru | Вышки стоят. Расстояние между двумя вышками — 2 км. | 2 km | towers | spacing | done
fa | فاصلهٔ هر دو برجک حدود ۲ کیلومتر است. | about 2 km | towers | spacing | done
es | Hay una torre cada 3 kilómetros de valla. | 3 km | towers | spacing | done
de | Der Graben ist oben 5 m breit und unten 2 m. | 2 m | trench | base | done
fr | Le fossé a 5 m en gueule et 2 m au fond. | 2 m | trench | base | done
de | Die Bagger bewegen täglich bis zu 1.100 m³ für den Erdwall. | up to 1100 m3/day | berm | rate | done
fr | Chaque semaine, les équipes, 430 ouvriers, posent 800 m de panneaux du mur. | 800 m/week | wall | rate | under way
en | Contractors lay 250 m of fence a day, not the 400 m agreed. | 400 m/day | fence | rate | done
de | Der Zaun ist auf 12 km fertig. Weitere 6,4 seien im Bau. | 6.4 km | fence | length | under way
es | La valla cubre 12 kilómetros. Otros 7,5 están en obras. | 7.5 km | fence | length | under way
ar | يمتد السياج على 12 كيلومترا. و7.5 أخرى قيد الإنشاء. | 7.5 km | fence | length | under way
es | Balmes cifró en veintidós los puestos y en una docena los que se abrirán en otoño. | about 12 posts | posts | count | planned
fr | Les trois quarts du mur prévu face à la Morène sont debout. | 75 % | wall | share | done
es | La valla alcanza menos de la mitad de lo previsto. | up to 50 % | fence | share | done
en | 60 % of the fence will be built by May. | 60 % | fence | share | planned
en | Two-fifths of the old fence must be rebuilt. | 40 % | fence | share | left
ru | План года выполнен почти на 40 %. | nearly 40 % | plan | share | done
en | The fence reaches 12 feet. | 12 ft | fence | height | done
en | The wall: 17 km built, 13 km to follow; 30 km all told. | 30 km | wall | length | planned
de | Vom Zaun stehen 41 km, 9 km sollen folgen, zusammen 50 km. | 50 km | fence | length | planned
fr | La région a voté 9 millions d'euros pour 6 km de mur. | 6 km | wall | length | planned
ru | Планируют 40 км забора с 9 вышками. | 9 towers | towers | count | planned
de | 40 km Zaun mit 9 Türmen sind geplant. | 40 km | fence | length | planned
ar | سياج مزود بأسلاك شائكة يمتد 52 كم. | 52 km | fence | length | done
"""


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        (
            "ru",
            "На вал выделено 5,8 млрд рублей, освоено 3,1 млрд. Бригады ставят забор.",
            ["5.8 billion RUB", "3.1 billion RUB"],
        ),
        ("ru", "На валу трудятся около 2,2 тыс. рабочих.", ["about 2200 people"]),
        ("ru", "Высота вала не ниже двух метров.", ["at least 2 m"]),
        ("fr", "L'ensemble de la frontière mesure environ 1 050 km.", ["about 1050 km"]),
        ("fr", "Le village est à 12 km de la frontière.", []),
        ("fr", "Pour le mur, on a fait venir 3 800 tonnes d'acier.", ["3800 t"]),
        ("en", "The distance between two towers is 2 km.", ["2 km"]),
        ("ar", "طول السياج 140 كم. \u064b", ["140 km"]),
        ("de", "Litauen baut einen Zaun. 550 km stehen.\n\nLettland hat 145 km Zaun errichtet.", ["550 km"]),
        ("ar", "يحفر العراق خندقا طوله 140 كم.\n\nتركيا بنت 800 كم من الجدار.", ["140 km"]),
        (
            "ru",
            "Литва строит забор на границе с Польшей. 550 км забора стоят.\n\nПольша построила 145 км забора.",
            ["550 km", "145 km"],
        ),
        ("en", "10:26 Watch posts: 88 manned. The guard is 58 years old.", ["88 posts"]),
        ("en", "The barrier extends over 248 km.", ["248 km"]),
        ("fr", "Le mur mesure 9 km. Une mine a sauté à 6 km d'ici.", ["9 km"]),
        ("fr", "Le mur mesure 9 km. Le poste est à 3 km du mur.", ["9 km"]),
        ("fr", "Le mur a été porté à 36 km de Verlac à Osk.", ["36 km"]),
        ("es", "La valla llegó a 31 km de valla doble. Un incendio ardió a 26 km de la raya.", ["31 km"]),
        ("fr", "La clôture a trois portails. On a compté deux fois les portails.", ["3 gates"]),
        ("en", "They set 96 cameras. Smugglers shot dead two men and hurt nine more.", ["96 cameras"]),
        ("en", "The fence is 9 km long. The 14,902 requests for asylum are no matter of ours.", ["9 km"]),
        ("de", "Der Wall ist 9 km lang. Er wies Berichte über 6 km abgerutschten Wall zurück.", ["9 km"]),
        ("fr", "Sur la frontière avec l'Estrel, longue de 110 km, le mur atteint 36 km.", ["110 km", "36 km"]),
        ("fa", "شمار دوربین‌ها ۱۳۰ است و پاسگاه تازه تا نوروز ۱۴۰۶ ساخته می‌شود.", ["130 cameras"]),
    ],
)
def test_the_figures_of_works_are_drafted_and_no_others(language: str, text: str, figures: list[str]) -> None:
    assert [one.figure for one in drafts(text, language)] == figures


@pytest.mark.parametrize(("language", "sentence", "figure", "named", "measure", "status"), _rows(TONGUES))
def test_each_language_reads_by_its_tables(
    language: str, sentence: str, figure: str, named: str, measure: str, status: str
) -> None:
    assert (figure, named, measure, status) in [told(one) for one in drafts(sentence, language)]


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("ar", "اكتملت 12 كم من السياج، بحسب ما لفتت إليه وزيرة الداخلية هدى سالم.", "هدى سالم"),
        ("fr", "Au ministère de la Défense, on parle de 18 km de mur.", "ministère de la Défense"),
        ("es", "En el Ministerio de Defensa hablan de 18 km de valla.", "Ministerio de Defensa"),
        ("fa", "سرهنگ رضا کریمی خاطرنشان کرد: ۱۵ کیلومتر کانال حفر شده است.", "رضا کریمی"),
        ("fr", "« 12 km de clôture sont achevés », a martelé la secrétaire d'État Claire Vasseur.", "Claire Vasseur"),
        ("es", "La ministra de Interior, Marta Ríos, recalcó que 12 km de muro están terminados.", "Marta Ríos"),
        ("de", "Vizepräsident Jonas Brandt unterstrich, dass 12 Kilometer Zaun fertig sind.", "Jonas Brandt"),
        ("ru", "Вице-губернатор Павел Орлов доложил, что готовы 12 км забора.", "Павел Орлов"),
        ("uk", "Начальник області Олег Бондар поінформував, що готово 12 км паркану.", "Олег Бондар"),
    ],
)
def test_each_language_knows_its_verbs_of_speech_and_its_offices(language: str, sentence: str, name: str) -> None:
    assert [name in one.speaker for one in drafts(sentence, language)] == [True]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "أما الحدود مع دولة بيسان وطولها ٤٣٠ كم فلا سياج عليها."),
        ("de", "An der Westgrenze (310 km) sind keine Arbeiten vorgesehen."),
        ("fa", "مرز شرقی کشور به طول ۴۶۰ کیلومتر دیواری ندارد."),
        ("ru", "На границе с Озерьем, а это 260 км, строить ничего не собираются."),
        ("tr", "Belmar sınırında (310 km) herhangi bir çalışma yapılmıyor."),
        ("de", "Bis zur nächsten Stadt sind es 34 km."),
        ("es", "El pueblo de Las Eras dista 17 km de la valla."),
        ("ru", "До райцентра отсюда 28 км."),
        ("ar", "وبلغت سرعة الرياح ٨٥ كم في الساعة."),
        ("es", "Cayeron 45 mm de lluvia y soplaron vientos de 80 km por hora."),
        ("fa", "سرعت باد به ۶۰ کیلومتر در ساعت رسید و میدان دید ۳۰۰ متر بود."),
        ("fr", "Il est tombé 25 mm de pluie, avec des rafales à 95 km/h."),
        ("ru", "Ветер усилился до 25 м/с, видимость упала до 200 м."),
        ("tr", "Rüzgârın hızı saatte 70 kilometreye ulaştı, görüş mesafesi 100 metreye düştü."),
        ("uk", "За ніч випало 20 мм дощу, видимість не перевищувала 300 м."),
        ("de", "Dass der Bau 30 Mio. Euro teurer werde, wies der Minister zurück."),
        ("ru", "Министр опроверг слухи о том, что рухнули 6 км забора."),
        ("tr", "Vali, çitin 5 kilometresinin yıkıldığı iddiasını yalanladı."),
        ("fr", "Le bourg le plus proche est à 12 km du chantier."),
        ("uk", "Від паркану до залізничної станції 14 км."),
        ("de", "Es regnete 30 mm, Böen erreichten 85 km pro Stunde."),
        ("uk", "Чутки про крадіжку 2 км дроту він спростував."),
        ("ar", "تبعد القرية 12 كم عن الحدود."),
        ("fa", "این روستا در ۱۲ کیلومتری مرز قرار دارد."),
        ("tr", "Mayıs ayında 300 kaçak göçmen yakalandı."),
        ("es", "El tipo de interés subió al 4 por ciento."),
        ("fr", "La police a interpellé 300 migrants au pied du mur en mai."),
        ("de", "Das Dorf liegt zwölf Kilometer von der Grenze entfernt."),
        ("ru", "В мае задержано 300 человек при попытке пересечь границу."),
        ("uk", "Село розташоване за 12 км від кордону."),
    ],
)
def test_each_language_leaves_out_what_is_no_work(language: str, sentence: str) -> None:
    assert drafts(sentence, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The wall on the border is 12 km long and was built in May.", "en"),
        ("El muro de la frontera tiene 12 km y se construyó en mayo.", "es"),
        ("Le mur de la frontière est long de 12 km et a été construit en mai.", "fr"),
        ("Die Mauer an der Grenze ist 12 km lang und wurde im Mai gebaut.", "de"),
        ("Sınırdaki duvar 12 km uzunluğunda ve bu yıl bir ekip ile yapıldı.", "tr"),
        ("Стена на границе длиной 12 км была построена в мае этого года.", "ru"),
        ("Стіна на кордоні завдовжки 12 км і її збудували цього травня.", "uk"),
        ("بلغ طول الجدار على الحدود ١٢ كم في أيار.", "ar"),
        ("دیوار مرز ۱۲ کیلومتر است و پارسال چند گروه آن را ساختند.", "fa"),
        ("از حصار ۴۱ کیلومتر ساخته شده است.", "fa"),
        ("40 км паркану з 9 вежами заплановано.", "uk"),
        ("Запланировано 40 км забора с 9 вышками.", "ru"),
        ("سيبنى 54 كم من السياج.", "ar"),
        ("Es stehen 54 km Zaun.", "de"),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The wall is 12 km long, Governor Ada Lund said. It is 4 m high.", "Governor Ada Lund"),
        (
            "Ada Lund, the governor, told reporters on Friday that the wall is 12 km long. Lund said it is 4 m high.",
            "Ada Lund, the governor",
        ),
        ("According to Mayor Piet Vos, the wall is 12 km long and 4 m high.", "Mayor Piet Vos"),
        ("The Ministry of Works said the wall is 12 km long and 4 m high.", "Ministry of Works"),
    ],
)
def test_a_statement_is_that_of_the_one_who_speaks(text: str, name: str) -> None:
    found = drafts(text)
    assert len(found) == 2
    assert all(name in one.speaker for one in found)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Works go on\n\n12 May 2023\n\nArmy Road: 12 km.", [""]),  # the line of a list is no turn of a transcript
        (  # what an office issues is its own, but for the paragraph of a person
            "DEPARTMENT OF WORKS\nNews release\n\nThe wall is 12 km long.\n\nMinister Ada Lund said 9 km are dry.\n\n"
            "Key facts\n- Height of the wall: 4 m",
            ["Department of Works", "Minister Ada Lund", "Department of Works"],
        ),
        (  # a person whom its head names, or who replies, speaks all through it
            "HOUSE COMMISSION\nWritten question answered by Minister Ada Lund\n\nThe wall is 12 km long.\n\nIt is 4 m high.",
            ["Minister Ada Lund", "Minister Ada Lund"],
        ),
        (  # words in quotation marks are of whom the paragraph brings in
            'Governor Piet Vos said the wall is 12 km long.\n\nGeneral Ada Lund receives us. "Here 9 km of wall are dry."',
            ["Governor Piet Vos", "General Ada Lund"],
        ),
        (  # a title in capitals is the one whom the text has named by it
            "Minister Ada Lund replied:\nThe wall is 12 km long.\nHON. VOS: The fence is 3 m high.\n"
            "MINISTER: The ditch is 2 m deep.",
            ["Minister Ada Lund", "Hon. Vos", "Minister Ada Lund"],
        ),
        (  # a report is of the name over it
            "HILL WATCH | Field report\n\nThe wall is 12 km long.\n\nGovernor Piet Vos said it is 3 m high.\n\n"
            "The ditch is 2 m deep.",
            ["Hill Watch", "Governor Piet Vos", "Hill Watch"],
        ),
        (  # who issues a report says "we", and an office that one sentence names speaks in that one
            "HILL WATCH | Field report\n\nThe Works Agency says that the wall is 12 km long. We saw 9 km of wall.\n\n"
            "The wall is 3 m high. According to the Works Agency, 40 cameras stand there.",
            ["Works Agency", "Hill Watch", "Hill Watch", "Works Agency"],
        ),
        (  # who speaks once, in a paragraph of their own, leaves the next one to whom the article follows
            "Minister Ada Lund said the wall is 12 km long. Lund told us that 9 km are dry.\n\n"
            "Senator Piet Vos said that 8 km of wall are dry.\n\nThe ditch is 2 m deep.",
            ["Minister Ada Lund", "Minister Ada Lund", "Senator Piet Vos", "Minister Ada Lund"],
        ),
        (  # who has spoken more often than the first keeps the word
            "Minister Ada Lund said the wall is 12 km long.\n\n"
            "Senator Piet Vos said that 8 km of wall are dry. Vos said that 3 km leak.\n\nThe ditch is 2 m deep.",
            ["Minister Ada Lund", "Senator Piet Vos", "Senator Piet Vos", "Senator Piet Vos"],
        ),
        (  # a clause between commas parts a name from its verb
            "Minister Ada Lund said the wall is 12 km long.\n\n"
            "Hank Oyler, whose firm digs, complained that 9 km are dry.",
            ["Minister Ada Lund", "Hank Oyler"],
        ),
        ("From: Ada Lund <lund@works.example>\n\nThe wall is 12 km long.", ["Ada Lund"]),
        (  # an office behind "of" is no person
            "Major General Piet Vos, director general of Inner Service Public Relations, said the wall is 12 km long.",
            ["Major General Piet Vos, director general of Inner Service Public Relations"],
        ),
        ("Ada Lund, chief of Border Works, said the wall is 12 km long.", ["Ada Lund, chief of Border Works"]),
        ("Minister of Works Ada Lund said the wall is 12 km long.", ["Minister of Works Ada Lund"]),
        (  # the state stands above the ministry that issues a release, and no title of a report is who issues it
            "REPUBLIC OF OMBRA\nMINISTRY OF WORKS AND WATER\nPRESS STATEMENT\n\nThe wall is 12 km long.",
            ["Ministry of Works and Water"],
        ),
        # who issues a text stands in one of its first five lines
        ("Works\n\nWall\n\nFence\n\nDitch\n\nMinistry of Works\n\nThe wall is 12 km long.", ["Ministry of Works"]),
        ("Works\n\nWall\n\nFence\n\nDitch\n\nRoad\n\nMinistry of Works\n\nThe wall is 12 km long.", [""]),
        ("NEW DITCHES ALARM OSK\n\nField report, 1 July 2019\n\nThe ditches are 12 km long.", [""]),
        (  # an office is called by all its words
            "The Police and Border Guard Board said the wall is 12 km long.",
            ["Police and Border Guard Board"],
        ),
        (  # who answers an interview says what nobody else is said to say
            "Five minutes with Governor Ada Lund\n\nHow long is the wall?\n\n12 km, and 9 km of it are dry.\n\n"
            "Deputy Piet Vos said 40 km have holes.\n\nHow tall is it?\n\nIt is 4 m high.\n\nAnd the ditch?\n\n"
            "It is 3 m deep.",
            [*["Governor Ada Lund"] * 2, "Deputy Piet Vos", *["Governor Ada Lund"] * 2],
        ),
        (  # a label in capitals is whom the first lines name in full
            "Morning North. With us is Ada Lund, who looks after the fence.\n\nHOST: How long is it?\n\n"
            "LUND: Ninety kilometres.\n\nHOST: And how tall?\n\nLUND: It is 4 m high.",
            ["Ada Lund", "Ada Lund"],
        ),
        (  # who answers an interview may have no title
            "Ada Lund looks after the fence at Osk.\n\nHow long is it?\n\n12 km.\n\nAnd how tall?\n\n4 m.\n\n"
            "Who pays?\n\nThe state, 3 million euros.",
            ["Ada Lund", "Ada Lund", "Ada Lund"],
        ),
        ("Ombra Puts Up Fence Says Deputy\n\nThe wall is 12 km long.", [""]),  # a heading names nobody
        ("The wall is 12 km long, the Osk Daily Herald reported.", [""]),  # nor does a paper speak
        # a verb that only tells when is no speech, nor is what somebody does not say
        (
            "Three years after Governor Ada Lund declared that she would build, the wall is 12 km long.",
            ["Governor Ada Lund"],
        ),
        (
            "Minister Piet Vos said the wall is 12 km long. Since Governor Ada Lund announced it, 9 km are dry.",
            ["Minister Piet Vos", "Minister Piet Vos"],
        ),
        (
            "Minister Piet Vos said the wall is 12 km long. The Works Agency declined to say if 9 km are dry.",
            ["Minister Piet Vos", "Minister Piet Vos"],
        ),
        (
            "Minister Piet Vos said the wall is 12 km long. Governor Ada Lund opened it. Since Lund announced it, "
            "9 km are dry.",
            ["Minister Piet Vos", "Minister Piet Vos"],
        ),
        (  # who is told does not speak
            "Some 12 km of wall are planned, the agency was told.\n\nThe Border Service explained that 9 km are dry.",
            ["Border Service", "Border Service"],
        ),
        (  # who speaks first, an office too, speaks to the next who does
            "The Ministry of Works said the wall will go.\n\nIt is 12 km long.\n\nMinister Ada Lund said 9 km are dry.",
            ["Ministry of Works", "Minister Ada Lund"],
        ),
        # officials without a name, and hearsay, are nobody; the next sentence is again of whom it was
        (
            "Minister Piet Vos said the wall is 12 km long. Officials say that 9 km are dry. The wall is 4 m high.",
            ["Minister Piet Vos", "", "Minister Piet Vos"],
        ),
        ("Minister Piet Vos said the wall is 12 km long. The wall is said to be 4 m high.", ["Minister Piet Vos", ""]),
        # a figure that another claims is theirs alone
        (
            "Minister Piet Vos said the wall is 12 km long, against 9 km claimed by Governor Ada Lund. It is 4 m high.",
            ["Minister Piet Vos", "Governor Ada Lund", "Minister Piet Vos"],
        ),
        (
            "Minister Piet Vos said the wall is 12 km long, against 9 km claimed by the Works Agency.",
            ["Minister Piet Vos", "Works Agency"],
        ),
        # "he said" is of the one who spoke, not of the office that the sentence names
        (
            "Minister Piet Vos said the wall is 12 km long. The ministry of works, he said, added 9 km of wall.",
            ["Minister Piet Vos", "Minister Piet Vos"],
        ),
    ],
)
def test_who_speaks_where_no_verb_says_it(text: str, speakers: list[str]) -> None:
    assert [one.speaker for one in drafts(text)] == speakers


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "Про це розповів речник Південного регіонального управління Ілько Верба. Рів має 12 км.", "Ілько Верба"),
        ("es", "La valla mide 12 km, informó ayer la delegada presidencial Ana Lunde.", "Ana Lunde"),
        ("es", "La valla mide 12 km, informó ayer la televisión en Puerto Osk. El alcalde Luis Rey calla.", "Luis Rey"),
        ("es", "La valla mide 12 km, informó hoy el delegado de Arba y Lethe, Luis Rey Sala.", "Luis Rey Sala"),
        ("fa", "سرهنگ یوسف عباس\u200cزاده گفت: 12 کیلومتر دیوار ساخته شد.", "یوسف عباس\u200cزاده"),
        ("ar", "كشف مدير عام الإدارة العامة للحدود اللواء مبارك الساري أن طول السياج 12 كم.", "اللواء مبارك الساري"),
    ],
)
def test_a_name_follows_its_office_in_any_language(language: str, text: str, name: str) -> None:
    (one,) = drafts(text, language)
    assert name in one.speaker
    assert "Osk" not in one.speaker


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army counts on 100 km of wall by 2031.", "planned"),
        ("In 2032 the ditch has 40 km.", "planned"),
        ("In 2019 the ditch had 40 km.", "done"),
        ("In 2026 the ditch has 40 km.", "done"),
    ],
)
def test_what_is_to_be_by_a_year_to_come_is_planned(text: str, status: str) -> None:
    assert [one.status for one in drafts(text, published=dt.date(2026, 3, 18))] == [status]


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Gulf Builder, March 2015\n", "2015-03"),
        ("Osk, April 2019\n", "2019-04"),
        ("All stopped in May 2021.\n", ""),
        ("Osk Watch | No. 17 | November 2025\n", "2025-11"),
        ("Gulf Builder, March 12\n", ""),
        ("Osk, April 1900\n", "1900-04"),
        ("Osk, April 2101\n", ""),
        ("Osk\n\nWorks\n\nWall\n\nOsk, April 2019\n", "2019-04"),
        ("Osk\n\nWorks\n\nWall\n\nFence\n\nOsk, April 2019\n", ""),
        ("Osk\n", ""),
    ],
)
def test_the_month_that_ends_a_line_of_the_head_is_the_date(head: str, date: str) -> None:
    assert [one.date for one in drafts(f"{head}The wall is 12 km long.")] == [date]


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_yesterday_in_a_quotation_is_not_when_it_was_said(marks: str) -> None:
    said = "{}Yesterday we dug 300 m,{} Governor Ada Lund said.".format(*marks)
    found = drafts(said, published=dt.date(2026, 3, 18))
    assert [one.date for one in found] == ["2026-03-18"]
    told = "{}We dug 300 m of ditch,{} Governor Ada Lund said yesterday.".format(*marks)
    assert [one.date for one in drafts(told, published=dt.date(2026, 3, 18))] == ["2026-03-17"]


def test_nobody_spoke_on_a_day_to_come() -> None:
    found = drafts("The 40 km of wall begin on 5 June 2026, Governor Ada Lund said.", published=dt.date(2026, 3, 18))
    assert [one.date for one in found] == ["2026-03-18"]


def test_what_stands_on_another_border_is_left_out_where_the_article_has_another_line() -> None:
    text = "The wall on the Lethe line is 12 km long. " + "It stands on a bed of sand and rock. " * 20
    there = [one.figure for one in drafts(f"{text}It has a frontier with Arlen, where a 40 km fence stands.")]
    assert there == ["12 km"]
    seen = [one.figure for one in drafts(f"{text}When Arlen saw the border, a 40 km fence stood.")]
    assert seen == ["12 km", "40 km"]


@pytest.mark.parametrize(("start", "known"), [(399, True), (400, False)])
def test_who_is_named_in_the_first_400_characters_is_whom_an_article_is_about(start: int, known: bool) -> None:
    border = f"{'The wall is ready':.<{start - 8}}\nOn the Arlen border, a 40 km fence stands."
    state = f"{'The wall is ready':.<{start - 1}}\nNorway looks on.\n\nIt is new. Norway has 40 km of fence."
    assert [border.index("Arlen"), state.index("Norway")] == [start, start]
    assert [bool(drafts(said)) for said in (border, state)] == [known, known]


@pytest.mark.parametrize(("start", "known"), [(1099, True), (1100, False)])
def test_what_stands_in_the_first_1100_characters_is_of_all_that_is_said(start: int, known: bool) -> None:
    lead, dated = (f"{'The wall is 12 km long':.<{start - n}}\n" for n in (1, 3))
    assert [bool(drafts(f"{lead}Minister Ada Lund said that 9 km of it leak.")[0].speaker)] == [known]
    assert [drafts(f"{dated}5 May 2024.")[0].date] == ["2024-05-05" * known]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # what somebody is asked to do; what an engineer recommends is planned
        ("The wall is 12 km long.\n\nRecommendations\n- open ten gates;\n- clear 8 km of wall.", ["12 km"]),
        ("The wall is 12 km long.\n\nThe recommendations\n- clear 8 km of wall.", ["12 km"]),
        ("A group urged Orlen to take down 10 km of the wall.", []),
        ("The engineer recommends 10 km of wall.", ["10 km"]),
        # a number that is said not to be so; "not more than" is a bound
        ("The wall has 12 gates, not 20.", ["12 gates"]),
        ("The wall is not more than 20 km long.", ["up to 20 km"]),
        # the price of a field; the price of what is built
        ("They took the field by the wall of our old mill on the hill and they gave us a sum of $9,000.", []),
        ("Each panel of the wall costs $9,000.", ["9000 USD"]),
        # a share by which something changed; one of the works that are done
        ("The price of the wall went up by 28 %.", []),
        ("The wall has been completed by 28 %.", ["28 %"]),
        # vehicles of a sheriff; of those who build
        ('"I have three trucks," said Sheriff Ada Lund of the wall.', []),
        ("Three trucks work on the wall.", ["3 trucks"]),
        # a number that is a name
        ("The fence runs past Gate 12, and is 3 km long.", ["3 km"]),
        # staff, and posts that are filled or not; posts that stand
        ("The service will hire 250 border guards and buy 30 vehicles for the wall.", []),
        ("The office has 1,870 posts, of which 212 are vacant.", []),
        ("The army has built 14 posts along the wall.", ["14 posts"]),
        # a time that no work takes; one that it takes
        ("It took her family three months to get a paper.", []),
        ("The wall took three months.", ["3 month"]),
        # ages of those who speak; a figure after a place
        ("The wall is 12 km long, said Lund, 41. One man, 34, said it is 4 m high.", ["12 km", "4 m"]),
        # rows of what grows; rows of what is built
        ("Behind the wall she has 30 rows of corn.", []),
        ("On the wall lie three rows of wire.", ["3 rows"]),
        # what lies away from the line; what lies there and is so wide
        ("Her house lies 800 metres from the wall.", []),
        ("Before the wall lies a ditch 4 metres wide.", ["4 m"]),
        # a rate is of the figure beside it
        ("They dig half a mile of ditch a day and have mounted 210 cameras.", ["0.5 mi/day", "210 cameras"]),
        # who works, as the question says; money with an article is no adjective; a price by length is one of works
        ("How many workers are there?\nSome 80 people.", ["about 80 people"]),
        ("The $3 million was spent on the wall.", ["3 million USD"]),
        ("Each metre of the wire costs 40 dollars.", ["40 USD/m"]),
        # words of other matters that stand far off
        ("The army made 12 % fewer patrols while, as the general says, 40 % of the wall is ready.", ["40 %"]),
        ("The tax is paid by all who live there, and by now 40 % of the wall is ready.", ["40 %"]),
        ("The first leap of the plan is that they build, with the help of many, 40 km of fence.", ["40 km"]),
        ("Border guards look on while, in the hills behind the town, 80 workers build the wall.", ["80 people"]),
        # a question is answered in its paragraph, or right behind it
        ("How many towers are there?\n\nNone is.\n\nThe mayor has seen 52.", []),
        # a rate by day is that of the figure beside it
        (
            "Twenty excavators of the second brigade from the capital dig 2 km of ditch a day.",
            ["20 excavators", "2 km/day"],
        ),
        # a list without stops under its heading
        ("The wall is 12 km long.\n\nRecommendations\n- open ten gates\n- clear 8 km of wall", ["12 km"]),
        # how far a word of other matters reaches: most of them, one of places, and one that a sentence is about
        ("Boys climb over the wall by a rope of 9 m.", []),
        ("Boys climb over the old wall by a rope of 9 m.", ["9 m"]),
        ("They walk by the wall for 9 km.", []),
        ("Those who walk can see a wall of 9 km.", ["9 km"]),
        ("Migrants saw in the sun of May at the edge of the wall a line of 9 excavators.", []),
        ("Migrants saw in the sun of that day at the edge of the wall a line of 9 excavators.", ["9 excavators"]),
        # the highest works, and the highest land
        ("The mast at the wall is 60 m high.", ["60 m"]),
        ("The rock by the wall is 61 m high.", []),
        ("The mountain by the fence is 8,848 m high.", []),
        ("The wall goes down for 9 km.", ["9 km"]),
        # the least that buys a piece, and a line
        ("Each panel of the wall costs $1,000.", ["1000 USD"]),
        ("Each visitor of the wall pays $990.", []),
        ("They gave us a sum of $1,000,000.", ["1 million USD"]),
        ("They gave us a sum of $990,000.", []),
        ("At the wall he told us that we had paid a sum of $9,000.", ["9000 USD"]),
        ("At the wall he told us that he had asked for a sum of $9,000.", []),
        ("He paid 3,000 euros for the loan.", []),
        # a mass of what lies beside a material
        ("Guards seized 4 tonnes of tea from the sand.", []),
        ("The sand hid well from guards 4 tonnes of tea.", []),
        ("They laid 4 tonnes of stone.", ["4 t"]),
        # who shares it with another state
        ("The wall is ready. We and Norway hold 9 km of wall.", ["9 km"]),
        # "not" right before a figure, and "the" between
        ("The wall has not the 20 gates that he counts.", ["20 gates"]),
        # what is weighed; money is not "them"
        ("Each panel of the wall weighs 8,000 pounds, and they set 12 of them a day.", []),
    ],
)
def test_a_figure_of_other_matters_stays_out_and_one_of_the_works_beside_it_stays(
    text: str, figures: list[str]
) -> None:
    assert [one.figure for one in drafts(text)] == figures


def test_a_whole_is_larger_than_its_part() -> None:
    whole, part = drafts("The wall runs for 60 km, of which 12 km are new.")
    assert (whole.of, part.part) == ("", "of which")
    assert drafts("They built 12 km of the 60 km of wall.")[0].of == "60 km"
    assert drafts("They built 12 km of wall and 60 km of fence.")[0].of == ""
    assert drafts("They built 12 km of wall, 60 km of fence.")[0].of == ""


@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [
        (1399, 12, 27, "2021-03-17"),
        (1400, 1, 1, "2021-03-21"),
        (1400, 6, 31, "2021-09-22"),
        (1400, 7, 1, "2021-09-23"),
        (1403, 12, 30, "2025-03-20"),
        (1404, 1, 1, "2025-03-21"),
        (1375, 1, 1, "1996-03-20"),
    ],
)
def test_an_iranian_date_is_the_day_that_calendars_print(year: int, month: int, day: int, date: str) -> None:
    assert of_jalali(year, month, day).isoformat() == date


def test_two_speakers_keep_their_figures_apart() -> None:
    found = drafts("Minister Olaf Brandt said the wall is 80 km long.\n\nDeputy Ines Falk said it was 60 km.")
    assert [(one.figure, one.speaker) for one in found] == [
        ("80 km", "Minister Olaf Brandt"),
        ("60 km", "Deputy Ines Falk"),
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        # published on Wednesday, 18 March 2026
        ("on Tuesday", "2026-03-17"),
        ("on Wednesday", "2026-03-18"),
        ("on Thursday", "2026-03-12"),
        ("yesterday", "2026-03-17"),
        ("on 3 March 2026", "2026-03-03"),
        ("", "2026-03-18"),
    ],
)
def test_a_weekday_is_the_last_one_on_or_before_publication(said: str, day: str) -> None:
    text = f"Governor Ada Lund said {said} that the wall is 12 km long."
    assert [one.date for one in drafts(text, published=dt.date(2026, 3, 18))] == [day]


def test_of_two_dates_the_one_beside_the_verb_is_when_it_was_said() -> None:
    text = "The 12 km of wall were begun on 3 March 2026, Governor Ada Lund said on 10 March 2026."
    assert [one.date for one in drafts(text, published=dt.date(2026, 3, 18))] == ["2026-03-10"]


def test_a_date_that_nobody_gives_is_left_blank() -> None:
    assert [(one.date, "date" in one.doubtful) for one in drafts("Ada said on Monday the wall is 12 km long.")] == [
        ("", True)
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BERN, 5 May 2024 - The wall is 12 km long.", "2024-05-05"),
        ("May 5, 2024. The wall is 12 km long.", "2024-05-05"),
        ("2024-05-05 The wall is 12 km long.", "2024-05-05"),
        ("BERN 14:05 May 31, 2023 - The wall is 12 km long.", "2023-05-31"),
        ("The wall is 12 km long. " + "It stands on sand. " * 200 + "It was begun on 5 May 2019.", ""),
    ],
)
def test_the_dateline_dates_an_article(text: str, day: str) -> None:
    assert drafts(text)[0].date == day


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("es", "El 5 de mayo de 2024 se construyeron 12 km de la valla.", "2024-05-05"),
        ("fr", "Le 1er mai 2024, 12 km de clôture.", "2024-05-01"),
        ("ar", "٥ كانون الثاني ٢٠٢٤. طول الجدار ١٢ كم.", "2024-01-05"),
        ("ar", "٥ كانون الأول ٢٠٢٤. طول الجدار ١٢ كم.", "2024-12-05"),
    ],
)
def test_a_date_is_read_as_each_language_writes_it(language: str, text: str, day: str) -> None:
    assert [one.date for one in drafts(text, language)] == [day]


def test_deep_and_wide_are_two_claims_on_one_span() -> None:
    depth, width = drafts("The trench is about nine feet deep and wide.")
    assert (depth.measure, width.measure) == ("depth", "width")
    assert (depth.start, depth.end) == (width.start, width.end)
    assert depth.figure == width.figure == "about 9 ft"


def test_two_dimensions_joined_by_a_cross_are_two_claims_in_the_order_that_is_said() -> None:
    found = drafts("The ditch is 3 x 5 m, depth by width.")
    assert [(one.figure, one.measure) for one in found] == [("3 m", "depth"), ("5 m", "width")]


def test_a_conversion_joins_its_figure_and_is_no_claim_of_its_own() -> None:
    (one,) = drafts("The wall is 100 km (62 miles) long.")
    assert (one.figure, one.also) == ("100 km", "62 mi")


def test_what_is_said_again_is_drafted_once_with_the_more_careful_word() -> None:
    (one,) = drafts(
        "Wall of 90 km stands\n\nA wall of 90 km (56 miles) stands. So far about 90 km of wall stand, he said."
    )
    assert (one.figure, one.also) == ("about 90 km", "56 mi")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In the Northern sector the wall is 12 km long.", "Northern sector"),
        ("The wall in Orlan County is 12 km long.", "Orlan County"),
        ("My sector, the Dry Plateau, has a wall. In my sector the wall is 12 km long.", "Dry Plateau"),
        ("The line has a marshy section of 30 km. On this section a wall of 12 km stands.", "marshy section"),
        ("The wall is 12 km long.", "border"),
    ],
)
def test_a_figure_is_of_the_section_that_its_sentence_names(text: str, scope: str) -> None:
    assert [one.scope for one in drafts(text)][-1] == scope


@pytest.mark.parametrize(
    ("language", "text", "scope"),
    [
        ("en", "The wall near Orlan Hill is 12 km long.", "Orlan Hill"),
        ("en", "In the province of Van the wall is 12 km long.", "province of Van"),
        ("en", "In the northern half the wall is 12 km long.", "northern half"),
        ("es", "En el sector Norte Grande el muro mide 12 km.", "sector Norte Grande"),
        ("es", "El muro mide 12 km en el sector Norte", "sector Norte"),
        ("ar", "في قطاع السهل طول الجدار 12 كم.", "قطاع السهل"),
    ],
)
def test_a_section_bears_its_name_where_the_language_puts_it(language: str, text: str, scope: str) -> None:
    assert [one.scope for one in drafts(text, language)] == [scope]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Some 19 km of wall stand, and 4 km are under way in the Orlan sector.", ["border", "Orlan sector"]),
        ("Some 19 km of wall stand in the Orlan sector.", ["Orlan sector"]),
        ("Some 19 km of wall stand in the Orlan sector; at most 2 km are added a week.", ["Orlan sector", "border"]),
        ("In the Orlan sector 19 km of wall stand, and 4 km are under way in that sector.", ["Orlan sector"] * 2),
        ("The wall so far: 27 km, of which Lot A 15 km and Lot B 12 km.", ["border", "Lot A", "Lot B"]),
    ],
)
def test_a_section_of_a_later_clause_is_not_that_of_an_earlier_figure(text: str, scopes: list[str]) -> None:
    assert [one.scope for one in drafts(text)] == scopes


def test_an_interview_is_about_the_one_section_that_its_head_names() -> None:
    asked = "\n\nQ: And?\nA: It is a wall.\n\nQ: How high?\nA: It is 5 m high.\n\nQ: Why?\nA: The border is 90 km long."
    heads = {"Salt Coast": ["Salt Coast", "border"], "Salt Coast and the Dry Coast": ["border", "border"]}
    told_by = {head: [one.scope for one in drafts(f"Ada Roe builds the {head}.{asked}")] for head in heads}
    assert told_by == heads


def test_a_doubtful_number_is_drafted_with_both_readings() -> None:
    (one,) = drafts("The wall is 1.200 km long.")
    assert "figure" in one.doubtful
    assert "it may also be 1200" in one.why


def test_money_of_several_states_is_drafted_and_marked() -> None:
    (one,) = drafts("The wall cost 4 billion dinars.")
    assert (one.figure, one.object) == ("4 billion dinars", "cost")
    assert "figure" in one.doubtful


@pytest.mark.parametrize(
    "text",
    [
        "The ﬁrst ﬁve kilo-\nmetres of wall\nare done.",
        "Of the wall 118.6 kilo-\r\nmetres stand.",
        "soft\u00adhyphens: 12 kilo\u00admetres of wall",
    ],
)
def test_a_span_of_the_mended_text_leads_back_to_the_characters_as_they_stand(text: str) -> None:
    mended = Text(text)
    for i in range(len(mended.mended)):
        start, end = mended.origin(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert text[start] == mended.mended[i] or text[start] in "ﬁ\r\n" or mended.mended[i] == " "
    (one,) = drafts(text)
    assert (
        text[one.start : one.end]
        .replace("-\n", "")
        .replace("-\r\n", "")
        .replace("\u00ad", "")
        .replace("ﬁ", "fi")
        .endswith("metres")
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It is new. It is 12 km long.", 2),
        ("Gen. Ada Lund spoke at 5 p.m. in Lethe.", 1),
        ("It was made by Ostra Ltd.\nThe wall is new.", 2),
        ("Open ten gates\n\nclear the wall", 2),
    ],
)
def test_a_sentence_ends_with_its_line_and_not_with_a_short_word(text: str, sentences: int) -> None:
    assert len(Text(text).sentences) == sentences


def test_no_sentence_is_longer_than_what_rules_look_at() -> None:
    assert max(s.end - s.start for s in Text("wall 140 km of the " * 500).sentences) <= LONGEST


def test_the_article_that_ships_drafts_five_claims_and_no_other_length() -> None:
    found = draft(read_source(str(ARTICLE)))
    assert [told(one)[:3] for one in found] == [
        ("about 610 km", "border", "length"),
        ("220 km", "section", "length"),
        ("about 140 km", "closed", "length"),
        ("about 10 ft", "trench", "depth"),
        ("about 10 ft", "trench", "width"),
    ]
    assert {one.date for one in found} == {"2021-03-17"}
    assert all(
        one.speaker.startswith("Tahsin al-Khafaji, spokesman of the country's Joint Operations") for one in found
    )
    assert found[2].also == "87 mi"


def test_a_span_holds_the_figure_in_the_file_itself() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    spans = [text[one.start : one.end] for one in draft(read_source(str(ARTICLE)))]
    assert spans == ["610 kilometers", "220", "140 kilometers", "ten feet", "ten feet"]


def test_the_json_of_a_draft_has_the_keys_of_the_contract_and_null_for_what_is_not_known() -> None:
    (one,) = drafts("The wall is 12 km long.")
    row = one.to_json()
    assert " ".join(row) == (
        "article figure hedge start end doubtful object measure status part of also scope speaker date words why"
    )
    assert row["speaker"] is None
    assert row["date"] is None
    assert row["doubtful"] == ["speaker", "date"]
    assert (row["start"], row["end"]) == (12, 17)


@settings(max_examples=150)
@given(st.text(max_size=300), st.sampled_from(languages()))
def test_any_text_gives_drafts_whose_spans_lie_in_it(text: str, language: str) -> None:
    for one in drafts(f"{text} wall 12 km {text[::-1]}", language):
        assert 0 <= one.start < one.end <= 2 * len(text) + 13
        assert one.figure


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "The wall",
                " is ",
                "140",
                " km",
                "(",
                ")",
                "87 miles",
                "said",
                " Governor Lund",
                ".",
                "\n\n",
                ",",
                " of the ",
                "border",
                "-",
                "$",
                "half",
                "3 x 4",
                "–",
                " from ",
                " to ",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_telling_words_is_read_without_an_error(parts: list[str]) -> None:
    assert all(one.measure for one in drafts("".join(parts)))


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    def calls(text: str) -> int:
        count = 0

        def note(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(note)
        try:
            drafts(text)
        finally:
            sys.setprofile(None)
        return count

    phrases = [
        "wall 140 km of the ",
        "1 ",
        "x 3 ",
        "half a ",
        "said General Smith ",
        "\n",
        "0",
        "140 km wall and ",
        "on Monday ",
        "“",
        "- fence: 40 km\n",
        "Eastern Province ",
        "Is it 3 km? It is 12 there. ",
    ]
    for phrase in phrases:
        drafts(phrase * 20)
        assert calls(phrase * 240) < 2.6 * calls(phrase * 120), phrase


def test_noise_of_every_kind_is_read_without_an_error() -> None:
    letters = random.Random(7)
    pool = "abc 0123456789 .,;:-–()[]“”'\"$€%\n\u00a0\u00ad\u200cكمм½ﬁ²~<>"
    for _ in range(60):
        drafts("".join(letters.choice(pool) for _ in range(400)), letters.choice(languages()))
