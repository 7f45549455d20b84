"""Rows among the pupils that are about no pupil, and words that only look as if they stopped a reading."""

from dataclasses import replace

import pytest

from generator.domain.texts import sentence
from generator.sources.exports import read_export, read_exports
from tests.support.engagements import texts
from tests.support.pupil_exports import DECEMBER, EXPECTED, JUNE, codes, entries, marks, told, written

GROUPED = """
    Personnummer  | Namn         | Skolenhet   | Årskurs | Termin | SV | MA
    ÅÅÅÅMMDD-NNNN |              |             |         |        | Betyg | Betyg
    Klass 9A      |              |             |         |        |    |
    20110304-1234 | Ask Vedträd  | Björkskolan | 9       | VT2027 | A  | -
    Antal elever: 1 |            |             |         |        |    |
                  | Klass 9B     |             |         |        |    |
    Personnr      | Namn         | Skola       | Åk      | Period | Svenska | Matematik
    20110305-1234 | Embla Alm    | Björkskolan | 9       | VT2027 | B  | C
    Summa         |              |             |         |        | 2  | 1
    Sekretess     |              | Björkskolan | 9       | VT2027 | E  | E
    Summa         |              | Björkskolan |         |        | 3  | 2
"""


def test_rows_of_nobody_are_left_out_and_told_together(tmp_path):
    path = written(tmp_path, GROUPED)

    found = read_export(path, EXPECTED)
    [other] = read_exports(path, EXPECTED)

    assert marks(found) == marks(other) == {0: "SV A, MA –", 1: "SV B, MA C", 2: "SV E, MA E"}
    assert told(found) == told(other) == [("pupil_export_rows_of_nobody", 2), ("pupil_export_without_identity", 10)]
    assert "Antal rader: 7. De står på rad 2, 3, 5, 6, 7, 9, 11." in sentence(found.notices[0], texts())


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("20110305-1234 | | |", "pupil_export_cell_missing"),  # a pupil of whom nothing else is known is a slip
        ("| | | A", "pupil_export_cell_missing"),  # and so is a mark of nobody
        ("Summa | | | 2", None),
    ],
)
def test_a_pupil_or_a_mark_alone_is_never_left_out_in_silence(tmp_path, row, fault):
    good = "20110304-1234 | Björkskolan | 9 | A"
    path = written(tmp_path, f"Personnummer | Skolenhet | Årskurs | SV\n{row}\n{good}")

    assert set(codes(path)) == ({fault} if fault else set())


def test_marks_below_a_pupil_who_stands_once_are_no_sums(tmp_path):
    rows = "20110304-1234|Björkskolan|9|SV|A\n|||MA|B\n|||EN|C"
    path = written(tmp_path, f"Personnummer|Skolenhet|Årskurs|Ämne|Betyg\n{rows}")

    assert set(codes(path)) == {"pupil_export_cell_missing"}


def test_the_year_may_stand_after_a_subject_and_a_class_in_the_years_column(tmp_path):
    wide = written(tmp_path, "Personnummer|Skolenhet|Åk|SV 7|Matematik åk 7|M2 7\n20130304-1234|Björkskolan|7 B|A|B|C")
    long = written(
        tmp_path, "Personnummer|Skolenhet|Åk|Ämne|Betyg\n20130304-1234|Björkskolan|7A|SV 7|A", name="lång.csv"
    )

    assert (entries(read_export(wide, EXPECTED)), marks(read_export(wide, EXPECTED))) == (
        ["0 201303041234 10000001 7"],
        {0: "SV A, MA B, M2 C"},
    )
    assert marks(read_export(long, EXPECTED)) == {0: "SV A"}


def test_two_years_of_a_subject_are_two_columns_of_the_same(tmp_path):
    path = written(tmp_path, "Personnummer|Skolenhet|Åk|SV 6|SV 7|Svenska 2\n20130304-1234|Björkskolan|7|A|B|")

    assert codes(path) == ["pupil_export_column_twice"]


@pytest.mark.parametrize("checkpoint", [DECEMBER, JUNE])
def test_a_school_year_alone_is_of_the_checkpoint_that_is_asked_for(tmp_path, checkpoint):
    rows = "20110304-1234|Björkskolan|9|2026/2027|A\n20110304-1234|Björkskolan|8|Läsåret 2025/26|B"
    path = written(tmp_path, f"Personnummer|Skolenhet|Åk|Läsår/termin|SV\n{rows}")

    found = read_exports(path, replace(EXPECTED, checkpoint=checkpoint))

    assert [str(one.file.checkpoint) for one in found] == ["2025-4", str(checkpoint)]


def test_a_gender_that_is_not_known_is_no_group_and_stops_nothing(tmp_path):
    rows = "\n".join(
        f"2011030{n}-1234|{said}|Björkskolan|9|A" for n, said in enumerate(("F", "Okänt", "Uppgift saknas"), 1)
    )
    found = read_export(written(tmp_path, f"Personnummer|Kön|Skolenhet|Åk|SV\n{rows}"), EXPECTED)

    assert found.pupils["group"].to_list() == ["flickor", None, None]
    assert told(found) == [("pupil_export_gender_unknown", 3)]
