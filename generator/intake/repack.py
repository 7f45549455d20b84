"""The package that the readers get: our own, with nothing of the foreign file but its cells and strings."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>"
).encode()
STRINGS = f'{XML}<sst xmlns="{MAIN}"/>'.encode()


def repacked(sheets: Iterable[bytes], strings: bytes) -> bytes:
    """A workbook whose sheets are called 1, 2, 3 …; nothing is compressed, since it is read at once."""
    parts = list(sheets)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in _frame(len(parts)):
            archive.writestr(ZipInfo(name), content)
        archive.writestr(ZipInfo("xl/sharedStrings.xml"), strings or STRINGS)
        archive.writestr(ZipInfo("xl/styles.xml"), STYLES)
        for number, part in enumerate(parts, start=1):
            archive.writestr(ZipInfo(f"xl/worksheets/sheet{number}.xml"), part)
    return buffer.getvalue()


def _frame(sheets: int) -> Iterator[tuple[str, str]]:
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    yield "[Content_Types].xml", XML + _content_types(numbers)
    yield "_rels/.rels", _relationships([("officeDocument", "xl/workbook.xml")])
    yield "xl/workbook.xml", f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    related = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    others = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    yield "xl/_rels/workbook.xml.rels", _relationships([*related, *others])


def _content_types(numbers: range) -> str:
    kinds = {
        "/xl/workbook.xml": "sheet.main",
        "/xl/styles.xml": "styles",
        "/xl/sharedStrings.xml": "sharedStrings",
        **{f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in numbers},
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in kinds.items())
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{listed}</Types>'


def _relationships(related: list[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(related, start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'
