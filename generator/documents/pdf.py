"""A document's two editions: one for screen and archive, one for the printer, from one layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.documents.attachments import Attachment
from generator.documents.press import print_edition
from generator.documents.screen import screen_edition
from generator.documents.typesetting import TypesettingFault, typeset

__all__ = ["Attachment", "Editions", "TypesettingFault", "write_editions", "write_pdf"]


@dataclass(frozen=True, slots=True)
class Editions:
    """``screen`` keeps PDF/UA-1 and PDF/A-3a and can be filled in; ``print`` has bleed, crop marks and whole sheets."""

    screen: bytes
    print: bytes


def write_editions(html: str, attachments: Sequence[Attachment], made_on: date) -> Editions:
    """The same HTML, files and date give the same bytes."""
    laid_out = typeset(html)
    return Editions(screen_edition(laid_out.pages, attachments, made_on), print_edition(laid_out))


def write_pdf(html: str) -> bytes:
    """The screen edition alone, without attachments."""
    return screen_edition(typeset(html).pages, (), date.min)
