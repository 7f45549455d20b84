"""The shape of ``templates/model/programme.yaml``."""

from typing import Annotated

from generator.config import fields as f
from generator.config.fields import Section, reads
from generator.config.parsing import one_of
from generator.domain import programme as d
from generator.domain.calendar import CheckpointKind, Season

MeetingKindName = Annotated[str, reads(one_of(kind.value for kind in d.MeetingKind))]
CheckpointKindName = Annotated[str, reads(one_of(kind.value for kind in CheckpointKind))]


class RoleSection(Section):
    """One role of the programme."""

    id: f.Text
    label: f.ProgrammeText
    definite: f.ProgrammeText
    task: f.ProgrammeText
    hours: f.Texts

    def value(self) -> d.Role:
        """The checked words as the domain's ``Role``."""
        return d.Role(self.id, self.label, self.definite, self.task, self.hours)


class WeeksSection(Section):
    """A run of ISO weeks."""

    first: f.Week
    last: f.Week

    def value(self) -> d.Weeks:
        """The checked words as the domain's ``Weeks``."""
        return d.Weeks(self.first, self.last)


class StatusWeeksSection(WeeksSection):
    """The weeks in which some indexes take stock."""

    indexes: f.Indexes

    def status(self) -> d.StatusWeeks:
        """The checked words as the domain's ``StatusWeeks``."""
        return d.StatusWeeks(self.indexes, self.first, self.last)


class HandInSection(Section):
    """A day given as week and weekday."""

    week: f.Week
    weekday: f.Weekday
    next_year: f.Flag = False

    def value(self) -> d.HandIn:
        """The checked words as the domain's ``HandIn``."""
        return d.HandIn(self.week, self.weekday, self.next_year)


class CheckpointSection(Section):
    """One of the four checkpoints of a school year."""

    number: f.CheckpointNumber
    name: f.Text
    month: f.Text
    kind: CheckpointKindName
    status_weeks: tuple[StatusWeeksSection, ...]
    grade_conference: WeeksSection | None = None
    locked: WeeksSection | None = None
    hand_in: HandInSection
    feedback: HandInSection | None = None
    before_decision: f.ProgrammeText

    def value(self) -> d.CheckpointPlan:
        """The checked words as the domain's ``CheckpointPlan``."""
        return d.CheckpointPlan(
            number=self.number,
            name=self.name,
            month=self.month,
            kind=CheckpointKind(self.kind),
            status_weeks=tuple(weeks.status() for weeks in self.status_weeks),
            grade_conference=self.grade_conference.value() if self.grade_conference else None,
            locked=self.locked.value() if self.locked else None,
            hand_in=self.hand_in.value(),
            feedback=self.feedback.value() if self.feedback else None,
            before_decision=self.before_decision,
        )


class ParticipantSection(Section):
    """Who takes part, and the words for how many or which."""

    role: f.Text
    text: f.ProgrammeText

    def value(self) -> d.Participant:
        """The checked words as the domain's ``Participant``."""
        return d.Participant(self.role, self.text)


class ResponsibleSection(Section):
    """Who is responsible; the words are only there when the role's name is not enough."""

    role: f.Text
    text: f.ProgrammeText = ""

    def value(self) -> d.Participant:
        """The checked words as the domain's ``Participant``."""
        return d.Participant(self.role, self.text)


class AgendaSection(Section):
    """A point of an agenda, in minutes from the start."""

    from_: f.Minutes = f.also_called("from")
    to: f.Minutes
    what: f.ProgrammeText

    def value(self) -> d.AgendaItem:
        """The checked words as the domain's ``AgendaItem``."""
        return d.AgendaItem(self.from_, self.to, self.what)


class MeetingSection(Section):
    """One meeting, or a piece of work without one (``minutes: null``)."""

    id: f.Text
    number: f.Text
    title: f.ProgrammeText
    kind: MeetingKindName
    weeks: WeeksSection
    year_offset: f.Small = 0
    weekday: f.Weekday | None = None
    when_note: f.ProgrammeText = ""
    minutes: f.Minutes | None
    starts: f.Text | None = None
    setting: f.ProgrammeText = ""
    aim: f.ProgrammeText
    participants: tuple[ParticipantSection, ...]
    preparation: f.ProgrammeTexts
    agenda: tuple[AgendaSection, ...]
    steps: f.ProgrammeTexts = ()
    facilitation: f.ProgrammeTexts
    result: f.ProgrammeTexts
    forms: f.Texts
    responsible: ResponsibleSection
    follow_up: f.ProgrammeText
    papers: f.Flag
    optional: f.Flag

    def value(self) -> d.Meeting:
        """The checked words as the domain's ``Meeting``."""
        return d.Meeting(
            id=self.id,
            number=self.number,
            title=self.title,
            kind=d.MeetingKind(self.kind),
            first_week=self.weeks.first,
            last_week=self.weeks.last,
            year_offset=self.year_offset,
            when_note=self.when_note,
            minutes=self.minutes,
            starts=self.starts,
            setting=self.setting,
            aim=self.aim,
            participants=tuple(participant.value() for participant in self.participants),
            preparation=self.preparation,
            agenda=tuple(item.value() for item in self.agenda),
            steps=self.steps,
            facilitation=self.facilitation,
            result=self.result,
            forms=self.forms,
            responsible=self.responsible.value(),
            follow_up=self.follow_up,
            papers=self.papers,
            optional=self.optional,
        )


class TermSection(Section):
    """One of the three terms."""

    number: f.Small
    season: f.SeasonName
    title: f.ProgrammeText
    opening: f.ProgrammeText
    goal: f.ProgrammeText
    leaves_behind: f.ProgrammeTexts
    forms: f.Texts
    meetings: tuple[MeetingSection, ...]

    def value(self) -> d.ProgrammeTerm:
        """The checked words as the domain's ``ProgrammeTerm``."""
        return d.ProgrammeTerm(
            number=self.number,
            season=Season(self.season),
            title=self.title,
            opening=self.opening,
            goal=self.goal,
            leaves_behind=self.leaves_behind,
            forms=self.forms,
            meetings=tuple(meeting.value() for meeting in self.meetings),
        )


class ProgrammeFile(Section):
    """The whole of ``programme.yaml``."""

    roles: tuple[RoleSection, ...]
    checkpoints: tuple[CheckpointSection, ...]
    terms: tuple[TermSection, ...]
    after: MeetingSection

    def value(self) -> d.Programme:
        """The checked words as the domain's ``Programme``."""
        return d.Programme(
            roles=tuple(role.value() for role in self.roles),
            checkpoints=tuple(checkpoint.value() for checkpoint in self.checkpoints),
            terms=tuple(term.value() for term in self.terms),
            after=self.after.value(),
        )
