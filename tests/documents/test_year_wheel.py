"""The wheel shows what the list shows, and nothing lies on top of anything else."""

import re
from collections import Counter
from itertools import combinations

import pytest

from generator.config.engagement import available
from generator.config.resources import packaged_engagements
from generator.documents.charts.polar import along, point
from generator.documents.charts.wheel_lanes import OUTERMOST, Box, Turn, placed
from generator.documents.charts.year_wheel import year_wheel
from generator.tables.almanac import Kind, almanac, school_years
from tests.support.engagements import model, style
from tests.support.posters import packaged

YEARS = [(slug, year) for slug in available(packaged_engagements()) for year in school_years(packaged(slug))]


def texts_of(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_every_entry_and_every_week_stands_on_the_wheel(slug, year):
    found = almanac(packaged(slug), model(), year)

    shown = Counter(texts_of(year_wheel(found, style(), "Årshjul")))

    in_lanes = Counter(one.badge for one in found.entries if one.kind in OUTERMOST)
    assert {badge: shown[badge] for badge in in_lanes} == dict(in_lanes)
    assert [str(day.isocalendar().week) for day in found.mondays if not shown[str(day.isocalendar().week)]] == []
    assert [one.what for one in found.entries if one.kind is Kind.BREAK and not shown[one.what]] == []


@pytest.mark.parametrize(("slug", "year"), YEARS)
def test_no_two_badges_touch(slug, year):
    found = almanac(packaged(slug), model(), year)

    badges = placed([one for one in found.entries if one.kind in OUTERMOST], Turn(found))

    touching = [
        (one.entry.badge, other.entry.badge) for one, other in combinations(badges, 2) if one.badge.touches(other.badge)
    ]
    assert touching == []


def test_boxes_touch_when_less_than_a_little_air_is_between_them():
    assert Box(0, 0, 10, 4).touches(Box(10.4, 0, 10, 4))
    assert not Box(0, 0, 10, 4).touches(Box(10.6, 0, 10, 4))


def test_the_top_is_straight_up_and_a_quarter_on_is_to_the_right():
    assert point(0, 10) == pytest.approx((0, -10))
    assert point(90, 10) == pytest.approx((10, 0), abs=1e-9)


@pytest.mark.parametrize(("angle", "turned"), [(10, "rotate(10.00"), (170, "rotate(350.00"), (350, "rotate(350.00")])
def test_words_along_the_circle_are_never_upside_down(angle, turned):
    assert turned in along(angle, 50, "juni", "#000000", 4)
