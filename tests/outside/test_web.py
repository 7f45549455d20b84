"""The web pages as Chromium shows them: every page against WCAG 2.1 A and AA, and a search that finds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.engagement import load_engagement
from generator.files import write_whole
from generator.pipeline import demo_folder, open_house
from generator.pipeline.documents import Publishing
from generator.pipeline.website import web_job
from tests.outside.accessibility import search_hits, wcag_violations

pytestmark = pytest.mark.outside
PUBLISHED = ("exempelstad", "ludvika")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, house = tmp_path_factory.mktemp("webb"), open_house()
    for slug in PUBLISHED:
        job = web_job(Publishing(house, load_engagement(demo_folder(), slug, house.model), demo_folder()), "web")
        for path, content in zip(job.paths, job.make(), strict=True):
            write_whole(folder / slug / path, content)
    return folder


def test_every_web_page_is_accessible(site: Path, evidence: Callable[[str], None]) -> None:
    whole = sorted((site / "exempelstad").rglob("*.html"))
    pages = [
        *whole,
        *sorted((site / "ludvika" / "webb" / "termin-2").glob("*.html")),
    ]  # a real one, with another colour
    violations = wcag_violations(pages)

    evidence(f"axe-core, WCAG 2.1 A and AA: {len(pages)} web pages, {len(violations)} violations")
    assert violations == []


@pytest.mark.parametrize(("asked", "found"), [("streck", True), ("TAPPAT matematik", True), ("xyzzy", False)])
def test_the_search_finds_what_is_there_without_a_network(site: Path, asked: str, found: bool) -> None:  # noqa: FBT001  because it is a table of cases
    hits = search_hits(site / "exempelstad" / "webb" / "sok.html", asked)

    assert bool(hits) is found
    assert all((site / "exempelstad" / "webb" / hit.partition("#")[0]).is_file() for hit in hits)
