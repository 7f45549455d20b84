"""Posters as HTML: what stands on them, and that the same request gives the same text.

When a change is meant: ``ACCEPT_GOLDEN=1 .venv/bin/python -m pytest tests/documents/test_posters.py``
"""

import os
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.config.engagement import available
from generator.config.resources import packaged_engagements
from generator.documents.almanac_page import month_columns
from generator.documents.posters import render_almanac, render_overview
from generator.domain.engagement import Board
from generator.tables.almanac import AlmanacMonth, almanac, school_years
from tests.support.engagements import model
from tests.support.posters import packaged, poster_request, read_aloud
from tests.support.tiers import slugs_in_tiers

GOLDEN = Path(__file__).parent / "golden"
SLUGS = available(packaged_engagements())
YEARS = [(slug, year) for slug in SLUGS for year in school_years(packaged(slug))]


def accepted(name, words):
    file = GOLDEN / name
    if os.environ.get("ACCEPT_GOLDEN"):
        file.write_text(words, encoding="utf-8")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("year", school_years(packaged("exempelstad")))
def test_the_wall_almanac_is_as_it_was_accepted(year):
    words = read_aloud(render_almanac(poster_request(packaged("exempelstad")), year))

    assert words == accepted(f"wall_almanac_exempelstad_{year}.txt", words)


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_the_wall_almanac_lists_every_entry_in_words(slug, year):
    words = read_aloud(render_almanac(poster_request(packaged(slug)), year))

    entries = almanac(packaged(slug), model(), year).entries
    lines = [" ".join(f"{one.week} {one.day} {one.badge} {one.what}".split(" ")) for one in entries]
    assert [line for line in lines if re.sub(" +", " ", line) not in words] == []


@pytest.mark.parametrize("slug", slugs_in_tiers(SLUGS))
def test_no_other_municipality_is_named(slug):
    others = {packaged(other).municipality.name for other in SLUGS} - {packaged(slug).municipality.name}

    words = "".join(read_aloud(render_almanac(poster_request(packaged(slug)), year)) for year in (2026, 2027))

    assert [name for name in others if name in words] == []


@pytest.mark.parametrize(("slug", "mark"), [("ludvika", "Utkast"), ("exempelstad", "Påhittad kommun")])
def test_a_draft_and_a_fiction_say_so(slug, mark):
    assert mark in read_aloud(render_almanac(poster_request(packaged(slug)), 2027)).split("\n")


def test_the_same_request_gives_the_same_text():
    request = poster_request(packaged("ludvika"))

    assert render_almanac(request, 2027) == render_almanac(request, 2027)


def test_months_share_two_columns_and_the_lines_that_are_left():
    months = [AlmanacMonth(name, 2027, ()) for name in ("Januari", "Februari", "Mars", "April", "Maj")]

    found = month_columns(months)
    first, second = found.columns

    assert [month.name for month in first] == ["Januari", "Februari"]
    assert sum(month.spare_lines for month in first) > sum(month.spare_lines for month in second) > 0
    assert not found.dense


def test_a_year_with_a_board_meeting_every_other_week_is_set_smaller_and_stays_on_its_page():
    days = tuple(date(2027, 8, 10) + timedelta(weeks=2 * number) for number in range(22))
    busy = replace(packaged("exempelstad"), board=Board("Nämnden", days, 4))

    html = render_almanac(poster_request(busy), 2027)

    assert '<div class="months dense">' in html
    assert read_aloud(html).count("Nämnd · handlingar") + html.count(">Nämnden: ") == len(days)


def test_the_overview_is_as_it_was_accepted():
    words = read_aloud(render_overview(poster_request(packaged("exempelstad"))))

    assert words == accepted("overview_exempelstad.txt", words)


@pytest.mark.parametrize("slug", slugs_in_tiers(SLUGS))
def test_the_overview_speaks_of_its_own_municipality_with_its_own_title(slug):
    others = {packaged(other).municipality.name for other in SLUGS} - {packaged(slug).municipality.name}

    words = read_aloud(render_overview(poster_request(packaged(slug))))

    assert packaged(slug).director.indefinite in words
    assert [name for name in others if name in words] == []


@pytest.mark.parametrize("slug", slugs_in_tiers(SLUGS))
def test_every_picture_of_a_poster_has_a_title_and_a_font_of_its_own(slug):
    request = poster_request(packaged(slug))
    pages = [render_overview(request), *(render_almanac(request, year) for year in school_years(packaged(slug)))]

    pictures = [picture for html in pages for picture in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]

    assert len(pictures) == 4
    assert all("<title>" in picture and 'font-family="Source Sans 3"' in picture for picture in pictures)
