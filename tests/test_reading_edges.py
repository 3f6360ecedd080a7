"""What one sentence says of two: two sides of one figure, and of two figures which is done and which is planned."""

from __future__ import annotations

import datetime as dt

import pytest

from borderreport.reading.draft import Draft, draft
from borderreport.reading.lexicon import language_of
from borderreport.reading.source import Source
from borderreport.reading.text import Text


def told(sentence: str) -> list[tuple[str, str, str, str]]:
    found = draft(Source("a", f"5 May 2024. {sentence}"))
    return sorted((one.figure, one.object, one.measure, one.status) for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army dug a trench 3 m deep and wide.",
        "The army dug trenches with a width and depth of 3 m.",
        "The army dug trenches with a depth and width of 3 m.",
    ],
)
def test_one_figure_for_two_sides_is_two_claims(sentence: str) -> None:
    assert told(sentence) == [("3 m", "trench", side, "done") for side in ("depth", "width")]


@pytest.mark.parametrize(
    "sentence", ["They built 40 km of wall, and 60 km are planned.", "The wall of 40 km stands, 60 km planned."]
)
def test_a_predicate_belongs_to_the_figure_of_its_own_clause(sentence: str) -> None:
    assert told(sentence) == [("40 km", "wall", "length", "done"), ("60 km", "wall", "length", "planned")]


def drafts(text: str, language: str = "en", published: dt.date | None = None) -> list[Draft]:
    return draft(Source("a", text, language=language, published=published))


def prose(count: int, width: int = 50, last: str = "") -> str:
    """Return so many lines of prose, each of so many characters, that no stop ends."""
    line = "the sand on which it stands was brought from hills near and far away"[:width].rstrip().ljust(width, "y")
    return "\n".join([*[line] * count, *([last] if last else [])])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # four long lines that go on are wrapped; three may be a list
        (prose(4, last="and the wall."), 1),
        (prose(3, last="and the wall."), 4),
        # as many empty lines as long ones: each stands for itself
        (prose(4, last="and the wall.\n\nIt\n\nis\n\nnew."), 4),
        (prose(4, last="and the wall.\n\nIt\n\nis\n\nnew\n\nnow."), 9),
        # a line of 30 characters beside those of 50 is a heading, one of 31 goes on
        (f"{'Of the works on the hill there'}\n{prose(4)}", 2),
        (f"{'Of the works on the hills there'}\n{prose(4)}", 1),
    ],
)
def test_lines_of_a_wrapped_text_are_joined_where_they_are_long(text: str, sentences: int) -> None:
    assert len(Text(text).sentences) == sentences


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("a" * 900, [900]),
        ("a" * 901, [900, 1]),
        (f"{'a' * 450} {'a' * 800}", [451, 800]),
        (f"{'a' * 449} {'a' * 800}", [900, 350]),
        (f"{'a' * 600} {'a' * 290} {'a' * 300}", [892, 300]),
    ],
)
def test_what_no_stop_ends_is_cut_behind_a_word_in_the_half_before_900_characters(
    text: str, lengths: list[int]
) -> None:
    assert [one.end - one.start for one in Text(text).sentences] == lengths


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It is 12 kilo\u00admetres of wall", ["12 kilo\u00admetres"]),
        ("It is a wall of 12 km\u00ad", ["12 km"]),
        ("It is a wall of 12 km\u00ad, or 9 km\u00ad more", ["12 km", "9 km"]),
        ("It is \ufb01ve km of wall", ["\ufb01ve km"]),
        ("of wall there are 12 kilo-\nmetres", ["12 kilo-\nmetres"]),
    ],
)
def test_a_span_begins_and_ends_with_its_figure_in_the_text_as_it_stands(text: str, spans: list[str]) -> None:
    assert [text[one.start : one.end] for one in drafts(text)] == spans


