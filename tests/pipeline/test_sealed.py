"""What happens in the sealed room stays there: no print, no log, no dump, and no fault that says what it saw."""

import faulthandler
import gc
import logging
import os
import subprocess
import sys
import traceback
import warnings
import weakref
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

import polars as pl
import pytest

from generator.pipeline.sealed import sealed
from generator.problems import Nowhere, Problem, ProblemsFound

PLANTED = "20150203-2382"


class Row:
    """Something that a frame may hold."""


def speaks():
    """Every way of speaking that we have thought of."""
    print(PLANTED)  # noqa: T201  because it is what must not come out
    print(PLANTED, file=sys.stderr)  # noqa: T201
    os.write(1, PLANTED.encode())
    os.write(2, PLANTED.encode())
    logging.getLogger("polars").critical(PLANTED)
    warnings.warn(PLANTED, stacklevel=1)
    return len(PLANTED)


def test_nothing_is_printed_logged_or_warned_of(capfd, caplog, recwarn):
    with caplog.at_level(logging.DEBUG):
        assert sealed(speaks) == 13

    out, err = capfd.readouterr()
    assert (out, err, caplog.records, recwarn.list) == ("", "", [], [])


def test_what_was_silenced_speaks_again(capfd):
    sealed(speaks)
    print("klart")  # noqa: T201

    assert capfd.readouterr().out == "klart\n"


def breaks():
    row = PLANTED
    raise ValueError(row)


def stumbles():
    """Polars says which value it stumbled on, and that is what an export holds."""
    return pl.Series([PLANTED]).str.to_integer(strict=True)


class Panic(BaseException):
    """As Polars', which is no ``Exception``."""


def falls():
    raise Panic(PLANTED)


@pytest.mark.parametrize(
    ("work", "kind"),
    [(breaks, "ValueError"), (stumbles, "ComputeError"), (falls, "Panic")],
)
def test_a_fault_says_its_kind_and_nothing_of_what_it_saw(work, kind, capfd):
    with pytest.raises(ProblemsFound) as found:
        sealed(work)

    problem, fault = found.value.problems[0], found.value
    assert (problem.code, problem.details["kind"]) == ("pupil_export_stopped", kind)
    assert (fault.__cause__, fault.__context__) == (None, None)
    told = "".join(traceback.TracebackException.from_exception(fault, capture_locals=True).format())
    assert PLANTED not in told + repr(problem) + "".join(capfd.readouterr())


def test_a_fault_of_ours_says_where_in_our_code():
    with pytest.raises(ProblemsFound) as found:
        sealed(lambda: Problem.__init__(1, 2, 3, 4, 5))  # type: ignore[misc]  # because it is a mistake on purpose

    assert found.value.problems[0].details["place"].startswith("generator/pipeline/sealed.py:")


def test_our_own_problems_come_out_as_they_are():
    told = Problem("pupil_export_empty", Nowhere())

    def refuses():
        _row = PLANTED
        raise ProblemsFound([told])

    with pytest.raises(ProblemsFound) as found:
        sealed(refuses)

    assert (found.value.problems, found.value.__context__) == ((told,), None)


def test_ctrl_c_comes_out_without_what_it_interrupted():
    def interrupted():
        _row = PLANTED
        raise KeyboardInterrupt(PLANTED)

    with pytest.raises(KeyboardInterrupt) as stopped:
        sealed(interrupted)

    assert (stopped.value.args, stopped.value.__context__) == ((), None)


@pytest.mark.parametrize("ending", [None, ValueError, KeyboardInterrupt])
def test_what_was_in_the_room_is_gone_when_the_door_opens(ending):
    rows = []

    def works():
        row = Row()
        rows.append(weakref.ref(row))
        if ending:
            raise ending(row)

    with suppress(ProblemsFound, KeyboardInterrupt):
        sealed(works)
    gc.collect()

    assert rows[0]() is None


def test_the_environment_of_polars_is_as_it_was_afterwards(monkeypatch):
    monkeypatch.setenv("POLARS_VERBOSE", "1")
    monkeypatch.setenv("POLARS_MAX_THREADS", "2")

    inside = sealed(lambda: {name for name in os.environ if name.startswith("POLARS_")})

    assert (inside, os.environ["POLARS_VERBOSE"]) == ({"POLARS_MAX_THREADS"}, "1")


CRASH = """
    import faulthandler, os, resource, runpy, sys
    sealed = runpy.run_path("generator/pipeline/sealed.py")["sealed"]  # without all that the package imports
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    faulthandler.enable()
    os.chdir(sys.argv[1])
    (sealed if sys.argv[2] == "sealed" else lambda work: work())(os.abort)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="cores are Linux's here")
def test_a_crash_leaves_no_core_and_no_stack(tmp_path):
    def dumped(how):
        ended = subprocess.run(  # noqa: S603  because it is our own
            [sys.executable, "-X", "dev", "-c", dedent(CRASH), str(tmp_path), how],
            capture_output=True,
            cwd=Path.cwd(),
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
            check=False,
        )
        return ended.returncode, bool(ended.stderr), [path.name for path in tmp_path.iterdir()]

    assert dumped("sealed") == (-6, False, [])
    assert dumped("open")[:2] == (-6, True)  # the test would see it


def test_no_stack_is_dumped_from_then_on():
    sealed(lambda: None)

    assert not faulthandler.is_enabled()
