"""A judge who never says no proves nothing: each outside program passes a sound file and catches a planted fault."""

import zipfile
from pathlib import Path

import pytest
import weasyprint
import xlsxwriter

from tests.outside.accessibility import wcag_violations
from tests.outside.libreoffice import Recalculation, comparison, recalculated
from tests.outside.ooxml import ooxml_faults
from tests.outside.pdf import conformance_faults, qpdf_faults

pytestmark = pytest.mark.outside

SOUND_PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Provsida</title></head>
<body><main><h1>Provsida</h1><p>Tolv elever.</p></main></body></html>"""


def workbook(path: Path, formula: str, stored: float | str) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Prov")
        sheet.write_row("A1", [18, 24])
        sheet.write_formula("C1", formula, value=stored)
    return path


def recalculation(original: Path, folder: Path) -> Recalculation:
    (calculated,) = recalculated([original], folder)
    return comparison(original, calculated)


@pytest.mark.parametrize(
    ("formula", "stored"),
    [("=A1/B1", 0.75), ('=IF(A1>99,"ja","")', ""), ('=_xlfn.TEXTJOIN("–",TRUE,A1:B1)', "18–24")],
)
def test_libreoffice_agrees_with_a_right_value(formula: str, stored: float | str, tmp_path: Path) -> None:
    assert recalculation(workbook(tmp_path / "rätt.xlsx", formula, stored), tmp_path) == Recalculation(1, ())


@pytest.mark.parametrize(
    ("formula", "stored", "calculated"),
    [("=A1/B1", 0.7501, "0.75"), ("=A1/B1", 0, "0.75"), ("=FINNS_INTE(A1)", "#NAME?", "'#NAME?'")],
)
def test_libreoffice_catches_a_wrong_value(formula: str, stored: float | str, calculated: str, tmp_path: Path) -> None:
    (difference,) = recalculation(workbook(tmp_path / "fel.xlsx", formula, stored), tmp_path).differences

    assert difference == f"fel.xlsx, Prov!C1: stored {stored!r}, calculated {calculated}"


def test_the_ooxml_validator_passes_a_sound_workbook(tmp_path: Path) -> None:
    assert ooxml_faults(workbook(tmp_path / "hel.xlsx", "=A1/B1", 0.75)) == []


def test_the_ooxml_validator_catches_an_element_in_the_wrong_place(tmp_path: Path) -> None:
    sound = workbook(tmp_path / "hel.xlsx", "=A1/B1", 0.75)

    broken = with_part_changed(sound, "xl/worksheets/sheet1.xml", "<sheetData>", "<autoFilter/><sheetData>")

    assert len(ooxml_faults(broken)) == 1


def test_the_ooxml_validator_catches_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    text = tmp_path / "text.xlsx"
    text.write_text("inte en arbetsbok", encoding="utf-8")

    assert len(ooxml_faults(text)) == 1


def test_verapdf_passes_a_tagged_document_and_catches_an_untagged_one(tmp_path: Path) -> None:
    tagged, untagged = tmp_path / "taggad.pdf", tmp_path / "otaggad.pdf"
    weasyprint.HTML(string=SOUND_PAGE).write_pdf(tagged, pdf_variant="pdf/ua-1")
    weasyprint.HTML(string=SOUND_PAGE).write_pdf(untagged)

    faults = conformance_faults([tagged, untagged], "ua1")

    assert faults
    assert all(fault.startswith("ua1: otaggad.pdf: rule ") for fault in faults)


def test_verapdf_catches_a_document_that_is_not_made_for_the_archive(tmp_path: Path) -> None:
    archived, hasty = tmp_path / "arkiv.pdf", tmp_path / "hast.pdf"
    weasyprint.HTML(string=SOUND_PAGE).write_pdf(archived, pdf_variant="pdf/a-3a")
    weasyprint.HTML(string=SOUND_PAGE).write_pdf(hasty, pdf_variant="pdf/ua-1")

    faults = conformance_faults([archived, hasty], "3a")

    assert faults
    assert all(fault.startswith("3a: hast.pdf: rule ") for fault in faults)


def test_verapdf_catches_a_field_without_a_look(tmp_path: Path) -> None:
    document = tmp_path / "blankett.pdf"
    field = '<input name="svar" title="Svar">'
    weasyprint.HTML(string=SOUND_PAGE.replace("Tolv", field)).write_pdf(
        document, pdf_variant="pdf/a-3a", pdf_forms=True
    )

    assert any("appearance" in fault for fault in conformance_faults([document], "3a"))


def test_verapdf_catches_a_picture_without_a_description(tmp_path: Path) -> None:
    document = tmp_path / "bild.pdf"
    picture = '<svg width="9" height="9"><rect width="9" height="9"/></svg>'
    weasyprint.HTML(string=SOUND_PAGE.replace("Tolv", picture)).write_pdf(document, pdf_variant="pdf/ua-1")

    (fault,) = conformance_faults([document], "ua1")

    assert "Figure tags shall include an alternative" in fault


def test_qpdf_passes_a_sound_document_and_catches_a_cut_one(tmp_path: Path) -> None:
    sound, cut = tmp_path / "hel.pdf", tmp_path / "avkortad.pdf"
    weasyprint.HTML(string=SOUND_PAGE).write_pdf(sound)
    cut.write_bytes(sound.read_bytes()[:-200])

    assert qpdf_faults(sound) == []
    assert qpdf_faults(cut)


def test_axe_passes_an_accessible_page_and_catches_faint_text(tmp_path: Path) -> None:
    sound, faint = tmp_path / "tydlig.html", tmp_path / "blek.html"
    sound.write_text(SOUND_PAGE, encoding="utf-8")
    faint.write_text(SOUND_PAGE.replace("<p>", '<p style="color: #ccc">'), encoding="utf-8")

    (violation,) = wcag_violations([sound, faint])

    assert violation.startswith("blek.html: color-contrast (serious)")


def with_part_changed(workbook: Path, part: str, old: str, new: str) -> Path:
    changed = workbook.with_name("ändrad.xlsx")
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old.encode(), new.encode()) if name == part else content)
    return changed
