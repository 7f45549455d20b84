"""A cohort's way at a school or in the municipality, as counted: edition intern, so nothing of it is hidden."""

from markupsafe import Markup

from generator.documents.charts.cohort_way import Axis, cohort_way
from generator.domain.calendar import Cohort
from generator.domain.observations import ObservationKey
from generator.domain.style import Style
from generator.domain.texts import Texts
from generator.measures.coverage import REACH_GOALS
from generator.measures.progression import whole_per_cent
from generator.measures.reported import Reported
from generator.tables.cohort_figures import ShownLine, ShownPoint
from generator.tables.report_words import SUBJECTS, YEARS, cohort_title, subject_name, year_label, year_of
from generator.tables.school_picture import june_of
from generator.tables.swedish import listing


def way_chart(known: Reported, cohort: Cohort, school: str, style: Style, texts: Texts) -> Markup | None:
    """Shares in June from åk 1 to åk 9, a gap where nobody counted; ``None`` where no June is known."""
    lines = tuple(line for subject in SUBJECTS if _drawn(line := _line(known, cohort, school, subject)))
    if not lines:
        return None
    system = known.model.school_system
    breaks = tuple(place for place, index in enumerate(YEARS) if system.breaks_before(index, year_of(cohort, index)))
    axis = Axis(tuple(year_label(known, cohort, index) for index in YEARS), breaks, system.yardstick_break)
    names = listing([line.name for line in lines])
    title = texts.label("cohort_sheet.way", cohort=cohort_title(known, cohort), names=names)
    return cohort_way(lines, axis, style, title)


def _drawn(line: ShownLine) -> bool:
    """Whether there is anything to draw."""
    return any(point.per_cent is not None for point in line.points)


def _line(known: Reported, cohort: Cohort, school: str, subject: str) -> ShownLine:
    points = tuple(
        _point(known, ObservationKey(school, cohort, june_of(cohort, at), REACH_GOALS, subject)) for at in YEARS
    )
    return ShownLine(subject_name(known.model, subject), known.model.catalogue.subject(subject).short, points)


def _point(known: Reported, key: ObservationKey) -> ShownPoint:
    pair = known.pair(key) if key.checkpoint <= known.june else None
    return ShownPoint(whole_per_cent(pair.counted) if pair and pair.counted.pupils else None, "")
