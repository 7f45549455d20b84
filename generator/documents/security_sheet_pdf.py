"""A PDF of our own on its way out: nothing that runs, nothing that leads elsewhere, and its words for the tripwire."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from pypdf import PdfReader

# Actions that run something, send something or open another file (ISO 32000-1, table 198). Places in the file are fine.
ACTIVE = {Name.JavaScript, Name.Launch, Name.SubmitForm, Name.ImportData, Name.GoToR, Name.GoToE, Name.Rendition}
LEADS_OUT = Name.URI
BY_ITSELF = (Name.OpenAction, Name.AA)
SCRIPTS = "/JavaScript"
TEXT_FILES = (".yaml", ".csv")


@dataclass(frozen=True, slots=True)
class OutgoingPdf:
    """``runs`` and ``leads_out`` count what must not be there; ``attached`` are the files that travel inside it."""

    runs: int
    leads_out: int
    fields: int
    attached: dict[str, bytes]
    authors: frozenset[str]


def look_through_pdf(content: bytes) -> OutgoingPdf:
    """What the file holds besides its pages."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        found = list(_dictionaries(pdf))
        kinds = [one.get(Name.S) for one in found]
        by_itself = sum(key in one for one in found for key in BY_ITSELF)
        scripts = SCRIPTS in pdf.Root.get(Name.Names, Dictionary())
        authors = [str(pdf.docinfo[name]) for name in ("/Author", "/Creator") if name in pdf.docinfo]
        return OutgoingPdf(
            runs=sum(kind in ACTIVE for kind in kinds) + by_itself + scripts,
            leads_out=sum(kind == LEADS_OUT for kind in kinds),
            fields=sum(one.get(Name.FT) is not None for one in found),
            attached={name: file.get_file().read_bytes() for name, file in pdf.attachments.items()},
            authors=frozenset(authors),
        )


def words_of_pdf(content: bytes) -> str:
    """Everything that stands on the pages, a piece a line: some twenty pages a second.

    Cells side by side stay apart, for a row of counts or of days looks like a telephone number when it is one text.
    """
    pieces: list[str] = []
    for page in PdfReader(io.BytesIO(content)).pages:
        page.extract_text(visitor_text=lambda text, *_: pieces.append(text))
    return "\n".join(pieces)


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary of the file, those within others included: an action often has no number of its own."""
    for one in pdf.objects:
        yield from _within(one)


def _within(one: Object) -> Iterator[Object]:
    if isinstance(one, (Dictionary, Stream)):
        yield one
    parts = one.as_list() if isinstance(one, Array) else one.values() if isinstance(one, (Dictionary, Stream)) else ()
    for part in parts:
        if isinstance(part, (Array, Dictionary)) and not part.is_indirect:
            yield from _within(part)
