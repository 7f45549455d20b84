"""Whole sessions with the open services, as they are told to whoever sits there: replayed, and without a network."""

import json
import sys
from datetime import date
from urllib.parse import urlsplit

import pytest

from generator import pipeline
from generator.cli.commands import main
from generator.config.official import load_official
from generator.config.resources import packaged_engagements
from generator.pipeline import Outside
from generator.sources.addresses import export_address, statistics_address, titles_address, values_address
from generator.sources.fetching import Services, last_published
from generator.sources.polite import Manners, Polite
from tests.support import school_register as register
from tests.support.official import DATA, EXPORT
from tests.support.service import Reply, running

MANNERS = Manners(pause=0, connecting=1, waiting=1, attempts=2, back_off=0, schemes=frozenset({"http"}))
TOWN = register.BY_SLUG["orkelljunga"]
SCHOOL = "45558673"  # Kungsskolan
SECOND = "/kolada/page2"
UNPUBLISHED = EXPORT.read_bytes().partition(b"Oasens skola")[0] + b"\nRapportbeskrivning\n"  # an export without rows
INIT = ("init", "Örkelljunga", "--first-term", "VT2027", "--date", "2026-11-26", "--online")
NOBODY = Outside(Polite(MANNERS).get, Services(*(f"http://127.0.0.1:1/{n}" for n in range(4))))


@pytest.fixture
def service():
    with running() as found:
        register.answering(found, TOWN)
        _publish(found)
        yield found


def _publish(service):
    """What is recorded of Kolada, of Skolverket's exports and of one school."""
    onward = json.loads((DATA / "kolada-data.json").read_bytes())["next_url"].encode()
    first = (DATA / "kolada-data.json").read_bytes().replace(onward, (away(service) + SECOND).encode())
    measures = [measure.id for measure in load_official().kolada]
    spring = last_published(date.today()) + 1  # noqa: DTZ011  because the command asks the same clock
    values = values_address(measures, ("1257", "0000"), range(spring - 4, spring + 1), services(service).kolada)
    service.on(path(titles_address(measures, services(service).kolada)), Reply((DATA / "kolada-kpi.json").read_bytes()))
    service.on(path(values), Reply(first))
    service.on(SECOND, Reply((DATA / "kolada-data-2.json").read_bytes()))
    service.on("/siris/", Reply(UNPUBLISHED))
    service.on(export_address(139, 2024, "1257", "/siris/"), Reply(EXPORT.read_bytes()))
    recorded = (DATA / f"{SCHOOL}-statistics-gr.json").read_bytes()
    service.on(path(statistics_address(SCHOOL, services(service).planned_educations)), Reply(recorded))


def services(service):
    base = service.base
    kolada = f"{away(service)}/kolada/v3"
    return Services(f"{base}/siris/", f"{base}/planned-educations/v4", kolada, register.base_of(service))


def away(service):
    """Kolada is another host than Skolverket."""
    return service.base.replace("127.0.0.1", "localhost")


def path(address):
    return urlsplit(address).path


