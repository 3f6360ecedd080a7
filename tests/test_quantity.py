"""Hedges, units and ranges: the table of the hedge rule, and what it refuses."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderreport.case.hedges import RULES, spread
from borderreport.case.quantity import HEDGES, QuantityError, grain, parse, scan
from borderreport.case.scan.lexicon import key, table
from borderreport.case.scan.words import MOST_WORDS, ascii_of
from borderreport.case.tables import rows
from borderreport.case.units import UnitError, number, symbol_of, unit
from borderreport.reading.lexicon import languages

from .benchmarks.hedges import MEASURED, ratios

UNITS = rows("units.csv")
NAMES = [name for row in UNITS for name in row["names"].split(";") if name]
COUNTED = [row["symbol"] for row in UNITS if row["base"] == "count"]
MONEY = [row["symbol"] for row in UNITS if row["base"] == "money"]
REGISTRY = pint.UnitRegistry()
# Labour time, currency signs, pixels, degrees of arc and pure numbers are counts of ours, not SI units.
_OWN = {"man-h", "man-hour", "man-hours", "px", "pixels", "1", "deg", "degree", "degrees", "°", "person"}
# Definitions that the other library lacks or names otherwise: a metric dunam, and a tonne where it means a short ton.
_OWN |= {"dunam", "dunams", "dunum", "dunums", "donum", "donums", "ton", "tons", "acre", "acres"}
_OWN |= {name for name in NAMES if not name[0].isalpha() or unit(name).measure == "cost"} | {"º"}


def _reach(steps: float, grain: float, figure: float) -> float:
    """Reach of a hedge, by roots: an eighth root of three grains and five figures, a twentieth of it a step."""
    return steps / 20 * (grain**3 * figure**5) ** (1 / 8)


@pytest.mark.parametrize(
    ("text", "below", "stated", "above", "shape"),
    [
        pytest.param("140 km", _reach(0.5, 10, 140), 140, _reach(0.5, 10, 140), "uniform", id="bare"),
        pytest.param("around 140 km", _reach(2, 10, 140), 140, _reach(2, 10, 140), "triangular", id="around"),
        pytest.param(
            "approximately 610 km", _reach(2, 10, 610), 610, _reach(2, 10, 610), "triangular", id="approximately"
        ),
        pytest.param(
            "Some 180 km", _reach(2, 10, 180), 180, _reach(2, 10, 180), "triangular", id="some-with-a-capital"
        ),
        pytest.param("nearly 144 km", _reach(1.75, 1, 144), 144, _reach(0.25, 1, 144), "triangular", id="nearly"),
        pytest.param("more than 450 km", _reach(0.5, 50, 450), 450, _reach(3.5, 50, 450), "triangular", id="more-than"),
        pytest.param("exactly 15 km", 0, 15, 0, "point", id="exactly-is-a-point"),
        pytest.param("3 m", 0.5, 3, 0.5, "uniform", id="three-metres-keep-half-a-grain"),
        pytest.param("2.5 m", 0.25, 2.5, 0.25, "uniform", id="rounded-to-halves"),
        pytest.param("2.6 m", 0.05, 2.6, 0.05, "uniform", id="rounded-to-tenths"),
        pytest.param("about 9 km", 1, 9, 1, "triangular", id="about-one-grain-below-ten"),
        pytest.param("about 1 km", 0.5, 1, 0.5, "triangular", id="never-down-to-nothing"),
        pytest.param("about 10 ft", 1, 10, 1, "triangular", id="about-ten-feet-holds-three-metres"),
        pytest.param("10.01 km", 0.005, 10.01, 0.005, "uniform", id="no-further-than-half-of-the-last-digit"),
        pytest.param("1,234 km", 0.5, 1234, 0.5, "uniform", id="four-digits-are-rounded-to-the-last"),
        pytest.param("at least 20 km", 0, 20, math.inf, "uniform", id="open-above"),
        pytest.param("up to 200 km", math.inf, 200, 0, "uniform", id="open-below"),
        pytest.param("15.14 bn IQD", 0.005e9, 15.14e9, 0.005e9, "uniform", id="billions"),
    ],
)
def test_words_become_the_range_of_their_hedge(
    text: str, below: float, stated: float, above: float, shape: str
) -> None:
    quantity = parse(text)
    assert (quantity.low, quantity.stated, quantity.high) == pytest.approx((stated - below, stated, stated + above))
    assert quantity.shape == shape


def test_most_measured_phrases_are_within_a_factor_of_two_and_unbiased() -> None:
    found = ratios()
    assert len(found) == len(MEASURED) == 28
    assert sum(0.5 <= ratio <= 2 for ratio in found) >= 24
    assert 0.8 <= math.exp(sum(map(math.log, found)) / len(found)) <= 1.25


_CLOSED = [
    rule for rule in HEDGES if math.isfinite(rule.below) and math.isfinite(rule.above) and rule.name != "exactly"
]


@pytest.mark.parametrize("rule", _CLOSED, ids=lambda rule: rule.name or "bare")
def test_no_two_neighbours_differ_much_and_ten_times_a_figure_has_ten_times_its_range(rule) -> None:
    ranges = {n: spread(n, grain(str(n)), rule) for n in [*range(10, 100), *range(100, 1000, 10)]}
    widths = {n: high - low for n, (low, high) in ranges.items()}
    assert all(max(widths[n] / widths[n + 1], widths[n + 1] / widths[n]) <= 2.5 for n in range(10, 99))
    assert all(ranges[10 * n] == pytest.approx([10 * end for end in ranges[n]]) for n in range(10, 100))


@given(st.integers(1, 10**9), st.sampled_from(_CLOSED))
def test_a_stated_figure_is_inside_its_own_p10_to_p90(figure: int, rule) -> None:
    low, high = spread(figure, grain(str(figure)), rule)
    assert 0 < low <= figure <= high
    below = (figure - low) / (high - low)  # of a triangle, the chance of what is below its mode; of a flat range too
    assert 0.1 <= below <= 0.9


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # half way to the neighbours that a person would name: a third lies between a quarter and a half
        pytest.param("a third", 100 * (1 / 3 - 1 / 24), 100 * (1 / 3 + 1 / 24), id="a-third-is-not-33-percent"),
        pytest.param("two-thirds", 100 * (2 / 3 - 1 / 24), 100 * (2 / 3 + 1 / 24), id="two-thirds"),
        pytest.param("half", 100 * (1 / 2 - 1 / 12), 100 * (1 / 2 + 1 / 12), id="half"),
        pytest.param("three quarters", 100 * (3 / 4 - 1 / 40), 100 * (3 / 4 + 1 / 40), id="three-quarters"),
    ],
)
def test_fractions_in_words_are_coarse_shares(text: str, low: float, high: float) -> None:
    quantity = parse(text)
    assert quantity.unit.measure == "share"
    assert (quantity.low, quantity.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        pytest.param("0.15 .. 0.25 .. 0.40", (0.15, 0.25, 0.40, "triangular"), id="low-mode-high"),
        pytest.param("2.5 .. 3.5 m", (2.5, 3.0, 3.5, "uniform"), id="low-high"),
        pytest.param({"low": "2.5 m", "mode": "300 cm", "high": "3.5 m"}, (2.5, 3.0, 3.5, "triangular"), id="mapping"),
        pytest.param({"figure": "up to 200 km", "low": "150 km"}, (150, 200, 200, "triangular"), id="closed-end"),
        pytest.param("3 .. 3 m", (3, 3, 3, "point"), id="no-width"),
        pytest.param("3 .. 3 .. 4 m", (3, 3, 4, "triangular"), id="mode-at-an-end"),
        pytest.param({"low": "2.5 m", "high": "3.5 m"}, (2.5, 3.0, 3.5, "uniform"), id="mapping-without-mode"),
        pytest.param("140 ± 20 km", (120, 140, 160, "triangular"), id="plus-minus-has-its-mode"),
        pytest.param("about 12-14 km", (12 - _reach(2, 1, 12), 13, 14 + _reach(2, 1, 14), "uniform"), id="hedged-ends"),
    ],
)
def test_explicit_ranges_are_taken_as_written(value: object, ends: tuple[float, float, float, str]) -> None:
    quantity = parse(value)
    assert (quantity.low, quantity.stated, quantity.high) == pytest.approx(ends[:3])
    assert quantity.shape == ends[3]
    in_order = value if isinstance(value, str) else value.get("figure", " .. ".join(value.values()))  # type: ignore[attr-defined]
    assert quantity.text == in_order


@pytest.mark.parametrize(
    ("value", "says"),
    [
        pytest.param("10 feets", "unknown unit 'feets'; did you mean 'feet'", id="misspelt-unit"),
        pytest.param("some feet", "write the number, then the unit", id="no-number"),
        pytest.param("3 x 4 m", "two figures; write each as a claim", id="two-dimensions"),
        pytest.param("1.200 km", "may be 1.2 or 1200 km; write '1200' or '1.2'", id="point-of-thousands-or-decimals"),
        pytest.param("9" * 301 + " km", "at most 300 characters", id="too-long"),
        pytest.param("nan km", "must be finite", id="nan"),
        pytest.param("-inf", "must be finite", id="infinity"),
        pytest.param("1e400 km", "finite and at most 1e\\+15", id="overflow"),
        pytest.param("2e15 m", "read '2e15 m': .*at most 1e\\+15", id="too-large"),
        pytest.param("5 .. 3 m", "must rise from low to high, found 5, 4, 3", id="falling-range"),
        pytest.param("1 .. 2 .. 3 .. 4 m", "'low .. high' or 'low .. mode .. high'", id="four-ends"),
        pytest.param("1 m .. 2 km", "one unit, at its end", id="two-units"),
        pytest.param({"low": "1 m"}, "needs both low and high", id="half-a-mapping"),
        pytest.param({"low": "1 m", "high": "2 kg"}, "units of one kind", id="mixed-kinds"),
        pytest.param({"lo": "1 m"}, "found lo", id="unknown-end"),
        pytest.param("3 large sacks USD", "'large' is no multiplier known", id="money-of-two-words"),
        pytest.param("3 km long", "'long' follows the unit 'km'", id="behind-a-unit"),
        pytest.param("3 long", "unknown unit 'long'", id="behind-a-number"),
        pytest.param(True, "found True", id="truth-value"),
        pytest.param(None, "found None", id="nothing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_rule(value: object, says: str) -> None:
    with pytest.raises(QuantityError, match=says):
        parse(value)


@given(st.integers(1, 10**12) | st.integers(1, 999) | st.integers(1, 10**9).map(lambda n: 100 * n + 25))
def test_the_grain_is_a_round_number_that_divides_the_figure(figure: int) -> None:
    digits = str(figure).rstrip("0")
    times = 25 if re.fullmatch(r"\d+[27]5", digits) else 5 if re.fullmatch(r"\d+5", digits) else 1
    assert grain(str(figure)) == times * 10 ** (len(str(figure)) - len(digits))
    assert figure % grain(str(figure)) == 0


@pytest.mark.parametrize("digits", ["١٣٠", "۱۳۰", "१३०", "１３０"], ids=["arabic", "persian", "devanagari", "wide"])
def test_the_digits_of_every_script_have_the_same_grain(digits: str) -> None:
    assert grain(digits) == 10
    assert (parse(f"about {digits} km").low, parse(f"{digits} km").high) == (
        parse("about 130 km").low,
        parse("130 km").high,
    )


_ALL = {*(row["symbol"] for row in UNITS), *NAMES} - {*_OWN, *MONEY}


@pytest.mark.parametrize("name", sorted(name for name in _ALL if unit(name).symbol not in COUNTED))
def test_each_factor_is_that_of_an_independent_unit_library(name: str) -> None:
    ours = unit(name)
    theirs = {
        "m2": "m**2",
        "km2": "km**2",
        "ft2": "ft**2",
        "m3": "m**3",
        "yd3": "yd**3",
        "ft3": "ft**3",
        "%": "percent",
        "ha": "hectare",
        "mi2": "mile**2",
    }
    other = REGISTRY(theirs.get(ours.symbol, ours.symbol)).to_base_units()
    assert other.magnitude == pytest.approx(ours.factor, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        pytest.param("m3/h", 1 / 3600, (("length", 3), ("time", -1)), id="rate"),
        pytest.param("t/m3", 1000.0, (("length", -3), ("mass", 1)), id="density"),
        pytest.param("USD/h", 1 / 3600, (("money:USD", 1), ("time", -1)), id="price"),
        pytest.param("h/day", 1 / 24, (), id="pure-number"),
    ],
)
def test_compound_units_multiply_out(text: str, factor: float, dimension: tuple[object, ...]) -> None:
    assert unit(text).factor == pytest.approx(factor)
    assert unit(text).dimension == dimension


def test_currencies_never_convert_into_each_other() -> None:
    with pytest.raises(UnitError, match="'IQD' cannot become 'USD'"):
        unit("IQD").to(unit("USD"), 1.0)


def test_a_round_trip_between_units_returns_the_value() -> None:
    assert parse("about 10 ft").to("m").to("ft").stated == pytest.approx(10, rel=1e-15)
    assert parse("about 10 ft").to("m").stated == 3.048


@given(st.floats(1e-6, 1e12))
def test_a_printed_number_is_within_half_a_digit(value: float) -> None:
    printed = float(number(value, 4).replace(",", ""))
    assert printed == pytest.approx(value, rel=0.5e-3)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2-3 million USD", 2e6, 3e6),
        ("20-25 thousand people", 20e3, 25e3),
        ("5 to 6 crore INR", 5e7, 6e7),
        ("2 to 3 lakh INR", 2e5, 3e5),
        ("2-3 billion USD", 2e9, 3e9),
        ("2-3 trillion USD", 2e12, 3e12),
        ("900-1200 km", 900, 1200),
    ],
)
def test_a_multiplier_behind_a_range_is_of_both_its_ends(text: str, low: float, high: float) -> None:
    assert (parse(text).low, parse(text).high) == (low, high)


@pytest.mark.parametrize(("text", "symbol"), [("1000 de kilomètres", "km"), ("999 de mètres", "")])
def test_of_stands_between_thousands_and_their_unit_alone(text: str, symbol: str) -> None:
    assert [found.unit for found in scan(text, ("fr",))] == [symbol]


def test_no_word_is_the_name_of_two_units() -> None:
    told = [row["symbol"] for row in UNITS] + NAMES
    assert len(told) == len(set(told))
    assert all(unit(name).symbol in told and row["source"] for row in UNITS for name in [row["symbol"]])


@pytest.mark.parametrize("name", COUNTED)
def test_kinds_of_things_are_different_quantities(name: str) -> None:
    other = "people" if name != "people" else "towers"
    assert unit(name).measure == "count"
    with pytest.raises(UnitError, match="cannot become"):
        unit(name).to(unit(other), 1.0)


# what a text says, with ‹number and unit› in «all that belongs to them» | value, to its upper end | unit | hedge | grain
SCANNED = """
a «‹140-kilometer› (87-mile)» stretch | 140 | km | | 10
«about ‹ten feet›» deep and wide | 10 | ft | about | 10
«‹220›» of them | 220 | | | 10
«over $‹3.4 billion› (€3.1 billion)» | 3.4e9 | USD | over | 1e8
it cost «$‹10m›». | 1e7 | USD | | 1e7
«‹31.7 M€›» in all | 31.7e6 | EUR | | 1e5
«no fewer than ‹40 towers›» | 40 | towers | at least | 10
«‹140 km› or more» stand | 140 | km | at least | 10
a wall of «ca.‹140 km›» | 140 | km | about | 10
a wall of «ca. ‹140 km›» | 140 | km | about | 10
«‹40-plus km›» | 40 | km | at least | 10
«‹2.5 km a day›» | 2.5 | km/day | | 0.5
«‹118 km›» a month earlier | 118 | km | | 1
from «‹18›» to «‹52 km›» | 18; 52 | km; km | ; | 1; 1
«‹three point six km›» | 3.6 | km | | 0.1
«‹three›» point «‹ten km›» | 3; 10 | ; km | ; | 1; 10
«‹sixty-five hundred metres›» | 6500 | m | | 500
«‹two hundred and twenty km›» | 220 | km | | 10
«‹10 km›» («‹2 km›» of it wall) | 10; 2 | km; km | ; | 10; 1
«between ‹12 and 14 km›» of wall | 12 to 14 | km | | 1
«‹12 km to 14 km›» of wall | 12 to 14 | km | | 1
«‹140 ± 20 km›» | 120 to 160 | km | | 10
«USD ‹2 to USD 3 million›» | 2e6 to 3e6 | USD | | 1e6
«‹10 ft 6 in›» deep | 10.5 | ft | | 0.083333
«‹two and a half km›» | 2.5 | km | | 0.5
«‹2 1/2 miles›» | 2.5 | mi | | 0.5
«‹half a mile›» | 0.5 | mi | | 0.166667
«‹1.5 lakh crore›» | 1.5e12 | | | 5e11
a line of «‹12 500 m›» | 12500 | m | | 2500
«‹2 1/4 miles›» and «‹2¾ miles›» | 2.25; 2.75 | mi; mi | ; | 0.25; 0.5
«‹2›» 16/16 | 2 | | | 1
«‹a hundred›» and «‹two hundred km›» | 100; 200 | ; km | ; | 100; 100
«between ‹1800 and 1899›» of them | 1800 to 1899 | | | 1
between «‹1800›» and «‹1900›» of them | 1800; 1900 | ; | ; | 100; 100
from «‹10 to 20 km›» | 10 to 20 | km | | 10
from «‹10›» to «‹21 km›» | 10; 21 | km; km | ; | 10; 1
raised in that year again from «‹10›» to «‹12 km›» | 10; 12 | km; km | ; | 10; 1
raised in that dry year again from «‹10 to 12 km›» | 10 to 12 | km | | 1
a 12er and a 4G mast | | | |
«€‹2k›», «€‹2mln›», «€‹2 M›», «€‹2b›», «€‹2bn›», «€‹2Md›», «€‹2Mrd›», «€‹2tn›» | 2e3; 2e6; 2e6; 2e9; 2e9; 2e9; 2e9; 2e12 | EUR; EUR; EUR; EUR; EUR; EUR; EUR; EUR | ; ; ; ; ; ; ; | 1e3; 1e6; 1e6; 1e9; 1e9; 1e9; 1e9; 1e12
raised from «‹10›» to «‹12 km›» | 10; 12 | km; km | ; | 10; 1
«‹40 km-50 km›» | 40 to 50 | km | | 10
«‹3 km and a half›» | 3.5 | km | | 0.5
«GH¢‹780 million›», «RM‹1.2 million›», «R‹570 000›» | 7.8e8; 1.2e6; 570000 | GHS; MYR; ZAR | ; ; | 1e7; 1e5; 1e4
«N‹18.6 billion›» for the K37 and the P2 | 1.86e10 | NGN | | 1e8
the R37 and the R2 | | | |
«roughly a ‹mile and a half›» | 1.5 | mi | about | 0.5
over a «‹40 km›» stretch | 40 | km | | 10
«‹one metre sixty›» high | 1.6 | m | | 0.1
«‹one metre ten›» high | 1.1 | m | | 0.1
«‹2 metres 50›», they say | 2.5 | m | | 0.1
at «‹5 m›» «‹12›» of them | 5; 12 | m; | ; | 1; 1
a wall of «‹140 km plus or minus 10 km›» | 130 to 150 | km | | 10
«‹40›» all and «‹40 ALL›» | 40; 40 | ; ALL | ; | 10; 10
«<= ‹40 km›» and «>= ‹50 km›» | 40; 50 | km; km | up to; at least | 10; 10
every «‹two to three hundred metres›» | 200 to 300 | m | | 100
«‹2 to 300 m›» | 2 to 300 | m | | 1
«‹five to two hundred metres›» | 5 to 200 | m | | 1
«‹two and a half million dollars›» | 2.5e6 | USD | | 5e5
«‹2 million and a half dollars›» | 2.5e6 | USD | | 5e5
«not over ‹four and a half›», they say | 4.5 | | up to | 0.5
«‹four›» and «‹a half›» of it | 4; 50 | ; % | ; | 1; 16.66667
«$‹2.5 a metre›» | 2.5 | USD/m | | 0.5
«‹a third of a mile›» | 0.333333333333333 | mi | | 0.083333
«‹half›» of the wall | 50 | % | | 16.66667
«%‹73›» of it | 73 | % | | 1
«‹88›»/«‹120 towers›» | 88; 120 | ; towers | ; | 1; 10
«‹120›»/88 on 12/25 | 120 | | | 10
«‹140 km› (87 miles)» are closed | 140 | km | | 10
«‹140 km›, or 87 miles», are closed | 140 | km | | 10
«‹2 metres›» thick (6.5 feet) at the base | 2 | m | | 1
«‹16ft›» high and «‹8in›» thick, «‹8›» in all | 16; 8; 8 | ft; in; | ; ; | 1; 1; 1
«‹one in five›» towers | 20 | % | | 3.333333
«about ‹one kilometre in five›» | 20 | % | about | 3.333333
«‹two days›» in «‹five›» of them | 2; 5 | day; | ; | 1; 1
«‹2.1bn›» marks | 2.1e9 | | | 1e8
«‹three and a half›» to go | 3.5 | | | 0.5
on 17.03.2021 at 14:30, the 2nd of 1990s | | | |
an F-16 and a Mi-8 on the M1 | | | |
"""


@pytest.mark.parametrize("row", [line for line in SCANNED.splitlines() if line])
def test_a_scan_finds_the_figures_of_a_text_and_what_belongs_to_each(row: str) -> None:
    marked, *said = (cell.strip() for cell in row.split("|"))
    text = re.sub("[«‹›»]", "", marked)
    figures = scan(text)
    spans = re.findall("«(.*?)‹(.*?)›(.*?)»", marked)
    assert [text[f.start : f.end] for f in figures] == [inside for _, inside, _ in spans]
    assert [text[f.outer[0] : f.outer[1]] for f in figures] == ["".join(span) for span in spans]
    values, units, hedges, grains = ([one.strip() for one in cell.split(";")] for cell in said)
    assert [(f.unit, f.hedge) for f in figures] == (list(zip(units, hedges, strict=True)) if figures else [])
    for figure, value, coarse in zip(figures, values, grains, strict=bool(figures)):
        ends = [float(end) for end in value.split(" to ")]
        assert [figure.value, *([] if figure.high is None else [figure.high])] == pytest.approx(ends, rel=1e-12)
        assert figure.grain == pytest.approx(float(coarse), rel=1e-4)


@pytest.mark.parametrize(
    ("language", "text", "crossed"),
    [("de", "3 mal 5 m", True), ("en", "3 by 5 m", True), ("de", "3 m mal 5", False), ("de", "3 mal 5", False)],
)
def test_two_dimensions_are_crossed_by_a_word_where_the_unit_stands_behind_the_second(
    language: str, text: str, *, crossed: bool
) -> None:
    assert scan(text, (language,))[0].crossed == crossed


@pytest.mark.parametrize(
    ("text", "symbol"), [("à 32 km du poste", "km"), ("32 km par jour", "km/day"), ("32 km/poste", "km/posts")]
)
def test_how_far_it_is_from_a_thing_is_no_rate(text: str, symbol: str) -> None:
    assert [one.unit for one in scan(text, ("fr",))] == [symbol]


def test_a_line_that_begins_with_a_capital_is_no_unit_of_the_one_above() -> None:
    assert [one.unit for one in scan("of them 12\nTowers stand, of 14\ntowers")] == ["", "towers"]


def test_a_quantity_shows_itself_in_a_line_and_in_a_table_of_its_ends() -> None:
    assert repr(parse("about 10 ft")) == "<Quantity 'about 10 ft': 9 to 11 ft, triangular>"
    about, open_, bare = (
        re.findall(r"<td[^>]*>([^<]*)", parse(text)._repr_html_())
        for text in ("about 10 ft", "at least 10 ft", "10 ft")
    )
    assert about == ["low", "9", "stated", "10", "high", "11", "shape", "triangular", "hedge", "about"]
    assert (open_[5], bare[-1]) == ("open", "none")


@pytest.mark.parametrize("text", ["a ditch 3 x 4 m", "a ditch 3x4 m", "a ditch 3 × 4 m", "a ditch of 3 m by 4 m"])
def test_the_first_of_two_dimensions_is_crossed_and_has_the_unit_of_the_second(text: str) -> None:
    assert [(f.value, f.unit, f.crossed) for f in scan(text)] == [(3, "m", True), (4, "m", False)]


@given(
    st.text(max_size=120),
    st.sampled_from(["about 140 km", "ten feet", "$3.4 billion", "1.200 km", "12–14 km"]),
    st.text(max_size=120),
)
def test_a_scan_of_any_text_gives_spans_that_lie_in_it_in_order(before: str, figure: str, after: str) -> None:
    text = f"{before} {figure} {after}"
    past = 0
    for found in scan(text):
        assert past <= found.start < found.end <= len(text)
        assert found.outer[0] <= found.start
        past = found.end


@given(
    st.floats(0.001, 1e12), st.sampled_from(["", *(rule.name for rule in _CLOSED)]), st.sampled_from(["km", "USD", "%"])
)
def test_a_figure_is_read_as_it_is_written_down(value: float, hedge: str, name: str) -> None:
    text = f"{hedge} {float(f'{value:.4g}'):.12f} {name}".strip()
    found = scan(text)[0]
    again = parse(found.written())
    assert (again.low, again.stated, again.high) == pytest.approx(
        (parse(text).low, parse(text).stated, parse(text).high)
    )


def test_time_to_scan_is_linear_in_the_text() -> None:
    def steps(text: str) -> int:
        count = 0

        def trace(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(trace)
        try:
            scan(text)
        finally:
            sys.setprofile(None)
        return count

    for phrase in (
        "wall 140 km of the ",
        "1.",
        "1 ",
        "((((",
        "twenty ",
        "about ",
        "one hundred and ",
        "3 x ",
        "12-",
        "$",
        "half a ",
    ):
        scan(phrase * 10)
        assert steps(phrase * 400) < 2.5 * steps(phrase * 200), phrase


def test_keys_of_words_fold_what_readers_do_not_tell_apart() -> None:
    assert key("Près\u00a0de") == "pres de"
    assert {RULES["about"].name, RULES["over"].name} == {"about", "over"}


@pytest.mark.parametrize("row", rows("tidy.csv"), ids=lambda row: row["example"])
def test_what_is_put_around_a_figure_changes_nothing_in_what_it_says(row: dict[str, str]) -> None:
    before, _, after = row["example"].partition(" -> ")
    assert re.sub(row["pattern"], row["instead"], before) == after


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        pytest.param("2,5 milliards EUR", 2.5e9, id="french"),
        pytest.param("3 Milliarden Euro", 3e9, id="german"),
        pytest.param("3 milyar TL", 3e9, id="turkish"),
        pytest.param("3 مليون دولار", 3e6, id="arabic"),
        pytest.param("2 триллиона рублей", 2e12, id="russian"),
        pytest.param("2 billion EUR", 2e9, id="english-rules"),
    ],
)
def test_a_multiplier_that_means_one_thing_in_all_languages_may_be_typed(text: str, amount: float) -> None:
    assert parse(text).si == amount


@pytest.mark.parametrize(
    "text", [pytest.param(f"3 {word} EUR", id=word) for word in ("billones", "Billionen", "billón")]
)
def test_a_multiplier_that_looks_like_another_is_refused(text: str) -> None:
    with pytest.raises(QuantityError, match="unknown multiplier"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "multiplier"),
    [
        pytest.param("It cost 5 миллионов.", "миллионов", id="another-language"),
        pytest.param("They put up 5 bin lorries.", "", id="a-short-word-that-may-be-a-noun"),
        pytest.param("It cost 5 million euros.", "", id="the-language-that-is-read"),
    ],
)
def test_a_multiplier_of_a_language_that_is_not_read_is_named_as_what_is_wrong(text: str, multiplier: str) -> None:
    (found,) = scan(text)
    assert found.problem == (f"unknown multiplier '{multiplier}'; write the number out" if multiplier else "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("about 5 to 7 km", "about 5-7 km"),
        ("between 5 and 7 km", "5 .. 7 km"),
        ("2 to 3 million USD", "2 million .. 3 million USD"),
        ("about 2 to 3 million USD", "about 2-3 million USD"),
    ],
)
def test_a_range_is_written_with_the_sign_that_its_hedge_can_stand_before(text: str, written: str) -> None:
    (found,) = scan(f"It is {text}.")
    assert found.written() == written
    assert (parse(written).low, parse(written).high) == (parse(text).low, parse(text).high)


@pytest.mark.parametrize(
    ("text", "written", "in_digits"),
    [
        ("a third of it", "a third", "33.33 %"),
        ("$3.4 billion", "3.4 billion USD", "3.4 billion USD"),
        ("2 to 3 million USD", "2 million .. 3 million USD", "2000000 .. 3000000 USD"),
        ("140 ± 10 km", "130 .. 140 .. 150 km", "130 .. 140 .. 150 km"),
        ("1 million people", "1 million people", "1 million people"),
        ("999,999 people", "999999 people", "999999 people"),
        ("about 1.125 km", "about 1.1250 km", "about 1.1250 km"),
        ("1,234,567,891 m", "1234.567891 million m", "1234.567891 million m"),
        ("5 million dinars", "5 million dinars", "5 million dinars"),
    ],
)
def test_a_figure_is_written_in_words_or_in_digits_as_a_case_reads_it(text: str, written: str, in_digits: str) -> None:
    (found,) = scan(text)
    assert (found.written(), found.written(digits=True)) == (written, in_digits)


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        pytest.param("19/20", "20/21", id="a-fraction-of-at-most-twenty"),
        pytest.param("19/20", "20/20", id="a-fraction-of-less-than-one"),
        pytest.param("1/20", "0/20", id="a-fraction-of-more-than-nothing"),
        pytest.param("1000000000000000 USD", "1100000000000000 USD", id="the-largest-figure"),
        pytest.param("1-1000000000000000 USD", "1-1100000000000000 USD", id="the-largest-upper-end"),
        pytest.param(10**15, 2 * 10**15, id="the-largest-number"),
        pytest.param(1.5, math.inf, id="a-number-that-is-finite"),
        pytest.param(f"140{' ' * 295}km", f"140{' ' * 296}km", id="characters-of-a-quantity"),
    ],
)
def test_what_can_be_read_as_a_quantity_ends_where_the_rule_says(inside: object, outside: object) -> None:
    parse(inside)
    with pytest.raises(QuantityError):
        parse(outside)


@pytest.mark.parametrize(
    "text", ["2 .. 3 million USD", "2 .. 2.5 .. 3 million USD", "0.5 .. 1 bn USD", "200 thousand .. 3 USD"]
)
def test_a_range_of_which_one_end_alone_has_a_multiplier_is_refused(text: str) -> None:
    with pytest.raises(QuantityError, match="a range has its multiplier at each end"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2 million .. 3 million USD", 2e6, 3e6),
        ("500 thousand .. 3 million USD", 5e5, 3e6),
        ("500 .. 2,000 m", 500, 2000),
        ("0.15 .. 0.25 .. 0.40", 0.15, 0.4),
        ("0 .. 3 million USD", 0, 3e6),
    ],
)
def test_the_ends_of_a_range_are_figures_of_their_own(text: str, low: float, high: float) -> None:
    assert (parse(text).low, parse(text).high) == (low, high)


ONES = (
    "", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn",
    "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")


def in_german(n: int) -> str:
    """Spell a number below ten thousand as one German word."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return f"{ONES[n % 10]}und{TENS[n // 10]}" if n % 10 else TENS[n // 10]
    size, word = (1000, "tausend") if n >= 1000 else (100, "hundert")
    return ONES[n // size] + word + in_german(n % size)


TEENS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TIES = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_english(n: int) -> str:
    """Spell a number as English has it, with "and" before what is below a hundred."""
    if n < 20:
        return TEENS[n]
    if n < 100:
        return f"{TIES[n // 10]}-{TEENS[n % 10]}".rstrip("-")
    size, word = next(
        (size, word) for size, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")) if n >= size
    )
    rest = n % size
    return f"{in_english(n // size)} {word}{' and' if 0 < rest < 100 else ''} {in_english(rest)}".strip()


@given(st.integers(1, 999_999_999) | st.integers(1, 9_999))
def test_a_number_in_english_words_is_read_whole(n: int) -> None:
    (found,) = scan(f"They dug {in_english(n)} metres there.")
    assert (found.value, found.unit, found.grain) == (n, "m", grain(str(n)))


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "two hundred and fifty thousand metres", [250_000]),
        ("en", "between two hundred and fifty thousand metres", [200]),
        ("en", "a hundred and two hundred metres", [100, 200]),
        ("en", "ten and two thousand metres", [10, 2000]),
        ("es", "treinta y cinco mil metros", [35_000]),
        ("es", "1,200 mil metros", [1_200_000]),
        ("fr", "vingt et un mille mètres", [21_000]),
        ("fr", "deux millions et demi d'euros", [2_500_000]),
        ("es", "dos millones y medio de euros", [2_500_000]),
        ("es", "medio centenar de cámaras", [50]),
        ("fa", "بیست و پنج هزار متر", [25_000]),
        ("ar", "خمسة وعشرون ألف كيلومتر", [25_000]),
        ("ar", "مئة وخمسة وعشرون كيلومتر", [125]),
        ("ar", "مئتان وخمسون ألف كيلومتر", [250_000]),
    ],
)
def test_what_and_joins_is_one_number_where_thousands_follow(language: str, text: str, figures: list[float]) -> None:
    assert [found.value for found in scan(text, (language,))] == figures


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("tr", "2 bin 200 ton", [(2200, "t")]),
        ("tr", "2 bin 10 ton", [(2010, "t")]),
        ("tr", "2 bin 9 ton", [(2000, ""), (9, "t")]),
        ("tr", "1 milyon 250 bin lira", [(1_250_000, "TRY")]),
        ("ru", "2 тысячи 200 метров", [(2200, "m")]),
        ("fa", "یک میلیون و ۲۰۰ هزار متر", [(1_200_000, "m")]),
        ("ar", "3 آلاف و200 طن", [(3200, "t")]),
        ("en", "2 million 300 thousand dollars", [(2_300_000, "USD")]),
        ("en", "$3 million 2023 plan", [(3e6, "USD"), (2023, "")]),
        ("en", "3 million and 200 towers", [(3e6, ""), (200, "towers")]),
        ("tr", "3 bin 2023 yılında", [(3000, ""), (2023, "")]),
        ("uk", "420 тис. м³", [(420_000, "m3")]),
        ("ar", "3 م³ و4 م2", [(3, "m3"), (4, "m2")]),
    ],
)
def test_digits_behind_thousands_or_millions_are_of_one_number(
    language: str, text: str, figures: list[tuple[float, str]]
) -> None:
    assert [(found.value, found.unit) for found in scan(text, (language,))] == figures


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("es", "Se pagó casi el 60 %.", "nearly"),
        ("es", "Se pagó el 60 %.", ""),
        ("fr", "On a payé environ les deux tiers.", "about"),
        ("en", "They walked over the 60 km.", ""),
        ("tr", "90 km'den az. Hendek 5 metre", "up to, "),
        ("tr", "40 km'den fazla değil", "up to"),
        ("tr", "15'e yakın kule", "nearly"),
        ("ru", "забор увеличен до 40 км", ""),
        ("ru", "возведено до 40 км", "up to"),
        ("uk", "довжину збільшено до 40 км", ""),
        ("uk", "збудовано до 40 км", "up to"),
        ("fa", "خندق بیش از ۱۴۰ کیلومتر نیست", "up to"),
        ("fa", "خندق بیش از ۱۴۰ کیلومتر است", "over"),
        ("uk", "20 км до 2027 року", ""),
        ("en", "18 October 2025 - Bunkers", ", "),
    ],
)
def test_an_article_may_part_a_hedge_from_its_number(language: str, text: str, hedge: str) -> None:
    assert [found.hedge for found in scan(text, (language,))] == hedge.split(", ")


