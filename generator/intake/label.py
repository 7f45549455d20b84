"""Whose a book says that it is, without opening it: to lay the books of a school together before they are read."""

from collections.abc import Mapping
from pathlib import Path

from generator.intake.contents import CUSTOM_PROPERTIES, properties_of
from generator.intake.incoming import read_incoming
from generator.intake.kinds import refuse_other_kinds
from generator.intake.package import unpack
from generator.intake.xml import NotWellFormed
from generator.problems import ProblemsFound


def label_of(path: Path) -> Mapping[str, str]:
    """The custom properties; none when the file has none, or is nothing that the gate would let through."""
    try:
        content = read_incoming(path)
        refuse_other_kinds(path.name, content)
        return properties_of(unpack(path.name, content, only=CUSTOM_PROPERTIES))
    except (ProblemsFound, NotWellFormed):
        return {}
