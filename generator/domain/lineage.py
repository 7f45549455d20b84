"""Where a school's pupils were before: schools that hand over to it, that closed, merged, split or were renamed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.domain.calendar import Season, Term
from generator.domain.engagement import Engagement, Lineage, SchoolUnit

LAST_DAY_TO_COUNT = {Season.SPRING: (1, 31), Season.AUTUMN: (8, 31)}  # a change this early holds for the whole term


class Origin(StrEnum):
    """How pupils came from one school to another. ``FED`` is the yearly handing over; the rest happen once."""

    FED = "fed"
    CLOSED = "closed"
    SPLIT = "split"
    MERGED = "merged"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The units that came before: one, or those that merged. ``on`` is the day of what happened once."""

    origin: Origin
    units: tuple[SchoolUnit, ...]
    on: date | None = None


def holds_for(event: Lineage, term: Term) -> bool:
    """Whether a change counts in a term: one in June is for the autumn, one in August for the autumn that it opens."""
    return event.on <= date(term.year, *LAST_DAY_TO_COUNT[term.season])


def predecessors(engagement: Engagement, unit: SchoolUnit, term: Term) -> tuple[Predecessor, ...]:
    """The units right before this one, as they are known in a term; each unit once, events before handing over."""
    events = list(_events(engagement, unit, term))
    told = {code for _, event_codes in events for code in event_codes}
    once = [_predecessor(engagement, event, codes) for event, codes in _merged(events)]
    fed = [Predecessor(Origin.FED, (other,)) for other in engagement.feeders_of(unit) if other.code not in told]
    return (*once, *fed)


def _events(engagement: Engagement, unit: SchoolUnit, term: Term) -> Iterator[tuple[Lineage, tuple[str, ...]]]:
    """Every event that leads to the unit, told by itself or by the unit that it comes from; each origin once."""
    told: set[str] = {unit.code}
    own = [(event, event.origins) for event in unit.lineage]
    theirs = [
        (event, (other.code,))
        for other in engagement.school_units
        for event in other.lineage
        if unit.code in event.successors
    ]
    for event, codes in own + theirs:
        new = tuple(dict.fromkeys(code for code in codes if code not in told))
        if new and holds_for(event, term):
            told.update(new)
            yield event, new


def _merged(events: list[tuple[Lineage, tuple[str, ...]]]) -> Iterator[tuple[Lineage, tuple[str, ...]]]:
    """Schools that merged on the same day are one predecessor, whichever of them tells of it."""
    days = dict.fromkeys(event.on for event, _ in events if event.kind == Origin.MERGED)
    for day in days:
        together = [(event, codes) for event, codes in events if (event.kind, event.on) == (Origin.MERGED, day)]
        yield together[0][0], tuple(code for _, codes in together for code in codes)
    yield from ((event, codes) for event, codes in events if event.kind != Origin.MERGED)


def _predecessor(engagement: Engagement, event: Lineage, codes: tuple[str, ...]) -> Predecessor:
    return Predecessor(Origin(event.kind), tuple(engagement.unit(code) for code in codes), event.on)


def ancestors(engagement: Engagement, unit: SchoolUnit, term: Term) -> tuple[Predecessor, ...]:
    """Predecessors and their predecessors, nearest first, each unit once. A 7–9 school has both the 4–6 and the F–3."""
    found: list[Predecessor] = []
    seen, due = {unit.code}, [unit]
    for current in due:
        for predecessor in predecessors(engagement, current, term):
            new = tuple(other for other in predecessor.units if other.code not in seen)
            if new:
                found.append(replace(predecessor, units=new))
                seen.update(other.code for other in new)
                due.extend(new)  # the loop goes on over what is added
    return tuple(found)


def formerly(engagement: Engagement, unit: SchoolUnit, term: Term) -> tuple[SchoolUnit, ...]:
    """The units that are this one under earlier names and codes; their figures are its own."""
    names, seen = [unit], {unit.code}
    for current in names:
        renamed = (one for one in predecessors(engagement, current, term) if one.origin is Origin.RENAMED)
        new = [other for one in renamed for other in one.units if other.code not in seen]
        names.extend(new)
        seen.update(other.code for other in new)
    return tuple(names[1:])
