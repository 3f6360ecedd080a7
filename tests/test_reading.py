"""From an article to drafts: each rule of reading with two sentences of our own, and the article that ships."""

from __future__ import annotations

import datetime as dt

import pytest

from borderreport.case.loading import shipped
from borderreport.reading.draft import Draft, draft
from borderreport.reading.source import Source

ARTICLE = shipped("notebooks") / "articles" / "joint-command.txt"


def drafts(text: str, language: str = "en", published: dt.date | None = None) -> list[Draft]:
    return draft(Source("ours", text, as_it_stands=True, language=language, published=published))


def told(one: Draft) -> tuple[str, str, str, str]:
    return one.figure, one.object, one.measure, one.status


# rule | sentence | figure | object | measure | status
RULES = r"""
noun behind | The belt has ditches, 75 km of fence and a road. | 75 km | fence | length | done
noun behind | They laid out 31 miles of road behind the trenches. | 31 mi | road | length | done
noun before | The ditch runs for 64 km along the river. | 64 km | trench | length | done
noun before | The southern berm, patched twice, stretches 12 km. | 12 km | berm | length | done
unit names it | Nineteen watchtowers were put up. | 19 towers | towers | count | done
unit names it | The depot holds 640 rolls for the front. | 640 rolls | wire | count | done
counted behind adjectives | Some 45 new steel towers stand there. | about 45 towers | towers | count | done
counted behind adjectives | The army mounted 120 thermal cameras. | 120 cameras | cameras | count | done
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
as the one before | The wall is 5 m high, the towers 9 m. | 9 m | towers | height | done
as the one before | The fence is 2 m tall and the wall 4 m. | 4 m | wall | height | done
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
a change | The fence is to grow from 30 km to 90 km, planned for May. | 30 km | fence | length | done
condition | If the money comes, 12 km of wire go up. | 12 km | wire | length | planned
condition | If the law passes, they get 40 towers. | 40 towers | towers | count | planned
answer | What is left of the trench?\nExactly 52 km. | exactly 52 km | trench | length | left
answer | How much of the wall is planned?\nNearly 80 km. | nearly 80 km | wall | length | planned
money | So far 3.2 million euros have been spent. | 3.2 million EUR | cost | cost | done
money | The budget is $45m. | 45 million USD | cost | cost | planned
share of money | The ministry has paid half of the $60m. | 50 % | cost | share | done
share of money | A third of the €9 million was spent on the wall. | 33.33 % | cost | share | done
share of a thing | The wall is 47 percent finished. | 47 % | wall | share | done
share of a thing | Two thirds of the ditch are dug. | 66.67 % | trench | share | done
per day | Up to 3 km of wire are laid each day. | up to 3 km/day | wire | rate | done
per day | The crews set 40 panels a week. | 40 panels/week | wall | rate | done
people at work | Around 300 workers are on site. | about 300 people | plan | count | done
people at work | The firm sent 24 excavators. | 24 excavators | plan | count | done
time for works | The ditch took 14 months. | 14 month | plan | duration | done
time for works | The wall should be finished within 2 years. | 2 year | plan | duration | done
volume | They moved 1.4 million m³ of soil. | 1.4 million m3 | trench | volume | done
volume | The ditch needed 900,000 cubic metres to be dug. | 900000 m3 | trench | volume | done
pronoun | The wall is new. It is 61 km long. | 61 km | wall | length | done
pronoun | A ditch follows the river. They dug 22 km so far. | 22 km | trench | length | done
left out unit | The wall has 90 km, the ditch 40. | 40 km | trench | length | done
left out unit | Of 80 planned towers, 31 have been erected. | 31 towers | towers | count | done
"""

# Figures that are no claims about the works.
OTHER = """
casualties | Four guards were killed and 12 people wounded at the wall.
casualties | The wall cost 3 workers, dead in a fall.
age | The mayor, 51, praised the fence.
age | Colonel Dana Birk, 44, walked along the ditch.
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
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in table.splitlines() if line.strip()]


@pytest.mark.parametrize(("rule", "sentence", "figure", "named", "measure", "status"), _rows(RULES))
def test_each_rule_reads_two_sentences(
    rule: str, sentence: str, figure: str, named: str, measure: str, status: str
) -> None:
    assert (figure, named, measure, status) in [told(one) for one in drafts(sentence.replace("\\n", "\n"))]


@pytest.mark.parametrize(("reason", "sentence"), _rows(OTHER))
def test_numbers_about_other_things_are_left_out(reason: str, sentence: str) -> None:
    assert [told(one) for one in drafts(sentence)] == []


def test_every_choice_has_its_reason_in_words() -> None:
    for _, sentence, *_ in _rows(RULES):
        assert all(one.why for one in drafts(sentence.replace("\\n", "\n"))), sentence
