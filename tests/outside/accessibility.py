"""What axe-core says of a page that Chromium shows: WCAG 2.1, levels A and AA."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.outside.programs import installed, run

RUNNER = Path(__file__).with_name("axe.mjs")


def wcag_violations(pages: Sequence[Path]) -> list[str]:
    """One line for each violated rule on each page, with the first places."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not set up: run make verify"
    where = {"ARSKULL_NODE": str(installed("ARSKULL_NODE")), "ARSKULL_CHROMIUM": chromium}
    found = json.loads(run(["node", RUNNER, *pages], variables=where))
    return [
        f"{Path(one['page']).name}: {one['rule']} ({one['impact']}), {one['help']}: {', '.join(one['targets'][:3])}"
        for one in found
    ]
