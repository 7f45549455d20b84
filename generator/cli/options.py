"""The options that several commands have in common."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from generator.domain.calendar import Checkpoint


class CheckpointType(click.ParamType[Checkpoint]):
    """A checkpoint as people write it: ``2026-4``."""

    name = "avstämning"

    def convert(self, value: str | Checkpoint, param: click.Parameter | None, ctx: click.Context | None) -> Checkpoint:
        """The checkpoint, or click's own word that it is none."""
        try:
            return value if isinstance(value, Checkpoint) else Checkpoint.parse(value)
        except ValueError:
            self.fail("", param, ctx)


CHECKPOINT = CheckpointType()
engagement_argument = click.argument("engagement", metavar="UPPDRAG")
folder_option = click.option("--folder", type=click.Path(path_type=Path), default=Path("engagements"), metavar="MAPP")
output_option = click.option("--output", type=click.Path(path_type=Path), default=Path("build"), metavar="MAPP")
date_option = click.option("--date", "accepted_on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM")
json_option = click.option("--json", "as_json", is_flag=True)
kept_option = click.option(
    "--kept", type=click.Path(path_type=Path), default=Path("statistics"), metavar="MAPP"
)  # outside the engagements: the country's export serves them all


def day_of(told: datetime | None) -> date:
    """The day of ``--date``, otherwise today: the only place where the clock is read, and further in a day is told."""
    return (told or datetime.now(tz=UTC).astimezone()).date()
