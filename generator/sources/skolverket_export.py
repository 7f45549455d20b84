"""Skolverket's CSV exports: a file's columns by what they mean, and its rows as official figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.official import (
    PUPILS,
    SUBJECT,
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
from generator.sources.export_file import PARTED, ExportFile, Record, blank, plain, quoted, read_export_file
from generator.sources.published_value import published_value

IGNORED, NAME, CODE, MUNICIPALITY = "ignored", "name", "code", "municipality_code"
ORGANISER, GENDER, OF_SUBJECT = "organiser", "gender", "subject"
CODES = {Level.SCHOOL_UNIT: "Skol-enhetskod", Level.MUNICIPALITY: "Kommun-kod"}
SHAPES_OF_CODES = {Level.SCHOOL_UNIT: re.compile("[0-9]{8}"), Level.MUNICIPALITY: re.compile("[0-9]{4}")}
GENDERS = {"samtliga": Gender.ALL, "flickor": Gender.GIRLS, "pojkar": Gender.BOYS}
COLUMN_GENDERS = GENDERS | {"totalt": Gender.ALL}
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


Meaning = tuple[str, Gender | None]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file and what its columns mean: the place of each meaning, and of each gender where columns have one."""

    file: ExportFile
    export: Export
    places: Mapping[Meaning, int]
    origin: Origin

    def text(self, cells: Sequence[str], meaning: str, gender: Gender | None = None) -> str:
        place = self.places.get((meaning, gender))
        return cells[place].strip() if place is not None and place < len(cells) else ""

    @property
    def measured(self) -> list[Meaning]:
        """The columns with values, in the order of the catalogue."""
        return [one for name in self.export.headings for one in self.places if one[0] == name]

    @property
    def subjects(self) -> dict[str, str]:
        """The words of the column of subjects, and which part of an indicator's id each is."""
        return {plain(word): one for word, one in self.export.subjects.items()}

    @property
    def choices(self) -> dict[str, Mapping[str, object]]:
        """The columns that hold words, with the words that they may hold."""
        found: dict[str, Mapping[str, object]] = {ORGANISER: ORGANISERS, GENDER: GENDERS}
        return found | ({OF_SUBJECT: self.subjects} if self.subjects else {})


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
        said = {"headings": "; ".join(quoted(one) for one in file.headings if one), "known": "; ".join(titles)}
        raise ProblemsFound([Problem("export_unknown", file.at(1), {"found": quoted(file.title)} | said)])
    return known[0]


def _places(file: ExportFile, export: Export, catalogue: OfficialCatalogue) -> tuple[dict[Meaning, int], list[Problem]]:
    """Where each meaning stands; a heading that nobody knows is told together with what it may stand for."""
    known = _known_headings(export, catalogue)
    at = file.at(file.heading_line)
    places: dict[Meaning, int] = {}
    unknown: list[str] = []
    twice: list[Problem] = []
    for place, heading in enumerate(file.headings):
        words, gender = _of_gender(heading)
        meaning = known.get(plain(words))
        if meaning is None and heading:
            unknown.append(heading)
        elif meaning and (meaning, gender) in places:
            twice.append(Problem("export_heading_twice", at, {"found": quoted(heading)}))
        elif meaning and meaning != IGNORED:
            places[meaning, gender] = place
    found = {meaning for meaning, _ in places}
    wanted = [NAME, CODE, *([OF_SUBJECT] if export.subjects else []), *export.headings]
    missing = [_heading(meaning, export, catalogue) for meaning in wanted if meaning not in found]
    if missing or twice:
        strange = [Problem("export_heading_unknown", at, hint(quoted(one), missing)) for one in unknown if missing]
        lacking = [Problem("export_headings_missing", at, {"headings": "; ".join(missing)})] if missing else []
        raise ProblemsFound([*strange, *twice, *lacking])
    return places, [Problem("export_column_not_read", at, {"found": quoted(one)}) for one in unknown]


def _of_gender(heading: str) -> tuple[str, Gender | None]:
    """A heading without its gender, and that: ``Flickor – Antal elever`` as well as ``Antal elever – Flickor``."""
    over, parted, under = heading.partition(PARTED)
    for gender, words in ((over, under), (under, over)):
        if parted and plain(gender) in COLUMN_GENDERS:
            return words, COLUMN_GENDERS[plain(gender)]
    return heading, None


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
        if len(cells) > sheet.places[CODE, None] and not shape.fullmatch(sheet.text(cells, CODE))
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
    for meaning, gender in sheet.measured:
        found = sheet.text(cells, meaning, gender)
        if found and published_value(found) is None:
            heading = sheet.file.headings[sheet.places[meaning, gender]]
            yield Problem("export_value_unknown", at, {"found": quoted(found), "heading": quoted(heading)})
    for meaning, choices in sheet.choices.items():
        found = sheet.text(cells, meaning)
        if (found or meaning == OF_SUBJECT) and plain(found) not in choices:
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
    whose, of_row = _whose(sheet, cells), GENDERS[plain(sheet.text(cells, GENDER)) or "samtliga"]
    subject = sheet.subjects.get(plain(sheet.text(cells, OF_SUBJECT)), "")
    for meaning, gender in sheet.measured:
        value = published_value(sheet.text(cells, meaning, gender))
        if meaning != PUPILS and value is not None:  # an empty cell says nothing, not even that something is missing
            yield OfficialFigure(
                meaning.replace(SUBJECT, subject),
                whose,
                sheet.file.school_year,
                value,
                sheet.origin,
                gender=gender or of_row,
                pupils=None if meaning in sheet.export.pupils_not_of else _pupils(sheet.text(cells, PUPILS, gender)),
            )


def _pupils(text: str) -> int | None:
    """How many pupils a value is of; ``None`` where that is hidden too."""
    counted = published_value(text)
    return int(counted) if counted is not None and not isinstance(counted, Sign) else None


def _whose(sheet: _Sheet, cells: Sequence[str]) -> Whose:
    """A school is of one organiser, so the word says nothing more of it; a municipality has a row for each."""
    code, level = sheet.text(cells, CODE), sheet.export.level
    municipality = code if level is Level.MUNICIPALITY else sheet.text(cells, MUNICIPALITY)
    organiser = ORGANISERS[plain(sheet.text(cells, ORGANISER)) or Organiser.ALL.value]
    return Whose(level, code, sheet.text(cells, NAME), municipality, organiser)
