"""What has been let out is kept, whole and for good, also when it has been taken back."""

from dataclasses import replace
from datetime import date

import pytest

from generator.disclosure.protect import protect
from generator.domain.edition import Edition, SmallGroups
from generator.domain.table import Mark
from generator.problems import ProblemsFound
from generator.storage.published import publish, read_published, withdraw
from tests.disclosure.town import by_school, naive, release

COUNTS = {"a": (5, 7), "b": (20, 25), "c": (30, 40)}
DRAFTS = [by_school(COUNTS)]
LATER = date(2027, 1, 12)


def some(counts=COUNTS, **more):
    drafts = [by_school(counts)]
    return release(drafts, naive(drafts), name="", **more)


def codes(call):
    with pytest.raises(ProblemsFound) as found:
        call()
    return [problem.code for problem in found.value.problems]


def test_a_release_is_read_back_as_it_was_with_its_name(tmp_path):
    found = protect(DRAFTS, [], SmallGroups(schools=True))
    let_out = release(DRAFTS, found, name="")

    name = publish(tmp_path, "prov", let_out)

    assert name.startswith("2026-11-30_publik_")
    assert read_published(tmp_path, "prov") == (replace(let_out, name=name),)
    assert {cell.guarded for cell in let_out.cells if cell.group.key.school_unit == "a"} == {Mark.TOO_FEW}


def test_a_hidden_cell_leaves_nothing_of_its_numbers_in_the_file(tmp_path):
    publish(tmp_path, "prov", some({"a": (4, 7)}))

    (file,) = tmp_path.iterdir()
    cells = [line for line in file.read_text().splitlines() if '"school_unit": "a"' in line]

    assert cells
    assert all('"text": ".."' in line for line in cells)


def test_the_same_cells_again_are_nothing_new(tmp_path):
    names = [publish(tmp_path, "prov", some()), publish(tmp_path, "prov", some(day=LATER))]

    assert len(set(names)) == len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "other",
    [
        some({**COUNTS, "c": (31, 40)}),
        some(edition=Edition.NAMND),
        some(limits=SmallGroups(pupils=12, schools=True)),
    ],
)
def test_other_cells_another_edition_and_other_limits_are_another_release(tmp_path, other):
    publish(tmp_path, "prov", some())
    publish(tmp_path, "prov", other)

    assert len(read_published(tmp_path, "prov")) == 2


def test_what_is_taken_back_is_still_there_and_says_when(tmp_path):
    name = publish(tmp_path, "prov", some())
    withdraw(tmp_path, "prov", name, LATER)
    withdraw(tmp_path, "prov", name, date(2027, 2, 1))

    (found,) = read_published(tmp_path, "prov")

    assert (found.withdrawn_on, found.cells) == (LATER, some().cells)
    assert publish(tmp_path, "prov", some(day=date(2027, 3, 1))) != name, "let out again, it is out again"


def test_nothing_of_that_name_to_take_back(tmp_path):
    assert codes(lambda: withdraw(tmp_path, "prov", "2026-11-30_publik_0123", LATER)) == ["no_such_release"]


def test_an_empty_place_has_no_releases(tmp_path):
    assert read_published(tmp_path / "published", "prov") == ()


def hurt(path):
    path.write_bytes(path.read_bytes().replace(b'"80"', b'"81"'))


def cut(path):
    path.write_bytes(path.read_bytes()[:200])


def rename(path):
    path.rename(path.with_name("min utgåva.json"))


def from_the_future(path):
    path.write_bytes(path.read_bytes().replace(b'"schema": 1', b'"schema": 2'))


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (hurt, "published_file_renamed"),
        (cut, "published_file_broken"),
        (rename, "published_file_renamed"),
        (from_the_future, "published_file_newer"),
    ],
)
def test_a_file_that_has_come_to_harm_is_found_out(tmp_path, harm, code):
    name = publish(tmp_path, "prov", some())
    harm(tmp_path / f"{name}.json")

    assert codes(lambda: read_published(tmp_path, "prov")) == [code]


def test_a_copy_beside_the_original_and_the_marks_of_other_programs_do_no_harm(tmp_path):
    name = publish(tmp_path, "prov", some())
    (tmp_path / "kopia.json").write_bytes((tmp_path / f"{name}.json").read_bytes())
    (tmp_path / "~lås.json").write_text("")

    assert len(read_published(tmp_path, "prov")) == 1


def test_another_engagement_s_release_is_not_ours(tmp_path):
    publish(tmp_path, "prov", some())

    assert codes(lambda: read_published(tmp_path, "ludvika")) == ["published_file_of_another"]


def test_a_withdrawal_without_its_release_is_told(tmp_path):
    name = publish(tmp_path, "prov", some())
    withdraw(tmp_path, "prov", name, LATER)
    (tmp_path / f"{name}.json").unlink()

    assert codes(lambda: read_published(tmp_path, "prov")) == ["published_file_gone"]
