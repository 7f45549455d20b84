"""All measures of a nation's frame in one process, against plain Polars adding up the same frame once.

Ours is ``steps``, ``crossings`` and ``at_risk``: the figures of every school and of all together, beside those of a
year earlier, in percentage points and in pupils. Bare is one ``group_by`` with the ``sum`` of each count: by place,
which gives only the figures of all together, or by school and place, which gives as many rows as ours.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from generator.config.model import load_model
from generator.domain.model import Model
from generator.domain.observations import COUNTS, Observations
from generator.measures.at_risk import at_risk
from generator.measures.crossings import crossings
from generator.measures.steps import steps
from generator.measures.steps_setting import Setting
from tests.benchmarks.nation import nation
from tests.benchmarks.ratio import Benchmark

AT_MOST_BY_PLACE, AT_MOST_BY_SCHOOL = 8.0, 2.0
ROUNDS = 3
PLACE = ("cohort", "checkpoint", "key_figure", "subject", "part", "group", "category")
EVERY = ("school_unit", *PLACE)
STATUS, PEAK, RESIDENT, KILOBYTES_PER_MEGABYTE = Path("/proc/self/status"), "VmHWM:", "VmRSS:", 1024
CLEAR, PEAK_IS_WHAT_IS = Path("/proc/self/clear_refs"), "5"


def benchmarks() -> Iterator[Benchmark]:
    """Every measure against one sum, and against the sum that has a row for every school too."""
    frame = nation()
    ours, by_place, by_school = partial(_ours, frame), partial(_bare, frame), partial(_bare, frame, EVERY)
    yield Benchmark("a nation's measures / sums by place", ours, by_place, AT_MOST_BY_PLACE, ROUNDS)
    yield Benchmark("a nation's measures / sums by school", ours, by_school, AT_MOST_BY_SCHOOL, ROUNDS)


def facts() -> Iterator[str]:
    """How large the frame is, and what each needs beside it, measured in a process of its own."""
    frame = nation()
    schools = frame["school_unit"].n_unique()
    yield f"the nation's frame: {frame.height:,} rows, {schools:,} schools, {frame.estimated_size('mb'):,.0f} MB"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "nation.arrow"
        frame.write_ipc(path, compression="lz4")
        ours, bare = (_alone(path, name) for name in ("ours", "bare"))
    yield f"peak memory beside the frame: ours {ours:,.0f} MB, bare {bare:,.0f} MB, ratio {ours / bare:.2f}"


@cache
def _model() -> Model:
    return load_model()


def _ours(frame: pl.DataFrame) -> None:
    subjects, setting, observations = _model().catalogue.subjects, Setting.of(_model()), Observations(frame)
    every = steps(observations, subjects, setting)
    over_lines, risks = crossings(every), at_risk(observations, subjects, setting)
    assert min(every.height, over_lines.height, risks.height) > 0


def _bare(frame: pl.DataFrame, by: Sequence[str] = PLACE) -> None:
    assert frame.group_by(by).agg(pl.col(COUNTS).sum()).height > 0


def _alone(path: Path, name: str) -> float:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_peak, path, name).result()


def _peak(path: Path, name: str) -> float:
    """Megabytes at the most, above what the frame and the program took before."""
    frame, _ = pl.read_ipc(path), _model()
    CLEAR.write_text(PEAK_IS_WHAT_IS, encoding="ascii")
    before = _said(RESIDENT)
    {"ours": _ours, "bare": _bare}[name](frame)
    return _said(PEAK) - before


def _said(line: str) -> float:
    found = next(one for one in STATUS.read_text(encoding="ascii").splitlines() if one.startswith(line))
    return int(found.split()[1]) / KILOBYTES_PER_MEGABYTE
