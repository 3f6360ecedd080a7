"""Names of people and offices in an article, by rank, capitals and verbs of speech."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from borderreport.reading.article import Article
from borderreport.reading.dates import past_dateline
from borderreport.reading.marks import OFFICES, VERBS, Mark

_PARTICLES = frozenset(["al", "el", "bin", "ibn", "abu", "van", "von", "de", "der", "del", "da", "dos", "la", "le"])
_JOINED = re.compile(r"(?:\u200c\w+)*")
"""What Persian writes onto a name without a blank."""

_ALI = "علي"  # "على", on, has the same key as the name.
ONTO = re.compile(r"(?<=\w{3})['’]\w*$")
_CASE = re.compile(r"(?<=[а-яіїєґ]{4})(?:[оеыиі]?[юиій]|[ыиоеі]м|о[гм][оу]|[аяуе])$")
"""What Russian and Ukrainian names end in, by their case."""

_TO_NAME = re.compile(r"[ .\"“«„\u00a0]*\w")
"""From a rank to its name: no comma, as in "The governor, “Towers are up”"."""

_WHOSE = re.compile(r"['’]s$")
_OWNER = re.compile(r"['’](?:s|n?[ıiuü]n)$")
"""What an office has on it of which somebody is something, in English and Turkish."""
_ELIDED = re.compile(r"^[LlDd]['’](?=\w{3})")
_NAME_WORDS = 3
_LED = 10
"""So many words may part a verb from the name of who speaks, where a language puts the verb first."""
_BODY_WORDS = 4
_LONGEST = 120
_CLAUSE = 40

FAR = 100
"""So far from a verb nobody speaks, and so far back nobody is "he". [words, sentences]"""

ENDS = (".", "!", "?", "”", "“", '"', "»")

Place = tuple[int, int]
People = list[tuple[Place, "Voice"]]
Known = dict[str, "Voice"]
"""Those whom a text has named, by the word that they are known by."""


@dataclass
class Voice:
    """One who speaks in an article.

    Parameters
    ----------
    name : str
        Title, name and office as the article has them.
    date : date or None
        Of the statement.
    is_person, issues, brief : bool
        Whether it is no office; whether the text is theirs, as a release is an office's and a mail its sender's; and
        whether only the name is known yet.
    rank : str
        The rank of one without a name, by which a name may be found later.
    """

    name: str
    date: dt.date | None = None
    is_person: bool = True
    issues: bool = False
    brief: bool = False
    rank: str = ""


def gap(article: Article, place: Place, verb: Mark) -> int:
    """Return how many words part a name from a verb, without a clause between commas.

    "The council, which was heard too, said", not "at Aster Pass, where it rained, Roe said"; but one behind a "that"
    is in what is said: "said that the army digs".
    """
    if " ".join(article.keys(verb.first, verb.last + 1)) in article.lists["sources"] and place[0] < verb.first:
        return FAR  # "the border with Upper Osk, according to the survey of 2022"
    if place[0] > verb.last:
        return FAR if article.says("that", article.keys(verb.last + 1, place[0])) else place[0] - verb.last
    parts = article.text.mended[article.words[place[1]].end : verb.start].split(",")
    return 1 + sum(len(part.split()) for part in (parts[::2] if len(parts) == 3 else parts))


def people(article: Article, number: int, said: list[Mark], known: Known) -> Iterator[tuple[Place, Voice]]:
    """Yield the people of a sentence with the places of their names; new ones have a rank, or speak."""
    sentence = article.text.sentences[number]
    start = past_dateline(article, number) if number == article.begins else sentence.start  # no place is a person
    i, past = article.word_after(start), article.word_after(sentence.end)
    # The words of the ranks, with the office they are of where no capitals tell names.
    titles = {n for mark in said if mark.says == "titles" for n in range(mark.first, past_of(article, mark))}
    verbs = {mark.first for mark in said if mark.says in VERBS and mark.last > mark.first}
    while i < past:
        found = None if i in verbs else run(article, i, past, titles)  # "Nach Angaben" is no name
        if found and _is_of_office(article, found, past, titles):
            i = found[1] + 1
            continue
        start, end = found or (i, i)
        names = (bare(word.key) for word in article.words[start : end + 1])
        same = next((known[name] for name in names if name in known and known[name].is_person), None)
        if found and (same is None or same.brief) and _is_person(article, start, end, titles, said):
            name = _described(article, start, end, titles, said)
            same = same or known.setdefault(bare(article.words[end].key), Voice(name))
            same.name, same.brief = name, False
        if same is not None:
            yield (start, end), same
        i = end + 1
        if found and i in titles and not article.follows(end, i):  # no name is in "Dana Roe, head of Ostra, said"
            behind = article.words[i].end
            i = max(i, article.word_after(article.text.mended.find("،", behind, behind + _CLAUSE)))


def past_of(article: Article, mark: Mark) -> int:
    """Return the word behind what a rank or office is of: "رئيس هيئة الرقابة المالية"; "the colonel" is of nothing.

    A day is no part of it: "وزارة الدفاع الاثنين".
    """
    marks, past = article.of_tables(article.text.sentence_at(mark.start), "speech", "time"), mark.last + 1
    others = {n: one.says for one in marks for n in range(one.first, one.last + 1)}
    is_of = not article.words[mark.first].key.startswith("ال")
    is_the = [key.startswith("ال") for key in article.keys(past, past + 2)]
    if not is_of and is_the == [True, False] and past not in others:
        past += article.follows(past - 1, past)  # "المهندس المقيم علي الساعدي": no name begins with "the"
    while article.follows(past - 1, past) and (
        others.get(past) in OFFICES or (is_of and past not in others and article.words[past].key.startswith("ال"))
    ):
        past += 1
    return past


def _is_of_office(article: Article, found: Place, past: int, titles: set[int]) -> bool:
    """Return whether words behind a rank are of the office, as a name or another rank follows in their phrase.

    "речник Південного управління Денис Гайворон", "director general of the department Major General Ada Lund".
    """
    start, end = found
    if end + 1 in titles and _OWNER.search(article.words[end].text):  # "Aster Projesi'nin müdürü Dana Roe"
        return True
    if start - 1 not in titles or (end > start and article.meanings.cased):
        return False
    text, words = article.text.mended, article.words
    marks = article.of_sentence("speech", article.text.sentence_at(words[start].start))
    behind_office = any(mark.says in OFFICES and mark.last == start - 1 for mark in marks)
    for i in range(end + 1, min(past, end + 1 + _LED)):
        if text[words[i - 1].end : words[i].start].strip(" \u00a0"):  # "معاون مرزبانی کشور مهران، سردار یاسر کاویان"
            person = behind_office or article.says("honours", article.keys(i, i + 1))  # "استاندار ساحل، دکتر مهر کیان"
            return person and i in titles and run(article, i + 1, past, titles) is not None
        fuller = run(article, i, past, titles)
        if i in titles or (fuller is not None and words[i - 1].key not in article.lists["elided"]):
            return True
    return False


def _is_person(article: Article, start: int, end: int, titles: set[int], said: list[Mark]) -> bool:
    """Return whether a run of capitals is a person: a rank or their office stands beside it, or it speaks."""
    first, words = start, article.words
    while words[first - 1].text[0].isupper() and words[first - 1].end + 1 == words[first].start:
        first -= 1
    ranked = any(i in titles for i in range(first, start))  # "question of Mr Owen Pask, "
    if not ranked and words[first - 1].key in article.lists["of"] and _ends_phrase(article, end):
        return False  # "director general of Public Works, said"
    behind = titles & {*range(end + 1, end + 4)}
    ranked = bool(_ranks_of(article, start, titles)) or end + 1 in behind
    who = article.says("who", article.keys(end + 1, end + 2)) and article.text.mended.startswith(", ", words[end].end)
    ranked = ranked or who or _is_of_whom(article, end, said)  # "Ada Roe, who heads the firm, said"
    if ranked or (behind and not run(article, max(behind) + 1, len(words), titles)):
        return True  # "Ada Roe, head of"; not "Press Hall, with Colonel Ada Roe"
    return _speaks(article, start, end, said)


def _ranks_of(article: Article, start: int, titles: set[int]) -> list[int]:
    """Return the ranks up to five words before a name that are nobody's else: "Mayor Ada Roe saw how Kelmet Steel"."""
    runs = (run(article, n, start, titles) for n in range(max(0, start - 5), start - 2))
    others = [two for two in runs if two and two[1] > two[0] and article.words[two[1] + 1].text[0].islower()]
    return [i for i in range(start - 5, start) if i in titles and not any(i < two[0] for two in others)]


