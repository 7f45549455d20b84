"""Dataskyddsblad för uttag: one page whatever was read, in plain Swedish, and no number that could point a child out.

When a change is meant: ``ACCEPT_GOLDEN=1 .venv/bin/python -m pytest tests/documents/test_export_sheet.py``
"""

import io
from dataclasses import replace

import pikepdf

from generator.documents.export_sheet import MOST_FILES, sheet_text
from generator.documents.pdf import write_pdf
from tests.support.engagements import texts
from tests.support.export_sheets import COUNTING, TALLY, file, html
from tests.support.golden import accepted
from tests.support.papers import faults_of_language
from tests.support.posters import read_aloud


def every(room):
    """The ids of all reasons that have words."""
    return [label.removeprefix(room) for label in texts().labels if label.startswith(room)]


def test_the_sheet_is_as_it_was_accepted():
    words = read_aloud(html(COUNTING))

    assert words == accepted("export_sheet_exempelstad.txt", words)


def test_the_sheet_speaks_plain_swedish():
    assert faults_of_language(html(COUNTING)) == []


def test_the_sheet_is_one_page_with_every_reason_and_more_files_than_it_can_name():
    tally = replace(
        TALLY,
        left_out=dict.fromkeys(every("aggregate.left_out."), 12),
        unmatched={"new": 12, "gone": 9},
    )
    files = tuple(file(f"uttag-ur-betygskatalogen-{number}.xlsx") for number in range(MOST_FILES + 3))

    made = write_pdf(html(replace(COUNTING, files=files, tally=tally)))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


def test_the_text_file_names_every_file_with_the_whole_of_its_hash():
    files = tuple(file(f"uttag{'g' * number}.csv") for number in range(MOST_FILES + 1))
    lines = sheet_text(replace(COUNTING, files=files), texts()).splitlines()

    assert [line for line in lines if not line.startswith("#")] == [f"{one.sha256}  {one.name}" for one in files]


def test_a_few_rows_are_not_told_by_their_number():
    text = sheet_text(COUNTING, texts())

    assert "hela eller integrerade: färre än fem" in text
    assert "slutade före den: visas inte" in text  # 2740 without the others would be the three
