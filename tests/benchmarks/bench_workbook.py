"""Skolans resultatbok, filled in, against XlsxWriter's bare calls for the same file."""

import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path, PurePosixPath

from generator.build.job import Job
from generator.build.run import run
from generator.config.engagement import load_engagement
from generator.pipeline import House, book_file, demo_folder, open_house
from generator.workbook.layout.request import BookRequest
from generator.workbook.writer import BookFile, write_book
from tests.benchmarks.ratio import Benchmark
from tests.benchmarks.recording import bare_writer
from tests.support.filling import filled_request

ENGAGEMENT = "exempelstad"
COPIES = 4  # of each of the engagement's books, so that starting the processes is a small part
BYTES_PER_MEGABYTE = 1_000_000


def benchmarks() -> Iterator[Benchmark]:
    """The largest book of the second spring, planned and written, and the writing alone."""
    request = _largest()
    made_of = _book(request)
    bare = bare_writer(made_of)
    assert bare() == write_book(made_of), "the two do not write the same file"
    yield Benchmark("resultatbok, written", ours=partial(write_book, made_of), bare=bare, at_most=1.25)
    yield Benchmark("resultatbok, planned and written", lambda: write_book(_book(request)), bare, at_most=1.25)


def facts() -> Iterator[str]:
    """Throughput through the real builder, the starting of its processes included, and memory."""
    for workers in (1, 2):
        yield f"resultatböcker per second, {workers} process{'es' * (workers > 1)}: {_books_per_second(workers):.0f}"
    request = _largest()
    written, planned = _megabytes(partial(write_book, _book(request))), _megabytes(lambda: write_book(_book(request)))
    yield f"peak memory of one resultatbok: {written:.1f} MB written, {planned:.1f} MB planned and written"


@cache
def _house() -> House:
    return open_house()


def _requests() -> list[BookRequest]:
    engagement = load_engagement(demo_folder(), ENGAGEMENT, _house().model)
    return [
        filled_request(_house(), engagement, unit, term)
        for term in engagement.terms
        for unit in engagement.units_in(term)
    ]


def _largest() -> BookRequest:
    return max(_requests(), key=lambda one: (str(one.term), len(one.unit.indexes)))


def _book(request: BookRequest) -> BookFile:
    return book_file(request, _house().style)


def _books_per_second(workers: int) -> float:
    requests = _requests() * COPIES
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        jobs = [
            Job.of_file(PurePosixPath(f"{number}.xlsx"), "workbooks", str(number), partial(write_book, _book(request)))
            for number, request in enumerate(requests)
        ]
        run(jobs, Path(folder), lambda _path, _kind: False, lambda _path: None, workers)
        return len(jobs) / (time.perf_counter() - began)


def _megabytes(work: Callable[[], object]) -> float:
    """What the work itself allocates at most, beside what was there before."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / BYTES_PER_MEGABYTE
