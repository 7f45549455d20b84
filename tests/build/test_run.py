"""Only what has changed is made, and what a person has worked in is left alone."""

import hashlib
from functools import partial
from pathlib import PurePosixPath

import pytest

from generator.build.job import Job
from generator.build.manifest import NAME, read_manifest
from generator.build.run import processors, run
from generator.problems import ProblemsFound

BOOKS = {"VT2027/a.xlsx": b"a", "VT2027/b.xlsx": b"b", "HT2027/c.xlsx": b"c"}


def job(path, content, inputs=None):
    return Job.of_file(PurePosixPath(path), "workbooks", inputs or content.decode(), partial(bytes, content))


def jobs(books):
    return [job(path, content) for path, content in books.items()]


def built(folder, books, *, covers=lambda _path, _kind: True, workers=1):
    return run(books if isinstance(books, list) else jobs(books), folder, covers, lambda _: None, workers)


def standing(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def refused(folder, books):
    with pytest.raises(ProblemsFound) as caught:
        built(folder, books)
    return [(problem.code, problem.at.path.removeprefix(f"{folder.as_posix()}/")) for problem in caught.value.problems]


def manifest_is_true(folder):
    """Every file that the manifest names is there with its hash, and no other."""
    made = {path: made.sha256 for path, made in read_manifest(folder).items()}
    return made == {path: hashlib.sha256(content).hexdigest() for path, content in standing(folder).items()}


def test_everything_is_made_the_first_time_and_nothing_the_second(tmp_path):
    first, second = built(tmp_path, BOOKS), built(tmp_path, BOOKS)

    assert (first.made, first.unchanged) == (("HT2027/c.xlsx", "VT2027/a.xlsx", "VT2027/b.xlsx"), ())
    assert (second.made, second.unchanged) == ((), first.made)
    assert standing(tmp_path) == BOOKS
    assert manifest_is_true(tmp_path)


def test_nothing_that_is_unchanged_is_touched(tmp_path):
    built(tmp_path, BOOKS)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.xlsx")}

    built(tmp_path, {**BOOKS, "VT2027/a.xlsx": b"ny"})

    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.xlsx")}
    assert {path.name for path in after if after[path] != before[path]} == {"a.xlsx"}


def test_one_school_changed_only_its_files_are_made(tmp_path):
    built(tmp_path, BOOKS)

    outcome = built(tmp_path, {**BOOKS, "VT2027/b.xlsx": b"ny"})

    assert outcome.made == ("VT2027/b.xlsx",)
    assert standing(tmp_path) == {**BOOKS, "VT2027/b.xlsx": b"ny"}
    assert manifest_is_true(tmp_path)


def test_a_file_that_has_gone_is_made_again(tmp_path):
    built(tmp_path, BOOKS)
    (tmp_path / "VT2027/a.xlsx").unlink()

    assert built(tmp_path, BOOKS).made == ("VT2027/a.xlsx",)
    assert standing(tmp_path) == BOOKS


@pytest.mark.parametrize("books", [BOOKS, {**BOOKS, "VT2027/a.xlsx": b"ny"}, {"VT2027/b.xlsx": b"b"}])
def test_a_file_that_a_person_has_worked_in_is_never_overwritten_or_removed(tmp_path, books):
    built(tmp_path, BOOKS)
    (tmp_path / "VT2027/a.xlsx").write_bytes(b"ifylld")

    assert refused(tmp_path, books) == [("file_changed_by_hand", "VT2027/a.xlsx")]
    assert standing(tmp_path) == {**BOOKS, "VT2027/a.xlsx": b"ifylld"}


def test_every_file_that_a_person_has_worked_in_is_named_at_once(tmp_path):
    built(tmp_path, BOOKS)
    for path in ("VT2027/a.xlsx", "HT2027/c.xlsx"):
        (tmp_path / path).write_bytes(b"ifylld")

    assert refused(tmp_path, BOOKS) == [
        ("file_changed_by_hand", "HT2027/c.xlsx"),
        ("file_changed_by_hand", "VT2027/a.xlsx"),
    ]


@pytest.mark.parametrize("manifest", [None, b"{", b'{"files": {}}'])
def test_a_file_that_we_do_not_know_is_never_overwritten(tmp_path, manifest):
    built(tmp_path, BOOKS)
    (tmp_path / NAME).unlink()
    if manifest:
        (tmp_path / NAME).write_bytes(manifest)

    assert len(refused(tmp_path, dict.fromkeys(BOOKS, b"ny"))) == 3
    assert standing(tmp_path) == BOOKS


def test_a_file_that_no_job_makes_any_more_is_removed(tmp_path):
    built(tmp_path, BOOKS)

    outcome = built(tmp_path, {"VT2027/a.xlsx": b"a"})

    assert outcome.removed == ("HT2027/c.xlsx", "VT2027/b.xlsx")
    assert standing(tmp_path) == {"VT2027/a.xlsx": b"a"}
    assert manifest_is_true(tmp_path)


def test_what_this_build_was_not_asked_about_stays(tmp_path):
    built(tmp_path, BOOKS)

    outcome = built(tmp_path, {"VT2027/a.xlsx": b"a"}, covers=lambda path, _kind: path.startswith("VT2027"))

    assert outcome.removed == ("VT2027/b.xlsx",)
    assert standing(tmp_path).keys() == {"VT2027/a.xlsx", "HT2027/c.xlsx"}
    assert manifest_is_true(tmp_path)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
def test_a_build_that_is_broken_off_leaves_whole_files_and_a_manifest_that_is_true(tmp_path, stop):
    def broken():
        raise stop

    middle = Job.of_file(PurePosixPath("VT2027/b.xlsx"), "workbooks", "b", broken)
    started = [job("VT2027/a.xlsx", b"a"), middle, job("HT2027/c.xlsx", b"c")]

    with pytest.raises(stop):
        built(tmp_path, started)

    assert standing(tmp_path) == {"VT2027/a.xlsx": b"a"}
    assert manifest_is_true(tmp_path)
    assert built(tmp_path, BOOKS).made == ("HT2027/c.xlsx", "VT2027/b.xlsx")


def test_a_broken_off_build_keeps_what_an_earlier_one_made(tmp_path):
    built(tmp_path, BOOKS)

    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built(tmp_path, [Job.of_file(PurePosixPath("VT2027/a.xlsx"), "workbooks", "ny", interrupted), *jobs(BOOKS)[1:]])

    assert standing(tmp_path) == BOOKS
    assert manifest_is_true(tmp_path)


def test_one_process_and_two_make_the_same_files(tmp_path):
    one = built(tmp_path / "one", BOOKS, workers=1)
    two = built(tmp_path / "two", BOOKS, workers=2)

    assert one == two
    assert standing(tmp_path / "one") == standing(tmp_path / "two") == BOOKS
    assert (tmp_path / "one" / NAME).read_bytes() == (tmp_path / "two" / NAME).read_bytes()


def test_progress_is_told_once_for_every_file_those_that_stand_already_first(tmp_path):
    built(tmp_path, {"VT2027/a.xlsx": b"a"})
    told = []

    run(jobs(BOOKS), tmp_path, lambda _path, _kind: True, told.append, 1)

    assert told == ["VT2027/a.xlsx", "VT2027/b.xlsx", "HT2027/c.xlsx"]


def test_a_file_saved_while_the_others_were_made_is_not_overwritten(tmp_path):
    built(tmp_path, BOOKS)
    changed = {path: content + b" ny" for path, content in BOOKS.items()}
    last = list(BOOKS)[-1]

    def somebody_saves(path):
        if path != last:
            (tmp_path / last).write_bytes(b"ifylld")

    with pytest.raises(ProblemsFound) as found:
        run(jobs(changed), tmp_path, lambda _path, _kind: True, somebody_saves, 1)

    assert [problem.code for problem in found.value.problems] == ["file_changed_by_hand"]
    assert (tmp_path / last).read_bytes() == b"ifylld"


def test_a_stale_file_is_remembered_until_it_is_gone(tmp_path):
    built(tmp_path, BOOKS)
    kept = dict(list(BOOKS.items())[:1])
    broken = Job.of_file(PurePosixPath("VT2027/ny.xlsx"), "workbooks", "ny", lambda: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        run([*jobs(kept), broken], tmp_path, lambda _path, _kind: True, lambda _path: None, 1)

    assert set(read_manifest(tmp_path)) == set(BOOKS)
    assert set(built(tmp_path, kept).removed) == set(BOOKS) - set(kept)


def test_there_is_always_a_process_to_work_with():
    assert processors() >= 1


def test_files_that_are_made_together_are_made_again_together(tmp_path):
    editions = {"VT2027/a.pdf": b"screen", "VT2027/a_tryck.pdf": b"print"}
    paths = tuple(PurePosixPath(path) for path in editions)
    both = Job(paths, "handbook", "inputs", lambda: tuple(editions.values()))

    first = built(tmp_path, [both])
    (tmp_path / "VT2027/a_tryck.pdf").unlink()
    second, third = built(tmp_path, [both]), built(tmp_path, [both])

    assert (first.made, second.made, third.made) == (tuple(editions), tuple(editions), ())
    assert standing(tmp_path) == editions
    assert manifest_is_true(tmp_path)


def test_the_longest_work_begins_first(tmp_path):
    begun = []

    def making(name):
        return lambda: begun.append(name) or (b"",)

    work = {"short": 1, "longest": 9, "long": 5}
    built(tmp_path, [Job((PurePosixPath(name),), "k", name, making(name), work=size) for name, size in work.items()])

    assert begun == ["longest", "long", "short"]
