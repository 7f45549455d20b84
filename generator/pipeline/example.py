"""The figures that every municipality's documents may show as an example: Exempelstad's, all of them made up."""

import csv
from collections.abc import Iterator, Mapping

from generator.config.engagement import load_engagement
from generator.config.official import load_official
from generator.config.resources import packaged_engagements
from generator.domain.figures import Figures
from generator.domain.model import Model
from generator.domain.observations import Observations
from generator.domain.official import Level, Official, OfficialFigure, Organiser, Origin, Source, Whose
from generator.domain.texts import Texts
from generator.measures.totals import with_combined_subjects
from generator.sources.published_value import published_value
from generator.storage.history import read_history
from generator.storage.history_place import HistoryRequest

EXAMPLE = "exempelstad"
HISTORY, OFFICIAL = "history.csv", "official.csv"


def example_figures(model: Model, texts: Texts) -> Figures:
    """Earlier years as the CSV beside the engagement gives them; no ledger is opened."""
    engagement = load_engagement(packaged_engagements(), EXAMPLE, model)
    request = HistoryRequest(engagement, model, texts, engagement.edition_date)
    reading = read_history(packaged_engagements() / EXAMPLE / HISTORY, request)
    counts = Observations.of(reading.acceptance.observations).counts()
    return Figures(engagement, with_combined_subjects(counts, model.catalogue.subjects))


def example_official(model: Model) -> Official:
    """What could have been published about Exempelstad, as the CSV beside the engagement gives it."""
    engagement = load_engagement(packaged_engagements(), EXAMPLE, model)
    code, name = engagement.municipality.code, engagement.municipality.name
    whose = Whose(Level.MUNICIPALITY, code, name, code, Organiser.MUNICIPAL)
    origin = Origin(Source.MADE_UP, "", engagement.edition_date)
    return Official(tuple(_figure(row, whose, origin) for row in _rows()), load_official())


def _figure(row: Mapping[str, str], whose: Whose, origin: Origin) -> OfficialFigure:
    value, autumn = published_value(row["värde"]), int(row["läsår"].partition("/")[0])
    assert value is not None  # noqa: S101  because the file comes with the program, and a test reads it
    return OfficialFigure(row["mått"], whose, autumn, value, origin, pupils=int(row["elever"]))


def _rows() -> Iterator[Mapping[str, str]]:
    lines = (packaged_engagements() / EXAMPLE / OFFICIAL).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
