"""What people type, and what it means: a number, a sign with a meaning, or a sentence that says what to do."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.foreign import ContentKind, ForeignCell
from generator.domain.school_system import Status
from generator.domain.texts import sentence
from generator.problems import InSheet
from generator.workbook.typed import count_of, date_of, plain, words_of
from tests.support.engagements import texts

AT = InSheet("bok.xlsx", "Inmatning", "D14")


def cell(value, kind=None):
    kinds = {bool: ContentKind.BOOLEAN, float: ContentKind.NUMBER, int: ContentKind.NUMBER, str: ContentKind.TEXT}
    return ForeignCell(13, 3, kind or kinds.get(type(value), ContentKind.DATE), value)


def meant(value, kind=None):
    meaning, problem = count_of(cell(value, kind), AT, 999)
    assert problem is None or sentence(problem, texts()).startswith("bok.xlsx, bladet Inmatning, cell D14: ")
    return meaning, problem.code if problem else ""


@pytest.mark.parametrize(
    "written",
    [12.0, "12", " 12 ", "12,0", "12.0", "12,000", "12 st", "12st.", "12 elever", "12 Elever", "12 stycken", "'12",
     "\N{NO-BREAK SPACE}12", "12\N{NARROW NO-BREAK SPACE}st", "\N{FULLWIDTH DIGIT ONE}2", "12\N{ZERO WIDTH SPACE}",
     "\t12\n", "+12", "012"],
)  # fmt: skip
def test_twelve_is_twelve_however_it_is_written(written):
    assert meant(written) == (12, "")


@pytest.mark.parametrize(
    ("written", "status"),
    [("..", Status.SUPPRESSED), (" .. ", Status.SUPPRESSED), ("Sekretess", Status.SUPPRESSED),
     (".", Status.NOT_APPLICABLE), ("e.t.", Status.NOT_APPLICABLE), ("Ej tillämpligt", Status.NOT_APPLICABLE),
     ("saknas", Status.MISSING), ("(uppgift saknas)", Status.MISSING), ("ännu ej", Status.NOT_YET)],
)  # fmt: skip
def test_a_sign_keeps_its_meaning_and_is_no_number(written, status):
    assert meant(written) == (status, "")


@pytest.mark.parametrize("blank", ["", " ", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\n\t"])
def test_spaces_alone_are_blank_and_blank_is_not_zero(blank):
    assert meant(blank) == (None, "")
    assert count_of(None, AT, 999) == (None, None)


@pytest.mark.parametrize("dash", ["-", "–", "—", "\N{MINUS SIGN}", " - "])
def test_a_dash_is_asked_about_and_read_as_missing(dash):
    assert meant(dash) == (Status.MISSING, "cell_dash")


@pytest.mark.parametrize(
    ("written", "code"),
    [("12,5", "cell_not_whole"), ("12.5", "cell_not_whole"), (12.5, "cell_not_whole"), ("1.234", "cell_not_whole"),
     ("83 %", "cell_share"), ("83,5%", "cell_share"), (0.83, "cell_share"), ("0,83", "cell_share"),
     (-3.0, "cell_negative"), ("-3", "cell_negative"), ("\N{MINUS SIGN}3", "cell_negative"),
     (1000.0, "cell_too_large"), ("12 345", "cell_too_large"), (1e300, "cell_too_large"), ("9" * 400, "cell_too_large"),
     ("x", "cell_not_a_number"), ("ca 12", "cell_not_a_number"), ("12?", "cell_not_a_number"),
     ("1 2", "cell_not_a_number"), ("12+3", "cell_not_a_number"), ("1²", "cell_not_a_number"),
     ("½", "cell_not_a_number"),
     ("tolv", "cell_not_a_number"), ("12 av 20", "cell_not_a_number"), (True, "cell_not_a_number")],
)  # fmt: skip
def test_what_is_no_count_is_a_problem_and_never_a_guess(written, code):
    assert meant(written) == (None, code)


def test_a_date_and_an_error_value_are_told_by_name():
    assert meant(date(2027, 12, 1)) == (None, "cell_date")
    assert meant(datetime(2027, 12, 1, 12, 0)) == (None, "cell_date")  # noqa: DTZ001  because Excel knows no time zones
    assert meant("#REF!", ContentKind.ERROR) == (None, "cell_error")


@given(st.text() | st.floats(allow_nan=False) | st.booleans() | st.dates())
def test_anything_at_all_is_a_count_a_sign_blank_or_a_problem(written):
    meaning, problem = count_of(cell(written), AT, 999)

    assert meaning is None or isinstance(meaning, Status) or (0 <= meaning <= 999 and problem is None)
    assert problem is None or sentence(problem, texts())


@pytest.mark.parametrize(
    "written",
    ["2027-06-14", "2027/06/14", "2027.6.14", "20270614", "270614", "14/6 2027", "14.6.2027", "14/6-2027",
     "14 juni 2027",
     "den 14 juni 2027", "14:e jun 2027", "14 JUNI 2027", "2027–06–14", date(2027, 6, 14), 46552.0, 46552.6,
     datetime(2027, 6, 14, 9, 30)],  # noqa: DTZ001  because Excel knows no time zones
)  # fmt: skip
def test_a_day_is_that_day_however_it_is_written(written):
    assert date_of(cell(written)) == date(2027, 6, 14)


@pytest.mark.parametrize(
    "written", ["i går", "31 juni 2027", "14/6", "2027-13-01", "14 foo 2027", 12.0, True, "", "v 24"]
)
def test_what_is_no_day_is_none(written):
    assert date_of(cell(written)) is None


def test_words_lose_their_edges_and_keep_their_lines():
    assert words_of(cell("  Vi ser\N{NO-BREAK SPACE}att \r\n\r\n fler når. ")) == "Vi ser att\n\nfler når."
    assert (words_of(cell(36.0)), words_of(cell(0.5)), words_of(None)) == ("36", "0,5", "")
    assert plain(" Rektor\N{NO-BREAK SPACE}– A\N{COMBINING RING ABOVE}k ") == "rektor - åk"
