"""A school's own part of the ledger says the same of that school as the whole does."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.by_school import by_school
from generator.domain.records import AcceptanceKind, following, in_force
from tests.support.acceptances import acceptance, observation

EK, ALM = "99000011", "99000029"
ROWS = st.builds(
    lambda unit, subject, pupils: observation(subject, unit=unit, pupils=pupils),
    st.sampled_from([EK, ALM]), st.sampled_from(["MA", "EN"]), st.integers(1, 3),
)  # fmt: skip
NAMES = ("a", "b", "c", "d", "e", "f")


@st.composite
def ledgers(draw):
    """Files one after the other, some of them by people who did not know of each other, some taken back."""
    accepted = {}
    for name in NAMES[: draw(st.integers(1, len(NAMES)))]:
        earlier = draw(st.lists(st.sampled_from(sorted(accepted)), unique=True)) if accepted else []
        if earlier and draw(st.booleans()) and draw(st.booleans()):
            one = acceptance(after=(earlier[0],))
            accepted[name] = replace(one, kind=AcceptanceKind.WITHDRAWAL)
            continue
        rows = draw(st.lists(ROWS, min_size=1, max_size=4, unique_by=lambda row: row.key))
        kind = draw(st.sampled_from([AcceptanceKind.HISTORY, AcceptanceKind.RETURN, AcceptanceKind.EXPORT]))
        accepted[name] = replace(acceptance(*rows, after=tuple(earlier)), kind=kind)
    return accepted


def _about(found, unit):
    conflicts = [
        (conflict.key, conflict.acceptances) for conflict in found.conflicts if conflict.key.school_unit == unit
    ]
    return {key: row for key, row in found.rows.items() if key.school_unit == unit}, conflicts


@given(ledgers(), st.lists(ROWS, min_size=1, max_size=2, unique_by=lambda row: row.key.subject))
def test_what_holds_of_a_school_and_what_comes_next_are_the_same(accepted, rows):
    parts = by_school(accepted, [EK, ALM])
    whole = in_force(accepted)

    for unit in (EK, ALM):
        assert _about(in_force(parts[unit]), unit) == _about(whole, unit)
        own = [row for row in rows if row.key.school_unit == unit]
        if own:
            new = replace(acceptance(*own, school_unit=unit), kind=AcceptanceKind.RETURN)
            assert following(parts[unit], new) == following(accepted, new)


def test_a_school_without_rows_has_an_empty_part():
    assert by_school({"a": acceptance(observation(unit=EK, pupils=3))}, [EK, ALM])[ALM] == {}
