"""Pupil-level exports as they come: four forms, told from each other by their headings, read into the declared frames.

Nobody here exists: personal numbers are of pupils born on days of a made-up town, and names are of the sagas.
"""

from dataclasses import replace
from datetime import date

import pytest

from generator.domain.calendar import Checkpoint
from generator.sources.exports import read_export, read_exports
from tests.support.pupil_exports import DECEMBER, EXPECTED, JUNE, codes, entries, marks, told, written

CATALOGUE = """
    Personnummer  | Namn         | Skolenhet    | Årskurs | SV | MA | EN | M2 SPA
    20110304-1234 | Ask Vedträd  | Björkskolan  | 9       | A  | -  | F  | E
    110305-5678   | Embla Alm    | Björkskolan  | 9       | —  | B  | .  |
    20140917-TF12 | Idun Äpple   | Lindskolan   | 6       | E  | C  | ANP|
"""


def test_a_wide_catalogue_gives_an_entry_a_row_and_a_mark_a_cell(tmp_path):
    found = read_export(written(tmp_path, CATALOGUE), EXPECTED)

    assert (found.file.mapping, found.file.checkpoint, found.file.rows) == ("grade_catalogue", JUNE, 3)
    assert entries(found) == [
        "0 201103041234 10000001 9",
        "1 201103055678 10000001 9",
        "2 20140917TF12 10000002 6",
    ]
    assert marks(found) == {0: "SV A, MA –, EN F, M2 E", 1: "SV –, MA B", 2: "SV E, MA C, EN ANP"}
    assert found.notices == ()


def test_a_long_list_gathers_the_rows_of_a_pupil(tmp_path):
    path = written(
        tmp_path,
        """
        Personnummer  | Skolenhetskod | Åk | Ämne                                  | Betyg | Betygsdatum
        20110304-1234 | 10000001      | 9  | Svenska                               | A     | 2027-06-09
        20110305-5678 | 10000001      | 9  | SVA                                   | E     | 2027-06-09
        20110304-1234 | 10000001      | 9  | Moderna språk, språkval, spanska      | C     | 2027-06-09
        20110304-1234 | 10000001      | 9  | GRGRMAT01                             | F     | 2027-06-09
        20110304-1234 | 10000001      | 9  | GRGRMAT01                             | E     | 2027-08-12
        """,
    )

    found = read_export(path, EXPECTED)

    assert found.file.mapping == "grade_list"
    assert entries(found) == ["0 201103041234 10000001 9", "1 201103055678 10000001 9"]
    assert marks(found) == {0: "SV A, M2 C, MA F, MA E", 1: "SVA E"}
    assert found.marks["marked_on"].max() == date(2027, 8, 12)


def test_in_the_file_for_scb_nine_is_a_dash_and_three_is_adapted_studies(tmp_path):
    path = written(
        tmp_path,
        """
        Pnr          | Skolenhetskod | Årskurs | GRGRSVE01 | GRGRMAT01 | GRGRENG01
        201103041234 | 10000001      | 9       | A         | 9         | 3
        """,
    )

    found = read_export(path, EXPECTED)

    assert (found.file.mapping, marks(found)) == ("scb_grades", {0: "SV A, MA –, EN ANP"})


def test_three_levels_of_judgement_become_ours(tmp_path):
    path = written(
        tmp_path,
        """
        Personnummer | Skola       | Åk   | Svenska            | Matematik                   | NO
        170304-1234  | Lindskolan  | åk 3 | Godtagbara         | Mer än godtagbara kunskaper | underlag saknas
        160305-5678  | Lindskolan  | 4    | ännu ej godtagbara | Riskerar att inte nå        |
        """,
    )

    found = read_export(path, EXPECTED)

    assert found.file.mapping == "judgements"
    assert marks(found) == {0: "SV når, MA når, NO underlag saknas", 1: "SV når ännu inte, MA riskerar att inte nå"}


@pytest.mark.parametrize(
    ("form", "headings", "row"),
    [
        ("grade_catalogue", "Personnummer|Skolenhetskod|Åk|SV|MA", "20110304-1234|10000001|9|A|B"),
        ("scb_grades", "Pnr|Skolenhetskod|Åk|SV|MA", "20110304-1234|10000001|9|A|9"),
        ("judgements", "Personnummer|Skolenhetskod|Åk|SV|MA", "20180304-1234|10000002|2|G|US"),
    ],
)
def test_where_headings_fit_several_forms_the_marks_decide(tmp_path, form, headings, row):
    found = read_export(written(tmp_path, f"{headings}\n{row}"), EXPECTED)

    assert found.file.mapping == form


def test_what_is_read_is_told_without_a_single_value_when_a_value_is_printed(tmp_path):
    found = read_export(written(tmp_path, CATALOGUE), EXPECTED)

    assert repr(found) == "PupilRows('export.csv', 3 rows)"


def test_preamble_blank_rows_and_sums_are_no_pupils(tmp_path):
    path = written(
        tmp_path,
        """
        Betygskatalog Björkskolan
        Utskriven 2027-06-14 av expeditionen

        Personnummer  | Skolenhet   | Årskurs | SV | MA

        20110304-1234 | Björkskolan | 9       | A  | B

        Summa         |             |         | 1  | 1
        Utskriven av rektors kansli |||
        """,
    )

    found = read_export(path, EXPECTED)

    assert entries(found) == ["0 201103041234 10000001 9"]
    assert found.file.exported_on == date(2027, 6, 14)
    assert told(found) == [("pupil_export_rows_of_nobody", 8)]