def _is_of_whom(article: Article, end: int, said: list[Mark]) -> bool:
    """Return whether a name is led to its office: "Ada Roe of the herders' league", "Ada Roe, de l'association".

    An office that only stands near is not its own: "Ada Roe met the ministry".
    """
    of = end + 1 < len(article.words) and article.words[end + 1].key in article.lists["of whom"]
    return of and any(mark.says in OFFICES and 0 < mark.first - end <= _BODY_WORDS for mark in said)


def _speaks(article: Article, start: int, end: int, said: list[Mark]) -> bool:
    """Return whether a name stands at a verb of speech, or is led to by one."""
    verbs = [mark for mark in said if mark.says in VERBS]
    in_office = any(m.says in OFFICES and m.last == start - 1 and article.follows(m.last, start) for m in said)
    beside = not in_office and any(gap(article, (start, end), verb) <= 1 for verb in verbs)
    return beside or any(_is_led_by(article, start, verb) for verb in verbs)


def _is_led_by(article: Article, start: int, verb: Mark) -> bool:
    """Return whether a verb leads to a name with who that is: "informó ayer la delegada presidencial Loreto Araya"."""
    between = article.words[verb.last + 1 : start]
    most = _LED if article.meanings.verb_first else 2  # "said farmer Otto Beck"
    signs = re.sub(r"[\w\s'’-]", "", article.text.mended[verb.end : article.words[start].start])
    if signs or not 0 < len(between) <= most:  # "informó el delegado de Arica y Parinacota, Rodrigo Calisaya"
        return signs == "," and 0 < len(between) <= most and article.says("titles", (word.key for word in between))
    return between[-1].text.islower() and between[-1].key not in article.lists["elided"]


