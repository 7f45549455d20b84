"""Files are whole or not there at all, and a refusal says what to do."""

import errno
import os

import pytest

from generator.files import UNFINISHED, read_if_there, write_whole
from generator.problems import InFile, ProblemsFound


def refused(path, content=b"ny"):
    with pytest.raises(ProblemsFound) as caught:
        write_whole(path, content)
    (problem,) = caught.value.problems
    assert problem.at == InFile(path.as_posix())
    return problem.code


def left_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_is_written_in_folders_that_were_not_there(tmp_path):
    write_whole(tmp_path / "VT2027" / "bok.xlsx", b"hel")

    assert (tmp_path / "VT2027" / "bok.xlsx").read_bytes() == b"hel"
    assert left_in(tmp_path) == ["bok.xlsx"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EBUSY, "file_is_open"),
        (errno.EACCES, "folder_not_writable"),
        (errno.EROFS, "folder_not_writable"),
        (errno.EIO, "cannot_write"),
    ],
)
def test_when_the_system_refuses_the_old_file_stays_whole(tmp_path, monkeypatch, number, code):
    path = tmp_path / "bok.xlsx"
    path.write_bytes(b"gammal")

    def full(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)

    assert refused(path) == code
    assert path.read_bytes() == b"gammal"
    assert left_in(tmp_path) == ["bok.xlsx"]


def test_somebody_who_is_reading_the_old_file_reads_it_whole(tmp_path):
    path = tmp_path / "bok.xlsx"
    path.write_bytes(b"gammal")

    with path.open("rb") as reader:
        write_whole(path, b"ny")

        assert reader.read() == b"gammal"
    assert path.read_bytes() == b"ny"


def test_an_interrupted_writing_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "bok.xlsx"
    path.write_bytes(b"gammal")

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"ny")
    assert (path.read_bytes(), left_in(tmp_path)) == (b"gammal", ["bok.xlsx"])


def test_a_folder_that_is_a_file_is_said_to_be_one(tmp_path):
    (tmp_path / "build").write_text("en fil")

    assert refused(tmp_path / "build" / "bok.xlsx") == "folder_is_a_file"
    assert refused(tmp_path / "build" / "VT2027" / "bok.xlsx") == "folder_is_a_file"


def test_a_file_that_is_a_folder_is_said_to_be_one(tmp_path):
    (tmp_path / "bok.xlsx").mkdir()

    assert refused(tmp_path / "bok.xlsx") == "file_is_a_folder"
    assert left_in(tmp_path) == []


def test_a_name_that_is_too_long_is_said_to_be_so(tmp_path):
    assert refused(tmp_path / f"{'s' * 300}.xlsx") == "path_too_long"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_where_nobody_may_write_is_said_to_be_so(tmp_path):
    tmp_path.chmod(0o500)

    assert refused(tmp_path / "bok.xlsx") == "folder_not_writable"


def test_what_cannot_be_read_is_nothing(tmp_path):
    (tmp_path / "bok.xlsx").write_bytes(b"hel")

    assert read_if_there(tmp_path / "bok.xlsx") == b"hel"
    assert read_if_there(tmp_path / "borta") is None
    assert read_if_there(tmp_path) is None


def test_the_unfinished_file_stands_beside_the_one_it_becomes(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(left_in(tmp_path)))

    write_whole(tmp_path / "bok.xlsx", b"hel")

    assert seen == [f"bok.xlsx.{os.getpid()}{UNFINISHED}", "bok.xlsx"], "the file first, then the folder that names it"
