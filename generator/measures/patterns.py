"""Which question cards fit: programme.md 8.1 as conditions on counted pupils, with the limits of the cards' file.

A card is chosen by its pattern and never by a result's place among others. The order of telling is the rank that the
cards' file gives: a fall comes first, then what may explain it, then what is easily overlooked, last what is usual.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.domain.handbook import QuestionCard
from generator.measures.certainty import Verdict, of_same_pupils
from generator.measures.progression import POINTS, change_of_same_pupils
from generator.measures.seen import CohortSeen, GradesAndTests, SubjectSeen

MOST_CARDS = 3
Limits = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern has struck: how many pupils it is about, in which subjects, and the numbers that show it.

    The more pupils, the more it tells, unless it is ``about_few``.
    """

    pupils: int
    subjects: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    about_few: bool = False

    @property
    def telling(self) -> int:
        """The lowest first."""
        return self.pupils if self.about_few else -self.pupils


@dataclass(frozen=True, slots=True)
class Fit:
    """A card that fits a cohort, with the evidence."""

    card: QuestionCard
    cohort: Cohort
    found: Found


Pattern = Callable[[CohortSeen, Limits], Iterator[Found]]


def fitting(seen: Iterable[CohortSeen], cards: Sequence[QuestionCard]) -> tuple[Fit, ...]:
    """Every card that fits any of the cohorts, most telling first.

    Order: the card's rank; then the number of pupils, the most first (of small cohorts the smallest); then the cohort,
    the youngest first; then the subjects in the order of the catalogue. A card without a pattern (the
    board's own) is never chosen.

    >>> card = QuestionCard("Q6", "Få elever", "", "", "", "", rank=4, limits={"fewer_than": 15})
    >>> few = CohortSeen(Cohort(2020), 7, crossed=False, pupils=9, subjects=())
    >>> [fit.found.pupils for fit in fitting([few], [card])]
    [9]
    """
    fits = [
        Fit(card, one.cohort, found)
        for one in seen
        for card in cards
        if card.id in PATTERNS
        for found in PATTERNS[card.id](one, card.limits)
    ]
    return tuple(sorted(fits, key=lambda fit: (fit.card.rank, fit.found.telling, -fit.cohort.key)))


def chosen(fits: Iterable[Fit], at_most: int = MOST_CARDS) -> tuple[Fit, ...]:
    """The first fits: each card once, and of one cohort's subject one card, for nobody is asked twice about a number.

    >>> card = QuestionCard("Q6", "Få elever", "", "", "", "", rank=4, limits={"fewer_than": 15})
    >>> few = [CohortSeen(Cohort(key), 7, crossed=False, pupils=9, subjects=()) for key in (2019, 2020)]
    >>> [fit.cohort.key for fit in chosen(fitting(few, [card]))]
    [2020]
    """
    first: dict[str, Fit] = {}
    told: set[tuple[Cohort, str]] = set()
    for fit in fits:
        about = {(fit.cohort, subject) for subject in fit.found.subjects}
        if fit.card.id not in first and not (about and about <= told):
            first[fit.card.id] = fit
            told |= about
        if len(first) == at_most:
            break
    return tuple(first.values())


# ---- the twelve


