"""The IT-säkerhetsblad says what was found in the files: whatever is planted in one is found, and names the file."""

import io
from dataclasses import replace

import openpyxl
import pikepdf
import pytest

from generator.build.job import hash_of
from generator.build.manifest import Made, write_manifest
from generator.documents.pdf import write_pdf
from generator.domain.outgoing import Format, OutgoingFile
from generator.pipeline import BuildOrder, plan_last
from generator.pipeline.inspection import Inspection, inspect
from generator.pipeline.security import security_jobs
from generator.problems import ProblemsFound
from tests.support.desks import PROVSTAD, house, settled
from tests.support.foreign_files import (
    BOOK,
    RELATIONS,
    SHEET,
    TYPES,
    edited,
    healthy,
    opened,
    packed,
    parts_of,
    plus,
    saved,
)

NAMES = {".xlsx": "workbooks", ".pdf": "handbook", ".html": "web", ".js": "web", ".csv": "handover"}
PAGE = '<!doctype html><html lang="sv"><head><title>Prov</title></head><body><p>Tolv elever.</p></body></html>'
OUTSIDE = (
    b'<Relationship Id="rId99" Type="x/hyperlink" Target="https://exempel.se" TargetMode="External"/></Relationships>'
)
CORE = "docProps/core.xml"


@pytest.fixture(scope="module")
def document():
    return write_pdf(PAGE)


