"""The ledger on disk: a folder in which every acceptance is a file of its own, written once and never changed.

There is no index and no lock, so the folder can be shared by any service that copies files. What is in force is worked
out from all files together each time, and neither the clock of a file nor the order of a folder has a say.
"""

from pathlib import Path

from generator.domain.records import Acceptance
from generator.files import write_whole
from generator.problems import InFile, Problem, ProblemsFound
from generator.storage.ledger_text import NotAnAcceptance, WrittenLater, from_text, name_of, to_text

ENDING = ".json"


def accept(folder: Path, acceptance: Acceptance) -> str:
    """Write the acceptance, whole, and give its name. Doing it again writes the same bytes to the same file."""
    name = name_of(acceptance)
    write_whole(folder / f"{name}{ENDING}", to_text(acceptance).encode())
    return name


def read_ledger(folder: Path, engagement: str) -> dict[str, Acceptance]:
    """Every acceptance by its name. Files of other kinds are passed by; ``ProblemsFound`` names each broken one."""
    accepted: dict[str, Acceptance] = {}
    problems: list[Problem] = []
    paths = _files(folder)
    stems = {path.stem for path in paths}
    for path in paths:
        try:
            acceptance = _read(path, engagement)
        except ProblemsFound as found:
            problems += found.problems
            continue
        name = name_of(acceptance)
        accepted[name] = acceptance
        if name not in stems:  # a copy beside the file that has the name does no harm
            problems.append(Problem("ledger_file_renamed", InFile(path.as_posix()), {"name": name + ENDING}))
    if problems:
        raise ProblemsFound(problems)
    return accepted


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(path for path in folder.iterdir() if _ours(path)))
    except FileNotFoundError:
        return ()
    except OSError:
        raise ProblemsFound([Problem("file_unreadable", InFile(folder.as_posix()))]) from None


def _ours(path: Path) -> bool:
    """Files that begin with a dot or a tilde are the marks that other programs leave behind."""
    return path.suffix == ENDING and not path.name.startswith((".", "~"))


def _read(path: Path, engagement: str) -> Acceptance:
    at = InFile(path.as_posix())
    try:
        acceptance = from_text(path.read_bytes().decode())
    except OSError:
        raise ProblemsFound([Problem("file_unreadable", at)]) from None
    except WrittenLater:
        raise ProblemsFound([Problem("ledger_file_newer", at)]) from None
    except (NotAnAcceptance, UnicodeDecodeError):
        raise ProblemsFound([Problem("ledger_file_broken", at)]) from None
    if acceptance.engagement != engagement:
        details = {"found": acceptance.engagement, "engagement": engagement}
        raise ProblemsFound([Problem("ledger_file_of_another", at, details)])
    return acceptance