def _ends_phrase(article: Article, word: int) -> bool:
    """Return whether the capitals that go on from a word end in a sign."""
    end = article.words[word].end
    return bool(re.match(r"(?:[ -][A-Z][\w-]*){0,4}[,.;)]", article.text.mended[end : end + 100]))


def bare(word: str) -> str:
    """Return a name without what is written onto it: "Rost's", "Лапшиной"; "O'Brien" and "l'Étang" stay whole."""
    return _CASE.sub("", ONTO.sub("", word))


def run(article: Article, i: int, past: int, titles: set[int]) -> Place | None:
    """Return the first and last word of what may be a name and starts here."""
    cased = article.meanings.cased
    has_title = i - 1 in titles and bool(_TO_NAME.match(article.text.mended, article.words[i - 1].end))
    has_title = has_title or (not cased and _is_apposed(article, i, titles))
    if not has_title and (not cased or (i < past and _opens(article, i))):
        return None  # "Bis Ostern, so Roe"
    most = _NAME_WORDS if cased else 2
    end = i
    while end < min(past, i + most) and end not in titles:
        particle = end > i and article.words[end].key in _PARTICLES
        between = article.text.mended[article.words[end - 1].end : article.words[end].start]
        if (end > i and between.strip(" \u00a0.-")) or not (particle or _is_name(article, end, cased=cased)):
            break
        most += particle or len(article.words[end].text) == 1
        end += 1
    while end > i and (article.words[end - 1].key in _PARTICLES or len(article.words[end - 1].text) == 1):
        end -= 1  # "What I saw"
    full = end - i > 1
    if end == i or not (full or has_title):
        return None
    return None if _is_no_person(article, i, end, ranked=has_title and full) else (i, end - 1)


