"""What stands in the cells of real exports, one kind at a time: numbers, terms, years, days, letters."""

from datetime import date

import polars as pl
import pytest

from generator.domain.calendar import Term
from generator.problems import ProblemsFound
from generator.sources.exports import read_export
from generator.sources.exports.decoding import decoded
from generator.sources.exports.identities import KEY, numbers
from generator.sources.exports.shown import may_be_a_name, may_be_shown, shown_sheet
from generator.sources.exports.spellings import Form
from generator.sources.exports.table import shown_heading
from generator.sources.exports.words import day, term_of, year_index
from tests.support.engagements import model
from tests.support.pupil_exports import EXPECTED, MAPPINGS, as_xlsx, codes, entries, marks, written


def identities(raw, school_year=2026):
    return numbers(pl.Series([raw]), school_year, Form(MAPPINGS[0]))[KEY].to_list()


@pytest.mark.parametrize(
    ("written_as", "kept"),
    [
        ("20110304-1234", "201103041234"),
        ("201103041234", "201103041234"),
        ("20110304 1234", "201103041234"),
        ("110304-1234", "201103041234"),
        ("1103041234", "201103041234"),
        ("110304–1234", "201103041234"),
        ("990304-1234", "199903041234"),  # an adult among pupils, and not a child of 2099
        ("120364-1234", "201203641234"),  # samordningsnummer: the day plus sixty
        ("20110304-TF12", "20110304TF12"),
        ("110304-t123", "20110304T123"),
        ("703121234", "200703121234"),  # Excel took the zero away
        ("201103041234.0", "201103041234"),
        ("180304+1234", "191803041234"),  # a plus sign: a hundred years older
        ("elev-0042", "ELEV0042"),
        ("4711", "4711"),
        ("20110304", None),  # a birthday is nobody's own
        ("2,01103E+11", None),
        ("20111304-1234", "201113041234"),  # no such month, so it is an id like any other
    ],
)
def test_a_number_is_the_same_text_however_it_is_written(written_as, kept):
    assert identities(written_as) == [kept]


def test_the_century_follows_the_school_year():
    assert identities("220304-1234", school_year=2026) == ["202203041234"]
    assert identities("230304-1234", school_year=2026) == ["192303041234"]
    assert identities("230304-1234", school_year=2027) == ["202303041234"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("VT2027", "VT2027"), ("vt 2027", "VT2027"), ("VT27", "VT2027"), ("V27", "VT2027"), ("27VT", "VT2027"),
        ("2027 VT", "VT2027"), ("2027-vt", "VT2027"), ("Vårterminen 2027", "VT2027"), ("Vår 2027", "VT2027"),
        ("HT-26", "HT2026"), ("höstterminen 2026", "HT2026"), ("VT 2026/2027", "VT2027"), ("2026/27 VT", "VT2027"),
        ("2026/27 HT", "HT2026"), ("Läsåret 2026–2027 ht", "HT2026"),
        ("2026/28 VT", None), ("2027", None), ("sommaren 2027", None), ("VT", None), ("XT2027", None),
    ],
)  # fmt: skip
def test_terms_are_written_in_many_ways(text, term):
    assert term_of(text) == (Term.parse(term) if term else None)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("9", 9, 8), ("åk 9", 9, 8), ("Åk9", 9, 8), ("Årskurs 6", 6, 5), ("06", 6, 5), ("6.0", 6, 5), ("F", 0, 0),
        ("Förskoleklass", 0, 0), ("FSK", 0, 0), ("0", 0, 0), ("1", 1, 0), ("10", None, 9), ("11", None, None),
        ("9A", 9, 8), ("7 B", 7, 6), ("åk 7a", 7, 6), ("9AB", None, None),
        ("12b", None, None), ("GY1", None, None), ("-1", None, None),
    ],
)  # fmt: skip
def test_a_year_is_read_by_the_label_of_its_school_year(text, before, after):
    system = model().school_system

    assert (year_index(system, 2026)(text), year_index(system, 2028)(text)) == (before, after)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027-06-14", date(2027, 6, 14)), ("20270614", date(2027, 6, 14)), ("14/6/2027", date(2027, 6, 14)),
        ("14.06.2027", date(2027, 6, 14)), ("200614", date(2020, 6, 14)), ("2027-06-14 00:00:00", date(2027, 6, 14)),
        ("46552", date(2027, 6, 14)), ("46552.0", date(2027, 6, 14)),
        ("2027-02-30", None), ("i juni", None), ("12345", None), ("2027", None),
    ],
)  # fmt: skip
def test_days_are_read_by_the_formats_of_the_form_and_as_excel_keeps_them(text, found):
    assert day(MAPPINGS[0].date_formats)(text) == found


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Årskurs;Ö\n".encode(), "UTF-8"),
        ("Årskurs;Ö\n".encode("utf-8-sig"), "UTF-8 med BOM"),
        ("Årskurs;Ö\n".encode("utf-16"), "UTF-16"),
        ("Årskurs;Ö –\n".encode("cp1252"), "Windows-1252"),
        ("Årskurs;”Äpple” Željko São\n".encode("cp1252"), "Windows-1252"),
        ("JOÃO Ångström\n".encode(), "UTF-8"),
        ("Årskurs\rÖ\r".encode(), "UTF-8"),
    ],
)
def test_letters_are_the_same_in_every_encoding(content, encoding):
    found = decoded("export.csv", content)

    assert found.encoding == encoding
    assert b"\r" not in found.utf8.replace(b"\r\n", b"\n")
    assert "Å".encode() in found.utf8


