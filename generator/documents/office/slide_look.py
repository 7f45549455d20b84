"""The look of the slides: the library's own template, wide, in the municipality's colours, with Swedish names."""

import re

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout
from pptx.util import Emu, Pt

from generator.domain.style import Style

WIDTH, HEIGHT = Emu(12192000), Emu(6858000)  # 16:9, as PowerPoint itself makes it
MARGIN, GUTTER = Emu(640000), Emu(160000)
TITLE_TOP, TITLE_HEIGHT = Emu(420000), Emu(1060000)
BODY_TOP, FOOT_TOP, FOOT_HEIGHT = Emu(1600000), Emu(6310000), Emu(330000)
NUMBER_WIDTH = Emu(900000)
TITLE_SIZE, BODY_SIZE, FOOT_SIZE = Pt(30), Pt(22), Pt(12)
QUIET = {
    PP_PLACEHOLDER.FOOTER: FOOT_SIZE,
    PP_PLACEHOLDER.SLIDE_NUMBER: FOOT_SIZE,
    PP_PLACEHOLDER.SUBTITLE: BODY_SIZE,
}
LAYOUTS = {"Title Slide": "Titelbild", "Title and Content": "Rubrik och punkter", "Title Only": "Rubrik"}
NAMES = {
    PP_PLACEHOLDER.CENTER_TITLE: "Rubrik",
    PP_PLACEHOLDER.TITLE: "Rubrik",
    PP_PLACEHOLDER.SUBTITLE: "Underrubrik",
    PP_PLACEHOLDER.OBJECT: "Punkter",
    PP_PLACEHOLDER.BODY: "Text",
    PP_PLACEHOLDER.FOOTER: "Sidfot",
    PP_PLACEHOLDER.SLIDE_NUMBER: "Bildnummer",
}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def body_width() -> int:
    """The measure between the margins, in EMU."""
    return int(WIDTH - 2 * MARGIN)


def body_height() -> int:
    """From below the title to above the foot, in EMU."""
    return int(FOOT_TOP - BODY_TOP - GUTTER)


def dressed(deck: Presentation, style: Style) -> None:
    """Give the empty presentation its look; layouts that nobody uses are taken away."""
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for layout in list(deck.slide_layouts):
        if layout.name not in LAYOUTS:
            deck.slide_layouts.remove(layout)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in list(holder.placeholders):
            _place(shape)
    for layout in deck.slide_layouts:
        _name(layout)
    _master_text(deck, style)
    _theme(deck, style)


def _name(layout: SlideLayout) -> None:
    layout._element.cSld.set("name", LAYOUTS[layout.name])  # noqa: SLF001  because the library can read a name but not set it


def _place(shape: BaseShape) -> None:
    kind = shape.placeholder_format.type
    if kind is PP_PLACEHOLDER.DATE:
        shape._element.getparent().remove(shape._element)  # noqa: SLF001  because the day stands in the foot
        return
    shape.name = NAMES.get(kind, "Text")
    left, top, width, height = MARGIN, BODY_TOP, body_width(), body_height()
    if kind is PP_PLACEHOLDER.TITLE:
        top, height = TITLE_TOP, TITLE_HEIGHT
    elif kind is PP_PLACEHOLDER.CENTER_TITLE:
        top, height = Emu(1900000), Emu(1500000)
    elif kind is PP_PLACEHOLDER.SUBTITLE:
        top, height = Emu(3500000), Emu(1500000)
    elif kind is PP_PLACEHOLDER.FOOTER:
        top, width, height = FOOT_TOP, body_width() - NUMBER_WIDTH, FOOT_HEIGHT
    elif kind is PP_PLACEHOLDER.SLIDE_NUMBER:
        left, top, width, height = WIDTH - MARGIN - NUMBER_WIDTH, FOOT_TOP, NUMBER_WIDTH, FOOT_HEIGHT
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)


def _master_text(deck: Presentation, style: Style) -> None:
    """Titles to the left in the accent, points that can be read from the last row, a quiet foot."""
    master = deck.slide_master._element  # noqa: SLF001  because the library has no words for a master's text
    for title in master.iter("{*}titleStyle"):
        _level(title.find(f"{DRAWING}lvl1pPr"), TITLE_SIZE.centipoints, style.colours["accent"], bold=True)
    for body in master.iter("{*}bodyStyle"):
        _level(body.find(f"{DRAWING}lvl1pPr"), BODY_SIZE.centipoints, style.colours["ink"])
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            kind = shape.placeholder_format.type
            align = "r" if kind is PP_PLACEHOLDER.SLIDE_NUMBER else "l"
            for level in shape._element.iter(f"{DRAWING}lvl1pPr"):  # noqa: SLF001  as above
                level.set("algn", align)
                if kind in QUIET:
                    _level(level, QUIET[kind].centipoints, style.colours["ink_soft"])


def _level(level: etree._Element, size: int, colour: str, *, bold: bool = False) -> None:
    level.set("algn", level.get("algn", "l") if level.get("algn") != "ctr" else "l")
    (run,) = level.findall(f"{DRAWING}defRPr")
    run.set("sz", str(size))
    run.set("b", "1" if bold else "0")
    for fill in run.findall(f"{DRAWING}solidFill"):
        for old in list(fill):
            fill.remove(old)
        etree.SubElement(fill, f"{DRAWING}srgbClr", {"val": colour.removeprefix("#")})


def _theme(deck: Presentation, style: Style) -> None:
    """What PowerPoint offers whoever adds a shape: the same colours as the slides have."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    offered = {
        "dk2": "ink", "lt2": "quiet", "hlink": "accent", "folHlink": "ink_soft",
        "accent1": "accent", "accent2": "series_2", "accent3": "series_3",
        "accent4": "line_strong", "accent5": "step_low", "accent6": "warning",
    }  # fmt: skip
    blob = part.blob
    for slot, name in offered.items():
        colour = style.colours[name].removeprefix("#").encode()
        pattern = rb'(<a:%s><a:srgbClr val=")[0-9A-F]{6}' % slot.encode()
        blob = re.sub(pattern, rb"\g<1>" + colour, blob)
    font = style.fonts["workbook"].encode()
    part._blob = re.sub(rb'(<a:latin typeface=")[^"]*', rb"\g<1>" + font, blob)  # noqa: SLF001  because a theme cannot be set