@pytest.mark.parametrize(
    ("language", "head", "date"),
    [
        ("en", "2024-05-06", "2024-05-06"),
        ("en", "1400-12-29", "2022-03-20"),
        ("en", "9999-12-29", ""),
        ("en", "6 May 2024", "2024-05-06"),
        ("en", "6 of May 2024", "2024-05-06"),
        ("en", "May 6, 2024", "2024-05-06"),
        ("en", "No. 6 | May 2024", "2024-05"),
        ("en", "From 14:05 May 6, 2024", "2024-05-06"),
        ("es", "6 de mayo del 2024", "2024-05-06"),
        ("ar", "٦ كانون الثاني ٢٠٢٤", "2024-01-06"),
        ("ar", "5 أيار/مايو 2026", "2026-05-05"),  # by two names, as across the Arab world
        ("ar", "5 كانون الأول/ديسمبر 2026", "2026-12-05"),
        ("ar", "5 تموز (يوليو) 2026", "2026-07-05"),
        ("ar", "5 مايو/يونيو 2026", ""),  # two months
        ("ar", "٦ كانون ٢٠٢٤", ""),  # the first word of two months, and the name of none
    ],
)
def test_a_day_is_one_of_our_time_in_either_calendar_and_order(language: str, head: str, date: str) -> None:
    wall = "طول الجدار 12 كم." if language == "ar" else "El muro mide 12 km." if language == "es" else "A wall: 12 km."
    assert [one.date for one in drafts(f"{head}\n\n{wall}", language)] == [date]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The 12 km of wall were begun on 3 March 2026, Governor Ada Lund said on 18 March 2026.", "2026-03-18"),
        ("The 12 km of wall were begun on 3 March 2026, Governor Ada Lund said on 19 March 2026.", "2026-03-03"),
        (
            "According to Governor Ada Lund on 10 March 2026 12 km of wall stood, and on 3 March 2026 none.",
            "2026-03-10",
        ),
    ],
)
def test_of_the_days_of_a_sentence_the_one_beside_its_verb_counts_up_to_publication(text: str, day: str) -> None:
    assert [one.date for one in drafts(text, published=dt.date(2026, 3, 18))] == [day]


def test_of_an_article_without_a_day_no_year_is_yet_to_come() -> None:
    assert [one.status for one in drafts("In 2032 the ditch has 40 km.")] == ["done"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "As we saw them on that day from the hill 12 km of wall go down to a lake, and on.",
            "on that day from the hill 12 km of wall go down".removeprefix("on "),
        ),
        ("The 12 km of wall are new.", "The 12 km of wall are new"),
        ("It rains. A wall of 12 km stands. It is old and grey.", "A wall of 12 km stands."),
        ("A wall of 12 km", "A wall of 12 km"),
        (f"A wall of 12 km {'x' * 300}", f"A wall of 12 km {'x' * 184}"),
    ],
)
def test_the_words_of_a_draft_are_five_before_and_four_behind_in_its_sentence(text: str, words: str) -> None:
    assert [one.words for one in drafts(text)] == [words]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nearly 90 km of wall stand. More than 90 km of wall stand.", [("nearly 90 km", ""), ("over 90 km", "")]),
        ("Nearly 90 km of wall stand. Nearly 90 km of wall stand.", [("nearly 90 km", "")]),
        ("About 90 km of wall stand. A wall of 90 km stands (fifty-six miles).", [("about 90 km", "56 mi")]),
    ],
)
def test_what_is_said_again_is_one_claim_unless_its_hedge_is_another(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.figure, one.also) for one in drafts(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Of wall, 90 km stand. In the Northern sector 90 km of wall stand.",
        "In the Northern sector 90 km of wall stand. Of wall, 90 km stand.",
        "In the Northern sector 90 km of wall stand. Of wall, about 90 km stand.",
    ],
)
def test_a_section_that_is_named_once_is_that_of_the_claim_each_time(text: str) -> None:
    assert [one.scope for one in drafts(text)] == ["Northern sector"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # what a sentence before begins with, in eight words; else what the article speaks of most
        ("The ditch is new. The ditch is deep. Over the hills there now runs a wall. Some 12 km leak.", "wall"),
        (
            "The ditch is new. The ditch is deep. Over the hills and the old river runs a wall. Some 12 km leak.",
            "trench",
        ),
        # a heading of three words may be about a road; a sentence is not, where there is another topic
        ("The wall is new. An old road. Some 232 km leak.", "road"),
        ("The wall is new. It meets a road. Some 232 km leak.", "wall"),
    ],
)
def test_a_length_is_of_what_the_sentence_before_begins_with(text: str, named: str) -> None:
    assert [one.object for one in drafts(text)] == [named]


