"""Bevismappen: what the ledger and the settings hold, dated, in two editions; and what is missing said as missing.

When a change is meant: ``ACCEPT_GOLDEN=1 .venv/bin/python -m pytest tests/pipeline/test_evidence.py``
"""

import io
from functools import cache

import pikepdf

from generator.build.job import hash_of
from generator.build.manifest import Made
from generator.config.resources import packaged_engagements
from generator.files import write_whole
from generator.pipeline import BuildOrder, Product, ReturnsOrder, plan, withdraw
from generator.pipeline.inspection import Inspection, inspect
from generator.workbook.layout.keys import encode
from tests.support.desks import B, book, changed, collected, house, settled
from tests.support.golden import accepted
from tests.support.papers import faults_of_language
from tests.support.posters import read_aloud
from tests.support.returns import typed_in

SEE, WHAT = "Tre elever färre når i matematik.", "Pass i bråk för de tre som bor vid ån."
OPEN, INTERN = 0, 1


def jobs(folder, slug="provstad", terms=(1, 2, 3)):
    return plan(house(), BuildOrder(folder, slug, folder / "build", terms, (Product.EVIDENCE,)))


@cache
def exempelstads():
    return jobs(packaged_engagements(), "exempelstad")


def html(of, edition):
    return of[edition].make.args[0].args[0]


def said(of, edition):
    return read_aloud(html(of, edition)).replace("\N{NO-BREAK SPACE}", " ")


def files(of):
    return {name: content for job in of[2:] for name, content in zip(job.names, job.make(), strict=True)}


def handed_in(folder):
    """One of two schools has handed in its June, with an analysis and a measure."""
    settled(folder)
    typed = {
        encode(record="analysis", line="01", field="see"): SEE,
        encode(record="measure", line="01", field="what"): WHAT,
    }
    collected(folder, {"a.xlsx": changed(typed_in(typed, book(pupils=20, reached=17)))})
    return jobs(folder)


def test_before_anything_has_come_every_section_says_so():
    words = said(exempelstads(), OPEN)

    assert words == accepted("evidence_exempelstad.txt", words)
    assert "Inget är inlämnat ännu." in words
    assert "Ingen analys är inlämnad ännu." in words
    assert words.count("inget inlämnat ännu") == 6


def test_what_has_come_is_told_by_school_day_and_share_of_the_pupils(tmp_path):
    words = said(handed_in(tmp_path), OPEN)

    assert "A4 juni 20272026/2714 juni 20271 av 2 skolorokänt" in words
    assert "Provskolan15 juni 2027inget ännuinget ännuinget ännuinget ännu" in words
    assert "Andra skolaninget ännu" in words
    assert "Underlaget är 1 inläst fil." in words


def test_the_schools_own_words_stand_in_the_internal_edition_alone(tmp_path):
    made = handed_in(tmp_path)

    assert SEE in said(made, INTERN)
    assert WHAT.rstrip(".") in said(made, INTERN)
    assert "Lämna inte ut den utan en sekretessprövning." in said(made, INTERN)
    outward = html(made, OPEN) + "".join(
        content.decode("utf-8-sig") for name, content in files(made).items() if "intern" not in name
    )
    assert SEE not in outward
    assert WHAT.rstrip(".") not in outward
    assert "Skolorna har lämnat in 1 analys:" in said(made, OPEN)


def test_every_file_that_was_taken_in_is_named_with_its_hash(tmp_path):
    rows = files(handed_in(tmp_path))["bevismapp/intern/inlästa-filer.csv"].decode("utf-8-sig").splitlines()

    assert rows[0] == "Inläst;Skola;Avstämning;Fil;SHA-256;Läge"
    assert rows[1].startswith("2027-06-15;Provskolan;2026-4;a.xlsx;")
    assert rows[1].endswith(";gäller")


def test_a_file_that_was_taken_back_stays_in_the_list_and_counts_nowhere_else(tmp_path):
    handed_in(tmp_path)
    withdraw(house(), ReturnsOrder(tmp_path, "provstad", ()), "a.xlsx")

    made = jobs(tmp_path)

    assert (
        files(made)["bevismapp/intern/inlästa-filer.csv"].decode("utf-8-sig").splitlines()[1].endswith(";tillbakatagen")
    )
    assert "Ingen analys är inlämnad ännu." in said(made, OPEN)


def test_another_return_makes_the_folder_anew_and_nothing_else_does(tmp_path):
    before = [job.inputs for job in handed_in(tmp_path)]
    assert [job.inputs for job in jobs(tmp_path)] == before

    collected(tmp_path, {"b.xlsx": book(B, pupils=9, reached=9)})

    assert not set(before) & {job.inputs for job in jobs(tmp_path)}


def test_the_page_leads_to_every_file_of_the_folder():
    made = exempelstads()
    page = files(made)["bevismapp/index.html"].decode()

    others = [name.removeprefix("bevismapp/") for job in made for name in job.names if not name.endswith("index.html")]
    assert [name for name in others if f'href="{name}"' not in page] == []


def test_both_editions_carry_their_tables_and_say_which_they_are(tmp_path):
    for job, title in zip(handed_in(tmp_path)[:2], ("Bevismapp", "Bevismapp, intern utgåva"), strict=True):
        with pikepdf.open(io.BytesIO(job.make()[0])) as pdf:
            assert {"avstämningarna.csv", "vi-sa-vi-gjorde-det-gav.csv", "provstad.yaml"} <= set(pdf.attachments)
            assert str(pdf.docinfo["/Title"]) == f"{title} – Provstad"


def test_the_folder_passes_the_inspection_that_the_it_sakerhetsblad_rests_on(tmp_path):
    found = files(exempelstads())
    for name, content in found.items():
        write_whole(tmp_path / name, content)

    made = {name: Made(hash_of(content), "evidence", "") for name, content in found.items()}
    assert len(inspect(Inspection(tmp_path, made, ()))) == len(found)


def test_the_paper_speaks_plain_swedish():
    assert faults_of_language(html(exempelstads(), OPEN)) == []
    assert faults_of_language(html(exempelstads(), INTERN)) == []


def test_a_single_term_has_no_folder():
    assert jobs(packaged_engagements(), "exempelstad", (1,)) == ()
