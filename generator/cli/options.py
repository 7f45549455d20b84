"""What several commands have in common: their options, and the exit codes."""

from pathlib import Path

import click

FINE, FAULTS, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

engagement_argument = click.argument("engagement", metavar="UPPDRAG")
folder_option = click.option("--folder", type=click.Path(path_type=Path), default=Path("engagements"), metavar="MAPP")
output_option = click.option("--output", type=click.Path(path_type=Path), default=Path("build"), metavar="MAPP")
date_option = click.option("--date", "accepted_on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM")
json_option = click.option("--json", "as_json", is_flag=True)
kept_option = click.option(
    "--kept", type=click.Path(path_type=Path), default=Path("statistics"), metavar="MAPP"
)  # outside the engagements: the country's export serves them all
