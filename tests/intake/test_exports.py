"""The gate of exports: what is refused as a book is refused here, in words of its own, and text comes through."""

import pytest

from generator.domain.texts import sentence
from generator.intake.exports import open_export
from generator.problems import ProblemsFound
from tests.returns.shelf import BAD, NOT_FILES
from tests.support.engagements import texts
from tests.support.foreign_files import as_google_writes, as_libreoffice_writes, saved_by_openpyxl, with_prefixes

TEXT = {"csv", "csv_in_latin_1", "csv_in_utf_16"}
ADMITTED = {"many_empty_cells", "wide_rows"}  # an export may reach further than a book
SLOW = {"unpacks_to_400_megabytes", "long_list"}  # the gate itself is tried on these in test_gate.py
OTHER_FILES = [kind for kind in BAD if kind.name not in TEXT | ADMITTED | SLOW]


@pytest.mark.parametrize("kind", OTHER_FILES, ids=lambda kind: kind.name)
def test_what_is_no_export_is_refused_in_words_about_exports(kind, tmp_path):
    path = kind.put(tmp_path)

    with pytest.raises(ProblemsFound) as caught:
        open_export(path)

    assert [problem.code.startswith("pupil_export_") for problem in caught.value.problems] == [True]
    assert "resultatbok" not in sentence(caught.value.problems[0], texts()).removeprefix(path.name)


@pytest.mark.parametrize(("put", "code"), NOT_FILES, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_no_file_is_told(put, code, tmp_path):
    with pytest.raises(ProblemsFound) as caught:
        open_export(put(tmp_path))

    expected = code.replace("book_is_folder", "pupil_export_is_folder")
    assert [problem.code for problem in caught.value.problems] == [expected]


@pytest.mark.parametrize("kind", [kind for kind in BAD if kind.name in TEXT], ids=lambda kind: kind.name)
def test_text_comes_through_as_it_is(kind, tmp_path):
    found = open_export(kind.put(tmp_path))

    assert (found.text, found.sheets) == (kind.make(), ())


@pytest.mark.parametrize("made", [saved_by_openpyxl, as_google_writes, as_libreoffice_writes, with_prefixes])
def test_a_workbook_of_any_program_is_cells_of_text(made, tmp_path):
    (path := tmp_path / "uttag.xlsx").write_bytes(made())

    sheets = open_export(path).sheets

    assert all(isinstance(text, str) for sheet in sheets for text in sheet.texts)
    assert all(len(sheet.rows) == len(sheet.columns) == len(sheet.texts) for sheet in sheets)
    assert sum(len(sheet.texts) for sheet in sheets) > 100
    assert "texts" not in repr(sheets[0])
