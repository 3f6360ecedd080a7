"""What becomes of an article: the text that is kept, the claims file, the case, the page, the verb."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderreport import estimate, load_case
from borderreport.cli import main
from borderreport.errors import CaseError, RequestError
from borderreport.present.confirm import read
from borderreport.reading import extract
from borderreport.reading.desk import add_to_claims, believed, confirm, drafts_of, write_case
from borderreport.reading.draft import draft
from borderreport.reading.review import review
from borderreport.reading.source import Source, read_source

from .browser import running_chromium
from .conftest import SEED
from .test_reading import ARTICLE

WALL = "BERN, 5 May 2024 - The wall is about 120 km long, Governor Ada Lund said. It is 4 m high."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def article(desk: Path) -> Callable[..., Path]:
    def write(text: str | bytes = WALL, name: str = "wall.txt") -> Path:
        path = desk / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def docx(*paragraphs: str, xml: str = "") -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", xml or f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


def pdf(text: str) -> bytes:
    """A PDF of one page with one line, written by hand."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


PAGE = """<!doctype html><html lang="en"><head><title>A wall | The Valley Post</title>
<meta property="article:published_time" content="2024-05-05T08:00:00Z"><meta property="og:site_name" content="The Valley Post">
<script>var towers = "900 towers";</script></head><body><nav><a>300 km of motorway</a></nav>
<article><h1>A wall in the valley</h1><p>The wall is about 120&nbsp;km long, Governor Ada Lund said on Friday, and it has been
built since the spring of the year before by crews from the whole of the valley, who work in two shifts.</p>
<p>It is 4 m high. The governor added that nobody knows yet how the rest of the line will be closed or when.</p></article>
<section class="comments"><p>I saw 25 km of wall.</p></section><footer>Tel. 555 0100</footer></body></html>"""


@pytest.mark.parametrize("with_library", [True, False], ids=["trafilatura", "own-rules"])
def test_a_page_is_its_main_text_and_what_its_metadata_say(
    monkeypatch: pytest.MonkeyPatch, *, with_library: bool
) -> None:
    if not with_library:
        monkeypatch.setattr(extract, "_by_trafilatura", lambda _: {})
    found = extract.page(PAGE.encode())
    assert "about 120" in found["text"]
    assert not any(word in found["text"] for word in ("motorway", "25 km", "towers", "555"))
    assert found["date"].startswith("2024-05-05")
    assert found["outlet"] == "The Valley Post"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("wall.txt", WALL.encode()),
        ("wall.txt", WALL.encode("utf-16")),
        ("wall.html", PAGE.encode()),
        ("wall.docx", docx("Governor Ada Lund spoke on 5 May 2024.", "The wall is about 120 km long. It is 4 m high.")),
        ("wall.pdf", pdf("5 May 2024. The wall is about 120 km long. It is 4 m high.")),
    ],
    ids=["text", "utf-16", "html", "docx", "pdf"],
)
def test_each_kind_of_file_drafts_the_same_figures(article: Callable[..., Path], name: str, content: bytes) -> None:
    source = read_source(str(article(content, name)))
    found = draft(source)
    assert [(one.figure, one.object, one.measure) for one in found] == [
        ("about 120 km", "wall", "length"),
        ("4 m", "wall", "height"),
    ]
    assert ["120" in source.text[one.start : one.end] for one in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        ("Министр заявил 3 мая 2023 года, что построено около 140 километров стены.", "cp1251", "cp1251"),
        ("Министр заявил 3 мая 2023 года, что построено около 140 километров стены.", "koi8_r", "koi8_r"),
        ("قال وزير الداخلية يوم 3 أيار 2023 إن 140 كيلومترا من الجدار اكتملت.", "cp1256", "cp1256"),
        (
            "Bakan, 3 Mayıs 2023 tarihinde duvarın yaklaşık 140 kilometresinin tamamlandığını söyledi.",
            "iso8859_9",
            "cp1254",
        ),
        ("The wall – “about 140 km” – stands, the minister said on 3 May 2023.", "cp1252", "cp1252"),
        ("The wall is about 140 km long, the minister said on 3 May 2023.", "utf-8", ""),
    ],
)
def test_a_text_in_other_letters_is_read_and_what_they_were_taken_for_is_told(
    article: Callable[..., Path], capsys: pytest.CaptureFixture[str], text: str, encoding: str, told: str
) -> None:
    path = article(text.encode(encoding))
    assert read_source(str(path)).text == text
    assert main(["read", str(path)]) == 0
    out, err = capsys.readouterr()
    assert "140 km" in out
    assert (f"wall: is not UTF-8 and was read as {told}; where that is wrong, save it as UTF-8" in err) == bool(told)


