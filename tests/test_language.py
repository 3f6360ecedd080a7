"""A page in the language of its case: every message is there, its places agree, and no English is left."""

from __future__ import annotations

import ast
import csv
import itertools
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from borderreport.case.borders import find_line, packed_border
from borderreport.case.defaults import Setting, default_of
from borderreport.case.fields import languages
from borderreport.case.folders import known_cases
from borderreport.case.loading import load_case
from borderreport.case.pricebook import rate_of
from borderreport.case.tables import reference
from borderreport.case.tables import rows as rows_of
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.page.language import Language, language, language_for, language_of
from borderreport.reporting.request import RunRequest
from borderreport.reporting.runs import run_report
from tests.conftest import SEED

SOURCE = Path(__file__).parents[1] / "src" / "borderreport"
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
OTHERS = [code for code in languages() if code != "en"]
# Names of the library's own parts, which no reader sees: causes of doubts, places of labels, style sheets.
UNSEEN = re.compile(
    r"(drift|standstill|corroborated|seen|twice|placed|map|promise|price|sum|parts|rest|feet|whole|sections|time that) "
    r"|(top|middle|bottom) \w+$|card |is it another|latitude seems|the nearest vertex|pip install|\{\} as of "
)
# Where what varies is one of a few words.
VARIED = {
    "rough cost at {} prices{}": ("rough cost at assumed prices", "rough cost at stated prices (partial: no wall)"),
    "{} are said to be {}{}{}": (
        "7 km of trench are said to be dug on the A–B border (stated 1 July 2022)", "7 km of fence are said to be built",
        "7 km of the A–B border are said to be closed", "7 km of berm are said to be heaped up",
        "7 km of the A–B border are said to be secured", "7 km of wire are said to be laid on the A–B border",
    ),
    "{} of a person": ("detection of a person", "recognition of a person", "identification of a person"),
}  # fmt: skip
PLACES = re.compile(r"\{\w+(?::\w+)?\}|<>")
ALL_OF_IT = """
title: Made up
as_of: 2021-03-17
country: Iraq
border: {name: A–B, length: 600 km}
sections: [{name: North, length: 300 km, terrain: [mountain, forest]}]
claims:
  - {id: new, object: trench, figure: about 140 km, scope: North, speaker: A., date: 2021-03-17, words: about 140 km, grade: B2}
  - {id: old, object: trench, figure: about 100 km, scope: North, speaker: A., date: 2020-12-17, words: about 100 km, grade: B2}
barrier:
  {trench: {width: about 10 ft, depth: about 10 ft, wide: top, side_slope: 0.25}, berm: {}, cameras: {},
   wire: {length: 99 km}, fence: {kind: heavy mesh, length: 99 km}, wall: {kind: precast, length: 50 km},
   towers: {kind: steel tower, length: 140 km}, road: {kind: gravel, length: 140 km}, crossings: {length: 140 km},
   clearance: {kind: forest, length: 50 km}, sensors: {length: 50 km}}
soil: {preset: clay}
effort: {claimed_time: 2 months}
"""
# What pages show of tables that are no defaults and no rates.
SHOWN = {
    "formulas": "label", "steps": "says", "scenarios": "says source label", "bill": "part", "shares": "label",
    "classes": "class", "programmes": "name class", "factors": "points_to", "likelihood": "term", "countries": "name income",
}  # fmt: skip
# A word that begins small and is part of no address, file or key: no name.
SMALL_WORD = re.compile(r"(?<![\w./<-])[a-z]{2,}(?![\w./>-]*[\w/>])")
ALONE = r"(?:^|$|(?<=[ (])|(?=[ ),;:.]))"


def table(name: str) -> tuple[dict[str, str], ...]:
    return rows_of(f"{name}.csv")


def rows(code: str) -> dict[str, str]:
    with (SOURCE / "data" / "messages" / f"{code}.csv").open(encoding="utf-8", newline="") as stream:
        return {row["text"]: row["said"] for row in csv.DictReader(stream)}