@pytest.mark.parametrize(
    "content",
    [
        "Årskurs;Kön".encode().decode("cp1252").encode(),  # read as Windows and saved as UTF-8
        "Årskurs;Kön".encode().decode("latin-1").encode(),
        "�rskurs;K�n".encode(),
        "Årskurs;Kön".encode("cp850"),
        "arskurs;Gran, Bråk".encode("cp850"),
        "Kön".encode() + "Årskurs".encode("cp1252"),  # half of each
    ],
)
def test_letters_that_are_lost_are_told_and_never_guessed(content):
    with pytest.raises(ProblemsFound) as found:
        decoded("export.csv", b"Personnummer\n" + content)

    assert [(p.code, p.at.line) for p in found.value.problems] == [("pupil_export_letters_lost", 2)]


@pytest.mark.parametrize(
    ("symbol", "shown"),
    [
        ("G", True), ("q", True), ("?", True), ("Strek", True), ("godtagbar a", True), ("Godtagbra", True),
        ("IG", False), ("MVG", False), ("A+", False), ("12", False), ("123", False), ("7A", False), ("Bo B", False),
        ("EVA", False), ("kaj", False), ("Ana", False), ("Rick", False), ("Ratatosk", False), ("", True),
    ],
)  # fmt: skip
def test_only_what_cannot_be_a_name_or_a_number_is_shown(symbol, shown):
    spellings = ["A", "ANP", "Anp.", "Streck", "Risk", "Godtagbara", "Ej läst"]

    assert may_be_shown(symbol, spellings) is shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Blad1", "Blad1"), ("VT 2027", "VT 2027"), ("Betyg åk 9", "Betyg åk 9"), ("Omdömen", "Omdömen"),
        ("20130101-2380", "nummer 2"), ("Kalle Svensson 7A", "nummer 2"), ("7A", "nummer 2"), ("Eva", "nummer 2"),
        ("Betyg Eva", "nummer 2"), ("betyg 20130101", "nummer 2"), ("2027", "nummer 2"),
    ],
)  # fmt: skip
def test_a_sheet_is_told_by_its_number_unless_every_word_is_one_of_lists(name, shown):
    assert shown_sheet(name, 2) == shown


@pytest.mark.parametrize(
    ("heading", "is_name"),
    [
        ("Ratatosk Ekorn", True), ("Ekorn, Ratatosk", True), ("Klas Ekorn 7A", True), ("Sam Vedträd", True),
        ("ASK VEDTRÄD", True), ("Ask", False), ("Frukost Ja", True), ("Extra anpassning", False),
        ("Betyg Termin", False), ("Engleska Muntlig", False), ("Sven Svensson", True),
    ],
)  # fmt: skip
def test_a_heading_of_two_capitals_and_no_word_that_we_know_may_be_a_name(heading, is_name):
    assert may_be_a_name(heading, Form(MAPPINGS[0]).heading_words) is is_name


def test_a_heading_that_looks_like_a_person_is_told_by_its_number():
    assert shown_heading("20110304-1234", 4) == "kolumn 5"
    assert shown_heading("ask@example.org", 0) == "kolumn 1"
    assert shown_heading(" Års\x07kurs ", 0) == "Års kurs"
    assert len(shown_heading("x" * 200, 0)) == 60