def test_what_is_no_text_is_refused(article: Callable[..., Path]) -> None:
    with pytest.raises(RequestError, match="is no text in UTF-8, HTML, PDF, DOCX or e-mail; save"):
        read_source(str(article(bytes(range(256)) * 8)))


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff"])
def test_a_sign_of_no_width_parts_no_figure_and_counts_in_its_place(sign: str) -> None:
    source = Source("a", f"{sign}The wall is 14{sign}0{sign} km{sign} long, the minister said on 3 May 2023.")
    (found,) = draft(source)
    assert (found.figure, source.text[found.start : found.end]) == ("140 km", f"14{sign}0{sign} km")


@pytest.mark.parametrize(("name", "outlet", "rows"), [("copy", "Post", 2), ("copy", "Herald", 4)])
def test_an_article_under_another_name_is_not_added_twice(desk: Path, name: str, outlet: str, rows: int) -> None:
    for source in (Source("wall", WALL, outlet="Post"), Source(name, WALL, outlet=outlet)):
        add_to_claims(desk / "claims.csv", [(source, draft(source))])
    assert len(rows_of(desk / "claims.csv")) == rows


def test_a_letter_gives_its_date_subject_and_sender(article: Callable[..., Path]) -> None:
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["Date"] = (
        "The wall",
        "Desk <desk@example.org>",
        "Sun, 05 May 2024 08:00:00 +0000",
    )
    letter.set_content("The wall is about 120 km long.")
    source = read_source(str(article(bytes(letter), "wall.eml")))
    assert (source.title, source.outlet, str(source.published)) == ("The wall", "Desk <desk@example.org>", "2024-05-05")
    assert [one.figure for one in draft(source)] == ["about 120 km"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.4\n1 0 obj <<", "cannot be read as PDF"),
        ("a.docx", docx(xml='<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'), "declares entities"),
        ("a.docx", docx(xml=" " * 40_000_000), "unpacks to more than an article"),
        ("a.docx", docx("x")[:60], "is no Word file"),
        ("a.docx", b"PK\x03\x04" + bytes(range(256)), "is no Word file"),
        ("a.txt", bytes(range(256)), "is no text"),
        ("a.txt", b"", "holds no text"),
        ("a.txt", b"x" * 30_000_001, "at most 30 MB"),
        ("a.txt", b"x " * 3_000_000, "at most 5,000,000 characters"),
    ],
    ids=["pdf", "entities", "bomb", "short", "no-zip", "bytes", "empty", "large", "long"],
)
def test_what_cannot_be_read_ends_in_one_sentence(
    article: Callable[..., Path], name: str, content: bytes, says: str
) -> None:
    with pytest.raises(RequestError, match=says) as refusal:
        read_source(str(article(content, name)))
    assert str(refusal.value).startswith(name)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 50_000 + "The wall is 12 km long.",
        "<html>" + "<" * 100_000 + "<p>The wall is 12 km long.",
        "<html>" + "<![CDATA[" * 20_000 + "<p>The wall is 12 km long.",
        "<html><body " + "a=1 " * 50_000 + "><p>The wall is 12 km long.",
        "<html><!--" + "-" * 100_000 + "<p>The wall is 12 km long.",
    ],
    ids=["deep", "signs", "sections", "attributes", "comment"],
)
def test_a_hostile_page_is_read_by_our_rules_without_hanging(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "_by_trafilatura", lambda _: {})
    assert isinstance(extract.page(page.encode())["text"], str)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<html>", b"PK\x03\x04"]),
    st.sampled_from(["a.txt", "a.eml", "a.docx"]),
)
def test_no_bytes_make_anything_but_a_text_or_a_clear_error(
    article: Callable[..., Path], content: bytes, start: bytes, name: str
) -> None:
    if start == b"<html>":
        assert isinstance(extract.page(start + content)["text"], str)
        return
    try:
        read = read_source(str(article(start + content, name))).text
    except RequestError as error:
        read = str(error)
    assert read


