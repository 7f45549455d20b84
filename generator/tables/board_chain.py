"""From what the board sees to who does what and when: for this report, and what earlier ones said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from generator.domain.board import BoardTexts, ChainText
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.table import Column, Row, Table, text_row
from generator.domain.texts import Texts
from generator.tables.board_matter import BoardMatter, Deviation, board_label
from generator.tables.programme import responsible
from generator.tables.report_words import subject_in_text
from generator.tables.swedish import NBSP, in_words, listing, short_date

CROSSED = "over-gransen"


def chain_table(of: BoardMatter, fallen: Sequence[Deviation]) -> Table:
    """From what is seen to who does what and when. What nobody has written yet says so."""
    columns = (
        Column("Årskull och ämne", 18),
        Column("Det här ser vi", 28),
        Column("Trolig orsak", 20),
        Column("Åtgärd", 20),
        Column("Ansvarig, och när", 14),
    )
    rows = tuple(_chain_row(of, one) for one in fallen)
    empty = text_row(board_label(of, "board.chain.none" if of.month else "board.nothing"), "", "", "", "")
    return Table("board-chain", board_label(of, "board.chain.caption"), columns, rows or (empty,))


def _chain_row(of: BoardMatter, one: Deviation) -> Row:
    text = of.written.about(one.key.cohort, one.key.subject)
    to_write = board_label(of, "board.to_write")
    who = _who(of.engagement, of.model, text, to_write)
    seen = f"{one.before} → {one.now} procent, {one.change.replace(NBSP, ' ')}"
    broken = f" {_crossed(of, one)}" if one.broken else ""
    stub = f"{one.cohort}, {subject_in_text(of.model, one.key.subject)}"
    return text_row(stub, f"{seen}.{broken}", text.cause or to_write, text.measure or to_write, who)


def weightiest(of: BoardMatter, fallen: Sequence[Deviation]) -> tuple[int, ...]:
    """The places of the rows: what somebody has answered first, then where most pupils have fallen."""

    def weight(place: int) -> tuple[bool, int, int]:
        one = fallen[place]
        return not of.written.about(one.key.cohort, one.key.subject).measure, -one.pupils, place

    return tuple(sorted(range(len(fallen)), key=weight))


def with_room_for(table: Table, kept: Collection[int], words: Texts) -> Table:
    """Only some of the rows, in their order, and below them how many more the report has."""
    left_out = len(table.rows) - len(kept)
    if left_out <= 0:
        return table
    told = words.label("board.left_out", count=in_words(left_out, "en rad", "rader").capitalize())
    return replace(table, rows=tuple(table.rows[place] for place in sorted(kept)), notes=(*table.notes, told))


def _crossed(of: BoardMatter, one: Deviation) -> str:
    """That the yardstick changes here, and how earlier cohorts crossed the same line, as far as it is shown."""
    index = one.key.cohort.index(one.key.checkpoint.school_year)
    table = of.tables.get(f"{CROSSED}-{index}-{one.key.subject.lower()}")
    own = f"Årskull född {one.key.cohort.born}"
    rows = [row for row in table.rows if row.stub != own] if table else []
    points = [row.cells[-1].text.partition(NBSP)[0] for row in rows if row.cells[-1].text[-1:] == ")"]
    if not points:
        return board_label(of, "board.broken")
    return board_label(of, "board.broken.earlier", earlier=listing(points))


def with_earlier(said_done: Table, of: Engagement, words: Texts, earlier: Sequence["Earlier"]) -> Table:
    """Before the decisions and measures that the ledger holds: what earlier reports said would be done."""
    rows = [
        text_row(
            words.label("board.earlier", term=one.term),
            words.label(
                "board.earlier.said",
                born=text.cohort.born,
                subject=subject_in_text(one.model, text.subject),
                measure=text.measure,
            ),
            _who(of, one.model, text, words.label("board.to_write")),
            text.outcome or words.label("board.to_write"),
        )
        for one in earlier
        for text in one.written.chain
        if text.measure
    ]
    return replace(said_done, rows=(*rows, *said_done.rows)) if rows else said_done


def _who(of: Engagement, model: Model, text: ChainText, to_write: str) -> str:
    """The role, and by when."""
    who = responsible(of, model, text.role) if text.role else to_write
    return f"{who}, {short_date(text.due)}" if text.due and text.role else who


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was written for the report of an earlier term."""

    term: str
    model: Model
    written: BoardTexts
