"""What a problem calls a group: in the words of its key, for nobody but the municipality reads it."""

from collections.abc import Sequence

from generator.domain.observations import EVERY_PUPIL, WHOLE_MUNICIPALITY, ObservationKey


def named(keys: Sequence[ObservationKey]) -> str:
    """Such as ``skolenhet 99000011, årskull född 2015, avstämning 2026-4, reach_goals, MA``; the schools first."""
    key, codes = keys[0], [one.school_unit for one in keys]
    unit = "kommunen" if codes == [WHOLE_MUNICIPALITY] else f"skolenhet {' + '.join(codes)}"
    cohort = f"årskull född {key.cohort.born}"
    group = "" if key.group == EVERY_PUPIL else key.group
    words = (unit, cohort, f"avstämning {key.checkpoint}", key.key_figure, key.subject, key.part, group, key.category)
    return ", ".join(word for word in words if word)
