"""What a finished file was found to hold, before it goes out: what the IT-säkerhetsblad says is this and no more."""

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """How a file is looked through."""

    WORKBOOK = "workbook"
    PDF = "pdf"
    WEB = "web"
    TEXT = "text"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """One finished file. ``kind`` is the product that made it, as the manifest has it.

    ``formulas`` and ``hidden`` are a workbook's, ``attached`` and ``fields`` a PDF's. ``searched`` is false when its
    words were looked through in another file that is made of the same ones.
    """

    path: str
    kind: str
    format: Format
    formulas: int = 0
    hidden: tuple[str, ...] = ()
    attached: int = 0
    fields: int = 0
    authors: frozenset[str] = frozenset()
    searched: bool = True
