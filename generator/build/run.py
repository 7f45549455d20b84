"""Making what has changed, in processes, and keeping every file that a person has worked in."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from generator.build.job import Job, hash_of
from generator.build.manifest import Made, read_manifest, write_manifest
from generator.files import cannot_write, read_if_there, write_whole
from generator.problems import InFile, Problem, ProblemsFound

JOBS_PER_PROCESS = 40  # memory grows over renderings in one process (measured), so processes are renewed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did, as paths relative to the engagement's output folder."""

    made: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


Progress = Callable[[str], None]
Covers = Callable[[str, str], bool]  # path and kind of a file that an earlier build made


def run(jobs: Sequence[Job], folder: Path, covers: Covers, progress: Progress, workers: int) -> Outcome:
    """Make every job whose inputs or files have changed. Files of an earlier build that ``covers`` but no job makes go.

    A file that a person has changed since it was built is never overwritten or removed: ``ProblemsFound`` names all.
    """
    before = read_manifest(folder)
    planned = {name for job in jobs for name in job.names}
    stale = [path for path, made in before.items() if covers(path, made.kind) and path not in planned]
    _refuse_changed_by_hand(folder, before, [*planned, *stale])
    due = sorted((job for job in jobs if not _up_to_date(job, folder, before)), key=lambda job: -job.work)
    made = {name for job in due for name in job.names}
    for path in sorted(planned - made):
        progress(path)
    now = dict(before)
    try:
        for job, contents in _made(due, workers):
            _refuse_changed_by_hand(folder, now, job.names)  # somebody may have saved it while we worked
            for name in _written(folder, job, contents, now):
                progress(name)
        for path in stale:
            _remove(folder / path)
            del now[path]
    finally:
        if now != before:
            write_manifest(folder, now)
    return Outcome(tuple(sorted(made)), tuple(sorted(planned - made)), tuple(stale))


def _written(folder: Path, job: Job, contents: Sequence[bytes], now: dict[str, Made]) -> Iterator[str]:
    for name, content in zip(job.names, contents, strict=True):
        try:
            write_whole(folder / name, content)
        finally:  # a writing that was interrupted may have been finished all the same
            if read_if_there(folder / name) == content:
                now[name] = Made(hash_of(content), job.kind, job.inputs)
        yield name


def _refuse_changed_by_hand(folder: Path, before: dict[str, Made], paths: Sequence[str]) -> None:
    changed = [path for path in sorted(paths) if _changed_by_hand(folder / path, before.get(path))]
    if changed:
        raise ProblemsFound([Problem("file_changed_by_hand", InFile((folder / path).as_posix())) for path in changed])


def _changed_by_hand(path: Path, made: Made | None) -> bool:
    content = read_if_there(path)
    return content is not None and (made is None or hash_of(content) != made.sha256)


def _up_to_date(job: Job, folder: Path, before: dict[str, Made]) -> bool:
    return all(
        (made := before.get(name)) is not None and made.inputs == job.inputs and (folder / name).is_file()
        for name in job.names
    )


def _made(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, tuple[bytes, ...]]]:
    if workers <= 1 or len(jobs) <= 1:
        yield from ((job, job.make()) for job in jobs)
        return
    # Not max_tasks_per_child, with which Python 3.11's executor can stand still for ever (cpython issue 115634).
    for start in range(0, len(jobs), workers * JOBS_PER_PROCESS):
        yield from _made_by_a_pool(jobs[start : start + workers * JOBS_PER_PROCESS], workers)


def _made_by_a_pool(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, tuple[bytes, ...]]]:
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver"), initializer=_quiet_worker) as pool:
        # Pickled here and not by the pool's own thread, in which a value that cannot be pickled stops everything.
        futures = {pool.submit(_make, pickle.dumps(job.make)): job for job in jobs}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BrokenProcessPool:
            raise ProblemsFound([Problem("worker_lost")]) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _make(pickled: bytes) -> tuple[bytes, ...]:
    make: Callable[[], tuple[bytes, ...]] = pickle.loads(pickled)  # noqa: S301  because our own process wrote it a moment ago
    return make()


def _quiet_worker() -> None:
    # Ctrl-C reaches the whole process group; only the front door should answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from None


def processors() -> int:
    """How many processes may work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
