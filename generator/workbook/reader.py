"""From a foreign book to a Reading: cells found by key, never by address, and computed cells never read."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator.domain.asked import WHOLE_COHORT, figures_asked
from generator.domain.calendar import Checkpoint
from generator.domain.catalogue import KeyFigure
from generator.domain.foreign import ForeignBook
from generator.domain.grid import CellKey
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.reading import Origin, Reading, ReadMark, ReadNumber
from generator.domain.sheets import ClassBlockPlan, ClassColumn, ClassRow
from generator.problems import InFile, Problem
from generator.workbook.finding import Found, Spot
from generator.workbook.identity import Identified
from generator.workbook.layout.keys import decode
from generator.workbook.layout.request import BookRequest
from generator.workbook.read_classes import ClassLines, read_classes
from generator.workbook.read_hand_in import read_hand_in
from generator.workbook.read_texts import EXPLANATION, read_texts
from generator.workbook.typed import count_of, words_of

INPUT_RECORDS = frozenset({"hand_in", "class", "analysis", "measure", "outcome", EXPLANATION})
WORDS = INPUT_RECORDS - {"hand_in", "class"}
COUNT_RULE = "count"  # the validation whose maximum is the most that a cell can hold


@dataclass(frozen=True, slots=True)
class _Counts:
    """The counts of a book by key, in three heaps."""

    numbers: dict[CountKey, ReadNumber]
    marks: dict[CountKey, ReadMark]
    problems: list[Problem]


def read_return(book: ForeignBook, found: Found, whose: Identified, request: BookRequest) -> Reading:
    """All that the book says; what could not be made out stands among ``problems``, and nothing else is guessed."""
    places = _places(found, request)
    typed = _typed(places, request)
    classes = _classes(found, request)
    hand_in = read_hand_in(found, request, book.name)
    sums = _class_sums(classes, request)
    checkpoint = hand_in.checkpoint or _latest(request, {**sums, **typed.numbers})
    words = {key: spot for key, spot in found.written.items() if decode(key).get("record") in WORDS}
    texts = read_texts(words, request, checkpoint)
    since = _asked_since(found, places, request)
    problems = (
        *book.notices, *hand_in.problems, *found.problems, *typed.problems, *classes.problems, *texts.problems,
        *_told_since(since, request, book.name), *_formulas(found, request), *_not_asked(found, request),
    )  # fmt: skip
    return Reading(
        book.name, book.sha256, whose.identity, whose.term, whose.unit.code, checkpoint, hand_in.role, hand_in.on,
        typed.numbers, sums, typed.marks, {count: spot.at for count, spot in places.items()},
        texts.texts, texts.explanations, problems, since,
    )  # fmt: skip


def _asked(request: BookRequest) -> Iterator[CountKey]:
    return chain.from_iterable(request.asked.values())


def _places(found: Found, request: BookRequest) -> dict[CountKey, Spot]:
    spots = ((count, found.spot(key)) for count, key in request.keys_asked.items())
    return {count: spot for count, spot in spots if spot is not None}


def _typed(places: Mapping[CountKey, Spot], request: BookRequest) -> _Counts:
    counts = _Counts({}, {}, [])
    most = request.plan.validations[COUNT_RULE].maximum
    for count, spot in places.items():
        meaning, problem = count_of(spot.cell, spot.at, most)
        if isinstance(meaning, int):
            counts.numbers[count] = ReadNumber(meaning, spot.at, Origin.TYPED)
        elif meaning is not None:
            counts.marks[count] = ReadMark(meaning, spot.at)
        counts.problems.extend([problem] if problem else [])
    return counts


def _classes(found: Found, request: BookRequest) -> ClassLines:
    year, system = request.term.school_year, request.model.school_system
    labels = [system.label(index, year) for index in request.unit.indexes]
    return read_classes(found, request.plan.class_block, labels)


def _class_sums(classes: ClassLines, request: BookRequest) -> dict[CountKey, ReadNumber]:
    """Every count that classes hand over, typed in the book or not: kept and neither come in no other way."""
    full = request.checkpoints[-1]
    sums: dict[CountKey, ReadNumber] = {}
    asked = figures_asked(request.engagement, request.model.catalogue, request.term.school_year)
    figures = {figure.id: figure for figure in asked}
    for index, cohort in zip(request.unit.indexes, request.cohorts, strict=True):
        year = request.model.school_system.label(index, request.term.school_year)
        for column, row in _crossings(request.plan.class_block, figures, index, full.number):
            if summed := classes.sum_of(year, row.label, column.id):
                key = ObservationKey(request.unit.code, cohort, full, column.figure, row.subject)
                sums[CountKey(key, column.field)] = ReadNumber(*summed, Origin.CLASS_SUM)
    return sums


def _crossings(
    block: ClassBlockPlan, figures: Mapping[str, KeyFigure], index: int, number: int
) -> Iterator[tuple[ClassColumn, ClassRow]]:
    """The cells of a class's block that are about something the catalogue counts in that year at that checkpoint."""
    for column in block.columns:
        entries = figures[column.figure].entries if column.figure in figures else ()
        counted = [one for one in entries if index in one.indexes and number in one.checkpoints]
        subjects = {subject for entry in counted for subject in entry.subjects or WHOLE_COHORT}
        yield from ((column, row) for row in block.rows if row.id in column.rows and row.subject in subjects)


