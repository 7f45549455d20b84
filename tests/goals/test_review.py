"""The whole review: decisions are kept with their reasons, and nothing is reviewed twice."""

from generator.domain.goals import Goal, GoalFile, Override, Verdict
from generator.goals.review import review
from tests.support.goals import bullets, ground, rules

TRUST = "Andelen behöriga lärare ska öka."
GRADES = "Minst 90 procent av eleverna i åk 6 ska nå E i matematik."


def reviewed(file=None, *documents):
    return review(documents, file or GoalFile(), ground(), rules())


def test_a_decision_holds_instead_of_the_proposal_and_both_are_kept():
    file = GoalFile(overrides=(Override(GRADES, Verdict.GREEN, "Följs per årskull i bilagan."),))
    (goal,) = reviewed(file, bullets(GRADES)).goals

    assert (goal.verdict, goal.classified.verdict) == (Verdict.GREEN, Verdict.YELLOW)
    assert goal.override.reason == "Följs per årskull i bilagan."


def test_a_sentence_that_somebody_says_is_no_goal_is_listed_and_not_reviewed():
    file = GoalFile(overrides=(Override(TRUST, None, "Står i budgeten.", is_goal=False),))
    found = reviewed(file, bullets(TRUST, GRADES))

    assert [one.goal.text for one in found.goals] == [GRADES]
    assert [(one.text, one.reason) for one in found.passed_over] == [(TRUST, "decided")]


def test_a_decision_about_a_sentence_that_is_not_there_is_asked_about():
    file = GoalFile(overrides=(Override("Minst 90 procent i åk 6 ska nå E i matematik.", Verdict.RED, "Vag."),))
    (problem,) = reviewed(file, bullets(GRADES)).problems

    assert (problem.code, problem.details["suggestion"]) == ("goal_decision_stray", GRADES)


def test_a_decision_finds_its_goal_however_the_lines_were_broken():
    file = GoalFile(overrides=(Override("Andelen  behöriga\nlärare ska öka", Verdict.YELLOW, "Skäl."),))

    assert [one.verdict for one in reviewed(file, bullets(TRUST)).goals] == [Verdict.YELLOW]


def test_a_goal_that_stands_in_two_places_is_reviewed_once_and_goals_of_the_file_come_first():
    file = GoalFile(title="Nämndens mål", goals=(Goal(TRUST, "Nämndens mål"),))
    found = reviewed(file, bullets(GRADES, TRUST), bullets(GRADES))

    assert [(one.number, one.goal.text, one.goal.document) for one in found.goals] == [
        (1, TRUST, "Nämndens mål"),
        (2, GRADES, "mål.docx"),
    ]


def test_goals_that_follow_a_cohort_are_counted_whatever_was_decided_about_colours():
    cohort = "Årskull född 2015 ska nå minst 90 procent i matematik."
    found = reviewed(GoalFile(overrides=(Override(cohort, Verdict.RED, "Skäl."),)), bullets(cohort, TRUST, GRADES))

    assert (found.following_a_cohort, len(found.goals)) == (1, 3)
    assert [found.count(verdict) for verdict in Verdict] == [0, 1, 2]
