"""The handbook as HTML: what must be in it, and what must never be."""

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest

from generator.config import resources
from generator.config.engagement import available, load_engagement
from generator.config.handbook import load_handbook_content
from generator.config.model import load_model
from generator.config.style import load_style
from generator.config.texts import load_texts
from generator.documents.context import Matter
from generator.documents.html import DocumentRequest, render_document
from generator.domain.handbook import Scope
from generator.domain.schedule import meetings_of
from generator.pipeline.example import example_figures
from tests.support.tiers import in_tiers

MODEL, STYLE, CONTENT = load_model(), load_style(), load_handbook_content()
EXAMPLE = example_figures(MODEL, load_texts())
FOLDER = resources.packaged_engagements()
TEMPLATES = resources.templates() / "handbook"
EDITIONS = [(slug, number) for slug in available(FOLDER) for number in (1, 2, 3)]
COPIES = [
    (slug, document.id, number)
    for slug in available(FOLDER)
    for document in CONTENT.documents
    for number in ((1, 2, 3) if document.scope is Scope.TERM else (0,))
]


def matter_of(slug: str) -> Matter:
    engagement = load_engagement(FOLDER, slug, MODEL)
    return Matter(engagement, MODEL, CONTENT, STYLE.with_accent(engagement.colour), EXAMPLE)


@cache
def copy(slug: str, document: str, number: int, *before) -> str:
    return render_document(DocumentRequest(matter_of(slug), CONTENT.document(document), number, (*before, TEMPLATES)))


def handbook(slug: str, number: int, *before) -> str:
    return copy(slug, "term_handbook", number, *before)


def words(html: str) -> str:
    without_css = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "\n", without_css))


class Outline(HTMLParser):
    """Heading levels in order, ids, and the anchors that are linked to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"].removeprefix("#")] if "href" in attributes else []


@pytest.mark.parametrize(("slug", "number"), in_tiers(EDITIONS))
def test_every_meeting_and_form_of_the_term_is_there(slug, number):
    ids = Outline(handbook(slug, number)).ids

    forms = MODEL.programme.terms[number - 1].forms
    wanted = [*(f"meeting-{m.id}" for m in meetings_of(MODEL.programme, number)), *(f"form-{form}" for form in forms)]
    assert [one for one in wanted if one not in ids] == []


@pytest.mark.parametrize(("slug", "document", "number"), in_tiers(COPIES))
def test_every_reference_leads_somewhere_and_every_anchor_is_one(slug, document, number):
    outline = Outline(copy(slug, document, number))

    assert set(outline.links) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


@pytest.mark.parametrize(("slug", "document", "number"), in_tiers(COPIES))
def test_headings_begin_at_one_and_skip_no_level(slug, document, number):
    levels = Outline(copy(slug, document, number)).levels

    steps = list(zip([0, *levels], levels, strict=False))
    assert [step for step in steps if step[1] > step[0] + 1] == []


@pytest.mark.parametrize(("slug", "document", "number"), in_tiers(COPIES))
def test_a_year_a_week_and_a_percent_sign_never_stand_alone(slug, document, number):
    text = words(copy(slug, document, number))

    assert re.findall(r".*(?:\båk \d|\bv \d|\d %).*", text) == []


def test_the_same_request_gives_the_same_text():
    copy.cache_clear()
    once = handbook("exempelstad", 1)
    copy.cache_clear()

    assert handbook("exempelstad", 1) == once


def test_a_draft_and_a_fiction_say_so_on_every_page():
    assert "--mark: 'Utkast';" in handbook("ludvika", 1)
    assert "--mark: 'Påhittad kommun, påhittade siffror';" in handbook("exempelstad", 1)


def test_an_empty_beginning_is_honest():
    assert "Inget är beslutat ännu" in handbook("ludvika", 1)


def test_clock_times_are_shown_when_the_start_is_known():
    assert "9.00–9.15" in handbook("ludvika", 1)


def test_every_picture_has_a_title_and_a_font_of_its_own():
    pictures = re.findall(r"<svg.*?</svg>", handbook("ludvika", 1), re.DOTALL)

    assert pictures
    assert all("<title>" in picture and 'font-family="Source Sans 3"' in picture for picture in pictures)


def test_an_engagement_replaces_a_section_and_adds_one(tmp_path):
    (tmp_path / "term_checkpoints.md.jinja").write_text("Så gör vi i {{ municipality }}.", encoding="utf-8")
    own = tmp_path / "term_handbook"
    own.mkdir()
    (own / "egna_rutiner.md.jinja").write_text("# Våra rutiner\n\nVi ringer samma dag.", encoding="utf-8")

    html = handbook("ludvika", 1, tmp_path)

    assert "Så gör vi i Ludvika." in html
    assert html.index("Vi ringer samma dag.") < html.index('class="section question_cards')
    assert ">Våra rutiner</a>" in html