FILLER = ("tired", "men", "of", "the", "first", "brigade", "with", "their", "shovels", "dug")


def filled(text: str, count: int) -> str:
    return text.format(" ".join(FILLER[:count]))


@pytest.mark.parametrize(
    ("language", "near", "far"),
    [
        # eight words part a day from what is dug in it; a comma stands for three, a colon or a semicolon for six
        ("en", filled("Each day {} 3 km of ditch", 8), filled("Each day {} 3 km of ditch", 9)),
        ("en", filled("Each day, {} 3 km of ditch", 5), filled("Each day, {} 3 km of ditch", 6)),
        ("en", filled("Each day; {} 3 km of ditch", 2), filled("Each day; {} 3 km of ditch", 3)),
        ("en", filled("They dig 3 km of ditch {} each day", 4), filled("They dig 3 km of ditch {} each day", 5)),
        (
            "ar",
            "كل يوم، يحفر الجنود هناك في الرمل 3 كم من الخندق",
            "كل يوم، يحفر الجنود كلهم هناك في الرمل 3 كم من الخندق",
        ),
    ],
)
def test_a_rate_is_that_of_the_figure_that_its_time_stands_beside(language: str, near: str, far: str) -> None:
    assert [[one.figure for one in drafts(said, language)] for said in (near, far)] == [["3 km/day"], ["3 km"]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("How much wall will be built? It rains. It snows. It thaws. Some 80 km.", "planned"),
        ("How much wall will be built? It rains. It snows. It thaws. It blows. Some 80 km.", "done"),
    ],
)
def test_a_question_is_answered_by_four_sentences(text: str, status: str) -> None:
    assert [one.status for one in drafts(text)] == [status]


