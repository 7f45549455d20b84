"""Many returned books at once: laid together by school, so that no more than a batch of them is held in memory."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.domain.foreign import ForeignBook
from generator.intake import label_of
from generator.problems import ProblemsFound
from generator.workbook.identity import said_in

AT_ONCE = 100  # files
SCHOOL = "school_unit"


def batches_of(files: Sequence[Path], gate: Callable[[Path], ForeignBook]) -> Iterator[Sequence[Path]]:
    """All files, in batches that hold every book of a school. What is decided of one school rests on no other's.

    A book is laid where its properties say, and one that has lost them where its cells say: where the two disagree it
    is no school's.
    """
    if len(files) <= AT_ONCE:
        yield files
        return
    by_school: defaultdict[str, list[Path]] = defaultdict(list)
    for file in files:
        by_school[label_of(file).get(SCHOOL) or _said_inside(file, gate)].append(file)
    batch: list[Path] = []
    for its in by_school.values():
        batch += its
        if len(batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _said_inside(file: Path, gate: Callable[[Path], ForeignBook]) -> str:
    try:
        identity = said_in(gate(file))
    except ProblemsFound:  # told when its turn comes
        return ""
    return identity.school_unit if identity else ""
