"""Slides and letters that people go on working in: PowerPoint and Word files, with titles, order and descriptions."""
