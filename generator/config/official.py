"""What others publish and under which names, from ``templates/model/official.yaml``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from generator.config import fields as f
from generator.config import parsing
from generator.config.faults import raise_any, read_section
from generator.config.fields import Section, reads
from generator.config.resources import templates
from generator.config.yaml_source import Document, KeyPath, read_document
from generator.domain.official import (
    Export,
    Indicator,
    KoladaMeasure,
    Level,
    OfficialCatalogue,
    Organiser,
    OwnFigure,
)
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.nearest import hint
from generator.problems import Problem

LARGEST_EXPORT_NUMBER = 9999
PUPILS = "pupils"


class IndicatorSection(Section):
    """One measure under our own id."""

    id: f.Text
    title: f.Text
    unit: f.Text
    deviation: f.Flag = False
    headline: f.Flag = False


class ExportSection(Section):
    """One of Skolverket's exports."""

    number: Annotated[int, reads(parsing.whole_number(1, LARGEST_EXPORT_NUMBER))]
    title: f.Text
    level: Annotated[Level, reads(lambda text: Level(parsing.one_of(Level)(text)))]
    headings: dict[str, f.Texts]


class KoladaSection(Section):
    """One of Kolada's key figures."""

    id: f.Text
    indicator: f.Text
    words: f.Texts
    organiser: Annotated[Organiser, reads(lambda text: Organiser(parsing.one_of(Organiser)(text)))]
    hides_at_95: f.Flag = False


class OwnSection(Section):
    """What we count ourselves of the same thing."""

    figure: f.Text
    index: Annotated[int, reads(parsing.whole_number(FIRST_INDEX, LAST_INDEX))]
    subject: f.Text = ""
    part: f.Text = ""


class OfficialFile(Section):
    """The whole of ``official.yaml``."""

    indicators: tuple[IndicatorSection, ...]
    columns: dict[str, f.Texts]
    exports: tuple[ExportSection, ...]
    kolada: tuple[KoladaSection, ...]
    planned_educations: dict[str, f.Text]
    same_as: dict[str, OwnSection]

    def value(self) -> OfficialCatalogue:
        """The checked words as the domain's ``OfficialCatalogue``."""
        return OfficialCatalogue(
            indicators={one.id: Indicator(**one.model_dump()) for one in self.indicators},
            columns=self.columns,
            exports=tuple(Export(one.number, one.title, one.level, one.headings) for one in self.exports),
            kolada=tuple(KoladaMeasure(**one.model_dump()) for one in self.kolada),
            planned_educations=self.planned_educations,
            same_as={name: OwnFigure(**one.model_dump()) for name, one in self.same_as.items()},
        )


def load_official(folder: Path | None = None) -> OfficialCatalogue:
    """The catalogue that came with the program, or that of a folder that looks like ``templates/``."""
    document = read_document((folder or templates()) / "model" / "official.yaml")
    file, problems = read_section(OfficialFile, document)
    raise_any([*problems, *(_led_astray(file, document) if file else ())])
    assert file is not None  # noqa: S101  because what is missing has been raised
    return file.value()


def _led_astray(file: OfficialFile, document: Document) -> Iterator[Problem]:
    """Every name of an indicator that there is none of."""
    known = [one.id for one in file.indicators]
    for path, name in _named(file):
        if name not in known:
            yield Problem("unknown_indicator", document.at_key(path), hint(name, known))


def _named(file: OfficialFile) -> Iterator[tuple[KeyPath, str]]:
    for place, export in enumerate(file.exports):
        for name in set(export.headings) - {PUPILS}:
            yield ("exports", place, "headings", name), name
    for place, measure in enumerate(file.kolada):
        yield ("kolada", place, "indicator"), measure.indicator
    for field, name in file.planned_educations.items():
        yield ("planned_educations", field), name
    yield from ((("same_as", name), name) for name in file.same_as)
