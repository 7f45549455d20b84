"""The packaged register: what is in it, what is not, and how it is made out of the export."""

import re

import pytest

from generator.config.resources import templates
from generator.domain.register import Register
from generator.problems import ProblemsFound
from generator.sources.extract import extract
from generator.sources.register import MUNICIPALITIES, UNITS, load_register

FOLDER = templates() / "register"
HEADINGS = "HUVUDMANNATYP;LÄN;LÄNSNAMN;KOMMUN;KOMMUNNAMN;SKOLENHETSKOD;NAMN;HUVUDMANS NAMN;FKLASS;" + ";".join(
    [*(f"ÅR{year}" for year in range(1, 10)), "ELEVER FKLASS", *(f"ELEVER ÅR{year}" for year in range(1, 10))]
)
EXPORTED = f"""\N{BYTE ORDER MARK}{HEADINGS}
Kommunal;05;Östergötlands län;0562;Finspång;22222222;Byskolan  F-3 ;FINSPÅNG;J;J;J;J;N;N;N;N;N;N;4;5;0;6;2;0;0;0;0;0
Kommunal;05;Östergötlands län;0562;Finspång;11111111;Storskolan;FINSPÅNGS KOMMUN;N;N;N;N;N;N;N;J;J;J;0;0;0;0;0;0;0;9;9;9
Enskild;05;Östergötlands län;0562;Finspång;33333333;Friskolan;AB;J;J;J;J;J;J;J;J;J;J;1;1;1;1;1;1;1;1;1;1
Region;04;Södermanlands län;0428;Vingåker;44444444;Regionens skola;REGIONEN;N;N;N;N;N;N;J;J;J;J;0;0;0;0;0;0;0;1;0;9
"""


@pytest.fixture(scope="module")
def register():
    return load_register(FOLDER)


def test_every_municipality_is_there_with_its_municipal_schools(register):
    units = [unit for one in register.municipalities for unit in one.units]

    assert len(register.municipalities) == 290
    assert len(units) == len({unit.code for unit in units}) == 4044
    assert sum(unit.attended for unit in units) == 3973
    assert all(one.attended for one in register.municipalities)
    assert (register.month.year, register.month.month) == (2020, 6)


def test_codes_are_text_and_every_school_has_a_name(register):
    assert all(re.fullmatch("[0-9]{4}", one.municipality.code) for one in register.municipalities)
    units = [unit for one in register.municipalities for unit in one.units]
    assert all(re.fullmatch("[0-9]{8}", unit.code) and unit.name == " ".join(unit.name.split()) for unit in units)


def test_engagements_of_all_municipalities_have_different_names_and_two_carry_their_code(register):
    slugs = [one.slug for one in register.municipalities]

    assert len(set(slugs)) == 290
    assert [slug for slug in slugs if re.search("[0-9]", slug)] == ["habo-0305", "habo-0643"]


def test_everybody_is_found_by_name_by_code_and_by_the_name_of_the_engagement(register):
    for one in register.municipalities:
        for typed in (
            one.municipality.name,
            f"{one.municipality.name.upper()} KOMMUN",
            one.municipality.code,
            one.slug,
        ):
            assert register.named(typed) == (one,), typed


def test_the_extract_keeps_municipal_schools_and_nothing_about_numbers_or_people():
    files = {name: content.decode() for name, content in extract(EXPORTED, "2026-11").items()}

    assert files == {
        MUNICIPALITIES: (
            "# 2026-11 Källa: Skolverket, Skolenhetsregistret\ncode;name;county\n"
            "0428;Vingåker;Södermanlands län\n0562;Finspång;Östergötlands län\n"
        ),
        UNITS: (
            "# 2026-11 Källa: Skolverket, Skolenhetsregistret\nmunicipality;code;name;years;empty;besides\n"
            "0562;11111111;Storskolan;789;;\n0562;22222222;Byskolan F-3;F123;2;4\n"
        ),
    }


def test_what_was_extracted_is_read_back(tmp_path):
    for name, content in extract(EXPORTED, "2026-11").items():
        (tmp_path / name).write_bytes(content)

    found = load_register(tmp_path)

    assert isinstance(found, Register)
    vingaker, finspang = found.municipalities
    assert (vingaker.attended, finspang.slug) == ((), "finspang")
    assert [(unit.name, unit.years, unit.empty, unit.besides) for unit in finspang.units] == [
        ("Storskolan", (7, 8, 9), (), ()),
        ("Byskolan F-3", (0, 1, 2, 3), (2,), (4,)),
    ]


@pytest.mark.parametrize(
    "content", [b"", b"code;name;county\n", b"# 2020-06 \nkod;namn\n1;2\n", b"# 2020-06 \n", b"\xff\xfe"]
)
def test_a_file_that_is_no_register_says_so(tmp_path, content):
    (tmp_path / MUNICIPALITIES).write_bytes(content)

    with pytest.raises(ProblemsFound) as caught:
        load_register(tmp_path)

    assert [problem.code for problem in caught.value.problems] == ["register_unreadable"]
