"""``arskull aggregate``: made-up exports become counts, the ledger takes them whole, and books arrive filled."""

import json
import shutil
import sys
from datetime import date

import pytest

from generator import pipeline
from generator.cli.commands import main
from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.asked import burden
from generator.domain.calendar import Checkpoint, Term
from generator.domain.records import in_force
from generator.pipeline import ExportsOrder, StatisticsOrder, book_file, import_statistics, simulate_exports
from generator.pipeline.requests import SoFar, school_request
from generator.storage.ledger import accept, read_ledger
from generator.workbook.layout.keys import of_count
from generator.workbook.writer import write_book
from tests.support.acceptances import acceptance, observation
from tests.support.handed_in import SLUG, house
from tests.support.workbooks import inputs_found, opened

# As Skolverket publishes final grades of åk 9, of one school.
OFFICIAL = (
    "Statistik från Skolverket\n\nGrundskola - Slutbetyg årskurs 9, samtliga elever\nValt läsår: 2026/27\n\n"
    "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Antal elever;"
    "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen;"
    "Andel (%) elever behöriga till yrkesprog.;Genomsnittligt meritvärde (17 ämnen)\n"
    "E;99000029;Exempelstad;9999;Kommunal;44;1,5;.;99,5\n\nFörklaringar\n"
)
DECEMBER = Checkpoint(2027, 2)
FORMS = {
    "grade_catalogue": "Betygskatalog, en rad per elev",
    "judgements": "Bedömningar i tre nivåer, en rad per elev",
}
FILES = ("PAHITTAT_betygskatalog_{}.csv", "PAHITTAT_bedomningar_{}.xlsx")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """Exempelstad's exports of two Junes and of the December between two books, by term."""
    folder = tmp_path_factory.mktemp("uttag")
    for checkpoint in ("2025-4", "2026-4", "2027-2"):
        simulate_exports(house(), ExportsOrder(packaged_engagements(), SLUG, folder, 1, checkpoint, tuple(FORMS)))
    return {
        term: [folder / SLUG / term / "uttag" / name.format(term) for name in FILES]
        for term in ("VT2026", "VT2027", "HT2027")
    }


class Desk:
    """Exempelstad with no ledger, the command, and what lies on disk after it."""

    def __init__(self, folder, monkeypatch, capsys):
        self.folder, self.output = folder / "uppdrag", folder / "build"
        own = self.folder / SLUG
        shutil.copytree(packaged_engagements() / SLUG, own, ignore=shutil.ignore_patterns("ledger"))
        monkeypatch.setattr(pipeline, "open_house", house)
        monkeypatch.chdir(folder)
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words):
        """Give ``aggregate`` its words; get exit code, what was printed, and what was said about faults."""
        day = ("--date", "2027-06-16")
        given = ("aggregate", SLUG, *words, *day, "--folder", self.folder, "--output", self.output)
        self.monkeypatch.setattr(sys, "argv", ["arskull", *map(str, given)])
        with pytest.raises(SystemExit) as left:
            main()
        printed = self.capsys.readouterr()
        return left.value.code, printed.out, printed.err

    @property
    def accepted(self):
        """The ledger, by name."""
        return read_ledger(self.folder / SLUG / "ledger", SLUG)

    @property
    def files(self):
        """Everything that has been written, with its content."""
        return {path: path.read_bytes() for path in sorted(self.output.rglob("*")) if path.is_file()}


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    return Desk(tmp_path, monkeypatch, capsys)


def june(made_up):
    """The words for this June and, to follow the same pupils, last June."""
    now, before = made_up["VT2027"], made_up["VT2026"]
    return [*now, "--earlier", before[0], "--earlier", before[1], "--checkpoint", "2026-4"]


def test_books_arrive_filled_and_a_rektor_has_fewer_than_twenty_cells_left(desk, made_up):
    assert desk(*made_up["HT2027"], "--checkpoint", DECEMBER)[0] == 0

    engagement = load_engagement(desk.folder, SLUG, house().model)
    now = in_force(desk.accepted)
    term = Term.parse("HT2027")
    requests = [school_request(house(), engagement, unit, term, SoFar.of(now)) for unit in engagement.units_in(term)]
    asked = {one.unit.name: burden(engagement, house().model.catalogue, one.unit, DECEMBER) for one in requests}
    left = {one.unit.name: asked[one.unit.name].without(one.filled_at(DECEMBER)).cells for one in requests}
    assert max(one.cells for one in asked.values()) > 60
    assert max(left.values()) < 20, left

    request = next(one for one in requests if one.unit.name == "Ekbackaskolan")
    cells = inputs_found(opened(write_book(book_file(request, house().style))))
    counts = now.counts_of(request.unit.code)
    filled = {key: number for key, number in counts.items() if key in request.prefilled}
    assert filled
    assert {key: cells[of_count(key)].value for key in filled} == filled