@pytest.mark.parametrize(
    ("said", "dollars"), [("1,200", 1.2e9), ("1,250", 1.25e9), ("1,275", 1.275e6), ("14,49", 14.49e6)]
)
def test_a_comma_before_millones_parts_thousands_where_a_nought_ends_it(said: str, dollars: float) -> None:
    (found,) = scan(f"Costó {said} millones de dólares.", ("es",))
    assert (found.value, found.unit, found.doubtful) == (pytest.approx(dollars, rel=1e-9), "USD", False)


@pytest.mark.parametrize("n", [13, 21, 99, 100, 112, 245, 999, 1000, 1021, 1500, 2000, 3100, 7384, 9999])
def test_a_number_in_one_german_word_is_the_sum_of_its_parts(n: int) -> None:
    (found,) = scan(f"Es sind {in_german(n)} Kilometer.", ("de",))
    assert (found.value, found.unit) == (n, "km")


@pytest.mark.parametrize(("word", "n"), [("tausendfünfhundert", 1500), ("hundertzwanzig", 120), ("tausendzwei", 1002)])
def test_in_german_one_hundred_and_one_thousand_need_no_one(word: str, n: int) -> None:
    (found,) = scan(f"Es sind {word} Kilometer.", ("de",))
    assert found.value == n


