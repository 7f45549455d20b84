"""A new engagement's file: for every municipality it is sound, says what the register says, and asks about the rest."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.engagement import checked, load_engagement
from generator.config.model import load_model
from generator.config.new_engagement import NewEngagement, engagement_text, scalar_text
from generator.config.resources import packaged_engagements, templates
from generator.config.texts import load_texts
from generator.config.yaml_source import document_of
from generator.domain.calendar import Term
from generator.domain.engagement import Municipality
from generator.domain.register import RegisteredMunicipality, RegisteredUnit
from generator.sources.register import load_register

MODEL, TEXTS = load_model(), load_texts()
REGISTER = load_register(templates() / "register")
BY_SLUG = {one.slug: one for one in REGISTER.municipalities}
FIRST, DAY = Term.parse("VT2027"), date(2026, 11, 26)
EXAMPLE = re.compile("^( *)#(?=[^ \n])", re.MULTILINE)  # a sign without a space after it: an example


def text_of(registered, first=FIRST):
    return engagement_text(NewEngagement(registered, first, DAY, REGISTER.edition), TEXTS)


def read(text, slug):
    return checked(document_of(text, f"{slug}/engagement.yaml"), Path(slug), MODEL)


def town(*units):
    return RegisteredMunicipality(Municipality("9999", "Prov", "Provs län"), "prov", units)


def test_every_municipality_gets_a_sound_file_that_says_what_the_register_says():
    for registered in REGISTER.municipalities:
        found = read(text_of(registered), registered.slug)

        receivers = {unit.code: registered.only_receiver(unit) for unit in registered.attended}
        assert found.municipality == registered.municipality
        assert (found.first_term, found.edition_date, found.draft) == (FIRST, DAY, True)
        assert not any(unit.confirmed for unit in found.school_units)
        assert {(unit.code, unit.name, unit.indexes, unit.feeds) for unit in found.school_units} == {
            (unit.code, unit.name, unit.years, receivers[unit.code] and receivers[unit.code].code)
            for unit in registered.attended
        }


@pytest.mark.parametrize("slug", ["fagersta", "lessebo", "ludvika", "orkelljunga"])
def test_the_files_that_were_written_by_hand_name_the_same_schools_and_receivers(slug):
    written = load_engagement(packaged_engagements(), slug, MODEL)
    begun = read(text_of(BY_SLUG[slug]), slug)

    assert begun.municipality == written.municipality
    assert begun.school_units == written.school_units


@pytest.mark.parametrize(("slug", "first"), [("ludvika", "VT2027"), ("vetlanda", "VT2027"), ("kiruna", "VT2031")])
def test_every_example_is_sound_when_its_sign_has_been_taken_away(slug, first):
    text = text_of(BY_SLUG[slug], Term.parse(first))
    found = read(EXAMPLE.sub(r"\1", text.partition("\n")[2]), slug)

    assert found.board.name == "Barn- och utbildningsnämnden"
    assert found.director.definite == "utbildningschefen"
    assert list(found.school_breaks) == [str(term) for term in found.terms]
    assert found.contact
    assert len(found.school_units) == len(BY_SLUG[slug].units)


def test_the_same_register_gives_the_same_file():
    assert text_of(BY_SLUG["ludvika"]) == text_of(BY_SLUG["ludvika"])


@pytest.mark.parametrize("slug", ["stockholm", "upplands-vasby", "bjurholm"])
def test_no_line_is_wider_than_a_screen(slug):
    assert max(map(len, text_of(BY_SLUG[slug]).splitlines())) <= 120


def test_the_file_says_how_old_the_register_is():
    comments = " ".join(text_of(BY_SLUG["ludvika"]).replace("\n#", "").split())

    assert (
        "Skolverket, Skolenhetsregistret, juni 2020: kontrollera – skolor har öppnat, stängt och bytt namn sedan dess."
        in comments
    )


@pytest.mark.parametrize(
    ("units", "lines"),
    [
        (
            (RegisteredUnit("00000001", "Ett", (0, 1, 2, 3)), RegisteredUnit("00000002", "Två", (4, 5, 6, 7, 8, 9))),
            [
                '  - {code: "00000001", name: Ett, years: F-3, feeds: "00000002", confirmed: false}',
                '  - {code: "00000002", name: Två, years: 4-9, confirmed: false}',
            ],
        ),
        (
            (
                RegisteredUnit("00000001", "Ett: F+3", (1, 2, 3, 7, 8), (7, 8)),
                RegisteredUnit("00000002", "Två", (), (), (9,)),
            ),
            [
                "  # FRÅGA till kommunen: vart går eleverna efter åk 3 och 8 på Ett: F+3?",
                "  # FRÅGA: åk 7 och 8 finns i registret, men där gick inga elever i juni 2020. Finns det kvar?",
                '  - {code: "00000001", name: "Ett: F+3", years: "1-3, 7-8", confirmed: false}',
                "  # FRÅGA: vilka årskurser har skolan? Registret säger inte; här står de som hade elever i juni 2020.",
                '  - {code: "00000002", name: Två, years: 9, confirmed: false}',
            ],
        ),
        (
            (RegisteredUnit("00000001", "Ett", (0,), besides=(1,)), RegisteredUnit("00000002", "Två", (9,), (9,))),
            [
                "  # FRÅGA till kommunen: vart går eleverna efter förskoleklass på Ett?",
                "  # FRÅGA: i juni 2020 gick här också elever i åk 1, som registret inte ger skolan. Ska det med?",
                '  - {code: "00000001", name: Ett, years: F, confirmed: false}',
                "  # FRÅGA: de här skolorna hade inga elever i juni 2020. Finns de? Ta då bort tecknet framför dem.",
                '  #- {code: "00000002", name: Två, years: 9, confirmed: false}',
            ],
        ),
    ],
)
def test_above_each_school_stands_what_there_is_to_ask(units, lines):
    text = text_of(town(*units))

    assert text.partition("school_units:\n")[2].splitlines() == lines
    assert read(text, "prov").slug == "prov"


def test_schools_that_may_receive_stand_above_the_list_by_year():
    units = [RegisteredUnit(f"1{n:07}", f"Byskola {n}", tuple(range(10))) for n in range(13)]
    units += [RegisteredUnit("20000000", "Lilla", (0, 1, 2)), RegisteredUnit("20000001", "Stora", (7, 8, 9))]
    few = text_of(town(units[0], *units[13:], RegisteredUnit("20000002", "Mellan", (3, 4, 5, 6))))

    assert (
        "# Åk 3: börjar på Mellan. Finns också på Byskola 0.\n# Åk 7: börjar på Stora. Finns också på Byskola 0.\n"
        in few
    )
    assert (
        '  # FRÅGA till kommunen: går alla elever efter åk 2 på Lilla till Mellan? Lägg då till  feeds: "20000002"\n'
        in few
    )
    assert "# Åk 3: ingen kommunal skola börjar där. Finns på 13 skolor.\n#\n" in text_of(town(*units))
    assert "# Åk 3: finns inte på någon kommunal skola i registret.\n" in text_of(town(*units[13:]))
    assert "De skolor som kan ta emot" not in text_of(town(units[0]))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], max_codepoint=0x2FF), min_size=1).filter(str.strip))
def test_any_name_is_read_back_from_the_yaml(name):
    content = document_of(f"units: [{{name: {scalar_text(name)}, years: F-6}}]\n", "prov").content

    assert content == {"units": [{"name": name, "years": "F-6"}]}
