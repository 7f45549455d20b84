"""What a report says of itself before it says anything else."""

from datetime import date

from generator.domain.edition import Edition
from generator.measures.return_status import status_of
from generator.tables.report_facts import Occasion, facts, signs
from tests.support.engagements import model, texts
from tests.support.reports import exempelstad

PILOTS = "Det var pilotskolorna; de andra skolorna var inte tillfrågade."


def said(edition: Edition, release: str = "") -> dict[str, list[str]]:
    known = exempelstad(1)
    when = {"on": date(2027, 6, 14), "latest": date(2027, 6, 14)}
    checkpoints = status_of(known.received, (known.term,))
    asked = Occasion(
        known.engagement, model(), texts(), known.term, edition, **when, checkpoints=checkpoints, release=release
    )
    found: dict[str, list[str]] = {}
    for fact in facts(asked):
        found.setdefault(fact.name, []).append(fact.text.replace("\xa0", " "))
    return found


def test_it_says_for_whom_it_is_what_it_is_about_and_what_it_rests_on():
    found = said(Edition.NAMND)

    assert found["Till för"] == [
        "Barn- och utbildningsnämnden. Rapporten blir en allmän handling, så små tal är dolda."
    ]
    assert found["Avser"] == ["A4 juni 2027, vårterminen 2027"]
    assert found["Brytdag senast"] == ["åk 1–5: 4 juni 2027, åk 6–9: 11 juni 2027"]
    assert found["Täckning"] == [
        f"A3 mars 2027: 2 av 2 skolor har lämnat in, 100 % av eleverna. {PILOTS}",
        "A4 juni 2027: 6 av 6 skolor har lämnat in, 100 % av eleverna.",
    ]
    assert found["Källa"][0].endswith("Senast inläst 14 juni 2027.")
    assert "Publicering" not in found
    assert said(Edition.PUBLIK, "2027-06-14_publik")["Publicering"] == ["2027-06-14_publik"]


def test_the_legend_has_a_sentence_for_every_sign_and_for_the_empty_cell():
    legend = {one.name: one.text for one in signs(model(), texts())}

    assert list(legend) == ["..", "~100", ".", "–", "underlag saknas", "Tom ruta"]
    assert all(text.endswith(".") for text in legend.values())
