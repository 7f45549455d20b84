"""A room without a way out, for the only work that has pupils in memory: what leaves it is its result, or a problem.

Nothing that happens in it is printed, warned of, logged or dumped, neither by us nor by a library. What goes wrong
comes out as a place in our code and the kind of fault: without a chain, values or the frames that held them.
"""

import faulthandler
import logging
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from generator.problems import Nowhere, Problem, ProblemsFound

try:
    import resource
except ImportError:  # not on Windows, which writes no core by itself
    resource = None  # type: ignore[assignment]  # because the name stands for the module elsewhere

Result = TypeVar("Result")

OURS = Path(__file__).parents[1]
DESCRIPTORS = (1, 2)  # of the process: where native code writes, whatever Python calls its streams
POLARS, HARMLESS = "POLARS_", "POLARS_MAX_THREADS"


def sealed(work: Callable[[], Result]) -> Result:
    """What ``work`` gives. Its own problems come out as they are, anything else as ``pupil_export_stopped``.

    Nothing is raised while another exception is at hand: Python would chain the two, and the frames with them.
    """
    forbid_dumps()
    problems: tuple[Problem, ...] = ()
    with _silence():
        try:
            return work()
        except KeyboardInterrupt as stopped:
            traceback.clear_frames(stopped.__traceback__)
        except ProblemsFound as found:
            problems = found.problems
            traceback.clear_frames(found.__traceback__)
        except BaseException as fault:  # noqa: BLE001  because Polars panics with an exception of its own kind
            problems = (_stopped(fault),)
            traceback.clear_frames(fault.__traceback__)
    if not problems:
        raise KeyboardInterrupt
    raise ProblemsFound(problems)


def forbid_dumps() -> None:
    """No core and no dumped stack from now on: what has been given back to the system is not wiped.

    A limit of 0 keeps a core from being written, but not from being piped to a program that collects them; Linux gives
    both up when the limit is 1 (core(5), and ``fs/coredump.c``).
    """
    faulthandler.disable()
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        least = 1 if sys.platform == "linux" and most != 0 else 0
        resource.setrlimit(resource.RLIMIT_CORE, (least, most))


def _stopped(fault: BaseException) -> Problem:
    """Where in our code, and the kind of fault. What the fault says of itself may quote a row."""
    *_, place = ("–", *_places(fault.__traceback__))
    return Problem("pupil_export_stopped", Nowhere(), {"kind": type(fault).__name__, "place": place})


def _places(found: TracebackType | None) -> Iterator[str]:
    """Those of our own code, such as ``generator/aggregation/count.py:12``, the innermost last."""
    while found is not None:
        path = Path(found.tb_frame.f_code.co_filename)
        if path.is_relative_to(OURS):
            yield f"{path.relative_to(OURS.parent).as_posix()}:{found.tb_lineno}"
        found = found.tb_next


@contextmanager
def _silence() -> Iterator[None]:
    """No words from Python's streams, the process's own, warnings, loggers, or from Polars by its environment."""
    with ExitStack() as until_then:
        nowhere = until_then.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, OSError, ValueError):  # none, closed, or gone
                stream.flush()
        for descriptor in DESCRIPTORS:
            with suppress(OSError):  # a program without a window has none
                kept = os.dup(descriptor)
                until_then.callback(os.close, kept)
                until_then.callback(os.dup2, kept, descriptor)
                os.dup2(nowhere.fileno(), descriptor)
        until_then.enter_context(redirect_stdout(nowhere))
        until_then.enter_context(redirect_stderr(nowhere))
        until_then.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        until_then.callback(logging.disable, logging.root.manager.disable)
        logging.disable(logging.CRITICAL)
        _quiet_polars(until_then)
        yield


def _quiet_polars(until_then: ExitStack) -> None:
    """Without what makes it tell of its work, quote values in faults, or lay frames aside on disk."""
    said = {name: value for name, value in os.environ.items() if name.startswith(POLARS) and name != HARMLESS}
    for name in said:
        del os.environ[name]
    until_then.callback(os.environ.update, said)
