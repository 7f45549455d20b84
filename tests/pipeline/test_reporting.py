"""The files that leave the house, read back by somebody who knows the truth and by somebody who wants to know it."""

import re
import zipfile
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.disclosure.attack import attack
from generator.disclosure.protect import Protected, protect
from generator.disclosure.released import published_cells
from generator.domain.catalogue import combined_subjects
from generator.domain.draft import ChangeOf, Draft, DraftTable, InternalOnly, ShareOf
from generator.domain.edition import Edition
from generator.domain.published import PublishedRelease
from generator.domain.table import Mark, Row, Table, TableCell
from generator.measures.progression import whole_per_cent
from generator.pipeline import ReportOrder, demo_folder, report
from generator.tables.report import report_sections
from generator.tables.shown import change_in_words, figures_of, kept
from tests.support.engagements import model
from tests.support.exports import Rows, csv_rows, plain, plain_rows, tables_of_book, tables_of_csv, tables_of_page
from tests.support.handed_in import SLUG, hand_in, house
from tests.support.reports import exempelstad

LIMITS = load_engagement(packaged_engagements(), SLUG, model()).small_groups
COMBINED = {subject.id: subject.parts for subject in combined_subjects(model().catalogue)}
SIGNS = {mark.sign: mark for mark in Mark}
HIDDEN = {Mark.TOO_FEW.sign, Mark.NEARLY_ALL.sign}


@dataclass
class Outside:
    """What somebody outside has got, and what the drafts hold: every cell beside its draft, table by table."""

    folder: Path
    page: dict[str, Rows]
    drafts: list[DraftTable]
    safe: Protected

    def cells(self) -> list[tuple[str, Draft, str]]:
        """Table, draft and text of every cell of the page."""
        return [
            (draft.id, cell, text)
            for draft in self.drafts
            for row, texts in zip(draft.rows, self.page[draft.id], strict=True)
            for cell, text in zip(row.cells, texts[1:], strict=True)
        ]


@pytest.fixture(scope="module")
def outside(tmp_path_factory) -> Outside:
    """Edition nämnd of Exempelstad's first term, in every format."""
    folder = tmp_path_factory.mktemp("report")
    hand_in(folder)
    report(house(), ReportOrder(demo_folder(), SLUG, folder / "ut", Edition.NAMND, ledgers=folder))
    handbook = house().handbook
    cards = (*handbook.cards, *handbook.board_cards)
    sections = report_sections(exempelstad(1), Edition.NAMND, LIMITS, cards)
    drafts = [table for one in sections for table in one.tables]
    safe = protect(drafts, (), LIMITS, combined=COMBINED)
    (page,) = folder.rglob("*.html")
    rows = tables_of_page(page.read_text(encoding="utf-8"))
    return Outside(folder, rows, [replace(one, rows=kept(one, safe.verdicts)) for one in drafts], safe)


def test_every_small_group_is_a_sign_in_the_file_and_every_other_is_the_truth(outside):
    judged = {"hidden": 0, "shown": 0}
    for table, cell, text in outside.cells():
        small = any(LIMITS.mark(pair.counted) or pair in outside.safe.verdicts for pair in figures_of(cell))
        judged["hidden" if small else "shown"] += 1
        assert (text in HIDDEN) == small, (table, cell, text)
        if isinstance(cell, ShareOf) and not small and cell.pair.counted.pupils:
            assert text == str(whole_per_cent(cell.pair.counted))

    assert judged["hidden"] > 30
    assert judged["shown"] > 300


def test_what_stays_inside_is_a_dash_outside(outside):
    assert {text for _, cell, text in outside.cells() if isinstance(cell, InternalOnly)} <= {"–"}
    assert not any(name.startswith(("samma", "nya", "skola")) for name in outside.page)


def test_the_formats_say_the_same_in_every_cell(outside):
    drawn = [Table(one.id, one.caption, one.columns, one.rows) for one in outside.drafts]
    (book,) = outside.folder.rglob("*.xlsx")

    page = plain_rows(outside.page)
    assert plain_rows(tables_of_book(book.read_bytes(), drawn)) == page
    assert plain_rows(tables_of_csv(outside.folder)) == page


def test_no_hidden_figure_has_a_value_for_programs(outside):
    (path,) = outside.folder.rglob("siffror.csv")
    rows = csv_rows(path.read_bytes())[1:]

    assert {value for *_, value, text in rows if text in HIDDEN} == {""}
    assert sum(text in HIDDEN for *_, text in rows) > 30


def attacked(outside: Outside, page: dict[str, Rows]):
    """What can be told from a page, and nothing else than what stands there."""
    read = [
        Table(one.id, one.caption, one.columns, tuple(_read(texts) for texts in page[one.id])) for one in outside.drafts
    ]
    cells = published_cells(outside.drafts, read, outside.safe.guarded)
    release = PublishedRelease(Edition.NAMND, exempelstad(1).engagement.edition_date, LIMITS, cells)
    return attack(release, (), combined=COMBINED)


def _read(texts: list[str]) -> Row:
    cells = (TableCell(text, marks=frozenset({SIGNS[text]} if text in SIGNS else ())) for text in texts[1:])
    return Row(texts[0], tuple(cells))


def test_nobody_can_work_a_hidden_figure_out_of_the_file(outside):
    assert attacked(outside, outside.page) == ()


def test_the_attacker_would_have_found_changes_that_were_let_out(outside):
    page = {name: [list(row) for row in rows] for name, rows in outside.page.items()}
    for draft in outside.drafts:
        for line, row in enumerate(draft.rows):
            for place, cell in enumerate(row.cells, 1):
                if isinstance(cell, ChangeOf) and cell.before in outside.safe.guarded:
                    page[draft.id][line][place] = change_in_words(cell.now.counted, cell.before.counted)

    assert page != outside.page
    assert {problem.code for problem in attacked(outside, page)} == {"disclosure_exposed"}


SHARE = re.compile(r"(\d+) % av (\d+)")
CHANGE = re.compile(r"[+-]?\d+ \(\d+ elev(?:er)?\)")


def texts_of(path: Path) -> str:
    """Everything that can be read in a document, tables and notes included, with plain spaces and minus signs."""
    if path.suffix == ".pdf":
        return " ".join(plain(page.extract_text()) for page in pypdf.PdfReader(path).pages)
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml")]
    return plain(" ".join(re.sub(r"<[^>]+>", " ", part) for part in parts))


@pytest.mark.parametrize("name", ["namndrapport*.pdf", "rapport*.pdf", "tjansteskrivelse*.docx", "bildspel*.pptx"])
def test_a_document_tells_no_figure_that_the_tables_do_not_show(outside, name):
    (path,) = outside.folder.rglob(name)
    rows = [[plain(text) for text in row] for rows in outside.page.values() for row in rows]
    shares = {(row[at], row[at + 1]) for row in rows for at in range(len(row) - 1)}
    below = ((one, pupils) for one, pupils in pairwise(rows) if pupils[0] == f"{one[0]}, antal elever")
    shares |= {pair for one, pupils in below for pair in zip(one, pupils, strict=True)}
    changes = {text for row in rows for text in row}

    said = " ".join(texts_of(path).split())

    assert {found for found in SHARE.findall(said) if found not in shares} == set()
    assert {found for found in CHANGE.findall(said) if plain(found) not in changes} == set()
    assert CHANGE.search(said)
