"""Letters and slides on their way out: ours pass, and what ours do not have is refused by what it would do."""

import io
import zipfile

import pytest

from generator.documents.office.powerpoint import deck_file
from generator.documents.office.word import letter_file
from generator.intake.outgoing_office import look_through_office
from generator.problems import ProblemsFound
from tests.support.engagements import style
from tests.support.office import DECK, LETTER, TABLE

LINK = (
    b'<Relationship Id="rId99" Type="x/hyperlink" Target="http://example.org" TargetMode="External"/></Relationships>'
)


@pytest.fixture(scope="module")
def made():
    return {"deck.pptx": deck_file(DECK, style()), "letter.docx": letter_file(LETTER, style())}


def changed(content, change=lambda _, part: part, more=()):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            write.writestr(name, change(name, read.read(name)))
        for name in more:
            write.writestr(name, b"x")
    return out.getvalue()


def looked(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    return look_through_office(tmp_path / name, name)


@pytest.mark.parametrize("name", ["deck.pptx", "letter.docx"])
def test_ours_are_read_for_every_word_and_name_nobody(made, name, tmp_path):
    found = looked(tmp_path, name, made[name])

    said = " ".join(found.words)
    assert found.authors == frozenset()
    assert all(cell.text in said for row in TABLE.rows for cell in row.cells)


def test_notes_and_the_numbers_of_charts_are_read_too(made, tmp_path):
    said = " ".join(looked(tmp_path, "deck.pptx", made["deck.pptx"]).words)

    assert DECK.slides[0].notes in said
    assert "78" in said


@pytest.mark.parametrize("name", ["deck.pptx", "letter.docx"])
@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("word/vbaProject.bin", "outgoing_macros"),
        ("ppt/embeddings/oleObject1.bin", "outgoing_files_inside"),
        ("customXml/item1.xml", "outgoing_queries"),
        ("docProps/thumbnail.jpeg", "outgoing_strange_part"),
    ],
)
def test_a_part_that_ours_do_not_have_is_refused(made, name, part, code, tmp_path):
    with pytest.raises(ProblemsFound) as found:
        looked(tmp_path, name, changed(made[name], more=(part,)))

    assert [problem.code for problem in found.value.problems] == [code]


def test_a_link_out_is_refused(made, tmp_path):
    def linked(name, part):
        return part.replace(b"</Relationships>", LINK) if name == "word/_rels/document.xml.rels" else part

    with pytest.raises(ProblemsFound) as found:
        looked(tmp_path, "letter.docx", changed(made["letter.docx"], linked))

    assert [problem.code for problem in found.value.problems] == ["outgoing_links"]


def test_an_author_is_found(made, tmp_path):
    def signed(_, part):
        return part.replace(b"<dc:creator></dc:creator>", b"<dc:creator>Eva</dc:creator>").replace(
            b"<dc:creator/>", b"<dc:creator>Eva</dc:creator>"
        )

    assert looked(tmp_path, "deck.pptx", changed(made["deck.pptx"], signed)).authors == {"Eva"}
