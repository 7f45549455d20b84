"""What each kind of book of a term is laid out from, with all that the ledger holds by then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator.domain.asked import checkpoints_asked, counts_asked
from generator.domain.calendar import Term, checkpoints_of
from generator.domain.carry_over import known_for
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.lineage import formerly
from generator.domain.naming import class_book_names
from generator.domain.observations import CountKey
from generator.domain.official import NOTHING_PUBLISHED, Official
from generator.domain.prefilled import Prefilled, prefilled, shown_beside
from generator.domain.records import InForce, TextRecord
from generator.domain.school_class import classes_of
from generator.measures.coverage import Place
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
    """Skolans resultatbok, filled with what exports have counted of the term's own checkpoints."""
    known = known_for(now.held, engagement, unit, term)
    filled = _filled(house, engagement, unit, term, now.held)
    return BookRequest(
        engagement=engagement,
        model=house.model,
        plan=house.layout,
        texts=house.texts,
        unit=unit,
        term=term,
        known={**known.own, **_own_term(now.held, engagement, unit, term, filled)},
        lines=known.lines,
        pupils=known.pupils,
        records=_records(now, engagement, unit, term),
        prefilled=filled,
        systems=_systems(house) if filled else {},
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


def municipality_request(
    house: House, engagement: Engagement, term: Term, now: SoFar, official: Official = NOTHING_PUBLISHED
) -> MunicipalityRequest:
    """Kommunens resultatbok."""
    known = now.held.observations.counts()
    counted = frozenset(Place.of(key) for key in now.held.exported if key.undivided)
    plans = house.model, house.municipality_layout, house.texts
    return MunicipalityRequest(engagement, *plans, term, known, official, counted)


def _filled(
    house: House, engagement: Engagement, unit: SchoolUnit, term: Term, held: InForce
) -> dict[CountKey, Prefilled]:
    if not held.exported:
        return {}
    checkpoints = checkpoints_asked(engagement, unit, term)
    asked = (counts_asked(engagement, house.model.catalogue, unit, checkpoint) for checkpoint in checkpoints)
    return prefilled(held, chain.from_iterable(asked))


def _own_term(
    held: InForce, engagement: Engagement, unit: SchoolUnit, term: Term, filled: Mapping[CountKey, Prefilled]
) -> dict[CountKey, int]:
    """What exports have counted of the term's own checkpoints, in cells to type in or only to be seen."""
    beside = shown_beside(held, unit.code, checkpoints_asked(engagement, unit, term)) if held.exported else {}
    return {**beside, **{count: cell.number for count, cell in filled.items()}}


def _systems(house: House) -> dict[str, str]:
    """The name of each form without what it says of its rows: ”Betygskatalog, en rad per elev” is a betygskatalog."""
    return {one.id: one.label.partition(",")[0] for one in house.export_mappings}


def _records(now: SoFar, engagement: Engagement, unit: SchoolUnit, term: Term) -> tuple[TextRecord, ...]:
    """What the school has written until the end of this term, under whatever name it then had."""
    codes = {unit.code, *(former.code for former in formerly(engagement, unit, term))}
    last = checkpoints_of(term)[1]
    return tuple(one for one in now.texts if one.key.school_unit in codes and one.key.checkpoint <= last)
