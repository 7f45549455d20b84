"""What others publish and under which names, from ``templates/model/official.yaml``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from generator.config import fields as f
from generator.config import parsing
from generator.config.faults import raise_any, read_section
from generator.config.fields import Section, reads
from generator.config.resources import templates
from generator.config.yaml_source import Document, KeyPath, read_document
from generator.domain.official import (
    PUPILS,
    Export,
    Indicator,
    KoladaMeasure,
    Level,
    OfficialCatalogue,
    Organiser,
    OwnFigure,
    of_subjects,
)
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.nearest import hint
from generator.problems import Problem

LARGEST_EXPORT_NUMBER = 9999


class IndicatorSection(Section):
    """One measure under our own id."""

    id: f.Text
    title: f.Text
    unit: f.Text
    deviation: f.Flag = False
    headline: f.Flag = False
    note: f.Text = ""


class ExportSection(Section):
    """One of Skolverket's exports, with a row a school unit, a municipality, or either in files of their own."""

    number: Annotated[int | None, reads(parsing.whole_number(1, LARGEST_EXPORT_NUMBER))] = None
    title: f.Text
    levels: tuple[Annotated[Level, reads(lambda text: Level(parsing.one_of(Level)(text)))], ...]
    headings: dict[str, f.Texts]
    subjects: dict[str, f.Text] = Field(default_factory=dict)
    pupils_not_of: f.Texts = ()

    def values(self) -> Iterator[Export]:
        """The checked words as the domain's ``Export``, once for each kind of row."""
        for level in self.levels:
            yield Export(self.number, self.title, level, self.headings, self.subjects, self.pupils_not_of)


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
    notes: dict[str, f.Text]
    columns: dict[str, f.Texts]
    exports: tuple[ExportSection, ...]
    kolada: tuple[KoladaSection, ...]
    planned_educations: dict[str, f.Text]
    same_as: dict[str, OwnSection]

    def value(self) -> OfficialCatalogue:
        """The checked words as the domain's ``OfficialCatalogue``."""
        return OfficialCatalogue(
            indicators={
                one.id: Indicator(**{**one.model_dump(), "note": self.notes.get(one.note, "")})
                for one in self.indicators
            },
            columns=self.columns,
            exports=tuple(export for one in self.exports for export in one.values()),
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
    for place, one in enumerate(file.indicators):
        if one.note and one.note not in file.notes:
            yield Problem("not_one_of", document.at_key(("indicators", place, "note")), hint(one.note, file.notes))


def _named(file: OfficialFile) -> Iterator[tuple[KeyPath, str]]:
    for place, export in enumerate(file.exports):
        for meaning in sorted(set(export.headings) - {PUPILS}):
            for name in of_subjects(meaning, export.subjects.values()):
                yield ("exports", place, "headings", meaning), name
        for meaning in set(export.pupils_not_of) - set(export.headings):
            yield ("exports", place, "pupils_not_of"), meaning
    for place, measure in enumerate(file.kolada):
        yield ("kolada", place, "indicator"), measure.indicator
    for field, name in file.planned_educations.items():
        yield ("planned_educations", field), name
    yield from ((("same_as", name), name) for name in file.same_as)
