"""Pictures as inline SVG. Each has a ``<title>``, all that a screen reader tells of it, and its own font.

Page styles do not reach into a picture, so every colour and every font is written out, from ``templates/style.yaml``.
"""

from generator.documents.charts.cover import cover_picture
from generator.documents.charts.walk import cohort_walk
from generator.documents.charts.year_line import year_line

__all__ = ["cohort_walk", "cover_picture", "year_line"]
