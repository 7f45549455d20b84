"""Earlier years in a CSV file: read as people save it, accepted whole or refused with every fault at once."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.config.engagement import load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.texts import sentence
from generator.problems import ProblemsFound
from generator.storage.history import HistoryReading, read_history
from generator.storage.history_file import LARGEST_FILE
from generator.storage.history_place import HistoryRequest
from generator.storage.history_template import dictionary_text, template_csv
from tests.support.engagements import engagement, model, texts, unit

HEAD = "skolenhetskod;skolenhet;läsår;avstämning;årskurs;ämne;elever;når;lyft;tappat;når båda gångerna;nya;slutat\n"
START = "99000011;Björkskolan;2025/26;juni;5;"
SCHOOLS = (unit("F–6", code="99000011", name="Björkskolan"), unit("7–9", code="99000029", name="Granskolan"))


def request(accepted_on=date(2026, 11, 23)):
    return HistoryRequest(engagement(*SCHOOLS), model(), texts(), accepted_on)


@pytest.fixture
def read(tmp_path):
    """Read a file with the given content below the usual heading."""

    def give(rows, *, head=HEAD, encoding="utf-8", **changes):
        path = tmp_path / "historik.csv"
        path.write_bytes(rows if isinstance(rows, bytes) else (head + rows).encode(encoding))
        return read_history(path, request(**changes))

    return give


@pytest.fixture
def faults(read):
    """The faults of a file as ``code:line``, each of them fit to be said."""

    def give(rows, **changes):
        with pytest.raises(ProblemsFound) as caught:
            read(rows, **changes)
        assert all(sentence(problem, texts()) for problem in caught.value.problems)
        return [":".join([one.code, *([str(one.at.line)] if one.at.line else [])]) for one in caught.value.problems]

    return give


def shown(reading):
    """Every observation as its key's figure and subject with its counts."""
    return {(row.key.key_figure, row.key.subject): dict(row.counts) for row in reading.acceptance.observations}


def test_a_row_becomes_observations_under_the_cohort_that_had_the_year(read):
    reading = read(f"{START}Ma;24;20;2;1;;;\n{START}Hela årskullen;25;;;;;1;2\n")

    assert shown(reading) == {
        ("reach_goals", "MA"): {"pupils": 24, "reached": 20},
        ("same_pupils", "MA"): {"gained": 2, "lost": 1},
        ("pupils", ""): {"pupils": 25},
        ("movement", ""): {"joined": 1, "left": 2},
    }
    keys = {(row.key.school_unit, row.key.cohort, row.key.checkpoint) for row in reading.acceptance.observations}
    assert keys == {("99000011", Cohort(2021), Checkpoint(2025, 4))}
    assert [row.provenance.cell for row in reading.acceptance.observations] == ["rad 2", "rad 2", "rad 3", "rad 3"]


def test_blank_is_not_known_and_zero_is_zero(read):
    reading = read(f"{START}Ma;;;;;;;\n{START}SvA;0;0;;;;;\n{START}En;21;;;;;;\n")

    assert shown(reading) == {
        ("reach_goals", "SVA"): {"pupils": 0, "reached": 0},
        ("reach_goals", "EN"): {"pupils": 21},
    }
    assert reading.blank_rows == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_file_is_read_as_any_program_in_sweden_saves_it(read, encoding, delimiter, ending):
    rows = f"sep={delimiter}\n# påhittade siffror\n{HEAD}\n{START}Hela årskullen;25;;;;;;\n{START}Ma;24;20;;;;;\n;;;\n"
    written = rows.replace(";", delimiter).replace("\n", ending).encode(encoding)

    assert shown(read(written)) == {
        ("pupils", ""): {"pupils": 25},
        ("reach_goals", "MA"): {"pupils": 24, "reached": 20},
    }


@pytest.mark.parametrize(
    "row",
    [
        "99000011;;2025/26;juni;5;Ma;24;20",
        "99000011;;2025/2026;JUNI;åk 5;MA;24;20",
        " 99000011 ;;25/26; Juni ;Åk5;Matematik; 24 ;20 ",
        "99000011;;2025–26;A4;5;matematik;24;20",
        ";björkskolan;2025-2026;juni;5;Ma;24;20",
        '"99000011";"Björkskolan";"2025/26";"juni";"5";"Ma";"24";"20"',
    ],
)
def test_a_row_may_be_written_in_the_ways_that_people_write(read, row):
    assert shown(read(f"{row}\n")) == {("reach_goals", "MA"): {"pupils": 24, "reached": 20}}


