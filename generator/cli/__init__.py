"""The front door: commands, printing and exit codes. Nothing else in the house prints."""

from typing import TYPE_CHECKING

from generator.cli.exit_codes import INTERRUPTED

if TYPE_CHECKING:
    from generator.pipeline import Outside


def main(outside: "Outside | None" = None) -> None:
    """As ``commands.main``. The program is read in here, so that Ctrl-C meanwhile is an end and not a traceback."""
    try:
        from generator.cli import commands  # noqa: PLC0415  because reading the program takes a second
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    commands.main(outside)


__all__ = ["main"]
