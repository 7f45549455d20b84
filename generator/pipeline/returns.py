"""Returned books in: each is opened, recognised, read, judged and accepted whole, or told what is wrong with it."""

import gc
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.domain.by_school import by_school
from generator.domain.calendar import Checkpoint, Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.foreign import ForeignBook
from generator.domain.observations import CountKey
from generator.domain.reading import Reading
from generator.domain.records import Acceptance, InForce, TextRecord, changes, following, in_force
from generator.domain.returned import Received, acceptance_of
from generator.domain.texts import Severity, sentence
from generator.intake import open_book
from generator.pipeline.batches import batches_of
from generator.pipeline.house import House
from generator.pipeline.incoming import incoming
from generator.pipeline.judging import verdict
from generator.pipeline.ledgers import ledger_of
from generator.pipeline.requests import SoFar, school_request
from generator.problems import InFile, Nowhere, Problem, ProblemsFound
from generator.storage.ledger import accept, read_ledger
from generator.storage.ledger_problems import Words, replaced_in_book
from generator.workbook.finding import Found
from generator.workbook.identity import Addressee, identify
from generator.workbook.layout.request import BookRequest
from generator.workbook.migrations import MIGRATIONS, find_in_version
from generator.workbook.read_history import history_in
from generator.workbook.reader import read_return

Gate = Callable[[Path, Collection[str]], ForeignBook]
OBJECTS_BETWEEN_COLLECTIONS = 50_000


@dataclass(frozen=True, slots=True)
class ReturnsOrder:
    """Files and folders to take in. ``school`` is the unit that all of them have to be from, when one is named.

    Without ``accepted_on`` the edition's date stands for today. ``ledgers`` is where the ledger is kept when it is not
    in the engagement's own folder. ``look_only`` accepts nothing. ``keep_books`` hands on what has been read with what
    became of it, for those who are going to answer the schools.
    """

    folder: Path
    slug: str
    files: tuple[Path, ...]
    accepted_on: date | None = None
    accept_changes: bool = False
    school: str = ""
    ledgers: Path | None = None
    look_only: bool = False
    keep_books: bool = False


