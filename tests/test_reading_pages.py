"""What our own rules take from a page or a PDF: its text, and what it says about itself."""

from __future__ import annotations

import io

import pypdf
import pytest

from borderreport.reading import extract

from .test_reading_desk import pdf


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "_by_trafilatura", lambda _: {})


LONG = "The wall is 12 km long and stands on sand. " * 5


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>A wall</p><p>of <b>12</b> km</p>", "A wall\n\nof 12 km"),
        ("<p>A wall<br>of 12 km</p>tall", "A wall\nof 12 km\n\ntall"),
        ("<ul><li>A wall\n of\t12 km<li>A road</ul>", "A wall of 12 km\n\nA road"),
        # surroundings are left out with all that is in them, until they end
        ("A<nav>B<i>C</i>D</nav> E", "A E"),
        ("A<div class='sidebar'>B<div>C</div>D</div> E", "A\n\nE"),
        ("A<p id=related-news>B</p>C", "A\n\nC"),
        ("A<p class=wall>B</p>C", "A\n\nB\n\nC"),
        ("<p>The wall<img class=share src=x> stands.</p>", "The wall stands."),
        (
            "<html class=menu><body class=menu><main class=menu><article class=menu>A</article></main></body></html>",
            "A",
        ),
        # a tag that nothing opened closes nothing, nor one that was opened more than 40 tags before
        ("A<nav>B</b>C</nav>D", "AD"),
        (f"A<nav>{'<b>' * 39}B</nav>C", "AC"),
        (f"A<nav>{'<b>' * 40}B</nav>C", "A"),
        # the article alone, where one of more than 200 characters is marked
        (f"A<article>{'w' * 201}</article>B", "w" * 201),
        (f"A<main>{'w' * 201}</main>B", "w" * 201),
        (f"A<div>{'w' * 201}</div>B", f"A\n\n{'w' * 201}\n\nB"),
        (f"A<article>{'w' * 200}</article>B", f"A\n\n{'w' * 200}\n\nB"),
        (f"A<article><p>{LONG}</p><p>It is new.</p></article>B", f"{LONG.strip()}\n\nIt is new."),
        (
            f"A<article>{LONG}<main>{LONG}</main>It is new.</article>B",
            f"{LONG.strip()}\n\n{LONG.strip()}\n\nIt is new.",
        ),
        # letters as the page declares them, and as far as they go where it names none that there are
        ("<meta charset='cp1251'><p>12 км стены</p>", "12 км стены"),
        (
            "<p>Построено 12 километров стены, сообщил министр: cp1251</p>",
            "Построено 12 километров стены, сообщил министр: cp1251",
        ),
        ("<meta charset='no-such'><p>12 км стены</p>", "12 км стены"),
    ],
)
def test_the_text_of_a_page_is_what_is_no_surroundings(page: str, text: str) -> None:
    letters = "cp1251" if "cp1251" in page else "utf-8"
    assert extract.page(page.encode(letters))["text"] == text


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("page", "facts"),
    [
        ("<p>A wall</p>", {}),
        (
            "<html lang=en-GB><title>A wall &amp; a road</title><p lang=fr>x",
            {"language": "en", "title": "A wall & a road"},
        ),
        ("<html lang=EN>", {"language": "en"}),
        # a page's own title over that of the window; of all else what comes first
        ("<title>A wall | Post</title><meta property=og:title content='A wall'>", {"title": "A wall"}),
        ("<meta property=og:site_name content=Post><meta property=og:site_name content=Herald>", {"outlet": "Post"}),
        ("<meta name=date content=2024-05-05><time datetime=2024-05-06>", {"date": "2024-05-05"}),
        ("<time datetime=2024-05-05></time><time datetime=2024-05-06>", {"date": "2024-05-05"}),
        ("<time datetime=2024-05-05></time><meta name=date content=2024-05-06>", {"date": "2024-05-05"}),
        ("<meta name=date content=''><meta itemprop=datePublished content=2024-05-06>", {"date": "2024-05-06"}),
        # a year or a month is no day, and what surrounds the article has days of its own
        (
            "<meta name=date content=2024><time datetime=2024-05>May</time><time datetime=2024-05-06>",
            {"date": "2024-05-06"},
        ),
        ("<aside><time datetime=2024-05-05></time></aside><time datetime=2024-05-06>", {"date": "2024-05-06"}),
        (
            '<script type="application/ld+json">{"datePublished": "2024-05-05T09:00Z"}</script><time datetime=2024-05-06>',
            {"date": "2024-05-05"},
        ),
        ("<p>12 km of wall were built in May 2023.</p><footer>Copyright 2019</footer>", {}),
        ("<div property=og:url content=https://a.example datetime=2024-05-05>", {}),
        (
            "<link rel=canonical href=https://a.example><link rel=icon href=https://b.example>",
            {"url": "https://a.example"},
        ),
        ("<a rel=canonical href=https://b.example>", {}),
    ],
)
def test_a_page_says_about_itself_what_its_head_does(page: str, facts: dict[str, str]) -> None:
    found = extract.page(page.encode())
    assert {key: value for key, value in found.items() if key != "text"} == facts


