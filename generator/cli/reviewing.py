"""``arskull review-goals``: a municipality's goals, read and rewritten."""

from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import engagement_argument, folder_option, json_option, output_option
from generator.cli.speech import SwedishCommand, as_data, as_json_text, said
from generator.documents.goal_review import cohorts_said
from generator.domain.edition import Edition
from generator.domain.goals import Verdict
from generator.domain.texts import Texts
from generator.goals.review import Reviewed
from generator.pipeline import GoalOrder, GoalsReviewed

EDITIONS = Edition.INTERN.value, Edition.PUBLIK.value  # what a board is sent is a public document


@click.command(name="review-goals", cls=SwedishCommand)
@engagement_argument
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILER]")
@click.option("--edition", "goal_edition", type=click.Choice(EDITIONS), metavar="UTGÅVA", default=Edition.INTERN.value)
@json_option
@folder_option
@output_option
def review_goals(
    engagement: str, files: tuple[Path, ...], goal_edition: str, folder: Path, output: Path, *, as_json: bool
) -> None:
    """Goals from YAML and documents: a verdict each as a proposal, and a sentence that follows a cohort."""
    house = pipeline.open_house()
    reviewed = pipeline.review_goals(house, GoalOrder(folder, engagement, files, Edition(goal_edition)))
    if as_json:  # an answer, and no files
        click.echo(as_json_text(as_answer(reviewed, house.texts)))
        return
    click.echo(review_text(reviewed, house.texts))
    for path in pipeline.write_review(house, reviewed, output):
        click.echo(house.texts.label("cli.goals.written", path=path.as_posix()))
    if reviewed.review.problems:
        click.echo(said(reviewed.review.problems, house.texts), err=True)


def review_text(reviewed: GoalsReviewed, texts: Texts) -> str:
    """The summary, and a line a goal."""
    found, words = reviewed.review, reviewed.rules.verdict_words
    counts = {verdict.value: found.count(verdict) for verdict in Verdict}
    name = reviewed.engagement.municipality.name
    lines = [
        texts.label("cli.goals.summary", name=name, goals=len(found.goals), **counts),
        f"{_capital(cohorts_said(found, reviewed.rules))}. {reviewed.rules.reference.fact}",
        *(f"{one.number:>3}  {words[one.verdict]:<6} {one.goal.text}" for one in found.goals),
        texts.label("cli.goals.passed_over", count=len(found.passed_over)),
    ]
    return "\n".join(lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_answer(reviewed: GoalsReviewed, texts: Texts) -> dict[str, object]:
    """The review for programs."""
    found = reviewed.review
    return {
        "engagement": reviewed.engagement.slug,
        "edition": reviewed.edition.value,
        "goals": [_goal(one) for one in found.goals],
        "following_a_cohort": found.following_a_cohort,
        "verdicts": {verdict.value: found.count(verdict) for verdict in Verdict},
        "passed_over": [
            {"text": one.text, "reason": one.reason, "document": one.document, "where": one.where}
            for one in found.passed_over
        ],
        "problems": [as_data(problem, texts) for problem in found.problems],
    }


def _goal(one: Reviewed) -> dict[str, object]:
    answers = one.classified.answers.values()
    return {
        "number": one.number,
        "text": one.goal.text,
        "document": one.goal.document,
        "where": one.goal.where,
        "attributes": {answer.attribute: {"value": answer.value, "words": list(answer.words)} for answer in answers},
        "proposed": one.classified.verdict.value,
        "verdict": one.verdict.value,
        "reason": one.override.reason if one.override else one.classified.because,
        "rewrites": [
            {"sentence": proposal.sentence, "distance": proposal.distance} for proposal in one.rewrite.proposals
        ],
        "notes": list(one.rewrite.notes),
    }
