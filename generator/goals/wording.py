"""A proposal in words: one sentence that a board can decide about, and its parts for form B9."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from generator.domain.catalogue import SubjectKind
from generator.goals.asked import WHOLE, says
from generator.goals.classifying import Classified
from generator.goals.proposals import Base, Draft, Proposal
from generator.measures.targets import lacking


def proposal(draft: Draft, subjects: tuple[str, ...]) -> Proposal:
    """The sentence and its parts; without subjects it is about all of them."""
    way, base = draft.way, draft.latest(subjects)
    parts = {
        "cohort": draft.ground.system.cohort_name(way.cohort, base.start),
        "baseline": _baseline(draft, base, subjects),
        "target": _target(draft, base, subjects),
        "role": _role(draft),
    }
    return Proposal(
        sentence=_sentence(draft, base, subjects, parts),
        subject=_named(draft, subjects),
        pupils=str(base.shown[0].pupils) if len(base.shown) == 1 else "",
        distance=_distance(draft, base, subjects),
        by=f"juni {way.end + 1}",
        follow_up=draft.say("follow_up_short"),
        caution=_caution(draft, base),
        **parts,
    )


def _sentence(draft: Draft, base: Base, subjects: tuple[str, ...], parts: Mapping[str, str]) -> str:
    return draft.say(
        _shape(draft, base, subjects),
        who=draft.say("who", cohort=parts["cohort"].replace(" · ", " (", 1), year=base.start + 1),
        amount=draft.say("amount_share" if _in_shares(draft, base, subjects) else "amount_pupils"),
        measure=_measure(draft, subjects),
        until=draft.say("until", year=draft.way.end + 1, label=draft.label(draft.way.end)),
        follow_up=draft.say("follow_up"),
        baseline=parts["baseline"],
        target=parts["target"],
        role=parts["role"],
    )


def _shape(draft: Draft, base: Base, subjects: tuple[str, ...]) -> str:
    """From one June to another, where that is one number.

    A level that is reached already is held, for nobody can rise to where they are. Where there is no number yet, or one
    a subject, where it begins stands by itself, and so it does when all are to reach and nobody has counted them.
    """
    if 0 in _left_of(draft, base):
        return "sentence_held"
    if draft.wanted.per_cent == WHOLE and not base.shown and len(subjects) <= 1:
        return "sentence_all"
    return "sentence_apart" if len(subjects) > 1 or _not_yet(draft, base) else "sentence"


def _not_yet(draft: Draft, base: Base) -> bool:
    """Whether the cohort has no year behind it in which it could have been counted."""
    return not base.known and draft.way.cohort.index(base.start) < 1


def _role(draft: Draft) -> str:
    """The role that the goal names, otherwise the director."""
    roles = draft.rules.rewrite.roles
    named = (role for role, phrases in roles.items() if says(draft.classified.goal.text, phrases, draft.rules))
    return next(named, draft.ground.engagement.director.indefinite)


def _measure(draft: Draft, subjects: tuple[str, ...]) -> str:
    if not subjects:
        return draft.say("measure_every" if _every_subject(draft) else "measure_all")
    return draft.say("measure_each" if len(subjects) > 1 else "measure_subject", subject=_named(draft, subjects))


def _named(draft: Draft, subjects: tuple[str, ...]) -> str:
    """``svenska och svenska som andraspråk, matematik och engelska``: names of subjects are no names in a text."""
    if not subjects:
        return draft.say("subject_every" if _every_subject(draft) else "subject_all")
    return _listed([_name(draft, subject) for subject in subjects])


def _every_subject(draft: Draft) -> bool:
    return draft.classified.value("breadth") == "every_subject"


def _name(draft: Draft, subject: str) -> str:
    known = draft.ground.catalogue.subject(subject)
    return draft.rules.rewrite.texts.get(f"subject_{subject}", known.label.lower())


def _short_name(draft: Draft, subject: str) -> str:
    """What a subject is called where it stands beside a number, when its whole name has been said."""
    known = draft.ground.catalogue.subject(subject)
    return known.short if known.kind is SubjectKind.COMBINED else known.label.lower()


def _listed(words: Sequence[str]) -> str:
    return " och ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _baseline(draft: Draft, base: Base, subjects: tuple[str, ...]) -> str:
    if not base.known:
        return _unknown(draft, base)
    if base.small:
        return draft.say("baseline_small")
    counts = [{"reached": one.reached, "pupils": one.pupils} for one in base.shown]
    if len(counts) == 1:
        said = draft.say("baseline_known", year=base.year + 1, **counts[0])
    else:
        named = zip(subjects, counts, strict=True)
        each = [draft.say("baseline_each", subject=_short_name(draft, subject), **count) for subject, count in named]
        said = draft.say("baseline_in", each=_listed(each), year=base.year + 1)
    least = min(base.known, key=lambda one: one.reported - one.asked)
    missing = least.reported < least.asked
    return said + (draft.say("coverage", reported=least.reported, asked=least.asked) if missing else "")


def _unknown(draft: Draft, base: Base) -> str:
    """The goal's own baseline, or why there is none and what to do about it."""
    if own := _own_baseline(draft.classified):
        return draft.say("baseline_own", words=own)
    if _not_yet(draft, base):
        return draft.say("baseline_not_yet")
    return draft.say("baseline_missing" if draft.ground.june else "baseline_inside", year=base.start + 1)