@pytest.mark.parametrize(("length", "text"), [(51, "y" * 51), (50, "x" * 100)])
def test_what_a_library_finds_counts_where_it_is_more_than_half(
    monkeypatch: pytest.MonkeyPatch, length: int, text: str
) -> None:
    monkeypatch.setattr(extract, "_by_trafilatura", lambda _: {"text": "y" * length, "date": "2024-05-05"})
    assert extract.page(f"<p>{'x' * 100}</p>".encode()) == {"text": text, "date": "2024-05-05"}


@pytest.mark.parametrize(("length", "asked"), [(299_999, True), (300_000, False)])
def test_no_library_is_asked_about_a_page_of_300_000_characters(
    monkeypatch: pytest.MonkeyPatch, length: int, *, asked: bool
) -> None:
    monkeypatch.setattr(extract, "_by_trafilatura", lambda _: {"outlet": "asked"})
    assert ("outlet" in extract.page(b"x" * length)) == asked


def test_of_a_page_that_nothing_marks_a_library_finds_the_article() -> None:
    links = "".join(f"<li><a href=/{n}>Road {n} is closed</a></li>" for n in range(9))
    story = "".join(f"<p>{LONG}</p>" for _ in range(4))
    found = extract.page(f"<html><body><div><ul>{links}</ul></div><div>{story}</div></body></html>".encode())
    assert found["text"].startswith("The wall is 12 km long")


def test_the_head_of_a_column_stands_before_each_of_its_cells() -> None:
    pytest.importorskip("trafilatura")
    rows = (
        ("<th>Section", "<th>Fence built", "<th>Trench dug"),
        ("<td>North", "<td>12 km", "<td>7 km"),
        ("<td>South", "<td>", "<td>9 km"),
    )
    table = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    found = extract.page(
        f"<article><p>Spokesman Ali Hasan said.</p><table>{table}</table><p>It is new.</p></article>".encode()
    )
    assert "North. Fence built: 12 km. Trench dug: 7 km.\n\nSouth. Trench dug: 9 km.\n" in found["text"]


@pytest.mark.parametrize(
    "page", ["<p>It is 12 km long. Copyright 2019</p>", "<p>Построено в мае 2023 года 12 километров.</p>"]
)
def test_no_library_guesses_the_day_of_a_page(page: str) -> None:
    assert "date" not in extract.page(f"<html><body>{page}</body></html>".encode())


def written(*, password: str = "") -> bytes:
    writer = pypdf.PdfWriter(pypdf.PdfReader(io.BytesIO(pdf("The wall is 12 km long."))))
    writer.add_page(writer.pages[0])
    writer.add_metadata({"/Title": "A wall"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_pdf_is_the_text_of_its_pages_and_its_title() -> None:
    line = "The wall is 12 km long."
    assert extract.pdf(pdf(line)) == {"text": line, "title": ""}
    assert extract.pdf(written()) == {"text": f"{line}\n\n{line}", "title": "A wall"}


@pytest.mark.parametrize(
    ("content", "says"),
    [(written(password="wall"), "is locked with a password"), (b"%PDF-1.4\n1 0", "cannot be read as PDF")],
)
def test_a_pdf_that_cannot_be_read_says_why(content: bytes, says: str) -> None:
    assert says in extract.pdf(content)["refused"]
