"""A better sentence for a goal: a cohort of this municipality, a subject, from where, to what, when and who.

It invents no figure. Where nobody has counted it says what to fill in; the level is the goal's own, or the board's to
decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.calendar import Cohort
from generator.domain.goals import GoalRules, Verdict
from generator.domain.school_system import LAST_INDEX
from generator.goals.asked import Asked, asked, says
from generator.goals.classifying import Classified
from generator.goals.proposals import Draft, Ground, Proposal, Way
from generator.goals.wording import proposal

FIRST_GRADED_EVERYWHERE = 6  # before it, no pupil has a grade in every subject
DOING = ("process", "activity", "resource")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What is said before the proposals, the proposals, and what to know about them."""

    lead: str
    proposals: tuple[Proposal, ...] = ()
    notes: tuple[str, ...] = ()


def rewrite(classified: Classified, ground: Ground, rules: GoalRules) -> Rewrite:
    """The proposals for a goal; same goal and same ground, same words."""
    words, text = rules.rewrite, classified.goal.text
    doing = classified.value("type") in DOING
    if not doing and says(text, words.wellbeing, rules):
        return Rewrite(words.texts["beside"])
    wanted = asked(classified, rules)
    if doing:  # what adults are to do gives a goal only where it says in which subject pupils are to notice
        if not wanted.subjects:
            return Rewrite(words.texts["plan"])
        wanted = Asked(subjects=wanted.subjects)
    if classified.verdict is Verdict.GREEN:
        return Rewrite(words.texts["keep"])
    lead = words.texts["plan_subject" if doing else "mend"]
    ways = _ways(wanted, ground, rules)
    shown = [_subjects(classified, wanted, way, rules) for way in ways]
    proposals = tuple(
        proposal(Draft(ground, rules, classified, wanted, way), subjects)
        for way, subjects in zip(ways, shown, strict=True)
    )
    notes = [*_notes(classified, wanted, ground, rules), *_renamed(ways, ground, rules)]
    return Rewrite(lead, proposals, tuple(notes))


def _ways(wanted: Asked, ground: Ground, rules: GoalRules) -> tuple[Way, ...]:
    """The cohorts, each from the programme's first June to the goal's own or to the programme's last."""
    first, last = ground.engagement.terms[0].school_year, ground.engagement.terms[-1].school_year
    end = wanted.year - 1 if wanted.year and wanted.year - 1 > first else last
    if wanted.cohort:
        end = min(end, wanted.cohort.key + LAST_INDEX - 1)
        return (Way(wanted.cohort, min(first, end - 1), end),)
    indexes = (wanted.indexes or (rules.rewrite.index,))[: rules.rewrite.most]
    cohorts = [Cohort.in_year(index, end) for index in indexes]
    return tuple(Way(cohort, first, end) for cohort in cohorts)


def _subjects(classified: Classified, wanted: Asked, way: Way, rules: GoalRules) -> tuple[str, ...]:
    """The subjects of a proposal; none when it is about all of them."""
    breadth = classified.value("breadth")
    graded = way.cohort.index(way.end) >= FIRST_GRADED_EVERYWHERE
    if classified.value("type") not in DOING and (breadth == "every_subject" or (breadth == "one_for_all" and graded)):
        return ()
    return wanted.subjects or (rules.rewrite.subject,)


def _notes(classified: Classified, wanted: Asked, ground: Ground, rules: GoalRules) -> Iterator[str]:
    words, text, texts = rules.rewrite, classified.goal.text, rules.rewrite.texts
    breadth, is_result = classified.value("breadth"), classified.value("type") not in DOING
    if not wanted.subjects and (not is_result or breadth in ("none", "named_subjects")):
        yield texts["note_subject"].format_map({"subject": ground.catalogue.subject(words.subject).label})
    if not wanted.indexes and not wanted.cohort:
        yield texts["note_cohort"]
    if wanted.year and wanted.year - 1 <= ground.engagement.terms[0].school_year:
        yield texts["note_passed"]
    if wanted.per_cent is not None:
        yield texts["note_level"]
    if is_result and classified.value("object") != "cohort" and classified.value("baseline") == "known":
        yield texts["note_baseline"]
    for note in ("points", "eligibility"):
        if is_result and says(text, getattr(words, note), rules):
            yield texts[f"note_{note}"]


def _renamed(ways: tuple[Way, ...], ground: Ground, rules: GoalRules) -> Iterator[str]:
    """A goal may reach into years in which åk 6 is another number."""
    indexes = ((way.cohort.index(way.end), way.end) for way in ways)
    if any(ground.system.label(index, year) != str(index) for index, year in indexes):
        yield rules.rewrite.texts["note_renamed"]
