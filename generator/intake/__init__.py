"""The gate and safe cell reading for every foreign file; nothing else opens what comes from outside."""

from generator.intake.label import label_of
from generator.intake.opening import open_book

__all__ = ["label_of", "open_book"]
