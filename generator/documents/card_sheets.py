"""Question cards on sheets: fronts, and backs that meet them when the sheet is printed on both sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.domain.handbook import QuestionCard

CARDS_ON_A_SHEET = 6
CARDS_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class CardSheet:
    """One sheet of cards. ``backs`` are mirrored row by row, to meet their fronts in duplex print."""

    fronts: tuple[QuestionCard, ...]
    backs: tuple[QuestionCard | None, ...]


def card_sheets(cards: Sequence[QuestionCard]) -> list[CardSheet]:
    """The cards in sheets; an unfilled place has no back."""
    sheets = [tuple(cards[at : at + CARDS_ON_A_SHEET]) for at in range(0, len(cards), CARDS_ON_A_SHEET)]
    return [CardSheet(fronts, tuple(_mirrored(fronts))) for fronts in sheets]


def _mirrored(fronts: Sequence[QuestionCard]) -> Iterator[QuestionCard | None]:
    for at in range(0, len(fronts), CARDS_IN_A_ROW):
        row: list[QuestionCard | None] = [*fronts[at : at + CARDS_IN_A_ROW]]
        yield from reversed(row + [None] * (CARDS_IN_A_ROW - len(row)))
