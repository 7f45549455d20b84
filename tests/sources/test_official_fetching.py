"""A session with each service, replayed: pages, interruptions, what is kept, and what happens without a network."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.domain.official import Sign
from generator.pipeline.statistics import read_kept
from generator.problems import Problem, ProblemsFound
from generator.sources.cache import Kind, kept
from generator.sources.fetching import FRESH, Fetching, Services, Wanted, addresses, fetch
from generator.sources.polite import Manners, Polite
from tests.support.official import CATALOGUE, DATA, EXPORT
from tests.support.service import Reply, running

TODAY = date(2026, 4, 12)
SCHOOL = "45558673"
WANTED = Wanted("1257", (SCHOOL,), 2024)
MANNERS = Manners(pause=0, connecting=1, waiting=1, attempts=2, back_off=0, schemes=frozenset({"http"}))
SECOND = "/kolada/page2"


def recorded(name, *replaced):
    content = (DATA / name).read_bytes()
    for old, new in replaced:
        assert old in content
        content = content.replace(old, new)
    return Reply(content)


@pytest.fixture
def service():
    """The three services on one computer, with everything that WANTED asks for; some years are not published."""
    with running() as found:
        for kind, address in addresses(at(found), WANTED):
            path = address.removeprefix(found.base).split("?")[0]
            if kind is Kind.KOLADA_TITLES:
                found.on(path, recorded("kolada-kpi.json"))
            elif kind is Kind.KOLADA_VALUES:
                onward = json.loads((DATA / "kolada-data.json").read_bytes())["next_url"].encode()
                found.on(path, recorded("kolada-data.json", (onward, found.base.encode() + SECOND.encode())))
            elif kind is Kind.EXPORT:
                found.on(path, recorded(EXPORT.name))
            elif SCHOOL in path:
                found.on(path, recorded(f"{SCHOOL}-statistics-gr.json"))
        found.on(SECOND, recorded("kolada-data-2.json"))
        yield found


def at(service, folder=None, today=TODAY, get=None):
    base = service.base
    services = Services(f"{base}/siris/", f"{base}/planned-educations/v4", f"{base}/kolada/v3")
    catalogue = replace(CATALOGUE, exports=CATALOGUE.exports[:1])
    return Fetching(get or Polite(MANNERS).get, folder, today, catalogue, services)


def codes(fetched):
    return sorted(problem.code for problem in fetched.problems)


def test_a_session_is_replayed_and_every_answer_kept_with_its_address_and_day(service, tmp_path):
    fetched = fetch(at(service, tmp_path), WANTED)
    figures, _ = read_kept(tmp_path, CATALOGUE)
    answers = [one.answer for kind in Kind for one in kept(tmp_path, kind)]

    assert (fetched.new, fetched.known, codes(fetched)) == (9, 0, ["fetch_not_there"])  # the country has no answer here
    assert {one.retrieved for one in answers} == {TODAY}
    assert all(one.address.startswith(service.base) for one in answers)
    assert {figure.origin.address for figure in figures} <= {one.address for one in answers}
    assert {figure.value for figure in figures if isinstance(figure.value, Sign)} == {
        Sign.MISSING,
        Sign.TOO_FEW,
        Sign.NEARLY_ALL,
        Sign.AT_LEAST_95,
    }


def test_every_page_is_asked_for(service, tmp_path):
    fetch(at(service, tmp_path), WANTED)

    assert service.asked.count(SECOND) == 1
    assert len(kept(tmp_path, Kind.KOLADA_VALUES)) == 2


def test_what_came_lately_is_not_asked_for_again(service, tmp_path):
    fetch(at(service, tmp_path), WANTED)
    service.asked.clear()
    again = fetch(at(service, tmp_path, TODAY + timedelta(days=FRESH - 1)), WANTED)

    assert (again.new, again.known) == (0, 9)
    assert service.asked == ["/planned-educations/v4/statistics/national-values/gr"]
    assert fetch(at(service, tmp_path, TODAY + timedelta(days=FRESH)), WANTED).new == 9


def test_a_fetch_that_was_interrupted_goes_on_where_it_was(service, tmp_path):
    whole = service.replies[SECOND]
    service.on(SECOND, Reply(b'{"values": [', cut=True))
    first = fetch(at(service, tmp_path), WANTED)
    service.on(SECOND, *whole)
    service.asked.clear()
    second = fetch(at(service, tmp_path), WANTED)

    assert "fetch_interrupted" in codes(first)
    assert len(kept(tmp_path, Kind.KOLADA_VALUES)) == 2
    assert second.new == 9 - first.new
    assert SECOND in service.asked
    assert not [path for path in service.asked if "/data/kpi/" in path]  # the first page lay there


def test_a_page_that_leads_elsewhere_or_round_is_not_followed(service, tmp_path):
    service.on(SECOND, recorded("kolada-data-2.json", (b'"next_url": null', b'"next_url": "https://example.invalid/"')))
    assert "fetch_led_elsewhere" in codes(fetch(at(service, tmp_path / "1"), WANTED))

    round_and_round = b'"next_url": "' + service.base.encode() + SECOND.encode() + b'"'
    service.on(SECOND, recorded("kolada-data-2.json", (b'"next_url": null', round_and_round)))
    assert codes(fetch(at(service, tmp_path / "2"), WANTED)) == ["fetch_not_there"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<html>Underhall</html>", "answer_is_html"),
        (b'{"body": {"schoolUnit"', "answer_not_json"),
        (b'{"values": []}', "answer_not_expected"),
    ],
)
def test_an_answer_of_the_wrong_type_is_told_and_never_kept(service, tmp_path, body, code):
    service.on(f"/planned-educations/v4/school-units/{SCHOOL}/statistics/gr", Reply(body))

    assert codes(fetch(at(service, tmp_path), WANTED)) == sorted([code, "fetch_not_there"])
    assert kept(tmp_path, Kind.PLANNED_EDUCATIONS) == ()


def test_without_a_network_what_lies_there_still_says_what_it_said(service, tmp_path):
    fetch(at(service, tmp_path), WANTED)
    before, _ = read_kept(tmp_path, CATALOGUE)
    asked = []

    def nobody(address, _):
        asked.append(address)
        raise ProblemsFound([Problem("fetch_no_network")])

    later = fetch(at(service, tmp_path, TODAY + timedelta(days=400), nobody), WANTED)
    after, _ = read_kept(tmp_path, CATALOGUE)

    assert codes(later) == ["fetch_no_network"]
    assert len(asked) == 1  # a host that does not answer is left in peace
    assert before == after
    assert {figure.origin.retrieved for figure in after} == {TODAY}
