"""What a problem calls a group: in the words of its key, for nobody but the municipality reads it."""

from generator.domain.observations import EVERY_PUPIL, WHOLE_MUNICIPALITY, ObservationKey


def named(key: ObservationKey) -> str:
    """Such as ``skolenhet 99000011, årskull född 2015, avstämning 2026-4, reach_goals, MA``."""
    unit = "kommunen" if key.school_unit == WHOLE_MUNICIPALITY else f"skolenhet {key.school_unit}"
    cohort = f"årskull född {key.cohort.born}"
    group = "" if key.group == EVERY_PUPIL else key.group
    words = (unit, cohort, f"avstämning {key.checkpoint}", key.key_figure, key.subject, key.part, group, key.category)
    return ", ".join(word for word in words if word)
