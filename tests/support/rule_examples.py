"""Examples of rules as small text tables: what was typed, what was known, and what should be struck.

A cell holds a number, or ``blank`` (asked, not filled in), ``gone`` (asked, not in the file), ``..`` (a sign).
``when`` is ``now``, ``classes``, or the checkpoint at which something was known; after ``beside`` or ``book`` it is
what the book says of that checkpoint, after ``closed`` what a school that has closed into this one had counted then.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.checks.accepted import Accepted
from generator.checks.case import Case, Explained
from generator.checks.spots import Spot
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.catalogue import combined_subjects
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.reading import Origin, ReadNumber
from generator.problems import InSheet
from tests.support.engagements import layout, model

EXAMPLES = Path(__file__).parents[1] / "checks" / "examples"
UNIT, FILE, CONTROL = "99000011", "resultatbok.xlsx", "Kontroll och inlämning"
BESIDE = InSheet(FILE, "Inmatning", "C7")  # where a number of another checkpoint stands
WHOLE_BOOK = "the whole book"
KEYS = ("when", "cohort", "figure", "subject", "category")


@dataclass
class Example:
    """One story; ``strikes`` is empty where the rule has nothing to say."""

    words: str
    good: bool
    at: Checkpoint
    dated: date | None = None
    rows: list[dict[str, str]] = field(default_factory=list)
    strikes: list[str] = field(default_factory=list)


def examples(rule_id: str) -> list[Example]:
    """The examples of a rule, in the order of its file."""
    path = EXAMPLES / f"{rule_id}.txt"
    return read(path.read_text(encoding="utf-8")) if path.exists() else []


def read(text: str) -> list[Example]:
    """Lines ``at:`` hold for what follows; ``good:`` and ``bad:`` begin an example."""
    found: list[Example] = []
    at, header = Checkpoint.parse("2026-4"), []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        word, _, rest = (part.strip() for part in line.partition(":"))
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if "when" in cells:
                header = cells
            else:
                found[-1].rows.append(dict(zip(header, cells, strict=True)))
        elif word == "at":
            at = Checkpoint.parse(rest)
        elif word in ("good", "bad"):
            found.append(Example(rest, word == "good", at))
        elif word == "dated":
            found[-1].dated = date.fromisoformat(rest)
        elif word == "strikes":
            found[-1].strikes.append(rest)
        else:
            raise ValueError(line)
    return found


def case(example: Example, explanations: dict[Explained, str] | None = None) -> Case:
    """The example as a return: what has a row is what was asked for."""
    cells = [(row, spot, row[spot.field]) for row in example.rows for spot in _spots(row) if row[spot.field]]
    now = {spot: cell for row, spot, cell in cells if row["when"] == "now"}
    classes = {spot: int(cell) for row, spot, cell in cells if row["when"] == "classes"}
    return Case(
        unit=UNIT,
        checkpoint=example.at,
        model=model(),
        asked=tuple(now),
        typed={spot: int(cell) for spot, cell in now.items() if _is_number(cell)},
        classes=classes,
        places={spot: place(spot) for spot, cell in now.items() if cell != "gone"},
        blocks=layout().block_of,
        whole=InSheet(FILE, CONTROL),
        today=date(2027, 6, 18),
        handed_in_on=example.dated,
        marked=frozenset(spot for spot, cell in now.items() if cell == ".."),
        accepted=Accepted(_counts(cells, ""), combined_subjects(model().catalogue)),
        book_history=_counts(cells, "book "),
        beside={key: ReadNumber(n, BESIDE, Origin.TYPED) for key, n in _counts(cells, "beside ").items()},
        explanations=explanations or {},
        taken_over=Accepted(_counts(cells, "closed "), combined_subjects(model().catalogue)),
    )


def place(spot: Spot) -> InSheet:
    """A made-up cell that differs from count to count."""
    return InSheet(
        FILE, "Inmatning", f"{spot.field[0].upper()}{10 * (spot.cohort - 2000) + sum(map(ord, spot.subject)) % 10}"
    )


def named(spots: tuple[Spot, ...]) -> str:
    """The number to look at first, as the examples write it."""
    return " ".join(part for part in map(str, spots[0]) if part) if spots else WHOLE_BOOK


def _spots(row: dict[str, str]) -> list[Spot]:
    fields = [name for name in row if name not in KEYS]
    category = row.get("category", "")
    return [Spot(int(row["cohort"]), row["figure"], row["subject"], name, "", category) for name in fields]


def _counts(cells: list[tuple[dict[str, str], Spot, str]], before: str) -> dict[CountKey, int]:
    found = {}
    for row, spot, cell in cells:
        word = row["when"]
        if word not in ("now", "classes") and word.startswith(before) and " " not in word.removeprefix(before):
            checkpoint = Checkpoint.parse(word.removeprefix(before))
            key = ObservationKey(
                UNIT, Cohort(spot.cohort), checkpoint, spot.figure, spot.subject, category=spot.category
            )
            found[CountKey(key, spot.field)] = int(cell)
    return found


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").isdigit()