@pytest.mark.parametrize(
    ("text", "also"),
    [
        pytest.param("10-11 km (6-7 miles) long", (6, 7, "mi"), id="a-range-of-a-range"),
        pytest.param("10-11 km (6 miles) long", None, id="no-single-figure-of-a-range"),
        pytest.param("2 metres thick (6.5 feet) at the base", (6.5, None, "ft"), id="behind-the-word-of-measure"),
        pytest.param("a 4-meter-high [13-foot-high] wall", (13, None, "ft"), id="in-square-brackets"),
        pytest.param("12 km long (90 ft wide)", None, id="another-length"),
        pytest.param("10 km, or 7 miles, of it", (7, None, "mi"), id="as-near-as-people-convert"),
        pytest.param("10 km, or 8 miles, of it", None, id="too-far-off"),
        pytest.param("10 km/6 miles of it", (6, None, "mi"), id="behind-a-stroke"),
        pytest.param("10 km or 6 miles of it", None, id="one-or-the-other"),
        pytest.param("9 km long (9 million USD)", None, id="another-kind"),
    ],
)
def test_a_conversion_is_told_from_another_figure(text: str, also: tuple[float, float | None, str] | None) -> None:
    first = scan(text)[0]
    assert (first.also and (first.also.value, first.also.high, first.also.unit)) == also
    if "(" in text:
        assert first.past == (text.index(")") + 1 if also else first.outer[1])


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("ru", "Осталось километров пятьдесят.", ("about", 50, "km", "километров пятьдесят")),
        ("uk", "Поставили веж двадцять.", ("about", 20, "towers", "веж двадцять")),
        ("ru", "Вышек 47.", ("", 47, "towers", "Вышек 47")),
        ("ru", "Из двухсот километров 120 закрыто.", ("", 120, "", "120")),
        ("ru", "Это 12 километров, 3 вышки.", ("", 3, "towers", "3 вышки")),
        ("ru", "Километров: 50.", ("", 50, "", "50")),
    ],
)
def test_a_unit_before_its_number_says_about(language: str, text: str, figure: tuple[str, float, str, str]) -> None:
    last = scan(text, (language,))[-1]
    assert (last.hedge, last.value, last.unit, text[last.start : last.end]) == figure