def test_pupils_of_other_schools_and_forms_are_told_and_have_no_school(tmp_path):
    path = written(
        tmp_path,
        """
        Personnummer  | Skolenhetskod | Skolform            | Integrerad | Årskurs | SV
        20110304-1234 | 10000001      | Grundskola          |            | 9       | A
        20110305-5678 | 20000009      | Grundskola          |            | 9       | zzz
        20110306-5678 | 10000001      | Anpassad grundskola |            | 9       | E
        20110307-5678 | 10000001      | GR                  | Ja         | 9       | E
        20090308-5678 | 10000001      | Gymnasieskola       |            | GY1     | E
        """,
    )

    found = read_export(path, EXPECTED)

    assert found.pupils["school_unit"].to_list() == ["10000001", None, "10000001", "10000001"]
    assert found.pupils["adapted"].to_list() == [False, False, True, True]
    assert told(found) == [("pupil_export_other_schools", 3), ("pupil_export_other_forms", 6)]


def test_protected_pupils_have_entries_and_no_identity(tmp_path):
    path = written(
        tmp_path,
        """
        Personnummer  | Skyddade personuppgifter | Skolenhet   | Årskurs | Ämne | Betyg
        20110304-1234 | Ja                       | Björkskolan | 9       | SV   | A
        20110304-1234 | Ja                       | Björkskolan | 9       | MA   | B
        Sekretess     |                          | Björkskolan | 9       | SV   | C
        Sekretess     |                          | Björkskolan | 9       | MA   | D
        Sekretess     |                          | Björkskolan | 9       | SV   | E
        """,
    )

    found = read_export(path, EXPECTED)

    assert found.pupils["identity"].to_list() == [None, None, None]
    assert marks(found) == {0: "SV A, MA B", 1: "SV C, MA D", 2: "SV E"}
    assert told(found) == [("pupil_export_without_identity", 2)]


def test_the_term_in_a_column_says_of_when_a_row_is(tmp_path):
    path = written(
        tmp_path,
        """
        Personnummer  | Termin    | Skolenhet   | Årskurs | Ämne | Betyg
        20110304-1234 | VT 2027   | Björkskolan | 9       | SV   | A
        20110304-1234 | HT26      | Björkskolan | 9       | SV   | B
        20110304-1234 | 2023/24 VT| Lindskolan  | 6       | SV   | C
        """,
    )

    june, all_terms = read_export(path, EXPECTED), read_exports(path, EXPECTED)

    assert marks(june) == {0: "SV A"}
    assert told(june) == [("pupil_export_other_terms_left", 3)]
    assert [str(one.file.checkpoint) for one in all_terms] == ["2023-4", "2026-2", "2026-4"]
    assert entries(all_terms[0]) == ["0 201103041234 10000002 6"]


def test_after_the_reform_the_labels_are_those_of_that_year(tmp_path):
    path = written(tmp_path, CATALOGUE.replace(" 9  ", " 10 "))

    found = read_export(path, replace(EXPECTED, checkpoint=Checkpoint(2028, 4)))

    assert found.pupils["index"].to_list() == [9, 9, 5]


def test_the_same_row_twice_is_one_pupil_and_two_without_a_number_are_two(tmp_path):
    path = written(
        tmp_path,
        """
        Personnummer  | Skolenhet   | Årskurs | SV
        20110304-1234 | Björkskolan | 9       | A
        20110304-1234 | Björkskolan | 9       | A
                      | Björkskolan | 9       | A
                      | Björkskolan | 9       | A
        """,
    )

    found = read_export(path, EXPECTED)

    assert found.pupils["identity"].to_list() == ["201103041234", None, None]
    assert told(found) == [("pupil_export_rows_repeated", 3), ("pupil_export_without_identity", 4)]


def test_grades_in_years_that_are_judged_are_left_out_and_told(tmp_path):
    path = written(tmp_path, CATALOGUE.replace("| 6  ", "| 5  "))

    found = read_export(path, EXPECTED)

    assert marks(found) == {0: "SV A, MA –, EN F, M2 E", 1: "SV –, MA B"}
    assert told(found) == [("pupil_export_marks_of_other_scale", 4)]


def test_a_named_form_is_the_one_that_is_read(tmp_path):
    path = written(tmp_path, "Personnummer|Skolenhetskod|Åk|SV|MA\n20110304-1234|10000001|9|A|B")

    assert read_export(path, replace(EXPECTED, form="scb_grades")).file.mapping == "scb_grades"
    assert codes(path, replace(EXPECTED, form="scb")) == ["pupil_export_form_unknown"]


def test_december_is_read_as_the_autumns_term(tmp_path):
    path = written(tmp_path, "Personnummer|Skolenhetskod|Åk|Termin|SV|MA\n20110304-1234|10000001|9|HT2026|A|B")

    assert read_export(path, replace(EXPECTED, checkpoint=DECEMBER)).file.checkpoint == DECEMBER


def test_a_code_decides_over_a_name_and_either_may_stand_in_the_others_column(tmp_path):
    path = written(
        tmp_path,
        """
        Personnummer  | Skolenhetskod | Skolenhet   | Årskurs | SV
        20110304-1234 | 20000009      | Björkskolan | 9       | A
        20110305-1234 | 10000001      | Eskolan     | 9       | A
        20110306-1234 |               | 10000001    | 9       | A
        20110307-1234 | björkskolan   |             | 9       | A
        """,
    )

    assert read_export(path, EXPECTED).pupils["school_unit"].to_list() == [None, "10000001", "10000001", "10000001"]
