"""What a report says of itself before it says anything else."""

from dataclasses import replace
from datetime import date

from generator.domain.edition import Edition
from generator.domain.records import AcceptanceKind
from generator.measures.reported import Reported
from generator.measures.return_status import Received, status_of
from generator.tables.report_coverage import coverage_table
from generator.tables.report_facts import Occasion, facts, signs
from tests.support.acceptances import acceptance, observation
from tests.support.engagements import VT2027, engagement, model, texts, unit
from tests.support.reports import exempelstad, text_of

PILOTS = "Det var pilotskolorna; de andra skolorna var inte tillfrågade."


def said(edition: Edition, release: str = "", known: Reported | None = None) -> dict[str, list[str]]:
    known = known or exempelstad(1)
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


def test_figures_that_come_out_of_exports_are_said_to():
    rows = [observation(unit=code, cohort=2020, at="2026-4", pupils=20, reached=9) for code in ("1", "2")]
    asked = engagement(
        unit("7", code="1"), unit("7", code="2", name="Andra skolan"), unit("7", code="3", name="Tredje")
    )
    export = replace(acceptance(*rows), kind=AcceptanceKind.EXPORT)
    known = Reported.of(Received.of(asked, model(), {"e": export}, None), VT2027)

    found = said(Edition.INTERN, known=known)
    assert found["Täckning"] == ["A4 juni 2027: 0 av 3 skolor har lämnat in. För ytterligare 2 finns siffror ur uttag."]
    assert found["Saknas"] == ["A4 juni 2027: Tredje."]
    assert "uttag ur systemen för betyg och bedömning" in found["Källa"][0]
    assert text_of(coverage_table(known)) == [
        "A4 juni 2027, full | 2 av 3 skolor, varav 2 ur uttag | Tredje | 23 november 2026 | 23 november 2026"
    ]


def test_the_legend_has_a_sentence_for_every_sign_and_for_the_empty_cell():
    legend = {one.name: one.text for one in signs(model(), texts())}

    assert list(legend) == ["..", "~100", ".", "–", "underlag saknas", "Tom ruta"]
    assert all(text.endswith(".") for text in legend.values())
