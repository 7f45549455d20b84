"""A new engagement: whose it is, what is refused, and that it can be built at once."""

from datetime import date

import pytest

from generator import pipeline
from generator.config.resources import templates
from generator.domain.calendar import Cohort
from generator.pipeline import BeginOrder
from generator.problems import ProblemsFound
from generator.sources.register import load_register
from generator.workbook.layout.keys import decode
from tests.support.engagements import VT2027, engagement, unit
from tests.support.workbooks import planned

DAY = date(2026, 11, 26)


def begin(folder, municipality="Bjurholm", first_term="VT2027", *, force=False):
    return pipeline.begin(BeginOrder(folder, municipality, first_term, DAY, force))


def refused(folder, **order):
    with pytest.raises(ProblemsFound) as caught:
        begin(folder, **order)
    (problem,) = caught.value.problems
    return problem


def test_the_file_is_written_where_check_finds_it(tmp_path):
    begun = begin(tmp_path, "bjurholms kommun")

    assert begun.path == tmp_path / "bjurholm" / "engagement.yaml"
    assert pipeline.check(tmp_path, "bjurholm") == begun.engagement
    assert (begun.engagement.municipality.code, begun.engagement.edition_date, begun.asked) == ("2403", DAY, 0)


def test_the_same_order_gives_the_same_bytes(tmp_path):
    first, second = (begin(tmp_path / name).path.read_bytes() for name in ("a", "b"))

    assert first == second


def test_what_somebody_has_written_is_kept_unless_it_is_to_go(tmp_path):
    path = begin(tmp_path).path
    path.write_text("confirmed: true\n", encoding="utf-8")

    problem = refused(tmp_path)

    assert (problem.code, problem.at.path) == ("engagement_exists", path.as_posix())
    assert path.read_text(encoding="utf-8") == "confirmed: true\n"
    assert begin(tmp_path, force=True).engagement.slug == "bjurholm"
    assert pipeline.check(tmp_path, "bjurholm")
    assert [child.name for child in path.parent.iterdir()] == ["engagement.yaml"]


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path):
    (tmp_path / "bjurholm").mkdir()
    (tmp_path / "bjurholm" / "engagement.yaml").symlink_to(tmp_path / "elsewhere")

    assert refused(tmp_path).code == "engagement_exists"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("order", "code", "details"),
    [
        ({"municipality": "Håbu"}, "unknown_municipality", {"suggestion": "Habo"}),
        ({"municipality": "Malung"}, "unknown_municipality", {"suggestion": "Malung-Sälen"}),
        ({"municipality": "xyz"}, "unknown_municipality", {"suggestion": "", "choices": "Ludvika, 2085"}),
        ({"municipality": "Hâbo"}, "municipality_ambiguous", {"choices": "Håbo (0305) och Habo (0643)"}),
        (
            {"municipality": "upplands"},
            "municipality_ambiguous",
            {"choices": "Upplands Väsby (0114) och Upplands-Bro (0139)"},
        ),
        ({"first_term": "HT2027"}, "first_term_season", {"season": "VT"}),
        ({"first_term": "VT27"}, "not_a_term", {"found": "VT27"}),
    ],
)
def test_what_cannot_be_begun_is_told_and_nothing_is_written(tmp_path, order, code, details):
    problem = refused(tmp_path, **order)

    assert problem.code == code
    assert details.items() <= problem.details.items()
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert refused(tmp_path / "file").code == "folder_is_a_file"


def test_a_school_whose_years_have_a_gap_is_asked_about_its_own_cohorts_and_no_others():
    register = load_register(templates() / "register")
    every = {unit.years for one in register.municipalities for unit in one.attended}
    gaps = sorted(years for years in every if years[-1] - years[0] >= len(years))
    assert len(gaps) == 27

    for years in gaps:
        asked = engagement(unit(indexes=years))
        inputs = planned(asked, asked.school_units[0], VT2027).inputs()
        cohorts = {decode(key).get("cohort") for key in inputs} - {None, ""}
        assert cohorts == {str(Cohort.in_year(index, VT2027.school_year).key) for index in years if index}