def test_columns_may_come_in_any_order_and_be_left_out(read):
    head = "Når;Elever;Ämne;Årskurs;Avstämning;Läsår;Skolenhetskod\n"

    assert shown(read("20;24;Ma;5;juni;2025/26;99000011\n", head=head)) == {
        ("reach_goals", "MA"): {"pupils": 24, "reached": 20}
    }


def test_from_2028_a_year_is_read_by_its_new_label(read):
    reading = read("99000029;;2028/29;juni;9;Ma;24;20\n", accepted_on=date(2029, 8, 1))

    assert reading.acceptance.observations[0].key.cohort == Cohort(2021)
    assert reading.questions == ()  # index 8, which a 7–9 school has


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("99000099;;2025/26;juni;5;Ma;24;20", ["history_unknown_unit:2"]),
        (";Okänd;2025/26;juni;5;Ma;24;20", ["history_unknown_unit:2"]),
        (";;2025/26;juni;5;Ma;24;20", ["history_cell_missing:2"]),
        ("99000011;;;juni;5;Ma;24;20", ["history_cell_missing:2"]),
        ("99000011;;2025/26;juni;;;24;20", ["history_cell_missing:2"] * 2),
        ("99000011;;2025;juni;5;Ma;24;20", ["history_not_a_school_year:2"]),
        ("99000011;;2025/27;juni;5;Ma;24;20", ["history_not_a_school_year:2"]),
        ("99000011;;2009/10;juni;5;Ma;24;20", ["history_not_a_school_year:2"]),
        ("99000011;;2026/27;juni;5;Ma;24;20", ["history_in_the_future:2"]),
        ("99000011;;2026/27;december;5;Ma;24;20", ["history_in_the_future:2"]),
        ("99000011;;2026/27;juni;5;Mate;24;20", ["history_in_the_future:2", "history_unknown_word:2"]),
        ("99000011;;2025/26;mars;5;Ma;24;20", ["history_unknown_word:2"]),
        ("99000011;;2025/26;juni;10;Ma;24;20", ["history_unknown_word:2"]),
        ("99000011;;2025/26;juni;5;Mattematik;24;20", ["history_unknown_word:2"]),
        ("99000011;;2025/26;juni;3;En;24;20", ["history_subject_not_in_year:2"]),
        ("99000011;;2025/26;juni;F;Ma;24;20", ["history_subject_not_in_year:2"]),
        (f"{START}Ma;24;25", ["history_more_than_pupils:2"]),
        (f"{START}Ma;24;20;10;10;10", ["history_more_than_pupils:2"]),
        (f"{START}Hela årskullen;24;;;;;25;0", ["history_more_than_pupils:2"]),
        (f"{START}Ma;;20", ["history_pupils_missing:2"]),
        (f"{START}Ma;24;-1", ["history_not_a_whole_number:2"]),
        (f"{START}Ma;24;83 %", ["history_not_a_whole_number:2"]),
        (f"{START}Ma;24,0;12.5", ["history_not_a_whole_number:2"] * 2),
        (f"{START}Ma;24;٢", ["history_not_a_whole_number:2"]),
        (f"{START}Ma;20100;20", ["history_number_too_large:2"]),
        (f"{START}Ma;24;20;;;;1;", ["history_cell_not_here:2"]),
        (f"{START}Sv;24;20;1", ["history_cell_not_here:2"]),
        (f"{START}Hela årskullen;24;20", ["history_cell_not_here:2"]),
        ("99000011;;2025/26;december;5;Ma;24;20;1;0", ["history_cell_not_here:2"]),
        (f"{START}Ma;24;20;;;;;;1", ["history_too_many_cells:2"]),
        (f'{START}"Ma;24;20\n', ["history_quote_open:2"]),
        (f"{START}Ma;24;20\n{START}MA;24;20", ["history_row_twice:3"]),
        (f"{START}Sv;20;18\n{START}SvA;4;1\n{START}Sv/SvA;25;19", ["history_sum_differs:4"]),
        (f"{START}Ma;;", ["history_without_numbers"]),
        ("1;;2;3;4;5;6;x", ["history_unknown_unit:2", "history_not_a_school_year:2", *["history_unknown_word:2"] * 2,
                            "history_not_a_whole_number:2"]),
        (f"{START}Ma;24;25\n{START}En;x;20\n9;;2025/26;juni;5;Ma;2;1",
         ["history_more_than_pupils:2", "history_not_a_whole_number:3", "history_unknown_unit:4"]),
    ],
)  # fmt: skip
def test_every_fault_is_told_at_once_with_its_line(faults, row, found):
    assert sorted(faults(row)) == sorted(found)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("skolenhetskod;läsår;avstämning;årskurs;ämne\n", ["history_columns_missing:1"]),
        (HEAD.replace("lyft", "lyfft"), ["history_unknown_column:1"]),
        (HEAD.replace("lyft", "når"), ["history_column_twice:1"]),
        ("", ["history_unknown_column:1"] * 8 + ["history_columns_missing:1"]),
    ],
)
def test_a_heading_that_is_not_the_templates_is_explained(faults, head, found):
    assert faults(f"{START}Ma;24;20", head=head) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", ["history_empty"]),
        (b"\n;;\n# bara en kommentar\n", ["history_empty"]),
        (b"PK\x03\x04\x00\x00", ["history_not_text"]),
        (b"\xff\xfe\x00", ["history_not_text"]),
        (b"x" * (LARGEST_FILE + 1), ["history_too_large"]),
        (HEAD.encode() + b'"' + b"x" * 200_000, ["history_quote_open:2"]),
    ],
)
def test_a_file_that_is_no_table_is_refused(faults, content, found):
    assert faults(content) == found


