"""Class books, and classes made up for them: pupils without names, whose statuses are chosen by chance or by place."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from generator.config.class_layout import load_class_layout
from generator.domain.calendar import Term
from generator.domain.class_sheets import ClassBookPlan
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.grid import Book, CellKey
from generator.domain.school_class import SchoolClass, classes_of
from generator.pipeline import House, class_book_file
from generator.workbook.layout.class_book import plan_class_book
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.keys import decode
from generator.workbook.pairs import Value
from generator.workbook.writer import BookFile
from tests.support.engagements import VT2027, engagement, layout, model, texts, unit

MOST_PUPILS_NEITHER_COME_NOR_GO = 0.85
SOME_BLANKS = 0.06


@cache
def class_layout() -> ClassBookPlan:
    """The class book's sheets that come with the program."""
    return load_class_layout()


def class_request(
    name: str = "4-6", term: Term = VT2027, *, school: SchoolUnit | None = None, asked: Engagement | None = None
) -> ClassRequest:
    """A class of a school with all years, by its name."""
    school = school or unit(classes=(name,))
    (one,) = (found for found in classes_of(school, model().school_system, term.school_year) if found.name == name)
    return request_of(asked or engagement(school), school, term, one)


def request_of(asked: Engagement, school: SchoolUnit, term: Term, one: SchoolClass) -> ClassRequest:
    """A class book to lay out, by the sheets and the Model that come with the program."""
    return ClassRequest(asked, model(), class_layout(), layout().class_block, texts(), school, term, one)


def chosen_at_random(book: Book, chance: Random, pupils: int) -> dict[CellKey, Value]:
    """Some cell of each list chosen in the rows of so many pupils; a few left blank, most neither come nor gone."""
    typed: dict[CellKey, Value] = {}
    for key, (_, cell) in book.inputs().items():
        parts = decode(key)
        blank = MOST_PUPILS_NEITHER_COME_NOR_GO if parts["field"] == "mark" else SOME_BLANKS
        if int(parts["line"]) <= pupils and chance.random() > blank:
            typed[key] = chance.choice(book.lists[book.validations[cell.validation].list_name])
    return typed


def filled_class_books(house: House, asked: Engagement, folder: Path) -> Iterator[tuple[Path, BookFile]]:
    """Every class book of every term filled in; the same every time."""
    for term in asked.terms:
        for school in asked.units_in(term):
            for one in classes_of(school, house.model.school_system, term.school_year):
                request = request_of(asked, school, term, one)
                chance = Random(f"{term}{school.code}{one.name}")  # noqa: S311  because a made-up class is no secret
                typed = chosen_at_random(plan_class_book(request), chance, chance.randint(1, asked.class_rows))
                path = folder / f"klass_{term}_{school.code}_{one.indexes[0]}.xlsx"
                yield path, class_book_file(request, house.style, typed)
