"""Which files a call is about: those that are named, and the books in the folders that are named."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.files import UNFINISHED
from generator.problems import InFile, Problem, ProblemsFound

BOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"})  # what somebody may take for a result book
HALF = frozenset({".crdownload", ".part", ".partial", ".tmp", UNFINISHED})  # downloads and copies that are not done


def incoming(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Every file once, in order of name, and those that are passed by; ``ProblemsFound`` when there is none."""
    found = sorted({file for path in paths for file in _files(path)})
    half = [file for file in found if half_a_file(file)]
    whole = tuple(file for file in found if file not in half)
    if not found:
        raise ProblemsFound([Problem("nothing_to_read", InFile(path.as_posix())) for path in paths])
    return whole, tuple(Problem("partial_file", InFile(file.name)) for file in half)


def half_a_file(path: Path) -> bool:
    """The lock of an open book, or a file that is still on its way."""
    return path.name.startswith(("~$", ".~lock.")) or path.suffix.casefold() in HALF


def _files(path: Path) -> Iterator[Path]:
    """A named file as it is; of a folder what looks like a book, the folders in it too."""
    if not path.is_dir():
        yield path
        return
    for file in path.rglob("*"):
        hidden = file.name.startswith(".") and not half_a_file(file)
        if file.is_file() and not hidden and (file.suffix.casefold() in BOOKS or half_a_file(file)):
            yield file