def _opens(article: Article, i: int) -> bool:
    """Return whether a word that begins a sentence is one of those around figures, and has its capital from there."""
    word = article.words[i]
    return word.key in article.lexicon.phrases and i == article.first_of(article.text.sentence_at(word.start))


def _is_apposed(article: Article, i: int, titles: set[int]) -> bool:
    """Return whether a comma parts two words from their rank: "Dana Roe, deputy, said", "the mayor, Dana Roe, said"."""
    text, words = article.text.mended, article.words
    if not (i < len(words) - 2 and article.follows(i, i + 1)):
        return False
    before, behind = (text[words[n].end : words[n + 1].start].strip() for n in (i - 1, i + 1))
    if behind == "،" and i + 2 in titles:
        start = past_dateline(article, article.text.sentence_at(words[i].start))
        clause = article.word_after(article.past_signs("،", start, words[i].start))
        of_office = _is_no_person(article, clause, i, ranked=False) or not titles.isdisjoint(range(clause, i))
        # Not so "الناطق باسم قوات حرس الحدود في دولة الواحة، العقيد فارس المهيري": they are what an office is of.
        return not of_office and "،" in text[words[i + 2].end : words[i + 2].end + _CLAUSE]
    return before == behind == "،" and not titles.isdisjoint(range(i - 4, i))


def _is_name(article: Article, i: int, *, cased: bool) -> bool:
    word = article.words[i]
    if word.text != _ALI and any(word.key in article.lists[name] for name in ("common", "questions", "answers")):
        return False
    if not cased:
        said = article.of_tables(article.text.sentence_at(word.start), "speech", "status")
        return len(word.key) > 2 and not any(mark.first == i for mark in said)  # "أعلن محافظ نينوى اكتمال ٩٨ كم"
    return word.text[0].isupper() and (len(word.text) == 1 or not word.text.isupper())


def _is_no_person(article: Article, start: int, past: int, *, ranked: bool) -> bool:
    """Return whether capitals name an office, a border, a section or a day: one of their words or the next says so.

    The next one is a verb where a rank leads a full name: "Engineer Ada Roe walls the pass".
    """
    goes_on, at = article.meanings.cased and not ranked and article.follows(past - 1, past), article.words[start].start
    number = article.text.sentence_at(at)
    marks = article.of_sentence("speech", number, *OFFICES)
    others = article.of_tables(number, "objects", "scope", "time")
    marks += [mark for mark in others if mark.says not in ("sides", "plan", "closed", "cost")]
    named = any(start <= mark.first < past + (goes_on and mark.table != "time") for mark in marks)
    return named or any(found.end > at for found in article.figure_before(at))


def _described(article: Article, start: int, end: int, titles: set[int], said: list[Mark]) -> str:
    """Return a name with the titles before it and the office behind it."""
    text, first = article.text.mended, article.words[start].start
    ranks = _ranks_of(article, start, titles)
    start = next((i for i in ranks if "(" not in text[article.words[i].end : first]), start)
    at = article.words[end].end
    name = whole_name(article, text[article.words[start].start : next(_JOINED.finditer(text, at)).end()])
    behind = re.match(r",\s+([^,.;:\n]{3,90})(?=[,.;])", text[at : at + 100])
    if behind and any(at < mark.start < at + 20 and mark.says in ("titles", "bodies") for mark in said):
        name = f"{name}, {behind[1]}"
    of = re.match(
        r"\s+(?:of|von|de|der|des|du)\s+(?:the\s+|la\s+|l')?[^,.;:\n]{3,40}?(?=[,.;]|\s+(?:said|told|on)\b)",
        text[at : at + 60],
    )
    return " ".join((name + (of[0] if of and not behind else "")).split())[:_LONGEST]


