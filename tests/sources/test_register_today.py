"""Today's register, replayed: the same value as from the extract, no people, and no question asked twice a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.register import Edition, RegisteredUnit, Standing
from generator.problems import ProblemsFound
from generator.sources.fetching import Outside, Services
from generator.sources.polite import Manners, Polite
from generator.sources.register_today import Asking, registered_today
from generator.sources.school_register_v2 import (
    ListedUnit,
    UnitAnswer,
    list_bytes,
    read_unit,
    read_unit_list,
    unit_bytes,
)
from tests.support import school_register as register
from tests.support.service import Reply, running

TODAY = date(2026, 11, 26)
TOWN = register.BY_SLUG["orkelljunga"]
FIRST, LAST = (min(TOWN.units, key=lambda one: one.code), max(TOWN.units, key=lambda one: one.code))
MANNERS = Manners(pause=0, connecting=1, waiting=0.3, longest=0.5, attempts=2, back_off=0, largest=150_000,
                  schemes=frozenset({"http"}))  # fmt: skip
LIST = f"{register.BASE}/school-units"


def place(unit):
    return f"{LIST}/{unit.code}"


@pytest.fixture
def service():
    with running() as found:
        register.answering(found, TOWN)
        yield found


def asking(service, folder, today=TODAY, heard=lambda _: None):
    services = Services(school_register=register.base_of(service))
    return Asking(Outside(Polite(MANNERS).get, services), folder, today, heard)


def problems(service, folder):
    with pytest.raises(ProblemsFound) as found:
        registered_today(asking(service, folder), TOWN)
    return [problem.code for problem in found.value.problems]


@pytest.mark.parametrize("slug", ["orkelljunga", "lessebo", "bjurholm"])
def test_what_the_register_answers_is_the_same_value_as_the_extract(service, tmp_path, slug):
    known = register.BY_SLUG[slug]
    register.answering(service, known)
    found, edition = registered_today(asking(service, tmp_path), known)

    assert sorted(found.units, key=str) == sorted(known.units, key=str)
    assert (found.municipality, found.slug) == (known.municipality, known.slug)
    code = known.municipality.code
    assert edition == Edition(TODAY, f"{register.base_of(service)}/school-units?municipality_code={code}")


def test_it_is_asked_for_grundskolor_that_are_or_will_be(service, tmp_path):
    registered_today(asking(service, tmp_path), TOWN)

    assert service.asked[0].endswith(
        "/school-units?municipality_code=1257&school_type=GR&status=AKTIV&status=VILANDE&status=PLANERAD"
    )
    assert service.asked[1:] == [place(unit) for unit in sorted(TOWN.units, key=lambda one: one.code)]


@pytest.mark.parametrize(
    "left_out",
    [
        {"organiser": "ENSKILD"},
        {"organiser": "STAT"},
        {"organiser": "REGION"},
        {"organiser": ""},
        {"municipalityCode": "1982"},
        {"schoolUnitType": "CENTRAL"},
        {"status": "UPPHORT"},
        {"forms": ("GRAN",), "schoolTypeProperties": {"gran": {"grades": ["1", "2"]}}},
    ],
)
def test_what_is_no_municipal_grundskola_is_left_out(service, tmp_path, left_out):
    service.on(place(FIRST), Reply(register.unit(TOWN, FIRST, **left_out)))
    found, _ = registered_today(asking(service, tmp_path), TOWN)

    assert {unit.code for unit in found.units} == {unit.code for unit in TOWN.units} - {FIRST.code}


@pytest.mark.parametrize(
    ("organiser", "code", "ours"),
    [("REGION", "0980", True), ("REGION", "1257", False), ("KOMMFORB", "1257", True), ("KOMMUN", "0980", True)],
)
def test_on_gotland_the_region_is_the_municipality(organiser, code, ours):
    one = UnitAnswer("00000001", "Ett", "AKTIV", code, organiser, "SKOLENHET", ("GR",), (1,))

    assert one.municipal is ours


@pytest.mark.parametrize(
    ("changed", "meant"),
    [
        ({"status": "VILANDE"}, {"standing": Standing.RESTING}),
        ({"status": "PLANERAD"}, {"standing": Standing.PLANNED}),
        ({"schoolTypeProperties": {"GR": {"grades": ["9", "7", "8"]}}, "forms": ("GR",)}, {"indexes": (7, 8, 9)}),
        ({"schoolTypeProperties": {}, "forms": ("GR",)}, {"indexes": ()}),
        ({"schoolTypeProperties": {}, "forms": ("FKLASS", "GR")}, {"indexes": (0,)}),
        ({"displayName": "  Nya \n skolan "}, {"name": "Nya skolan"}),
    ],
)
def test_years_and_standing_are_what_the_register_says(service, tmp_path, changed, meant):
    service.on(place(FIRST), Reply(register.unit(TOWN, FIRST, **changed)))
    found, _ = registered_today(asking(service, tmp_path), TOWN)
    [one] = [unit for unit in found.units if unit.code == FIRST.code]
    expected = {"name": FIRST.name, "indexes": FIRST.indexes, "standing": Standing.ACTIVE} | meant

    assert one == RegisteredUnit(FIRST.code, **expected)
    assert one.attended is (one.standing is Standing.ACTIVE and bool(one.indexes))


def test_no_person_and_no_address_reaches_the_disk(service, tmp_path):
    registered_today(asking(service, tmp_path), TOWN)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert FIRST.name.encode() in kept
    assert not [word for word in ("Namnsson", "headMaster", "@", "Gatan") if word.encode() in kept]


def test_what_came_today_is_not_asked_for_again_and_tomorrow_everything_is(service, tmp_path):
    heard = []
    first = registered_today(asking(service, tmp_path, heard=heard.append), TOWN)
    service.asked.clear()
    again = registered_today(asking(service, tmp_path, heard=heard.append), TOWN)

    assert (again, service.asked) == (first, [])
    registered_today(asking(service, tmp_path, TODAY + timedelta(days=1), heard.append), TOWN)
    assert len(service.asked) == 1 + len(TOWN.units)
    assert heard == [len(TOWN.units), 0, len(TOWN.units)]


def test_asking_that_was_interrupted_goes_on_where_it_was(service, tmp_path):
    whole = service.replies[place(LAST)]
    service.on(place(LAST), Reply(status=503))
    assert problems(service, tmp_path) == ["fetch_busy"]

    service.on(place(LAST), *whole)
    service.asked.clear()
    found, _ = registered_today(asking(service, tmp_path), TOWN)

    assert service.asked == [place(LAST)]
    assert len(found.units) == len(TOWN.units)


def test_what_does_not_lie_there_whole_is_asked_for_again(service, tmp_path):
    first = registered_today(asking(service, tmp_path), TOWN)
    own = (b"displayName", FIRST.code.encode())
    [damaged] = [path for path in tmp_path.rglob("*.json") if all(word in path.read_bytes() for word in own)]
    damaged.write_bytes(damaged.read_bytes()[:-9])
    service.asked.clear()

    assert registered_today(asking(service, tmp_path), TOWN) == first
    assert service.asked == [place(FIRST)]


@pytest.mark.parametrize("where", [LIST, place(FIRST)])
@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"<!DOCTYPE html><html>Underhall</html>"), "answer_is_html"),
        (Reply(b"kod;namn\n1;Skolan\n", headers={"Content-Type": "text/csv"}), "answer_not_json"),
        (Reply(b'{"data": {"attributes": [{"schoolUnitCode"'), "answer_not_json"),
        (Reply(b'{"data": {"type": "schoolunit"', cut=True), "fetch_interrupted"),
        (Reply(b""), "answer_empty"),
        (Reply(b'{"data": {}}'), "answer_not_expected"),
        (Reply(b"[" + b" " * 160_000 + b"]"), "answer_too_large"),
        (Reply(b" " * 40, drip=1, pause=0.05), "fetch_too_slow"),
        (Reply(status=429, headers={"Retry-After": "0"}), "fetch_busy"),
        (Reply(status=404), "fetch_not_there"),
        (Reply(status=302, headers={"Location": "https://example.invalid/"}), "fetch_led_elsewhere"),
    ],
)
def test_an_answer_that_is_none_is_told_and_never_kept(service, tmp_path, where, reply, code):
    service.on(where, reply)

    assert problems(service, tmp_path) == [code]
    assert len(list(tmp_path.rglob("*.json"))) == (0 if where == LIST else 2)  # the list, and its origin


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "SOVANDE"},
        {"displayName": ""},
        {"schoolTypes": "GR"},
    ],
)
def test_a_unit_that_says_something_else_than_was_asked_is_refused(service, tmp_path, changed):
    service.on(place(FIRST), Reply(register.unit(TOWN, FIRST, **changed)))

    assert problems(service, tmp_path) == ["answer_not_expected"]


@pytest.mark.parametrize("changed", [{"organiser": ""}, {"schoolTypeProperties": {}}])
def test_when_no_unit_has_what_each_should_have_it_is_the_answers_that_have_changed(service, tmp_path, changed):
    for unit in TOWN.units:
        service.on(place(unit), Reply(register.unit(TOWN, unit, **changed)))

    assert problems(service, tmp_path) == ["answer_not_expected"]


def test_a_list_of_the_whole_country_is_not_asked_about_one_by_one(service, tmp_path):
    many = [ListedUnit(f"{number:08}", "Skola", "AKTIV") for number in range(1001)]
    service.on(LIST, Reply(list_bytes(many).replace(b"\n", b"").replace(b"  ", b"")))

    assert problems(service, tmp_path) == ["answer_not_expected"]
    assert len(service.asked) == 1


def test_another_units_answer_is_refused(service, tmp_path):
    service.on(place(FIRST), Reply(register.unit(TOWN, LAST)))

    assert problems(service, tmp_path) == ["answer_not_expected"]


CODES = st.text("0123456789", min_size=8, max_size=8)
NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1)
UNITS = st.builds(
    UnitAnswer, CODES, NAMES, st.sampled_from(["AKTIV", "VILANDE", "PLANERAD", "UPPHORT"]), st.just("1257"),
    st.sampled_from(["KOMMUN", "ENSKILD"]), st.sampled_from(["", "SKOLENHET", "CENTRAL"]),
    st.sets(st.sampled_from(["FKLASS", "FTH", "GRAN"])).map(lambda forms: (*sorted({*forms, "GR"}),)),
    st.sets(st.integers(1, 9)).map(lambda years: tuple(sorted(years))),
)  # fmt: skip


@given(UNITS)
def test_what_is_kept_of_a_unit_is_read_back(one):
    assert read_unit("svar.json", unit_bytes(one)) == one


@given(st.lists(st.builds(ListedUnit, CODES, NAMES, st.just("AKTIV")), unique_by=lambda one: one.code))
def test_what_is_kept_of_a_list_is_read_back_in_order(units):
    assert read_unit_list("svar.json", list_bytes(units)) == tuple(sorted(units, key=lambda one: one.code))
