"""A report of a term in one edition: out of the ledger, protected, and written in the formats that are asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.config.board_texts import load_board_texts
from generator.config.engagement import load_engagement
from generator.domain.calendar import Term, checkpoints_of
from generator.domain.edition import Edition
from generator.domain.engagement import Engagement
from generator.domain.naming import report_name
from generator.domain.official import Official
from generator.domain.published import PublishedRelease
from generator.domain.records import TextRecord
from generator.domain.report import Report
from generator.domain.table import Table, TableSection
from generator.measures.reported import Reported
from generator.measures.return_status import Received, status_of
from generator.pipeline.house import House
from generator.pipeline.ledgers import ledger_of, refuse_conflicts
from generator.pipeline.official import known_by_all, official_of, official_sections
from generator.pipeline.releases import Outward, Release, open_release, outward_release, says_the_same
from generator.pipeline.report_files import ReportFormat, Writing, write_report
from generator.pipeline.school_documents import write_school_documents
from generator.pipeline.school_press import SchoolPress
from generator.problems import InFile, Problem, ProblemsFound
from generator.storage.ledger import read_ledger
from generator.storage.published import publish, read_published, withdraw
from generator.tables.board_chain import Earlier, with_earlier
from generator.tables.board_matter import BoardMatter
from generator.tables.report import report_sections
from generator.tables.report_facts import Occasion, definitions, facts, signs
from generator.tables.said_done import said_done_table
from generator.tables.swedish import date_with_year, term_code, term_name


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """Which report: term 1–3 (0 is the latest that anybody has answered in), edition and formats.

    ``publish`` lets it out: it loses its UTKAST and is kept in the log. ``today`` is the day that stands on it; without
    it, the day of the last return that it holds, or the edition's. ``ledgers`` is where the ledger and the log are kept
    when that is not in the engagement's own folder; ``statistics`` is where official figures are, if they are wanted.
    """

    folder: Path
    slug: str
    output: Path
    edition: Edition
    term: int = 0
    formats: tuple[ReportFormat, ...] = tuple(ReportFormat)
    publish: bool = False
    today: date | None = None
    ledgers: Path | None = None
    statistics: Path | None = None

    @property
    def kept(self) -> Path:
        """The folder of the engagements' ledgers and logs."""
        return self.ledgers or self.folder


@dataclass(frozen=True, slots=True)
class ReportMade:
    """What was written. ``release`` is its name in the log; a draft and edition intern have none."""

    engagement: str
    term: Term
    edition: Edition
    folder: Path
    files: tuple[Path, ...]
    release: str
    shown: int
    hidden_primary: int
    hidden_complementary: int


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies in front of the one who makes the report."""

    house: House
    order: ReportOrder
    engagement: Engagement
    received: Received
    term: Term
    latest: date
    official: Official

    @property
    def day(self) -> date:
        return self.order.today or max(self.latest, self.engagement.edition_date)


def report(house: House, order: ReportOrder) -> ReportMade:
    """Make the report, whole or not at all; ``ProblemsFound`` names what keeps it from being made or let out."""
    if order.publish and not order.edition.outward:
        raise ProblemsFound([Problem("report_intern_published")])
    desk = _desk(house, order)
    release = _release(desk)
    writing = _writing(desk, release)
    output = order.output / order.slug
    files = (*write_report(writing, order.formats, output), *_school_documents(desk, output))
    return ReportMade(
        engagement=order.slug,
        term=desk.term,
        edition=order.edition,
        folder=output / writing.folder,
        files=files,
        release=release.name,
        shown=sum(not figure.marks for figure in release.figures),
        hidden_primary=release.primary,
        hidden_complementary=release.complementary,
    )


def withdraw_release(house: House, order: ReportOrder, name: str) -> str:
    """Record that a release has been taken back, and give its name. What has been read goes on counting as known."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    log = published_of(order, engagement)
    released = [one.released_on for one in read_published(log, engagement.slug) if one.name == name]
    withdraw(log, engagement.slug, name, order.today or max(released, default=engagement.edition_date))
    return name


def published_of(order: ReportOrder, engagement: Engagement) -> Path:
    """The folder of an engagement's log of releases; it need not be there yet."""
    return order.kept / engagement.slug / "published"


def _desk(house: House, order: ReportOrder) -> _Desk:
    engagement = load_engagement(order.folder, order.slug, house.model)
    ledger = ledger_of(order.kept, engagement)
    received = Received.of(engagement, house.model, read_ledger(ledger, engagement.slug), order.today)
    refuse_conflicts(house, engagement, received.now, ledger)
    term = engagement.terms[order.term - 1] if order.term else _latest_term(received)
    days = [day for checkpoint, day in received.counted_on.items() if checkpoint in checkpoints_of(term)]
    if not days:
        details = {"term": term_name(term), "name": engagement.slug}
        raise ProblemsFound([Problem("report_no_figures", InFile(ledger.as_posix()), details)])
    return _Desk(house, order, engagement, received, term, max(days), official_of(engagement, order.statistics))


def _latest_term(received: Received) -> Term:
    """The last term that anybody has answered in or counted, otherwise the first."""
    answered = set(received.counted_on)
    terms = received.engagement.terms
    return next((term for term in reversed(terms) if answered & set(checkpoints_of(term))), terms[0])


