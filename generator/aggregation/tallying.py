"""How many rows and pupils went where: for the sheet on data protection, and for who looks for a fault."""

from collections.abc import Iterable

from generator.aggregation.choosing import COUNTED
from generator.aggregation.matched import unmatched
from generator.aggregation.meaning import Fit
from generator.aggregation.noticed import WITHOUT_IDENTITY
from generator.aggregation.rolls import Rolls
from generator.domain.pupil_export import ExportFile, Tally


def tally_of(rolls: Rolls, files: Iterable[ExportFile]) -> Tally:
    """Of the checkpoint's own files: every entry is either counted or left out for one reason."""
    now, then = rolls.now, rolls.a_year_ago
    return Tally(
        rows=sum(one.rows for one in files),
        entries=sum(now.states.values()),
        pupils=now.individuals,
        counted=now.states.get(COUNTED, 0),
        without_identity=now.noticed[WITHOUT_IDENTITY],
        left_out={reason: number for reason, number in sorted(now.states.items()) if reason != COUNTED},
        late_marks=now.noticed[Fit.LATE.id],
        unmatched=unmatched(now, then) if then else {},
    )
