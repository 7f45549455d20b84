"""What tables, editions, releases and other people's statistics give away together."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from generator.disclosure.attack import attack
from generator.disclosure.drafted import group_of
from generator.disclosure.protect import protect
from generator.domain.draft import Flow, FlowPart, Following, NetOf, PupilsOf, ReachedOf, ShareOf
from generator.domain.edition import Edition, SmallGroups
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.domain.published import Group, Kind, PublishedCell
from generator.domain.table import Mark
from tests.disclosure.test_protect import town
from tests.disclosure.town import COMBINED, by_school, key, naive, pair, pairs_of, release, shown, table

LIMITS = SmallGroups(schools=True)
WITHOUT_SCHOOLS = SmallGroups()
LATER = date(2027, 6, 30)


def hidden(drafts, earlier=(), limits=LIMITS, known=()):
    """What stands in place of each hidden pair: by unit, subject, group and category, as far as they say something."""
    found = protect(drafts, earlier, limits, known, COMBINED)
    assert found.problems == ()
    let_out = release(drafts, found, limits, name="ny", day=LATER)
    assert attack(let_out, earlier, found.known, COMBINED) == ()
    pairs = {one: mark for one, mark in found.verdicts.items() if not isinstance(one, Flow)}
    return {_said(one.key): mark.value for one, mark in pairs.items()}


def _said(one):
    words = (one.school_unit, one.subject, one.group, one.category)
    return " ".join(word for word in words if word not in ("", "alla", "MA"))


def leaks(drafts, earlier=(), limits=LIMITS, known=()):
    """What the attacker finds when only the primary rule has been applied."""
    return attack(release(drafts, naive(drafts, limits), limits, name="ny", day=LATER), earlier, known, COMBINED)


# ---- within a release


def test_svenska_and_sv_sva_do_not_give_svenska_som_andrasprak_away():
    whole, part = pair({"a": (70, 90)}, subject="SVSVA"), pair({"a": (65, 82)}, subject="SV")
    drafts = [table("alla", shown(whole)), table("svenska", shown(part))]

    assert [problem.details["tables"] for problem in leaks(drafts)] == ["alla, svenska"]
    assert hidden(drafts) == {"kommun SV": "too_few"}


def test_girls_and_all_do_not_give_boys_away():
    everybody, girls = {"a": (30, 40), "b": (30, 40)}, {"a": (28, 33), "b": (17, 25)}
    drafts = [
        table("kön", shown(pair(everybody)), shown(pair(everybody, "a")), shown(pair(girls, "a", group="flickor")))
    ]

    assert leaks(drafts)
    assert hidden(drafts) == {"a flickor": "too_few"}


def test_two_categories_do_not_give_the_third_away():
    kinds = {"lower": (20, 60), "same": (37, 60), "higher": (3, 60)}
    pairs = [pair({"a": numbers}) for numbers in kinds.values()]
    pairs = [replace(one, key=replace(one.key, category=name)) for name, one in zip(kinds, pairs, strict=True)]
    drafts = [table("betyg och prov", *map(shown, pairs))]

    assert leaks(drafts)
    assert hidden(drafts) == {"kommun lower": "too_few", "kommun higher": "too_few"}


def test_a_municipality_s_own_count_beside_its_schools_does_not_give_a_silent_school_away():
    own = pair({WHOLE_MUNICIPALITY: (60, 72)})
    drafts = [
        table("kommun", shown(own)),
        table("skolor", shown(pair({"a": (28, 33)}, "a")), shown(pair({"b": (29, 32)}, "b"))),
    ]

    assert leaks([table("kommun", shown(own)), table("skola", shown(pair({"a": (57, 65)}, "a")))])
    assert hidden(drafts) == {"b": "too_few"}


def test_lyft_minus_tappat_does_not_give_last_year_away():
    now, before = pair({"a": (40, 50)}), pair({"a": (46, 50)}, year=2025)
    flow = Flow(replace(key(), key_figure="same_pupils"), (FlowPart("a", gained=4, lost=8, kept=32, neither=6),))
    up = Flow(flow.key, (FlowPart("a", gained=4, lost=0, kept=36, neither=6),))

    assert hidden([table("t", (*shown(now), ShareOf(before), NetOf(flow, now)))]) == {"kommun": "nearly_all"}
    found = protect([table("t", (*shown(now), ShareOf(before), NetOf(up, now)))], [], LIMITS)
    assert found.verdicts[up] is Mark.TOO_FEW, "four who lifted did not reach then, so there were four"


def test_the_municipality_s_lyft_minus_tappat_and_one_school_s_do_not_give_the_other_s_away():
    counts = {"a": (40, 50), "b": (20, 30)}
    few, many = FlowPart("a", 3, 2, 2, 1), FlowPart("b", 6, 2, 10, 9)
    small, other, both = (
        Flow(replace(key(unit), key_figure="same_pupils"), parts)
        for unit, parts in (("a", (few,)), ("b", (many,)), (WHOLE_MUNICIPALITY, (few, many)))
    )
    now = [pair(counts, unit) for unit in ("a", "b", WHOLE_MUNICIPALITY)]
    rows = [(*shown(one), NetOf(flow, one)) for one, flow in zip(now, (small, other, both), strict=True)]

    verdicts = protect([table("t", *rows)], [], LIMITS).verdicts

    assert small in verdicts, "eight pupils are known from last year"
    assert len({other, both} & verdicts.keys()) == 1
    assert not verdicts.keys() & set(now)


def test_a_sentence_that_follows_from_a_small_group_goes_with_it():
    now, baseline = pair({"a": (40, 50)}), pair({"a": (48, 50)}, year=2025)

    found = protect([table("mål", (*shown(now), Following("på väg", (now, baseline))))], [], LIMITS)

    assert found.verdicts == {baseline: Mark.NEARLY_ALL}


# ---- between editions and releases


FIRST = {"a": (40, 50), "b": (50, 60)}
LATE = {**FIRST, "c": (5, 7)}


def out(drafts, limits=WITHOUT_SCHOOLS, **more):
    return release(drafts, protect(drafts, [], limits, combined=COMBINED), limits, **{"name": "förra", **more})


def municipal(counts, name="kommunen"):
    return [table(name, shown(pair(counts)))]


def test_a_school_that_comes_late_is_not_what_differs_between_two_editions():
    earlier = [out(municipal(FIRST))]

    assert hidden(municipal(LATE), earlier, WITHOUT_SCHOOLS) == {"kommun": "too_few"}
    assert hidden(municipal({**FIRST, "c": (15, 30)}), earlier, WITHOUT_SCHOOLS) == {}
    assert [one.details["releases"] for one in leaks(municipal(LATE), earlier, WITHOUT_SCHOOLS)] == ["förra, ny"]


def test_what_has_been_taken_back_is_still_known():
    earlier = [replace(out(municipal(FIRST)), withdrawn_on=date(2027, 1, 1))]

    assert hidden(municipal(LATE), earlier, WITHOUT_SCHOOLS) == {"kommun": "too_few"}


def test_the_same_release_again_hides_the_same():
    for seed in range(12):
        drafts = town(seed)
        first = protect(drafts, [], LIMITS)
        again = protect(drafts, [release(drafts, first)], LIMITS)

        assert (again.verdicts, again.problems) == (first.verdicts, ())


def test_what_one_edition_hides_no_other_edition_of_the_same_day_shows():
    counts = {"a": (5, 7), "b": (20, 25), "c": (30, 40)}
    board = [by_school(counts)]
    earlier = [out(board, LIMITS, edition=Edition.NAMND)]

    assert hidden([table("annan", *map(shown, (pair(counts, "b"), pair(counts))))], earlier) == {"b": "too_few"}


def test_a_corrected_count_is_another_count():
    corrected = {"a": (41, 50), "b": (50, 60)}

    assert hidden(municipal(corrected), [out(municipal(FIRST))], WITHOUT_SCHOOLS) == {}


def test_what_earlier_releases_tell_already_is_a_problem_that_names_them():
    one, two = out(municipal(FIRST)), out(municipal(LATE), name="andra")

    found = protect(municipal({**LATE, "d": (30, 40)}), [one, two], WITHOUT_SCHOOLS)

    problem, *_ = found.problems
    assert problem.code == "disclosure_already_public"
    assert problem.details["releases"] == "andra, förra"


def test_what_was_shown_openly_stays_shown_when_limits_rise():
    drafts = municipal({"a": (10, 12), "b": (10, 11)})
    earlier = [out(drafts)]

    assert protect(drafts, earlier, SmallGroups(pupils=30)).problems == ()


# ---- what others have published


def official(unit, kind, text):
    return PublishedCell("Skolverket", kind, Group.of(key(unit), ()), text)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], {"a": "too_few", "b": "too_few"}),
        # Of the two that hide each other, one is known from elsewhere: another must help.
        ([official("b", Kind.SHARE, "80,0"), official("b", Kind.PUPILS, "25")], {"a": "too_few", "c": "too_few"}),
        # Numbers of pupils are public, and change nothing.
        (
            [official(unit, Kind.PUPILS, text) for unit, text in (("a", "7"), ("b", "25"))],
            {"a": "too_few", "b": "too_few"},
        ),
        # What does not fit our count is another count.
        ([official("b", Kind.SHARE, "92,0"), official("b", Kind.PUPILS, "25")], {"a": "too_few", "b": "too_few"}),
        # What is told openly elsewhere, we cannot guard.
        ([official("a", Kind.SHARE, "71,4")], {"a": "too_few"}),
    ],
)
def test_what_others_have_published_counts_as_known(cells, expected):
    drafts = [by_school({"a": (5, 7), "b": (20, 25), "c": (30, 40)})]

    assert hidden(drafts, known=cells) == expected


def test_a_share_and_its_number_of_pupils_say_no_more_than_they_round_to():
    some = {"a": (140, 200), "b": (60, 66)}
    drafts = [table("t", shown(pair(some)), (ShareOf(pair(some, "a")), PupilsOf(pair(some, "a"))))]

    assert leaks(drafts) == (), "of 266, 75 per cent are 199 or 200, so b has 59–61 … of those who reach"
    assert leaks([*drafts, table("antal", (ReachedOf(pair(some)), ReachedOf(pair(some, "a"))))]) == ()


def test_what_others_call_the_municipality_counts_also_where_no_table_of_ours_shows_it():
    counts = {"a": (5, 7), "b": (20, 25)}
    drafts = [table("skolor", *(shown(pair(counts, unit)) for unit in counts))]
    whole = [official(WHOLE_MUNICIPALITY, Kind.SHARE, "78,1"), official(WHOLE_MUNICIPALITY, Kind.PUPILS, "32")]

    assert hidden(drafts) == {"a": "too_few"}
    assert hidden(drafts, known=whole) == {"a": "too_few", "b": "too_few"}


def test_what_follows_from_others_figures_alone_is_no_problem_of_ours():
    counts = {"a": (5, 7), "b": (20, 25), "c": (30, 40)}
    told = [official("b", Kind.SHARE, "80,0"), official("c", Kind.SHARE, "75,0")]
    told.append(official(WHOLE_MUNICIPALITY, Kind.SHARE, "76,4"))

    assert protect([by_school(counts)], [], LIMITS, told, COMBINED).problems == ()
    assert hidden([by_school(counts)], known=told) == {"a": "too_few"}


def told_by_others(drafts, seed):
    """Half of what the tables are about, as Skolverket would publish it, sometimes with the number of pupils."""
    random = Random(seed)  # noqa: S311  because the towns are made up
    pairs = {one for draft in drafts for row in draft.rows for cell in row.cells for one in pairs_of(cell)}
    for one in sorted(pairs, key=lambda some: group_of(some).order):
        mark = SmallGroups().mark(one.counted)
        share = f"{100 * one.counted.reached / one.counted.pupils:.1f}".replace(".", ",")
        if mark is not Mark.TOO_FEW and random.random() < 0.5:
            group = Group.of(one.key, ())
            yield PublishedCell("export", Kind.SHARE, group, mark.sign if mark else share, mark)
            if random.random() < 0.5:
                yield PublishedCell("export", Kind.PUPILS, group, str(one.counted.pupils))


def test_whatever_others_have_told_the_attacker_finds_nothing_that_they_have_not():
    leaks = 0
    for seed in (*range(8), 245):
        drafts, unaware = town(seed), protect(town(seed), [], LIMITS)
        found = protect(drafts, [], LIMITS, tuple(told_by_others(drafts, seed)), COMBINED)

        assert found.problems == ()
        assert attack(release(drafts, found), [], found.known, COMBINED) == (), seed
        leaks += bool(attack(release(drafts, unaware), [], found.known, COMBINED))

    assert leaks > 2, "who does not know what others have told lets more be told"