@pytest.mark.parametrize("personal", ["150312-1234", "201503121234", "anna@skolan.example", "070-123 45 67"])
@pytest.mark.parametrize("place", ["99000011;{};x;juni;5;Ma;24;y", "99000011;;2025/26;juni;5;Ma;{};1"])
def test_personal_data_stops_the_file_and_is_never_repeated(read, personal, place):
    with pytest.raises(ProblemsFound) as caught:
        read(place.format(personal) + "\n")

    assert [(one.code, one.at.line) for one in caught.value.problems] == [("history_personal_data", 2)]
    said = " ".join(sentence(one, texts()) for one in caught.value.problems) + str(caught.value)
    assert personal not in said


def test_a_list_of_pupils_given_by_mistake_is_not_quoted(read):
    with pytest.raises(ProblemsFound) as caught:
        read("Anna Andersson;20150312-1234;5A\nBo Berg;20150401-1235;5A\n", head="")

    said = " ".join(sentence(one, texts()) for one in caught.value.problems)
    assert ("Anna" not in said, "2015" not in said, len(caught.value.problems)) == (True, True, 2)


def test_a_long_number_is_not_repeated(read):
    with pytest.raises(ProblemsFound) as caught:
        read(f"{START}Ma;20150312x;1\n")

    assert "2015" not in sentence(caught.value.problems[0], texts())


@pytest.mark.parametrize(
    ("row", "suggestion"),
    [
        ("99000099;Björkskola;2025/26;juni;5;Ma;24;20", "Menade du ”Björkskolan (99000011)”?"),
        ("9900011;;2025/26;juni;5;Ma;24;20", "Menade du ”Björkskolan (99000011)”?"),
        (f"{START}Mattematik;24;20", "Menade du ”Ma”?"),
        ("99000011;;2025/26;juli;5;Ma;24;20", "Menade du ”juni”?"),
    ],
)
def test_what_was_probably_meant_is_suggested(read, row, suggestion):
    with pytest.raises(ProblemsFound) as caught:
        read(row)

    assert suggestion in sentence(caught.value.problems[0], texts())


