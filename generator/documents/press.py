"""The edition for the printer: bleed, crop marks, whole sheets, every page upright, and nothing to click on."""

import io

from pikepdf import Array, Name, Page, Pdf, Rectangle

from generator.documents.screen import saved
from generator.documents.typesetting import Typeset

POINTS_PER_MM = 72 / 25.4
ROUND_ABOUT = 10 * POINTS_PER_MM  # paper outside the trimmed page, with room for the marks
MARK_BEGINS = 4 * POINTS_PER_MM  # outside the bleed of 3 mm, so that no mark is left on a page cut a little wide
MARK_ENDS = 9 * POINTS_PER_MM
MARK_WIDTH = 0.25  # points

FOR_THE_SCREEN = (
    Name.AcroForm,
    Name.AF,
    Name.MarkInfo,
    Name.Metadata,  # it claims PDF/A, which this edition is not
    Name.Names,
    Name.Outlines,
    Name.PageLabels,
    Name.StructTreeRoot,
    Name.ViewerPreferences,
)


def print_edition(typeset: Typeset) -> bytes:
    """The same pages as on the screen, cut free of what only a screen can use; the pages for notes are put in."""
    with Pdf.open(io.BytesIO(typeset.pages)) as pdf:
        if typeset.notes:
            _insert(pdf, typeset.notes, typeset.notes_at)
        for key in FOR_THE_SCREEN:
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            _ready(pdf, page)
        return saved(pdf)


def _insert(pdf: Pdf, notes: bytes, at: int) -> None:
    with Pdf.open(io.BytesIO(notes)) as written:
        for offset, page in enumerate(written.pages):
            pdf.pages.insert(at + offset, page)


def _ready(pdf: Pdf, page: Page) -> None:
    trim = Rectangle(page.trimbox)
    lying = trim.width > trim.height
    width, height = (trim.height, trim.width) if lying else (trim.width, trim.height)
    for key in (Name.Annots, Name.StructParents, Name.Tabs):
        if key in page:
            del page[key]
    bleed = trim.llx - Rectangle(page.bleedbox).llx
    page.trimbox = Array([0, 0, width, height])
    page.bleedbox = _grown(width, height, bleed)
    page.mediabox = page.cropbox = _grown(width, height, ROUND_ABOUT)
    turn = f"0 1 -1 0 {width:.3f} 0 cm" if lying else ""
    page.contents_add(pdf.make_stream(f"q {turn}\n".encode()), prepend=True)
    page.contents_add(pdf.make_stream(f"\nQ\n{crop_marks(width, height)}".encode()))
    page.contents_coalesce()


def crop_marks(width: float, height: float) -> str:
    """Two strokes at each corner, for a page that begins at nought, in the operators of a page description."""
    strokes = []
    for x, outwards in ((0.0, -1), (width, 1)):
        for y, upwards in ((0.0, -1), (height, 1)):
            strokes.append(_stroke(x + outwards * MARK_BEGINS, y, x + outwards * MARK_ENDS, y))
            strokes.append(_stroke(x, y + upwards * MARK_BEGINS, x, y + upwards * MARK_ENDS))
    return "\n".join([f"q 0 G {MARK_WIDTH} w", *strokes, "Q"])


def _stroke(from_x: float, from_y: float, to_x: float, to_y: float) -> str:
    return f"{from_x:.3f} {from_y:.3f} m {to_x:.3f} {to_y:.3f} l S"


def _grown(width: float, height: float, by: float) -> Array:
    return Array([round(side, 3) for side in (-by, -by, width + by, height + by)])
