"""The figures that every municipality's documents may show as an example: Exempelstad's, all of them made up."""

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.figures import Figures
from generator.domain.model import Model
from generator.domain.observations import Observations
from generator.domain.texts import Texts
from generator.measures.totals import with_combined_subjects
from generator.storage.history import read_history
from generator.storage.history_place import HistoryRequest

EXAMPLE = "exempelstad"
HISTORY = "history.csv"


def example_figures(model: Model, texts: Texts) -> Figures:
    """Earlier years as the CSV beside the engagement gives them; no ledger is opened."""
    engagement = load_engagement(packaged_engagements(), EXAMPLE, model)
    request = HistoryRequest(engagement, model, texts, engagement.edition_date)
    reading = read_history(packaged_engagements() / EXAMPLE / HISTORY, request)
    counts = Observations.of(reading.acceptance.observations).counts()
    return Figures(engagement, with_combined_subjects(counts, model.catalogue.subjects))
