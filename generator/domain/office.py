"""A slide deck and a letter before they are files: what they say, in reading order, with figures already as text."""

from dataclasses import dataclass
from datetime import date

from generator.domain.table import Table


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line; ``None`` is a gap, for what is not known or not shown has no height."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Per cent, 0–100, over ``categories``. ``description`` is for those who cannot see the picture."""

    title: str
    categories: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    description: str
    breaks: tuple[int, ...] = ()  # the categories before which the yardstick changes


@dataclass(frozen=True, slots=True)
class Slide:
    """One statement as ``title``, and one thing that bears it: points, a table or a chart. ``notes`` are spoken."""

    title: str
    points: tuple[str, ...] = ()
    table: Table | None = None
    chart: LineChart | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides after a title slide. ``footer`` stands on each: municipality, edition, and that figures are made up."""

    title: str
    subtitle: str
    slides: tuple[Slide, ...]
    footer: str
    on: date
    notes: str = ""


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A heading, then paragraphs, then points, then a table."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft that somebody goes on writing in.

    ``warnings`` stand above the title, ``facts`` below it, each a word and what it is.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[LetterSection, ...]
    footer: str
    on: date
    warnings: tuple[str, ...] = ()