@pytest.fixture
def arskull(monkeypatch, capsys, tmp_path):
    """Give the command its words and whom to ask, in an empty folder; get exit code, what was printed, and faults."""
    monkeypatch.chdir(tmp_path)

    def give(outside, *words):
        monkeypatch.setattr(sys, "argv", ["arskull", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main(outside)
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return give


def outside(service):
    return Outside(Polite(MANNERS).get, services(service))


def test_an_engagement_is_begun_from_todays_register(arskull, service, tmp_path):
    code, said, told = arskull(outside(service), *INIT)
    text = (tmp_path / "engagements/orkelljunga/engagement.yaml").read_text(encoding="utf-8")
    today = date.today().isoformat()  # noqa: DTZ011  because the command asks the same clock

    assert code == 0
    assert told == (
        "Frågar Skolenhetsregistret om 7\N{NO-BREAK SPACE}skolenheter, en i taget. "
        "Det tar ungefär en minut per hundra.\n"
    )
    assert said.splitlines()[0].startswith(
        "Örkelljunga (1257), Skåne län: 7\N{NO-BREAK SPACE}skolor ur Skolenhetsregistret, "
    )
    assert said.splitlines()[1] == (
        "Frågor i filen om vart eleverna går: 0. Vilande och planerade skolor, som står som exempel sist: 0. "
        "Registret säger inte hur många elever skolorna har: ta bort en som inga har."
    )
    comments = " ".join(text.replace("\n#", "").split())
    assert (
        f"Skolenhetsregistret, hämtat {today} från {register.base_of(service)}/school-units?municipality_code=1257"
        in comments
    )
    assert register.PRINCIPAL not in text

    arskull(NOBODY, *INIT[:-1], "--folder", "ur-programmet")  # from then on there is one path
    packaged = (tmp_path / "ur-programmet/orkelljunga/engagement.yaml").read_text(encoding="utf-8")
    assert text.partition("engagement: ")[2] == packaged.partition("engagement: ")[2]
    assert pipeline.check(tmp_path / "engagements", "orkelljunga")


def test_schools_that_rest_or_are_planned_stand_as_examples_and_one_without_years_is_named(arskull, service, tmp_path):
    first, second, third, *_ = sorted(TOWN.units, key=lambda one: one.code)
    for one, changed in (
        (first, {"status": "VILANDE"}),
        (second, {"status": "PLANERAD"}),
        (third, {"schoolTypeProperties": {}, "forms": ("GR",)}),
    ):
        service.on(f"{register.BASE}/school-units/{one.code}", Reply(register.unit(TOWN, one, **changed)))
    _, said, _ = arskull(outside(service), *INIT)
    text = (tmp_path / "engagements/orkelljunga/engagement.yaml").read_text(encoding="utf-8")
    last = text.splitlines()[-6:]

    assert "som står som exempel sist: 3." in said
    assert [line.split("(")[0] for line in last if "FRÅGA" in line] == [
        "  # FRÅGA: de här skolorna är vilande i registret ",
        "  # FRÅGA: de här skolorna är planerade i registret ",
        f"  # FRÅGA: registret säger inte vilka årskurser de här skolorna har: {third.name} ",
    ]
    examples = [line.split('"')[1] for line in last if line.startswith("  #-")]
    assert examples == [first.code, second.code]


def test_without_a_network_one_problem_says_what_works_all_the_same(arskull, tmp_path):
    code, said, told = arskull(NOBODY, *INIT)

    assert (code, said) == (1, "")
    assert told.count("\n") == 1
    assert told.endswith(
        "Skolenhetsregistret går inte att nå, så ingen fil är skriven. Kontrollera nätet och försök igen; det som hann "
        "komma är sparat. Utan --online går det ändå: då skrivs filen ur registret från juni 2020, som följer med "
        "programmet.\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"<html>Underhall</html>"), "Det här är en webbsida"),
        (Reply(status=404), "Skolenhetsregistret har inget på den här adressen."),
    ],
)
def test_a_register_that_misbehaves_leaves_no_file_and_the_way_round_is_told(arskull, service, tmp_path, reply, words):
    service.on(f"{register.BASE}/school-units/{TOWN.units[-1].code}", reply)
    code, said, told = arskull(outside(service), *INIT)
    lines = told.splitlines()

    assert (code, said) == (1, "")
    assert words in lines[-2]
    assert lines[-1].startswith("Ingen fil är skriven, eftersom Skolenhetsregistret inte gav ett helt svar.")
    assert not (tmp_path / "engagements").exists()


def test_what_somebody_has_written_is_kept_and_nobody_is_asked(arskull, service, tmp_path):
    arskull(outside(service), *INIT)
    file = tmp_path / "engagements/orkelljunga/engagement.yaml"
    file.write_text("confirmed: true\n", encoding="utf-8")
    service.asked.clear()
    code, _, told = arskull(outside(service), *INIT)

    assert (code, service.asked) == (1, [])
    assert "Lägg till --force" in told
    assert file.read_text(encoding="utf-8") == "confirmed: true\n"
    assert arskull(outside(service), *INIT, "--force")[0] == 0
    assert "school_units:" in file.read_text(encoding="utf-8")


FETCH = ("statistics", "fetch", "orkelljunga", "--folder", packaged_engagements())
SHOW = ("statistics", "show", "orkelljunga", "--folder", packaged_engagements())


def test_statistics_are_fetched_from_every_service_and_shown_with_source_school_year_and_day(arskull, service):
    code, said, told = arskull(outside(service), *FETCH)
    today = date.today().isoformat()  # noqa: DTZ011  because the command asks the same clock

    assert (code, told) == (0, "")
    assert said.splitlines() == [
        "Hämtade svar: 5. Redan hämtade: 0. De sparas i statistics",
        f"Kolada: hämtad {today}",
        f"Skolverket, Planned Educations: hämtad {today}",
        f"Skolverket, export: hämtad {today}",
        "Exporter som Skolverket inte har gett ut än: 24. De hämtas nästa gång, om de har kommit.",
        "Skolor och annat utan statistik hos tjänsterna: 7. En ny eller liten skola kan sakna den.",
    ]
    merit = [line.split()[-6:] for line in arskull(NOBODY, *SHOW)[1].splitlines() if "meritvärde" in line]
    assert ["204,3", "Skolverket,", "Planned", "Educations", today] in [words[-5:] for words in merit]
    assert ["2024/25", "204,3", "112", "Skolverket,", "export", today] in merit


def test_a_service_that_breaks_off_is_asked_on_from_there_and_the_others_have_answered(arskull, service):
    whole = service.replies[SECOND]
    service.on(SECOND, Reply(b'{"values": [', cut=True))
    code, said, told = arskull(outside(service), *FETCH)
    assert (code, said.splitlines()[0]) == (1, "Hämtade svar: 4. Redan hämtade: 0. De sparas i statistics")
    assert told.count("Svaret bröts av, flera gånger.") == 1

    service.on(SECOND, *whole)
    code, said, _ = arskull(outside(service), *FETCH)
    assert (code, said.splitlines()[0]) == (0, "Hämtade svar: 1. Redan hämtade: 4. De sparas i statistics")


def test_without_a_network_what_has_been_fetched_is_shown_as_before_and_told_with_its_day(arskull):
    with running() as found:
        _publish(found)
        _, fetched, _ = arskull(outside(found), *FETCH)
        before = arskull(outside(found), *SHOW)
    code, said, told = arskull(outside(found), *FETCH)

    assert code == 1
    assert said.startswith("Hämtade svar: 0. ")
    assert said.splitlines()[1:] == fetched.splitlines()[1:4]
    assert {line.rpartition(": ")[2] for line in told.splitlines()} == {
        "Tjänsten går inte att nå. Kontrollera nätet och försök igen. Det som redan är hämtat gäller."
    }
    assert before[0] == 0
    assert arskull(outside(found), *SHOW) == before