def _one_subject_falls(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    known = [(one, one.change) for one in seen.subjects if one.change is not None]
    fallen = [(one, change) for one, change in known if change <= -limits["fallen"]]
    still = [one for one, change in known if abs(change) <= limits["still"]]
    if len(fallen) == 1 and fallen[0][0].core and still and len(still) == len(known) - 1:
        (one, change) = fallen[0]
        yield Found(-change, (one.subject,))


def _everything_falls(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    fallen = [(one, one.change) for one in seen.subjects if one.change is not None and one.change <= -limits["fallen"]]
    if len(fallen) >= limits["subjects"]:
        falls = tuple(-change for _, change in fallen)
        yield Found(max(falls), tuple(one.subject for one, _ in fallen), falls)


def _falls_over_a_line(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    for one in _core(seen) if seen.crossed else ():
        if one.change is not None and one.change <= -limits["fallen"]:
            yield Found(-one.change, (one.subject,))


def _hidden_movement(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    for one in seen.subjects:
        if one.same and one.change is not None and abs(one.change) <= limits["still"]:
            gained, lost = one.same.gained, one.same.lost
            if gained >= limits["gained"] and lost >= limits["lost"]:
                yield Found(gained + lost, (one.subject,), (gained, lost))


def _moving_explains(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    for one in seen.subjects:
        if one.same and one.change is not None and abs(one.change) >= limits["changed"]:
            net = change_of_same_pupils(one.same.gained, one.same.lost)
            if abs(net) <= limits["still"] and abs(one.change - net) >= limits["apart"]:
                yield Found(abs(one.change), (one.subject,), (one.change, net))


def _few_pupils(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    if seen.pupils and seen.pupils < limits["fewer_than"]:
        yield Found(seen.pupils, about_few=True)


def _all_reach(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    every = [one for one in seen.subjects if one.now and _everybody(one.now)]
    again = [one for one in every if all(june and _everybody(june) for june in one.junes[: limits["times"]])]
    if len(every) >= limits["subjects"] or again:
        several = len(every) >= limits["subjects"]
        told = every if several else again
        pupils = max(one.now.pupils for one in told if one.now)
        yield Found(pupils, tuple(one.subject for one in told), () if several else (limits["times"],))


def _grades_above_tests(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    for one in seen.tested:
        if all(_clearly_above(year, limits["points"]) for year in (one.now, one.before)):
            yield Found(one.now.higher - one.now.lower, (one.subject,), (one.now.higher, one.now.lower, one.now.pupils))


def _autumn_is_lower(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    for one in _core(seen) if seen.index >= limits["from_index"] else ():
        years = one.autumns[-limits["years"] :]
        lower = [december.reached * june.pupils < june.reached * december.pupils for december, june in years]
        if len(years) == limits["years"] and all(lower):
            yield Found(years[-1][1].pupils, (one.subject,), (len(years),))


def _basis_is_wanting(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    now, before = seen.unjudged
    if now is not None and before is not None and now - before >= limits["more"]:
        yield Found(now, (), (before,))


def _close_to_the_goal(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    """At least so many lack one core subject and no other: those who lack it, less all who lack any of the others."""
    core = [one for one in _core(seen) if one.now]
    if seen.index < limits["from_index"] or len(core) < limits["subjects"]:
        return
    left = {one.subject: one.now.pupils - one.now.reached for one in core if one.now}
    for subject, number in left.items():
        alone = number - sum(other for name, other in left.items() if name != subject)
        if alone >= limits["pupils"]:
            yield Found(alone, (subject,))


def _it_turned_up(seen: CohortSeen, limits: Limits) -> Iterator[Found]:
    for one in seen.subjects:
        lifted = change_of_same_pupils(one.same.gained, one.same.lost) if one.same else 0
        if one.same and lifted > 0 and _beyond_chance(one):
            yield Found(lifted, (one.subject,), (one.same.gained, one.same.lost))
        elif min(one.change or 0, one.change_before or 0) >= limits["rise"]:
            yield Found(one.change or 0, (one.subject,), ())


def _core(seen: CohortSeen) -> Iterator[SubjectSeen]:
    return (one for one in seen.subjects if one.core)


def _everybody(counted: Counted) -> bool:
    return 0 < counted.pupils == counted.reached


def _clearly_above(tested: GradesAndTests, points: int) -> bool:
    return POINTS * (tested.higher - tested.lower) >= points * tested.pupils > 0


def _beyond_chance(one: SubjectSeen) -> bool:
    same = one.same
    return same is not None and of_same_pupils(same.gained, same.lost, same.stayers).verdict is Verdict.MORE_THAN_CHANCE


PATTERNS: Mapping[str, Pattern] = {
    "Q1": _one_subject_falls,
    "Q2": _everything_falls,
    "Q3": _falls_over_a_line,
    "Q4": _hidden_movement,
    "Q5": _moving_explains,
    "Q6": _few_pupils,
    "Q7": _all_reach,
    "Q8": _grades_above_tests,
    "Q9": _autumn_is_lower,
    "Q10": _basis_is_wanting,
    "Q11": _close_to_the_goal,
    "Q12": _it_turned_up,
}
