"""The överlämningspaket: what lies in it, that it is the same every time, and that its manual does what it says."""

import re
from datetime import date
from functools import cache

import pikepdf
import pytest

from generator.build.job import hash_of
from generator.build.manifest import Made
from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.calendar import Term
from generator.files import write_whole
from generator.pipeline import BuildOrder, Product, open_house, plan
from generator.pipeline.inspection import Inspection, inspect
from tests.support.desks import A, book, changed, collected, settled
from tests.support.papers import faults_of_language
from tests.support.posters import read_aloud

ORDERED = (Product.HANDOVER,)


@cache
def house():
    return open_house()


def jobs(folder, slug="exempelstad", terms=(1, 2, 3), ledgers=None):
    return plan(house(), BuildOrder(folder, slug, folder / "build", terms, ORDERED, ledgers))


@cache
def packaged(slug="exempelstad"):
    return jobs(packaged_engagements(), slug)


def manual(of):
    return of[0].make.args[0].args[0]


def files(of):
    return {
        name.removeprefix("overlamning/"): content
        for job in of[1:]
        for name, content in zip(job.names, job.make(), strict=True)
    }


def test_the_package_has_settings_data_calendar_and_names_and_says_what_each_is_for():
    found = files(packaged())

    assert {"uppdraget/engagement.yaml", "uppdraget/logo.png"} <= set(found)
    assert [name for name in found if not name.startswith("uppdraget/")] == [
        "data/observationer.csv",
        "data/texter.csv",
        "data/ordlista.txt",
        "kalender/lasaret-2028-29.ics",
        "kalender/lasaret-2028-29.csv",
        "arskursnamn/arskullar-2028-29.csv",
        "arskursnamn/skolor-2028-29.csv",
        "innehall.txt",
    ]
    said = found["innehall.txt"].decode()
    assert all(f"{folder}/: " in said for folder in ("uppdraget", "data", "kalender", "arskursnamn"))


def test_the_settings_are_the_engagements_own_to_the_byte():
    own = packaged_engagements() / "exempelstad" / "engagement.yaml"

    assert files(packaged())["uppdraget/engagement.yaml"] == own.read_bytes()


def test_a_single_term_leaves_nothing_behind():
    assert jobs(packaged_engagements(), terms=(3,)) == ()


def test_what_has_been_handed_in_is_in_the_data_and_said_in_the_manual(tmp_path):
    settled(tmp_path)
    before = jobs(tmp_path, "provstad")
    collected(tmp_path, {"a.xlsx": changed(book(pupils=20, reached=18))})

    after = jobs(tmp_path, "provstad")

    assert "Inget är inlämnat ännu" in read_aloud(manual(before))
    assert "A4 juni\N{NO-BREAK SPACE}2027: 1 av 2 skolor." in read_aloud(manual(after)).replace(
        " 2027", "\N{NO-BREAK SPACE}2027"
    )
    assert f"{A};2020;2026-4;reach_goals;MA;" in files(after)["data/observationer.csv"].decode()
    assert [one.inputs for one in before] != [one.inputs for one in after]


def test_the_manual_is_four_to_eight_pages(tmp_path):
    path = tmp_path / "manual.pdf"
    path.write_bytes(packaged()[0].make()[0])

    with pikepdf.open(path) as pdf:
        assert 4 <= len(pdf.pages) <= 8


def test_the_manual_speaks_plain_swedish():
    assert faults_of_language(manual(packaged())) == []


@pytest.mark.parametrize("slug", ["exempelstad"])
def test_next_years_books_are_built_by_doing_what_the_manual_says(slug, tmp_path):
    """Its second and third step, done to the file as they are written."""
    words = read_aloud(manual(packaged()))
    old, new = re.search(r"ändra (first_term: \S+) till (first_term: \S+?)\.", words).groups()
    gone = re.search(r"ta bort (\S+) och (\S+), och lägg till (\S+) och (\S+?)\.", words).groups()
    text = (packaged_engagements() / slug / "engagement.yaml").read_text(encoding="utf-8").replace("logo: logo.png", "")
    lines = [
        line for line in text.replace(old, new).splitlines() if not line.startswith((f"  {gone[0]}:", f"  {gone[1]}:"))
    ]
    (tmp_path / slug).mkdir()
    (tmp_path / slug / "engagement.yaml").write_text("\n".join(lines), encoding="utf-8")

    books = plan(house(), BuildOrder(tmp_path, slug, tmp_path, (2,), (Product.WORKBOOKS,)))

    asked = load_engagement(tmp_path, slug, house().model)
    assert asked.terms[1:] == (Term.parse(gone[2]), Term.parse(gone[3]))
    assert [name.partition("/")[0] for job in books for name in job.names] == ["HT2028"] * len(
        asked.units_in(asked.terms[1])
    )


def test_the_day_in_the_examples_is_the_first_hand_in_of_the_new_year():
    assert f"--date {date(2028, 10, 16)}" in read_aloud(manual(packaged()))


def test_the_package_passes_the_inspection_that_the_it_sakerhetsblad_rests_on(tmp_path):
    found = files(packaged())
    for name, content in found.items():
        write_whole(tmp_path / name, content)

    made = {name: Made(hash_of(content), "handover", "") for name, content in found.items()}
    assert len(inspect(Inspection(tmp_path, made, ()))) == len(found)
