"""Broken exports: each is refused with a clear Swedish sentence, and no sentence holds anything of a row.

Everybody is of the sagas. Every value that stands in a row is planted in ``PLANTED`` and looked for in every sentence.
"""

import codecs
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.domain.texts import Severity, sentence
from generator.problems import ProblemsFound
from generator.sources.exports import read_export, read_exports, understood
from tests.support.engagements import texts
from tests.support.foreign_files import encrypted_office, old_excel
from tests.support.golden import accepted
from tests.support.pupil_exports import EXPECTED, as_csv, as_xlsx, table

BAD = Path(__file__).parent / "bad"  # what is said of each
GOOD = """
    Personnummer  | Namn           | Skolenhet   | Årskurs | SV | MA | EN
    20110304-1234 | Ratatosk Ekorn | Björkskolan | 9       | A  | B  | E
    20110305-5678 | Hugin Korpsson | Björkskolan | 9       | E  | F  | C
    20140917-TF12 | Munin Korpsson | Lindskolan  | 6       | C  | D  | -
"""
PLANTED = {
    "20110304-1234", "201103041234", "110304", "1234", "20110305-5678", "5678", "20140917-TF12", "TF12", "Ratatosk",
    "Ekorn", "Hugin", "Munin", "Korpsson", "Yggdrasil", "Nidhögg", "Oden", "Granskogsskolan",
    "2,01103E+11", "19991231", "ja kanske", "12b", "Asgårdskunskap",
}  # fmt: skip


def csv_of(text=GOOD, *changes, delimiter=";", encoding="utf-8"):
    written = as_csv(table(text), delimiter)
    for old, new in changes:
        assert old in written
        written = written.replace(old, new)
    return written.encode(encoding)


def lines_of(content):
    return content.split(b"\r\n")


def mixed():
    """Two files put together by hand, the second with commas."""
    first, *rows = lines_of(csv_of())
    return b"\r\n".join([first, rows[0], *(row.replace(b";", b",") for row in rows[1:])])


def without_headings():
    return b"\r\n".join(lines_of(csv_of())[1:])


def mojibake():
    return csv_of().decode().encode().decode("cp1252").encode()


def names_for_marks():
    """A column has slipped: the names stand where the marks should."""
    rows = table(GOOD)
    return as_csv([rows[0], *([r[0], "x", r[2], r[3], *r[1].split()[:1], r[4], "Oden"] for r in rows[1:])]).encode()


LONG = """
    Personnummer  | Skolenhetskod | Årskurs | Ämne | Betyg | Termin
    20110304-1234 | 10000001      | 9       | SV   | A     | VT2026
    20110305-5678 | 10000001      | 9       | MA   | B     | HT2025
"""
ALL_WRONG = """
    Personnummer  | Skolenhetskod | Kön       | Skyddad   | Inskriven  | Årskurs | SV
    20110304-1234 | 10000001      | ja kanske | Nej       | i maj      | 9       | A
    20110305-5678 | 10000001      | F         | ja kanske | 2023-08-15 | 12b     | B
    2,01103E+11   | 10000001      | P         | Ja        | 2023-08-15 | 9       | G
"""
QUESTIONS = """
    Personnummer  | Skola           | Åk | Ämne           | Betyg | Klas
    20110304-1234 | Björkskolan     | 9  | Svenska        | A     | x
    19991231      | Björkskolan     | 9  | Svenska        | A     |
    20110305-5678 | Björkskolan 7-9 | 9  | Matematik      | B     |
    20110305-5678 | Björkskolan     | 9  | Matematikk     | B     |
    20110305-5678 | Björkskolan     | 9  | Yoga           | B     |
"""
WEB_PAGE = "<html><body><table><tr><td>Personnummer</td></tr><tr><td>20110304-1234</td></tr></table></body></html>"