def test_a_workbook_has_lost_zeros_and_has_days_as_numbers(tmp_path):
    path = tmp_path / "export.xlsx"
    path.write_bytes(
        as_xlsx(
            [
                ["Betygskatalog"],
                [],
                ["Personnummer", "Skolenhetskod", "Årskurs", "Inskriven", "Utskriven", "SV", "MA"],
                [703121234, 10000001, 9, date(2023, 8, 15), 46552, "A", "–"],
                [201103041234, 10000001, "9", "2023-08-15", "", "E", "-"],
            ]
        )
    )

    found = read_export(path, EXPECTED)

    assert entries(found) == ["0 200703121234 10000001 9", "1 201103041234 10000001 9"]
    assert found.pupils["entered"].to_list() == [date(2023, 8, 15)] * 2
    assert found.pupils["left"].to_list() == [date(2027, 6, 14), None]
    assert marks(found) == {0: "SV A, MA –", 1: "SV E, MA –"}


def test_codes_that_excel_has_made_short_are_filled_up_again(tmp_path):
    units = EXPECTED.engagement.school_units
    assert units[0].code == "10000001"
    path = written(
        tmp_path, "Personnummer|Skolenhetskod|Åk|SV\n20110304-1234|10000001.0|9|A\n20110305-1234| 1000 0001|9|A"
    )

    assert read_export(path, EXPECTED).pupils["school_unit"].to_list() == ["10000001", "10000001"]


HEADINGS = "Personnummer;Namn;Skolenhet;Årskurs;SV"
QUOTED = '20110304-1234;"Liv ""Lifs"" dotter; Ask";Björkskolan;9;A'
TWO_LINES = '20110304-1234;"Liv\n\nLifs dotter";Björkskolan;9;A'
STRANGE = "20110305-1234;Embla;Björkskolan;9;zz"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "lines",
    [
        [QUOTED, STRANGE], [QUOTED, "", STRANGE], ["", QUOTED, STRANGE], ["", "", QUOTED, STRANGE, "", ""],
        [QUOTED, ";;;;", STRANGE], [QUOTED, "   ", STRANGE], [TWO_LINES, STRANGE], [STRANGE, TWO_LINES],
        [STRANGE], ["", STRANGE, ""],
    ],
)  # fmt: skip
def test_lines_are_counted_as_an_editor_counts_them(tmp_path, lines, end):
    content = end.join([HEADINGS, *lines])
    path = tmp_path / "export.csv"
    path.write_bytes(content.encode())

    with pytest.raises(ProblemsFound) as found:
        read_export(path, EXPECTED)

    line = next(number for number, text in enumerate(content.split("\n"), 1) if "zz" in text)
    assert [(p.at.line, p.at.column) for p in found.value.problems] == [(line, 5)]


@pytest.mark.parametrize("name", ['Liv "Lifs" dotter', 'Liv 5" Lifsdotter', "Liv 'Lifs' dotter", 'Liv"'])
def test_quotes_inside_a_cell_are_letters_where_no_cell_begins_with_one(tmp_path, name):
    path = tmp_path / "export.csv"
    path.write_text(f"{HEADINGS}\n20110304-1234;{name};Björkskolan;9;A\n20110305-1234;Ask;Björkskolan;9;B\n", "utf-8")

    assert marks(read_export(path, EXPECTED)) == {0: "SV A", 1: "SV B"}


def test_formulas_that_keep_zeros_are_read_as_what_they_show(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text('Personnummer;Skolenhetskod;Åk;SV\n"=""20110304-1234""";="10000001";9;A\n', encoding="utf-8-sig")

    assert codes(path) == []
    assert entries(read_export(path, EXPECTED)) == ["0 201103041234 10000001 9"]


def test_files_put_together_with_their_headings_are_read_as_one(tmp_path):
    path = written(
        tmp_path,
        """
        Personnummer  | Skolenhet   | Årskurs | SV
        20110304-1234 | Björkskolan | 9       | A
        Personnummer  | Skolenhet   | Årskurs | SV
        20140305-1234 | Lindskolan  | 6       | B
        """,
    )

    assert entries(read_export(path, EXPECTED)) == ["0 201103041234 10000001 9", "1 201403051234 10000002 6"]
