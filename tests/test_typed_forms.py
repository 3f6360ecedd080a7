"""What people type: each form is read right, or refused with words that help; none is silently wrong."""

from __future__ import annotations

import math
import re

import pytest

from borderreport.case.quantity import QuantityError, parse

# what is typed | figure | unit | rule of the hedge; or low to high, stated in its middle
READ = """
140 km | 140 | km |
usd 5 million | 5e6 | USD |
US $500 million | 5e8 | USD |
5 million U.S. dollars | 5e6 | USD |
5$ million | 5e6 | USD |
3 sq. miles | 3 | mi2 |
a mile and a half | 1.5 | mi |
one thousand, two hundred km | 1200 | km |
6 feet, 3 inches | 6.25 | ft |
9 ft 6 in - 10 ft 6 in | 9.5 to 10.5 | ft |
140 km, give or take 10 | 130 to 150 | km |
140km | 140 | km |
140-km | 140 | km |
140 KM | 140 | km |
1 200 km | 1200 | km |
2 500,00 EUR | 2500 | EUR |
140 Km | 140 | km |
140 kms | 140 | km |
140 KMS | 140 | km |
140 kilometers | 140 | km |
140 Kilometres | 140 | km |
  140   km  | 140 | km |
1,200 km | 1200 | km |
1,200.5 km | 1200.5 | km |
1.234,56 km | 1234.56 | km |
1,234,567 m | 1234567 | m |
1.234.567 m | 1234567 | m |
1,50,000 INR | 150000 | INR |
2,5 km | 2.5 | km |
2.5 km | 2.5 | km |
.5 km | 0.5 | km |
0.125 km | 0.125 | km |
1e3 km | 1000 | km |
1’200 km | 1200 | km |
١٣٠ km | 130 | km |
۱۳۰ km | 130 | km |
١٬٢٠٠ km | 1200 | km |
٢٫٥ km | 2.5 | km |
around 140 km | 140 | km | about
Around 140 km | 140 | km | about
about 140 km | 140 | km | about
some 180 km | 180 | km | about
roughly 350 km | 350 | km | about
circa 100 km | 100 | km | about
ca. 140 km | 140 | km | about
ca 140 km | 140 | km | about
c. 140 km | 140 | km | about
approx. 140 km | 140 | km | about
approx 140 km | 140 | km | about
approximately 610 km | 610 | km | about
close to 200 km | 200 | km | about
an estimated 140 km | 140 | km | about
~140 km | 140 | km | about
~ 140 km | 140 | km | about
≈140 km | 140 | km | about
140 km or so | 140 | km | about
40-odd km | 40 | km | about
nearly 100 km | 100 | km | nearly
almost 350 km | 350 | km | nearly
just under 50 km | 50 | km | nearly
over 35 % | 35 | % | over
more than 450 km | 450 | km | over
just over 50 km | 50 | km | over
well over 50 km | 50 | km | over
> 40 km | 40 | km | over
exactly 15 km | 15 | km | exactly
precisely 15 km | 15 | km | exactly
at least 20 km | 20 | km | at least
no less than 20 km | 20 | km | at least
no fewer than 20 towers | 20 | towers | at least
40+ km | 40 | km | at least
40 km or more | 40 | km | at least
≥ 40 km | 40 | km | at least
>= 40 km | 40 | km | at least
up to 200 km | 200 | km | up to
less than 10 % | 10 | % | up to
under 300 km | 300 | km | up to
no more than 50 % | 50 | % | up to
not more than 50 % | 50 | % | up to
at most 50 km | 50 | km | up to
fewer than 50 towers | 50 | towers | up to
< 40 km | 40 | km | up to
<= 40 km | 40 | km | up to
12-14 km | 12 to 14 | km |
12 - 14 km | 12 to 14 | km |
12–14 km | 12 to 14 | km |
12—14 km | 12 to 14 | km |
12 to 14 km | 12 to 14 | km |
12 km to 14 km | 12 to 14 | km |
between 12 and 14 km | 12 to 14 | km |
from 12 to 14 km | 12 to 14 | km |
210-215 km | 210 to 215 | km |
2.5 .. 3.5 m | 2.5 to 3.5 | m |
0.15 .. 0.40 | 0.15 to 0.4 | 1 |
140 ± 10 km | 130 to 150 | km |
140±10 km | 130 to 150 | km |
140 +/- 10 km | 130 to 150 | km |
140 km ± 10 km | 130 to 150 | km |
140 plus or minus 10 km | 130 to 150 | km |
2 to 3 million USD | 2000000 to 3000000 | USD |
$2-3 million | 2000000 to 3000000 | USD |
10' | 10 | ft |
10 ft | 10 | ft |
10 ft 6 in | 10.5 | ft |
10'6" | 10.5 | ft |
10′ 6″ | 10.5 | ft |
6 feet 3 inches | 6.25 | ft |
6 in | 6 | in |
6" | 6 | in |
1 year and 6 months | 1.5 | year |
½ mile | 0.5 | mi |
2½ miles | 2.5 | mi |
2 1/2 miles | 2.5 | mi |
3/4 mile | 0.75 | mi |
half a mile | 0.5 | mi |
ten feet | 10 | ft |
about ten feet | 10 | ft | about
twenty-five km | 25 | km |
two hundred and twenty km | 220 | km |
a dozen towers | 12 | towers |
two dozen cameras | 24 | cameras |
two and a half km | 2.5 | km |
a third | 33.333333333333 | % |
two-thirds | 66.666666666667 | % |
half | 50 | % |
nearly half | 50 | % | nearly
three quarters | 75 | % |
47 percent | 47 | % |
47 per cent | 47 | % |
47% | 47 | % |
$3.4 billion | 3400000000 | USD |
$3.4bn | 3400000000 | USD |
US$3.4 billion | 3400000000 | USD |
$10m | 10000000 | USD |
BGN 44 M | 44000000 | BGN |
$3.2 B | 3200000000 | USD |
3.4 billion USD | 3400000000 | USD |
3.4 billion US dollars | 3400000000 | USD |
EUR 303 million | 303000000 | EUR |
EUR 303m | 303000000 | EUR |
€303 million | 303000000 | EUR |
€ 303m | 303000000 | EUR |
31.7 M€ | 31700000 | EUR |
15 crore INR | 150000000 | INR |
INR 15 crore | 150000000 | INR |
₹15 crore | 150000000 | INR |
1.5 lakh INR | 150000 | INR |
15.14 bn IQD | 15140000000 | IQD |
5 billion Iraqi dinars | 5000000000 | IQD |
RD$1,750 million | 1750000000 | DOP |
DOP 1,750 million | 1750000000 | DOP |
20k USD | 20000 | USD |
5M USD | 5000000 | USD |
700 million XOF | 700000000 | XOF |
USD 1.1 million per km | 1100000 | USD/km |
2.3 million m³ | 2300000 | m3 |
10 hectares | 10 | ha |
500 dunams | 500 | dunam |
12 t | 12 | t |
150 towers | 150 | towers |
150 watchtowers | 150 | towers |
40 gates | 40 | gates |
2.5 km a day | 2.5 | km/day |
2.5 km per day | 2.5 | km/day |
75 m3/h | 75 | m3/h |
45 USD/roll | 45 | USD/rolls |
140 km (87 miles) | 140 | km |
3 sq km | 3 | km2 |
35° | 35 | deg |
303 m EUR | 303000000 | EUR |
303m EUR | 303000000 | EUR |
303 m EUR/km | 303000000 | EUR/km |
303 MEUR | 303000000 | EUR |
303 mio EUR | 303000000 | EUR |
303 Mio. EUR | 303000000 | EUR |
3,4 Mrd. EUR | 3400000000 | EUR |
20 kUSD | 20000 | USD |
$2bn-$3bn | 2000000000 to 3000000000 | USD |
$2-$3 billion | 2000000000 to 3000000000 | USD |
from EUR 2m to EUR 3m | 2000000 to 3000000 | EUR |
between USD 2 and USD 3 million | 2000000 to 3000000 | USD |
HK$2 billion | 2000000000 | HKD |
NIS 2 billion | 2000000000 | ILS |
TL 2 billion | 2000000000 | TRY |
2 billion TL | 2000000000 | TRY |
1.6 billion zł | 1600000000 | PLN |
₦5bn | 5000000000 | NGN |
2 Mm3 | 2000000 | m3 |
2 mcm | 2000000 | m3 |
2m m³ | 2000000 | m3 |
140 km. | 140 | km |
140 km, | 140 | km |
(140 km) | 140 | km |
"140 km" | 140 | km |
140. km | 140 | km |
140 km approx. | 140 | km | about
140 km (approx.) | 140 | km | about
140 km, roughly | 140 | km | about
est. 140 km | 140 | km | about
max 140 km | 140 | km | up to
140 km max. | 140 | km | up to
min 140 km | 140 | km | at least
140..160 km | 140 to 160 | km |
140…160 km | 140 to 160 | km |
140~160 km | 140 to 160 | km |
0.15..0.40 | 0.15 to 0.40 | 1 |
140 thru 160 km | 140 to 160 | km |
10'' | 10 | in |
9'-6" | 9.5 | ft |
6 ft. 3 in. | 6.25 | ft |
10 ft. (3 m) | 10 | ft |
2 km 500 m | 2.5 | km |
1-1/2 miles | 1.5 | mi |
3/4 of a mile | 0.75 | mi |
%47 | 47 | % |
٪٤٧ | 47 | % |
١٣٠ كم | 130 | km |
۱۳۰ کیلومتر | 130 | km |
130 км | 130 | km |
130 kilomètres | 130 | km |
200 m^2 | 200 | m2 |
200 m² | 200 | m2 |
200 sq metres | 200 | m2 |
200 ft³ | 200 | ft3 |
200 mtrs | 200 | m |
500 kgs | 500 | kg |
500 lbs | 500 | lb |
5 nautical miles | 5 | nmi |
18 mths | 18 | month |
2 wks | 2 | week |
5 km weekly | 5 | km/week |
300 m daily | 300 | m/day |
4 persons per km | 4 | people/km |
12 border posts | 12 | posts |
140 | 140 | 1 |
in the region of 140 km | 140 | km | about
of the order of 140 km | 140 | km | about
more or less 140 km | 140 | km | about
± 140 km | 140 | km | about
a bit under 140 km | 140 | km | nearly
a bit over 140 km | 140 | km | over
140 km minimum | 140 | km | at least
140-plus km | 140 | km | at least
not less than 140 km | 140 | km | at least
140km±10 | 130 to 150 | km |
140 − 150 km | 140 to 150 | km |
from 140 km to 150 km | 140 to 150 | km |
1.5 thousand km | 1500 | km |
1.234 thousand km | 1234 | km |
3k workers | 3000 | people |
2,5 Mio. m3 | 2500000 | m3 |
2500000 cubic yards | 2500000 | yd3 |
10’6” | 10.5 | ft |
6½ ft | 6.5 | ft |
1¼ mi | 1.25 | mi |
⅓ mile | 0.333333333333 | mi |
a quarter of a mile | 0.25 | mi |
four fifths | 80 | % |
40 pct | 40 | % |
C$5m | 5000000 | CAD |
5 mln. euros | 5000000 | EUR |
500'000 CHF | 500000 | CHF |
25 USD per cubic metre | 25 | USD/m3 |
25 $/m3 | 25 | USD/m3 |
2 km each day | 2 | km/day |
90d | 90 | day |
１４０ km | 140 | km |
१४० km | 140 | km |
0,345 km | 0.345 | km |
"""

