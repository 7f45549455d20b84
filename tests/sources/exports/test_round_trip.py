"""What is written in a form is read back, whatever its headings, words, encoding, delimiter or kind of file."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.pupil_export import MARKS, PUPILS, ExportMapping, Role
from generator.sources.exports import read_export
from generator.sources.exports.spellings import ANY_END
from tests.support.pupil_exports import EXPECTED, MAPPINGS, UNITS, as_csv, as_xlsx, codes

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]
DELIMITERS = [";", "\t", ","]
BY_ID = {mapping.id: mapping for mapping in MAPPINGS}
YEARS = {"judgements": range(1, 6), "scb_grades": range(9, 10)}
SCHOOLS = {**{unit.code: unit.name for unit in UNITS}, "20000009": "Sagoskolan"}
OURS = {unit.code for unit in UNITS}
DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
IDENTITIES = st.one_of(
    st.builds(
        "{:%Y%m%d}{}{:02}".format,
        st.dates(date(2005, 1, 1), date(2020, 12, 31)),
        st.sampled_from(["12", "TF", "R1", "00"]),
        st.integers(0, 99),
    ),
    st.builds("ELEV{:04}".format, st.integers(0, 9999)),
)


@st.composite
def pupils(draw, mapping: ExportMapping):
    """One entry: what it is, as the frames should have it."""
    symbols = st.sampled_from([symbol for symbol in mapping.marks if symbol])
    subjects = st.lists(st.sampled_from(sorted(mapping.subjects)), min_size=1, max_size=5, unique=True)
    return {
        "identity": draw(IDENTITIES),
        "school": draw(st.sampled_from(sorted(SCHOOLS))),
        "index": draw(st.sampled_from(YEARS.get(mapping.id, range(6, 10)))),
        "adapted": draw(st.booleans()),
        "group": draw(st.sampled_from(["flickor", "pojkar", None])),
        "newly_arrived": draw(st.sampled_from([True, False, None])),
        "marked_on": draw(DAYS),
        "marks": {subject: draw(symbols) for subject in draw(subjects)},
    }


def spelt(draw, spellings):
    """One of the spellings; what ends with a star goes on somehow. Case and spaces are a typist's."""
    chosen = draw(st.sampled_from(spellings)).replace(ANY_END, "x") if spellings else ""
    return f" {chosen.upper()} " if draw(st.booleans()) and chosen not in ("*", "-") else chosen


def table(draw, mapping, people):
    """The rows of a file, with each heading in one of its spellings, in any order of columns."""
    columns = [column for column in mapping.columns if column.role not in (Role.TERM, Role.ENTERED, Role.LEFT)]
    columns = draw(st.permutations(columns))
    is_long = any(column.role is Role.MARK for column in columns)
    used = [] if is_long else sorted({subject for one in people for subject in one["marks"]})
    headings = [draw(st.sampled_from(column.headings)) for column in columns]
    subjects = [spelt(draw, mapping.subjects[code]) for code in used]
    rows = [
        [
            NAMES[number % len(NAMES)],
            *(CELLS[column.role](draw, mapping, one, subject) for column in columns),
            *(mark(draw, mapping, one, code) for code in used),
        ]
        for number, one in enumerate(people)
        for subject in (one["marks"] if is_long else [None])
    ]
    return [["Uttag", "2027-06-14"], [], ["Namn", *headings, *subjects], *rows]


NAMES = ["Ask", "Embla, Alm", "Liv; Lifs dotter", 'Ull "Bågen" Sifson', ""]


def mark(draw, mapping, one, subject):
    return spelt(draw, mapping.marks[one["marks"][subject]] if subject in one["marks"] else [])


def word(draw, mapping, role, meaning):
    return spelt(draw, mapping.words[role][meaning]) if meaning else ""


def number(draw, whole):
    if whole.startswith("ELEV"):
        return whole
    day, end = whole[:8], whole[8:]
    return draw(st.sampled_from([whole, f"{day}-{end}", f"{day[2:]}-{end}", whole[2:], f"{day} {end}"]))


YES_NO = {True: "yes", False: "no", None: None}
CELLS = {
    Role.IDENTITY: lambda draw, _, one, __: number(draw, one["identity"]),
    Role.SCHOOL_CODE: lambda _, __, one, ___: one["school"],
    Role.SCHOOL_NAME: lambda _, __, one, ___: SCHOOLS[one["school"]],
    Role.YEAR: lambda draw, _, one, __: draw(st.sampled_from(["{}", "åk {}", "Årskurs {}", "0{}"])).format(
        one["index"]
    ),
    Role.SCHOOL_FORM: lambda draw, m, one, _: word(draw, m, Role.SCHOOL_FORM, "gran" if one["adapted"] else "gr"),
    Role.GENDER: lambda draw, m, one, _: word(draw, m, Role.GENDER, one["group"]),
    Role.NEWLY_ARRIVED: lambda draw, m, one, _: word(draw, m, Role.NEWLY_ARRIVED, YES_NO[one["newly_arrived"]]),
    Role.PROTECTED: lambda draw, m, _, __: word(draw, m, Role.PROTECTED, draw(st.sampled_from(["no", None]))),
    Role.INTEGRATED: lambda draw, m, _, __: word(draw, m, Role.INTEGRATED, draw(st.sampled_from(["no", None]))),
    Role.MARKED_ON: lambda draw, m, one, _: one["marked_on"].strftime(draw(st.sampled_from(m.date_formats))),
    Role.SUBJECT: lambda draw, m, _, subject: spelt(draw, m.subjects[subject]),
    Role.MARK: mark,
}


def expected(people):
    entries = [
        (n, one["identity"], one["school"] if one["school"] in OURS else None, one["index"], one["adapted"], None, None,
         one["group"], one["newly_arrived"])
        for n, one in enumerate(people)
    ]  # fmt: skip
    marks = [(n, s, symbol, one["marked_on"]) for n, one in enumerate(people) for s, symbol in one["marks"].items()]
    return pl.DataFrame(entries, PUPILS, orient="row"), pl.DataFrame(marks, MARKS, orient="row")


def encoded(text, encoding):
    """In an encoding, or in UTF-8 where it lacks a sign: Latin-1 has no dashes."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode()


@pytest.mark.parametrize("form", BY_ID)
@settings(max_examples=8)
@given(data=st.data())
def test_rows_written_in_a_form_are_read_back(tmp_path_factory, form, data):
    mapping = BY_ID[form]
    people = data.draw(st.lists(pupils(mapping), min_size=1, max_size=6, unique_by=lambda one: one["identity"]))
    if not any(one["school"] in OURS for one in people):
        people[0]["school"] = UNITS[0].code
    rows = table(data.draw, mapping, people)
    encoding = data.draw(st.sampled_from([*ENCODINGS, "xlsx"]))
    path = tmp_path_factory.mktemp("form") / "export"
    if encoding == "xlsx":
        path.write_bytes(as_xlsx(rows))
    else:
        path.write_bytes(encoded(as_csv(rows, data.draw(st.sampled_from(DELIMITERS))), encoding))

    found = read_export(path, replace(EXPECTED, form=form))

    entries, marks = expected(people)
    assert codes(path) in ([], ["pupil_export_forms_alike"])  # without the form's name, too, unless it could be two
    assert found.pupils.equals(entries)
    assert found.marks.sort("row", "subject").equals(marks.sort("row", "subject"))
