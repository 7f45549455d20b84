"""How each kind of cell looks. A style is a name, optionally with modifiers: ``share|break``."""

from collections.abc import Mapping
from functools import cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from generator.domain.style import Style

Properties = Mapping[str, object]

THIN, HAIR, DASHED, MEDIUM, THICK, MEDIUM_DASHED = 1, 7, 3, 2, 5, 8  # Excel's numbers for borders
PATTERN_SPARSE = 18  # Excel's 6,25 % grey, which survives a bad copying machine
SHARE_FORMAT = "0\N{NO-BREAK SPACE}%"
CHANGE_FORMAT = "+0;\N{MINUS SIGN}0;0"
DATE_FORMAT = "yyyy-mm-dd"
TEXT_FORMAT = "@"  # a chosen 5 stays the text that it is in the list

_BOXED: Properties = {"border": THIN, "border_color": "line", "valign": "vcenter"}
_HEADER: Properties = {
    **_BOXED, "bold": True, "bg_color": "accent_soft", "text_wrap": True, "font_size": 10, "align": "center",
}  # fmt: skip
_INPUT: Properties = {
    "bg_color": "input", "border": THIN, "border_color": "input_line", "valign": "vcenter", "align": "center",
    "locked": False,
}  # fmt: skip
_FIGURE: Properties = {**_BOXED, "align": "center"}
_SMALL: Properties = {"font_size": 9, "font_color": "ink_soft"}
_WRAPPED: Properties = {"text_wrap": True, "valign": "top"}

# The lowest step is bold and underlined as well, so that it is found in a black-and-white copy.
STEP_LOW: Properties = {"bg_color": "step_low", "bold": True, "underline": 1}
STEP_MIDDLE: Properties = {"bg_color": "step_middle"}
STEP_HIGH: Properties = {"bg_color": "step_high"}
STEPS = (STEP_LOW, STEP_MIDDLE, STEP_HIGH)
_EMPHASISED: Properties = {"bold": True, "pattern": PATTERN_SPARSE, "fg_color": "ink_soft", "bg_color": "quiet"}