def _own_baseline(classified: Classified) -> str:
    """What a goal about a cohort says of it itself: ”från 71 av 90”. Of other goals it is about other pupils."""
    if classified.value("object") != "cohort" or classified.value("baseline") != "known":
        return ""
    return classified.answers["baseline"].words[0].removeprefix("från ").removesuffix(" till")


def _in_shares(draft: Draft, base: Base, subjects: tuple[str, ...]) -> bool:
    """Whether the level is a share, since no single number of pupils is known for it."""
    per_cent = draft.wanted.per_cent
    return per_cent is not None and len(base.shown) != 1 and (per_cent != WHOLE or len(subjects) > 1)


def _target(draft: Draft, base: Base, subjects: tuple[str, ...]) -> str:
    """The goal's own level, in pupils where one number of pupils is known."""
    per_cent, each = draft.wanted.per_cent, "_each" if len(subjects) > 1 else ""
    if per_cent is None:
        return draft.say("target_open")
    if len(base.shown) != 1:
        shape = f"target{each}_all" if per_cent == WHOLE else f"target{each or '_share'}"
        return draft.say(shape, per_cent=per_cent)
    pupils = base.shown[0].pupils
    if per_cent == WHOLE:
        return draft.say("target_all_pupils", pupils=pupils)
    return draft.say("target_pupils", needed=-(-per_cent * pupils // WHOLE), pupils=pupils, per_cent=per_cent)


def _left_of(draft: Draft, base: Base) -> tuple[int, ...]:
    """How many pupils there are to the level, a subject; nothing when either end is unknown."""
    if draft.wanted.per_cent is None:
        return ()
    return tuple(lacking(Fraction(draft.wanted.per_cent, WHOLE), counted) for counted in base.shown)


def _distance(draft: Draft, base: Base, subjects: tuple[str, ...]) -> str:
    """In pupils, as many as are counted today; never a figure when either end is unknown."""
    if not base.shown:
        return draft.say("distance_unknown" if draft.ground.june else "distance_inside")
    if draft.wanted.per_cent is None:
        return draft.say("distance_open")
    left = _left_of(draft, base)
    if len(left) == 1 or not any(left):
        return _so_many(draft, left[0])
    return "; ".join(_so_many_in(draft, subject, count) for subject, count in zip(subjects, left, strict=True))


def _so_many(draft: Draft, count: int) -> str:
    return draft.say({0: "distance_none", 1: "distance_one"}.get(count, "distance_many"), count=count)


def _so_many_in(draft: Draft, subject: str, count: int) -> str:
    name = _short_name(draft, subject)
    return draft.say("distance_each" if count else "distance_each_none", subject=name, distance=_so_many(draft, count))


def _caution(draft: Draft, base: Base) -> str:
    """The last line between the two Junes where ”når” changes its meaning; it is no part of the goal."""
    cohort, system = draft.way.cohort, draft.ground.system
    years = [year for year in range(base.year + 1, draft.way.end + 1) if system.breaks_before(cohort.index(year), year)]
    return draft.say("yardstick", label=draft.label(years[-1])) if years else ""
