"""A compound is parted at its joint, and nowhere else."""

import re

import pytest
from pyphen import Pyphen

from generator.config.resources import templates
from generator.documents.hyphenation import learn_joints
from generator.documents.typesetting import lay_out
from tests.support.laid_out import boxes

WORDS = (templates() / "handbook" / "hyphenation.txt").read_text(encoding="utf-8").split()
META = '<meta name="hyphenation" content="{}">'
PAGE = "<html lang='sv'><head>{head}</head><body><p style='width: 6.5em; hyphens: auto'>Se {word}</p></body></html>"


def lines(word: str, head: str = "") -> list[str]:
    (page,) = lay_out(PAGE.format(head=head, word=word)).pages
    return [box.text for box in boxes(page) if getattr(box, "text", "").strip()]


def test_a_word_is_parted_where_the_document_says():
    assert lines("provresultatbok") != ["Se prov\N{HYPHEN}", "resultatbok"]
    assert lines("provresultatbok", META.format("prov-resultatbok")) == ["Se prov\N{HYPHEN}", "resultatbok"]


def test_the_words_of_the_templates_are_learnt():
    learn_joints(META.format(" ".join(WORDS)))

    swedish = Pyphen(lang="sv_SE")
    assert [swedish.inserted(word.replace("-", "")) for word in WORDS] == WORDS
    assert swedish.inserted("Resultatboken") == "Resultat-boken"


@pytest.mark.parametrize("word", WORDS)
def test_a_listed_word_has_a_joint_and_parts_that_can_stand_alone(word):
    assert re.fullmatch(r"[a-zåäö]{2,}(-[a-zåäö]{3,})+", word)


def test_no_word_is_listed_twice():
    assert len(WORDS) == len({word.replace("-", "") for word in WORDS})
