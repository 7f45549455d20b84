"""From ``engagements/<slug>/reports/<term>.yaml``, where people write what no figure can tell, to ``BoardTexts``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from generator.config import fields as f
from generator.config.faults import in_order, raise_any, read_section
from generator.config.fields import Section, about
from generator.config.yaml_source import Document, read_document
from generator.domain.board import BoardTexts, ChainText
from generator.domain.calendar import Cohort, Term
from generator.domain.model import Model
from generator.nearest import hint
from generator.problems import Problem, ProblemsFound

FOLDER = "reports"


class ChainSection(Section):
    """One deviation: what lies behind it, and what is done."""

    born: f.BirthYear = about("Årskull född", "Årskullens födelseår.", 2015)
    subject: f.Text = about("Ämne", "Ämnets kod.", "MA")
    cause: f.OptionalText = about("Trolig orsak", "Det ni tror, och vad som talar för det.", default=None)
    measure: f.OptionalText = about("Åtgärd", "Det som görs.", default=None)
    role: f.OptionalText = about("Ansvarig roll", "Rollens id. En roll, aldrig en person.", "director", default=None)
    due: f.Day | None = about("Klart senast", "Dagen då det följs upp.", "2027-12-17", default=None)

    outcome: f.OptionalText = about("Utfall", "Det gav: fylls i när det är uppföljt.", default=None)

    def value(self) -> ChainText:
        """The checked words as the domain's ``ChainText``."""
        words = (self.cause or "", self.measure or "", self.role or "")
        return ChainText(Cohort.of_born(self.born), self.subject, *words, self.due, self.outcome or "")


class BoardTextsFile(Section):
    """The whole file; all of it may be left out."""

    summary: f.OptionalText = about("Sammanfattning", "En eller två meningar överst.", default=None)
    assessment: f.OptionalText = about("Bedömning", "Till tjänsteskrivelsen.", default=None)
    best_interests: f.OptionalText = about("Barnets bästa", "Prövningen, till tjänsteskrivelsen.", default=None)
    economy: f.OptionalText = about("Ekonomiska konsekvenser", "Vad det kostar, till tjänsteskrivelsen.", default=None)
    sent_to: f.Texts = about("Beslutet skickas till", "En roll eller enhet per punkt.", default=())
    proposals: f.Texts = about("Förslag till beslut", "En mening per punkt.", default=())
    deviations: Annotated[tuple[ChainSection, ...], f.NoneIsEmptyList] = about(
        "Avvikelser", "Orsak, åtgärd, ansvarig och datum.", default=()
    )


def load_board_texts(folder: Path, term: Term, model: Model) -> BoardTexts:
    """What has been written for a term; nothing when there is no file. ``folder`` is the engagement's own."""
    path = folder / FOLDER / f"{term}.yaml"
    if not path.is_file():
        return BoardTexts()
    document = read_document(path)
    file, problems = read_section(BoardTextsFile, document)
    problems += _problems(document, model)
    if file is None:
        raise ProblemsFound(in_order(problems))
    raise_any(problems)
    chain = tuple(one.value() for one in file.deviations)
    words = (file.summary or "", file.assessment or "", file.best_interests or "", file.economy or "")
    return BoardTexts(*words, file.proposals, file.sent_to, chain)


def _problems(document: Document, model: Model) -> Iterator[Problem]:
    roles = {role.label: role.id for role in model.programme.roles}
    subjects = {subject.label: subject.id for subject in model.catalogue.subjects}
    for path in document.within("deviations"):
        for key, code, labels in (("role", "unknown_role", roles), ("subject", "target_subject", subjects)):
            found = document.text(*path, key)
            if found and found not in labels.values():
                yield Problem(code, document.at_value((*path, key)), hint(found, tuple(labels.values()), labels))