# what is typed | words that the refusal must hold
REFUSED = """
1.200 km | may be 1.2 or 1200 km
1.200 dozen towers | may be 14.4 or 14400 towers; write '14400' or '14.4
1.234 km | may be 1.234 or 1234 km; write '1234' or '1.2340'
1 200 km | blank inside a number may be a slip; write it without, '1200 km'
140 160 km | blank inside a number
3 x 4 m | two figures; write each as a claim
3 m x 4 m | two figures; write each as a claim
3 × 4 m | two figures; write each as a claim
EUR 303 m | write 'EUR 303 million'
RD$1,750 millones | 'millones' behind the money is no multiplier known
5 zillion USD | 'zillion' is no multiplier known
XY$5 million | 'XY$' is no sign of one currency
¥5 million | '¥' is no sign of one currency
Rs 15 crore | write its code, such as 'INR'
5 million rupees | money of several states
5 billion dinars | money of several states
$5 EUR | two currencies
10 feets | unknown unit 'feets'; did you mean 'feet'? in '10 feets'
10 parsecs | unknown unit 'parsecs'
hundreds of km | write the number, then the unit
60 of the 120 km | two keys: itself as 'figure', and the larger one as 'of'
31 towers along 60 km | two keys: itself as 'figure', and the larger one as 'of'
no towers | nothing is a figure too; write it with its unit, as in '0 km' or '0 towers'
nothing | nothing is a figure too
several km | write the number, then the unit
km | write the number, then the unit
5-3 km | must rise from low to high
12-12 km | must rise from low to high
5 .. 3 m | must rise from low to high
1 m .. 2 km | one unit
about 1 .. 2 m | plain figures
140 km 87 miles | 2 figures
the 140 km | 'the' is no word of doubt
perhaps 140 km | 'perhaps' is no word of doubt
10 ft deep | 'deep' follows the unit
140 km of trench | 'of trench' follows the unit
1.2.3 km | write the number, then the unit
17/03/2021 | cannot read
6ft3 | may be feet and inches or cubic feet
2 000 workers | write it without, '2000 workers'
about ~140 km | stands before another word of doubt
+140 km | what was added as 'measure: added'
140 or 160 km | a range as '140-160 km'
2 out of 3 | a share as '2/3'
5 million pounds | the code of one, such as 'GBP'
5 million crowns | the code of one, such as
$45 m | write 'USD 45 million'
5 M people | unknown unit 'M people' in
500 versts | unknown unit 'versts' in '500 versts'; a unit is km, m, ft
500 nm | unknown unit 'nm' in
140 km ± 5 % | 2 figures
12x towers | unknown unit
5 km/24h | 2 figures
75 m3/h/machine | follows the unit
nan km | must be finite
1e400 km | must be finite
2e15 m | at most 1e+15
140/150 km | no word of doubt
140 km? | follows the unit
140 km +10/-5 | 3 figures
one in twelve | 2 figures
a majority | write the number, then the unit
500.000 € | may be 500 or 500000 EUR
140O km | unknown unit 'O km'
tbd | write the number, then the unit
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(" |")) for line in table.splitlines() if line.strip()]


@pytest.mark.parametrize(("typed", "figure", "name", "hedge"), _rows(READ))
def test_what_people_type_is_read_as_they_mean_it(typed: str, figure: str, name: str, hedge: str) -> None:
    quantity = parse(typed)
    ends = [float(end) for end in figure.split(" to ")]
    if len(ends) == 2:
        assert (quantity.low, quantity.high) == pytest.approx(tuple(ends), rel=1e-9)
        assert quantity.stated == pytest.approx(sum(ends) / 2, rel=1e-9)
    else:
        assert quantity.stated == pytest.approx(ends[0], rel=1e-9)
    assert (quantity.unit.symbol, quantity.hedge) == (name, hedge)
    assert quantity.is_closed == (hedge not in ("at least", "up to"))
    assert math.isfinite(quantity.stated)


@pytest.mark.parametrize(("typed", "says"), _rows(REFUSED))
def test_what_two_readers_would_read_differently_is_refused_with_the_way_out(typed: str, says: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse(typed)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("sign", "digits"), [("⅓", "1/3"), ("⅔ mile", "2/3 mile"), ("½ mile", "half a mile")])
def test_a_fraction_of_one_sign_is_as_coarse_as_one_in_digits(sign: str, digits: str) -> None:
    one, other = parse(sign), parse(digits)
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


def test_the_table_holds_what_was_promised() -> None:
    assert len(_rows(READ)) + len(_rows(REFUSED)) >= 150


@pytest.mark.parametrize("typed", [typed for typed, _ in _rows(REFUSED)])
def test_no_way_out_leads_to_another_refusal(typed: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse(typed)
    offered = re.findall(r"write (?:it without, )?'([^']*\d[^']*)'|did you mean '(\w+)'", str(refusal.value))
    for figure, name in offered:
        assert parse(figure or f"1 {name}").unit.measure
