"""What axe-core says of a page that Chromium shows: WCAG 2.1, levels A and AA."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.outside.programs import installed, run

PATIENCE = 900  # seconds for all pages of a site, on a machine that is busy
RUNNER, SEARCHER = Path(__file__).with_name("axe.mjs"), Path(__file__).with_name("search.mjs")


def wcag_violations(pages: Sequence[Path]) -> list[str]:
    """One line for each violated rule on each page, with the first places."""
    found = json.loads(run(["node", RUNNER, *pages], seconds=PATIENCE, variables=_where()))
    return [
        f"{Path(one['page']).name}: {one['rule']} ({one['impact']}), {one['help']}: {', '.join(one['targets'][:3])}"
        for one in found
    ]


def search_hits(page: Path, words: str) -> list[str]:
    """The addresses that a search page finds, best first."""
    hits = json.loads(run(["node", SEARCHER, page, words], variables=_where()))
    return [str(hit) for hit in hits]


def _where() -> dict[str, str]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not set up: run make verify"
    return {"ARSKULL_NODE": str(installed("ARSKULL_NODE")), "ARSKULL_CHROMIUM": chromium}
