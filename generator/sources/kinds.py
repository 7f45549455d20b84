"""What kind of answer a file is, by what stands in it, and the one reader of each kind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.domain.official import KoladaMeasure, OfficialCatalogue, OfficialFigure, Origin, Sign, Source
from generator.problems import Problem
from generator.sources.addresses import SEARCHED, export_address, statistics_address
from generator.sources.cache import Answer, Kind
from generator.sources.json_answer import not_expected, read_json, text_of
from generator.sources.kolada import read_titles, read_values
from generator.sources.planned_educations import read_planned_educations
from generator.sources.skolverket_export import read_export

SOURCES = {
    Kind.EXPORT: Source.EXPORT,
    Kind.PLANNED_EDUCATIONS: Source.PLANNED_EDUCATIONS,
    Kind.KOLADA_VALUES: Source.KOLADA,
}
UNNUMBERED = "export"  # what a file is called whose number at the service we do not know
JSON_SIGNS = (b"{", b"[")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says: its figures, what to call it on disk, and where such a file usually comes from.

    ``rows`` are how many rows, units or key figures it is about.
    """

    kind: Kind
    title: str
    stem: str
    address: str
    rows: int
    figures: tuple[OfficialFigure, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """The measures that it has figures of, in the order in which they stand."""
        return tuple(dict.fromkeys(figure.indicator for figure in self.figures))

    def values(self, indicator: str = "") -> Counter[Sign | None]:
        """How many numbers there are (under ``None``), and how many of each sign; of one indicator or of all."""
        return Counter(
            figure.value if isinstance(figure.value, Sign) else None
            for figure in self.figures
            if indicator in ("", figure.indicator)
        )


def kind_of(path: str, content: bytes) -> Kind:
    """A CSV export, or one of the services' answers; ``ProblemsFound`` for JSON that is none of them."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(JSON_SIGNS):
        return Kind.EXPORT
    answer = read_json(path, content)
    if "body" in answer:
        return Kind.PLANNED_EDUCATIONS
    values = answer.get("values")
    first = values[0] if isinstance(values, list) and values else {}
    if text_of(first, "kpi"):
        return Kind.KOLADA_VALUES
    if text_of(first, "title"):
        return Kind.KOLADA_TITLES
    raise not_expected(path, "body, values")


def contents_of(path: str, answer: Answer, catalogue: OfficialCatalogue) -> Contents:
    """What a file says, or ``ProblemsFound``. Kolada's measures are taken at their word: they are checked in use."""
    if answer.kind is Kind.EXPORT:
        return _export(path, answer, catalogue)
    if answer.kind is Kind.KOLADA_TITLES:
        titles = read_titles(path, answer.content)
        return Contents(answer.kind, "Kolada", "nyckeltal", "", len(titles), ())
    figures = figures_of(path, answer, catalogue, {one.id: one for one in catalogue.kolada})
    codes = sorted({figure.whose.code for figure in figures})
    if answer.kind is Kind.PLANNED_EDUCATIONS:
        code = codes[0] if codes else ""
        return Contents(answer.kind, f"Planned Educations, {code}", code, statistics_address(code), len(codes), figures)
    return Contents(answer.kind, "Kolada", "varden", "", len(codes), figures)


def figures_of(
    path: str, answer: Answer, catalogue: OfficialCatalogue, measures: Mapping[str, KoladaMeasure] | None = None
) -> tuple[OfficialFigure, ...]:
    """The figures of an answer, or ``ProblemsFound``."""
    origin = Origin(SOURCES[answer.kind], answer.address, answer.retrieved)
    if answer.kind is Kind.EXPORT:
        return read_export(path, answer.content, catalogue, origin).figures
    if answer.kind is Kind.PLANNED_EDUCATIONS:
        return read_planned_educations(path, answer.content, catalogue, origin)
    return read_values(path, answer.content, measures or {}, origin).figures


def _export(path: str, answer: Answer, catalogue: OfficialCatalogue) -> Contents:
    found = read_export(path, answer.content, catalogue, Origin(Source.EXPORT, answer.address, answer.retrieved))
    places = {figure.whose.municipality for figure in found.figures}
    only = places.pop() if len(places) == 1 else ""
    number, year = found.export.number, f"{found.school_year}-{(found.school_year + 1) % 100:02}"
    return Contents(
        kind=answer.kind,
        title=f"{found.title}, {year.replace('-', '/')}",
        stem=f"{number or UNNUMBERED}_{year}",
        address=export_address(number, found.school_year, only) if number else SEARCHED,
        rows=found.rows,
        figures=found.figures,
        notices=found.notices,
    )
