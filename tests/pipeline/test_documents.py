"""Which documents an engagement gets, under which names, and what they carry with them."""

from functools import cache
from pathlib import Path

import pytest

from generator.config.engagement import load_engagement
from generator.pipeline import BuildOrder, Product, demo_folder, open_house, plan
from generator.pipeline.documents import Publishing, document_jobs


@cache
def jobs(*terms, slug="exempelstad"):
    order = BuildOrder(demo_folder(), slug, Path("build"), terms or (1, 2, 3), (Product.HANDBOOK,))
    return plan(open_house(), order)


def names(planned):
    return [name for job in planned for name in job.names]


def test_every_document_has_an_edition_for_the_screen_and_one_for_the_printer():
    assert names(jobs()) == [
        "VT2027/handbok_VT2027_9999_exempelstad.pdf",
        "VT2027/handbok_VT2027_9999_exempelstad_tryck.pdf",
        "HT2027/handbok_HT2027_9999_exempelstad.pdf",
        "HT2027/handbok_HT2027_9999_exempelstad_tryck.pdf",
        "VT2028/handbok_VT2028_9999_exempelstad.pdf",
        "VT2028/handbok_VT2028_9999_exempelstad_tryck.pdf",
        "gemensamt/samlingsband_9999_exempelstad.pdf",
        "gemensamt/samlingsband_9999_exempelstad_tryck.pdf",
        "gemensamt/metod_9999_exempelstad.pdf",
        "gemensamt/metod_9999_exempelstad_tryck.pdf",
        "gemensamt/ny-rektor_9999_exempelstad.pdf",
        "gemensamt/ny-rektor_9999_exempelstad_tryck.pdf",
    ]


def test_a_single_term_gets_its_own_document_only():
    assert {name.partition("/")[0] for name in names(jobs(2))} == {"HT2027"}


def test_the_longest_document_is_the_most_work():
    most = max(jobs(), key=lambda job: job.work)

    assert most.names[0] == "gemensamt/samlingsband_9999_exempelstad.pdf"


def test_a_changed_decision_changes_what_shows_it(tmp_path):
    before = {job.names: job.inputs for job in jobs()}
    file = demo_folder() / "exempelstad" / "engagement.yaml"
    (tmp_path / "exempelstad").mkdir()
    text = file.read_text(encoding="utf-8").replace("logo: logo.png", "").replace("t1_kickoff: 7", "t1_kickoff: 8")
    (tmp_path / "exempelstad" / "engagement.yaml").write_text(text, encoding="utf-8")

    after = plan(open_house(), BuildOrder(tmp_path, "exempelstad", Path("build"), products=(Product.HANDBOOK,)))

    assert all(before[job.names] != job.inputs for job in after)  # the file itself travels with every document


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_yaml_and_the_tables_that_are_shown_travel_with_the_handbook(number):
    house = open_house()
    of = Publishing(house, load_engagement(demo_folder(), "exempelstad", house.model), demo_folder())

    job = next(iter(document_jobs(of, "handbook", (number,), whole=False)))

    attached = {one.name: one for one in job.make.args[1]}
    assert {"exempelstad.yaml", "kommunens-grundskolor.csv", f"mötena-i-termin-{number}.csv"} <= attached.keys()
    assert attached["exempelstad.yaml"].relationship == "Source"
