"""Files that travel inside a PDF, each with its relationship to what is printed (PDF/A-3, ISO 19005-3 annex E)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


@dataclass(frozen=True, slots=True)
class Attachment:
    """``relationship`` is ``Source`` for what the document was made from, ``Data`` for the figures it shows."""

    name: str
    content: bytes
    description: str
    media_type: str
    relationship: str


def attach(pdf: Pdf, attachments: Sequence[Attachment], made_on: date) -> None:
    """Put the files into the document's list of files, in the order of their names."""
    files = {one.name: _file(pdf, one, made_on) for one in sorted(attachments, key=lambda one: one.name)}
    if not files:
        return
    listed = [part for name, file in files.items() for part in (String(name), file)]
    names = pdf.Root.get(Name.Names, Dictionary())
    names.EmbeddedFiles = Dictionary(Names=Array(listed))
    pdf.Root.Names = names
    pdf.Root.AF = Array(files.values())


def _file(pdf: Pdf, attachment: Attachment, made_on: date) -> Object:
    content = pdf.make_stream(attachment.content)
    content.Type = Name.EmbeddedFile
    content.Subtype = Name(f"/{attachment.media_type}")
    content.Params = Dictionary(
        Size=len(attachment.content),
        CheckSum=String(hashlib.md5(attachment.content, usedforsecurity=False).digest()),
        ModDate=String(f"D:{made_on:%Y%m%d}000000Z"),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attachment.name),
            UF=String(attachment.name),
            Desc=String(attachment.description),
            AFRelationship=Name(f"/{attachment.relationship}"),
            EF=Dictionary(F=content, UF=content),
        )
    )