CLAIMS: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    # a part of what comes next is no part of what came before
    (
        "The 60-km wall has 9 towers, of which 4 are built.",
        [
            ("4 towers", "towers", "count", "done"),
            ("60 km", "wall", "length", "done"),
            ("9 towers", "towers", "count", "planned"),
        ],
    ),
    # a million and a billion that are left out
    (
        "They paid 1 billion euros for the wall and 2 for the fence.",
        [("1 billion EUR", "cost", "cost", "done"), ("2 billion EUR", "cost", "cost", "done")],
    ),
    (
        "They paid 1 million euros for the wall and 2 for the fence.",
        [("1 million EUR", "cost", "cost", "done"), ("2 million EUR", "cost", "cost", "done")],
    ),
    ("The ditch is 2 deep and 2.5 m wide.", [("2 m", "trench", "depth", "done"), ("2.5 m", "trench", "width", "done")]),
    ("Cameras came to 81 at the wall.", [("81 cameras", "cameras", "count", "done")]),
    ("Cameras came to 8.1 at the wall.", []),
    # a price by time is none by length
    (
        "At half a mile a week the wall takes 2 million euros.",
        [("0.5 mi/week", "wall", "rate", "done"), ("2 million EUR", "cost", "cost", "done")],
    ),
    # millions of what is no money, and what no money was told of
    ("Some 15 million birds see the wall.", []),
    ("The cost of the wall is high for 12 farmers.", []),
    ("The bill of the wall was nearer 15 million.", []),
    (
        "The wall cost 9 million euros and is 40 km long. An analyst said the bill was nearer 15 million.",
        [
            ("15 million EUR", "cost", "cost", "done"),
            ("40 km", "wall", "length", "done"),
            ("9 million EUR", "cost", "cost", "done"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "claims"), CLAIMS)
def test_a_figure_with_what_it_leaves_out_is_that_of_its_neighbours(
    text: str, claims: list[tuple[str, str, str, str]]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("language", "text", "scope"),
    [
        (
            "en",
            "Works go on in the Northern and the Southern sector. On this section a wall of 12 km stands.",
            "Southern sector",
        ),
        # a name has six words, before its section or behind it
        ("en", "The wall near Orlan Hill Top Old Mill East is 12 km long.", "Orlan Hill Top Old Mill East"),
        ("en", "The wall near Orlan Hill Top Old Mill East Gate is 12 km long.", "Orlan Hill Top Old Mill East"),
        (
            "en",
            "On the Gate Orlan Hill Top Old Mill East sector the wall is 12 km long.",
            "Orlan Hill Top Old Mill East sector",
        ),
        ("en", "The wall near Orlan, Hill Top, is 12 km long.", "Orlan"),
        ("en", "A vulnerable section of the wall is 12 km long.", "vulnerable section"),
        ("en", "In a New section the wall is 12 km long.", "New section"),
        ("es", "En el sector el muro mide 12 km.", "border"),
        # "of" is no name, where no capital tells one
        ("ar", "في قطاع سهل طول الجدار 12 كم.", "قطاع سهل"),
        ("ar", "في قطاع من الحدود طول الجدار 12 كم.", "border"),
        ("de", "Im Abschnitt Moorland stehen 62 km Zaun.", "Abschnitt Moorland"),
        ("de", "In der Region Zaun zu bauen, 62 km, ist teuer.", "border"),
        ("fr", "La clôture avance sur 9 km dans le secteur des Étangs.", "secteur des Étangs"),
        ("fr", "La clôture avance sur 9 km dans le secteur de l'Est.", "secteur de l'Est"),
        ("es", "Faltan 6 km de valla en el departamento de Los Olmos.", "departamento de Los Olmos"),
        ("es", "Faltan 6 km de valla en la zona de la frontera.", "border"),
        ("ru", "На участке Озёрный стоит 4 км забора.", "участке Озёрный"),
        ("ru", "Губернатор округа Павел Тучков построил 4 км забора.", "border"),
        ("fa", "۱۶ کیلومتر حصار در بخش نی‌زار در حال اجراست.", "بخش نی‌زار"),
    ],
)
def test_a_section_has_the_name_that_stands_beside_its_word(language: str, text: str, scope: str) -> None:
    assert [one.scope for one in drafts(text, language)] == [scope]


@pytest.mark.parametrize(
    ("language", "text", "scopes"),
    [
        ("fr", "Il reste 60 km de mur à bâtir et 15 sont en cours dans le secteur du Plateau.", ["border", "Plateau"]),
        ("en", "They dug 60 km of ditch and set 15 km of fence in the Van sector.", ["Van sector", "Van sector"]),
        ("tr", "Derekent ilçesinde 97 km hendek açıldı. İlçede 9 km çit dikildi.", ["Derekent ilçesinde"] * 2),
    ],
)
def test_a_figure_with_a_state_of_its_own_is_not_of_a_later_section(
    language: str, text: str, scopes: list[str]
) -> None:
    told = [one.scope for one in drafts(text, language)]
    assert all(scope in one for scope, one in zip(scopes, told, strict=True)), told


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Crews are drilling holes for 9 km of fence.", "under way"),
        ("es", "Construirán 40 km de muro.", "planned"),
        ("en", "They saw 9 km for 6 miles of wall.", "done"),
        ("en", "They gave 9 million dollars; for 6 miles of wall a road was laid.", "done"),
        ("en", "They gave 9 million dollars for 6 miles of wall.", "planned"),
        ("en", "The wall (6 miles) is to be built.", "planned"),
        ("en", "(Of wall, 6 miles are to be built.)", "planned"),
    ],
)
def test_a_state_is_told_by_the_form_of_a_verb_and_by_what_money_is_for(language: str, text: str, status: str) -> None:
    assert drafts(text, language)[-1].status == status


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Parallel to roads the border has a length of 90 km.", "border"),
        ("The berm parallel to the border has a length of 90 km.", "berm"),
        # a share three words behind "overall" is of all
        ("Overall, it is 61 % done at the wall.", "plan"),
        ("Overall, it is now 61 % done at the wall.", "wall"),
        ("In sight of the road crews on the wall finished 9 km.", "wall"),
        ("Some 140 km of the border with Osk have a fence.", "fence"),
        ("They, on a hill with a fence, are 4 m up.", "fence"),
    ],
)
def test_a_figure_is_of_the_subject_and_not_of_its_place(text: str, named: str) -> None:
    assert [one.object for one in drafts(text)] == [named]