def whole_name(article: Article, name: str) -> str:
    """Return a name in one line, without what is written onto it with a sign: "Ada Roe'ya", "l'armée", "army's"."""
    name = _ELIDED.sub("", " ".join(name.split()))
    return (ONTO if article.lexicon.suffixes else _WHOSE).sub("", name)


_BEFORE_BODY = 4
"""So many words may stand before the word of an office in its name."""

_APART = ("of", "common", "speaks_for", "a", "to whom")
"""What is no part of a name, though it begin with a capital."""

_CAPITALS = r"[A-ZÀ-Þ][\w-]+(?:[ \t]+[A-ZÀ-Þ][\w-]+){0,2}"
_OF = re.compile(rf"[ \t]+(?:of|for|de|del|der|des|du|von|für|of the|de la|OF)\s+(?:the\s+|la\s+|l[’'])?{_CAPITALS}")


def body_name(article: Article, body: Mark) -> str:
    """Return the name of an office: its word with the capitals beside it, and what it is of."""
    text, words, first = article.text.mended, article.words, body.first
    while first and body.first - first < _BEFORE_BODY:
        n = first - 1 - (words[first - 1].key in article.lexicon.words["and"])  # "Police and Border Guard"
        small = any(words[n].key in article.lists[name] for name in _APART)  # "ANSWER OF THE GOVERNMENT"
        if small or not (words[n].text[0].isupper() and article.follows(n, first)):
            break
        first = n
    first, last = _behind_the(article, first) if first == body.first else first, past_of(article, body) - 1
    if body.says == "firms" and last == body.last:
        first, last = _firm(article, body, first) or (first, last)
    last += len(article.followed("departments", words[last].end).split())
    behind = _OF.match(text, words[last].end)
    name = whole_name(article, text[words[first].start : behind.end() if behind else words[last].end])
    return in_letters(article, name) if name.isupper() else name


def _firm(article: Article, firm: Mark, first: int) -> Place | None:
    """Return the name of a firm: beside its word, or whom its sentence names first: "Kelmet won it, the firm said"."""
    words, number = article.words, article.text.sentence_at(firm.start)
    past = article.word_after(article.text.sentences[number].end)
    named = run(article, firm.last + 1, past, {firm.last}) if article.meanings.cased else None
    if named and not article.text.mended[firm.end : words[named[0]].start].strip(' "“«„'):
        return first, named[1]
    ranks = {mark.last for mark in article.of_sentence("speech", number) if mark.says == "titles"}
    start = article.word_after(article.text.sentences[number].start)
    starts = (n for n in range(start, firm.first) if not ranks & {n - 2, n - 1, n})
    return next(filter(None, (run(article, n, firm.first, set()) for n in starts)), None)


def _behind_the(article: Article, word: int) -> int:
    """Return where the name of an office in small letters begins: "the budget office", not "they told the office"."""
    for first in range(word - 1, max(word - 3, 0), -1):
        if not article.words[first].text.islower() or not article.follows(first - 1, word):
            break
        if article.words[first - 1].key in article.lists["before offices"]:
            return first
    return word


def in_letters(article: Article, name: str) -> str:
    """Return a name in capitals as one writes it: "Ministry of Works"."""
    common = article.lists["common"]
    if article.language == "tr":  # There I is the capital of ı.
        return " ".join(word[:1] + word[1:].replace("I", "ı").replace("İ", "i").lower() for word in name.split())
    return " ".join(w.lower() if w.casefold() in common else w if len(w) < 4 else w.capitalize() for w in name.split())


def full_name(article: Article, body: Mark) -> str:
    """Return the longest name that the text gives an office up to here: "the office" is the State Audit Office.

    "The Audit Office" is no "Border Office": all its words are in its fuller name.
    """
    word, own = article.words[body.last].key, body_name(article, body)
    words = {*own.casefold().split()} - {*article.lists["common"]}
    same = (mark for mark in article.bodies.get(word, ()) if mark.start <= body.start)
    names = (body_name(article, mark) for mark in itertools.islice(same, 20))
    return max((own, *(name for name in names if words <= {*name.casefold().split()})), key=len)