def test_what_is_said_of_a_counting_with_official_figures_of_the_same_year_beside_ours(desk, made_up, tmp_path):
    (tmp_path / "slutbetyg.csv").write_text(OFFICIAL, encoding="utf-8")
    order = StatisticsOrder(tmp_path / "statistics", date(2027, 10, 4))
    import_statistics(order, [tmp_path / "slutbetyg.csv"])

    code, out, err = desk(*june(made_up), "--kept", order.kept)

    assert (code, err) == (0, "")
    paragraphs = out.split("\n\n")
    assert paragraphs[0] == "Exempelstad · A4 juni\N{NO-BREAK SPACE}2027, full · PÅHITTADE SIFFROR"
    assert [one.splitlines()[0] for one in paragraphs[1:5]] == [
        f"{path.name}: läst som ”{label}” ({form}, version 1)"
        for term in ("VT2027", "VT2026")
        for path, (form, label) in zip(made_up[term], FORMS.items(), strict=True)
    ]
    assert any("Utelämnade: anpassad grundskola" in line for line in paragraphs[5].splitlines())
    assert paragraphs[6].startswith("Elever som gick i årskullen också i juni")
    assert paragraphs[-1].startswith("Inläst: ")
    assert "arskull build exempelstad" in paragraphs[-1]
    assert "Egna tal bredvid de officiella. Stämmer eller går inte att jämföra: 1. Skiljer sig: 2." in out
    assert "Brytdag: " in out
    [table] = [content.decode("utf-8-sig") for path, content in desk.files.items() if path.suffix == ".csv"]
    assert [row.split(";")[0] for row in table.splitlines()[1:4]] == ["Ekbackaskolan"] * 3


def test_the_same_again_changes_nothing_and_a_corrected_export_is_told_old_and_new(desk, made_up, tmp_path):
    desk(*june(made_up))
    ledger, files = desk.accepted, desk.files

    code, out, _ = desk(*june(made_up))
    assert (code, "Inget nytt" in out, desk.accepted, desk.files) == (0, True, ledger, files)

    corrected = tmp_path / made_up["VT2027"][0].name
    content = made_up["VT2027"][0].read_bytes().decode("utf-8-sig")
    corrected.write_text(content.replace(";F;", ";E;"), encoding="utf-8-sig")
    words = [corrected, *june(made_up)[1:]]
    code, out, err = desk(*words)
    assert (code, out, desk.accepted) == (1, "", ledger)
    lines = ["kom ur ett tidigare uttag, men det här ger" in line for line in err.splitlines()]
    assert any(lines)
    assert not any(lines[lines.index(False) :])  # what stops is said first

    assert desk(*words, "--accept-changes")[0] == 0
    assert len(desk.accepted) == 2


def test_what_an_earlier_export_counted_and_the_corrected_one_does_not_is_told(desk, made_up, tmp_path):
    words = [*made_up["VT2027"], "--checkpoint", "2026-4"]
    desk(*words)
    [earlier] = desk.accepted
    (corrected := tmp_path / "rattad.csv").write_text(without_column(made_up["VT2027"][0], "BL"), encoding="utf-8-sig")

    code, out, _ = desk(corrected, *words[1:], "--accept-changes")

    told = " ".join(out.split())
    assert (code, "ur tidigare uttag gäller fortfarande" in told) == (0, True)
    assert f"Namnet är {earlier}." in told
    assert "ur tidigare uttag gäller fortfarande" not in desk(*words, "--accept-changes")[1]


def without_column(file, heading):
    """The text of a file without one of its columns."""
    rows = [line.split(";") for line in file.read_text(encoding="utf-8-sig").splitlines()]
    place = next(number for row in rows if heading in row for number, name in enumerate(row) if name == heading)
    return "\n".join(";".join(row[:place] + row[place + 1 :]) for row in rows)


