"""From a path to bytes: all that can be wrong before anybody looks into the file."""

import errno
import stat
from pathlib import Path

from generator.intake.limits import LARGEST_FILE, MEGABYTE
from generator.problems import InFile, Problem, ProblemsFound

LOCK_FILES = ("~$", ".~lock.")  # of Excel and of LibreOffice, beside a book that is open


def read_incoming(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The file's content, or ``ProblemsFound``. Pipes and devices are never opened: they may never end."""
    at = InFile(path.name)
    if path.name.startswith(LOCK_FILES):
        raise ProblemsFound([Problem("book_is_lock_file", at)])
    try:
        status = path.stat()
        kind = status.st_mode
        if stat.S_ISDIR(kind):
            raise ProblemsFound([Problem("book_is_folder", at)])
        if not stat.S_ISREG(kind):
            raise ProblemsFound([Problem("file_is_not_ordinary", at)])
        with path.open("rb") as file:
            content = file.read(min(status.st_size, largest) + 1)  # no room is made for more than there is
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise ProblemsFound([_not_opened(error, at)]) from None
    if len(content) > largest:
        raise ProblemsFound([Problem("book_too_large", at, {"limit": str(largest // MEGABYTE)})])
    return content


def _not_opened(error: OSError | ValueError, at: InFile) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("file_missing", at)
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return Problem("book_is_link_loop", at)
    return Problem("file_unreadable", at)
