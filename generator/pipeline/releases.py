"""What may be let out: a whole release drafted, protected, and attacked before anybody reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.disclosure.attack import attack
from generator.disclosure.protect import Protected, protect
from generator.disclosure.released import published_cells
from generator.domain.catalogue import combined_subjects
from generator.domain.draft import DraftSection, DraftTable, Verdicts
from generator.domain.edition import Edition, SmallGroups
from generator.domain.model import Model
from generator.domain.published import PublishedCell, PublishedRelease
from generator.domain.report import ShownFigure
from generator.domain.table import TableSection
from generator.problems import ProblemsFound
from generator.tables.shown import kept, shown_section
from generator.tables.shown_figures import shown_figures

NOTHING_HIDDEN: Verdicts = {}


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it may be read. ``kept`` is what the log has or would have of it; edition intern is never there."""

    sections: tuple[TableSection, ...]
    figures: tuple[ShownFigure, ...]
    primary: int = 0
    complementary: int = 0
    kept: PublishedRelease | None = None

    @property
    def name(self) -> str:
        """What it is called in the log; empty while it is not there."""
        return self.kept.name if self.kept else ""


@dataclass(frozen=True, slots=True)
class Outward:
    """What decides what a release may show: its edition and limits, the day, and every release before it.

    ``known`` is what others have published.
    """

    edition: Edition
    limits: SmallGroups
    model: Model
    day: date
    earlier: tuple[PublishedRelease, ...]
    known: tuple[PublishedCell, ...] = ()


def open_release(drafts: Sequence[DraftSection], model: Model) -> Release:
    """Edition intern: everything is shown, and nothing of it is ever let out."""
    sections = _shown(drafts, NOTHING_HIDDEN, Edition.INTERN, model)
    return Release(sections, tuple(_figures(drafts, sections, NOTHING_HIDDEN)))


def outward_release(drafts: Sequence[DraftSection], of: Outward) -> Release:
    """All tables of a release at once, and then somebody who tries to see through them.

    A release that is in the log already, and holds, is that one. ``ProblemsFound`` names the tables where a hidden
    figure can be told all the same; then nothing may be written.
    """
    combined = {subject.id: subject.parts for subject in combined_subjects(of.model.catalogue)}
    safe = protect(_tables(drafts), of.earlier, of.limits, of.known, combined)
    sections = _shown(drafts, safe.verdicts, of.edition, of.model)
    made = PublishedRelease(of.edition, of.day, of.limits, _cells(drafts, sections, safe))
    problems = safe.problems or attack(made, of.earlier, safe.known, combined)
    if problems:
        raise ProblemsFound(problems)
    known = (one for one in of.earlier if one.withdrawn_on is None and says_the_same(one, made))
    figures = tuple(_figures(drafts, sections, safe.verdicts))
    return Release(sections, figures, safe.primary, safe.complementary, next(known, made))


def says_the_same(one: PublishedRelease, other: PublishedRelease) -> bool:
    """Whether their readers see the same cells in the same edition, under the same limits."""
    return (one.edition, one.limits) == (other.edition, other.limits) and set(one.cells) == set(other.cells)


def _cells(
    drafts: Sequence[DraftSection], sections: Sequence[TableSection], safe: Protected
) -> tuple[PublishedCell, ...]:
    shown = [replace(draft, rows=kept(draft, safe.verdicts)) for draft in _tables(drafts)]
    finished = [table for section in sections for table in section.tables]
    return published_cells(shown, finished, safe.guarded)


def _shown(
    drafts: Sequence[DraftSection], verdicts: Verdicts, edition: Edition, model: Model
) -> tuple[TableSection, ...]:
    meanings = model.school_system.marks
    return tuple(shown_section(section, verdicts, edition, meanings) for section in drafts)


def _figures(
    drafts: Sequence[DraftSection], sections: Sequence[TableSection], verdicts: Verdicts
) -> Iterator[ShownFigure]:
    tables = (table for section in sections for table in section.tables)
    for draft, table in zip(_tables(drafts), tables, strict=True):
        yield from shown_figures(draft, kept(draft, verdicts), table)


def _tables(drafts: Sequence[DraftSection]) -> list[DraftTable]:
    return [table for section in drafts for table in section.tables]