def test_a_length_out_of_a_border_is_of_what_is_built_there() -> None:
    text = "Works on 508 km, out of a border of 679 km, go on at the wall."
    assert [(one.figure, one.object) for one in drafts(text)] == [("508 km", "wall"), ("679 km", "border")]


def test_a_share_is_of_its_whole_however_large_its_number_is() -> None:
    assert [one.of for one in drafts("They built 61 % of the 40 km of wall.")] == ["40 km", ""]


def test_a_part_that_begins_a_line_is_of_the_whole_in_it() -> None:
    assert [one.of for one in drafts("On the wall\n5 of the 9 towers stand.")] == ["9 towers", ""]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Xyzzy 12", "en"),
        (f"{'The wall is new. ' * 11}It is in ыbin", "en"),  # one letter in 200
        (f"{'The wall is new. ' * 11}It is in ыbi", "ru"),  # more than one
    ],
)
def test_a_language_of_other_letters_has_more_than_one_in_200(text: str, language: str) -> None:
    assert language_of(text) == language


SAND = "It stands on a bed of sand and rock. " * 20


@pytest.mark.parametrize(
    ("known", "text", "figures"),
    [
        # forms of one name begin alike: all of the shorter, or all but three letters of it and four at least
        ("Egypt", "On the Egyptian border, 40 km of fence stand.", ["40 km"]),
        ("Turkey", "On the Turkish border, 40 km of fence stand.", ["40 km"]),
        ("Montania", "On the Montanese border, 40 km of fence stand.", ["40 km"]),
        ("Montania", "On the Montrose border, 40 km of fence stand.", []),
        ("Tula", "On the Tulsk border, 40 km of fence stand.", []),
        ("Egypt", "The Veldish border has 40 km of fence.", []),
        ("Egypt", "It has a frontier with the Veldas, where 40 km of fence stand.", []),
        ("Egypt", "Land borders have 40 km of fence.", ["40 km"]),
    ],
)
def test_a_border_of_another_name_is_left_out_far_from_the_beginning(known: str, text: str, figures: list[str]) -> None:
    found = drafts(f"The wall on the line with {known} is 12 km long. {SAND}{text}")
    assert [one.figure for one in found] == ["12 km", *figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [("Latvia and Poland share a border of 9 km.", ["9 km"]), ("Latvia and Poland share a fence of 9 km.", [])],
)
def test_a_border_is_shared_with_the_state_that_the_beginning_names(text: str, figures: list[str]) -> None:
    assert [one.figure for one in drafts(f"Fence with Poland\n\nIt is new. {text}")] == figures


def test_what_another_claims_is_theirs_right_beside_their_name() -> None:
    text = (
        "Minister Piet Vos said the wall is 12 km long. Governor Ada Lund came. "
        "He saw 3 km of wall, against 9 km claimed by Lund."
    )
    assert [one.speaker for one in drafts(text)] == ["Minister Piet Vos", "Minister Piet Vos", "Governor Ada Lund"]


CLAIMS_OF_STATE: list[tuple[str, list[str]]] = [
    # a comma begins a clause of its own, or goes on with a list
    ("Planned are 60 km of fence, yet in the hills there stand 40 km.", ["planned", "done"]),
    ("Planned are 60 km of fence, and in the old hills there by the river 40 km.", ["planned", "planned"]),
    ("What should stand there is built, 9 km of wall.", ["done"]),
    ("They plan a fence in May.\n- wall: 9 km", ["done"]),
    ("They plan a fence in May:\n- wall: 9 km", ["planned"]),
    ("It rained. They built 9 km of wall, and 40 km follow by 2031.", ["done", "planned"]),
    (
        "The wall has 103 masts, for cameras on this part of the old line in the hills by the river, which are planned.",
        ["planned"],
    ),
    ("The wall took, 3 years, said Lund, to build.", ["done"]),
]