def _latest(request: BookRequest, numbers: Mapping[CountKey, ReadNumber]) -> Checkpoint:
    """The last checkpoint that has a number: the best guess, for checks only, when the book does not say."""
    return max((count.observation.checkpoint for count in numbers), default=request.checkpoints[0])


def _asked_since(found: Found, places: Mapping[CountKey, Spot], request: BookRequest) -> frozenset[CountKey]:
    """Counts whose cohort, or whose column, stands nowhere in the book: it was made before they were asked for."""
    if len(places) == len(request.keys_asked):
        return frozenset()
    standing = [decode(key) for key in found.spots]
    columns = {(parts.get("figure"), parts.get("field"), parts.get("checkpoint")) for parts in standing}
    cohorts = {parts.get("cohort") for parts in standing}
    return frozenset(
        count
        for count in _asked(request)
        if count not in places
        and (
            (count.observation.key_figure, count.field, str(count.observation.checkpoint)) not in columns
            or str(count.observation.cohort.key) not in cohorts
        )
    )


def _told_since(since: frozenset[CountKey], request: BookRequest, file: str) -> Iterator[Problem]:
    """One question for each checkpoint."""
    for checkpoint, number in sorted(Counter(count.observation.checkpoint for count in since).items()):
        details = {"count": str(number), "checkpoint": request.checkpoint_name(checkpoint)}
        yield Problem("cells_asked_since", InFile(file), details)


def _formulas(found: Found, request: BookRequest) -> Iterator[Problem]:
    """One question for each sheet with formulas where people type; their stored values are what is read."""
    by_sheet: defaultdict[str, list[Spot]] = defaultdict(list)
    for key, spot in found.written.items():
        if spot.cell is not None and spot.cell.formula and _is_input(key, request):
            by_sheet[spot.sheet].append(spot)
    for standing in by_sheet.values():
        details = {"count": str(len(standing)), "found": words_of(standing[0].cell)}
        yield Problem("cell_formula", standing[0].at, details)


def _is_input(key: CellKey, request: BookRequest) -> bool:
    return key in request.typed_keys or decode(key).get("record") in INPUT_RECORDS


def _not_asked(found: Found, request: BookRequest) -> Iterator[Problem]:
    """Numbers typed where today nothing is asked: the engagement has left a measure out since the book was made."""
    own, typed = {str(one) for one in request.checkpoints}, request.typed_keys
    standing = [
        spot for key, spot in found.written.items() if key not in typed and _typed_once(key, spot, own) and spot.filled
    ]
    if standing:
        yield Problem("cells_not_asked", standing[0].at, {"count": str(len(standing))})


def _typed_once(key: CellKey, spot: Spot, checkpoints: set[str]) -> bool:
    parts = decode(key)
    formula = spot.cell is not None and spot.cell.formula
    return "record" not in parts and parts.get("checkpoint") in checkpoints and not formula
