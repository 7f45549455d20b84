"""The goal review: goals out of documents and of the engagement's own file, read, rewritten and printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.config.goal_file import FILE_NAME, load_goal_file
from generator.config.goals import load_goal_rules
from generator.config.resources import templates
from generator.documents.context import mark_of
from generator.documents.goal_chapter import GoalChapter, goal_chapter
from generator.documents.goal_forms import workshop_html
from generator.documents.goal_review import review_html
from generator.documents.paper import Paper
from generator.documents.pdf import write_pdf
from generator.domain.calendar import JUNE, Cohort
from generator.domain.edition import Edition
from generator.domain.engagement import Engagement
from generator.domain.figures import Figures
from generator.domain.goals import GoalDocument, GoalFile, GoalRules
from generator.domain.naming import document_name
from generator.files import write_whole
from generator.goals.proposals import Ground, June, Known
from generator.goals.review import Review, review
from generator.goals.splitting import goals_in
from generator.intake.documents import ReadDocument, read_document
from generator.measures.totals import with_combined_subjects
from generator.pipeline.house import House
from generator.pipeline.ledgers import observations_so_far
from generator.problems import InFile, Problem, ProblemsFound
from generator.tables.cohort_figures import CohortFigures
from generator.tables.swedish import date_with_year

FOLDER, KIND, DOCUMENTS = "malgranskning", "goals", "goal_documents"
REVIEW, WORKSHOP = "maldokumentgranskning", "verkstadsblad"
SUFFIXES = (".docx", ".pdf", ".xlsx", ".txt", ".md")


@dataclass(frozen=True, slots=True)
class GoalOrder:
    """Whose goals, and out of which documents; none named means those in the engagement's own folder of documents.

    Only edition intern has figures of the ledger. Its baselines are held against no other table, so nothing of it may
    leave the schools and the förvaltning.
    """

    folder: Path
    slug: str
    files: tuple[Path, ...] = ()
    edition: Edition = Edition.INTERN


@dataclass(frozen=True, slots=True)
class GoalsReviewed:
    """The review, and what it was made with."""

    engagement: Engagement
    review: Review
    rules: GoalRules
    file: GoalFile
    edition: Edition


def review_goals(house: House, order: GoalOrder) -> GoalsReviewed:
    """The review of all goals; ``ProblemsFound`` names every document that cannot be read."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    rules, file = load_goal_rules(), load_goal_file(order.folder, order.slug)
    read = _documents(order)
    if not read and not file.goals:
        raise ProblemsFound([Problem("goals_none_given", InFile((order.folder / order.slug).as_posix()))])
    documents = [one.document for one in read]
    found = review(documents, file, _ground(house, engagement, order), rules)
    strays = () if order.files else found.problems  # decisions may be about documents that were not asked for
    notices = (*strays, *(notice for one in read for notice in one.notices), *_without_goals(documents, rules))
    return GoalsReviewed(engagement, replace(found, problems=notices), rules, file, order.edition)


def check_goals(folder: Path, slug: str) -> None:
    """``ProblemsFound`` when an engagement's own goals cannot be read; its documents stop the samlingsband too."""
    load_goal_file(folder, slug)
    _documents(GoalOrder(folder, slug))


def own_chapter(house: House, engagement: Engagement, folder: Path) -> GoalChapter | None:
    """The outward review of an engagement's own goals as a chapter; nothing when it has none."""
    own = folder / engagement.slug
    if not (own / FILE_NAME).is_file() and not any(_own_documents(own / DOCUMENTS)):
        return None
    order = GoalOrder(folder, engagement.slug, edition=Edition.PUBLIK)
    rules, file = load_goal_rules(), load_goal_file(folder, engagement.slug)
    documents = [one.document for one in _documents(order)]
    found = review(documents, file, _ground(house, engagement, order), rules)
    return goal_chapter(found, rules) if found.goals else None


def write_review(house: House, reviewed: GoalsReviewed, output: Path) -> tuple[Path, Path]:
    """The paper and the sheets of the workshop."""
    engagement, texts = reviewed.engagement, house.texts
    style = house.style.with_accent(engagement.colour)
    edition = reviewed.edition
    mark = " · ".join(filter(None, [texts.label(f"goals.edition.{edition}"), mark_of(engagement)]))
    paper = Paper(engagement, mark, style, templates() / "documents", KIND)
    folder = output / engagement.slug / FOLDER / edition
    forms = {form.id: form for form in house.handbook.forms}
    pages = {
        REVIEW: review_html(paper, reviewed.review, reviewed.rules, texts, edition),
        WORKSHOP: workshop_html(paper, reviewed.review, _adopted(reviewed.file), forms, texts),
    }
    paths = {stem: folder / document_name(f"{stem}_{edition}", engagement, None) for stem in pages}
    for stem, html in pages.items():
        write_whole(paths[stem], write_pdf(html))
    return paths[REVIEW], paths[WORKSHOP]


def _adopted(file: GoalFile) -> dict[str, str]:
    """The day of the only document that says one."""
    return {file.title: date_with_year(file.adopted)} if file.adopted else {}


def _documents(order: GoalOrder) -> tuple[ReadDocument, ...]:
    """All documents, or every reason why some of them cannot be read."""
    read: list[ReadDocument] = []
    problems: list[Problem] = []
    for path in order.files or tuple(_own_documents(order.folder / order.slug / DOCUMENTS)):
        try:
            read.append(read_document(path))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return tuple(read)


def _own_documents(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)


def _without_goals(documents: Sequence[GoalDocument], rules: GoalRules) -> Iterator[Problem]:
    for document in documents:
        goals, _ = goals_in(document, rules)
        if not goals:
            yield Problem("document_has_no_goals", InFile(document.name))


def _ground(house: House, engagement: Engagement, order: GoalOrder) -> Ground:
    return Ground(engagement, house.model.school_system, house.model.catalogue, _junes(house, engagement, order))


def _junes(house: House, engagement: Engagement, order: GoalOrder) -> June | None:
    """What the ledger knows of the Junes, for edition intern alone.

    The figures of a municipality that does not exist come with the program, and may stand anywhere.
    """
    counts = {} if order.edition.outward else observations_so_far(house, engagement, order.folder).counts()
    if engagement.fictional and not counts:
        return _Junes(house.example, house)
    if order.edition.outward:
        return None
    return _Junes(Figures(engagement, with_combined_subjects(counts, house.model.catalogue.subjects)), house)


class _Junes:
    """How many of how many in the whole municipality, and in how many of its schools."""

    def __init__(self, figures: Figures, house: House) -> None:
        self._known = _june_figures(figures, house)

    def __call__(self, cohort: Cohort, year: int, subject: str) -> Known | None:
        """What is known of a cohort in a subject in the June of a school year."""
        pair = self._known.june(cohort, year, subject) if self._known else None
        if self._known is None or pair is None:
            return None
        covered = self._known.covered(cohort, year, subject)
        return Known(pair.counted, covered.reported, covered.asked)


def _june_figures(figures: Figures, house: House) -> CohortFigures | None:
    """Nothing when nobody has counted a June yet."""
    junes = any(count.observation.checkpoint.number == JUNE for count in figures.counts)
    return CohortFigures.of(figures, house.model) if junes else None
