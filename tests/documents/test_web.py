"""The documents as web pages: links that lead somewhere, tables that scroll, a search that finds."""

import json
import re
from html.parser import HTMLParser

import pytest

from generator.config.resources import templates
from generator.config.style import load_style
from generator.documents.html import RenderedSection
from generator.documents.web import Site, Volume, website
from generator.documents.web_search import words
from generator.domain.handbook import Section, Starts

TABLE = (
    "<table><thead><tr><th>År</th><th>Andel</th></tr></thead><tbody><tr><td>5</td><td>83 %</td></tr></tbody></table>"
)
PICTURE = "<svg xmlns='x'><title>En trappa</title><text>åk 5</text></svg>"


def rendered(section_id, html):
    section = Section(section_id, section_id.capitalize(), "x.md.jinja", (1, 2, 3), Starts.PAGE, in_contents=True)
    return RenderedSection(section, html)


VOLUMES = (
    Volume(
        "termin-1",
        "Handbok termin 1",
        "Möten",
        (
            rendered("cover", "<h1 id='cover'>Omslag</h1>"),
            rendered("why", '<h1 id="why">Varför årskullar</h1><p>Se <a href="#when-v-12">kalendern</a>.</p>' + TABLE),
            rendered(
                "when", '<h1 id="when">När</h1><h2 id="when-v-12">Vecka 12</h2><p>Års\u00adkullen läses.</p>' + PICTURE
            ),
        ),
    ),
    Volume("metod", "Metod", "Räkning", (rendered("count", '<h1 id="count">Så räknar vi</h1><p>Streck räknas.</p>'),)),
)
SITE = Site("Exempelstad", "23 november 2026", "Påhittade siffror", load_style(), templates() / "web")


@pytest.fixture(scope="module")
def files():
    return {path: content.decode() for path, content in website(SITE, VOLUMES).items()}


class Links(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found, self.ids = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  because the library decides the signature
        attributes = dict(attrs)
        self.found += [value for name, value in attrs if name in ("href", "src", "action")]
        self.ids |= {attributes["id"]} if "id" in attributes else set()


def test_the_cover_is_no_page_and_every_other_section_is_one(files):
    assert sorted(path for path in files if "/" in path) == [
        "metod/count.html",
        "termin-1/when.html",
        "termin-1/why.html",
    ]


def test_every_link_leads_to_a_file_of_the_folder_and_to_a_place_in_it(files):
    for path, html in files.items():
        if path.endswith(".html"):
            for link in Links(html).found:
                target, _, anchor = link.partition("#")
                folder = path.rpartition("/")[0]
                steps = (
                    f"{folder}/{target}"
                    if folder and target and not target.startswith("../")
                    else target.removeprefix("../")
                )
                page = files[steps or path]
                assert not anchor or anchor in Links(page).ids, (path, link)


def test_a_link_within_the_document_goes_to_the_page_where_the_heading_stands(files):
    assert 'href="when.html#when-v-12"' in files["termin-1/why.html"]


def test_nothing_is_fetched_from_elsewhere(files):
    for path, text in files.items():
        assert not re.search(r"https?://(?!www\.w3\.org)", text), path


def test_a_table_is_a_region_that_the_keyboard_reaches_and_a_picture_has_a_role(files):
    assert (
        '<div class="table-block" role="region" tabindex="0" aria-label="Tabell: År"><table>'
        in files["termin-1/why.html"]
    )
    assert "<svg role=" in files["termin-1/when.html"]


def test_every_page_says_where_it_is_and_what_the_figures_are(files):
    page = files["termin-1/when.html"]

    assert "<title>När – Handbok termin 1 – Exempelstad</title>" in page
    assert '<a href="when.html" aria-current="page">' in page
    assert page.count("Påhittade siffror") == 2


def test_the_index_has_an_entry_a_heading_with_the_words_that_follow_it(files):
    script = files["sokregister.js"]
    entries = json.loads(script.removeprefix("window.sokregister = ").removesuffix(";\n"))

    assert [(entry["d"], entry["h"], entry["u"]) for entry in entries] == [
        ("Handbok termin 1", "Varför årskullar", "termin-1/why.html#why"),
        ("Handbok termin 1", "När", "termin-1/when.html#when"),
        ("Handbok termin 1", "Vecka 12", "termin-1/when.html#when-v-12"),
        ("Metod", "Så räknar vi", "metod/count.html#count"),
    ]
    assert entries[2]["w"] == "Års\u00adkullen läses."


def test_an_index_cannot_end_its_own_script():
    nasty = Volume("x", "X", "", (rendered("a", '<h1 id="a">A</h1><p>&lt;/script&gt;</p>'),))

    assert "</script" not in website(SITE, (nasty,))["sokregister.js"].decode()


def test_words_of_cells_and_terms_do_not_run_together():
    assert words("<dl><dt>Når</dt><dd>A–E</dd></dl><table><tr><td>1</td><td>2</td></tr></table>") == "Når A–E 1 2"


def test_the_same_volumes_give_the_same_bytes():
    assert website(SITE, VOLUMES) == website(SITE, VOLUMES)