def test_a_case_from_an_article_keeps_its_text_and_computes_nothing_until_confirmed(desk: Path) -> None:
    source = read_source(str(ARTICLE))
    path, added = write_case("jc", [(source, draft(source))], desk / "params")
    kept = desk / "params/sources/joint-command.txt"
    assert kept.read_bytes() == ARTICLE.read_bytes()
    assert hashlib.sha256(kept.read_bytes()).hexdigest() in (desk / "params/sources/SHA256SUMS").read_text()
    assert {row["use"] for row in added.rows} == {"false"}
    assert all(row["note"].startswith("draft") for row in added.rows)
    results = json.loads(estimate(load_case(path)).to_json())["results"]
    assert not [key for key in results if key.startswith(("coverage.closed", "earthwork.trench.bank"))]


def test_a_case_that_keeps_its_claims_inside_is_left_as_it_is(desk: Path) -> None:
    path = desk / "params/jc.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("claims:\n  - {object: trench, figure: 9 km}\n", encoding="utf-8")
    source = read_source(str(ARTICLE))
    with pytest.raises(RequestError, match=r"jc.yaml: keeps its claims inside; move them to jc.claims.csv"):
        write_case("jc", [(source, draft(source))], desk / "params")
    assert not (desk / "params/jc.claims.csv").exists()
    path.write_text("claims: told.csv\n", encoding="utf-8")
    write_case("jc", [(source, draft(source))], desk / "params")
    assert (desk / "params/told.csv").exists()


def test_each_span_of_a_claims_file_points_at_its_figure(desk: Path) -> None:
    source = read_source(str(ARTICLE))
    _, added = write_case("jc", [(source, draft(source))], desk / "params")
    for row in added.rows:
        name, _, span = row["span"].partition(":")
        start, end = map(int, span.split("-"))
        text = (desk / "params" / name).read_bytes().decode()
        assert text[start:end] in ("610 kilometers", "220", "140 kilometers", "ten feet")


def test_confirmed_without_change_the_article_gives_the_numbers_of_the_library(desk: Path) -> None:
    source = read_source(str(ARTICLE))
    path, added = write_case("jc", [(source, draft(source))], desk / "params")
    assert confirm(desk / "params/jc.claims.csv", {row["id"]: {"use": "true"} for row in added.rows}) == 5
    ours, theirs = (json.loads(estimate(load_case(case)).to_json())["results"] for case in (path, SEED))
    coverage = ("closed_of_border", "closed_of_section", "remaining_of_section")
    trench = ("section_area", "bank_volume", "bank_volume_remaining")
    keys = [*(f"coverage.{key}" for key in coverage), *(f"earthwork.trench.{key}" for key in trench)]
    for key in keys:
        assert ours[key]["point"] == pytest.approx(theirs[key]["point"], rel=1e-9), key
    assert drafts_of(desk / "params/jc.claims.csv") == []


def test_a_decision_may_name_a_column_that_the_claims_file_lacks(desk: Path) -> None:
    claims = desk / "short.claims.csv"
    claims.write_text("id,object,figure,use,note\na,trench,140 km,false,draft\n")
    assert confirm(claims, {"a": {"use": "true", "scope": "north"}}) == 1
    assert claims.read_text() == "id,object,figure,use,note,scope\na,trench,140 km,true,,north\n"


