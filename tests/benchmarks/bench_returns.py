"""Returned books read and checked, against openpyxl merely loading the same files.

Ours is the whole of ``arskull collect`` but for what it writes: the engagement is loaded, and each file goes through
the gate, the tripwire, the reader and every rule, up to its verdict. No file is read twice by the same process, and no
two are alike: a large municipality hands in anew in every round.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from generator.domain.engagement import SchoolUnit
from generator.domain.foreign import ForeignBook
from generator.intake import open_book
from generator.pipeline import (
    Fate,
    House,
    ReturnsOrder,
    SimulationOrder,
    check,
    collect_returns,
    demo_folder,
    open_house,
    simulate,
)
from tests.benchmarks.ratio import Benchmark
from tests.support.crowd import SLUG, copied, crowded

TERM, TODAY = 3, date(2028, 6, 20)  # every school, both checkpoints, and the largest books
AT_MOST = 1 / 8
BOOK = "resultatbok"  # class books come beside the returns, and are not handed in
ROUNDS = 3
COPIES = 8  # of Exempelstad's five schools: 80 returns from 40 schools in each call
WORKERS, CALLS = (1, 2), 4
MANY, TOLD_AT = 200, (200, 1_000, 2_000)  # copies, and files of the one call whose memory is watched
QUICKLY_PACKED = 1
STATUS, RESIDENT, KILOBYTES_PER_MEGABYTE = Path("/proc/self/status"), "VmRSS:", 1024


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality of many schools, and what its schools have handed in, a call at a time."""

    folder: Path
    calls: Sequence[tuple[Path, ...]]


def benchmarks() -> Iterator[Benchmark]:
    """Healthy returns of the third spring, other schools' in each round."""
    with _town([COPIES] * (1 + ROUNDS)) as town:
        ours, bare = (partial(_next, work, iter(town.calls)) for work in (partial(_judge, town.folder), _load))
        yield Benchmark("returns, read and checked", ours, bare, AT_MOST, ROUNDS)


def facts() -> Iterator[str]:
    """Throughput on one and on two processes, beside openpyxl's, and the memory of a single call."""
    for workers in WORKERS:
        with _town([COPIES] * (workers + CALLS)) as town:
            ours = _per_second(partial(_judge, town.folder), town, workers)
            bare = _per_second(_load, town, workers)
        times = f"{ours / bare:.1f} times openpyxl's loading"
        yield f"returns per second, {workers} process{'es' * (workers > 1)}: {ours:.0f}, {times}"
    with _town([MANY], QUICKLY_PACKED) as town:
        yield from _memory(town)


@cache
def _house() -> House:
    return open_house()


@contextmanager
def _town(sizes: Sequence[int], level: int = 6) -> Iterator[Town]:
    """The town for as long as it is needed: calls of so many copies of Exempelstad's schools."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        books, units = _made_up(folder)
        (inbox := folder / "inlamnat").mkdir()
        numbers = iter(range(sum(sizes)))
        calls = [tuple(copied(inbox, books, units, [next(numbers) for _ in range(size)], level)) for size in sizes]
        yield Town(crowded(folder / "uppdrag", units, sum(sizes)), calls)


def _made_up(folder: Path) -> tuple[list[Path], list[SchoolUnit]]:
    order = SimulationOrder(demo_folder(), SLUG, folder, TERM, ledgers=folder)
    books = [one.path for one in simulate(_house(), order) if one.path.name.startswith(BOOK)]
    units = check(demo_folder(), SLUG).school_units
    return books, [unit for unit in units if any(unit.code in book.name for book in books)]


def _next(work: Callable[[Sequence[Path]], None], calls: Iterator[Sequence[Path]]) -> None:
    work(next(calls))


def _judge(folder: Path, files: Sequence[Path]) -> None:
    """One call of collect that accepts nothing, with no ledger from before."""
    _collect(folder, files, open_book)


def _collect(folder: Path, files: Iterable[Path], gate: Callable[[Path, Collection[str]], ForeignBook]) -> None:
    order = ReturnsOrder(folder, SLUG, tuple(files), accepted_on=TODAY, ledgers=folder, look_only=True)
    fates = {returned.fate for returned in collect_returns(_house(), order, gate)}
    assert fates == {Fate.READY}, "not all of the files are healthy"


def _load(files: Sequence[Path]) -> None:
    for file in files:
        openpyxl.load_workbook(file)


def _per_second(work: Callable[[Sequence[Path]], None], town: Town, workers: int) -> float:
    """Whole calls handed to processes that have done one before."""
    first, calls = town.calls[:workers], town.calls[workers:]
    with ProcessPoolExecutor(workers, get_context("forkserver")) as pool:
        list(pool.map(work, first))
        began = time.perf_counter()
        list(pool.map(work, calls))
        return sum(map(len, calls)) / (time.perf_counter() - began)


def _memory(town: Town) -> Iterator[str]:
    """What is resident while a single call goes through all files."""
    opened, seen = 0, {}

    def gate(path: Path, ours: Collection[str]) -> ForeignBook:
        nonlocal opened
        opened += 1
        if opened in TOLD_AT:
            seen[opened] = _resident()
        return open_book(path, ours)

    _collect(town.folder, town.calls[0], gate)
    for count, megabytes in seen.items():
        yield f"resident memory at return {count:,} of one call: {megabytes:.0f} MB"


def _resident() -> float:
    """Megabytes of this process that are in memory now."""
    said = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith(RESIDENT))
    return int(said.split()[1]) / KILOBYTES_PER_MEGABYTE
