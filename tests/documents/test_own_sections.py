"""What an engagement has of its own: replaced, added, or put where it belongs to nothing."""

from generator.config.handbook import load_handbook_content
from generator.documents.sections import sections_of, stray_sections

DOCUMENTS = load_handbook_content().documents
COMPILATION = next(document for document in DOCUMENTS if document.id == "compilation")


def written(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Text.", encoding="utf-8")
    return folder


def strays(folder):
    found = stray_sections(folder, DOCUMENTS)
    return [(problem.code, problem.at.path.rpartition("/")[2], problem.details["suggestion"]) for problem in found]


def test_a_file_in_a_documents_folder_is_a_section_of_that_document_only(tmp_path):
    own = written(tmp_path, "compilation/vara_rutiner.md.jinja")

    added = {one.id: [s.id for s in sections_of(one, 0, (own, own)) if s.id == "vara_rutiner"] for one in DOCUMENTS}

    assert [document for document, sections in added.items() if sections] == ["compilation"]
    assert strays(own) == []


def test_it_stands_where_the_document_has_its_additions(tmp_path):
    own = written(tmp_path, "compilation/vara_rutiner.md.jinja")

    ids = [section.id for section in sections_of(COMPILATION, 0, (own, own))]

    assert ids[ids.index("vara_rutiner") + 1] == COMPILATION.additions_before


def test_a_file_with_a_known_name_replaces_and_is_no_stray(tmp_path):
    assert strays(written(tmp_path, "so_far.md.jinja", "compilation/why_cohorts.md.jinja")) == []


def test_a_misspelt_name_is_told_with_the_one_that_was_meant(tmp_path):
    own = written(tmp_path, "so_fat.md.jinja", "compilations/vara_rutiner.md.jinja")

    assert strays(own) == [
        ("section_of_no_document", "so_fat.md.jinja", "so_far.md.jinja"),
        ("folder_of_no_document", "compilations", "compilation"),
    ]


def test_an_engagement_without_a_folder_has_no_strays(tmp_path):
    assert strays(tmp_path / "handbook") == []