@pytest.mark.parametrize(("text", "states"), CLAIMS_OF_STATE)
def test_each_figure_has_the_state_of_its_own_clause(text: str, states: list[str]) -> None:
    assert [one.status for one in drafts(text, published=dt.date(2026, 3, 18))] == states


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "The number of workers rose from 200 to 300 in May.", ["200 people", "300 people"]),
        ("en", "There are 9 gates in the wall; the number of workers rose to 300.", ["9 gates", "300 people"]),
        ("en", "Beside towers the number of cameras, 90, is low.", ["90 cameras"]),
        ("en", "There are 9 gates; the number of them, and of workers 300, is known.", ["9 gates", "300 people"]),
        ("en", "The wall had 250 km two years ago. So far it is 300.", ["250 km", "300 km"]),
        ("tr", "Duvarda 9 kapı var, işçi sayısı 300'e çıktı.", ["9 gates", "300 people"]),
    ],
)
def test_a_number_counts_what_it_is_said_to_be_the_number_of(language: str, text: str, figures: list[str]) -> None:
    assert [one.figure for one in drafts(text, language)] == figures


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        # "it" beside a figure is what was spoken of, unless another thing stands within nine words
        ("en", "The wall is new. It runs 40 km down to the old river with a fence.", "fence"),
        ("en", "The wall is new. It runs 40 km down to the very old river with a fence.", "wall"),
        ("en", "The wall is new.\n\nIt runs 40 km down to the very old river with a fence.", "wall"),
        # beside it are three words before and four behind
        ("en", "The wall is new. It now runs 40 km down to the very old river with a fence.", "wall"),
        ("en", "The wall is new. It now already runs 40 km down to the very old river with a fence.", "fence"),
        ("en", "The wall is new. Now run 40 km down as it goes to the very old river with a fence.", "wall"),
        ("en", "The wall is new. Now run 40 km down there as it goes to the very old river with a fence.", "fence"),
        # with what Arabic writes onto a word
        ("ar", "والجدار 12 كم.", "wall"),
        ("ar", "للجدار 12 كم.", "wall"),
        ("ar", "وجدار طوله 12 كم.", "wall"),
    ],
)
def test_a_length_is_of_what_is_named_near_it_or_was_spoken_of(language: str, text: str, named: str) -> None:
    assert [one.object for one in drafts(text, language)] == [named]


@pytest.mark.parametrize(
    ("number", "figures"),
    [("301", ["301 km"]), ("300", []), ("99,999", ["99999 km"]), ("100,000", []), ("1,000,000", [])],
)
def test_a_number_too_large_for_works_leaves_out_no_unit(number: str, figures: list[str]) -> None:
    assert [one.figure for one in drafts(f"The wall is 9,000 km long. So far it is {number}.")] == ["9000 km", *figures]


