"""The door to the network: polite to the services, careful with what comes. Everything stays on this computer."""

import gzip
import ssl
import time
from dataclasses import replace

import pytest
import trustme

from generator.problems import ProblemsFound
from generator.sources.polite import Manners, Polite
from tests.support.service import Reply, running

QUICK = Manners(pause=0, connecting=1, waiting=0.3, longest=0.5, attempts=3, back_off=0.01, schemes=frozenset({"http"}))


@pytest.fixture
def service():
    with running() as found:
        yield found


def code(polite, address):
    with pytest.raises(ProblemsFound) as found:
        polite.get(address, "application/json")
    [problem] = found.value.problems
    assert problem.at.path == address
    return problem.code


def test_an_answer_comes_whole_and_we_say_who_asks_and_for_what(service):
    service.on("/svar", Reply(b"{}" * 100_000))

    assert Polite(QUICK).get(f"{service.base}/svar", "application/json") == b"{}" * 100_000
    assert service.headers[0]["Accept"] == "application/json"
    assert service.headers[0]["User-Agent"].startswith("arskull")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_service_is_asked_again_after_a_while_and_then_left_in_peace(service, status):
    service.on("/till-slut", Reply(status=status), Reply(status=status), Reply(b"svar"))
    service.on("/aldrig", Reply(status=status))

    assert Polite(QUICK).get(f"{service.base}/till-slut", "*/*") == b"svar"
    assert code(Polite(QUICK), f"{service.base}/aldrig") == "fetch_busy"
    assert service.asked == ["/till-slut"] * 3 + ["/aldrig"] * 3


def test_the_service_decides_how_long_to_wait(service):
    service.on("/svar", Reply(status=429, headers={"Retry-After": "1"}), Reply(b"svar"))
    began = time.monotonic()
    Polite(QUICK).get(f"{service.base}/svar", "*/*")

    assert time.monotonic() - began >= 1


def test_a_service_that_asks_for_a_day_is_not_waited_for_that_long(service):
    service.on("/svar", Reply(status=429, headers={"Retry-After": "86400"}), Reply(b"svar"))

    assert Polite(replace(QUICK, longest_back_off=0)).get(f"{service.base}/svar", "*/*") == b"svar"


def test_there_is_a_pause_between_requests(service):
    service.on("/svar", Reply(b"svar"))
    slept = []
    now = iter(range(100))
    polite = Polite(replace(QUICK, pause=30, longest=1000), sleep=slept.append, clock=lambda: next(now))
    for _ in range(3):
        polite.get(f"{service.base}/svar", "*/*")

    assert len(slept) == 2
    assert all(20 < pause < 30 for pause in slept)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(b'{"body": 1', cut=True), "fetch_interrupted"),
        (Reply(b"x" * 20, drip=1, pause=0.1), "fetch_too_slow"),
        (Reply(b"x" * 4, drip=1, pause=0.5), "fetch_interrupted"),
        (Reply(b"", status=404), "fetch_not_there"),
        (Reply(b"", status=410), "fetch_not_there"),
        (Reply(b"", status=403), "fetch_refused"),
        (Reply(b"x" * 3_000_000), "answer_too_large"),
        (Reply(gzip.compress(b"x" * 3_000_000), headers={"Content-Encoding": "gzip"}), "answer_too_large"),
        (Reply(b"inte gzip", headers={"Content-Encoding": "gzip"}), "fetch_interrupted"),
        (Reply(status=302, headers={"Location": "https://example.invalid/svar"}), "fetch_led_elsewhere"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "fetch_led_elsewhere"),
        (Reply(status=301, headers={"Location": "/svar"}), "fetch_led_elsewhere"),
    ],
)
def test_a_service_that_misbehaves_is_told_by_how(service, reply, expected):
    service.on("/svar", reply)

    assert code(Polite(replace(QUICK, largest=2_000_000, attempts=2)), f"{service.base}/svar") == expected


def test_an_answer_that_broke_off_is_asked_for_again(service):
    service.on("/svar", Reply(b'{"body"', cut=True), Reply(b'{"body": 1}'))

    assert Polite(QUICK).get(f"{service.base}/svar", "*/*") == b'{"body": 1}'


def test_a_move_within_the_same_host_is_followed(service):
    service.on("/gammal", Reply(status=307, headers={"Location": "/ny?sida=1"}))
    service.on("/ny", Reply(b"svar"))

    assert Polite(QUICK).get(f"{service.base}/gammal", "*/*") == b"svar"
    assert service.asked == ["/gammal", "/ny?sida=1"]


def test_without_a_network_there_is_one_answer():
    with running() as gone:
        address = f"{gone.base}/svar"

    assert code(Polite(QUICK), address) == "fetch_no_network"


def test_only_https_is_asked_unless_a_test_says_otherwise(service):
    assert code(Polite(), f"{service.base}/svar") == "fetch_not_safe"
    assert code(Polite(), "file:///etc/passwd") == "fetch_not_safe"
    assert service.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    https = replace(QUICK, schemes=frozenset({"https"}))
    with running(context) as safe:
        safe.on("/svar", Reply(b"svar"))

        assert code(Polite(https), f"{safe.base}/svar") == "fetch_certificate"
        assert safe.asked == []
        trusting = Polite(replace(https, certificates=str(tmp_path / "ca.pem")))
        assert trusting.get(f"{safe.base}/svar", "*/*") == b"svar"
        assert code(trusting, f"{safe.base.replace('127.0.0.1', 'localhost')}/svar") == "fetch_certificate"
