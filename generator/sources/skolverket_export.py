"""Skolverket's CSV exports: a file's columns by what they mean, and its rows as official figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.official import (
    Export,
    Gender,
    Level,
    OfficialCatalogue,
    OfficialFigure,
    Organiser,
    Origin,
    Sign,
    Whose,
)
from generator.nearest import hint
from generator.problems import Problem, ProblemsFound
from generator.sources.export_file import ExportFile, Record, blank, plain, quoted, read_export_file
from generator.sources.published_value import published_value

PUPILS, IGNORED, NAME, CODE, MUNICIPALITY = "pupils", "ignored", "name", "code", "municipality_code"
ORGANISER, GENDER = "organiser", "gender"
CODES = {Level.SCHOOL_UNIT: "Skol-enhetskod", Level.MUNICIPALITY: "Kommun-kod"}
SHAPES_OF_CODES = {Level.SCHOOL_UNIT: re.compile("[0-9]{8}"), Level.MUNICIPALITY: re.compile("[0-9]{4}")}
GENDERS = {"samtliga": Gender.ALL, "flickor": Gender.GIRLS, "pojkar": Gender.BOYS}
ORGANISERS = {organiser.value: organiser for organiser in Organiser}


@dataclass(frozen=True, slots=True)
class ExportRead:
    """What a file says. ``notices`` are what was noticed without being wrong."""

    export: Export
    title: str
    school_year: int
    rows: int
    figures: tuple[OfficialFigure, ...]
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file and what its columns mean: the place of each meaning that was found."""

    file: ExportFile
    export: Export
    places: Mapping[str, int]
    origin: Origin

    def text(self, cells: Sequence[str], meaning: str) -> str:
        place = self.places.get(meaning)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    @property
    def indicators(self) -> list[str]:
        return [name for name in self.export.headings if name != PUPILS and name in self.places]


def read_export(path: str, content: bytes, catalogue: OfficialCatalogue, origin: Origin) -> ExportRead:
    """Every figure of the file, or ``ProblemsFound`` with all that is wrong with it. Half a file is never read."""
    file = read_export_file(path, content, catalogue.columns[CODE])
    export = _export(file, catalogue)
    places, notices = _places(file, export, catalogue)
    sheet = _Sheet(file, export, places, origin)
    rows, problems = _rows(sheet)
    problems += [problem for record in rows for problem in _faults(sheet, record)]
    if problems:
        raise ProblemsFound(problems)
    figures = _once(sheet, rows)
    if rows[-1] is file.rows[-1]:  # every export ends with explanations
        at = file.at(rows[-1][0])
        if not content.endswith(b"\n"):  # 204,3 may have become 20
            raise ProblemsFound([Problem("export_cut_off", at)])
        notices.append(Problem("export_without_end", at))
    return ExportRead(export, file.title, file.school_year, len(rows), figures, tuple(notices))


def _export(file: ExportFile, catalogue: OfficialCatalogue) -> Export:
    """The export with that title and that kind of rows: 138 and 139 have the same title."""
    headings = {plain(heading) for heading in file.headings}
    level = Level.SCHOOL_UNIT if plain(CODES[Level.SCHOOL_UNIT]) in headings else Level.MUNICIPALITY
    known = [one for one in catalogue.exports if plain(one.title) in plain(file.title) and one.level is level]
    if not known:
        titles = sorted({one.title for one in catalogue.exports})
        details = {**hint(quoted(file.title), titles), "choices": "; ".join(titles)}
        raise ProblemsFound([Problem("export_unknown", file.at(1), details)])
    return known[0]


def _places(file: ExportFile, export: Export, catalogue: OfficialCatalogue) -> tuple[dict[str, int], list[Problem]]:
    """Where each meaning stands; a heading that nobody knows is told together with what it may stand for."""
    known = _known_headings(export, catalogue)
    at = file.at(file.heading_line)
    places: dict[str, int] = {}
    unknown: list[str] = []
    twice: list[Problem] = []
    for place, heading in enumerate(file.headings):
        meaning = known.get(plain(heading))
        if meaning is None and heading:
            unknown.append(heading)
        elif meaning in places:
            twice.append(Problem("export_heading_twice", at, {"found": quoted(heading)}))
        elif meaning and meaning != IGNORED:
            places[meaning] = place
    wanted = [NAME, CODE, *export.headings]
    missing = [_heading(meaning, export, catalogue) for meaning in wanted if meaning not in places]
    if missing or twice:
        strange = [Problem("export_heading_unknown", at, hint(quoted(one), missing)) for one in unknown if missing]
        lacking = [Problem("export_headings_missing", at, {"headings": "; ".join(missing)})] if missing else []
        raise ProblemsFound([*strange, *twice, *lacking])
    return places, [Problem("export_column_not_read", at, {"found": quoted(one)}) for one in unknown]


