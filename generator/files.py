"""Files written whole or not at all."""

import contextlib
import errno
import os
from pathlib import Path

from generator.problems import InFile, Problem, ProblemsFound

UNFINISHED = ".ofärdig"  # a file with this ending is what an interrupted machine left behind; it is never read

CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "folder_not_writable",
    errno.EPERM: "folder_not_writable",
    errno.EROFS: "folder_not_writable",
    errno.ENOTDIR: "folder_is_a_file",
    errno.EEXIST: "folder_is_a_file",
    errno.EISDIR: "file_is_a_folder",
    errno.EBUSY: "file_is_open",
    errno.ENAMETOOLONG: "path_too_long",
}


# What says that there is no such file; what else is wrong with the place, the writing will say.
NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG})


def write_whole(path: Path, content: bytes) -> None:
    """Write beside and rename, so that nobody ever sees half a file. ``ProblemsFound`` when it cannot be written."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")  # two at once do not share it
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """The new name has reached the disk too, where the system lets a folder be asked."""
    with contextlib.suppress(OSError, AttributeError):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def cannot_write(path: Path, error: OSError) -> ProblemsFound:
    """The system's refusal as a problem that says what to do."""
    return ProblemsFound([Problem(CODES.get(error.errno or 0, "cannot_write"), InFile(path.as_posix()))])


def read_if_there(path: Path) -> bytes | None:
    """The file's content; ``None`` when there is no file, ``ProblemsFound`` when there is one that cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        if error.errno in NOT_THERE:
            return None
        raise ProblemsFound([Problem("file_unreadable", InFile(path.as_posix()))]) from None
