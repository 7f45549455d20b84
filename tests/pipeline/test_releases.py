"""Three small schools, and what may be let out of them when one of them comes late."""

from dataclasses import replace
from datetime import date

import pytest

from generator.disclosure.released import published_cells
from generator.domain.draft import DraftSection
from generator.domain.edition import Edition, SmallGroups
from generator.domain.published import PublishedRelease
from generator.pipeline.releases import Outward, open_release, outward_release, says_the_same
from generator.problems import ProblemsFound
from generator.tables.report import report_sections
from generator.tables.shown import shown
from tests.support.engagements import model, unit
from tests.support.reports import reported

A, B, LATE = "99000011", "99000029", "99000037"
SCHOOLS = (unit("1–6", code=A), unit("1–6", code=B, name="Andra skolan"), unit("1–6", code=LATE, name="Sena skolan"))
TWO = f"""
    | {A} | 2023 | 2026-4 | reach_goals | MA | 20/30 |
    | {B} | 2023 | 2026-4 | reach_goals | MA | 15/25 |
"""
ALL = f"{TWO}    | {LATE} | 2023 | 2026-4 | reach_goals | MA | 3/12 |\n"
LIMITS = SmallGroups()


def drafted(written: str, edition: Edition = Edition.NAMND) -> tuple[DraftSection, ...]:
    return report_sections(reported(written, *SCHOOLS), edition, LIMITS)


def outward(*earlier: PublishedRelease, edition: Edition = Edition.NAMND) -> Outward:
    return Outward(edition, LIMITS, model(), date(2027, 6, 30), earlier)


def shares(release) -> set[str]:
    return {one.text for one in release.figures if one.kind == "share" and one.text}


def test_a_release_is_itself_again_until_it_is_withdrawn():
    first = outward_release(drafted(TWO), outward())
    kept = replace(first.kept, name="2027-06-30_namnd")

    assert (first.name, shares(first)) == ("", {"64"})
    assert outward_release(drafted(TWO), outward(kept)).name == kept.name
    withdrawn = replace(kept, withdrawn_on=date(2027, 8, 1))
    again = outward_release(drafted(TWO), outward(withdrawn))
    assert again.name == ""
    assert says_the_same(again.kept, withdrawn)


def test_a_school_that_comes_late_is_not_given_away_by_the_difference():
    first = replace(outward_release(drafted(TWO), outward()).kept, name="juni")

    assert shares(outward_release(drafted(ALL), outward())) == {"57"}
    late = outward_release(drafted(ALL), outward(first, edition=Edition.PUBLIK))
    assert shares(late) == {".."}
    assert late.primary + late.complementary > 0


def test_what_is_given_away_already_stops_the_next_release_and_names_the_tables():
    def naked(written: str, name: str) -> PublishedRelease:
        tables = [table for section in drafted(written) for table in section.tables if not table.selected]
        finished = [shown(table, {}, Edition.NAMND, model().school_system.marks) for table in tables]
        cells = published_cells(tables, finished, {})
        return PublishedRelease(Edition.NAMND, date(2027, 6, 30), LIMITS, cells, name)

    with pytest.raises(ProblemsFound) as stopped:
        outward_release(drafted(ALL), outward(naked(TWO, "juni"), naked(ALL, "augusti")))

    assert {problem.code for problem in stopped.value.problems} == {"disclosure_already_public"}
    assert all("tabell2-2023" in problem.details["tables"] for problem in stopped.value.problems)


def test_edition_intern_hides_nothing_and_has_nothing_for_the_log():
    release = open_release(drafted(ALL, Edition.INTERN), model())

    assert release.kept is None
    assert {"57", "25"} <= shares(release)
