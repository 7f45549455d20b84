"""Pupil-level exports: from a file to the pupils and marks in it, in memory only."""

from generator.sources.exports.expected import Expected
from generator.sources.exports.reading import read_export, read_exports
from generator.sources.exports.understanding import understood

__all__ = ["Expected", "read_export", "read_exports", "understood"]