class Fate(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    READY = "ready"  # nothing is wrong in it, and nobody has accepted it
    NOTHING_NEW = "nothing_new"
    REFUSED = "refused"
    PASSED_BY = "passed_by"


@dataclass(frozen=True, slots=True)
class Returned:
    """One file and what became of it. ``numbers`` is how many it holds, ``acceptance`` its name in the ledger."""

    file: Path
    fate: Fate
    problems: tuple[Problem, ...] = ()
    unit: SchoolUnit | None = None
    checkpoint: Checkpoint | None = None
    numbers: int = 0
    acceptance: str = ""
    read: "ReadBook | None" = None


@dataclass(slots=True)
class _Desk:
    """Where the files of one call lie: the ledger as it is so far, and what has been seen of each file."""

    house: House
    engagement: Engagement
    order: ReturnsOrder
    ledger: Path
    accepted: dict[str, dict[str, Acceptance]]  # by school unit
    gate: Gate
    so_far: SoFar  # as it was when the call began
    seen: dict[str, str] = field(default_factory=dict)
    folded: dict[str, InForce] = field(default_factory=dict)
    requests: dict[tuple[str, Term], BookRequest] = field(default_factory=dict)

    @classmethod
    def of(cls, house: House, order: ReturnsOrder, gate: Gate) -> "_Desk":
        """With the ledger as it is."""
        engagement = load_engagement(order.folder, order.slug, house.model)
        ledger = ledger_of(order.ledgers or order.folder, engagement)
        accepted = read_ledger(ledger, engagement.slug)
        schools = by_school(accepted, (unit.code for unit in engagement.school_units))
        return cls(house, engagement, order, ledger, schools, gate, SoFar.of(in_force(accepted)))

    def now(self, school_unit: str) -> InForce:
        """What holds of a school; folded anew only when something of its own has been accepted."""
        if school_unit not in self.folded:
            self.folded[school_unit] = in_force(self.accepted[school_unit])
        return self.folded[school_unit]

    def request(self, unit: SchoolUnit, term: Term) -> BookRequest:
        """What the school is asked; made once for all its books."""
        if (unit.code, term) not in self.requests:
            self.requests[unit.code, term] = school_request(self.house, self.engagement, unit, term, self.so_far)
        return self.requests[unit.code, term]

    def take_in(self, name: str, acceptance: Acceptance) -> None:
        """From now on the acceptance is part of what holds of its school."""
        self.accepted[acceptance.school_unit][name] = acceptance
        self.folded.pop(acceptance.school_unit, None)

    def open(self, file: Path) -> ForeignBook:
        """Through the gate. An address that we wrote ourselves is no pupil's."""
        return self.gate(file, (self.engagement.contact,) if self.engagement.contact else ())

    @property
    def today(self) -> date:
        return self.order.accepted_on or self.engagement.edition_date


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book of ours that could be read: what it says and, when books are kept, every keyed place of it."""

    file: Path
    reading: Reading
    request: BookRequest
    unit: SchoolUnit
    book_history: Mapping[CountKey, int]
    found: Found


def collect_returns(house: House, order: ReturnsOrder, gate: Gate = open_book) -> tuple[Returned, ...]:
    """Every file of the order and what became of it. A book that cannot be taken in never stops the others."""
    desk = _Desk.of(house, order, gate)
    files, half = incoming(order.files)
    with _seldom_collecting():
        told = [one for batch in batches_of(files, desk.open) for one in _collected(desk, batch)]
    passed_by = (Returned(Path(str(problem.at)), Fate.PASSED_BY, (problem,)) for problem in half)
    order_of = {file: number for number, file in enumerate(files)}
    last = len(files)
    return tuple(sorted((*told, *passed_by), key=lambda one: (order_of.get(one.file, last), one.file.name)))


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Books are thousands of small values without a circle; the house need not be searched for one at every tenth."""
    usual = gc.get_threshold()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *usual[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)


def _collected(desk: _Desk, batch: Sequence[Path]) -> Iterator[Returned]:
    """What became of the books of some schools."""
    looked_at = [_looked_at(desk, file) for file in batch]
    twins = _twins([one for one in looked_at if isinstance(one, ReadBook)])
    for one in _in_time(looked_at):
        yield one if isinstance(one, Returned) else _decided(desk, one, twins)
    desk.requests.clear()


def _in_time(looked_at: Sequence[ReadBook | Returned]) -> list[ReadBook | Returned]:
    """March before June: the later book of a term says again what the earlier one said."""
    return sorted(looked_at, key=lambda one: str(one.reading.checkpoint) if isinstance(one, ReadBook) else "")


def _looked_at(desk: _Desk, file: Path) -> ReadBook | Returned:
    try:
        book = desk.open(file)
        if (first := desk.seen.setdefault(book.sha256, file.name)) != file.name:
            same = Problem("same_file_twice", InFile(file.name), {"first": first})
            return Returned(file, Fate.PASSED_BY, (same,))
        return _read(desk, file, book)
    except ProblemsFound as found:
        return Returned(file, Fate.REFUSED, found.problems)


def _read(desk: _Desk, file: Path, book: ForeignBook) -> ReadBook:
    version = desk.house.layout.schema_version
    whose = identify(book, Addressee(desk.engagement, version, MIGRATIONS, desk.order.school))
    request = desk.request(whose.unit, whose.term)
    found = find_in_version(book, whose.identity.schema_version, version, MIGRATIONS)
    reading = read_return(book, found, whose, request)
    kept = found.alone if desk.order.keep_books else Found(book.name, ())
    return ReadBook(file, reading, request, whose.unit, history_in(book, whose.unit.code), kept)


def _twins(read: Sequence[ReadBook]) -> Mapping[tuple[str, Checkpoint], tuple[str, ...]]:
    """Schools with several books for one checkpoint in the same call: which of them holds is theirs to say."""
    names: defaultdict[tuple[str, Checkpoint], list[str]] = defaultdict(list)
    for one in read:
        names[one.unit.code, one.reading.checkpoint].append(one.file.name)
    return {key: tuple(files) for key, files in names.items() if len(files) > 1}


def _decided(desk: _Desk, read: ReadBook, twins: Mapping[tuple[str, Checkpoint], tuple[str, ...]]) -> Returned:
    """Accepted when nothing is wrong in it; refused as a whole otherwise."""
    reading = read.reading
    kept = read if desk.order.keep_books else None
    returned = Returned(read.file, Fate.REFUSED, (), read.unit, reading.checkpoint, len(reading.numbers), read=kept)
    if names := twins.get((read.unit.code, reading.checkpoint)):
        details = {"unit": read.unit.name, "files": ", ".join(names)}
        return replace(returned, problems=(Problem("several_from_one_school", InFile(read.file.name), details),))
    now = desk.now(read.unit.code)
    rules = verdict(reading, read.request, now, read.book_history, desk.today)
    problems = (*reading.problems, *rules.problems)
    received = _received(desk, read, problems, rules.explanations)
    new = acceptance_of(received, now, accept_changes=desk.order.accept_changes)
    returned = replace(returned, problems=(*problems, *_changed(desk, new)))
    faulty = any(_severity(desk, problem) is Severity.ERROR for problem in returned.problems)
    return returned if faulty else _accepted(desk, new, returned)


def _received(
    desk: _Desk, read: ReadBook, problems: Sequence[Problem], explanations: tuple[TextRecord, ...]
) -> Received:
    questions = [problem for problem in problems if _severity(desk, problem) is Severity.QUESTION]
    told = tuple((problem, sentence(replace(problem, at=Nowhere()), desk.house.texts)) for problem in questions)
    asked = tuple(chain.from_iterable(read.request.asked.values()))
    return Received(read.reading, asked, explanations, told, desk.today)


def _severity(desk: _Desk, problem: Problem) -> Severity:
    return desk.house.texts.problems[problem.code].severity


def _changed(desk: _Desk, new: Acceptance) -> tuple[Problem, ...]:
    """Old and new of every number that would change: refused, or told when changes are wanted."""
    words = Words(desk.engagement, desk.house.model, desk.house.texts)
    changed = changes(desk.now(new.school_unit), new)
    return tuple(replaced_in_book(changed, words, wanted=desk.order.accept_changes))


def _accepted(desk: _Desk, new: Acceptance, returned: Returned) -> Returned:
    successor = following(desk.accepted[new.school_unit], new)
    if successor is None:
        return replace(returned, fate=Fate.NOTHING_NEW)
    if desk.order.look_only:
        return replace(returned, fate=Fate.READY)
    name = accept(desk.ledger, successor)
    desk.take_in(name, successor)
    return replace(returned, fate=Fate.ACCEPTED, acceptance=name)