def test_a_year_that_the_school_does_not_have_is_asked_about_once_and_read(read):
    rows = "".join(
        f"99000029;;{year}/{year - 1999};juni;6;{subject};24;20\n" for year in (2024, 2025) for subject in ("Ma", "En")
    )
    reading = read(rows)

    assert [(one.code, one.at.line) for one in reading.questions] == [("history_year_not_at_school", 2)]
    assert len(reading.acceptance.observations) == 4


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    for path, code in (
        (tmp_path / "borta.csv", "file_missing"),
        (tmp_path, "file_is_folder"),
        (tmp_path / "\0", "file_unreadable"),
    ):
        with pytest.raises(ProblemsFound) as caught:
            read_history(path, request())
        assert [problem.code for problem in caught.value.problems] == [code]


CSV_LIKE = st.text(alphabet='9012/;,\t\n\r"# -åFMajuni\0\x85é', max_size=80)
WORDS = st.sampled_from(
    [
        "99000011",
        "",
        "Björkskolan",
        "2025/26",
        "2011/12",
        "juni",
        "december",
        "5",
        "F",
        "Ma",
        "Sv/SvA",
        "24",
        "0",
        "x",
        '"',
        "\n",
    ]
)
ROWS = st.lists(st.lists(WORDS, max_size=15).map(";".join), max_size=5).map(lambda rows: HEAD + "\n".join(rows))


@settings(max_examples=300)
@given(
    st.binary(max_size=120)
    | CSV_LIKE.map(str.encode)
    | CSV_LIKE.map(lambda rest: (HEAD + rest).encode())
    | ROWS.map(str.encode)
)
@example(b"\xef\xbb\xbf")
@example(b"\xfe\xff\xd8\x00")
def test_any_bytes_give_a_reading_or_problems_that_can_be_said(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "vad_som_helst.csv"
    path.write_bytes(content)
    try:
        outcome = read_history(path, request())
    except ProblemsFound as found:
        outcome = [sentence(problem, texts()) for problem in found.problems]

    assert isinstance(outcome, HistoryReading) or (outcome and all(outcome))


def test_the_template_is_a_heading_and_the_engagements_own_rows(read, faults):
    template = template_csv(request())
    lines = template.decode("utf-8-sig").splitlines()

    assert lines[1] == "99000011;Björkskolan;2022/23;juni;F;Hela årskullen;;;;;;;;"
    assert lines[-1] == "99000029;Granskolan;2025/26;juni;9;En;;;;;;;;"
    assert faults(template) == ["history_without_numbers"]
    assert read(template.replace(b";5;Ma;;", b";5;Ma;24;20")).blank_rows == len(lines) - 1 - 4


@pytest.mark.parametrize(("today", "latest"), [(date(2027, 1, 18), "2025/26"), (date(2027, 6, 1), "2026/27")])
def test_the_template_ends_with_the_latest_june(today, latest):
    assert f";{latest};".encode() in template_csv(request(today)).splitlines()[-1]


def test_a_school_has_no_rows_before_it_opened():
    asked = engagement(unit("7–9", code="99000029", name="Granskolan", opens=date(2025, 8, 1)))
    rows = template_csv(HistoryRequest(asked, model(), texts(), date(2026, 11, 23))).splitlines()[1:]

    assert {row.split(b";")[2] for row in rows} == {b"2025/26"}


def test_the_dictionary_explains_every_column_of_the_template():
    said = dictionary_text(request()).decode("utf-8-sig")
    columns = template_csv(request()).decode("utf-8-sig").splitlines()[0].split(";")

    assert all(f"\n{column}\r\n    " in said for column in columns)


def test_exempelstads_history_is_whole_and_says_that_it_is_made_up():
    path = packaged_engagements() / "exempelstad" / "history.csv"
    asked = load_engagement(packaged_engagements(), "exempelstad", model())
    reading = read_history(path, HistoryRequest(asked, model(), texts(), asked.edition_date))

    assert "påhittade siffror" in path.read_text(encoding="utf-8").splitlines()[0]
    assert (reading.questions, reading.blank_rows) == ((), 0)
    assert {row.key.school_unit for row in reading.acceptance.observations} == {one.code for one in asked.school_units}
    assert {str(row.key.checkpoint) for row in reading.acceptance.observations} == {
        f"{year}-{number}" for year in range(2022, 2026) for number in (2, 4)
    }
