"""Nothing of a pupil leaves: every file, name of a file and word of a run is searched for every planted identity."""

import gc
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import weakref
from pathlib import Path
from textwrap import dedent

import polars as pl
import pytest

from generator import pipeline
from generator.build.manifest import read_manifest
from generator.cli.commands import main
from generator.config.resources import packaged_engagements
from generator.pipeline import aggregating
from generator.pipeline.inspection import Inspection, inspect
from generator.pipeline.sealed import sealed
from generator.problems import InFile, Problem, ProblemsFound
from tests.support.handed_in import house
from tests.support.leaks import files_of, leaks
from tests.support.planted_exports import BROKEN, PLANTED, as_csv, as_xlsx, placed

ROOT = Path(__file__).parents[2]
JUNE = ("--checkpoint", "2026-4")


class Run:
    """A command in folders of its own, and everything that it has left behind or said."""

    def __init__(self, folder, monkeypatch, capfd, caplog):
        self.inbox, self.seen = folder / "inlamnat", folder / "sedd"
        self.places = {name: self.seen / name for name in ("uppdrag", "build", "tmp", "har", "hem")}
        for place in self.places.values():
            place.mkdir(parents=True)
        own = self.places["uppdrag"] / "exempelstad"
        shutil.copytree(packaged_engagements() / "exempelstad", own, ignore=shutil.ignore_patterns("ledger"))
        monkeypatch.chdir(self.places["har"])
        monkeypatch.setenv("TMPDIR", str(self.places["tmp"]))
        monkeypatch.setenv("HOME", str(self.places["hem"]))
        monkeypatch.setenv("POLARS_VERBOSE", "1")
        monkeypatch.setattr(tempfile, "tempdir", None)
        monkeypatch.setattr(pipeline, "open_house", house)
        self.monkeypatch, self.capfd, self.caplog, self.told = monkeypatch, capfd, caplog, []

    def __call__(self, *words):
        """Give the command its words; get its exit code and what it has printed."""
        folders = ("--folder", self.places["uppdrag"], "--output", self.places["build"])
        self.monkeypatch.setattr(sys, "argv", ["arskull", "aggregate", "exempelstad", *map(str, (*words, *folders))])
        with self.caplog.at_level(logging.DEBUG), pytest.raises(SystemExit) as left:
            main()
        out, err = self.capfd.readouterr()
        self.told += [out, err, self.caplog.text, repr(left.value), repr(left.value.__context__)]
        return left.value.code, out, err

    def leaks(self):
        """Whatever of a pupil is anywhere but in the exports themselves."""
        said = ((f"said {number}", text.encode()) for number, text in enumerate(self.told))
        return leaks([*files_of(self.seen), *said], PLANTED)


@pytest.fixture
def run(tmp_path, monkeypatch, capfd, caplog):
    return Run(tmp_path, monkeypatch, capfd, caplog)


@pytest.fixture
def exports(run):
    """This June's and last June's, as text and as a workbook."""
    return placed(run.inbox, "i_ar.csv", as_csv("E")), placed(run.inbox, "i_fjol.xlsx", as_xlsx("F"))


def test_a_run_keeps_counts_and_nothing_of_a_pupil(run, exports):
    now, before = exports

    code, out, err = run(now, "--earlier", before, *JUNE)

    assert (code, err) == (0, "")
    assert "Ingen rad om en elev är sparad." in out
    kept = [
        path.suffix for path in run.seen.rglob("*") if path.is_file() and path.parent.name in ("ledger", "dataskydd")
    ]
    assert sorted(kept) == [".json", ".pdf", ".txt"]
    folder = run.places["build"] / "exempelstad"
    looked_through = inspect(Inspection(folder, read_manifest(folder), ()))
    assert [(one.kind, one.format) for one in looked_through] == [("aggregate", "pdf"), ("aggregate", "text")]
    assert run.leaks() == set()


WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
WATCHED = []  # lists of paths, of the tests that are watching: a hook can never be taken away


def watch(event, args):
    if event == "open" and WATCHED and args[2] & WRITES:
        WATCHED[-1].append(Path(os.fsdecode(args[0])))


sys.addaudithook(watch)


def test_nothing_is_opened_for_writing_while_pupils_are_in_memory_not_even_for_a_moment(run, exports):
    opened = []

    def watched(work):
        WATCHED.append(opened)
        try:
            return sealed(work)
        finally:
            WATCHED.pop()

    run.monkeypatch.setattr(aggregating, "sealed", watched)
    assert run(exports[0], "--earlier", exports[1], *JUNE)[0] == 0

    assert opened == [Path(os.devnull)]


def test_the_same_as_json_explained_and_only_looked_at(run, exports):
    now, before = exports

    assert run("--explain", now)[0] == 0
    assert run("--explain", before, "--json")[0] == 0
    assert json.loads(run(now, "--earlier", before, *JUNE, "--json", "--look-only")[1])["fate"] == "ready"
    assert [path for path in run.seen.rglob("*") if path.parent.name in ("ledger", "dataskydd")] == []
    assert run.leaks() == set()