@pytest.mark.parametrize(
    ("language", "forms", "n"),
    [
        ("ru", "двести сорок, двухсот сорока, двумстам сорока, двумястами сорока, двухстах сорока", 240),
        ("ru", "восемьсот семь, восьмисот семи, восьмистам семи, восемьюстами семью, восьмистах семи", 807),
        (
            "uk",
            "триста двадцять, трьохсот двадцяти, трьомстам двадцяти, трьомастами двадцятьма, трьохстах двадцяти",
            320,
        ),
    ],
)
def test_a_number_is_read_in_every_case_of_the_grammar(language: str, forms: str, n: int) -> None:
    assert [scan(f"{form} км", (language,))[0].value for form in forms.split(", ")] == [n] * 5


PIECES = {"towers", "cameras", "people", "machines", "excavators", "dozers", "trucks", "vehicles", "rolls", "panels"}
PIECES |= {"bunkers", "drones", "sensors", "lamps", "layers", "rows", "crews"}


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_each_language_counts_the_pieces_that_works_are_made_of(language: str) -> None:
    assert set(table(language)["units"]) >= PIECES


@pytest.mark.parametrize("language", languages())
def test_no_word_of_a_language_is_the_name_of_two_units(language: str) -> None:
    words = [word.strip() for said in table(language)["units"].values() for word in said.split(",")]
    assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize("language", languages())
