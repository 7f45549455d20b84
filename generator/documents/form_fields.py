"""Fields that the typesetter leaves half done, finished so that any reader's program can show them and fill them in.

PDF/A wants every field's look in the file instead of a promise that the program will draw it, and a font that is in the
file too. Programs set what is typed themselves, and most of them only with a font in one of the old encodings.
"""

from collections.abc import Iterator

import uharfbuzz as harfbuzz
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.documents.fonts import FORM, FORM_CODES, FORM_ENCODING, form_font

FONT = "/Form"
FONT_NAME = Name("/ArskullForm")
TYPE_SIZE = 9  # points
THOUSANDS = 1000  # glyph widths in a PDF are thousandths of the type size
LETTERS_ONLY = 1 << 5  # the font holds letters, not symbols (ISO 32000-1 table 123)
STEM = 80  # how thick an upright stroke is; of use only to a program that has lost the font


def finish_fields(pdf: Pdf) -> None:
    """Nothing changes in a file without fields."""
    if Name.AcroForm not in pdf.Root:
        return
    form, look = pdf.Root.AcroForm, String(f"{FONT} {TYPE_SIZE} Tf 0 g")
    for field in _widgets(form.Fields):
        if Name.Tx == field.FT:
            field.DA = look
            field.AP = Dictionary(N=_nothing_yet(pdf, field))
        else:
            field.AP.N.Off = _nothing_yet(pdf, field)
            del field.MK  # the box is printed on the page
    del form[Name.NeedAppearances]
    form.DR = Dictionary(Font=Dictionary({FONT: pdf.make_indirect(_font(pdf))}))
    form.DA = look
    _drop_unused_font(pdf)


def _widgets(fields: Object) -> Iterator[Object]:
    for field in fields:
        yield from _widgets(field.Kids) if Name.Kids in field else iter((field,))


def _nothing_yet(pdf: Pdf, field: Object) -> Object:
    left, one, right, other = (float(side) for side in field.Rect)
    shown = pdf.make_stream(b"/Tx BMC EMC")
    shown.Type, shown.Subtype = Name.XObject, Name.Form
    shown.BBox = Array([0, 0, round(abs(right - left), 3), round(abs(other - one), 3)])
    shown.Resources = Dictionary()
    return shown


def _drop_unused_font(pdf: Pdf) -> None:
    """The typesetter's own embedding of the form font, in an encoding that few programs can type in."""
    for fonts in (page.Resources.Font for page in pdf.pages if Name.Font in page.get(Name.Resources, {})):
        for key in [key for key, font in fonts.items() if str(font.BaseFont).endswith(f"+{FORM.family}")]:
            del fonts[key]


def _font(pdf: Pdf) -> Dictionary:
    font = harfbuzz.Font(harfbuzz.Face(form_font()))
    widths = [_width(font, code) for code in range(FORM_CODES[0], FORM_CODES[-1] + 1)]
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=FONT_NAME,
        Encoding=Name.WinAnsiEncoding,
        FirstChar=FORM_CODES[0],
        LastChar=FORM_CODES[-1],
        Widths=Array(widths),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, font, max(widths))),
    )


def _descriptor(pdf: Pdf, font: harfbuzz.Font, widest: int) -> Dictionary:
    lines = font.get_font_extents("ltr")
    above, below = _scaled(font, lines.ascender), _scaled(font, lines.descender)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=FONT_NAME,
        Flags=LETTERS_ONLY,
        FontBBox=Array([0, below, widest, above]),
        ItalicAngle=0,
        Ascent=above,
        Descent=below,
        CapHeight=_scaled(font, font.get_metric_position_with_fallback(harfbuzz.OTMetricsTag.CAP_HEIGHT)),
        StemV=STEM,
        FontFile2=pdf.make_stream(form_font(), Length1=len(form_font())),
    )


def _width(font: harfbuzz.Font, code: int) -> int:
    """Nought for the few codes that stand for no letter."""
    letter = bytes([code]).decode(FORM_ENCODING, "ignore")
    glyph = font.get_nominal_glyph(ord(letter)) if letter else None
    return _scaled(font, font.get_glyph_h_advance(glyph)) if glyph else 0


def _scaled(font: harfbuzz.Font, units: float) -> int:
    return round(units * THOUSANDS / int(font.face.upem))
