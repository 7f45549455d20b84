"""Small engagements as values, and the Model that they meet. Everything that is not named is dull and valid."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from generator.config.layout import load_layout
from generator.config.model import load_model
from generator.config.style import load_style
from generator.config.texts import load_texts
from generator.domain.calendar import Checkpoint, Cohort, Term, checkpoints_of
from generator.domain.engagement import Board, BurdenCap, Engagement, Municipality, SchoolUnit, Title
from generator.domain.model import Model
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.sheets import LayoutPlan
from generator.domain.style import Style
from generator.domain.texts import Texts

VT2027, HT2027, VT2028 = Term.parse("VT2027"), Term.parse("HT2027"), Term.parse("VT2028")
JUNE_2027, DECEMBER_2027, OCTOBER_2027, MARCH_2027 = (
    Checkpoint.parse(written) for written in ("2026-4", "2027-2", "2027-1", "2026-3")
)
WEEKS: Mapping[str, int] = {}


@cache
def model() -> Model:
    """The Model that comes with the program, read once."""
    return load_model()


@cache
def layout() -> LayoutPlan:
    """The sheets that come with the program."""
    return load_layout(model())


@cache
def texts() -> Texts:
    """The words that come with the program."""
    return load_texts()


@cache
def style() -> Style:
    """The house style."""
    return load_style()


def years(written: str) -> tuple[int, ...]:
    """``F–6`` as indexes; one label alone is one year."""
    first, _, last = written.partition("–")
    start = 0 if first == "F" else int(first)
    return tuple(range(start, int(last or start) + 1))


def unit(written: str = "F–9", *, code: str = "99000011", name: str = "Provskolan", **changes: object) -> SchoolUnit:
    """A confirmed school unit with the years that are written."""
    return SchoolUnit(**{"code": code, "name": name, "indexes": years(written), "confirmed": True, **changes})


def engagement(*units: SchoolUnit, **changes: object) -> Engagement:
    """A confirmed engagement from VT2027; without units it has one F–9 school."""
    dull = {
        "slug": "provstad",
        "municipality": Municipality("9998", "Provstad", "Provs län"),
        "first_term": VT2027,
        "edition_date": date(2026, 11, 23),
        "fictional": True,
        "confirmed": True,
        "director": Title("skolchef", "skolchefen"),
        "board": Board(None, (), 4),
        "contact": None,
        "school_breaks": {},
        "burden": BurdenCap(light=40, full=120),
        "added_figures": (),
        "left_out_figures": (),
        "weeks": WEEKS,
        "colour": None,
        "decisions": (),
        "school_units": units or (unit(),),
    }
    return Engagement(**{**dull, **changes})


def terms_and_units(asked: Engagement) -> list[tuple[Term, SchoolUnit]]:
    """Every book of an engagement: the terms, and the units that are open in them."""
    return [(term, school) for term in asked.terms for school in asked.units_in(term)]


def june(term: Term) -> Checkpoint:
    """The full checkpoint of a term."""
    return checkpoints_of(term)[1]


def count(field: str, number: int, *, cohort: int = 2020, at: str = "2026-4", **changes: str) -> tuple[CountKey, int]:
    """One counted number of the core figure in mathematics, unless something else is said."""
    said = {"school_unit": "99000011", "key_figure": "reach_goals", "subject": "MA", **changes}
    return CountKey(ObservationKey(cohort=Cohort(cohort), checkpoint=Checkpoint.parse(at), **said), field), number


def provstad_yaml(*units: str) -> str:
    """The YAML of a confirmed, made-up engagement; each unit is what stands inside its braces but ``confirmed``."""
    rows = "\n".join(f"  - {{{one}, confirmed: true}}" for one in units)
    return f"""
engagement: provstad
municipality: {{code: "9998", name: Provstad, county: Provs län}}
first_term: VT2027
edition_date: 2026-11-23
fictional: true
confirmed: true
school_units:
{rows}
"""
