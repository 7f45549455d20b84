"""Each question card fits what its pattern says, and does not fit what only looks like it."""

from dataclasses import replace

import pytest

from generator.config.handbook import load_handbook_content
from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.measures.patterns import MOST_CARDS, PATTERNS, chosen, fitting
from generator.measures.seen import CohortSeen, GradesAndTests, SamePupils, SubjectSeen, TwoYears
from generator.tables.swedish import in_words

CARDS = load_handbook_content().cards
PUPILS = 30


def of(reached, pupils=PUPILS):
    return Counted(reached, pupils)


def subject(code, *junes, core=True, **changes):
    """Reached by 30 pupils each June, the latest first; ``None`` where nobody counted."""
    counted = [None if one is None else of(one) for one in (*junes, None, None)[:3]]
    return SubjectSeen(code, core, tuple(counted), **changes)


def cohort(*subjects, **changes):
    dull = {"cohort": Cohort(2020), "index": 5, "crossed": False, "pupils": PUPILS, "subjects": subjects}
    return CohortSeen(**{**dull, **changes})


def moved(gained, lost, stayers=28):
    return SamePupils(gained, lost, stayers)


def autumns(*years):
    return tuple((of(december), of(june)) for december, june in years)


LIFTED_MANY, LIFTED_FEW = moved(9, 1), moved(2, 1)
ABOVE, NOT_ABOVE = GradesAndTests(2, 15, 9), GradesAndTests(4, 15, 7)

NOBODY = SubjectSeen("MA", core=True, junes=(of(0, 0),) * 3)

FITS = {
    "Q1": cohort(subject("MA", 24, 27), subject("SVSVA", 27, 27), subject("EN", 26, 27)),
    "Q2": cohort(subject("MA", 24, 27), subject("SVSVA", 26, 27), subject("EN", 25, 27)),
    "Q3": cohort(subject("MA", 24, 27), crossed=True),
    "Q4": cohort(subject("MA", 27, 27, same=moved(3, 3))),
    "Q5": cohort(subject("MA", 24, 27, same=moved(1, 1))),
    "Q6": cohort(subject("MA", 14, 14), pupils=14),
    "Q7": cohort(subject("MA", 30, 27), subject("SVSVA", 30, 27)),
    "Q8": cohort(tested=(TwoYears("MA", ABOVE, ABOVE),)),
    "Q9": cohort(subject("MA", 27, 27, autumns=autumns((24, 26), (25, 27))), index=7),
    "Q10": cohort(unjudged=(5, 3)),
    "Q11": cohort(subject("MA", 24), subject("SVSVA", 28), subject("EN", 28), index=9),
    "Q12": cohort(subject("MA", 27, 27, same=LIFTED_MANY)),
}
DOES_NOT = {
    "Q1": [
        cohort(subject("MA", 26, 27), subject("SVSVA", 27, 27)),  # one pupil is no fall
        cohort(subject("MA", 24, 27), subject("SVSVA", 25, 27)),  # two subjects fall
        cohort(subject("NO", 24, 27, core=False), subject("MA", 27, 27)),  # not a core subject
        cohort(subject("MA", 24, 27)),  # nothing else is known to stand still
        cohort(subject("MA", 24, None), subject("SVSVA", 27, 27)),  # nobody counted a year ago
    ],
    "Q2": [cohort(subject("MA", 24, 27), subject("SVSVA", 26, 27), subject("EN", 27, 27))],
    "Q3": [cohort(subject("MA", 24, 27)), cohort(subject("MA", 26, 27), crossed=True)],
    "Q4": [
        cohort(subject("MA", 27, 27, same=moved(3, 2))),
        cohort(subject("MA", 25, 27, same=moved(3, 5))),
        cohort(subject("MA", 27, 27)),
    ],
    "Q5": [cohort(subject("MA", 24, 27, same=moved(1, 4))), cohort(subject("MA", 26, 27, same=moved(1, 1)))],
    "Q6": [cohort(subject("MA", 15, 15), pupils=15), cohort(pupils=None), cohort(pupils=0)],
    "Q7": [cohort(subject("MA", 30, 29), subject("SVSVA", 29, 30)), cohort(NOBODY)],
    "Q8": [
        cohort(tested=(TwoYears("MA", ABOVE, NOT_ABOVE),)),
        cohort(tested=(TwoYears("MA", NOT_ABOVE, ABOVE),)),
        cohort(),
    ],
    "Q9": [
        cohort(subject("MA", 27, autumns=autumns((26, 26), (25, 27))), index=7),  # not every year
        cohort(subject("MA", 27, autumns=autumns((25, 27))), index=7),  # one year is no habit
        cohort(subject("MA", 27, autumns=autumns((24, 26), (25, 27))), index=5),  # no grades yet
    ],
    "Q10": [cohort(unjudged=(4, 3)), cohort(unjudged=(5, None)), cohort(unjudged=(None, 1))],
    "Q11": [
        cohort(subject("MA", 24), subject("SVSVA", 27), subject("EN", 27), index=9),  # they may be the same six
        cohort(subject("MA", 24), subject("SVSVA", 28), subject("EN", 28), index=7),
        cohort(subject("MA", 24), subject("SVSVA", 30), index=9),  # a third subject is not known
    ],
    "Q12": [
        cohort(subject("MA", 28, 27, 27, same=LIFTED_FEW)),
        cohort(subject("MA", 28, 27, 28)),
        cohort(subject("MA", 24, 27, same=moved(1, 9))),
    ],
}  # fmt: skip