STYLES: Mapping[str, Properties] = {
    "title": {"bold": True, "font_size": 20, "font_color": "accent", "valign": "vcenter"},
    "subtitle": {"font_size": 11, "font_color": "ink_soft", "valign": "vcenter"},
    "lead": {"font_size": 11, "valign": "vcenter"},
    "draft": {"bold": True, "font_color": "warning", "valign": "vcenter"},
    "section": {
        "bold": True,
        "font_size": 13,
        "font_color": "accent",
        "valign": "vcenter",
        "bottom": MEDIUM,
        "bottom_color": "accent",
    },
    "band": {"bold": True, "bg_color": "accent_soft", "valign": "vcenter", "indent": 1},
    "text": {"valign": "top"},
    "wrapped": _WRAPPED,
    "note": _SMALL,
    "stub": {"bold": True, "valign": "top", "align": "left"},
    "label": {**_BOXED, "indent": 1},
    "label_sum": {**_BOXED, "indent": 1, "italic": True},
    "link": {**_BOXED, "underline": 1, "font_color": "accent", "indent": 1},
    "header": _HEADER,
    "header_left": {**_HEADER, "align": "left"},
    "header_stub": {**_HEADER, "align": "left", "indent": 1},
    "header_change": {**_HEADER, "left": THIN, "left_color": "line_strong"},
    "break_note": {"font_size": 8, "font_color": "ink_soft", "valign": "bottom"},
    "input": {**_INPUT, "num_format": "0"},
    "input_text": {**_INPUT, "align": "left", "indent": 1},
    "input_date": {**_INPUT, "align": "left", "indent": 1, "num_format": DATE_FORMAT},
    "input_choice": {**_INPUT, "num_format": TEXT_FORMAT, "shrink": True},
    "share": {**_FIGURE, "num_format": SHARE_FORMAT},
    "share_now": {**_FIGURE, "num_format": SHARE_FORMAT, "bold": True},
    "class_sum": {**_FIGURE, "num_format": "0", "bg_color": "quiet"},
    "before": {**_FIGURE, **_SMALL},
    "sum": {**_FIGURE, "num_format": "0", "italic": True},
    "count": {**_FIGURE, "num_format": "0"},
    "known": {**_FIGURE, "num_format": "0"},
    "change": {**_FIGURE, "num_format": CHANGE_FORMAT, "bold": True},
    "from_when": {**_FIGURE, **_SMALL, "text_wrap": True},
    "bar": {**_BOXED, "font_size": 9, "font_color": "accent", "align": "left"},
    "status": {**_BOXED, "align": "left", "indent": 1},
    "plain_status": {**_SMALL, "valign": "vcenter", "indent": 1},
    "asking": {**_BOXED, "align": "left", "indent": 1, "italic": True, "font_size": 10},
    "question": {**_BOXED, **_WRAPPED, "align": "left", "indent": 1},
    "input_words": {**_INPUT, **_WRAPPED, "align": "left", "font_size": 10},
    "said": {**_BOXED, **_WRAPPED, "font_size": 10, "bg_color": "quiet"},
    "difference": {**_FIGURE, "num_format": CHANGE_FORMAT},
    "no_chart": {**_WRAPPED, "align": "left", "font_color": "ink_soft", "bg_color": "quiet", "indent": 1},
    "step_low": {**_FIGURE, **STEP_LOW},
    "step_middle": {**_FIGURE, **STEP_MIDDLE},
    "step_high": {**_FIGURE, **STEP_HIGH},
    "line_1": {"font_color": "series_1", "valign": "vcenter"},
    "line_2": {"font_color": "series_2", "valign": "vcenter"},
    "line_3": {"font_color": "series_3", "valign": "vcenter"},
    "warning": {**_BOXED, "align": "left", "indent": 1, "bold": True, "font_color": "warning"},
    "remark": {"valign": "vcenter", "indent": 1},  # runs on over the columns to its right
    "remark_header": {"bold": True, "font_size": 10, "valign": "vcenter", "indent": 1},
    "header_turned": {**_HEADER, "rotation": 90, "bold": False, "valign": "bottom", "text_wrap": False},
    "running_number": {**_FIGURE, "bold": True, "num_format": "0"},
    "lacking": {**_SMALL, "valign": "vcenter", "indent": 1},
    "rows_left": {"bold": True, "font_color": "warning", "valign": "vcenter"},
    "block_word": {**_BOXED, "indent": 1},
    "paper_group": {"bold": True, "bg_color": "accent_soft", "valign": "vcenter"},
    "box": {**_FIGURE, "border_color": "line_strong"},
    "not_asked": {**_BOXED, "pattern": PATTERN_SPARSE, "fg_color": "line_strong", "bg_color": "paper"},
    "no_data": _FIGURE,
    "emphasised": _EMPHASISED,
    "coverage": {**_SMALL, "font_size": 8, "valign": "vcenter"},
    "coverage_boxed": {**_BOXED, **_SMALL, "indent": 1},
    "sum_bold": {**_FIGURE, "num_format": "0", "bold": True, "top": MEDIUM},
    "share_sum": {**_FIGURE, "num_format": SHARE_FORMAT, "bold": True, "top": MEDIUM},
    "change_sum": {**_FIGURE, "num_format": CHANGE_FORMAT, "bold": True, "top": MEDIUM},
    "label_total": {**_BOXED, "indent": 1, "bold": True, "top": MEDIUM},
    "flag": {**_BOXED, "font_size": 9, "align": "left", "indent": 1},
    "flag_sum": {**_BOXED, "font_size": 9, "align": "left", "indent": 1, "bold": True, "top": MEDIUM},
    "legend_flag": {**_BOXED, **_EMPHASISED, "font_size": 9},
    "count_line": {"bold": True, "font_size": 12, "valign": "vcenter"},
    "link_plain": {"underline": 1, "font_color": "accent", "valign": "vcenter"},
    "future": {**_FIGURE, "bg_color": "quiet", "border_color": "quiet"},
    "definition": {**_WRAPPED, "font_size": 10},
    "definition_stub": {**_WRAPPED, "font_size": 10, "bold": True, "indent": 1},
    "key": {"font_size": 8, "font_color": "ink_soft"},
    "caption": {"bold": True, "font_size": 11, "valign": "vcenter"},
    "report_header": {**_HEADER, "align": "left", "valign": "bottom", "indent": 1},
    "report_stub": {**_BOXED, **_WRAPPED, "bold": True, "indent": 1},
    "report_cell": {**_BOXED, **_WRAPPED, "indent": 1},
}

