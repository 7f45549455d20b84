"""Slides for the board and for the staff day in August: the same figures, other questions."""

from collections.abc import Iterator
from dataclasses import replace

from generator.domain.board import BoardPicture
from generator.domain.edition import Edition
from generator.domain.office import Deck, Slide
from generator.domain.table import Table
from generator.tables.board_chain import with_room_for
from generator.tables.board_matter import BoardMatter
from generator.tables.swedish import capital, date_with_year

MOST_ROWS = 5  # that can be read from the last row of chairs
MOST_CHAINED, MOST_SAID = 4, 3
READ = ("board.slides.read.1", "board.slides.read.2", "board.slides.read.3")
STAFF = ("board.slides.staff.1", "board.slides.staff.2", "board.slides.staff.3")


def board_slides(of: BoardMatter, picture: BoardPicture) -> Deck:
    """For the meeting that the report goes to."""
    reader = capital(of.engagement.board.name or of.texts.label("report.board"))
    return _deck(of, reader, (*_seen(of, picture), *_done(of, picture)))


def staff_slides(of: BoardMatter, picture: BoardPicture) -> Deck:
    """For everybody who teaches: what is seen, and three questions to begin the school year with."""
    questions = tuple(_label(of, question) for question in STAFF)
    last = Slide(
        _label(of, "board.slides.staff.questions"), points=questions, notes=_label(of, "board.slides.staff.notes")
    )
    return _deck(of, _label(of, "board.slides.staff"), (*_seen(of, picture), last))


def _deck(of: BoardMatter, reader: str, slides: tuple[Slide, ...]) -> Deck:
    name, on = of.engagement.municipality.name, date_with_year(of.report.edition_date)
    subtitle = _label(of, "board.slides.subtitle", reader=reader, municipality=name, date=on)
    footer = " · ".join((name, _edition(of), *of.report.banners))
    return Deck(
        _label(of, "board.slides.title"), subtitle, slides, footer, of.report.edition_date, " ".join(of.report.warnings)
    )


def _seen(of: BoardMatter, picture: BoardPicture) -> Iterator[Slide]:
    coverage = [one.text for one in of.report.facts if one.name == of.texts.label("report.fact.coverage")]
    points = [_label(of, point) for point in READ]
    points += [_label(of, "board.slides.read.4", coverage=one) for one in coverage[-1:]]
    yield Slide(_label(of, "board.slides.read"), points=tuple(points), notes=_label(of, "board.slides.read.notes"))
    for place, table in enumerate(_parts(picture.overview)):
        notes = _label(of, "board.slides.overview.notes") if not place else ""
        yield Slide(_label(of, "board.slides.overview"), table=table, notes=notes)
    if picture.way:
        cohort = picture.way.title.partition(":")[0]
        title = _label(of, "board.slides.way", cohort=cohort[:1].lower() + cohort[1:])
        yield Slide(title, chart=picture.way, notes=_label(of, "board.slides.way.notes"))


def _done(of: BoardMatter, picture: BoardPicture) -> Iterator[Slide]:
    chain = with_room_for(picture.chain, picture.weightiest[:MOST_CHAINED] or (0,), of.texts)
    followed = with_room_for(picture.said_done, range(len(picture.said_done.rows))[-MOST_SAID:], of.texts)
    yield Slide(_label(of, "board.slides.chain"), table=chain, notes=_label(of, "board.slides.chain.notes"))
    yield Slide(_label(of, "board.slides.followed"), table=followed, notes=_label(of, "board.slides.followed.notes"))
    yield Slide(
        _label(of, "board.slides.questions"), points=picture.questions, notes=_label(of, "board.slides.questions.notes")
    )


def _parts(table: Table) -> Iterator[Table]:
    """A table with more rows than can be read goes on over several slides."""
    for first in range(0, len(table.rows), MOST_ROWS):
        yield replace(table, rows=table.rows[first : first + MOST_ROWS])


def _edition(of: BoardMatter) -> str:
    return of.texts.label(f"report.edition.{Edition(of.report.edition)}")


def _label(of: BoardMatter, name: str, **values: object) -> str:
    return of.texts.label(name, **values)
