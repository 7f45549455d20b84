"""Returned books read and checked, against openpyxl merely loading the same files.

Ours is the whole of ``arskull collect`` but for what it writes: the engagement is loaded, and each file goes through
the gate, the tripwire, the reader and every rule, up to its verdict.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from generator.pipeline import (
    Fate,
    House,
    ReturnsOrder,
    SimulationOrder,
    collect_returns,
    demo_folder,
    open_house,
    simulate,
)
from tests.benchmarks.ratio import Benchmark

ENGAGEMENT, TERM = "exempelstad", 3  # every school, both checkpoints, and the largest books
AT_MOST = 1 / 8
BOOK = "resultatbok"  # class books come beside the returns, and are not handed in
ROUNDS = 3
COPIES = 8  # of all files, handed out one folder at a time
READS = (200, 1_000, 2_000)
STATUS, RESIDENT, KILOBYTES_PER_MEGABYTE = Path("/proc/self/status"), "VmRSS:", 1024


def benchmarks() -> Iterator[Benchmark]:
    """Every healthy return of the third spring, all of them in each round."""
    with _returns() as files:
        _judge(files)
        yield Benchmark("returns, read and checked", partial(_judge, files), partial(_load, files), AT_MOST, ROUNDS)


def facts() -> Iterator[str]:
    """Throughput on one and on two processes, and memory, which does not grow with the number of files."""
    with _returns() as files:
        for workers in (1, 2):
            speed = _returns_per_second(files, workers)
            yield f"returns per second, {workers} process{'es' * (workers > 1)}: {speed:.0f}"
        read = 0
        for reads in READS:
            while read < reads:
                _judge(files)
                read += len(files)
            yield f"resident memory after {read:,} returns: {_resident():.0f} MB"


@cache
def _house() -> House:
    return open_house()


@contextmanager
def _returns() -> Iterator[list[Path]]:
    """The made-up returns of the term, for as long as they are needed."""
    with TemporaryDirectory() as folder:
        order = SimulationOrder(demo_folder(), ENGAGEMENT, Path(folder), TERM, ledgers=Path(folder))
        yield [one.path for one in simulate(_house(), order) if one.path.name.startswith(BOOK)]


def _judge(files: Sequence[Path]) -> None:
    """One call of collect that accepts nothing, with no ledger from before."""
    order = ReturnsOrder(demo_folder(), ENGAGEMENT, tuple(files), ledgers=files[0].parent, look_only=True)
    fates = {returned.fate for returned in collect_returns(_house(), order)}
    assert fates == {Fate.READY}, "not all of the files are healthy"


def _load(files: Sequence[Path]) -> None:
    for file in files:
        openpyxl.load_workbook(file)


def _returns_per_second(files: Sequence[Path], workers: int) -> float:
    """Whole folders handed to processes that have opened the house and seen every key once."""
    with ProcessPoolExecutor(workers, get_context("forkserver"), partial(_judge, files)) as pool:
        list(pool.map(_judge, [files] * workers))
        began = time.perf_counter()
        list(pool.map(_judge, [files] * COPIES))
        return COPIES * len(files) / (time.perf_counter() - began)


def _resident() -> float:
    """Megabytes of this process that are in memory now."""
    said = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith(RESIDENT))
    return int(said.split()[1]) / KILOBYTES_PER_MEGABYTE
