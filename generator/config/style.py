"""Colours and fonts, from ``templates/style.yaml``."""

from pathlib import Path

from generator.config import fields as f
from generator.config.faults import raise_any, read_section
from generator.config.fields import Section
from generator.config.resources import templates
from generator.config.yaml_source import read_document
from generator.domain.style import Style


class StyleFile(Section):
    """Named colours and named font families."""

    colours: dict[str, f.Colour]
    fonts: dict[str, f.Text]


def load_style(folder: Path | None = None) -> Style:
    """The house style that came with the program, or that of a folder that looks like ``templates/``."""
    file, problems = read_section(StyleFile, read_document((folder or templates()) / "style.yaml"))
    raise_any(problems)
    return Style(file.colours if file else {}, file.fonts if file else {})