def test_nothing_is_drafted_twice(desk: Path) -> None:
    source = read_source(str(ARTICLE))
    claims = desk / "claims.csv"
    first = add_to_claims(claims, [(source, draft(source))])
    again = add_to_claims(claims, [(source, draft(source))])
    assert (len(first.rows), first.known, len(again.rows), again.known) == (5, 0, 0, 5)
    assert len(rows_of(claims)) == 5


def test_the_same_statement_in_another_outlet_joins_its_origin(desk: Path) -> None:
    one = Source("one", WALL, outlet="The Post")
    two = Source("two", "5 May 2024. Governor Ada Lund put the wall at 120 km.", outlet="The Herald")
    added = add_to_claims(desk / "claims.csv", [(source, draft(source)) for source in (one, two)])
    lengths = [row for row in added.rows if row["measure"] == "length"]
    assert len(lengths) == 2
    assert len({row["origin"] for row in lengths}) == 1
    assert lengths[0]["origin"]


def test_rejected_drafts_stay_and_are_not_drafted_again(desk: Path) -> None:
    source = read_source(str(ARTICLE))
    claims = desk / "claims.csv"
    rows = add_to_claims(claims, [(source, draft(source))]).rows
    confirm(claims, {rows[0]["id"]: {"use": "false"}, rows[1]["id"]: {"use": "true", "figure": "221 km"}})
    assert len(drafts_of(claims)) == 3
    assert add_to_claims(claims, [(source, draft(source))]).rows == []
    kept = {row["id"]: row for row in rows_of(claims)}
    assert kept[rows[0]["id"]]["note"].startswith("rejected")
    assert kept[rows[1]["id"]]["figure"] == "221 km"


def test_other_columns_and_rows_of_a_claims_file_stay(desk: Path) -> None:
    claims = desk / "claims.csv"
    claims.write_text("id,object,figure,date,colour\nmine,wall,9 km,2020-01-01,red\n")
    source = Source("one", WALL)
    add_to_claims(claims, [(source, draft(source))])
    rows = rows_of(claims)
    assert (rows[0]["id"], rows[0]["colour"], rows[0]["figure"]) == ("mine", "red", "9 km")
    assert len(rows) == 3


def test_a_file_that_is_no_claims_file_is_not_touched(desk: Path) -> None:
    path = desk / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CaseError, match=r"other\.csv:1: has no column 'figure'"):
        add_to_claims(path, [])
    assert path.read_text() == "a,b\n1,2\n"


def test_every_draft_is_a_row_that_loads(desk: Path) -> None:
    text = "5 May 2024. The wall cost 4 billion dinars and is 1.200 km long. Half of it stands. It lost 30 hectares of fence."
    source = Source("odd", text)
    _, added = write_case("odd", [(source, draft(source))], desk / "params")
    path = desk / "params/odd.yaml"
    path.write_text(
        path.read_text().replace("  # length: no article says it; write it here, such as 600 km", "  length: 600 km")
    )
    assert len(load_case(path).claims) == len(added.rows) >= 3


def test_a_price_keeps_its_unit_and_money_that_no_table_knows_its_measure(desk: Path) -> None:
    text = "5 May 2024. The wall cost 300 million drachs in all, and a part of it 2.5 million dollars per kilometre."
    source = Source("paid", text)
    path, _ = write_case("paid", [(source, draft(source))], desk / "params")
    told = [(row["figure"], row["measure"]) for row in rows_of(path.with_name("paid.claims.csv"))]
    assert told == [("300 million XXX", "cost"), ("2.5 million USD/km", "")]


def test_the_checks_run_over_drafts_as_if_they_were_confirmed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "5 May 2024. The border is 100 km long. Governor Ada Lund said the wall is 140 km long."
    source = Source("odd", text)
    path, _ = write_case("odd", [(source, draft(source))], desk / "params")
    taken = believed(load_case(path))
    assert taken is not None
    assert all(claim.use for claim in taken.claims)
    main(["check", str(path), "--json"])
    rows = json.loads(capsys.readouterr().out)["odd"]
    assert any(row.get("draft") and row["state"] == "flag" for row in rows)


