"""What the attacker writes down, and what goes without saying: how wholes, groups and moments hang together.

Written without a look at ``wholes`` and ``numbers``, which say the same to the protector.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, permutations, product
from math import inf

from generator.disclosure.linear import Fact
from generator.domain.observations import EVERY_PUPIL, WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.published import key_order
from generator.domain.table import Mark
from generator.measures.gathering import CATEGORIES

HALVES = ("flickor", "pojkar")
FINE, LACKING = "all_subjects", "f_or_dash"
One = tuple[ObservationKey, str]  # one school's count, and its version
Sum = frozenset[One]


@dataclass(slots=True)
class Notebook:
    """Everything that the attacker has written down."""

    combined: Mapping[str, tuple[str, ...]]
    numbers: dict[tuple[One, str], int] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    seen: set[Sum] = field(default_factory=set)
    shown: set[Sum] = field(default_factory=set)
    guarded: dict[Sum, Mark] = field(default_factory=dict)
    nets: set[Sum] = field(default_factory=set)

    def terms(self, some: Iterable[One], **times: int) -> dict[int, int]:
        """So many times each named number of every count."""
        ordered = sorted(some, key=in_order)
        wanted = [((one, name), often) for name, often in times.items() if often for one in ordered]
        return {self.numbers.setdefault(number, len(self.numbers)): often for number, often in wanted}

    def note(self, terms: Mapping[int, int], low: float, high: float, source: Hashable = None) -> None:
        """A fact; what is not read somewhere is only how things usually are."""
        self.facts.append(Fact(tuple(sorted(terms.items())), low, high, source, soft=source is None))


def in_order(one: One) -> tuple[str, ...]:
    """Sorts counts the same way every time."""
    return (*key_order(one[0]), one[1])


def what_goes_without_saying(book: Notebook, counts: set[One]) -> None:
    """Within one state of things: wholes are their parts, and all delprov together are never more than one of them."""
    families: defaultdict[ObservationKey, set[One]] = defaultdict(set)
    for one in counts:
        families[replace(one[0], subject="", group=EVERY_PUPIL)].add(one)
    for key in sorted(families, key=key_order):
        _wholes(book, families[key])
    _categories(book, counts)
    _both_sides(book, counts)
    _newly_arrived(book, counts)
    _rest_of_municipality(book, counts)
    for whole, part in permutations(sorted(counts, key=in_order), 2) if any(one[0].part for one in counts) else ():
        if not whole[0].part and part[0].part and replace(part[0], part="") == whole[0]:
            _never_more(book, {(part, "reached"): 1, (whole, "reached"): -1})
            pupils = {(part, "reached"): 1, (part, "remaining"): 1, (whole, "reached"): -1, (whole, "remaining"): -1}
            _never_more(book, pupils)


def _wholes(book: Notebook, family: set[One]) -> None:
    subjects, groups = ({getattr(one[0], name) for one in family} for name in ("subject", "group"))
    split = {name: parts for name, parts in book.combined.items() if name in subjects and subjects & set(parts)}
    groups |= {EVERY_PUPIL, *HALVES} if len(groups) > 1 else set()
    subjects |= set(chain.from_iterable(split.values()))
    for whole in sorted({_there(family, subject, group) for subject, group in product(subjects, groups)}, key=in_order):
        key = whole[0]
        if key.subject in split:
            _add_up(book, whole, [_there(family, part, key.group, whole[1]) for part in split[key.subject]])
        if key.group == EVERY_PUPIL and len(groups) > 1:
            _add_up(book, whole, [_there(family, key.subject, half, whole[1]) for half in HALVES])


def _there(family: set[One], subject: str, group: str, version: str | None = None) -> One:
    """The count of a subject and group, of the version asked for if there is one; made up where nobody has told it."""
    same = sorted((one for one in family if (one[0].subject, one[0].group) == (subject, group)), key=in_order)
    first = min(family, key=in_order)
    made_up = (replace(first[0], subject=subject, group=group), first[1])
    return next((one for one in same if one[1] == version), same[0] if same else made_up)


def _add_up(book: Notebook, whole: One, parts: Sequence[One]) -> None:
    for name in ("reached", "remaining"):
        book.note({**book.terms(parts, **{name: 1}), **book.terms([whole], **{name: -1})}, 0, 0)


def _categories(book: Notebook, counts: set[One]) -> None:
    """Lower, same and higher are together everybody."""
    there: defaultdict[ObservationKey, dict[str, One]] = defaultdict(dict)
    for one in sorted(counts, key=in_order):
        if one[0].category in CATEGORIES:
            there[replace(one[0], category="")].setdefault(one[0].category, one)
    for known in there.values():
        key, version = next(iter(known.values()))
        first, *others = (known.get(name, (replace(key, category=name), version)) for name in CATEGORIES)
        book.note({**book.terms(others, reached=1), **book.terms([first], remaining=-1)}, 0, 0)
        for other in others:
            pupils = book.terms([other], reached=1, remaining=1)
            book.note({**pupils, **book.terms([first], reached=-1, remaining=-1)}, 0, 0)


def _both_sides(book: Notebook, counts: set[One]) -> None:
    """Nobody who has reached every goal has an F or a dash, and everybody else has."""
    there: defaultdict[ObservationKey, list[One]] = defaultdict(list)
    for one in sorted(counts, key=in_order):
        there[one[0]].append(one)
    for key, fine in there.items():
        lacking = there.get(replace(key, key_figure=LACKING)) if key.key_figure == FINE else None
        for one in fine if lacking else ():
            other = next((each for each in lacking or () if each[1] == one[1]), (lacking or fine)[0])
            for side, turned in (("reached", "remaining"), ("remaining", "reached")):
                book.note({**book.terms([one], **{side: 1}), **book.terms([other], **{turned: -1})}, 0, 0)


def _newly_arrived(book: Notebook, counts: set[One]) -> None:
    """Everybody, less those who are not newly arrived, are the newly arrived."""
    for whole in sorted(counts, key=in_order):
        without = replace(whole[0], key_figure="excluding_newly_arrived")
        others = sorted((one for one in counts if one[0] == without), key=in_order)
        if whole[0].key_figure == "reach_goals" and others:
            other = next((one for one in others if one[1] == whole[1]), others[0])
            _add_up(book, whole, [other, (replace(whole[0], key_figure="newly_arrived"), whole[1])])


def _rest_of_municipality(book: Notebook, counts: set[One]) -> None:
    """What a municipality counts for itself is what its schools count, and somebody else."""
    there: defaultdict[ObservationKey, dict[str, One]] = defaultdict(dict)
    for one in sorted(counts, key=in_order):
        there[replace(one[0], school_unit="")].setdefault(one[0].school_unit, one)
    for schools in there.values():
        if (whole := schools.pop(WHOLE_MUNICIPALITY, None)) and schools:
            _add_up(book, whole, [*schools.values(), (replace(whole[0], school_unit="övriga"), whole[1])])


def who_moved(book: Notebook, flows: Mapping[One, ObservationKey], counts: set[One]) -> None:
    """Who lifted now reaches and did not then; who fell did then and does not now."""
    for flow in sorted(flows, key=in_order):
        now = replace(flows[flow], school_unit=flow[0].school_unit)
        last = replace(now, checkpoint=now.checkpoint.a_year_earlier())
        for one in sorted(counts, key=in_order):
            if one[0] in (now, last):
                to, fro = ("reached", "remaining") if one[0] == now else ("remaining", "reached")
                _never_more(book, {(one, to): 1, (flow, "gained"): -1})
                _never_more(book, {(one, fro): 1, (flow, "lost"): -1})


def _never_more(book: Notebook, numbers: Mapping[tuple[One, str], int]) -> None:
    terms = [book.terms([one], **{name: times}) for (one, name), times in numbers.items()]
    book.note({term: times for some in terms for term, times in some.items()}, 0, inf)
