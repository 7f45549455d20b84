"""How a chart looks: one axis of shares for all, and lines told apart by dash and marker before they are by colour."""

from collections.abc import Mapping

from generator.domain.grid import Chart, Series
from generator.domain.style import Style

Options = Mapping[str, object]

INSET = 3  # pixels between a chart and the edges of its cell
PIXELS_PER_CHARACTER, PIXELS_PER_COLUMN = 7, 5  # Calibri 11
PIXELS_PER_POINT = 4 / 3
SMALL, HEADING = 9, 11  # points
DASHES: Mapping[str, str] = {"line_1": "solid", "line_2": "dash", "line_3": "round_dot"}
MARKERS: Mapping[str, str] = {"line_1": "circle", "line_2": "square", "line_3": "triangle"}
COLOURS: Mapping[str, str] = {"line_1": "series_1", "line_2": "series_2", "line_3": "series_3"}
LINE_WIDTH, MARKER_SIZE, BREAK_WIDTH = 2.0, 6, 1.0


def size(width: float, height: float) -> dict[str, int]:
    """The pixels of a chart in a cell of so many characters and points."""
    across = round(width * PIXELS_PER_CHARACTER + PIXELS_PER_COLUMN)
    return {"width": across - 2 * INSET, "height": round(height * PIXELS_PER_POINT) - 2 * INSET}


class ChartLook:
    """The options of a chart's parts, in the colours and type of the book."""

    def __init__(self, style: Style) -> None:
        """Take the colours and the type family from ``style``."""
        self._colours, self._family = style.colours, style.fonts["workbook"]

    def series(self, series: Series) -> Options:
        """A subject's line, or the upright line where the yardstick changes, with its words at the top."""
        if series.look not in DASHES:
            return self._break(series)
        colour = self._colours[COLOURS[series.look]]
        marker = {"type": MARKERS[series.look], "size": MARKER_SIZE, "fill": {"color": colour}}
        return {
            "name": series.name,
            "line": {"color": colour, "width": LINE_WIDTH, "dash_type": DASHES[series.look]},
            "marker": {**marker, "border": {"color": colour}},
        }

    def _break(self, series: Series) -> Options:
        words = [{"delete": True}, {"value": series.note, "font": self._font(SMALL - 1)}]
        return {
            "name": series.name,
            "line": {"color": self._colours["line_strong"], "width": BREAK_WIDTH, "dash_type": "dash"},
            "marker": {"type": "none"},
            "data_labels": {"value": True, "custom": words, "position": "above"},
        }

    def area(self) -> Options:
        """A thin frame."""
        return {"border": {"color": self._colours["line"]}}

    def title(self, chart: Chart) -> Options:
        """The cohort, above its chart."""
        return {"name": chart.title, "name_font": self._font(HEADING, bold=True), "overlay": False}

    def years(self, chart: Chart) -> Options:
        """Years of June; a year of air on either side has no number."""
        first, last = chart.axis
        return {
            "min": first - 1,
            "max": last + 1,
            "major_unit": 1,
            "num_format": f'[={first - 1}]"";[={last + 1}]"";0',
            "num_font": self._font(SMALL),
            "major_gridlines": {"visible": False},
            "line": {"color": self._colours["line_strong"]},
            "major_tick_mark": "outside",
        }

    def shares(self) -> Options:
        """Nought to a hundred per cent, the same in every chart."""
        return {
            "min": 0,
            "max": 1,
            "major_unit": 1 / 2,
            "num_format": "0\N{NO-BREAK SPACE}%",
            "num_font": self._font(SMALL),
            "major_gridlines": {"visible": True, "line": {"color": self._colours["line"], "width": 1 / 2}},
            "line": {"none": True},
            "major_tick_mark": "none",
        }

    def _font(self, points: int, *, bold: bool = False) -> Options:
        return {"name": self._family, "size": points, "bold": bold, "color": self._colours["ink"]}
