"""A report as a page: everything is in it, and anybody can read it."""

import re
from itertools import pairwise

from generator.config.resources import templates
from generator.documents.report_page import report_page
from tests.support.engagements import style, texts
from tests.support.exports import small_report


def page(**changes) -> str:
    return report_page(small_report(**changes), texts(), style(), templates() / "documents" / "report")


def test_the_page_needs_no_network_and_runs_nothing():
    assert re.findall(r"<script|<link|<iframe|@import|url\(|https?:|\bon\w+=", page()) == []


def test_it_says_its_language_and_lets_the_reader_skip_to_the_content():
    assert '<html lang="sv">' in page()
    assert page().index('class="skip" href="#innehall"') < page().index('id="innehall"')


def test_headings_come_in_order_and_every_link_leads_somewhere():
    levels = [int(level) for level in re.findall(r"<h(\d)", page())]

    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert set(re.findall(r'href="#([^"]+)"', page())) <= set(re.findall(r'\bid="([^"]+)"', page()))


def test_tables_have_captions_scopes_and_a_scroller_that_the_keyboard_reaches():
    html = page()

    assert "<caption>Årskull född 2010 · åk 9</caption>" in html
    assert len(re.findall(r"<th[ >]", html)) == len(re.findall(r'<th scope="(?:col|row)"', html)) == 8
    assert 'role="region" tabindex="0" aria-label="Tabell: Årskull född 2010 · åk 9"' in html
    assert "Källa: skolornas resultatböcker" in html


def test_marks_are_explained_and_the_draft_says_so():
    assert "<dt>..</dt><dd>Visas inte.</dd>" in page()
    assert page().count("UTKAST") > 2
    assert "UTKAST" not in page(banners=(), warnings=())


def test_what_people_have_written_is_never_markup():
    assert "<b>x</b>" not in page(subtitle="<b>x</b>")
    assert "&lt;b&gt;x&lt;/b&gt;" in page(subtitle="<b>x</b>")
