"""What was noticed on the way, by id and how many times: the only thing that a step tells of rows.

Marks that do not fit are noticed by the ``id`` of their ``Fit``.
"""

from collections.abc import Mapping

Noticed = Mapping[str, int]

SEVERAL_MARKS, BOTH_SWEDISH, PARTS_FOR_BLOCK = "several_marks", "both_swedish", "parts_for_block"
DASH_BESIDE = "dash_beside"
UNSURE_ENTRY, WITHOUT_IDENTITY = "unsure_entry", "without_identity"
UNKNOWN_IN_SEVERAL_FILES = "unknown_in_several_files"
