"""A deck as a PowerPoint file: native charts and tables that can be edited, titles, alt texts, notes, reading order."""

from copy import deepcopy

import pptx
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide as PptxSlide
from pptx.table import _Cell
from pptx.util import Emu, Pt

from generator.documents.office.package import describe, finished, without_leftovers
from generator.documents.office.slide_look import BODY_TOP, MARGIN, body_height, body_width, dressed
from generator.domain.office import Deck, LineChart, Slide
from generator.domain.style import Style
from generator.domain.table import Align, Table

TITLE_SLIDE, POINTS, TITLE_ONLY = "Titelbild", "Rubrik och punkter", "Rubrik"
TABLE_SIZE, SMALL_TABLE_SIZE, NOTE_SIZE, LABEL_SIZE = Pt(16), Pt(14), Pt(12), Pt(14)
ROW_HEIGHT, NOTE_HEIGHT = Emu(430000), Emu(620000)
MANY_COLUMNS = 6
DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT)
MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE)
ALIGNED = {Align.LEFT: PP_ALIGN.LEFT, Align.RIGHT: PP_ALIGN.RIGHT, Align.CENTRE: PP_ALIGN.CENTER}
PER_CENT, STEP, HIGHEST_BOTTOM = 100, 10, 50
ABOVE, BELOW, BESIDE = XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.BELOW, XL_LABEL_POSITION.RIGHT
LINE_WIDTH, MARKER_SIZE = Pt(2.5), 9


def deck_file(deck: Deck, style: Style) -> bytes:
    """The deck as a ``.pptx``: a title slide and then the slides, the same bytes every time."""
    made = pptx.Presentation()
    dressed(made, style)
    without_leftovers(made.part.package._rels, made.part.rels)  # noqa: SLF001  because the library shows one of them only
    describe(made.core_properties, deck.title, deck.on)
    first = _slide(made, TITLE_SLIDE, deck.title, deck.footer)
    first.placeholders[1].text_frame.text = deck.subtitle
    _say(first, deck.notes)
    for slide in deck.slides:
        _add(made, slide, deck, style)
    return finished(made.save, deck.on)


def _add(made: Presentation, slide: Slide, deck: Deck, style: Style) -> None:
    bare = slide.table is not None or slide.chart is not None
    shown = _slide(made, TITLE_ONLY if bare else POINTS, slide.title, deck.footer)
    if slide.table:
        _table(shown, slide.table, style)
    elif slide.chart:
        _chart(shown, slide.chart, style)
    else:
        _points(shown, slide.points)
    _say(shown, slide.notes)


def _slide(made: Presentation, layout: str, title: str, footer: str) -> PptxSlide:
    chosen = made.slide_layouts.get_by_name(layout)
    slide: PptxSlide = made.slides.add_slide(chosen)
    slide.shapes.title.text_frame.text = title
    for shape in slide.placeholders:
        shape.name = chosen.placeholders.get(shape.placeholder_format.idx, shape).name
    for shape in chosen.placeholders:
        if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes._spTree.append(deepcopy(shape._element))  # noqa: SLF001  because the library leaves feet out
    for shape in slide.placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
            shape.text_frame.text = footer
    return slide


