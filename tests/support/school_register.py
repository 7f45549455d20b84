"""Skolenhetsregistret v2, answering from the extract of June 2020: real schools, in the shape of the service's answers.

The people, addresses and dates are made up.
"""

import json

from generator.config.resources import templates
from generator.sources.register import load_register
from tests.support.service import Reply

REGISTER = load_register(templates() / "register")
BY_SLUG = {one.slug: one for one in REGISTER.municipalities}
PRINCIPAL = "Namn Namnsson"
BASE = "/skolenhetsregistret/v2"


def listed(registered):
    """The answer to which units a municipality has, in another order than ours."""
    units = reversed(registered.units)
    found = [{"schoolUnitCode": one.code, "name": one.name, "status": "AKTIV"} for one in units]
    data = {"type": "schoolunit", "attributes": found}
    return as_bytes({"meta": {"extractDate": "2026-11-26T04:00:00Z"}, "data": data})


def unit(registered, one, *, organiser="KOMMUN", forms=(), **changed):
    """The answer about one unit. What is ``changed`` stands in its attributes."""
    own = [*(["FKLASS"] if 0 in one.years else []), "GR"]
    about = {
        "displayName": one.name,
        "status": "AKTIV",
        "url": "https://www.exempel.se",
        "email": "namn.namnsson@exempel.se",
        "headMaster": PRINCIPAL,
        "addresses": [{"type": "BESOKSADRESS", "streetAddress": "Gatan 1", "locality": "Orten"}],
        "schoolUnitType": "SKOLENHET",
        "schoolName": one.name,
        "municipalityCode": registered.municipality.code,
        "schoolTypes": list(forms) or own,
        "schoolTypeProperties": {"gr": {"grades": [str(year) for year in one.years if year]}},
        "specialSupportSchool": False,
        "startdate": "1998-07-01",
    } | changed
    data = {"type": "schoolunit", "schoolUnitCode": one.code, "attributes": about}
    runs = {"displayName": f"{registered.municipality.name} kommun", "organizerType": organiser}
    included = {"type": "organizer", "organizationNumber": "2120000000", "attributes": runs}
    return as_bytes({"data": data, "included": included, "meta": {"modified": "2026-09-01"}})


def answering(service, registered):
    """Let a service answer everything about a municipality."""
    service.on(f"{BASE}/school-units", Reply(listed(registered)))
    for one in registered.units:
        service.on(f"{BASE}/school-units/{one.code}", Reply(unit(registered, one)))


def base_of(service):
    return service.base + BASE


def as_bytes(answer):
    return json.dumps(answer, ensure_ascii=False).encode()
