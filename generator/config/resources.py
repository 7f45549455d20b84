"""Where the data files are: beside the code in a checkout, inside the package in an installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def _data(name: str) -> Path:
    """An installed wheel carries its data in ``generator/_resources``; a checkout has it beside ``generator/``."""
    packaged = PACKAGE / "_resources" / name
    return packaged if packaged.is_dir() else PACKAGE.parent / name


def templates() -> Path:
    """The folder ``templates/``."""
    return _data("templates")


def packaged_engagements() -> Path:
    """The folder ``engagements/`` that came with the program; ``--folder`` points elsewhere."""
    return _data("engagements")
