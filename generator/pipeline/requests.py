"""What each kind of book of a term is laid out from, with all that the ledger holds by then."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.calendar import Term, checkpoints_of
from generator.domain.carry_over import known_for
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.lineage import formerly
from generator.domain.naming import class_book_names
from generator.domain.records import InForce, TextRecord
from generator.domain.school_class import classes_of
from generator.pipeline.house import House
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.layout.request import BookRequest


@dataclass(frozen=True, slots=True)
class SoFar:
    """What the ledger holds, made once for all books."""

    held: InForce
    texts: tuple[TextRecord, ...]

    @classmethod
    def of(cls, now: InForce) -> "SoFar":
        """All that is in force."""
        return cls(now, tuple(now.texts.values()))


def school_request(house: House, engagement: Engagement, unit: SchoolUnit, term: Term, now: SoFar) -> BookRequest:
    """Skolans resultatbok."""
    known = known_for(now.held, engagement, unit, term)
    return BookRequest(
        engagement=engagement,
        model=house.model,
        plan=house.layout,
        texts=house.texts,
        unit=unit,
        term=term,
        known=known.own,
        lines=known.lines,
        pupils=known.pupils,
        records=_records(now, engagement, unit, term),
    )


def class_requests(
    house: House, engagement: Engagement, unit: SchoolUnit, term: Term
) -> Iterator[tuple[str, ClassRequest]]:
    """Klassunderlag for every class of a unit, with its file name."""
    classes = classes_of(unit, house.model.school_system, term.school_year)
    names = class_book_names(term, unit, [one.name for one in classes])
    for one, name in zip(classes, names, strict=True):
        plans = house.class_layout, house.layout.class_block
        yield name, ClassRequest(engagement, house.model, *plans, house.texts, unit, term, one)


def municipality_request(house: House, engagement: Engagement, term: Term, now: SoFar) -> MunicipalityRequest:
    """Kommunens resultatbok."""
    known = now.held.observations.counts()
    return MunicipalityRequest(engagement, house.model, house.municipality_layout, house.texts, term, known)


def _records(now: SoFar, engagement: Engagement, unit: SchoolUnit, term: Term) -> tuple[TextRecord, ...]:
    """What the school has written until the end of this term, under whatever name it then had."""
    codes = {unit.code, *(former.code for former in formerly(engagement, unit, term))}
    last = checkpoints_of(term)[1]
    return tuple(one for one in now.texts if one.key.school_unit in codes and one.key.checkpoint <= last)