HOSTILE = '5 May 2024. The <script>alert(1)</script> wall is 12 km long, said Mayor Lund" onmouseover="x. =HYPERLINK("http://x") It is 4 m high.'


def test_markup_in_an_article_is_text_on_the_review_page() -> None:
    source = Source("x", HOSTILE, title="<img src=x onerror=alert(1)>", url="javascript:alert(1)")
    page = review([(source, draft(source))])
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "default-src 'none'" in page


def test_no_field_of_a_row_begins_like_a_formula(desk: Path) -> None:
    source = Source("x", "5 May 2024. =HYPERLINK 12 km of wall. -2+3 @SUM of wall 13 km", outlet="=1+1")
    rows = add_to_claims(desk / "claims.csv", [(source, draft(source))]).rows
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_the_review_page_marks_each_figure_and_tells_why() -> None:
    source = read_source(str(ARTICLE))
    found = draft(source)
    page = review([(source, found)])
    assert page.count("<mark") == 4  # ten feet are marked once, for two claims
    assert page.count('<li id="d') == 5
    assert all(one.why in html.unescape(page) for one in found)


@pytest.mark.browser
def test_the_review_page_is_accessible_quiet_and_fits(tmp_path: Path) -> None:
    source = read_source(str(ARTICLE))
    path = tmp_path / "review.html"
    path.write_text(review([(source, draft(source))]), encoding="utf-8")
    with running_chromium() as browser, browser.visit(path) as visit:
        for width, scheme in product((1280, 390), ("light", "dark")):
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.page.emulate_media(color_scheme=scheme)
            assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            # The axe script is put in by the browser's own hand: the page lets no script run.
            assert (width, scheme, visit.violations()) == (width, scheme, [])
        assert visit.requests == [path.as_uri()]
        assert visit.messages == []


