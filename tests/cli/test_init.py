"""``arskull init``: what it says and writes, and that the other commands take it from there."""

import sys

import pytest

from generator.cli import main


@pytest.fixture
def arskull(monkeypatch, capsys, tmp_path):
    """Give a command its words; get exit code, what was printed, and what was said about faults."""

    def give(*words):
        options = ["--folder", str(tmp_path), *(["--output", str(tmp_path / "build")] if "build" in words else [])]
        monkeypatch.setattr(sys, "argv", ["arskull", *words, *options])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return give


def test_it_says_whose_schools_it_found_and_what_is_left_to_ask(arskull, tmp_path):
    code, told, _ = arskull("init", "Orkelljunga", "--first-term", "VT2027", "--date", "2026-11-26")

    assert code == 0
    assert told == (
        "Örkelljunga (1257), Skåne län: 7\N{NO-BREAK SPACE}skolor ur Skolenhetsregistret, juni 2020 → "
        f"{tmp_path.as_posix()}/orkelljunga/engagement.yaml\n"
        "Frågor i filen om vart eleverna går: 0. Skolor som inte hade några elever då, sist i filen som exempel: 0.\n"
        "Kontrollera skolorna, svara på frågorna, och kör sedan: arskull check orkelljunga\n"
    )
    assert "edition_date: 2026-11-26\n" in (tmp_path / "orkelljunga" / "engagement.yaml").read_text(encoding="utf-8")


def test_a_new_engagement_is_checked_and_built_at_once(arskull, tmp_path):
    arskull("init", "2403", "--first-term", "VT2027", "--date", "2026-11-26")

    code, told, _ = arskull("check", "bjurholm")
    assert (code, told.splitlines()[0]) == (0, "Bjurholm: filen är i ordning, 1\N{NO-BREAK SPACE}skolenhet.")
    assert arskull("build", "bjurholm", "--term", "1", "--only", "workbooks")[0] == 0
    (book,) = (tmp_path / "build" / "bjurholm" / "VT2027").glob("*.xlsx")
    assert book.name == "resultatbok_VT2027_81730469_castorskolan.xlsx"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Ludvikka", "--first-term", "VT2027"), "Ingen kommun heter ”Ludvikka”. Menade du ”Ludvika”?"),
        (("xyz", "--first-term", "VT2027"), "Ingen kommun heter ”xyz”. Här går det att skriva: Ludvika, 2085."),
        (
            ("Hâbo", "--first-term", "VT2027"),
            "”Hâbo” kan vara flera kommuner: Håbo (0305) och Habo (0643). Skriv kommunens kod.",
        ),
    ],
)
def test_a_municipality_that_is_not_found_is_answered_with_a_remedy(arskull, words, said):
    code, told, faults = arskull("init", *words)

    assert (code, told, faults) == (1, "", said + "\n")


def test_without_a_first_term_it_says_what_is_missing(arskull):
    code, _, faults = arskull("init", "Ludvika")

    assert code == 2
    assert faults.startswith("--first-term saknas.")


def test_without_a_date_it_is_todays(arskull, tmp_path):
    assert arskull("init", "Bjurholm", "--first-term", "VT2027")[0] == 0
    assert "edition_date: 20" in (tmp_path / "bjurholm" / "engagement.yaml").read_text(encoding="utf-8")
