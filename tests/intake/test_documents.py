"""Documents of words: every format gives the same lines, and every bad kind its own Swedish problem."""

import io
from functools import cache
from random import Random

import docx
import openpyxl
import pikepdf
import pytest

from generator.config.texts import load_texts
from generator.documents.pdf import write_pdf
from generator.domain.goals import LineKind
from generator.domain.texts import sentence
from generator.intake.documents import read_document
from generator.problems import ProblemsFound
from tests.support.foreign_files import OLE, packed, parts_of

GOAL = "Andelen elever som når målen i matematik ska öka från 71 till 80 procent senast 2028."


@cache
def word(*, macros: bool = False) -> bytes:
    document = docx.Document()
    document.add_heading("Mål för grundskolan", 1)
    document.add_paragraph("Planen gäller 2027–2030.")
    document.add_paragraph(GOAL, style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Mått", "Utfall 2025", "Målvärde 2028"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("Andel behöriga", "81 %", "90 %"), strict=True):
        cell.text = text
    written = io.BytesIO()
    document.save(written)
    if not macros:
        return written.getvalue()
    parts = parts_of(written.getvalue())
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    return packed({**parts, "[Content_Types].xml": types})


@cache
def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Mål"
    for row in (("Mått", "Utfall 2025", "Målvärde 2028"), ("Andel behöriga", 81, 90.5)):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@cache
def pdf(body: str = f"<h1>Mål för skolan</h1><ul><li>{GOAL}</li></ul>") -> bytes:
    head = (
        '<html lang="sv"><head><title>Mål</title><style>body { font: 10pt "Source Sans 3"; width: 70mm }</style></head>'
    )
    return write_pdf(f"{head}<body>{body}</body></html>")


def locked() -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as file:
        file.save(written, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    return written.getvalue()


def of_many_pages() -> bytes:
    """One page more often than anybody writes a plan."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as once:
        file = pikepdf.new()
        for _ in range(202):
            file.pages.append(once.pages[0])
        file.save(written)
    return written.getvalue()


def swelling() -> bytes:
    """A small file whose one page unpacks to very much."""
    written = io.BytesIO()
    file = pikepdf.new()
    file.add_blank_page().obj.Contents = file.make_stream(b"BT (a) Tj ET " * 1_500_000)
    file.save(written)
    assert len(written.getvalue()) < 100_000
    return written.getvalue()


def far_apart() -> bytes:
    """Two words with room for millions of lines between them."""
    written = io.BytesIO()
    file = pikepdf.new()
    page = file.add_blank_page()
    font = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}
    names = pikepdf.Dictionary({f"/{key}": pikepdf.Name(value) for key, value in font.items()})
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=names))
    words = ("100000000000", "abc"), ("0", "def")
    drawn = " ".join(f"BT /F 10 Tf 1 0 0 1 0 {height} Tm ({word}) Tj ET" for height, word in words)
    page.obj.Contents = file.make_stream(drawn.encode())
    file.save(written)
    return written.getvalue()


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return read_document(path)


def lines(tmp_path, name, content):
    return [(line.kind, line.text, line.where) for line in read(tmp_path, name, content).document.lines]


def test_a_word_document_gives_headings_bullets_and_rows(tmp_path):
    below = "under ”Mål för grundskolan”"

    assert lines(tmp_path, "plan.docx", word()) == [
        (LineKind.HEADING, "Mål för grundskolan", ""),
        (LineKind.PARAGRAPH, "Planen gäller 2027–2030.", below),
        (LineKind.BULLET, GOAL, below),
        (LineKind.HEADING, "Mått; Utfall 2025; Målvärde 2028", below),
        (LineKind.ROW, "Mått: Andel behöriga; Utfall 2025: 81 %; Målvärde 2028: 90 %", below),
    ]


def test_a_workbook_gives_its_rows(tmp_path):
    assert lines(tmp_path, "mål.xlsx", workbook())[1] == (
        LineKind.ROW,
        "Mått: Andel behöriga; Utfall 2025: 81; Målvärde 2028: 90,5",
        "bladet Mål",
    )


def test_a_pdf_gives_whole_sentences_though_its_lines_were_broken(tmp_path):
    found = lines(tmp_path, "plan.pdf", pdf())

    assert [(text, where) for _, text, where in found] == [("Mål för skolan", "sida 1"), (GOAL, "sida 1")]


def test_a_pdf_keeps_its_bullets_its_table_and_its_columns_of_text(tmp_path):
    rows = (("th", ("Nyckeltal", "Utfall 2025", "Mål 2030")), ("td", ("Meritvärde", "214", "230")))
    cells = ("".join(f"<{tag}>{text}</{tag}>" for text in texts) for tag, texts in rows)
    table = f"<table><tr>{'</tr><tr>'.join(cells)}</tr></table>"
    listed = lines(tmp_path, "plan.pdf", pdf(f"<ul><li>{GOAL}</li><li>Ökad trygghet</li></ul>{table}"))
    beside = lines(tmp_path, "två.pdf", pdf(f"<div style='columns: 2; width: 160mm'>{f'<p>{GOAL}</p>' * 6}</div>"))

    assert [(kind, text) for kind, text, _ in listed] == [
        (LineKind.BULLET, GOAL),
        (LineKind.BULLET, "Ökad trygghet"),
        (LineKind.HEADING, "Nyckeltal; Utfall 2025; Mål 2030"),
        (LineKind.ROW, "Nyckeltal: Meritvärde; Utfall 2025: 214; Mål 2030: 230"),
    ]
    assert " ".join(text for _, text, _ in beside) == " ".join([GOAL] * 6)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_offices_leave_behind(tmp_path, encoding):
    assert lines(tmp_path, "plan.txt", f"Mål\r\n\r\n• {GOAL}\r\n".encode(encoding)) == [
        (LineKind.HEADING, "Mål", "rad 1"),
        (LineKind.BULLET, GOAL, "rad 3"),
    ]


def test_the_name_of_a_file_is_believed_in_nothing(tmp_path):
    assert lines(tmp_path, "plan.txt", word()) == lines(tmp_path, "plan.docx", word())


def test_a_line_that_points_out_a_person_is_left_out_and_counted(tmp_path):
    text = f"{GOAL}\n\nFrågor: anna.andersson@exempelstad.se\n"
    found = read(tmp_path, "plan.txt", text.encode())

    assert [line.text for line in found.document.lines] == [GOAL]
    assert [(one.code, one.details["count"]) for one in found.notices] == [("document_has_personal_data", "1")]
    assert "anna" not in str(found)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "document_is_empty"),
        (b"\0" * 900, "document_is_empty"),
        (b"\n \n", "document_has_no_text"),
        (b"\x89PNG\r\n\x1a\n" + b"\1" * 90, "document_is_picture"),
        (OLE + b"\0" * 90 + "WordDocument".encode("utf-16-le"), "document_is_old"),
        (OLE + b"\0" * 90 + "EncryptedPackage".encode("utf-16-le"), "document_is_encrypted"),
        (b"<!DOCTYPE html><html><body>m\xc3\xa5l</body></html>", "document_is_web_page"),
        (b"7z\xbc\xaf" + b"\1" * 90, "document_is_unknown"),
        (b"%PDF-1.7\n" + b"skr\xc3\xa4p " * 20, "document_is_damaged"),
        (lambda: word()[:4000], "document_is_damaged"),
        (lambda: word(macros=True), "document_has_macros"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "document_is_open_document"),
        (packed({"[Content_Types].xml": b"presentationml.main+xml"}), "document_is_slides"),
        (lambda: packed({**parts_of(word()), "word/x.xml": b"<!DOCTYPE a><a/>"}), "document_swells"),
        (b"a" * (10 * 1024 * 1024 + 1), "document_too_large"),
        (locked, "document_is_encrypted"),
        (swelling, "document_swells"),
        (lambda: pdf("<p>&nbsp;</p>"), "document_has_no_text"),
        (of_many_pages, "document_too_long"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_bad_document_is_refused_with_its_own_problem(tmp_path, content, code):
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path, "plan.bin", content() if callable(content) else content)

    (problem,) = caught.value.problems
    assert problem.code == code
    assert sentence(problem, load_texts()).startswith("plan.bin: ")


@pytest.mark.parametrize("number", range(60))
def test_noise_in_a_file_is_a_problem_and_never_a_crash(tmp_path, number):
    chance = Random(number)  # noqa: S311  because the same number has to give the same noise
    name, content = chance.choice(
        [("a.docx", word()), ("a.pdf", pdf()), ("a.xlsx", workbook()), ("a.txt", GOAL.encode())]
    )
    try:
        found = read(tmp_path, name, with_noise(content, chance)).document.lines
    except ProblemsFound as refused:
        found = refused.problems

    assert found


def with_noise(content: bytes, chance: Random) -> bytes:
    """Some bytes changed; of an archive, those of one of its parts."""
    if content.startswith(b"PK"):
        parts = parts_of(content)
        part = chance.choice(sorted(parts))
        return packed({**parts, part: with_noise(parts[part] or b"-", chance)})
    noisy = bytearray(content)
    for _ in range(chance.choice([1, 4, 12])):
        place = chance.randrange(len(noisy))
        noisy[place : place + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
        noisy = noisy or bytearray(b"-")
    return bytes(noisy)


def test_an_odd_pdf_is_not_talked_about_in_english(tmp_path, capsys, caplog):
    assert [text for _, text, _ in lines(tmp_path, "plan.pdf", far_apart())] == ["abc", "def"]
    assert (*capsys.readouterr(), caplog.text) == ("", "", "")


def test_what_is_no_file_is_told(tmp_path):
    (tmp_path / "mapp").mkdir()
    with pytest.raises(ProblemsFound) as folder:
        read_document(tmp_path / "mapp")
    with pytest.raises(ProblemsFound) as missing:
        read_document(tmp_path / "saknas.docx")

    assert [one.code for one in (*folder.value.problems, *missing.value.problems)] == [
        "document_is_folder",
        "file_missing",
    ]
