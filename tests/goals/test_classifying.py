"""What a goal says, by which words, and what colour that gives."""

from itertools import pairwise

import pytest

from generator.domain.goals import Verdict
from tests.support.goals import codes, read, rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Måluppfyllelsen ska öka.", "A5 B4 C3 D0 E1 F0"),
        ("Andelen behöriga ska öka jämfört med förra året.", "A2 B3 C3 D0 E1 F0"),
        ("Andelen behöriga lärare ska öka.", "A5 B4 C3 D0 E4 F0"),
        ("Resultaten i matematik ska inte jämföras med föregående år.", "A5 B2 C0 D0 E2 F0"),
        ("Andelen elever som når målen ska öka från 70 till 80 procent.", "A5 B4 C2 D1 E1 F0"),
        ("Mått: Andel behöriga; Utfall 2025: 81; Målvärde 2028: 90", "A3 B3 C1 D1 E1 F0"),
        ("Utfall 2026: 81 %. Årskull född 2015 ska nå 90 % i svenska våren 2028.", "A1 B2 C1 D1 E1 F0"),
        ("Ta fram en läsplan.", "A5 B2 C0 D0 E3 F0"),
    ],
)
def test_a_goal_is_read_by_its_words(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "attribute", "words"),
    [
        ("Andelen behöriga ska öka jämfört med förra året.", "object", ("jämfört med förra året",)),
        ("Minst 90 procent ska nå målen 2028.", "level", ("Minst 90", "2028")),
        ("Vi följer samma elever över tid.", "object", ("följer samma elever över tid",)),
        ("Måluppfyllelsen ska öka.", "baseline", ()),
    ],
)
def test_the_words_that_decided_are_shown(text, attribute, words):
    assert read(text).answers[attribute].words == words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Årskullar följs.", "cohort"),
        ("Årskullar följs inte.", "none"),
        ("Vi följer inte årskullar.", "none"),
        ("Vi jämför inte årskurser utan följer varje årskull.", "cohort"),
        ("I stället för årskurser följs årskullen.", "none"),
        ("Resultatet ska höjas utan att årskullar följs.", "none"),
        ("Resultatet ska höjas, och årskullen följs.", "cohort"),
    ],
)
def test_what_stands_after_inte_in_the_same_clause_says_nothing(text, value):
    assert read(text).value("object") == value


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Årskull född 2015: från 71 av 90 i matematik till minst 80 i juni 2028.", Verdict.GREEN),
        ("Årskull född 2015 ska bli bättre i matematik.", Verdict.YELLOW),
        ("Minst 90 procent av eleverna i åk 6 ska nå E i matematik.", Verdict.YELLOW),
        ("Alla elever ska vara behöriga till gymnasiet.", Verdict.YELLOW),
        ("Minst 90 procent av eleverna ska nå målen.", Verdict.RED),
        ("Meritvärdet ska öka.", Verdict.RED),
        ("Vi ska vara bland landets bästa skolkommuner.", Verdict.RED),
        ("Rutiner ska tas fram senast 2028.", Verdict.RED),
    ],
)
def test_the_first_rule_that_holds_gives_the_colour(text, verdict):
    assert read(text).verdict is verdict


def test_every_value_and_every_verdict_can_be_reached():
    for attribute in rules().attributes:
        assert {rule.value for rule in attribute.rules} == set(attribute.values)
        assert attribute.rules[-1].needs == ()
    assert {rule.verdict for rule in rules().verdicts} == set(Verdict)
    assert rules().verdicts[-1].when == {}


def test_words_that_decided_do_not_lie_within_each_other():
    spans = read("Vi följer samma elever över tid, och 90 procent ska nå E i matematik 2028.").spans

    assert all(one.end <= other.start for one, other in pairwise(spans))