def crash(*_):
    """As a fault of ours would: with what it had in its hands."""
    row = as_csv().decode()
    raise ValueError(row)


def stopped(*_):
    row = as_csv().decode()
    raise KeyboardInterrupt(row)


@pytest.mark.parametrize("stage", ["read_exports", "count"])
@pytest.mark.parametrize(("fault", "code"), [(crash, 1), (stopped, 130)])
def test_a_fault_in_any_stage_tells_nothing_of_whom_it_met(run, exports, stage, fault, code):
    run.monkeypatch.setattr(aggregating, stage, fault)

    left, out, err = run(exports[0], *JUNE)

    assert (left, out) == (code, "")
    assert len(err.strip().splitlines()) == 1
    assert ("ValueError" in err) is (code == 1)
    assert [path for path in run.seen.rglob("*") if path.parent.name in ("ledger", "dataskydd")] == []
    assert run.leaks() == set()


@pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_of_in_one_clear_sentence_without_what_stands_in_it(run, content, said):
    file = placed(run.inbox, "trasig", content)

    assert run("--explain", file)[0] == 1
    code, out, err = run(file, *JUNE)

    assert (code, out) == (1, "")
    assert all(line.startswith("trasig") for line in err.splitlines())
    assert said in err
    assert run.leaks() == set()


def test_a_file_named_after_a_pupil_is_not_read(run):
    file = placed(run.inbox, "20110203-2380.csv", as_csv())

    code, _, err = run(file, *JUNE)

    assert (code, "nummer 1" in err) == (1, True)
    assert run.leaks() == set()


def test_nobody_is_in_memory_when_the_command_has_ended(run, exports):
    frames = []
    read = aggregating.read_exports

    def watched(*given):
        found = read(*given)
        frames.extend(weakref.ref(frame) for one in found for frame in (one.pupils, one.marks))
        return found

    run.monkeypatch.setattr(aggregating, "read_exports", watched)
    assert run(*exports[:1], *JUNE)[0] == 0
    gc.collect()

    assert (len(frames), [frame for frame in frames if frame() is not None]) == (2, [])


DEVELOPING = """
    import sys
    from generator.cli.commands import main
    from generator.pipeline import aggregating

    def crash(_, files):
        raise ValueError(files[0].pupils.rows())

    codes = []
    for count in (aggregating.count, crash):
        aggregating.count = count
        try:
            main()
        except SystemExit as left:
            codes.append(left.code)
    print(codes)
"""


@pytest.mark.outside  # the start alone of a process that develops takes seconds
def test_a_process_that_tells_all_it_can_tells_nothing_either(run, exports):
    words = ("aggregate", "exempelstad", exports[0], *JUNE, "--folder", run.places["uppdrag"])
    more = ("--output", run.places["build"])

    ended = subprocess.run(  # noqa: S603  because it is our own
        [sys.executable, "-X", "dev", "-c", dedent(DEVELOPING), *map(str, (*words, *more))],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RUST_BACKTRACE": "1"},
        check=True,
        text=True,
    )
    run.told += [ended.stdout, ended.stderr]

    assert ended.stdout.endswith("[0, 1]\n")
    assert "ValueError" in ended.stderr
    assert run.leaks() == set()


def leaks_to_a_file(_, files):
    Path(tempfile.gettempdir(), "rows.json.gz").write_bytes(files[0].pupils.write_json().encode())
    raise ProblemsFound([Problem("aggregate_nobody", InFile("x"), {"checkpoint": "2026-4"})])


def leaks_to_a_problem(_, files):
    row = files[0].pupils["identity"][0]
    raise ProblemsFound([Problem("aggregate_nobody", InFile("x"), {"checkpoint": row})])


def leaks_to_the_screen(_, files):
    print(files[0].pupils.rows())  # noqa: T201  because it is what must not be seen
    os.write(2, str(files[0].pupils.rows()).encode())
    raise ProblemsFound([Problem("aggregate_nobody", InFile("x"), {"checkpoint": "2026-4"})])


@pytest.mark.parametrize(
    ("leak", "found"), [(leaks_to_a_file, True), (leaks_to_a_problem, True), (leaks_to_the_screen, False)]
)
def test_a_leak_would_be_seen_and_the_screen_is_out_of_reach(run, exports, leak, found):
    run.monkeypatch.setattr(aggregating, "count", leak)
    run(exports[0], *JUNE)

    assert bool(run.leaks()) is found


@pytest.mark.parametrize("packed", [as_xlsx(), b"x" + as_csv()], ids=["a workbook", "text"])
def test_the_eye_sees_into_what_is_packed(packed):
    found = {text for _, text in leaks([("a file", packed)], PLANTED)}

    assert found == set(PLANTED)


def test_polars_would_tell_if_it_could():
    with pytest.raises(pl.exceptions.PolarsError) as told:
        pl.Series([PLANTED[-1]]).str.to_integer(strict=True)

    assert leaks([("told", str(told.value).encode())], PLANTED)
