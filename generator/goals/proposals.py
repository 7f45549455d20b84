"""A proposal and its parts: a cohort from one June to another, what is known of it, and how far there is in pupils."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from generator.domain.calendar import Cohort
from generator.domain.catalogue import Catalogue, SubjectKind
from generator.domain.counted import Counted
from generator.domain.edition import SmallGroups
from generator.domain.engagement import Engagement
from generator.domain.goals import GoalRules
from generator.domain.school_system import SchoolSystem
from generator.goals.asked import WHOLE, Asked, says
from generator.goals.classifying import Classified
from generator.measures.targets import lacking


@dataclass(frozen=True, slots=True)
class Known:
    """What is counted of a cohort in a subject in a June, and how many of the schools asked have said so."""

    counted: Counted
    reported: int
    asked: int


June = Callable[[Cohort, int, str], Known | None]  # cohort, school year, subject


@dataclass(frozen=True, slots=True)
class Ground:
    """What proposals stand on: whose they are, what the school years are called, and what has been counted."""

    engagement: Engagement
    system: SchoolSystem
    catalogue: Catalogue
    june: June
    small: SmallGroups = field(default_factory=SmallGroups)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One cohort's goal in one sentence, and its parts as form B9 asks for them."""

    sentence: str
    cohort: str
    subject: str
    pupils: str
    baseline: str
    target: str
    distance: str
    by: str
    role: str
    follow_up: str


@dataclass(frozen=True, slots=True)
class Way:
    """A cohort from one June to another, by school year."""

    cohort: Cohort
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal on its way: all that its parts are worked out from."""

    ground: Ground
    rules: GoalRules
    classified: Classified
    wanted: Asked
    way: Way

    def say(self, text: str, **values: object) -> str:
        """One of the sentences of the rules, with its values put in."""
        return self.rules.rewrite.texts[text].format_map(values)

    def label(self, year: int) -> str:
        """What the cohort's year is called then."""
        return self.ground.system.label(self.way.cohort.index(year), year)

    def latest(self, subjects: tuple[str, ...]) -> "Base":
        """The last June before the goal's in which somebody has counted every subject; without one, what is asked."""
        for year in range(self.way.end - 1, self.way.cohort.key - 1, -1):
            known = [self.ground.june(self.way.cohort, year, subject) for subject in subjects]
            if found := [one for one in known if one]:
                if len(found) == len(subjects):
                    return Base(self.start, year, tuple(found), self.ground.small)
                break
        return Base(self.start, self.start, (), self.ground.small)

    @property
    def start(self) -> int:
        """The school year that the cohort is named by: the first of its way in which it is at school."""
        return max(self.way.start, self.way.cohort.key - 1)


@dataclass(frozen=True, slots=True)
class Base:
    """What a proposal starts from, a count a subject; empty when it is not known."""

    start: int
    year: int
    known: tuple[Known, ...]
    limits: SmallGroups

    @property
    def small(self) -> bool:
        """Whether the numbers would point at children outside the schools; 1–4 who do not reach yet among them."""
        return any(_small(one.counted, self.limits) for one in self.known)

    @property
    def shown(self) -> tuple[Counted, ...]:
        """The counts that may be shown."""
        return () if self.small else tuple(one.counted for one in self.known)


def _small(counted: Counted, limits: SmallGroups) -> bool:
    left = counted.pupils - counted.reached
    return counted.pupils < limits.pupils or counted.reached < limits.reached or 0 < left < limits.remaining


def proposal(draft: Draft, subjects: tuple[str, ...]) -> Proposal:
    """The sentence and its parts; without subjects it is about all of them."""
    way, base = draft.way, draft.latest(subjects)
    parts = {
        "cohort": draft.ground.system.cohort_name(way.cohort, base.start),
        "baseline": _baseline(draft, base, subjects),
        "target": _target(draft, base),
        "role": _role(draft),
    }
    return Proposal(
        sentence=_sentence(draft, base, subjects, parts),
        subject=_named(draft, subjects),
        pupils=str(base.shown[0].pupils) if len(base.shown) == 1 else "",
        distance=_distance(draft, base, subjects),
        by=f"juni {way.end + 1}",
        follow_up=draft.say("follow_up_short"),
        **parts,
    )


def _sentence(draft: Draft, base: Base, subjects: tuple[str, ...], parts: Mapping[str, str]) -> str:
    return draft.say(
        "sentence",
        measure=_measure(draft, subjects),
        from_year=base.start + 1,
        to_year=draft.way.end + 1,
        to_label=draft.say("to_label", label=draft.label(draft.way.end)),
        yardstick=_yardstick(draft, base),
        follow_up=draft.say("follow_up"),
        **parts,
    )


