"""The IT-säkerhetsblad in words, and that what it says of the program is so.

When a change is meant: ``ACCEPT_GOLDEN=1 .venv/bin/python -m pytest tests/documents/test_security_sheet.py``
"""

import ast
import io
from pathlib import Path

import pikepdf

import generator
from generator.documents.pdf import write_pdf
from generator.documents.security_sheet import Checked, security_html
from generator.domain.outgoing import Format, OutgoingFile
from generator.pipeline.inspection import HIDDEN
from tests.support.engagements import texts
from tests.support.golden import accepted
from tests.support.papers import faults_of_language, paper
from tests.support.posters import packaged, read_aloud

OURS = frozenset({"Årskull"})
FILES = (
    OutgoingFile("VT2027/a.xlsx", "workbooks", Format.WORKBOOK, 112, ("_nycklar", "_listor", "_giltigt"), authors=OURS),
    OutgoingFile("VT2027/b.xlsx", "workbooks", Format.WORKBOOK, 1456, ("_nycklar", *HIDDEN[1:5]), authors=OURS),
    OutgoingFile("VT2027/k.xlsx", "municipality", Format.WORKBOOK, 975, ("_nycklar", "_summor"), authors=OURS),
    OutgoingFile("VT2027/c.xlsx", "classes", Format.WORKBOOK, 54, ("_nycklar", "_tecken"), authors=OURS),
    OutgoingFile("VT2027/h.pdf", "handbook", Format.PDF, attached=14, fields=286, authors=OURS, searched=False),
    OutgoingFile("webb/index.html", "web", Format.WEB),
    OutgoingFile("webb/sok.js", "web", Format.WEB),
    OutgoingFile("x/rapport.pdf", "something_new", Format.PDF, authors=OURS),
)
NETWORK = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "telnetlib",
    "urllib",
    "urllib3",
}


def test_the_sheet_is_as_it_was_accepted():
    checked = Checked(FILES, "it-sakerhet/kontrollsummor.txt", "0" * 64, "", "1.0")

    words = read_aloud(security_html(paper(packaged("exempelstad"), "security"), checked, texts()))

    assert words == accepted("security_exempelstad.txt", words)


def test_the_sheet_speaks_plain_swedish():
    checked = Checked(FILES[:-1], "it-sakerhet/kontrollsummor.txt", "0" * 64, "", "1.0")

    assert faults_of_language(security_html(paper(packaged("exempelstad"), "security"), checked, texts())) == []


def test_the_sheet_is_two_pages_with_every_kind_of_file_and_every_hidden_sheet():
    kinds = [
        label.removeprefix("security.kind.").split(".")
        for label in texts().labels
        if label.startswith("security.kind.")
    ]
    forms = [(kind, Format(form[0])) for kind, *form in kinds if form]
    files = tuple(OutgoingFile(f"x/{kind}.js", kind, form, 1456, HIDDEN, 14, 286, OURS) for kind, form in forms)
    checked = Checked(files, "it-sakerhet/kontrollsummor.txt", "0" * 64, "kvalitet@provstad.se", "1.0")

    made = write_pdf(security_html(paper(packaged("exempelstad"), "security"), checked, texts()))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 2


def test_every_hidden_sheet_that_a_book_may_have_says_what_it_is_for():
    assert [name for name in HIDDEN if f"security.hidden.{name[1:]}" not in texts().labels] == []


def test_a_contact_with_an_address_is_said_to_be_left_out():
    checked = Checked(FILES, "x", "0", "kvalitet@provstad.se", "1.0")

    words = read_aloud(security_html(paper(packaged("exempelstad"), "security"), checked, texts()))

    assert "”kvalitet@provstad.se”, som kommunen själv har lagt in, är undantagen" in words


def test_the_program_uses_the_network_for_statistics_and_the_register_alone_as_the_sheet_says():
    """What the sheet says under *Nät och program*; when this is no longer so, the sheet must say another thing."""
    assert importing(NETWORK) == {"sources/polite.py"}
    assert importing({"generator.sources.polite"}) == {"sources/fetching.py"}
    asking = {"generator.sources.fetching", "generator.sources.register_today"}
    assert importing(asking) - {"sources/register_today.py", "pipeline/__init__.py"} == {
        "pipeline/beginning.py",
        "pipeline/statistics.py",
    }


def importing(modules):
    """The files of the program that import any of the modules; addresses are taken apart without a network."""
    root = Path(generator.__file__).parent
    return {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in names(node)
        if name != "urllib.parse" and {name, name.partition(".")[0]} & modules
    }


def names(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