def _known_headings(export: Export, catalogue: OfficialCatalogue) -> dict[str, str]:
    """Heading → meaning. In a file of municipalities ``Kommun-kod`` is the code; in one of schools it says where."""
    known = {plain(heading): meaning for meaning, headings in catalogue.columns.items() for heading in headings}
    known |= {plain(heading): meaning for meaning, headings in export.headings.items() for heading in headings}
    if export.level is Level.MUNICIPALITY:
        known[plain(CODES[Level.MUNICIPALITY])] = CODE
    return known


def _heading(meaning: str, export: Export, catalogue: OfficialCatalogue) -> str:
    if meaning == CODE:
        return CODES[export.level]
    return (export.headings.get(meaning) or catalogue.columns[meaning])[0]


def _rows(sheet: _Sheet) -> tuple[list[Record], list[Problem]]:
    """The rows with figures, and those among them whose code is none: explanations come after a blank row."""
    shape = SHAPES_OF_CODES[sheet.export.level]
    good = [n for n, (_, cells) in enumerate(sheet.file.rows) if shape.fullmatch(sheet.text(cells, CODE))]
    first_blank = next((n for n, (_, cells) in enumerate(sheet.file.rows) if blank(cells)), len(sheet.file.rows))
    end = max(first_blank, good[-1] + 1 if good else 0)
    if not good and first_blank == 0:
        return [], [Problem("export_without_rows", sheet.file.at(sheet.file.heading_line))]
    there = [record for record in sheet.file.rows[:end] if not blank(record[1])]
    problems = [
        Problem("export_code_wrong", sheet.file.at(line), {"found": quoted(sheet.text(cells, CODE))})
        for line, cells in there
        if len(cells) > sheet.places[CODE] and not shape.fullmatch(sheet.text(cells, CODE))
    ]
    return there, problems


def _faults(sheet: _Sheet, record: Record) -> Iterator[Problem]:
    line, cells = record
    at = sheet.file.at(line)
    if len(cells) <= max(sheet.places.values()):
        yield Problem("export_cut_off", at)
        return
    if (place := sheet.text(cells, MUNICIPALITY)) and not SHAPES_OF_CODES[Level.MUNICIPALITY].fullmatch(place):
        yield Problem("export_code_wrong", at, {"found": quoted(place)})
    for meaning in (PUPILS, *sheet.indicators):
        found = sheet.text(cells, meaning)
        if found and published_value(found) is None:
            heading = sheet.file.headings[sheet.places[meaning]]
            yield Problem("export_value_unknown", at, {"found": quoted(found), "heading": quoted(heading)})
    for meaning, choices in ((ORGANISER, ORGANISERS), (GENDER, GENDERS)):
        found = sheet.text(cells, meaning)
        if found and found.casefold() not in choices:
            yield Problem("export_word_unknown", at, hint(quoted(found), choices))


def _once(sheet: _Sheet, rows: Sequence[Record]) -> tuple[OfficialFigure, ...]:
    """Every figure once: a row may be repeated, but not say something else the second time."""
    found: dict[tuple[object, ...], OfficialFigure] = {}
    problems: dict[int, Problem] = {}
    for line, cells in rows:
        for figure in _figures(sheet, cells):
            if found.setdefault(figure.identity, figure) != figure:
                problems[line] = Problem("export_row_differs", sheet.file.at(line), {"found": figure.whose.code})
    if problems:
        raise ProblemsFound(problems.values())
    return tuple(found.values())


def _figures(sheet: _Sheet, cells: Sequence[str]) -> Iterator[OfficialFigure]:
    whose, gender = _whose(sheet, cells), GENDERS[sheet.text(cells, GENDER).casefold() or "samtliga"]
    counted = published_value(sheet.text(cells, PUPILS))
    pupils = int(counted) if counted is not None and not isinstance(counted, Sign) else None
    for indicator in sheet.indicators:
        value = published_value(sheet.text(cells, indicator))
        if value is not None:  # an empty cell says nothing, not even that something is missing
            yield OfficialFigure(
                indicator, whose, sheet.file.school_year, value, sheet.origin, gender=gender, pupils=pupils
            )


def _whose(sheet: _Sheet, cells: Sequence[str]) -> Whose:
    """A school is of one organiser, so the word says nothing more of it; a municipality has a row for each."""
    code, level = sheet.text(cells, CODE), sheet.export.level
    municipality = code if level is Level.MUNICIPALITY else sheet.text(cells, MUNICIPALITY)
    organiser = ORGANISERS[sheet.text(cells, ORGANISER).casefold() or Organiser.ALL.value]
    return Whose(level, code, sheet.text(cells, NAME), municipality, organiser)
