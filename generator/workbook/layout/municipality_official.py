"""Officiella siffror, last on Historik: what others have published, school year by school year, as values to read."""

from generator.domain.grid import CellKey
from generator.domain.official import Level, OfficialFigure
from generator.measures.official_lines import OfficialLine, official_line, official_lines
from generator.tables.official import measure_text, publishers_notes, sign_notes, value_cell
from generator.tables.swedish import school_year
from generator.workbook.layout.canvas import FIRST_COLUMN, Canvas
from generator.workbook.layout.keys import encode
from generator.workbook.layout.municipality_keys import heading
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.layout.municipality_rows import GAP, HEADER_HEIGHT, NOTE_HEIGHT, ROW_HEIGHT

BLOCK = "official"
COLUMNS = ("year", "index", "ours", "pupils", "nation", "of", "read", "nation_read", "source")
AT = {column: place for place, column in enumerate(COLUMNS, start=FIRST_COLUMN)}
LOOKS: dict[int | None, str] = {0: "known", 1: "known|decimal"}  # by how many decimals a number was published with
LONG, TWO_LINES = 42, 27.0  # characters that a line of sources has room for, and the height of two


def to_official(canvas: Canvas, request: MunicipalityRequest) -> None:
    """A link at the top of the sheet, where there is anything to go to."""
    if official_lines(request.official):
        canvas.link(FIRST_COLUMN, request.plan.history.words["to_official"], heading(BLOCK), "link_plain")
        canvas.down(NOTE_HEIGHT)
        canvas.down(GAP)


def put_official(canvas: Canvas, request: MunicipalityRequest) -> None:
    """One block a measure, one row a school year; nothing where nothing has been published."""
    words, found = request.plan.history.words, official_lines(request.official)
    ours = [line for line in found if line.level is Level.MUNICIPALITY]
    if not ours:
        return
    canvas.begin_block()
    canvas.text(FIRST_COLUMN, words["official"], "title", heading(BLOCK))
    canvas.down(NOTE_HEIGHT + GAP)
    figures = (figure for line in found for figure in line.by_year.values())
    warnings = publishers_notes(line.indicator for line in ours)
    for note in (words["official_note"], *sign_notes(figures, request.texts), *warnings):
        canvas.text(FIRST_COLUMN, note, "note")
        canvas.down(ROW_HEIGHT)
    canvas.down(GAP)
    for place, line in enumerate(ours):
        if place:  # the first stands with the heading of them all
            canvas.begin_block()
        _measure(canvas, request, line)


def _measure(canvas: Canvas, request: MunicipalityRequest, line: OfficialLine) -> None:
    nation = official_line(request.official, line.indicator.id, Level.NATION)
    canvas.section(measure_text(line.indicator), len(COLUMNS))
    for name, at in AT.items():
        canvas.text(
            at, request.plan.history.words[f"official_{name}"], "header_stub" if at == FIRST_COLUMN else "header"
        )
    canvas.down(HEADER_HEIGHT)
    for year in sorted({*line.by_year, *(nation.by_year if nation else ())}):
        _row(canvas, request, line, nation, year)
    canvas.down(GAP)


def _row(
    canvas: Canvas, request: MunicipalityRequest, line: OfficialLine, nation: OfficialLine | None, year: int
) -> None:
    ours, whole = line.by_year.get(year), nation.by_year.get(year) if nation else None
    index = request.official.catalogue.same_as[line.indicator.id].index
    organiser = request.texts.label(f"official.short.{nation.organiser.value}") if nation and whole else ""
    sources = _sources(request, ours, whole)
    canvas.text(AT["year"], school_year(year), "label")
    canvas.text(AT["index"], request.year_label(index, year), "label")
    _value(canvas, request, ours, "ours")
    _pupils(canvas, ours)
    _value(canvas, request, whole, "nation")
    canvas.text(AT["of"], organiser, "before")
    canvas.text(AT["read"], ours.origin.retrieved.isoformat() if ours else "", "before")
    canvas.text(AT["nation_read"], whole.origin.retrieved.isoformat() if whole else "", "before")
    canvas.text(AT["source"], sources, "from_when|left|apart")
    canvas.down(TWO_LINES if len(sources) > LONG else ROW_HEIGHT)


def _value(canvas: Canvas, request: MunicipalityRequest, figure: OfficialFigure | None, column: str) -> None:
    """A number that people can go on counting with; a sign is text, and so is what its source calls approximate."""
    look = LOOKS.get(figure.decimals) if figure else None
    if figure is None:
        canvas.blank(AT[column], "no_data")
    elif look and figure.number is not None and not figure.rounded:
        canvas.number(AT[column], _key(figure, column), float(figure.number), look)
    else:
        canvas.text(AT[column], value_cell(figure, request.texts).text, "known")


def _pupils(canvas: Canvas, figure: OfficialFigure | None) -> None:
    if figure and figure.pupils is not None:
        canvas.number(AT["pupils"], _key(figure, "pupils"), figure.pupils)
    else:
        canvas.blank(AT["pupils"], "no_data")


def _key(figure: OfficialFigure, column: str) -> CellKey:
    """Such as no count has: no reader takes it for something that was typed."""
    return encode(sheet=BLOCK, record=figure.indicator, line=str(figure.school_year), field=column)


def _sources(request: MunicipalityRequest, ours: OfficialFigure | None, whole: OfficialFigure | None) -> str:
    """Who has published each of the two; once where it is the same."""
    names = [request.texts.label(f"official.from.{one.origin.source.value}") if one else "" for one in (ours, whole)]
    if not all(names) or len(set(names)) == 1:
        return names[0] or names[1]
    return request.plan.history.words["official_sources"].format(ours=names[0], nation=names[1])
