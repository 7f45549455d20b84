"""What Microsoft's own validator of Open XML says of a workbook."""

import json
from pathlib import Path

from tests.outside.programs import installed, run

# Excel 2019 is the oldest Excel that a school may still have.
OFFICE = "Office2019"


def ooxml_faults(workbook: Path) -> list[str]:
    """One line for each error; a file that cannot be opened at all is an error too."""
    command = installed("ARSKULL_NODE") / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
    report = json.loads(run(["node", command, workbook, "--officeVersion", OFFICE], accepted=(0, 1)))
    return [f"{workbook.name} {fault['path']} {fault['xPath']}: {fault['description']}" for fault in report["errors"]]