BROKEN = {
    "utan-rubriker.csv": without_headings(),
    "hopklistrad.csv": mixed(),
    "avbruten.csv": csv_of(GOOD, ("Hugin", '"Hugin')),
    "citat.csv": csv_of(GOOD, ("Hugin", 'Hu"gin;"x'), ("Munin", 'Mu;"nin"')).replace(b"Mu;", b"Mu\n;"),
    "teckenkodning.csv": mojibake(),
    "två-kolumner.csv": csv_of(GOOD, ("Namn", "Skola")),
    "två-ämnen.csv": csv_of(GOOD, (";EN", ";Matematik")),
    "okända-tecken.csv": csv_of(GOOD, (";E;F;C", ";E;G;C")),
    "felstavad-rubrik.csv": csv_of(GOOD, ("Personnummer", "Persnonummer")),
    "årskurs.csv": csv_of(GOOD, (";6;", ";11;"), (";9;A", ";12b;A")),
    "webbsida.xls": WEB_PAGE.encode(),
    "lösenord.xlsx": encrypted_office(),
    "gammal.xls": old_excel(),
    "fjolårets.csv": csv_of(LONG),
    "namn-som-betyg.csv": names_for_marks(),
    "avrundade.csv": csv_of(GOOD, ("20110304-1234", "2,01103E+11")),
    "förskjuten.csv": csv_of(GOOD, ("Ratatosk Ekorn", "Ratatosk;Ekorn")),
    "fel-kommun.csv": csv_of(GOOD, ("Björkskolan", "Granskogsskolan"), ("Lindskolan", "Granskogsskolan")),
    "utan-ämnen.csv": csv_of(GOOD, ("SV;MA;EN", "Yggdrasil;Nidhögg;Asgårdskunskap")),
    "hål.csv": csv_of(GOOD, ("Hugin Korpsson;Björkskolan;9", "Hugin Korpsson;;")),
    "bara-rubriker.csv": lines_of(csv_of())[0],
    "tom.csv": b"",
    "skadad.xlsx": as_xlsx(table(GOOD))[:-200],
    "halv-utf16.csv": codecs.BOM_UTF16_LE + csv_of().decode().encode("utf-16-le")[:-1],
    "arbetsbok.xlsx": as_xlsx(table(GOOD.replace("| 9       | E", "| 12b     | E"))),
    "långa-rader.xlsx": as_xlsx([*table(GOOD), ["20110306-5678", "x", "Björkskolan", 9, "A", "B", "C", "Yggdrasil"]]),
    "utan-rubriker.xlsx": as_xlsx(table(GOOD)[1:]),
    "terminer.csv": csv_of(LONG, ("VT2026", "Nidhögg"), ("HT2025", "Nidhögg")),
    "skolform.csv": csv_of(GOOD, ("Namn", "Skolform"), ("Ratatosk Ekorn", "ja kanske")),
    "lista.pdf": b"%PDF-1.7 20110304-1234",
}


def said(path, read=read_export, expected=EXPECTED):
    with pytest.raises(ProblemsFound) as found:
        read(path, expected)
    assert found.value.__cause__ is None
    return "\n".join(sentence(problem, texts()) for problem in found.value.problems)


def test_every_broken_export_is_refused_with_its_place_and_its_remedy(tmp_path):
    for name, content in BROKEN.items():
        (tmp_path / name).write_bytes(content)

    found = "".join(f"{said(tmp_path / name)}\n" for name in BROKEN)

    assert found == accepted("told.txt", found, BAD)


def test_every_planted_value_stands_in_some_row():
    rows = b"\n".join(BROKEN.values()).decode(errors="ignore") + ALL_WRONG + QUESTIONS

    assert {value for value in PLANTED if value not in rows} == {"201103041234"}  # as it is kept


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("read", [read_export, read_exports, understood])
def test_no_value_of_a_row_stands_in_anything_that_is_told(tmp_path, name, read):
    path = tmp_path / name
    path.write_bytes(BROKEN[name])

    shown = everything_told(read, path)

    assert {value for value in PLANTED if re.search(rf"(?<![\w]){re.escape(value)}(?![\w])", shown)} <= HEADINGS.get(
        name, set()
    )


HEADINGS = {"utan-ämnen.csv": {"Yggdrasil", "Nidhögg", "Asgårdskunskap"}}  # there they are headings, and may be told


def everything_told(read, path):
    try:
        found = read(path, EXPECTED)
    except ProblemsFound as refused:
        return "\n".join([repr(refused), str(refused), *(sentence(p, texts()) for p in refused.problems)])
    return repr(found)


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file(tmp_path):
    path = tmp_path / "allt.csv"
    path.write_bytes(csv_of(ALL_WRONG))

    with pytest.raises(ProblemsFound) as found:
        read_export(path, EXPECTED)

    assert [(p.code, p.at.line, p.at.column) for p in found.value.problems] == [
        ("pupil_export_word_unknown", 2, 3),
        ("pupil_export_day_unknown", 2, 5),
        ("pupil_export_word_unknown", 3, 4),
        ("pupil_export_year_unknown", 3, 6),
        ("pupil_export_identity_rounded", 4, 1),
        ("pupil_export_mark_unknown", 4, 7),
    ]


def test_a_tie_names_both_forms(tmp_path):
    twin = replace(EXPECTED.mappings[0], id="twin")
    path = tmp_path / "export.csv"
    path.write_bytes(csv_of())

    assert said(path, expected=replace(EXPECTED, mappings=(EXPECTED.mappings[0], twin))) == (
        "export.csv:1: Filen kan läsas på två sätt. Säg vilket som gäller med --form grade_catalogue eller --form twin."
    )


def test_questions_name_our_own_words_and_never_what_stands_there(tmp_path):
    path = tmp_path / "frågor.csv"
    path.write_bytes(csv_of(QUESTIONS))

    found = read_export(path, EXPECTED)
    shown = [sentence(p, texts()) for p in found.notices if texts().problems[p.code].severity is Severity.QUESTION]

    assert "\n".join(shown) == accepted("asked.txt", "\n".join(shown), BAD)
    assert not [value for value in PLANTED for one in shown if value in one]
