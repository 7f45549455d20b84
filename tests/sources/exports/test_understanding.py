"""How a file was understood is told in headings and numbers of rows, before anything is counted."""

from dataclasses import replace

import pytest

from generator.domain.pupil_export import Role
from generator.sources.exports import understood
from generator.tables.understood_export import understood_lines
from tests.support.engagements import texts
from tests.support.pupil_exports import EXPECTED, as_xlsx, table, written

ODD = """
    Personnummer  | Namn        | Skolenhet   | Årskurs | SV | Matematik | Engleska | Frukost | Termin
    20110304-1234 | Ask Vedträd | Björkskolan | 9       | A  | -         | F        | ja      | VT2027
    20110305-5678 | Embla Alm   | Björkskolan | 9       | Q  | B         | C        |         | VT2027
    20110306-5678 | Liv Livson  | Granskolan  | 9       | A  | B         | C        |         | VT2027
    20110306-5678 | Liv Livson  | Lindskolan  | 6       | A  | B         | C        |         | VT2024
"""


def test_the_value_tells_columns_signs_and_rows(tmp_path):
    found = understood(written(tmp_path, ODD, "cp1252"), EXPECTED)

    assert (found.form, found.why, found.encoding, found.delimiter) == (
        "grade_catalogue",
        "symbols",
        "Windows-1252",
        ";",
    )
    assert (found.rows, found.entries, found.other_schools) == (4, 4, 1)
    assert (Role.SCHOOL_NAME, "Skolenhet") in found.columns
    assert found.subjects == (("SV", "SV"), ("MA", "Matematik"))
    assert found.ignored == ("Namn",)
    assert found.unknown == (("Engleska", "Engelska"), ("Frukost", ""))
    assert found.symbols == (("A", 3), ("B", 3), ("–", 1))
    assert found.strange == (("Q", 1),)
    assert found.schools == (("Björkskolan", 2), ("Lindskolan", 1))
    assert (found.years, found.terms) == ((("6", 1), ("9", 3)), (("VT2024", 1), ("VT2027", 3)))


def test_the_lines_are_swedish_and_hold_nothing_of_a_row(tmp_path):
    found = understood(written(tmp_path, ODD), EXPECTED)

    assert understood_lines(found, texts()) == (
        "export.csv: läst som ”Betygskatalog, en rad per elev” (--form grade_catalogue)",
        "  Rubrikerna passar flera former. Det som står som betyg eller bedömning avgjorde.",
        f"  {found.assumed}",
        "  Textfil (UTF-8) med semikolon mellan kolumnerna.",
        "  Rader under rubrikerna: 4. Elevposter: 4.",
        "  Kolumner som läses:",
        "    Personnummer → personnummer eller annat elev-id",
        "    Skolenhet → skolans namn",
        "    Årskurs → årskurs",
        "    Termin → termin",
        "    SV → ämnet SV",
        "    Matematik → ämnet MA",
        "  Kolumner som vi känner till men aldrig läser: Namn",
        "  Okänd rubrik, läses inte: Engleska. Menade du ”Engelska”?",
        "  Okänd rubrik, läses inte: Frukost",
        "  Betyg och bedömningar: A: 3 · B: 3 · –: 1",
        "  Tecken som vi inte känner igen: Q: 1",
        "  Elevposter per skola: Björkskolan: 2 · Lindskolan: 1",
        "  Elevposter vid skolor utanför uppdraget: 1",
        "  Elevposter per årskurs: 6: 1 · 9: 3",
        "  Rader per termin: VT2024: 1 · VT2027: 3",
        "Inget är räknat eller sparat.",
    )


def test_a_named_form_says_so(tmp_path):
    path = written(tmp_path, "Personnummer|Skolenhetskod|Åk|SV\n20110304-1234|10000001|9|A")

    assert understood(path, replace(EXPECTED, form="scb_grades")).why == "named"
    assert understood(path, EXPECTED).why == "symbols"


def test_neither_the_sheet_nor_a_heading_that_is_a_name_is_shown_anywhere(tmp_path):
    path = tmp_path / "export.xlsx"
    odd = ODD.replace("Frukost", "Ratatosk Ekorn").replace("| Q ", "| 7A ")
    path.write_bytes(as_xlsx(table(odd), "Ratatosk Ekorn 7A"))

    found = understood(path, EXPECTED)
    shown = repr(found) + "".join(understood_lines(found, texts()))

    assert not [word for word in ("Ratatosk", "Ekorn", "7A") if word in shown]
    assert "  Excel-arbetsbok, bladet nummer 2." in understood_lines(found, texts())
    assert ("kolumn 8", "") in found.unknown
    assert (found.strange, found.hidden) == ((), 1)


def test_a_workbook_is_told_by_its_sheet_and_hidden_cells_by_their_number(tmp_path):
    path = tmp_path / "export.xlsx"
    path.write_bytes(as_xlsx(table(ODD.replace("| Q ", "| Embla Alm ").replace("| A ", "| Ask Vedträd ")), "VT 2027"))

    found = understood(path, EXPECTED)
    lines = understood_lines(found, texts())

    assert "  Excel-arbetsbok, bladet VT 2027." in lines
    assert "  Rutor där det står något annat än betyg eller bedömningar, som vi inte visar: 3" in lines
    assert not [line for line in lines if "Embla" in line or "Ask" in line]


@pytest.mark.parametrize(("dashes", "told"), [(6, [("ML ARA", 6, 8)]), (4, [])])
def test_a_subject_with_mostly_streck_is_asked_about(tmp_path, dashes, told):
    marks = ["-" if number < dashes else "A" for number in range(8)]
    pupils = [f"2011030{number + 1}-1234|Björkskolan|9" for number in range(8)]
    wide = [f"{pupil}|{mark}|B" for pupil, mark in zip(pupils, marks, strict=True)]
    long = [f"{pupil}|ML ARA|{mark}" for pupil, mark in zip(pupils, marks, strict=True)]
    few = wide[:3]

    first = understood(written(tmp_path, "\n".join(["Personnummer|Skolenhet|Åk|ML ARA|MA", *wide])), EXPECTED)
    second = understood(written(tmp_path, "\n".join(["Personnummer|Skolenhet|Åk|Ämne|Betyg", *long])), EXPECTED)
    third = understood(written(tmp_path, "\n".join(["Personnummer|Skolenhet|Åk|ML ARA|MA", *few])), EXPECTED)

    assert list(first.dashes) == told
    assert list(second.dashes) == [("ML", *numbers) for _, *numbers in told]
    assert third.dashes == ()
    asked = [line for line in understood_lines(first, texts()) if "streck" in line]
    question = "Betyder det att eleverna inte läser ämnet? Lämna då rutan tom."
    assert asked == [f"  {heading}: {n} av {filled} är streck. {question}" for heading, n, filled in told]
