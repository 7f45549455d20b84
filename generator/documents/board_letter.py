"""Tjänsteskrivelsen: what goes before the board's report, for somebody to go on writing in."""

from collections.abc import Iterator

from generator.domain.board import BoardPicture, Passage
from generator.domain.office import Letter, LetterSection
from generator.tables.board import meeting_words
from generator.tables.board_matter import BoardMatter
from generator.tables.swedish import capital, date_with_year


def board_letter(of: BoardMatter, picture: BoardPicture, term: str) -> Letter:
    """Every heading is there, with our draft below it where nobody has written; ``term`` as people say it."""
    on = date_with_year(of.report.edition_date)
    words = {"municipality": of.engagement.municipality.name, "date": on}
    return Letter(
        title=_label(of, "board.letter.title", term=term),
        facts=tuple(_facts(of, picture, on)),
        sections=tuple(_sections(of, picture, term, on)),
        footer=" · ".join((_label(of, "board.letter.footer", **words), *of.report.banners)),
        on=of.report.edition_date,
        warnings=of.report.warnings,
    )


def _facts(of: BoardMatter, picture: BoardPicture, on: str) -> Iterator[tuple[str, str]]:
    meeting, papers = meeting_words(of, picture)
    yield _label(of, "board.letter.to"), capital(of.engagement.board.name or of.texts.label("report.board"))
    yield _label(of, "board.letter.from"), capital(of.engagement.director.definite)
    yield _label(of, "board.letter.date"), on
    yield _label(of, "board.letter.number"), of.texts.label("board.to_write")
    yield _label(of, "board.letter.meeting"), meeting
    yield _label(of, "board.letter.papers"), papers


def _sections(of: BoardMatter, picture: BoardPicture, term: str, on: str) -> Iterator[LetterSection]:
    yield LetterSection(_label(of, "board.letter.matter"), (_label(of, "board.letter.matter.text", term=term),))
    yield _section(of, "board.letter.proposals", picture.proposals, points=True)
    summary = _section(of, "board.letter.summary", picture.summary)
    yield LetterSection(summary.heading, summary.paragraphs, table=picture.chain)
    yield _section(of, "board.letter.assessment", picture.assessment)
    yield _section(of, "board.letter.best_interests", picture.best_interests)
    yield _section(of, "board.letter.economy", picture.economy)
    if picture.targets:
        yield LetterSection(_label(of, "board.letter.targets"), table=picture.targets)
    yield LetterSection(_label(of, "board.letter.followed"), table=picture.said_done)
    basis = (
        _label(of, "board.letter.basis.report", date=on),
        _label(of, "board.letter.basis.tables", term=term, date=on),
    )
    yield LetterSection(_label(of, "board.letter.basis"), points=basis)
    yield _section(of, "board.letter.sent_to", picture.sent_to, points=True)
    yield LetterSection(_label(of, "board.letter.signed"), (capital(of.engagement.director.indefinite),))


def _section(of: BoardMatter, name: str, passage: Passage, *, points: bool = False) -> LetterSection:
    drafted = (of.texts.label("board.draft"),) if passage.draft else ()
    if points:
        return LetterSection(_label(of, name), drafted, passage.paragraphs)
    return LetterSection(_label(of, name), (*drafted, *passage.paragraphs))


def _label(of: BoardMatter, name: str, **values: object) -> str:
    return of.texts.label(name, **values)