def _school_documents(desk: _Desk, output: Path) -> tuple[Path, ...]:
    """The schools' own papers go with edition intern, in print alone."""
    if desk.order.edition.outward or ReportFormat.PDF not in desk.order.formats:
        return ()
    known = Reported.of(desk.received, desk.term)
    return write_school_documents(SchoolPress(desk.house, known, desk.day, desk.latest), output)


def _release(desk: _Desk) -> Release:
    edition, model, limits = desk.order.edition, desk.house.model, desk.engagement.small_groups
    handbook = desk.house.handbook
    cards = (*handbook.cards, *handbook.board_cards)
    drafts = report_sections(Reported.of(desk.received, desk.term), edition, limits, cards)
    if not edition.outward:
        return open_release(drafts, model)
    earlier = read_published(published_of(desk.order, desk.engagement), desk.engagement.slug)
    known = known_by_all(desk.official, desk.engagement, desk.term)
    release = outward_release(drafts, Outward(edition, limits, model, desk.day, earlier, known))
    return _published(desk, release, earlier) if desk.order.publish else release


def _published(desk: _Desk, release: Release, earlier: Sequence[PublishedRelease]) -> Release:
    """Write the release down in the log, once; what was withdrawn is not let out again as if nothing had happened."""
    kept, log = release.kept, published_of(desk.order, desk.engagement)
    if kept is None or kept.name:
        return release
    for one in earlier:
        if one.withdrawn_on and one.released_on == kept.released_on and says_the_same(one, kept):
            details = {"name": one.name, "on": date_with_year(one.withdrawn_on)}
            raise ProblemsFound([Problem("report_was_withdrawn", InFile(log.as_posix()), details)])
    return replace(release, kept=replace(kept, name=publish(log, desk.engagement.slug, kept)))


def _writing(desk: _Desk, release: Release) -> Writing:
    draft = desk.order.edition.outward and not release.name
    style = desk.house.style.with_accent(desk.engagement.colour)
    return Writing(desk.house, _matter(desk, _report(desk, release, draft=draft)), style, desk.term, draft)


def _matter(desk: _Desk, made: Report) -> BoardMatter:
    """The report, and what people have written and decided until the term's end."""
    engagement, model, last = desk.engagement, desk.house.model, checkpoints_of(desk.term)[1]
    records = (one for one in desk.received.now.texts.values() if one.key.checkpoint <= last)
    return BoardMatter(
        report=made,
        engagement=engagement,
        model=model,
        texts=desk.house.texts,
        written=load_board_texts(desk.order.folder / engagement.slug, desk.term, model),
        questions=tuple(card.question for card in desk.house.handbook.board_cards),
        said_done=_said_done(desk, made, records),
    )


def _said_done(desk: _Desk, made: Report, records: Iterable[TextRecord]) -> Table:
    """Decisions and measures, and what earlier reports to the board said would be done."""
    engagement, model, folder = desk.engagement, desk.house.model, desk.order.folder / desk.engagement.slug
    table = said_done_table(engagement, model, records, Edition.NAMND, made.edition_date)
    earlier = [
        Earlier(term_name(term), model, load_board_texts(folder, term, model))
        for term in engagement.terms[: engagement.terms.index(desk.term)]
    ]
    return with_earlier(table, engagement, desk.house.texts, earlier)


def _report(desk: _Desk, release: Release, *, draft: bool) -> Report:
    label, engagement, edition = desk.house.texts.label, desk.engagement, desk.order.edition
    occasion = _occasion(desk, release)
    words = {"municipality": engagement.municipality.name, "edition": label(f"report.edition.{edition}")}
    warnings = dict(_warnings(desk, draft=draft))
    return Report(
        name=report_name(engagement, desk.term, edition, draft=draft),
        title=label("report.title"),
        subtitle=label("report.subtitle", term=term_name(desk.term), **words),
        edition=edition,
        edition_date=occasion.on,
        banners=tuple(dict.fromkeys(label(f"report.banner.{banner}") for banner in warnings.values())),
        warnings=tuple(label(f"report.warning.{warning}") for warning in warnings),
        footer=label("report.footer", title=label("report.title"), term=term_code(desk.term), **words),
        facts=facts(occasion),
        signs=signs(desk.house.model, desk.house.texts),
        sections=(*release.sections, *_official(desk, release)),
        definitions=definitions(occasion, release.figures),
        figures=release.figures,
        logo=engagement.logo,
        logo_words=label("guide.logo", municipality=engagement.municipality.name),
    )


def _official(desk: _Desk, release: Release) -> tuple[TableSection, ...]:
    """What others have published, last and by itself. It passes disclosure by: it is public already."""
    schools = not desk.order.edition.outward or desk.engagement.small_groups.schools
    return official_sections(desk.official, release.figures, desk.house.texts, schools=schools)


def _warnings(desk: _Desk, *, draft: bool) -> Iterator[tuple[str, str]]:
    """What the first page warns of, and the banner that every page says of it."""
    if draft:
        yield "not_published", "draft"
    if desk.engagement.draft:
        yield "unconfirmed", "draft"
    if desk.engagement.fictional:
        yield "fictional", "fictional"
    if not desk.order.edition.outward:
        yield "intern", "intern"


def _occasion(desk: _Desk, release: Release) -> Occasion:
    return Occasion(
        engagement=desk.engagement,
        model=desk.house.model,
        texts=desk.house.texts,
        term=desk.term,
        edition=desk.order.edition,
        on=release.kept.released_on if release.kept else desk.day,
        latest=desk.latest,
        checkpoints=status_of(desk.received, (desk.term,)),
        release=release.name,
    )
