"""What a goal asks for, as far as it says: which years, which subjects, which cohort, how much and by when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.domain.calendar import AGE_AT_START, Cohort
from generator.domain.goals import GoalRules
from generator.domain.school_system import LAST_INDEX
from generator.goals.classifying import Classified
from generator.goals.finding import phrasebook

RANGE_OR_YEAR = re.compile(r"([F1-9])\s*(?:–|-|till)\s*([1-9])(?!\d)|(?<!\d)([1-9])(?!\d)")
SHARE = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*(?:%|procent(?!enhet))", re.IGNORECASE)
OF_TEN = re.compile(r"(\d|två|tre|fyra|fem|sex|sju|åtta|nio) av (?:10|tio)\b", re.IGNORECASE)
WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
YEAR, BORN = re.compile(r"20\d\d"), re.compile(r"född\w*\s+(20\d\d)", re.IGNORECASE)
TENTH, WHOLE = 10, 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What a goal says; what it leaves out is empty. ``per_cent`` is the level of the goal itself."""

    indexes: tuple[int, ...] = ()
    subjects: tuple[str, ...] = ()
    cohort: Cohort | None = None
    per_cent: int | None = None
    year: int | None = None


@lru_cache(maxsize=8)
def _patterns(rules: GoalRules) -> tuple[dict[str, re.Pattern[str]], dict[int, re.Pattern[str]], re.Pattern[str]]:
    book, words = phrasebook(rules), rules.rewrite
    subjects = {subject: book.pattern(phrases) for subject, phrases in words.subjects.items()}
    years = {index: book.pattern(phrases) for index, phrases in words.years.items()}
    return subjects, years, book.pattern(words.downwards)


def asked(classified: Classified, rules: GoalRules) -> Asked:
    """The years and subjects in the order of the school, the level as a share that is to reach."""
    text = classified.goal.text
    subjects, _, _ = _patterns(rules)
    born = BORN.search(text)
    return Asked(
        indexes=_indexes(classified, rules),
        subjects=tuple(subject for subject, pattern in subjects.items() if pattern.search(text)),
        cohort=Cohort(int(born[1]) + AGE_AT_START) if born else None,
        per_cent=_per_cent(classified, rules),
        year=_year(classified),
    )


def says(text: str, phrases: Iterable[str], rules: GoalRules) -> bool:
    """Whether any of some phrases stands in a text."""
    return phrasebook(rules).pattern(phrases).search(text) is not None


def _indexes(classified: Classified, rules: GoalRules) -> tuple[int, ...]:
    """Of a range the last year: that is where its pupils are when they have gone through it."""
    text = classified.goal.text
    spans = [span for signal in ("other_years", "year_nine") for span in classified.found.get(signal, ())]
    figures = {
        int(last or one) for span in spans for _, last, one in RANGE_OR_YEAR.findall(span.of(text)) if last or one
    }
    _, years, _ = _patterns(rules)
    named = {index for index, pattern in years.items() if pattern.search(text)}
    nine = {LAST_INDEX} if "measure_of_nine" in classified.found else set()
    return tuple(sorted(figures | named or nine))


def _per_cent(classified: Classified, rules: GoalRules) -> int | None:
    *_, downwards = _patterns(rules)
    text = classified.goal.text
    if classified.value("level") == "all":
        return WHOLE
    if downwards.search(text):
        return None
    for span in classified.found.get("value", ()):
        words = text[span.start : span.end + len(" procentenheter")]
        if share := SHARE.search(words):
            return int(share[1]) if int(share[1]) <= WHOLE else None
        if tenths := OF_TEN.search(words):
            return TENTH * (int(tenths[1]) if tenths[1].isdigit() else WORDS.index(tenths[1].lower()))
    return None


def _year(classified: Classified) -> int | None:
    """The last year that the goal's own time names."""
    text = classified.goal.text
    years = [int(year) for span in classified.found.get("time", ()) for year in YEAR.findall(span.of(text))]
    return max(years, default=None) if classified.value("level") == "value_and_time" else None
