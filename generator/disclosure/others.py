"""What others have published, as cells about our own counts: nobody can hide it, so everybody may know it."""

from collections.abc import Iterable, Iterator

from generator.domain.official import OfficialCatalogue, OfficialFigure, Sign, Source
from generator.domain.published import Group, Kind, PublishedCell
from generator.domain.table import Mark

TABLES = {
    Source.EXPORT: "Skolverkets export",
    Source.PLANNED_EDUCATIONS: "Skolverkets Planned Educations",
    Source.KOLADA: "Kolada",
    Source.MADE_UP: "ett påhittat exempel",
}


def published_by_others(figures: Iterable[OfficialFigure], catalogue: OfficialCatalogue) -> Iterator[PublishedCell]:
    """Every share that is about the same pupils as a figure of ours, and how many they are, for ``protect(known=…)``.

    The groups name no counts: ``protect`` places each cell on those of ours that it is true of. A sign says what it
    says and no more: ``~100`` (and Kolada's older form of it) that 1–4 do not reach yet; the others nothing at all. A
    number that its source calls approximate is left out.
    """
    for figure in figures:
        own = catalogue.same_as.get(figure.indicator)
        key = own.key(figure) if own else None
        if key is None or figure.rounded or not catalogue.indicators[figure.indicator].is_share:
            continue
        group, table = Group.of(key, ()), TABLES[figure.origin.source]
        if figure.number is not None:
            yield PublishedCell(table, Kind.SHARE, group, str(figure.number).replace(".", ","))
        elif isinstance(figure.value, Sign) and figure.value.mark is Mark.NEARLY_ALL:
            yield PublishedCell(table, Kind.SHARE, group, figure.value.value, Mark.NEARLY_ALL)
        if figure.pupils is not None:
            yield PublishedCell(table, Kind.PUPILS, group, str(figure.pupils))
