"""The edition for screen and archive: one file that keeps both PDF/UA-1 and PDF/A-3a."""

import io
from collections.abc import Iterator, Sequence
from datetime import date

from pikepdf import Dictionary, Name, Object, ObjectStreamMode, Pdf

from generator.documents.attachments import Attachment, attach
from generator.documents.form_fields import finish_fields

# PDF/A allows a property in the metadata only when its schema is predefined or described beside it, so the claim to be
# PDF/UA is made together with the description of its schema (ISO 14289-1 clause 5, ISO 19005-3 clause 6.6.2.3).
END_OF_METADATA = b"</rdf:RDF>"
CLAIM = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def screen_edition(typeset: bytes, attachments: Sequence[Attachment], made_on: date) -> bytes:
    """The pages without their bleed, with fields to fill in, and with the files they were made from."""
    with Pdf.open(io.BytesIO(typeset)) as pdf:
        for page in pdf.pages:
            page.mediabox = page.bleedbox = page.trimbox
        finish_fields(pdf)
        attach(pdf, attachments, made_on)
        _say_what_headings_head(pdf)
        _claim_accessibility(pdf)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    """The file's bytes; the same contents give the same bytes."""
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return written.getvalue()


def _claim_accessibility(pdf: Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    assert END_OF_METADATA in said  # noqa: S101  because a claim that is not made would go unnoticed
    pdf.Root.Metadata.write(said.replace(END_OF_METADATA, CLAIM + END_OF_METADATA))


def _say_what_headings_head(pdf: Pdf) -> None:
    """A heading cell of a heading row heads its column, any other its row; readers of older programs need it said."""
    for heading in _of_kind(pdf, Name.TH):
        above = heading.P.P.S
        said = heading.get(Name.A, Dictionary())
        said.O = Name.Table
        said.Scope = Name.Column if above == Name.THead else Name.Row
        heading.A = said


def _of_kind(pdf: Pdf, kind: Name) -> Iterator[Object]:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get(Name.Type) == Name.StructElem and one.get(Name.S) == kind:
            yield one