def _say(slide: PptxSlide, notes: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    if notes and frame is not None:
        frame.text = notes


def _points(slide: PptxSlide, points: tuple[str, ...]) -> None:
    frame = slide.placeholders[1].text_frame
    frame.text = "\n".join(points)
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(10)


def _describe(frame: GraphicFrame, name: str, description: str) -> None:
    seen = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001  because the library has no words for alt texts
    seen.set("name", name)
    seen.set("descr", description)


# ---- tables


def _table(slide: PptxSlide, table: Table, style: Style) -> None:
    """Columns share the measure by their weights; notes stand at the foot, since rows grow with their text."""
    rows, columns = len(table.rows) + 1, len(table.columns)
    height = Emu(ROW_HEIGHT * rows)
    frame = slide.shapes.add_table(rows, columns, MARGIN, BODY_TOP, Emu(body_width()), height)
    _describe(frame, "Tabell", table.caption)
    weight = sum(column.width for column in table.columns)
    texts = [tuple(c.heading for c in table.columns)]
    texts += [(row.stub, *(cell.text for cell in row.cells)) for row in table.rows]
    for place, column in enumerate(table.columns):
        frame.table.columns[place].width = Emu(body_width() * column.width // weight)
        for row in range(rows):
            _fill(frame.table.cell(row, place), texts[row][place], column.align, style, row)
    _size(frame, SMALL_TABLE_SIZE if columns >= MANY_COLUMNS else TABLE_SIZE)
    notes = "  ".join(note for note in (*table.notes, table.source) if note)
    if notes:
        top = Emu(BODY_TOP + body_height() - NOTE_HEIGHT)
        box = slide.shapes.add_textbox(MARGIN, top, Emu(body_width()), NOTE_HEIGHT)
        box.name = "Anmärkning"
        box.text_frame.word_wrap, box.text_frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM
        run = box.text_frame.paragraphs[0].add_run()
        run.text, run.font.size = notes, NOTE_SIZE
        run.font.color.rgb = _rgb(style, "ink_soft")


def _size(frame: GraphicFrame, size: Pt) -> None:
    for cell in frame.table.iter_cells():
        cell.margin_left = cell.margin_right = Emu(70000)
        for paragraph in cell.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = size


def _fill(cell: _Cell, text: str, align: Align, style: Style, row: int) -> None:
    """Every other row has a ground of its own, which leads the eye along it."""
    heading = row == 0
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(style, "accent" if heading else "paper" if row % 2 else "quiet")
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = ALIGNED[align]
    run = paragraph.add_run()
    run.text, run.font.bold = text, heading
    run.font.color.rgb = _rgb(style, "paper" if heading else "ink")


# ---- charts


def _chart(slide: PptxSlide, chart: LineChart, style: Style) -> None:
    """Each line has a dash and a marker of its own, so that greyscale loses nothing; a gap is a gap."""
    data = CategoryChartData(number_format="0")
    data.categories = chart.categories
    for line in chart.lines:
        data.add_series(line.name, line.values)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS, MARGIN, BODY_TOP, Emu(body_width()), Emu(body_height()), data
    )
    _describe(frame, "Diagram", chart.description)
    drawn = frame.chart
    drawn.has_title, drawn.font.size = True, LABEL_SIZE
    drawn.chart_title.text_frame.text = chart.title
    drawn.has_legend = len(chart.lines) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axis(drawn, chart, style)
    for place, series in enumerate(drawn.plots[0].series):
        colour = _rgb(style, f"series_{place % len(DASHES) + 1}")
        series.smooth = False
        series.format.line.width, series.format.line.color.rgb = LINE_WIDTH, colour
        series.format.line.dash_style = DASHES[place % len(DASHES)]
        series.marker.style, series.marker.size = MARKERS[place % len(MARKERS)], MARKER_SIZE
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = series.marker.format.line.color.rgb = colour
    _last_values(drawn, chart)


def _axis(drawn: Chart, chart: LineChart, style: Style) -> None:
    """Up to 100 and down to a round number well below the lowest point; the axis says where it begins."""
    lowest = min((value for line in chart.lines for value in line.values if value is not None), default=0)
    axis = drawn.value_axis
    axis.minimum_scale = max(0, min(HIGHEST_BOTTOM, (lowest - STEP) // STEP * STEP))
    axis.maximum_scale, axis.major_unit = PER_CENT, STEP
    axis.major_gridlines.format.line.color.rgb = _rgb(style, "line")


def _last_values(drawn: Chart, chart: LineChart) -> None:
    """The latest number of each line, the highest above and the lowest below, so that they do not lie on each other."""
    last = {
        place: max(at for at, value in enumerate(line.values) if value is not None)
        for place, line in enumerate(chart.lines)
        if any(value is not None for value in line.values)
    }
    rising = sorted(last, key=lambda place: chart.lines[place].values[last[place]] or 0)
    for rank, place in enumerate(rising):
        label = drawn.plots[0].series[place].points[last[place]].data_label
        label.position = BELOW if rank == 0 < len(rising) - 1 else ABOVE if rank == len(rising) - 1 else BESIDE
        label.font.bold, label.font.size = True, LABEL_SIZE


def _rgb(style: Style, name: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(style.colours[name].removeprefix("#"))
    return colour
