"""What has been let out, on disk: a folder in which every release is a file of its own, written once and never changed.

It is kept as the ledger is. A release that is taken back is not removed: that it was, and when, is a file beside it,
and what stood in it goes on counting as known to everybody.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.domain.published import PublishedRelease
from generator.files import write_whole
from generator.problems import InFile, Problem, ProblemsFound
from generator.storage.published_text import Kept, NotARelease, Withdrawal, WrittenLater, from_text, name_of, to_text

ENDING = ".json"


def read_published(folder: Path, engagement: str) -> tuple[PublishedRelease, ...]:
    """Every release with its name, oldest first, withdrawn ones too. ``ProblemsFound`` names each broken file."""
    found: dict[str, Kept | Withdrawal] = {}
    problems: list[Problem] = []
    paths = _files(folder)
    for path in paths:
        try:
            record = _read(path, engagement)
        except ProblemsFound as broken:
            problems += broken.problems
            continue
        found[name_of(record)] = record
        if name_of(record) not in {one.stem for one in paths}:  # a copy beside the file that has the name does no harm
            problems.append(Problem("published_file_renamed", _at(path), {"name": name_of(record) + ENDING}))
    withdrawn = {one.name: one.on for one in found.values() if isinstance(one, Withdrawal)}
    gone = sorted(withdrawn.keys() - found)
    problems += [Problem("published_file_gone", _at(folder), {"name": name + ENDING}) for name in gone]
    if problems:
        raise ProblemsFound(problems)
    kept = {name: one.release for name, one in sorted(found.items()) if isinstance(one, Kept)}
    return tuple(replace(one, name=name, withdrawn_on=withdrawn.get(name)) for name, one in kept.items())


def publish(folder: Path, engagement: str, release: PublishedRelease) -> str:
    """Write the release, whole, and give its name. The same cells again are the release that is there already."""
    for earlier in read_published(folder, engagement):
        if _same(earlier, release):
            return earlier.name
    return _write(folder, Kept(engagement, release))


def withdraw(folder: Path, engagement: str, name: str, on: date) -> str:
    """Record that a release has been taken back. ``ProblemsFound`` when there is none of that name.

    Taken back twice, it was taken back the first time.
    """
    releases = {one.name: one for one in read_published(folder, engagement)}
    if name not in releases:
        raise ProblemsFound([Problem("no_such_release", _at(folder), {"found": name})])
    return _write(folder, Withdrawal(engagement, name, releases[name].withdrawn_on or on))


def _same(one: PublishedRelease, other: PublishedRelease) -> bool:
    """Whether they show the same in the same edition, whatever the day."""
    same_rules = (one.edition, one.limits, one.withdrawn_on) == (other.edition, other.limits, other.withdrawn_on)
    return same_rules and set(one.cells) == set(other.cells)


def _write(folder: Path, record: Kept | Withdrawal) -> str:
    name = name_of(record)
    write_whole(folder / f"{name}{ENDING}", to_text(record).encode())
    return name


def _at(path: Path) -> InFile:
    return InFile(path.as_posix())


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(path for path in folder.iterdir() if _ours(path)))
    except FileNotFoundError:
        return ()
    except OSError:
        raise ProblemsFound([Problem("file_unreadable", _at(folder))]) from None


def _ours(path: Path) -> bool:
    """Files that begin with a dot or a tilde are the marks that other programs leave behind."""
    return path.suffix == ENDING and not path.name.startswith((".", "~"))


def _read(path: Path, engagement: str) -> Kept | Withdrawal:
    try:
        record = from_text(path.read_bytes().decode())
    except OSError:
        raise ProblemsFound([Problem("file_unreadable", _at(path))]) from None
    except WrittenLater:
        raise ProblemsFound([Problem("published_file_newer", _at(path))]) from None
    except (NotARelease, UnicodeDecodeError):
        raise ProblemsFound([Problem("published_file_broken", _at(path))]) from None
    if record.engagement != engagement:
        details = {"found": record.engagement, "engagement": engagement}
        raise ProblemsFound([Problem("published_file_of_another", _at(path), details)])
    return record