def untold(code: str, texts: Iterable[str]) -> str:
    """Return texts without a message as what is to be done about them, one a line."""
    ways = f"rows for src/borderreport/data/messages/{code}.csv ({{n}} a number, {{q}} a phrase, as notebooks/guide/contribute.md says):"
    found = sorted(set(texts))
    return "\n".join([ways, *found]) if found else ""


def test_french_and_arabic_are_languages_of_a_report() -> None:
    assert {"en", "fr", "ar"} <= set(languages())


@pytest.mark.parametrize("code", OTHERS)
def test_languages_have_the_same_messages(code: str) -> None:
    assert set(rows(code)) == set(rows("fr"))


@pytest.mark.parametrize("code", OTHERS)
def test_places_of_a_message_agree_with_its_translation(code: str) -> None:
    wrong = [
        text for text, said in rows(code).items()
        for form in (re.findall(r"\w+=([^|]*)", said) if "other=" in said else [said])
        if sorted(PLACES.findall(form)) != sorted(PLACES.findall(text))
        and not (form != said and set(PLACES.findall(form)) <= set(PLACES.findall(text)))
    ]  # fmt: skip
    assert wrong == []


def test_each_check_has_a_message_in_each_language() -> None:
    with (SOURCE / "data" / "messages" / "en.csv").open(encoding="utf-8", newline="") as stream:
        english = [PLACES.sub("{}", row["text"]) for row in csv.DictReader(stream)]
    for code in OTHERS:
        known = {PLACES.sub("{}", text) for text in rows(code)}
        assert untold(code, [text for text in english if text not in known]) == ""