def test_what_somebody_has_said_is_asked_about_and_stays(desk, made_up):
    said = observation(unit="99000029", cohort=2018, at="2026-4", pupils=99, reached=98)
    accept(desk.folder / SLUG / "ledger", acceptance(said, engagement=SLUG))

    code, out, _ = desk(*june(made_up))

    [asked] = [one for one in " ".join(out.split()).split("fråga ") if one.startswith("historik.csv")]
    assert (code, "elever 99, når 98, uttaget ger elever" in asked) == (0, True)
    assert in_force(desk.accepted).rows[said.key].counts == said.counts


def test_a_file_is_explained_and_nothing_is_counted(desk, made_up):
    code, out, _ = desk("--explain", made_up["VT2027"][1])

    assert (code, desk.accepted, desk.files) == (0, {}, {})
    assert "Personnummer → personnummer eller annat elev-id" in out
    assert "Kolumner som vi känner till men aldrig läser: Namn, Anmärkning" in out
    assert "Inget är räknat eller sparat." in out


def test_nothing_is_written_when_we_only_look(desk, made_up):
    code, out, _ = desk(*june(made_up), "--look-only")

    assert (code, desk.accepted, desk.files) == (0, {}, {})
    assert "Går att läsa in: " in out


def test_one_broken_file_and_none_is_taken_in(desk, made_up, tmp_path):
    (broken := tmp_path / "trasig.csv").write_text("Namn;Klass\n", encoding="utf-8")

    code, out, err = desk(*made_up["VT2027"], broken, "--checkpoint", "2026-4")

    assert (code, out, desk.accepted, desk.files) == (1, "", {}, {})
    assert err.startswith("trasig.csv")

    code, out, err = desk(*made_up["VT2027"], broken, "--checkpoint", "2026-4", "--json")
    answer = json.loads(out)
    assert (code, err, answer["fate"]) == (1, "", "refused")
    assert {one["at"].partition(":")[0] for one in answer["problems"]} == {"trasig.csv"}


def test_for_programs_there_are_numbers_and_no_words(desk, made_up):
    code, out, _ = desk(*june(made_up), "--json", "--look-only")
    answer = json.loads(out)

    assert (code, answer["fate"], answer["checkpoint"]) == (0, "ready", "2026-4")
    rows = answer["rows"]
    assert rows["entries"] == rows["counted"] + sum(rows["left_out"].values())
    assert [one["form"] for one in answer["files"]] == [*FORMS, *FORMS]
    assert all(0 < one["followed"] <= one["pupils"] for one in answer["followed"])


def test_made_up_exports_are_taken_in_by_a_made_up_municipality_only(desk, made_up):
    yaml = desk.folder / SLUG / "engagement.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("fictional: true", "fictional: false"), encoding="utf-8")

    code, out, err = desk(*june(made_up))

    assert (code, out, desk.accepted) == (1, "", {})
    assert {line.partition(":")[0] for line in err.splitlines()} == {
        path.name for term in ("VT2027", "VT2026") for path in made_up[term]
    }
    assert "från en torrövning" in err


def test_a_file_of_another_term_says_which_and_a_checkpoint_without_figures_says_why(desk, made_up):
    code, _, err = desk(*made_up["HT2027"], "--checkpoint", "2026-4")
    assert (code, err.count("Filen handlar om HT2027, men avstämningen 2026-4 hör till VT2027.")) == (1, 2)

    code, _, err = desk(*made_up["VT2026"], "--checkpoint", "2025-4")
    assert (code, "nyckeltalen används från läsåret 2026/27" in err) == (1, True)


def test_the_same_file_twice_is_a_mistake(desk, made_up):
    [file, _] = made_up["VT2027"]

    code, _, err = desk(file, "--earlier", file, "--checkpoint", "2026-4")

    assert (code, "samma innehåll" in err) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "vilka uttag som ska räknas"),
        (("a.csv",), 2, "vilka uttag som ska räknas"),
        (("a.csv", "--checkpoint", "juni"), 2, "en avstämning som 2026-4"),
        (("finns_inte.csv", "--checkpoint", "2026-4"), 1, "finns_inte.csv"),
    ],
)
def test_wrong_words_are_told(desk, words, code, said):
    left, out, err = desk(*words)

    assert (left, out, said in err) == (code, "", True)
