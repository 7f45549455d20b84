"""The columns of the history file: their permanent ids, and the Swedish headings that people see."""

import unicodedata
from enum import StrEnum

from generator.domain.texts import Texts


class Column(StrEnum):
    """One column; its heading is the label ``history.column.<id>`` and its explanation ``history.help.<id>``."""

    UNIT = "unit"
    NAME = "name"
    SCHOOL_YEAR = "school_year"
    CHECKPOINT = "checkpoint"
    YEAR = "year"
    SUBJECT = "subject"
    PUPILS = "pupils"
    REACHED = "reached"
    GAINED = "gained"
    LOST = "lost"
    KEPT = "kept"
    NEITHER = "neither"
    JOINED = "joined"
    LEFT = "left"


REQUIRED = (Column.UNIT, Column.SCHOOL_YEAR, Column.CHECKPOINT, Column.YEAR, Column.SUBJECT, Column.PUPILS)
SHARE = (Column.PUPILS, Column.REACHED)
SAME_PUPILS = (Column.KEPT, Column.GAINED, Column.LOST, Column.NEITHER)
MOVEMENT = (Column.JOINED, Column.LEFT)
NUMBERS = (*SHARE, *SAME_PUPILS, *MOVEMENT)


def heading(column: Column, texts: Texts) -> str:
    """The column's heading, as it stands in the file."""
    return texts.label(f"history.column.{column}")


def headings(texts: Texts) -> dict[str, Column]:
    """Every column by its heading in the form in which headings are compared."""
    return {plain(heading(column, texts)): column for column in Column}


def plain(text: str) -> str:
    """Small letters, composed, without surplus spaces: how words of the file are compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
