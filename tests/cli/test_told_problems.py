"""What was noticed in several files is said once, and what must be answered stands first."""

from generator.cli.told_problems import told_problems
from generator.problems import InFile, InSheet, Problem
from tests.support.handed_in import house

REPEATED, OUTSIDE = "pupil_export_rows_repeated", "pupil_export_other_schools"
NBSP = "\N{NO-BREAK SPACE}"


def told(*problems):
    return told_problems(problems, house().texts)


def test_the_same_in_two_files_is_said_once_with_the_rows_added_up_and_a_line_a_file():
    said = told(
        Problem(REPEATED, InFile("betyg.csv", 1071, 2), {"rows": "1200"}),
        Problem(OUTSIDE, InFile("betyg.csv", 3, 4), {"rows": "5"}),
        Problem(REPEATED, InSheet("omdömen.xlsx", "Blad1", "B69"), {"rows": "1"}),
    )

    assert said == [
        f"upplysning  Rader som säger exakt samma sak som en rad före räknas en gång. Antal rader: 1{NBSP}201.",
        f"              betyg.csv:1071:2                      1{NBSP}200",
        "              omdömen.xlsx, bladet Blad1, cell B69      1",
        "upplysning  betyg.csv:3:4: Rader från skolor som inte är med i uppdraget räknas inte. Antal rader: 5.",
    ]


def test_what_differs_by_more_than_its_rows_is_said_twice():
    details = [{"heading": "Årskurs", "rows": "1", "choices": "1"}, {"heading": "Årskull", "rows": "1", "choices": "1"}]
    said = told(*(Problem("pupil_export_year_unknown", InFile("betyg.csv", 2, 4), one) for one in details))

    assert sum(line.startswith("fel") for line in said) == len(details)


def test_questions_stand_before_what_is_only_told_and_apart_from_it():
    said = told(
        Problem(REPEATED, InFile("betyg.csv", 2, 2), {"rows": "1"}),
        Problem("export_differs", details={"what": "Matematik", "said": "20", "counted": "19"}),
    )

    assert [line[:12].strip() for line in said if line[:1] != " "] == ["fråga", "", "upplysning"]
