"""The shape of a target in ``engagement.yaml``. Titles and descriptions are Swedish, as in ``schema``."""

from generator.config import fields as f
from generator.config.fields import Section, about
from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.domain.engagement import Target

REACH_GOALS = "reach_goals"  # the figure that a target is about unless it says another


class BaselineSection(Section):
    """Where a target starts from: a June, and its counts when they are not in the ledger."""

    checkpoint: f.CheckpointName = about(
        "Avstämning", "Juni, skriven med läsårets höst och siffran 4: 2026-4 är juni 2027.", "2026-4"
    )
    reached: f.Pupils | None = about("Elever som når", "Bara om talet inte är inläst.", 60, default=None)
    pupils: f.Pupils | None = about("Elever som räknas", "Bara om talet inte är inläst.", 75, default=None)

    @property
    def counted(self) -> Counted | None:
        """Both numbers, or nothing; one of them alone is a problem of its own."""
        return None if self.reached is None or self.pupils is None else Counted(self.reached, self.pupils)


class TargetSection(Section):
    """A goal for one cohort in one subject."""

    born: f.BirthYear = about("Årskull född", "Årskullens födelseår.", 2015)
    subject: f.MaybeEmpty = about(
        "Ämne",
        "Ämnets kod. Utelämnas för ett nyckeltal som gäller alla ämnen.",
        "MA",
        "SVSVA",
        "EN",
        default="",
        json_schema_extra={"type": "string"},
    )
    figure: f.Text = about("Nyckeltal", "Nyckeltalets id, en andel.", "reach_goals", default=REACH_GOALS)
    baseline: BaselineSection = about("Utgångsläge", "Den juni som målet räknas från.")
    target_share: f.PerCent = about("Mål", "Andelen som ska nå, i hela procent.", 92)
    date: f.CheckpointName = about(
        "Måldatum", "Juni, skriven med läsårets höst och siffran 4: 2027-4 är juni 2028.", "2027-4"
    )
    decided: f.Day | None = about("Beslutat", "Dagen då målet beslutades.", "2027-04-20", default=None)

    def value(self) -> Target:
        """The checked words as the domain's ``Target``."""
        base = self.baseline
        return Target(
            cohort=Cohort.of_born(self.born),
            subject=self.subject,
            figure=self.figure,
            baseline=base.checkpoint,
            told=base.counted,
            per_cent=self.target_share,
            by=self.date,
            decided=self.decided,
        )
