"""The gate and safe cell reading for every foreign file; nothing else opens what comes from outside."""

from generator.intake.opening import open_book

__all__ = ["open_book"]