def test_a_share_lends_no_unit() -> None:
    assert [one.figure for one in drafts("The wall is 61 % finished. So far it is 70.")] == ["61 %"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Ada Lund said the wall is 12 km long.", "Ada Lund"),
        ("en", "They said that the Rio Grande is dry. The wall is 12 km long.", ""),
        ("en", "The wall is 12 km long, Osk Daily Herald reported.", ""),
        # a rank stands within three words behind a name, or five before it
        ("en", "Ada Lund, mayor, came. The wall is 12 km long.", "Ada Lund, mayor"),
        ("en", "Ada Lund, the old mayor, came. The wall is 12 km long.", "Ada Lund, the old mayor"),
        ("en", "Ada Lund, the very old mayor, came. The wall is 12 km long.", ""),
        ("en", "Mayor of the far town Ada Lund came. The wall is 12 km long.", "Mayor of the far town Ada Lund"),
        # a name has three words, without its initials and particles
        ("en", "Ada B. Lund Holm said the wall is 12 km long.", "Ada B. Lund Holm"),
        ("en", "Ada van der Lund Holm said the wall is 12 km long.", "Ada van der Lund Holm"),
        ("en", "Ada Lund says that it is ready\n\nThe wall is 12 km long.", "Ada Lund"),
        # a verb that comes first leads to a name by who that is
        ("es", "La valla mide 12 km, informó ayer la vecina del lugar Ana Lunde.", "Ana Lunde"),
        (
            "es",
            "La valla mide 12 km, informó hoy el delegado regional de Arba y Lethe, Luis Rey Sala.",
            "Luis Rey Sala",
        ),
        ("es", "La valla mide 12 km, informó ayer la vecina de Puerto Osk.", ""),
        # by ten words at most
        ("es", "La valla mide 12 km, informó ayer a la hora de comer la vecina del lugar Ana Lunde.", "Ana Lunde"),
        ("es", "La valla mide 12 km, informó ayer mismo a la hora de comer la vecina del lugar Ana Lunde.", ""),
        ("en", "The Old Mill said that it is dry. The wall is 12 km long.", "Old Mill"),
        ("en", "The Works Agency, in the words of those who live there, said the wall is 12 km long.", "Works Agency"),
        ("en", "The State Audit Office came. The office said the wall is 12 km long.", "State Audit Office"),
        ("en", "According to what was told to us by Governor Ada Lund, 12 km of wall stand.", "Governor Ada Lund"),
        (
            "en",
            "The agency said it is new. Governor Ada Lund came. It has 12 km of wall, she said.",
            "Governor Ada Lund",
        ),
        # an office in small letters; who he is, between the verb and a name; a rank has one name
        ("en", "In May the budget office said 12 km of wall stand.", "budget office"),
        ("en", "They have 12 km of wall, said farmer Otto Beck.", "Otto Beck"),
        ("en", "Mayor Ada Lund saw how Kelmet Steel built it, the firm said, on 12 km of wall.", "Mayor Ada Lund"),
        # of whom an office is, and who speaks for it
        (
            "fa",
            "معاون مرزبانی کشور مهران، سردار یاسر کاویان، گفت ۱۲ کیلومتر دیوار ساخته شد.",
            "معاون مرزبانی کشور مهران، سردار یاسر کاویان",
        ),
        (
            "ar",
            "قال الناطق باسم قوات حرس الحدود في دولة الواحة، العقيد فارس المهيري، إن طول الجدار ١٢ كم.",
            "العقيد فارس المهيري",
        ),
        ("fa", "استاندار ساحل، دکتر فرهاد توکلی، گفت ۱۲ کیلومتر دیوار ساخته شد.", "استاندار ساحل، دکتر فرهاد توکلی"),
        ("fa", "سردار کاویان، فرمانده هنگ مرزی، گفت ۱۲ کیلومتر دیوار ساخته شد.", "سردار کاویان"),
        # a source is named behind its word
        ("en", "The wall at Upper Osk, according to Governor Ada Lund, is 12 km long.", "Governor Ada Lund"),
        (
            "uk",
            "Розмова з полковником Тарасом Левченком. — Скільки муру? — Він має 12 км, сказав він.",
            "полковником Тарасом Левченком",
        ),
        # "he" is whom the text names twice
        ("en", "Ada Lund came to Osk. Lund looked at the wall. It is 12 km long, he said.", "Ada Lund"),
        ("en", "Ada Lund came to Osk. She looked at the wall. It is 12 km long, he said.", ""),
        # a place, and a clause between commas; who has no name; who is asked; a small word in quotation marks
        (
            "en",
            "At Aster Ridge, where Lorn meets Bascay, Inspector Ada Lund said, 9 km of wall stand.",
            "Inspector Ada Lund",
        ),
        ("en", "A senior engineer said that 9 km of wall stand.", ""),
        (
            "en",
            "Major Ada Lund walls off the pan.\n\nQ: How far?\nA: We have 9 km of wall.\n\nQ: Why?\nA: So.",
            "Major Ada Lund",
        ),
        (
            "en",
            'Inspector Ada Lund came. It has 9 km of wall, she said. The men dig. He told them so: "The rain is here."',
            "Inspector Ada Lund",
        ),
    ],
)
def test_who_speaks_is_named_beside_the_verb_or_has_a_rank(language: str, text: str, name: str) -> None:
    assert [one.speaker for one in drafts(text, language)] == [name]
