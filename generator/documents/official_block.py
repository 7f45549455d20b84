"""The block of official figures: the municipality's beside the country's, or how they come in."""

from collections.abc import Sequence

from markupsafe import Markup

from generator.documents.charts.official_years import OfficialPanel, OfficialPoint, Points, official_panels
from generator.documents.figure_blocks import FigureBlock
from generator.domain.engagement import Engagement
from generator.domain.figures import BlockState
from generator.domain.official import Level, Official, OfficialFigure, Sign
from generator.domain.style import Style
from generator.domain.texts import Texts
from generator.measures.official_lines import OfficialLine, last_years, official_lines
from generator.tables.official import value_cell
from generator.tables.official_years import line_name, years_table
from generator.tables.swedish import listing

BLOCK, NAME = "official", "Officiella siffror"
YEARS = 5
WHOLE = 100  # per cent
WRITTEN = (Sign.TOO_FEW, Sign.NEARLY_ALL, Sign.AT_LEAST_95)  # a single point would look like a value: the table has it
NOT_READ_IN = FigureBlock(
    BLOCK,
    BlockState.COMING,
    NAME,
    coming=(
        "kommer när förvaltningen har hämtat kommunens tal från Skolverket och Kolada (”arskull statistics”) och byggt "
        "om handboken"
    ),
)


def official_block(engagement: Engagement, official: Official, texts: Texts, style: Style) -> FigureBlock:
    """The headline figures of the latest school years; ``NOT_READ_IN`` when none are known."""
    lines = tuple(line for line in official_lines(official) if line.indicator.headline)
    table = years_table(lines, texts, YEARS)
    if table is None:
        return NOT_READ_IN
    state = BlockState.MADE_UP if engagement.fictional else BlockState.FIGURES
    place = engagement.municipality.name
    return FigureBlock(BLOCK, state, NAME, place=place, chart=_chart(lines, place, texts, style), table=table)


def _chart(lines: Sequence[OfficialLine], place: str, texts: Texts, style: Style) -> Markup:
    years = last_years(lines, YEARS)
    ours = [line for line in lines if line.level is Level.MUNICIPALITY]
    nation = {line.indicator.id: line for line in lines if line.level is Level.NATION}
    panels = [
        OfficialPanel(
            texts.label(f"official.panel.{line.indicator.id}"),
            _points(line, years, texts),
            _points(nation[line.indicator.id], years, texts) if line.indicator.id in nation else (),
            WHOLE if line.indicator.is_share else None,
        )
        for line in ours
    ]
    measures = listing([panel.name.lower() for panel in panels])
    title = texts.label("official.chart", municipality=place, measures=measures)
    short = [f"{year % 100:02d}/{(year + 1) % 100:02d}" for year in years]
    return official_panels(panels, short, _legend(ours[0], tuple(nation.values()), texts), style, title)


def _legend(ours: OfficialLine, nation: Sequence[OfficialLine], texts: Texts) -> tuple[str, ...]:
    """Which schools of the country are meant is said where it is the same in every picture."""
    names = {line_name(line, texts) for line in nation}
    whole = names if len(names) < 2 else {texts.label("official.beside.nation")}  # noqa: PLR2004  because one is the same
    return (line_name(ours, texts), *whole)


def _points(line: OfficialLine, years: Sequence[int], texts: Texts) -> Points:
    return tuple(_point(line.by_year.get(year), texts) for year in years)


def _point(figure: OfficialFigure | None, texts: Texts) -> OfficialPoint:
    if figure is None or (isinstance(figure.value, Sign) and figure.value not in WRITTEN):
        return OfficialPoint()
    return OfficialPoint(figure.number, value_cell(figure, texts).text)