def test_the_verb_prints_a_table_or_json_and_writes_where_it_is_told(
    article: Callable[..., Path], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(article())
    assert main(["read", path]) == 0
    assert "about 120 km" in capsys.readouterr().out
    assert main(["read", path, "--json", "--out", "claims.csv", "--review", "page.html"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["figure"] for row in rows] == ["about 120 km", "4 m"]
    assert WALL[rows[0]["start"] : rows[0]["end"]] == "120 km"
    assert (desk / "page.html").read_text().startswith("<!doctype html>")
    assert (desk / "sources/wall.txt").read_text() == WALL
    assert len(rows_of(desk / "claims.csv")) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no-such.txt"], "no-such.txt: cannot be read: No such file or directory; name a saved article"),
        (["wall.txt", "--case", "a/b"], "a case has a plain name"),
        (["wall.txt", "--case", "x" * 300], "a case's name has at most 150 bytes, found 300; shorten it"),
        (["mails.mbox"], "mails.mbox: is a box of mails; save each that is to be read as .eml"),
        (["wall.txt", "other/wall.txt"], "two articles are named 'wall'"),
    ],
)
def test_a_request_that_cannot_be_met_ends_in_one_sentence(
    article: Callable[..., Path], desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    article()
    (desk / "other").mkdir()
    article(WALL, "other/wall.txt")
    article("From a@b.c\n\n" + WALL, "mails.mbox")
    assert main(["read", *arguments]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


def test_an_empty_name_of_a_case_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["read", "wall.txt", "--case", ""])
    assert "--case: must be a name of one character at least, found ''" in capsys.readouterr().err


def test_a_day_of_publication_can_be_given(article: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    path = str(article("The wall is 12 km long."))
    main(["read", path, "--json", "--date", "2024-05-05"])
    assert json.loads(capsys.readouterr().out)[0]["date"] == "2024-05-05"


def test_a_notebook_refuses_two_articles_of_one_name(article: Callable[..., Path], desk: Path) -> None:
    article()
    (desk / "other").mkdir()
    article(WALL, "other/wall.txt")
    with pytest.raises(RequestError, match="two articles are named 'wall'"):
        read(["wall.txt", "other/wall.txt"], "jc")


@pytest.mark.usefixtures("desk")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_in_a_notebook_drafts_are_accepted_changed_or_rejected() -> None:
    reading = read([str(ARTICLE)], "jc")
    assert 'sandbox=""' in reading.article().html
    board = reading.confirm()
    rows, (button, says) = board.children[:-1], board.children[-1].children
    assert len(rows) == 5
    for row, decision in zip(rows, ("accept", "reject", "accept", "later", "later"), strict=True):
        row.children[1].children[0].value = decision
    rows[2].children[1].children[1].value = "around 141 km"
    button.click()
    kept = rows_of(reading.claims)
    assert [row["use"] for row in kept] == ["true", "false", "true", "false", "false"]
    assert kept[2]["figure"] == "around 141 km"
    assert "3 rows written" in says.value
    assert len(drafts_of(reading.claims)) == 2


def test_the_case_that_is_written_is_plain_yaml(desk: Path) -> None:
    source = read_source(str(ARTICLE))
    path, _ = write_case("jc", [(source, draft(source))], desk / "params")
    data = yaml.safe_load(path.read_text())
    assert data["claims"] == "jc.claims.csv"
    assert data["sections"] == [{"name": "vulnerable section", "length": {"claim": "section-length-2021-03-17"}}]
    assert data["barrier"] == {"trench": {}}


def test_drafts_are_refused_in_words_by_a_table_that_is_no_csv(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"appended to CSV; name a \.csv file"):
        add_to_claims(tmp_path / "claims.xlsx", [])


WIRE = "On 3 May 2024 the army said it dug 40 km of trench. Barbed wire stands behind it."


def test_what_an_article_names_without_a_figure_is_proposed_as_a_comment(tmp_path: Path) -> None:
    source = Source("a", WIRE)
    path, _ = write_case("line", [(source, draft(source))], tmp_path)
    assert '  # wire: {}  # "Barbed wire" is named without a figure' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("moved", "parts"),
    [
        pytest.param("5,000 m3 of earth were moved.", {"fence"}, id="earth-for-a-fence"),
        pytest.param("5,000 m3 of earth came out of the trench.", {"fence", "trench"}, id="earth-of-a-trench"),
    ],
)
def test_earth_alone_proposes_no_trench(tmp_path: Path, moved: str, parts: set[str]) -> None:
    source = Source("a", f"They built 62 km of fence. {moved}")
    case, _ = write_case("line", [(source, draft(source))], tmp_path)
    assert {*yaml.safe_load(case.read_text(encoding="utf-8"))["barrier"]} == parts


def test_a_case_that_is_named_after_a_border_has_its_line_and_is_told_its_length(tmp_path: Path) -> None:
    source = Source("a", "They built 62 km of fence.")
    case, _ = write_case("finland-russia-2025", [(source, draft(source))], tmp_path)
    text = case.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["border"] == {"name": "Finland–Russia", "geometry": "finland-russia"}
    assert "such as 1309 km" in text  # as `borderreport borders finland` lists it


def test_what_an_article_names_is_proposed_in_its_own_letters(tmp_path: Path) -> None:
    source = Source("a", "حفر الجيش 40 كم من الخندق، ووراءه سياج.", language="ar")
    path, _ = write_case("line", [(source, draft(source))], tmp_path)
    assert '  # fence: {}  # "سياج" is named without a figure' in path.read_text(encoding="utf-8")


def test_a_claim_without_words_gets_those_of_its_span_while_the_text_is_the_one_that_was_read(tmp_path: Path) -> None:
    kept = Source("a", "The border is long. They dug 40 km of trench there.")
    add_to_claims(tmp_path / "drafts.csv", [(kept, [])])
    rows = "id,object,figure,date,span\nb,border,90 km,2024-05-03,\nt,trench,40 km,2024-05-03,sources/a.txt:29-34\n"
    (tmp_path / "c.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(
        "title: c\nborder: {name: A-B, length: {claim: b}}\nclaims: c.csv\n", encoding="utf-8"
    )
    words = {claim.id: claim.words for claim in load_case(tmp_path / "c.yaml").claims}
    assert "dug 40 km of trench" in words["t"]
    (tmp_path / "sources" / "a.txt").write_text("something else that is long enough to hold it", encoding="utf-8")
    assert {claim.id: claim.words for claim in load_case(tmp_path / "c.yaml").claims}["t"] == ""


def test_a_statement_joins_another_by_speaker_day_and_figure_alike(desk: Path) -> None:
    claims = desk / "claims.csv"
    claims.write_text(
        "id,object,figure,date,speaker,status\n"
        "other,wall,120 km,2024-05-05,Piet Vos,\n"  # by somebody else
        "less,wall,118 km,2024-05-05,Ada Lund,\n"  # by more than a hundredth
        "odd,wall,very long,2024-05-05,Ada Lund,\n"
        "same,wall,119 km,2024-05-05,Ada Lund,\n"
    )
    source = Source("one", WALL)
    add_to_claims(claims, [(source, [one for one in draft(source) if one.measure == "length"])])
    rows = {row["id"]: row["origin"] for row in rows_of(claims)}
    assert rows.pop("wall-length-2024-05-05") == "Ada Lund, 2024-05-05"
    assert rows == {"other": "", "less": "", "odd": "", "same": "Ada Lund, 2024-05-05"}


def test_what_is_planned_and_what_is_done_are_two_statements(desk: Path) -> None:
    claims = desk / "claims.csv"
    claims.write_text("id,object,figure,date,speaker,status\nplan,wall,120 km,2024-05-05,Ada Lund,planned\n")
    source = Source("one", WALL)
    add_to_claims(claims, [(source, [one for one in draft(source) if one.measure == "length"])])
    assert [row["origin"] for row in rows_of(claims)] == ["", ""]


def test_a_row_names_its_speaker_or_that_nobody_is_named_and_numbers_its_like(desk: Path) -> None:
    source = Source("one", "5 May 2024. The wall is 12 km long. The old wall is 13 km long.")
    rows = add_to_claims(desk / "claims.csv", [(source, draft(source))]).rows
    assert [row["speaker"] for row in rows] == ["not named", "not named"]
    assert [row["id"] for row in rows] == ["wall-length-2024-05-05", "wall-length-2024-05-05-2"]


def test_a_file_of_the_most_an_article_may_have_is_read(article: Callable[..., Path]) -> None:
    path = str(article(b"\n" * 29_999_999 + b"x"))
    with pytest.raises(RequestError, match="at most 5,000,000 characters, found 30,000,000"):
        read_source(path)


def test_a_letter_in_html_is_read_as_a_page_and_one_in_no_known_letters_as_far_as_it_goes(
    article: Callable[..., Path],
) -> None:
    letter = EmailMessage()
    letter["Subject"] = "The wall"
    letter.set_content("<html><body><p>The wall is <b>120</b> km long.</p></body></html>", subtype="html")
    assert read_source(str(article(bytes(letter), "page.eml"))).text == "The wall is 120 km long."
    letter.set_content("The wall is 120 km long.")
    odd = bytes(letter).replace(b'charset="utf-8"', b'charset="no-such"')
    assert read_source(str(article(odd, "odd.eml"))).text.strip() == "The wall is 120 km long."


def test_the_review_page_begins_with_the_first_figure_and_counts_articles_from_one() -> None:
    source = Source("x", "40 km of wall stand.40 towers too.")
    page = review([(source, draft(source))])
    assert '<p dir="auto"><a href="#d1-1" id="f1-1"><mark class="look">40 km</mark></a> of wall' in page
    assert page.count("<mark") == 2
