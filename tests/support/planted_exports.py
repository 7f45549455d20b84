"""Small exports of a few pupils who do not exist, whose identities are known, so that they can be looked for.

No personal number here has a valid checksum: nobody has it.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl

SCHOOL = "99000029"
HEADINGS = [
    "Namn", "Personnummer", "E-post", "Mobil", "Skolenhetskod", "Årskurs", "Integrerad", "Inskriven", "Kön",
    "Sv", "SvA", "Ma", "En", "Bl", "Hkk", "Idh", "Mu", "Sl", "Bi", "Fy", "Ke", "Tk", "Ge", "Hi", "Re", "Sh", "M2 SPA",
]  # fmt: skip
MARKS = ["C", "", "{}", *"DCCBCEFD-CCABCD"]
NAMES = ("Åsa-Planta Önskedröm", "Planterius Nordåkerskog", "Zebulon Plantström", "Örjana Plantlund", "Plantrik von Ek")
MAILS = ("planta.onskedrom@elev.exempel", "planterius@hemma.exempel")
PHONES = ("070-176 05 93", "+46 70 176 05 94")

# One pupil in every spelling that a register may have; the last four are wrong on purpose.
NUMBERS = (
    "20110203-2380", "201102042381", "110205-2383", "1102062384", "20110207 2385", "110208+2386",
    "20110263-2387",  # samordningsnummer: the day plus 60
    "20110209-T238", "110210TF38",  # T-numbers
    "elev-9284716",  # the school's own
)  # fmt: skip
PLANTED = (*NAMES, *MAILS, *PHONES, *NUMBERS)


def rows(mark: str = "E") -> Iterator[list[str]]:
    """A pupil a number, in åk 7–9; ``mark`` is everybody's in mathematics."""
    for place, number in enumerate(NUMBERS):
        yield [
            NAMES[place % len(NAMES)], number, MAILS[place % 2], PHONES[place % 2], SCHOOL, str(7 + place % 3),
            "Nej", "2020-08-17", "Flicka" if place % 2 else "Pojke", *(one.format(mark) for one in MARKS),
        ]  # fmt: skip


def as_csv(mark: str = "E") -> bytes:
    """The wide grade catalogue as text."""
    return "\r\n".join(";".join(row) for row in [HEADINGS, *rows(mark)]).encode("utf-8-sig")


def as_xlsx(mark: str = "E") -> bytes:
    """The same as a workbook."""
    book = openpyxl.Workbook()
    for row in [HEADINGS, *rows(mark)]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _without(heading: str) -> bytes:
    place = HEADINGS.index(heading)
    return "\r\n".join(";".join([*row[:place], *row[place + 1 :]]) for row in [HEADINGS, *rows()]).encode()


# Ten exports that cannot be counted, and a piece of what is said of each.
BROKEN = {
    "a quotation mark that never ends": (
        as_csv().replace(b"70-176 05 93;", b'70-176 05 93;"', 1),
        "ett citattecken som aldrig slutar",
    ),
    "a mark that is none": (as_csv("Namnsson"), "”Ma” står något annat än betyg"),
    "a year that is none": (
        as_csv().replace(b";8;Nej", b";20110204-2381;Nej"),
        "”Årskurs” står något som inte är en årskurs",
    ),
    "a word that is none": (as_csv().replace(b";Nej;", f";{NAMES[2]};".encode()), "Här går det att skriva: Ja, Nej"),
    "a day that is none": (as_csv().replace(b"2020-08-17", NUMBERS[0].encode()), "Skriv datum som 2027-06-14"),
    "letters lost": (as_csv().decode("utf-8-sig").encode().decode("latin-1").encode(), "Å, ä och ö har gått sönder"),
    "rows without headings": (as_csv().partition(b"\r\n")[2], "ingen rad med rubriker"),
    "without years": (_without("Årskurs"), "saknas kolumner: Årskurs"),
    "rows of another width": (
        as_csv().replace(b";D\r\n", f";D;{NAMES[1]};x\r\n".encode()),
        "fler kolumner än rubrikerna",
    ),
    "a workbook cut short": (as_xlsx()[:3000], "skadad eller avbruten"),
}


def placed(folder: Path, name: str, content: bytes) -> Path:
    """The file in a folder that nobody looks for leaks in."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name