def tabled() -> Iterator[str]:
    """Yield the texts of the tables and templates of present, `{}` where something varies."""
    with (SOURCE / "present" / "rates.csv").open(encoding="utf-8", newline="") as stream:
        yield from (row["rate"] for row in csv.DictReader(stream))
    for path in (SOURCE / "present").rglob("*.toml"):
        yield from (PLACES.sub("{}", text) for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    for path in (SOURCE / "present").glob("*.j2"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "\n", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        shown = re.sub(r"\{\{.*?\}\}", "{}", text)
        yield from (line.strip() for line in re.split(r"<[^<>]*>|\n", shown))


def sentences() -> Iterator[str]:
    """Yield the texts of several words that analysis and present make, `{}` where something varies."""
    yield from tabled()
    for path in (*(SOURCE / "analysis").rglob("*.py"), *(SOURCE / "present").rglob("*.py")):
        if path.stem in ("explore", "confirm", "located", "labels"):
            continue  # Widgets and terminals speak English.
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
        skipped |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        skipped |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if id(node) in skipped:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


def texts(value: object) -> Iterator[str]:
    """Yield every text of a table."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(item)


def is_said(own: Language, text: str) -> bool:
    """Whether a text is known with something at its places: a number, a name, or nothing."""
    if text in VARIED:
        return all(is_said(own, varied) for varied in VARIED[text])
    parts = text.strip("#~= ;,:.").split("{}")
    if len(parts) > 7:
        return True  # A pattern of hover texts, which pages show.
    for values in itertools.product(("\u201c\u201d", "7", "trench", ""), repeat=len(parts) - 1):
        own.missing.clear()
        filled = "".join(itertools.chain.from_iterable(zip(parts, (*values, ""), strict=True))).strip(" ;,:")
        own.plain(filled)
        if all(re.search(r"\d|^[AB–]+$", name) for name in own.missing):
            return True
    return False


@pytest.mark.parametrize("code", OTHERS)
def test_no_message_is_missing(code: str) -> None:
    own = Language(code)
    wordy = {
        text for text in sentences()
        if re.search(r"[a-z]{2,} [a-z(]", text) and not UNSEEN.match(text) and not re.search(r"[<&\\_]|\.trench|sans-serif", text)
    }  # fmt: skip
    assert untold(code, [text for text in wordy if not is_said(own, text)]) == ""


def assumed() -> Iterator[str]:
    """Yield what pages say of each default, rate and factor: its label, and its reference as it is put together."""
    plain = [
        (row["place"], Setting(km=140, kinds=((row["place"].split(".")[1], row["kind"]),))) for row in table("defaults")
    ]
    ground = [
        (f"soil.{factor}", Setting(soil=soil["name"], terrain=(terrain["word"],)))
        for soil in table("soils") for terrain in table("terrain")
        for factor in ("swell", "side_slope", "going", "rock_share", "wet_share")
    ]  # fmt: skip
    tall = [(f"barrier.fence.{of}", Setting(kinds=(("fence", "steel"),), fence_m=9.144)) for of in ("steel", "labour")]
    taxed = [("prices.tax", Setting(country=row["name"])) for row in table("countries")]
    for place, setting in (*plain, *ground, *tall, *taxed):
        default = default_of(place, setting)
        assert default is not None
        yield from (default.label, default.reference)
    for row in table("prices"):
        for year in (int(row["date"][:4]), 2012, 2024):
            rate = rate_of(row["price"], row["kind"], row["country"], year)
            yield from (f"{row['kind'] or row['price'].replace('_', ' ')}, price", rate[1] if rate else reference(row))


def labels() -> Iterator[str]:
    """Yield what pages show of the other tables, the heads of tables and figures, and what notebooks say."""
    for name, columns in SHOWN.items():
        told = (row[column] for row in table(name) for column in columns.split() if row[column])
        yield from (re.sub(r"\{\w+: (\w+)\}", r"\1", text) for text in told)
    for path in ("tables.toml", "figures/figures.toml"):
        for head in tomllib.loads((SOURCE / "present" / path).read_text(encoding="utf-8")).values():
            told = texts(
                [
                    head.get("caption", "").partition(":")[0].lower() + " (7)",
                    *map(head.get, ("columns", "across", "up")),
                ]
            )
            yield from (text.strip("#~=") for text in told if "{" not in text)
    for path in NOTEBOOKS.glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"] if path.stem not in ("explore", "read") else []
        yield from (line.strip("#\n ") for cell in cells if cell["cell_type"] == "markdown" for line in cell["source"])


@pytest.mark.parametrize("code", OTHERS)
def test_what_tables_say_is_said_without_english_words(code: str) -> None:
    own = Language(code)
    told = dict.fromkeys((*assumed(), *labels()))
    left = [text for text in told if english_of(own, text)]
    assert untold(code, left) == ""


@pytest.mark.parametrize("code", OTHERS)
def test_no_message_is_half_english(code: str) -> None:
    english = re.compile(rf"{ALONE}(the|of|and|is|are|with|from|by|to){ALONE}")
    assert [said for said in rows(code).values() if english.search(said)] == []


def english_of(own: Language, text: str) -> list[str]:
    """Return what a language leaves of a text that is no name: with words that begin small and belong to no address."""
    own.missing.clear()
    own.plain(text)
    return sorted(left for left in own.missing if SMALL_WORD.search(left))


def reports(out: Path, pool: Pool) -> Iterator[Path]:
    several = ("compare",)
    for case in known_cases():
        names = ("brief", "claims", "coverage", "resources", "summary") if case == "worked-example" else ("claims",)
        yield from run_report(RunRequest(cases=(case,), notebooks=names, out=out), pool).reports
    yield from run_report(RunRequest(cases=(SEED, "worked-example"), notebooks=several, out=out), pool).reports
    (out / "all.yaml").write_text(ALL_OF_IT, encoding="utf-8")
    names = ("brief", "claims", "coverage", "resources", "summary")
    yield from run_report(RunRequest(cases=(str(out / "all.yaml"),), notebooks=names, out=out), pool).reports


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, pool: Pool) -> list[str]:
    """Return the English pages of the shipped cases: what one of them says in another language is made of them."""
    return [path.read_text(encoding="utf-8") for path in reports(tmp_path_factory.mktemp("reports"), pool)]


def names() -> str:
    """Return all that cases and sources say themselves: names, places, words, references."""
    files = [*NOTEBOOKS.parent.glob("params/*.*"), SOURCE / "data" / "places.csv"]
    cases = [load_case(case).border for case in known_cases()]
    borders = {find_line(border.geometry) for border in cases if border.geometry and not border.lines}
    texts = (
        *(path.read_text(encoding="utf-8") for path in files),
        json.dumps([*map(packed_border, sorted(borders))], ensure_ascii=False),
    )
    return " ".join(re.sub(r"""['"]""", "", text).lower() for text in texts)


@pytest.mark.xdist_group("language")
@pytest.mark.parametrize("code", OTHERS)
def test_a_page_in_another_language_shows_no_english(code: str, pages: list[str]) -> None:
    own, known = Language(code), " ".join(names().split())
    for page in pages:
        own.page(page)
    words = {re.sub("[\ue000-\uf8ff']", "", name).strip(" .,:;") for name in own.missing}
    left = {name for name in words if SMALL_WORD.search(name) and " ".join(name.lower().split()) not in known}
    # Programs, functions, files and keys; and names of the cases' sections, which stand with others in one text.
    not_ours = re.compile(
        r"borderreport.*|atan|observations, .*|sections\[.*|(North|\w+ern sector|Middleton plain)\b.*"
    )
    titles = [load_case(case).title.lower() for case in known_cases()]
    left = {name for name in left if not any(title in name.lower() for title in titles)}
    assert untold(code, [name for name in left if not not_ours.fullmatch(name)]) == ""


@pytest.mark.xdist_group("language")
def test_a_page_in_english_is_not_touched(pages: list[str]) -> None:
    assert all('<html lang="en">' in page and "page-words" not in page.split("<script>")[0] for page in pages)


@pytest.mark.parametrize(("code", "opening"), [("ar", '<html lang="ar" dir="rtl">'), ("fr", '<html lang="fr">')])
def test_the_case_names_the_language_of_its_page(code: str, opening: str, tmp_path: Path, pool: Pool) -> None:
    record = run_report(RunRequest(cases=(SEED,), overrides={"lang": code}, notebooks=("brief",), out=tmp_path), pool)
    page = record.reports[0].read_text(encoding="utf-8")
    assert opening in page
    assert not re.search("As of|Run |Brief", page.partition('class="cite"')[2].partition("</details>")[0])
    assert language_of({"case.yaml": (record.folder / "case.yaml").read_text(encoding="utf-8")}) == code
    results = json.loads((record.folder / "results.json").read_text(encoding="utf-8"))["results"]
    assert results["earthwork.trench.section_area"]["label"] == "cross-section of the trench"


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        pytest.param("fr", "1,234.5", "1\u202f234,5", id="grouping and decimal comma"),
        pytest.param("ar", "1,234.5", "1,234.5", id="digits 0 to 9"),
        pytest.param("fr", "2021-03-17", "17 mars 2021", id="French date"),
        pytest.param("fr", "2024-05-01", "1er mai 2024", id="French first of a month"),
        pytest.param("ar", "2021-03-17", "17 مارس 2021", id="Arabic date"),
        pytest.param("ar", "3 days", "3 أيام", id="few"),
        pytest.param("ar", "11 days", "11 يومًا", id="many"),
        pytest.param("ar", "2 days", "يومان", id="two"),
        pytest.param("fr", "1.30 million m³", "1,30 million de m³", id="French singular below two"),
        pytest.param("fr", "2021-02-31", "2021-02-31", id="no day"),
        pytest.param("fr", "Spread. Spread", "Dispersion. Dispersion", id="sentences begin with a capital"),
    ],
)
def test_numbers_dates_and_plurals_follow_the_language(code: str, text: str, said: str) -> None:
    assert language(code).plain(text).replace("\xa0", " ") == said


def test_no_line_ends_between_guillemets_and_their_words() -> None:
    assert "«\xa0" in language("fr").plain("a billion left out")


@pytest.mark.parametrize("code", OTHERS)
def test_a_title_and_a_number_stay_whole(code: str) -> None:
    own = Language(code)
    own.keep(["A line, 2006 to 2026"])
    assert "A line, 2006 to 2026" in own.plain("A line, 2006 to 2026 (wall)")
    text = "30 billion IQD (B) for 250 km of wall is far less than is estimated: 61,000,000 USD, a factor of 2.6; C"
    assert own.plain("2.6") in own.plain(text)
    assert "<bdi" not in own.page("<title>A line, 2006 to 2026</title>")


def test_names_of_a_case_are_kept_to_the_end_of_their_line() -> None:
    case = "title: Works, 2006 to 2026\nlang: fr\nborder:\n  name: A to B, on land\nsections: [{name: North, length: 9 km}]\n"
    own = language_for({"case.yaml": case})
    assert own.kept == ["Works, 2006 to 2026", "A to B, on land", "North"]
    assert own.plain("Works, 2006 to 2026") == "Works, 2006 to 2026"
    assert own.plain("1.615 billion PLN") == "1,615 milliard de PLN"


@pytest.mark.parametrize("code", OTHERS)
def test_a_title_holds_on_its_own_page_alone(code: str) -> None:
    own, other = Language(code), Language(code)
    before = own.plain("done (trench)")
    own.keep(["trench"])
    assert "trench" in own.plain("done (trench)")
    own.keep(["A line"])
    assert own.plain("done (trench)") == other.plain("done (trench)") == before != "done (trench)"


def test_words_of_others_code_and_names_stay() -> None:
    html = '<p>As of <q dir="auto">the trench &amp; done</q> <code>done</code> <mtext>max</mtext> <script>done</script></p><td>Yahya Rasool</td>'
    page = language("ar").page(html)
    assert '<q dir="auto">the trench &amp; done</q> <code>done</code> <mtext>max</mtext> <script>done</script>' in page
    assert '<bdi lang="en">Yahya Rasool</bdi>' in page


def test_a_cell_keeps_the_value_that_it_is_sorted_by() -> None:
    assert '<td class="num" data-value="1,234.5">1\u202f234,5</td>' in language("fr").page(
        '<td class="num">1,234.5</td>'
    )


@pytest.mark.parametrize("text", ["a, " * 5000, "(" * 3000, "1 to " * 2000, "x'" * 2000, "\ue000\uf8fe\uf8fc"])
def test_no_text_hangs(text: str) -> None:
    language("ar").page(f"<p>{text}</p>")


@pytest.mark.parametrize(("code", "said"), [("fr", "mur, "), ("ar", "الجدار، ")])
@pytest.mark.parametrize("count", [2, 100, 250, 3000])
def test_a_list_of_any_length_is_said_one_by_one(code: str, said: str, count: int) -> None:
    assert Language(code).plain(", ".join(["wall"] * count)) == (said * count)[:-2]


@pytest.mark.parametrize("code", OTHERS)
def test_an_element_with_a_direction_of_its_own_is_a_text_of_its_own(code: str) -> None:
    state, says = "Cannot tell", "'about 10 ft' may be 3 m translated, and is 1.6 % more than that"
    page = Language(code).page(
        f'<li><span class="state">{state}</span> <span class="says" dir="auto">{says}</span></li>'
    )
    found = re.fullmatch(r'<li><span class="state">([^<]*)</span> <span class="says" dir="auto">(.*)</span></li>', page)
    assert found is not None
    assert found[2] == Language(code).page(says)


@pytest.mark.parametrize("code", OTHERS)
def test_the_names_that_a_case_gives_are_no_phrases(code: str) -> None:
    case = (
        f"title: T\nlang: {code}\nborder: {{name: Irak – Syrie, length: 610 km}}\nsections:\n  - name: East and West\n"
    )
    own = language_for({"case.yaml": case})
    assert own is not None
    said = own.plain("59 km of fence are said to be built on the Irak – Syrie border: 16.4 % of the border")
    assert "Irak – Syrie" in said
    assert not re.search(r"\b(the|border|of)\b", said)
    # A label is put together over its lines whatever names are in it.
    drawn = own.page(
        '<script type="application/json" class="plot-data">'
        + json.dumps({"data": [{"y": ["Closed, share of the<br>Peshmerga section"]}], "layout": {}}) + "</script>"
    )  # fmt: skip
    assert not re.search(r"\bthe\b", drawn)
