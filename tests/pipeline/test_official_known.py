"""What Skolverket has published counts as known: together with it, a release may not tell what neither shows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.disclosure.others import published_by_others
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.edition import Edition, SmallGroups
from generator.domain.observations import Observation, ObservationKey, Provenance
from generator.domain.official import Level, OfficialFigure, Sign, Whose
from generator.domain.records import Acceptance, AcceptanceKind, Source
from generator.pipeline import ReportFormat, ReportOrder, StatisticsOrder, demo_folder, import_statistics, report
from generator.pipeline.releases import Outward, outward_release
from generator.problems import ProblemsFound
from generator.storage.ledger import accept
from generator.tables.report import report_sections
from tests.support.engagements import model, unit
from tests.support.exports import tables_of_page
from tests.support.handed_in import SLUG, house
from tests.support.official import CATALOGUE, FROM_EXPORT
from tests.support.reports import reported

LARGE, SMALL = "99000037", "99000029"  # the two schools of Exempelstad that have åk 9
PARTS = {"all_subjects": "", "eligible": "YR"}
HEAD = (
    "Statistik från Skolverket\n\nGrundskola - Slutbetyg årskurs 9, samtliga elever\nValt läsår: 2026/27\n\n{};"
    "Antal elever;Andel (%) elever som uppfyllt betygskriterierna i alla ämnen;"
    "Andel (%) elever behöriga till yrkesprog.;Genomsnittligt meritvärde (17 ämnen)\n"
)
SCHOOLS = "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman"
WHOLE = "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman"


def counted(kept, figure, **schools):
    """``large=(60, 80)``: so many of so many in åk 9 in June 2027, straight to the ledger."""
    units = {"large": LARGE, "small": SMALL}
    for name, (reached, pupils) in schools.items():
        key = ObservationKey(units[name], Cohort(2018), Checkpoint(2026, 4), figure, "", PARTS[figure])
        file = Source(f"{name}.xlsx", f"hash-{name}")
        row = Observation(key, {"reached": reached, "pupils": pupils}, provenance=Provenance(file.name, file.sha256))
        day = date(2027, 6, 18)
        accept(kept / SLUG / "ledger", Acceptance(AcceptanceKind.RETURN, SLUG, units[name], day, file, (row,)))


def published(kept, *, large="", whole=""):
    """``80;75,0;~100``: pupils, all subjects and yrkesprogram of the large school, and of the municipality's."""
    files = {"school": (SCHOOLS, f"K;{LARGE};Exempelstad;9999;Kommunal;{large};210,0\n") if large else None}
    files |= {"whole": (WHOLE, f"Exempelstad;9999;Län;99;Kommunal;{whole};210,0\n") if whole else None}
    paths = [kept / f"{name}.csv" for name, rows in files.items() if rows]
    for path in paths:
        head, row = files[path.stem]
        path.write_text(HEAD.format(head) + row + "\nFörklaringar\n", encoding="utf-8")
    import_statistics(StatisticsOrder(kept / "statistics", date(2027, 10, 1)), paths)


def order(kept, **changes):
    plain = ReportOrder(demo_folder(), SLUG, kept / "ut", Edition.PUBLIK, term=1, formats=(ReportFormat.HTML,))
    return replace(plain, ledgers=kept, statistics=kept / "statistics", **changes)


def shown(kept, figure, **changes):
    """Share, reached and pupils of the whole municipality in the outward report."""
    report(house(), order(kept, **changes))
    page = next(kept.rglob("ut/**/*.html")).read_text(encoding="utf-8")
    [row] = tables_of_page(page)[f"{figure}-2026-4"]
    return row[-3:]


def municipal(figure, large, small, told):
    """Share, reached and pupils of the whole municipality, when Skolverket has told a share of the large school."""
    part = f"#{PARTS[figure]}"
    counts = "".join(
        f"| {code} | 2018 | 2026-4 | {figure} | {part} | {reached}/{pupils} |\n"
        for code, (reached, pupils) in ((LARGE, large), (SMALL, small))
    )
    schools = unit("7–9", code=LARGE), unit("7–9", code=SMALL)
    drafts = report_sections(reported(counts, *schools), Edition.PUBLIK, SmallGroups())
    cells = tuple(published_by_others([official(figure, told, large[1])] if told else [], CATALOGUE))
    release = outward_release(drafts, Outward(Edition.PUBLIK, SmallGroups(), model(), date(2027, 11, 1), (), cells))
    tables = {table.id: table for section in release.sections for table in section.tables}
    return [cell.text for cell in tables[f"{figure}-2026-4"].rows[0].cells[-3:]]


def official(figure, told, pupils):
    indicator = {"all_subjects": "all_subjects_9", "eligible": "eligible_vocational"}[figure]
    value = next((sign for sign in Sign if sign.value == told), None) or Decimal(told.replace(",", "."))
    whose = Whose(Level.SCHOOL_UNIT, LARGE, "", "9999")
    return OfficialFigure(indicator, whose, 2026, value, FROM_EXPORT, pupils=pupils)


@pytest.mark.parametrize("figure", PARTS)
@pytest.mark.parametrize(
    ("large", "small", "told", "expected"),
    [
        # Eight pupils of the small school follow from the large one's share and the municipality's.
        ((60, 80), (6, 8), None, ["75", "66", "88"]),
        ((60, 80), (6, 8), "75,0", ["..", "..", ".."]),
        # A sign that only says that something is hidden tells nothing.
        ((60, 80), (6, 8), "..", ["75", "66", "88"]),
        ((60, 80), (6, 8), ".", ["75", "66", "88"]),
        # ~100 says that one to four do not reach yet, no less: here that leaves four numbers for the small school …
        ((77, 80), (6, 10), "..", ["92", "83", "90"]),
        ((77, 80), (6, 10), "~100", ["..", "..", ".."]),
        # … and no more: a large group keeps its secret beside it, and a school where everybody reaches is not meant.
        ((77, 80), (26, 40), "~100", ["86", "103", "120"]),
        ((80, 80), (33, 40), "~100", ["94", "113", "120"]),
        # A share that is not true of our count is of other pupils.
        ((60, 80), (6, 8), "71,0", ["75", "66", "88"]),
    ],
)
def test_what_is_published_of_a_school_may_hide_the_municipality_s_figure(figure, large, small, told, expected):
    assert municipal(figure, large, small, told) == expected


def test_what_others_tell_without_us_does_not_stop_a_report(tmp_path):
    counted(tmp_path, "all_subjects", large=(60, 80), small=(6, 8))
    published(tmp_path, large="80;75,0;..", whole="88;75,0;..")

    assert shown(tmp_path, "all_subjects") == ["75", "66", "88"]


def test_what_we_have_let_out_and_they_complete_stops_the_next_release(tmp_path):
    counted(tmp_path, "all_subjects", large=(60, 80), small=(6, 8))
    shown(tmp_path, "all_subjects", publish=True)
    published(tmp_path, large="80;75,0;..")

    with pytest.raises(ProblemsFound) as found:
        report(house(), order(tmp_path))
    assert {one.code for one in found.value.problems} == {"disclosure_already_public"}
    assert "officiell statistik" in found.value.problems[0].details["releases"]
