"""The front door: commands, printing and exit codes. Nothing else in the house prints."""

from generator.cli.commands import main

__all__ = ["main"]
