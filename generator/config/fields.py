"""The types of our YAML fields: how the text is parsed, and how an editor's JSON Schema describes it."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from generator.config import parsing
from generator.domain.calendar import Checkpoint, Season, Term
from generator.domain.edition import FEWEST

T = TypeVar("T")


class Section(BaseModel):
    """A mapping of the file. Keys that it does not know are refused: a misspelt one is never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def reads(parse: Callable[[str], T]) -> PlainValidator:
    """Parse a scalar's text."""
    return PlainValidator(lambda value: parse(parsing.scalar(value)))


def about(title: str, description: str, *examples: object, **more: Any) -> Any:  # noqa: ANN401  because Field is so
    """A field as an editor explains it, in Swedish; without a ``default`` it is required."""
    return Field(title=title, description=description, examples=list(examples) or None, **more)


def also_called(alias: str) -> Any:  # noqa: ANN401  because pydantic's own Field gives Any
    """A required field whose key in the file is a word that Python keeps for itself."""
    return Field(alias=alias)


def _optional(value: object) -> str | None:
    return None if value is None else parsing.optional_text(parsing.scalar(value))


def _string(**more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **more})


def _integer(low: int, high: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", "minimum": low, "maximum": high})


NoneIsEmptyList = BeforeValidator(lambda value: () if value is None else value)
NoneIsEmptyMapping = BeforeValidator(lambda value: {} if value is None else value)

# pydantic's own min_length counts only the items that were valid, and would call a list of faulty items empty.
NotEmpty = AfterValidator(parsing.not_empty)

Text = Annotated[str, reads(parsing.text), _string(minLength=1)]
OptionalText = Annotated[str | None, PlainValidator(_optional), WithJsonSchema({"type": ["string", "null"]})]
ClassName = Annotated[str, reads(parsing.class_name), WithJsonSchema({"type": ["string", "integer"]})]
ProgrammeText = Annotated[str, reads(parsing.programme_text), _string(minLength=1)]
Flag = Annotated[bool, reads(parsing.true_or_false), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, reads(parsing.iso_date), _string(format="date", pattern="^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$")]
TermName = Annotated[Term, reads(parsing.term), _string(pattern="^(VT|HT)20[0-9]{2}$")]
CheckpointName = Annotated[Checkpoint, reads(parsing.checkpoint), _string(pattern="^20[0-9]{2}-[1-4]$")]
SeasonName = Annotated[str, reads(parsing.one_of(season.value for season in Season)), _string(enum=["VT", "HT"])]
Slug = Annotated[str, reads(parsing.slug), _string(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
MunicipalityCode = Annotated[str, reads(parsing.municipality_code), _string(pattern="^[0-9]{4}$")]
UnitCode = Annotated[str, reads(parsing.school_unit_code), _string(pattern="^[0-9]{8}$")]
Years = Annotated[
    tuple[int, ...], reads(parsing.years), _string(pattern="^(F|[1-9])([-–][1-9])?(, ?[1-9]([-–][1-9])?)*$")
]
Ink = Annotated[str, reads(parsing.ink), _string(pattern="^#[0-9A-Fa-f]{6}$")]
Colour = Annotated[str, reads(parsing.colour), _string(pattern="^#[0-9A-Fa-f]{6}$")]

Week = Annotated[int, reads(parsing.week), _integer(1, parsing.WEEKS_OF_A_LONG_YEAR)]
Weekday = Annotated[int, reads(parsing.whole_number(1, 5)), _integer(1, 5)]
SmallGroupLimit = Annotated[int, reads(parsing.small_group_limit), _integer(FEWEST, 100)]
Cells = Annotated[int, reads(parsing.whole_number(1, 500)), _integer(1, 500)]
ClassRows = Annotated[int, reads(parsing.whole_number(10, 60)), _integer(10, 60)]
WeeksBefore = Annotated[int, reads(parsing.whole_number(0, 12)), _integer(0, 12)]
SchoolYear = Annotated[int, reads(parsing.whole_number(1990, 2099)), _integer(1990, 2099)]
BirthYear = Annotated[int, reads(parsing.birth_year), _integer(*parsing.BIRTH_YEARS)]
Pupils = Annotated[int, reads(parsing.pupils), _integer(0, parsing.MOST_PUPILS)]
PerCent = Annotated[int, reads(parsing.whole_number(0, 100)), _integer(0, 100)]
Index = Annotated[int, reads(parsing.whole_number(0, 9)), _integer(0, 9)]
CheckpointNumber = Annotated[int, reads(parsing.whole_number(1, 4)), _integer(1, 4)]
Minutes = Annotated[int, reads(parsing.whole_number(0, 600)), _integer(0, 600)]
Small = Annotated[int, reads(parsing.whole_number(0, 999)), _integer(0, 999)]


def _any_of(value: object) -> tuple[str, ...]:
    """One subject, or a list of which any one will do."""
    items = value if isinstance(value, list) else [value]
    return tuple(parsing.text(parsing.scalar(item)) for item in items)


AnyOf = Annotated[tuple[str, ...], PlainValidator(_any_of)]
MaybeEmpty = Annotated[str, PlainValidator(lambda value: _optional(value) or "")]
Texts = Annotated[tuple[Text, ...], NoneIsEmptyList]
ProgrammeTexts = Annotated[tuple[ProgrammeText, ...], NoneIsEmptyList]
Indexes = tuple[Index, ...]
