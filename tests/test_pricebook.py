"""Price books: what a country's book gives, what stands in for it, and how it is carried to a year."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

import borderreport
from borderreport import estimate, load_case
from borderreport.analysis.model import input_of
from borderreport.case import pricebook
from borderreport.case.quantity import parse
from borderreport.case.units import unit as unit_of
from borderreport.errors import CaseError

from .conftest import SEED

DATA = Path(borderreport.__file__).parent / "data"
# Those whose works the price books are for by name.
NAMED = (
    "Iraq", "Syria", "Türkiye", "Iran", "Pakistan", "Ukraine", "Poland", "Lithuania", "Latvia", "Estonia", "Finland",
    "Tunisia", "Libya", "Saudi Arabia", "United States",
)  # fmt: skip


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("country", NAMED)
def test_a_named_country_has_labour_and_diesel_of_its_own(country: str) -> None:
    for price in ("labour", "diesel"):
        found = pricebook.rate_of(price, "", country, 2021)
        assert found is not None
        assert found[1].startswith(f"{country}, 20")


def test_every_price_has_a_rate_in_every_country_and_in_none() -> None:
    prices = {(row["price"], row["kind"]) for row in table("prices.csv")}
    # Of two countries without rows of their own, the one is as good as another of its income.
    alike = {row["income"]: row["name"] for row in table("countries.csv")}
    for country in {"", *alike.values(), *(row["country"] for row in table("prices.csv"))}:
        missing = [one for one in prices if pricebook.rate_of(*one, country, 2021) is None]
        assert missing == []


def test_each_row_has_a_country_a_unit_a_source_a_date_and_a_range_that_can_be_read() -> None:
    known = {row[name] for row in table("countries.csv") for name in ("name", "income")} | {"anywhere"}
    units = {
        row["place"].removeprefix("prices."): parse(row["example"]).unit
        for row in table("works.csv")
        if row["form"] == "price"
    }
    for row in table("prices.csv"):
        quantity = parse(row["value"])
        assert row["country"] in known, f"no country or level of income of countries.csv: {row}"
        assert row["price"] in units, f"no price of works.csv: {row}"
        per = [unit.symbol.partition("/")[2] for unit in (quantity.unit, units[row["price"]])]
        assert quantity.unit.currency, f"no money: {row}"
        assert unit_of(per[0]).dimension == unit_of(per[1]).dimension, (
            f"is per {per[0]}, and works.csv says per {per[1]}: {row}"
        )
        assert 0 <= quantity.low <= quantity.stated <= quantity.high, f"low, mode and high are in another order: {row}"
        assert dt.date.fromisoformat(f"{row['date']}-01") <= dt.date(2026, 1, 1), f"of a month to come: {row}"
        assert len(row["reference"]) > 20, (
            f"its reference names no source that can be found (20 letters at least): {row}"
        )
        assert row["support"], f"neither confirmed nor judgement: {row}"


def test_prices_of_one_market_move_together_or_are_named_here_with_the_reason() -> None:
    apart = {
        "diesel": "a market of its own", "fence": "of a case alone: no book has it", "wall": "of a case alone: no book has it",
        **dict.fromkeys(("mobilisation", "overhead", "design", "tax", "upkeep", "stage"), "a share of the sum, no price"),
    }  # fmt: skip
    prices = {row["place"].removeprefix("prices.") for row in table("works.csv") if row["place"].startswith("prices.")}
    moved = {
        row["place"].removeprefix("prices.") for row in table("correlations.csv") if row["place"].startswith("prices.")
    }
    assert prices == moved | apart.keys(), "a price that rises with others has a row in correlations.csv"


def test_what_is_called_a_judgement_has_a_range_wide_enough_to_be_one() -> None:
    for row in table("prices.csv"):
        quantity = parse(row["value"])
        if row["support"] == "judgement":
            assert quantity.high >= 1.2 * quantity.low, row


def test_a_country_without_a_row_gets_that_of_its_income_and_says_so() -> None:
    quantity, told = pricebook.rate_of("labour", "", "Portugal", 2021) or (parse("1"), "")
    assert (quantity.low, quantity.high) == (12, 45)
    assert told.startswith("high income, as the book of Portugal is silent, 2021")


def test_the_nearest_date_is_taken_and_carried_to_the_year() -> None:
    early, told = pricebook.rate_of("labour", "", "Pakistan", 2015) or (parse("1"), "")
    # the row of May 2014, 0.6 USD, by 943 / 902 of the index
    assert (early.low, early.stated, early.high) == pytest.approx(tuple(end * 943 / 902 for end in (0.4, 0.6, 1.2)))
    assert told.endswith(f"times {943 / 902:.3f} to 2015 by the {pricebook.INDEX}")
    assert told.startswith("Pakistan, 2014-05: Rs 300 to 400 a day unskilled: Gallup Pakistan")
    assert early.shape == "two-piece"  # Its mode is its median.
    late, _ = pricebook.rate_of("labour", "", "Pakistan", 2024) or (parse("1"), "")
    assert late.stated == pytest.approx(0.75)


def test_diesel_is_never_carried() -> None:
    quantity, told = pricebook.rate_of("diesel", "", "Tunisia", 2020) or (parse("1"), "")
    assert quantity.stated == 0.62
    assert "Index" not in told


def test_there_and_back_the_index_is_one() -> None:
    years = [int(row["year"]) for row in table("escalation.csv")]
    assert all(
        pricebook.escalation(a, b) * pricebook.escalation(b, a) == pytest.approx(1) for a in years for b in years
    )
    assert pricebook.escalation(1990, 2100) == pricebook.escalation(min(years), max(years))


def test_the_country_of_a_case_picks_its_wage() -> None:
    wages = {}
    for country in ("Iraq", "Estonia", "Pakistan"):
        rate = input_of(estimate(load_case(SEED, {"country": country}))["cost.operators"], "rate")
        wages[country] = rate.value
        assert f"assumed: {country}" in rate.source
    assert wages["Pakistan"] < wages["Iraq"] < wages["Estonia"]


def test_without_a_country_the_book_of_none_is_wide_and_named() -> None:
    rate = input_of(estimate(load_case(SEED, {"country": ""}))["cost.operators"], "rate")
    assert rate.high / rate.low > 20
    assert "as the case states no country" in rate.source


@pytest.mark.parametrize(
    ("country", "says"),
    [
        pytest.param("Irak", "no country 'Irak'; did you mean 'Iraq'", id="near"),
        pytest.param("Atlantis", "no country 'Atlantis'", id="unknown"),
    ],
)
def test_a_country_that_is_none_is_refused(country: str, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        load_case(SEED, {"country": country})


def test_a_country_is_known_under_both_its_names() -> None:
    assert load_case(SEED, {"country": "Turkey"}).country == load_case(SEED, {"country": "Türkiye"}).country


def test_no_reference_speaks_of_this_border() -> None:
    for name in ("defaults.csv", "prices.csv", "soils.csv", "terrain.csv"):
        assert "this border" not in (DATA / name).read_text(encoding="utf-8")
