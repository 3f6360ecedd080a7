"""Which figures are of another border or another state than the beginning of an article names."""

from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.grammar import objects
from borderreport.reading.marks import Figure, Word

_LEDE = 400
"""Who is named so early is whom an article is about. [characters]"""


def of_another_border(article: Article, figure: Figure) -> bool:
    """Return whether the border that a sentence begins with bears a name that the beginning does not know.

    "The barrier on the Egyptian frontier took three years", "It has a border with Veld, where a 40 km fence stands".
    """
    first = article.first_of(figure.sentence)
    past = article.word_after(figure.outer[1]) + 2  # "its 312 km border with Veld"
    borders = [mark for mark in objects(article, figure) if mark.says == "border" and mark.first < past]
    if not borders:
        return False
    place = borders[-1]
    names = [
        word.key for word in article.words[max(first + 1, place.first - 2) : place.first] if word.text[0].isupper()
    ]
    after = article.words[place.last + 1 : place.last + 4]
    after = [*after[:1], *(word for word in after[1:] if word.key not in article.lists["of_the"])][:2]
    at = after[:1] and after[0].key in article.lists["at"]
    names += [key(word.name) for word in after if at and word.name[:1].isupper()]  # "avec l'Aulne"
    early = max(article.line_start(figure), _LEDE)
    known = [name for name, at in article.names.items() if at < early]
    return any(not any(_is_same_name(old, name) for old in known) for name in names)


def _is_same_name(one: str, other: str) -> bool:
    """Return whether two words are forms of one name: "Egypt" and "Egyptian", "Волинь" and "Волинська"."""
    shorter = min(len(one), len(other))
    shared = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    return shared == shorter > 1 or shared >= max(4, shorter - 3)


def of_another_state(article: Article, figure: Figure) -> str:
    """Return the state that the beginning does not name, where a clause is about it: "Latvia has set aside"."""
    sentence = article.text.sentences[figure.sentence]
    begun = next((mark.start for mark in article.marks.get("objects", ())), sentence.start)
    goes_on = figure.sentence > article.begins and begun < sentence.start  # not right behind a dateline
    words = article.words_between(sentence.start, figure.start) if goes_on else []
    neighbour = _neighbour(article, words)
    if neighbour:
        return neighbour
    states = article.lists["states"]
    joints = (*article.lists["and"], *article.lists["contrast"])
    for n, word in reversed(list(enumerate(words))):
        if word.key.removesuffix("'s") in states:
            joined = words[n - 1].key in joints and words[n - 2].text[0].islower()  # not "with Russia and Belarus"
            leads = n < 2 or joined or article.text.mended[word.start - 2] in ";:"
            if leads:
                with_known = any(_is_known(article, other, sentence.start) for other in words if other.key in states)
                border = any(mark.says == "border" for mark in objects(article, figure))
                known = _is_known(article, word, sentence.start) or (border and with_known)
                return "" if known else word.text
    return ""


def _neighbour(article: Article, words: list[Word]) -> str:
    """Return the word for a neighbour that words begin with: not "the border with its neighbour"."""
    near = next((n for n, word in enumerate(words) if word.key in article.lists["neighbour"]), -1)
    first = near >= 0 and sum(word.text.isalpha() for word in words[:near]) < 2  # "11:20 Neighbouring Hest"
    # "Nach Suhl, dem Nachbarn"
    first = first or (1 < near < 4 and article.text.mended[words[near - 1].start - 2] == ",")
    return words[near].text if first else ""


def _is_known(article: Article, word: Word, before: int) -> bool:
    """Return whether a name stands in the beginning of an article."""
    early = article.words_between(0, min(before, _LEDE))  # "на границе с Польшей" names "Польша"
    return any(_is_same_name(word.key.removesuffix("'s"), other.key.removesuffix("'s")) for other in early)