def cards_for(seen):
    return [fit.card.id for fit in fitting([seen], CARDS)]


def test_every_card_of_the_twelve_has_a_pattern_and_both_kinds_of_example():
    assert {card.id for card in CARDS} == set(PATTERNS) == set(FITS) == set(DOES_NOT)
    assert sorted(card.rank for card in CARDS) == list(range(1, len(CARDS) + 1))


@pytest.mark.parametrize("card", FITS)
def test_a_card_fits_its_pattern(card):
    assert card in cards_for(FITS[card])


@pytest.mark.parametrize(("card", "seen"), [(card, one) for card, several in DOES_NOT.items() for one in several])
def test_a_card_does_not_fit_what_only_looks_like_it(card, seen):
    assert card not in cards_for(seen)


def test_it_turned_up_also_when_it_has_risen_two_years_in_a_row():
    assert "Q12" in cards_for(cohort(subject("MA", 28, 27, 26)))


def test_everybody_reaches_also_in_one_subject_twice():
    assert "Q7" in cards_for(cohort(subject("MA", 30, 30), subject("EN", 28, 28)))


def test_those_who_lack_one_subject_are_at_least_those_who_lack_no_other():
    (fit,) = fitting([FITS["Q11"]], [card for card in CARDS if card.id == "Q11"])

    assert (fit.found.pupils, fit.found.subjects) == (2, ("MA",))  # six lack mathematics, four lack another


@pytest.mark.parametrize(
    ("card", "limit", "one", "many"),
    [
        ("Q1", "fallen", "en", "elever"),
        ("Q2", "subjects", "ett", "ämnen"),
        ("Q4", "gained", "en", "elever"),
        ("Q4", "lost", "en", "elever"),
        ("Q6", "fewer_than", "en", "elever"),
        ("Q8", "years", "ett", "år"),
    ],
)
def test_the_printed_pattern_says_the_number_that_is_reckoned_with(card, limit, one, many):
    found = next(each for each in CARDS if each.id == card)
    number = found.limits.get(limit, 2)  # two years are in the data of the pattern itself: now and the year before

    assert in_words(number, one, many).split("\xa0")[0] in found.pattern.casefold()


# ---- choosing


def test_at_most_three_are_chosen_each_card_once_by_rank():
    fits = fitting([replace(seen, cohort=Cohort(2015 + at)) for at, seen in enumerate(FITS.values())], CARDS)

    picked = chosen(fits)

    assert len(fits) > MOST_CARDS == len(picked)
    assert [fit.card.rank for fit in picked] == sorted({fit.card.rank for fit in fits})[:MOST_CARDS]


def test_nobody_is_asked_twice_about_the_same_number():
    fallen = cohort(subject("MA", 24, 27), subject("SVSVA", 27, 27), crossed=True)

    assert cards_for(fallen) == ["Q3", "Q1"]
    assert [fit.card.id for fit in chosen(fitting([fallen], CARDS))] == ["Q3"]


def test_the_same_cohorts_in_any_order_give_the_same_cards():
    several = [replace(seen, cohort=Cohort(2015 + at)) for at, seen in enumerate(FITS.values())]

    assert fitting(several, CARDS) == fitting(reversed(several), CARDS)


def test_of_two_falls_the_one_of_more_pupils_goes_first_and_then_the_younger_cohort():
    three, four = cohort(subject("MA", 24, 27), crossed=True), cohort(subject("MA", 23, 27), crossed=True)
    younger = replace(three, cohort=Cohort(2021))

    assert [fit.found.pupils for fit in fitting([three, four], CARDS)] == [4, 3]
    assert [fit.cohort.key for fit in fitting([three, younger], CARDS)] == [2021, 2020]