def built(folder, files):
    """Files as a build leaves them, with their manifest."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    made = {name: Made(hash_of(content), NAMES[name[name.index(".") :]], "") for name, content in files.items()}
    write_manifest(folder, made)
    return Inspection(folder, made, ())


def found(folder, name, content):
    """The codes of all that is found in a file, every one of which names it."""
    with pytest.raises(ProblemsFound) as faults:
        inspect(built(folder, {name: content}))
    assert all((folder / name).as_posix() in str(problem.at) for problem in faults.value.problems)
    return [problem.code for problem in faults.value.problems]


def hidden_book():
    book = opened(healthy())
    book.create_sheet("Gömd").sheet_state = "hidden"
    parts = parts_of(saved(book))
    return packed({name: part for name, part in parts.items() if not name.startswith("xl/media/x")})


def changed(part, before, after):
    return lambda: edited(part, before, after)


PLANTED = {
    "macros": (lambda: plus({"xl/vbaProject.bin": b"x"}), "outgoing_macros"),
    "macros by another name": (
        changed(TYPES, b"sheet.main+xml", b"sheet.macroEnabled.main+xml"),
        "outgoing_macros",
    ),
    "a link to another book": (lambda: plus({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "outgoing_links"),
    "a link to the net": (changed(RELATIONS, b"</Relationships>", OUTSIDE), "outgoing_links"),
    "a connection": (lambda: plus({"xl/connections.xml": b"<connections/>"}), "outgoing_queries"),
    "a query": (lambda: plus({"customXml/item1.xml": b"<DataMashup/>"}), "outgoing_queries"),
    "a pivot's cache": (lambda: plus({"xl/pivotCache/pivotCacheDefinition1.xml": b"<x/>"}), "outgoing_queries"),
    "a document inside": (lambda: plus({"xl/embeddings/oleObject1.bin": b"x"}), "outgoing_files_inside"),
    "a comment": (lambda: plus({"xl/comments1.xml": b"<comments/>"}), "outgoing_strange_part"),
    "a hidden sheet": (hidden_book, "outgoing_hidden_sheet"),
    "a known sheet under another name": (changed(BOOK, b'name="_listor"', b'name="_dolt"'), "outgoing_hidden_sheet"),
    "a formula that fetches": (
        changed(
            SHEET, b"</sheetData>", b'<row r="900"><c r="A900"><f>WEBSERVICE("x")</f><v>0</v></c></row></sheetData>'
        ),
        "outgoing_formula",
    ),
    "another author": (changed(CORE, b"<dc:creator>\xc3\x85rskull", b"<dc:creator>Eva"), "outgoing_author"),
    "who saved it last": (changed(CORE, b"lastModifiedBy>\xc3\x85rskull", b"lastModifiedBy>Eva"), "outgoing_author"),
    "whose company": (
        changed("docProps/app.xml", b"<Company></Company>", b"<Company>Konsulten</Company>"),
        "outgoing_author",
    ),
    "a pupil's number": (
        changed(SHEET, b"</sheetData>", b'<row r="900"><c r="A900" t="str"><v>20120304-1239</v></c></row></sheetData>'),
        "outgoing_personal_data",
    ),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_whatever_is_planted_in_a_workbook_stops_the_sheet_and_names_the_file(planted, tmp_path):
    make, code = PLANTED[planted]

    assert code in found(tmp_path, "VT2027/bok.xlsx", make())


def test_a_sound_book_is_told_by_its_hidden_sheets_formulas_and_author(tmp_path):
    (book,) = inspect(built(tmp_path, {"bok.xlsx": healthy()}))

    workbook = openpyxl.load_workbook(io.BytesIO(healthy()))
    formulas = sum(cell.data_type == "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)
    hidden = tuple(sheet.title for sheet in workbook if sheet.sheet_state != "visible")
    assert book == OutgoingFile(
        "bok.xlsx", "workbooks", Format.WORKBOOK, formulas, hidden, authors=frozenset({"Årskull"})
    )


def with_action(document, **keys):
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for name, value in keys.items():
            pdf.Root[f"/{name}"] = pikepdf.Dictionary(value)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_a_document_that_runs_something_or_leads_out_is_refused(document, tmp_path):
    script = with_action(document, OpenAction={"/S": pikepdf.Name.JavaScript, "/JS": pikepdf.String("x")})
    link = with_action(document, Prov={"/S": pikepdf.Name.URI, "/URI": pikepdf.String("https://exempel.se")})

    assert found(tmp_path, "a.pdf", script) == ["outgoing_runs"]
    assert found(tmp_path, "b.pdf", link) == ["outgoing_links"]


def test_a_row_of_counts_in_a_document_is_no_telephone_number(tmp_path):
    row = "".join(f"<td>{count}</td>" for count in ("0", "12", "15", "18", "20", "21"))

    page = PAGE.replace("<p>Tolv elever.</p>", f"<table><tr>{row}</tr></table>")

    assert len(inspect(built(tmp_path, {"a.pdf": write_pdf(page)}))) == 1


def test_a_pupils_number_in_a_document_is_found_on_the_page(tmp_path):
    assert found(tmp_path, "a.pdf", write_pdf(PAGE.replace("Tolv", "20120304-1239"))) == ["outgoing_personal_data"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("sida.html", PAGE.replace("<p>", '<img src="https://exempel.se/x.png"><p>'), "outgoing_links"),
        ("sida.html", PAGE.replace("<p>", '<a href="mailto:x">'), "outgoing_links"),
        ("sida.html", PAGE.replace("<p>", "<script>alert(1)</script><p>"), "outgoing_runs"),
        ("sida.html", PAGE.replace("<p>", '<p onclick="x()">'), "outgoing_runs"),
        ("sida.html", PAGE.replace("Tolv", "070-123 45 67"), "outgoing_personal_data"),
        ("sok.js", "fetch('/x')", "outgoing_runs"),
        ("data.csv", "skola;tal\r\nA;=1+1\r\n", "outgoing_formula"),
        ("data.csv", "skola;tal\r\nA;eva@exempel.se\r\n", "outgoing_personal_data"),
    ],
)
def test_pages_and_files_of_text_are_looked_through_too(name, content, code, tmp_path):
    assert found(tmp_path, name, content.encode()) == [code]


def test_a_file_of_a_kind_that_cannot_be_looked_through_is_refused(tmp_path):
    with pytest.raises(ProblemsFound, match="outgoing_unknown_kind"):
        inspect(Inspection(tmp_path, {"bok.odt": Made("", "other", "")}, ()))


def test_the_municipalitys_own_contact_is_no_pupils(tmp_path):
    files = {"sida.html": PAGE.replace("Tolv", "Skriv till kvalitet@provstad.se,").encode()}

    asked = replace(built(tmp_path, files), ours=("kvalitet@provstad.se",))

    assert [one.path for one in inspect(asked)] == ["sida.html"]


def test_the_sheet_is_at_most_two_pages_and_comes_with_the_hashes_of_all_files(document, tmp_path):
    files = {"VT2027/bok.xlsx": healthy(), "sida.html": PAGE.encode(), "a.pdf": document}
    built(tmp_path, files)

    (job,) = security_jobs(house(), tmp_path, PROVSTAD)
    sheet, sums = job.make()

    assert job.names == ("it-sakerhet/it-sakerhetsblad_9998_provstad.pdf", "it-sakerhet/kontrollsummor.txt")
    assert sums.decode() == "".join(f"{hash_of(files[name])}  {name}\n" for name in sorted(files))
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        assert len(pdf.pages) <= 2


def test_the_sheet_is_made_anew_only_when_a_file_is_another(tmp_path):
    def inputs(content):
        built(tmp_path, {"bok.xlsx": healthy(), "sida.html": content.encode()})
        return security_jobs(house(), tmp_path, PROVSTAD)[0].inputs

    assert inputs(PAGE) == inputs(PAGE)
    assert inputs(PAGE) != inputs(PAGE.replace("Tolv", "Elva"))


def test_nothing_is_said_of_a_file_that_is_not_the_one_that_was_built(tmp_path):
    built(tmp_path, {"bok.xlsx": healthy(), "sida.html": PAGE.encode()})
    (tmp_path / "bok.xlsx").write_bytes(b"x")

    with pytest.raises(ProblemsFound) as faults:
        security_jobs(house(), tmp_path, PROVSTAD)

    assert [(problem.code, str(problem.at)) for problem in faults.value.problems] == [
        ("file_changed_by_hand", (tmp_path / "bok.xlsx").as_posix())
    ]


def test_a_file_that_has_been_moved_away_is_not_spoken_of(tmp_path):
    built(tmp_path, {"bok.xlsx": healthy(), "sida.html": PAGE.encode()})
    (tmp_path / "bok.xlsx").unlink()

    (job,) = security_jobs(house(), tmp_path, PROVSTAD)

    assert [line.split()[1] for line in job.make()[1].decode().splitlines()] == ["sida.html"]


def test_the_build_of_a_single_term_leaves_the_sheet_alone(tmp_path):
    folder = settled(tmp_path)
    built(folder / "ut" / "provstad", {"VT2027/bok.xlsx": healthy()})
    (folder / "ut" / "provstad" / "VT2027" / "bok.xlsx").write_bytes(b"somebody is at work in it")

    assert plan_last(house(), BuildOrder(folder, "provstad", folder / "ut", (2,))) == ()


def test_without_a_build_there_is_nothing_to_say(tmp_path):
    with pytest.raises(ProblemsFound, match="nothing_built"):
        security_jobs(house(), tmp_path, PROVSTAD)
