"""The books of a term, planned and worked out, ready to be written."""

from collections.abc import Mapping
from dataclasses import replace

from generator.domain.grid import Book, CellKey
from generator.domain.style import Style
from generator.workbook.layout.class_book import plan_class_book
from generator.workbook.layout.class_request import ClassRequest
from generator.workbook.layout.municipality_plan import plan_municipality_book, typed_by_municipality
from generator.workbook.layout.municipality_request import MunicipalityRequest
from generator.workbook.layout.plan import plan_book
from generator.workbook.layout.request import BookRequest
from generator.workbook.layout.typed import made_up
from generator.workbook.pairs import Value
from generator.workbook.values import known_values, values_of
from generator.workbook.writer import BookFile, PageWords
from generator.workbook.written import written_values

NO_PUPILS: Mapping[CellKey, Value] = {}


def book_file(request: BookRequest, style: Style) -> BookFile:
    """A school's book for a term with every value it can know, ready to be written."""
    book = plan_book(request)
    return _file(book, values_of(book, {**known_values(request.known), **written_values(request)}), request, style)


def class_book_file(request: ClassRequest, style: Style, known: Mapping[CellKey, Value] = NO_PUPILS) -> BookFile:
    """A class's book for a term; what is ``known`` of its pupils is only ever made up, in tests and demonstrations."""
    book = plan_class_book(request)
    return _file(book, values_of(book, known), request, style)


def answered_book_file(request: BookRequest, style: Style, typed: Mapping[CellKey, Value]) -> BookFile:
    """A returned book made anew: the school's own values, right or wrong, and the remarks of the request."""
    book = plan_book(request)
    return _file(book, values_of(book, {**known_values(request.known), **typed}), request, style)


def made_up_file(request: BookRequest, style: Style, typed: Mapping[CellKey, Value], seed: str) -> BookFile:
    """A school's book filled in by nobody; every page says that its figures are made up."""
    book = made_up(plan_book(request), seed, request.texts.label("simulate.footer"))
    return _made_up(_file(book, values_of(book, {**known_values(request.known), **typed}), request, style), request)


def made_up_class_file(request: ClassRequest, style: Style, typed: Mapping[CellKey, Value], seed: str) -> BookFile:
    """A class book with pupils who do not exist."""
    book = made_up(plan_class_book(request), seed, request.texts.label("simulate.footer"))
    return _made_up(_file(book, values_of(book, typed), request, style), request)


def municipality_book_file(request: MunicipalityRequest, style: Style) -> BookFile:
    """The municipality's book for a term, with what its schools have said so far."""
    book = plan_municipality_book(request)
    return _file(book, values_of(book, known_values(typed_by_municipality(request.known))), request, style)


def _file(
    book: Book,
    values: Mapping[CellKey, Value],
    request: BookRequest | ClassRequest | MunicipalityRequest,
    style: Style,
) -> BookFile:
    label, engagement = request.texts.label, request.engagement
    words = PageWords(label("workbook.page"), label("workbook.of"), label("workbook.draft"))
    return BookFile(book, values, style.with_accent(engagement.colour), engagement.edition_date, words)


def _made_up(file: BookFile, request: BookRequest | ClassRequest) -> BookFile:
    return replace(file, words=replace(file.words, draft=request.texts.label("simulate.mark")))