def test_the_words_of_a_language_name_units_that_there_are(language: str) -> None:
    words = table(language)
    named = [*words["units"], *words.get("rates", {}), *(whole.split(" ")[1] for whole in words.get("whole", {}))]
    assert [name for name in named if name != "none" and not all(map(symbol_of, name.split("/")))] == []


@pytest.mark.parametrize("language", languages())
def test_no_phrase_of_a_language_has_more_words_than_are_looked_at(language: str) -> None:
    said = [
        words for rows in table(language).values() for words in (rows.values() if isinstance(rows, dict) else [rows])
    ]
    phrases = [phrase for words in said if isinstance(words, str) for phrase in words.split(",")]
    assert max(len(key(phrase).split()) for phrase in phrases) <= MOST_WORDS


def test_a_range_is_told_in_the_largest_word_that_both_ends_reach() -> None:
    told = [parse(text).reading for text in ("1 to 2 million USD", "500,000 to 2,000,000 USD")]
    assert told == ["1 to 2 million USD, uniform", "500,000 to 2,000,000 USD, uniform"]


def test_two_ends_are_told_in_as_many_digits_as_tell_them_apart() -> None:
    told = [parse(text).reading for text in ("12345 .. 12346 km", "12345.1 .. 12345.2 km", "12000 .. 13000 km")]
    assert told == ["12,345 to 12,346 km, uniform", "12,345.1 to 12,345.2 km, uniform", "12,000 to 13,000 km, uniform"]