def _role(draft: Draft) -> str:
    """The role that the goal names, otherwise the director."""
    roles = draft.rules.rewrite.roles
    named = (role for role, phrases in roles.items() if says(draft.classified.goal.text, phrases, draft.rules))
    return next(named, draft.ground.engagement.director.indefinite)


def _measure(draft: Draft, subjects: tuple[str, ...]) -> str:
    if not subjects:
        every = draft.classified.value("breadth") == "every_subject"
        return draft.say("measure_every" if every else "measure_all")
    return draft.say("measure_each" if len(subjects) > 1 else "measure_subject", subject=_named(draft, subjects))


def _named(draft: Draft, subjects: tuple[str, ...]) -> str:
    """``Sv/SvA, matematik och engelska``: the names of subjects are no names in running text."""
    if not subjects:
        return "varje ämne" if draft.classified.value("breadth") == "every_subject" else "alla ämnen"
    return _listed([_name(draft, subject) for subject in subjects])


def _name(draft: Draft, subject: str) -> str:
    known = draft.ground.catalogue.subject(subject)
    return known.short if known.kind is SubjectKind.COMBINED else known.label.lower()


def _listed(words: list[str]) -> str:
    return " och ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _baseline(draft: Draft, base: Base, subjects: tuple[str, ...]) -> str:
    if not base.known:
        if own := _own_baseline(draft.classified):
            return draft.say("baseline_own", words=own)
        not_yet = draft.way.cohort.index(base.start) < 1
        return draft.say("baseline_not_yet") if not_yet else draft.say("baseline_missing", year=base.start + 1)
    if base.small:
        return draft.say("baseline_small")
    counts = [{"reached": one.reached, "pupils": one.pupils} for one in base.shown]
    if len(counts) == 1:
        said = draft.say("baseline_known", year=base.year + 1, **counts[0])
    else:
        named = zip(subjects, counts, strict=True)
        each = [draft.say("baseline_each", subject=_name(draft, subject), **count) for subject, count in named]
        said = draft.say("baseline_in", each=_listed(each), year=base.year + 1)
    least = min(base.known, key=lambda one: one.reported - one.asked)
    missing = least.reported < least.asked
    return said + (draft.say("coverage", reported=least.reported, asked=least.asked) if missing else "")


def _own_baseline(classified: Classified) -> str:
    """What a goal about a cohort says of it itself: ”från 71 av 90”. Of other goals it is about other pupils."""
    if classified.value("object") != "cohort" or classified.value("baseline") != "known":
        return ""
    return classified.answers["baseline"].words[0].removeprefix("från ").removesuffix(" till")


def _target(draft: Draft, base: Base) -> str:
    """The goal's own level, in pupils where one number of pupils is known."""
    per_cent = draft.wanted.per_cent
    if per_cent is None:
        return draft.say("target_open")
    pupils = base.shown[0].pupils if len(base.shown) == 1 else None
    if pupils is None:
        return draft.say("target_all") if per_cent == WHOLE else draft.say("target_share", per_cent=per_cent)
    if per_cent == WHOLE:
        return draft.say("target_all_pupils", pupils=pupils)
    return draft.say("target_pupils", needed=-(-per_cent * pupils // WHOLE), pupils=pupils, per_cent=per_cent)


def _distance(draft: Draft, base: Base, subjects: tuple[str, ...]) -> str:
    """In pupils, as many as are counted today; never a figure when either end is unknown."""
    if not base.shown:
        return draft.say("distance_unknown")
    if draft.wanted.per_cent is None:
        return draft.say("distance_open")
    left = [_left(draft, counted, draft.wanted.per_cent) for counted in base.shown]
    if len(left) == 1:
        return left[0]
    each = zip(subjects, left, strict=True)
    return _listed([draft.say("distance_each", subject=_name(draft, one), distance=far) for one, far in each])


def _left(draft: Draft, counted: Counted, per_cent: int) -> str:
    count = lacking(Fraction(per_cent, WHOLE), counted)
    return draft.say({0: "distance_none", 1: "distance_one"}.get(count, "distance_many"), count=count)


def _yardstick(draft: Draft, base: Base) -> str:
    """The last line between the two Junes where ”når” changes its meaning."""
    cohort, system = draft.way.cohort, draft.ground.system
    years = [year for year in range(base.year + 1, draft.way.end + 1) if system.breaks_before(cohort.index(year), year)]
    return draft.say("yardstick", label=draft.label(years[-1])) if years else ""
