"""The use cases: each reads like what a consultant asks for."""

from pathlib import Path

from generator.config.engagement import available, load_engagement
from generator.config.json_schema import FILES as SCHEMAS
from generator.config.json_schema import schema_of
from generator.config.model import load_model
from generator.config.resources import packaged_engagements
from generator.config.texts import load_texts
from generator.domain.engagement import Engagement
from generator.pipeline.aggregating import AggregateOrder, Aggregation, ExplainOrder, aggregate, explain
from generator.pipeline.beginning import BeginOrder, Begun, begin
from generator.pipeline.books import book_file, class_book_file, municipality_book_file
from generator.pipeline.building import BuildOrder, Product, build, plan, plan_last
from generator.pipeline.feedback import Feedback, feedback
from generator.pipeline.goals import GoalOrder, GoalsReviewed, check_goals, review_goals, write_review
from generator.pipeline.history import HistoryOrder, HistoryTaken, collect_history, write_history_template
from generator.pipeline.house import House, open_house
from generator.pipeline.keeping import LedgerOrder, export_ledger, purge_ledger
from generator.pipeline.ledgers import observations_so_far
from generator.pipeline.made_up_exports import EXPORT_FORMS, ExportsOrder, MadeUpExport, simulate_exports
from generator.pipeline.preview import Previewed, PreviewOrder, changes, preview
from generator.pipeline.report_files import ReportFormat
from generator.pipeline.reporting import ReportMade, ReportOrder, report, withdraw_release
from generator.pipeline.reports import keep_report
from generator.pipeline.returns import Fate, Returned, ReturnsOrder, collect_returns
from generator.pipeline.simulating import MadeUp, SimulationOrder, made_up_history, simulate
from generator.pipeline.statistics import (
    OfficialKnown,
    StatisticsOrder,
    StatisticsTaken,
    fetch_statistics,
    import_statistics,
    official_known,
)
from generator.pipeline.status import Status, StatusOrder, status
from generator.pipeline.withdrawals import withdraw
from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.fetching import Outside
from generator.sources.register_today import Asking

__all__ = [
    "EXPORT_FORMS",
    "SCHEMAS",
    "AggregateOrder",
    "Aggregation",
    "Asking",
    "BeginOrder",
    "Begun",
    "BuildOrder",
    "ExplainOrder",
    "ExportsOrder",
    "Fate",
    "Feedback",
    "GoalOrder",
    "GoalsReviewed",
    "HistoryOrder",
    "HistoryTaken",
    "House",
    "LedgerOrder",
    "MadeUp",
    "MadeUpExport",
    "OfficialKnown",
    "Outside",
    "PreviewOrder",
    "Previewed",
    "Product",
    "ReportFormat",
    "ReportMade",
    "ReportOrder",
    "Returned",
    "ReturnsOrder",
    "SimulationOrder",
    "StatisticsOrder",
    "StatisticsTaken",
    "Status",
    "StatusOrder",
    "aggregate",
    "available",
    "begin",
    "book_file",
    "build",
    "changes",
    "check",
    "class_book_file",
    "collect_history",
    "collect_returns",
    "demo_folder",
    "demo_histories",
    "demo_orders",
    "every_engagement",
    "explain",
    "export_ledger",
    "feedback",
    "fetch_statistics",
    "import_statistics",
    "keep_report",
    "load_texts",
    "made_up_history",
    "municipality_book_file",
    "observations_so_far",
    "official_known",
    "open_house",
    "plan",
    "plan_last",
    "preview",
    "purge_ledger",
    "report",
    "review_goals",
    "schema_of",
    "simulate",
    "simulate_exports",
    "status",
    "withdraw",
    "withdraw_release",
    "write_history_template",
    "write_review",
]

DEMO = ("exempelstad", "ludvika")
HISTORY = "history.csv"  # earlier years that an engagement carries with it; only Exempelstad's are made up


def check(folder: Path, slug: str) -> Engagement:
    """The engagement when it and its goals are sound; otherwise ``ProblemsFound`` with everything that is wrong."""
    engagement = load_engagement(folder, slug, load_model())
    check_goals(folder, slug)
    return engagement


def every_engagement(folder: Path) -> tuple[str, ...]:
    """Every engagement of a folder; ``ProblemsFound`` when it is not there or has none."""
    found = available(folder)
    if not found:
        code = "engagements_folder_empty" if folder.is_dir() else "engagements_folder_missing"
        raise ProblemsFound([Problem(code, InFile(folder.as_posix()))])
    return found


def demo_orders(output: Path) -> tuple[BuildOrder, ...]:
    """What the demonstration builds. Its ledgers stay with the output: the engagements may not be ours to write."""
    return tuple(BuildOrder(demo_folder(), slug, output, ledgers=output) for slug in DEMO)


def demo_histories(output: Path) -> tuple[HistoryOrder, ...]:
    """The earlier years that the demonstration takes in first, where an engagement carries any."""
    files = ((slug, demo_folder() / slug / HISTORY) for slug in DEMO)
    return tuple(HistoryOrder(demo_folder(), slug, file, ledgers=output) for slug, file in files if file.is_file())


def demo_folder() -> Path:
    """Where the demonstration's engagements stand: with the program."""
    return packaged_engagements()