MODIFIERS: Mapping[str, Properties] = {
    "faulty": {"border": THICK, "border_color": "warning", "bold": True},  # must be mended
    "asked": {"border": MEDIUM_DASHED, "border_color": "ink"},  # is asked about
    "exported": {"bg_color": "paper", "italic": True},  # filled already; in greyscale the slant shows it
    "break": {"left": DASHED, "left_color": "ink"},  # the yardstick changes to the left of this column
    "group": {"left": MEDIUM, "left_color": "line_strong"},  # boxes that belong together begin here
    "above": {"top": MEDIUM, "top_color": "line_strong"},  # a year's rows begin here
    "apart": {"indent": 1},  # does not touch the box on its left
    "sample": {"locked": True},  # looks like a cell to type in, in a legend
    "left": {"align": "left"},
    "right": {"align": "right"},
    "centre": {"align": "center", "indent": 0},
    "number": {"num_format": "#,##0", "text_wrap": False},  # LibreOffice forgets the indent of wrapped numbers
    "decimal": {"num_format": "#,##0.0", "text_wrap": False},
    "signed": {"num_format": "+#,##0;\N{MINUS SIGN}#,##0;0", "text_wrap": False},
    "signed_decimal": {"num_format": "+#,##0.0;\N{MINUS SIGN}#,##0.0;0.0", "text_wrap": False},
    "per_cent": {"num_format": SHARE_FORMAT, "text_wrap": False},
}


class Styles:
    """The formats of one workbook, each made once. Every style is locked unless it says otherwise."""

    def __init__(self, workbook: Workbook, style: Style) -> None:
        """Take the colours and the type family from ``style``."""
        self._workbook, self._style = workbook, style
        self.format = cache(self._format)

    def _format(self, name: str) -> Format:
        base, *modifiers = name.split("|")
        properties: dict[str, object] = {
            "font_name": self._style.fonts["workbook"],
            "font_size": 11,
            "font_color": "ink",
        }
        for layer in (STYLES[base], *(MODIFIERS[modifier] for modifier in modifiers)):
            properties.update(layer)
        return self._workbook.add_format({key: self._coloured(key, value) for key, value in properties.items()})

    def emphasis(self) -> Format:
        """A row that should be looked at: bold on a sparse pattern, in greyscale too."""
        return self.format("emphasised")

    def warning(self) -> Format:
        """A count above its ceiling: bold and framed as well as red, so that greyscale shows it."""
        colours = self._style.colours
        return self._workbook.add_format(
            {"bold": True, "font_color": colours["warning"], "bg_color": colours["warning_soft"], "border": THIN}
        )

    def step(self, number: int) -> Format:
        """What a share in a step of the shading looks like, 0 for the lowest; the frame stays the cell's own."""
        return self._workbook.add_format({key: self._coloured(key, value) for key, value in STEPS[number].items()})

    def _coloured(self, key: str, value: object) -> object:
        return self._style.colours[str(value)] if key.endswith("color") else value
