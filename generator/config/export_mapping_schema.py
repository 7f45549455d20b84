"""The shape of ``templates/exports/``: a file for each form, and ``spellings.yaml`` with what they have in common."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import Field

from generator.config import fields as f
from generator.config import parsing
from generator.config.fields import NotEmpty, Section, reads
from generator.domain.pupil_export import Role, Shape

A_DAY = date(2027, 6, 14)

RoleName = Annotated[Role, reads(lambda text: Role(parsing.one_of(Role)(text)))]
Spellings = dict[str, f.Texts]


def _date_format(found: str) -> str:
    """A format that gives back the day that it was written with."""
    try:
        written = datetime.combine(A_DAY, datetime.min.time(), UTC).strftime(found)
        read = datetime.strptime(written, found).replace(tzinfo=UTC).date()
    except ValueError:
        read = None
    if read != A_DAY:
        raise parsing.fault("export_date_format", found=found)
    return found


DateFormats = tuple[Annotated[str, reads(_date_format)], ...]


class ColumnSection(Section):
    """A role that a form has, with the headings that come before the common ones."""

    role: RoleName
    required: f.Flag = False
    headings: f.Texts = ()


class SpellingsFile(Section):
    """The whole of ``spellings.yaml``."""

    columns: dict[RoleName, f.Texts]
    ignored: f.Texts
    subjects: Spellings
    languages: f.Texts
    marks: Spellings
    words: dict[RoleName, Spellings]
    date_formats: DateFormats


class MappingFile(Section):
    """The whole of a form's file; what it leaves out is as in ``spellings.yaml``."""

    id: f.Text
    label: f.Text
    assumed: f.Text
    shape: Annotated[Shape, reads(lambda text: Shape(parsing.one_of(Shape)(text)))]
    version: Annotated[int, reads(parsing.whole_number(1, 999))]
    columns: Annotated[tuple[ColumnSection, ...], NotEmpty]
    marks: Spellings
    subjects: Spellings = Field(default_factory=dict)
    words: dict[RoleName, Spellings] = Field(default_factory=dict)
    ignored: f.Texts = ()
    date_formats: DateFormats = ()