def test_digits_and_signs_of_any_script_are_read_as_ascii_in_their_places() -> None:
    assert ascii_of("٪١٢٬٥٠٠٫٢٥ ۹۸−३ १, ٣،٤٠٠ و٢،٣") == "%12,500.25 98-3 1, 3,400 و2،3"


# Language | text | value, to its upper end | unit | hedge
ABROAD = """
en | a thousand two hundred towers | 1200 | towers |
en | a million two hundred thousand dollars | 1.2e6 | USD |
en | a hundred and two hundred km | 100; 200 | ; km | ;
en | a thousand million dollars | 1e9 | USD |
fr | trois mille milliards de dollars | 3e12 | USD |
fa | ۳ هزار و ۲۰۰ میلیارد دلار | 3.2e12 | USD |
fa | ۳ هزار و ۲۰۰ متر | 3200 | m |
ru | три тысячи миллионов долларов | 3e9 | USD |
tr | 28 iş makinesinden | 28 | machines |
fr | 141 km à la mi-novembre | 141 | km |
fr | mille deux cents kilomètres | 1200 | km |
fr | deux mille cinq cents ouvriers | 2500 | people |
fr | un million deux cent mille euros | 1.2e6 | EUR |
tr | bin iki yüz kilometre | 1200 | km |
de | eine Million zweihunderttausend Euro | 1.2e6 | EUR |
ru | миллион двести тысяч долларов | 1.2e6 | USD |
ru | 2 миллиона рублей | 2e6 | RUB |
ru | 3 млн. долл. | 3e6 | USD |
uk | мільярд гривень | 1e9 | UAH |
ar | مليون ومئتي ألف دولار | 1.2e6 | USD |
ar | مليون ونصف المليون دولار | 1.5e6 | USD |
ar | مليوني متر مكعب | 2e6 | m3 |
ar | نصف مليون دولار | 500000 | USD |
de | eine halbe Million Euro | 500000 | EUR |
es | medio kilómetro de zanja | 0.5 | km |
fr | un demi-kilomètre | 0.5 | km |
tr | yarım kilometre | 0.5 | km |
fa | نیم کیلومتر | 0.5 | km |
uk | пів метра | 0.5 | m |
fa | ۲/۵ متر | 2.5 | m |
fa | ۱/۵ میلیون متر مکعب | 1.5e6 | m3 |
fa | ۱۴۰۲/۵/۱۲ | | |
en | 1/2 mile | 0.5 | mi |
en | 1.5m cubic metres | 1.5e6 | m3 |
en | 2.3m tonnes | 2.3e6 | t |
en | 300m dollars | 3e8 | USD |
en | a 5m wire fence | 5 | m |
en | 5m towers | 5 | m |
tr | yaklaşık %70'i bitti | 70 | % | about
tr | en az yüzde 40'ı bitti | 40 | % | at least
tr | yüzde 70'e yakını bitti | 70 | % | nearly
es | entre el 70 y el 80 % de la valla | 70 to 80 | % |
en | 18- to 30-foot walls | 18 to 30 | ft |
en | 18-to-30-foot walls | 18 to 30 | ft |
en | 12\u201114 km | 12 to 14 | km |
en | a 140\u2011kilometer wall | 140 | km |
ar | الكيلومترات الـ12 | 12 | km |
ru | на 60-м километре | | |
"""


@pytest.mark.parametrize("row", ABROAD.strip().splitlines())
def test_a_scan_reads_the_numbers_and_the_doubts_of_each_language(row: str) -> None:
    language, text, *columns = (cell.strip() for cell in row.split("|"))
    found = scan(text.replace("\\u2011", "\u2011"), (language,))
    values, units, hedges = ([part.strip() for part in cell.split(";")] if found else [] for cell in columns)
    ends = [[float(end) for end in value.split(" to ")] for value in values]
    assert [[end for end in (one.value, one.high) if end is not None] for one in found] == [
        pytest.approx(one) for one in ends
    ]
    assert [one.unit for one in found] == units
    assert [one.hedge for one in found] == hedges
