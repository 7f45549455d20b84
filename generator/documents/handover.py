"""The manual of the överlämningspaket: the year's round, what to do at each checkpoint, and how to go on alone."""

from dataclasses import dataclass

from generator.documents.paper import Paper, render_paper
from generator.domain.calendar import checkpoints_of
from generator.domain.model import Model
from generator.domain.schedule import checkpoint_days
from generator.domain.table import Column, Table, text_row
from generator.domain.texts import Texts
from generator.tables.next_year import (
    continued,
    hand_in_table,
    labels_table,
    renamed,
    schools_ahead_table,
    year_after,
    year_table,
)
from generator.tables.swedish import school_year, term_code


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What lies in the package, as paths with what they are for, and what has been taken in so far, in words."""

    contents: tuple[tuple[str, str], ...]
    so_far: tuple[str, ...]


def manual_html(paper: Paper, model: Model, texts: Texts, handed_over: HandedOver) -> str:
    """The manual as HTML."""
    engagement = paper.engagement
    year, ahead = year_after(engagement), continued(engagement)
    autumn = checkpoints_of(ahead.terms[1])[0]
    values = {
        "title": texts.label("handover.title"),
        "description": texts.label("handover.description", municipality=engagement.municipality.name),
        "slug": engagement.slug,
        "year": school_year(year),
        "autumn": year,
        "old_terms": [str(term) for term in engagement.terms],
        "new_terms": [str(term) for term in ahead.terms],
        "new_term_names": [term_code(term) for term in ahead.terms],
        "hand_in": checkpoint_days(model.programme.checkpoint(autumn.number), autumn).hand_in.isoformat(),
        "renamed": renamed(engagement, model),
        "so_far": handed_over.so_far,
        "tables": {
            "contents": _contents_table(handed_over),
            "year": year_table(engagement, model),
            "hand_ins": hand_in_table(engagement, model),
            "labels": labels_table(engagement, model),
            "schools": schools_ahead_table(engagement, model),
        },
    }
    return render_paper(paper, values)


def contents_text(handed_over: HandedOver, texts: Texts, municipality: str) -> bytes:
    """The list of what lies in the package, for whoever opens the folder first."""
    lines = [texts.label("handover.contents", municipality=municipality), ""]
    lines += [f"{path}: {words}" for path, words in handed_over.contents]
    return ("\r\n".join(lines) + "\r\n").encode()


def _contents_table(handed_over: HandedOver) -> Table:
    columns = (Column("I mappen", 40), Column("Vad det är till för", 60))
    rows = tuple(text_row(path, words) for path, words in handed_over.contents)
    return Table("contents", "Det här är överlämnat", columns, rows)
