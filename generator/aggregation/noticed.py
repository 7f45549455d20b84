"""What was noticed on the way, by id and how many times: the only thing that a step tells of rows."""

from collections.abc import Mapping

Noticed = Mapping[str, int]

LATE = "late"
OTHER_SCALE, BLOCK_IN_UPPER_YEARS, SUBJECT_NOT_FOLLOWED = "other_scale", "block_in_upper_years", "subject_not_followed"
SEVERAL_MARKS, BOTH_SWEDISH, PARTS_FOR_BLOCK = "several_marks", "both_swedish", "parts_for_block"
UNSURE_ENTRY, WITHOUT_IDENTITY = "unsure_entry", "without_identity"
