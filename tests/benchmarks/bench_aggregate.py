"""Exports counted, against plain Polars reading the same file and grouping it once.

Ours is the whole of ``arskull aggregate --look-only`` over a grade catalogue of sixty thousand pupils: the gate, the
letters, the form, every cell's meaning, every count that the catalogue asks for, and the comparison with the ledger.
Bare is ``read_csv`` of all columns as text and one ``group_by`` of school and year. It knows no form and no rule.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.engagement import SchoolUnit
from generator.pipeline import AggregateOrder, House, aggregate, open_house
from generator.sources.exports import Expected, read_exports
from tests.benchmarks.export_crowd import PUPILS, crowd_file
from tests.benchmarks.ratio import Benchmark
from tests.support.towns import town_of_ludvikas_size

AT_MOST = 20.0
ROUNDS = 3
LATER = 3
NOW, THEN = "2026-4", "2025-4"
TOWN = """
engagement: {slug}
municipality: {{code: "{code}", name: {name}, county: Exempels län}}
first_term: VT2027
edition_date: 2026-11-23
fictional: true
confirmed: true
school_units:
"""
STATUS, PEAK, RESIDENT, KILOBYTES_PER_MEGABYTE = Path("/proc/self/status"), "VmHWM:", "VmRSS:", 1024
CLEAR, PEAK_IS_WHAT_IS = Path("/proc/self/clear_refs"), "5"


def benchmarks() -> Iterator[Benchmark]:
    """One June's sixty thousand."""
    with _files() as (now, _):
        yield Benchmark("exports, read and counted", partial(_ours, (now,), ()), partial(_bare, now), AT_MOST, ROUNDS)


def facts() -> Iterator[str]:
    """Pupils per second, with last June's beside it too; and memory, each in a process of its own."""
    with _files() as (now, then):
        yield f"the export: {PUPILS:,} pupils, {now.stat().st_size / 1e6:.1f} MB"
        for name, earlier in (("one June", ()), ("two Junes, matched", (then,))):
            _ours((now,), earlier)
            began = time.perf_counter()
            _ours((now,), earlier)
            yield f"pupils per second, {name}: {PUPILS * (1 + len(earlier)) / (time.perf_counter() - began):,.0f}"
        for name in ("one June", "two Junes", "one June, only read", "bare"):
            peak, left = _alone(name, now, then)
            yield f"memory beside the program, {name}: at most {peak:,.0f} MB, {left:,.0f} MB {LATER} s after"


@contextmanager
def _files() -> Iterator[tuple[Path, Path]]:
    with TemporaryDirectory() as name:
        now, then = Path(name) / "now.csv", Path(name) / "then.csv"
        _write_engagement(now.parent)
        now.write_bytes(crowd_file(NOW))
        then.write_bytes(crowd_file(THEN))
        yield now, then


def _write_engagement(folder: Path) -> None:
    """The crowd's town as a file, as ``aggregate`` wants it."""
    town = town_of_ludvikas_size()
    where = town.municipality
    units = "".join(map(_unit, town.school_units))
    (folder / town.slug).mkdir()
    text = TOWN.format(slug=town.slug, code=where.code, name=where.name) + units
    (folder / town.slug / "engagement.yaml").write_text(text, encoding="utf-8")


def _unit(unit: SchoolUnit) -> str:
    years = ",".join("F" if index == 0 else str(index) for index in unit.indexes)
    return f'  - {{code: "{unit.code}", name: {unit.name}, years: "{years}", confirmed: true}}\n'


@cache
def _house() -> House:
    return open_house()


def _ours(files: tuple[Path, ...], earlier: tuple[Path, ...]) -> None:
    slug, folder = town_of_ludvikas_size().slug, files[0].parent
    order = AggregateOrder(folder, slug, folder, Checkpoint.parse(NOW), files, earlier, look_only=True)
    assert aggregate(_house(), order).numbers > 0


def _read(file: Path) -> None:
    house, town = _house(), town_of_ludvikas_size()
    expected = Expected(town, house.model.school_system, house.export_mappings, Checkpoint.parse(NOW))
    assert sum(one.pupils.height for one in read_exports(file, expected)) > 0


def _bare(file: Path) -> None:
    frame = pl.read_csv(file, separator=";", infer_schema=False)
    assert frame.group_by("Skolenhetskod", "Årskurs").len().height > 0


def _alone(name: str, now: Path, then: Path) -> tuple[float, float]:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_measured, name, now, then).result()


def _measured(name: str, now: Path, then: Path) -> tuple[float, float]:
    """Megabytes at the most and afterwards, above what the program itself takes."""
    _house()
    CLEAR.write_text(PEAK_IS_WHAT_IS, encoding="ascii")
    before = _said(RESIDENT)
    works = {
        "one June": partial(_ours, (now,), ()),
        "two Junes": partial(_ours, (now,), (then,)),
        "one June, only read": partial(_read, now),
        "bare": partial(_bare, now),
    }
    works[name]()
    peak = _said(PEAK)
    time.sleep(LATER)  # Polars' allocator gives back to the system little by little
    return peak - before, _said(RESIDENT) - before


def _said(line: str) -> float:
    found = next(one for one in STATUS.read_text(encoding="ascii").splitlines() if one.startswith(line))
    return int(found.split()[1]) / KILOBYTES_PER_MEGABYTE
