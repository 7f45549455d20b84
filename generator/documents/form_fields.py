"""Fields that the typesetter leaves half done, finished so that any reader's program can show them and fill them in.

PDF/A wants every field's look in the file instead of a promise that the program will draw it, and a font that is in the
file too. Programs set what is typed themselves, and most of them only with a font in one of the old encodings.
"""

from collections.abc import Iterator

import uharfbuzz as harfbuzz
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.documents.field_looks import FONT, TYPE_SIZE, form_face, letter_widths, look, scaled
from generator.documents.fonts import FORM, FORM_CODES, form_font

FONT_NAME = Name("/ArskullForm")
SEVERAL_LINES = 1 << 12  # a field that takes more than one (ISO 32000-1 table 228)
LETTERS_ONLY = 1 << 5  # the font holds letters, not symbols (ISO 32000-1 table 123)
STEM = 80  # how thick an upright stroke is; of use only to a program that has lost the font


def finish_fields(pdf: Pdf) -> None:
    """Nothing changes in a file without fields."""
    if Name.AcroForm not in pdf.Root:
        return
    form, said = pdf.Root.AcroForm, String(f"{FONT} {TYPE_SIZE} Tf 0 g")
    fonts = Dictionary(Font=Dictionary({FONT: pdf.make_indirect(_font(pdf))}))
    for field in _widgets(form.Fields):
        if Name.Tx == field.FT:
            field.DA = said
            field.AP = Dictionary(N=_drawn(pdf, field, str(field.V), fonts))
        else:
            field.AP.N.Off = _drawn(pdf, field, "", fonts)
            del field.MK  # the box is printed on the page
    del form[Name.NeedAppearances]
    form.DR = fonts
    form.DA = said
    _drop_unused_font(pdf)


def _widgets(fields: Object) -> Iterator[Object]:
    for field in fields:
        yield from _widgets(field.Kids) if Name.Kids in field else iter((field,))


def _drawn(pdf: Pdf, field: Object, text: str, fonts: Dictionary) -> Object:
    left, one, right, other = (float(side) for side in field.Rect)
    width, height = round(abs(right - left), 3), round(abs(other - one), 3)
    several = bool(int(field.get(Name.Ff, 0)) & SEVERAL_LINES)
    shown = pdf.make_stream(look(text, width, height, several_lines=several))
    shown.Type, shown.Subtype = Name.XObject, Name.Form
    shown.BBox = Array([0, 0, width, height])
    shown.Resources = fonts if text else Dictionary()
    return shown


def _drop_unused_font(pdf: Pdf) -> None:
    """The typesetter's own embedding of the form font, in an encoding that few programs can type in."""
    for fonts in (page.Resources.Font for page in pdf.pages if Name.Font in page.get(Name.Resources, {})):
        for key in [key for key, font in fonts.items() if str(font.BaseFont).endswith(f"+{FORM.family}")]:
            del fonts[key]


def _font(pdf: Pdf) -> Dictionary:
    widths = letter_widths()
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=FONT_NAME,
        Encoding=Name.WinAnsiEncoding,
        FirstChar=FORM_CODES[0],
        LastChar=FORM_CODES[-1],
        Widths=Array(widths),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, max(widths))),
    )


def _descriptor(pdf: Pdf, widest: int) -> Dictionary:
    font = form_face()
    lines = font.get_font_extents("ltr")
    above, below = scaled(lines.ascender), scaled(lines.descender)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=FONT_NAME,
        Flags=LETTERS_ONLY,
        FontBBox=Array([0, below, widest, above]),
        ItalicAngle=0,
        Ascent=above,
        Descent=below,
        CapHeight=scaled(font.get_metric_position_with_fallback(harfbuzz.OTMetricsTag.CAP_HEIGHT)),
        StemV=STEM,
        FontFile2=pdf.make_stream(form_font(), Length1=len(form_font())),
    )
