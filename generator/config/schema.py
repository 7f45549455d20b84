"""The shape of ``engagement.yaml``. Titles and descriptions are Swedish: an editor shows them to the person writing."""

from typing import Annotated

from pydantic import WithJsonSchema

from generator.config import fields as f
from generator.config.fields import Section, about, reads
from generator.config.parsing import one_of
from generator.config.target_schema import TargetSection
from generator.domain.edition import SmallGroups
from generator.domain.engagement import (
    CLASS_ROWS,
    BurdenCap,
    Decision,
    Lineage,
    Municipality,
    SchoolBreaks,
    SchoolUnit,
    Title,
)

LINEAGE_KINDS = ("merged", "split", "renamed", "closed")
LineageKind = Annotated[str, reads(one_of(LINEAGE_KINDS)), WithJsonSchema({"type": "string", "enum": LINEAGE_KINDS})]


class MunicipalitySection(Section):
    """The municipality by its official code."""

    code: f.MunicipalityCode = about("Kommunkod", "Fyra siffror inom citattecken.", "2085")
    name: f.Text = about("Kommunens namn", "Utan ordet kommun.", "Ludvika")
    county: f.Text = about("Län", "Länets namn.", "Dalarnas län")

    def value(self) -> Municipality:
        """The checked words as the domain's ``Municipality``."""
        return Municipality(self.code, self.name, self.county)


class TitleSection(Section):
    """A title in its two Swedish forms."""

    title: f.Text = about("Titel", "Titeln i obestämd form.", "skolchef", "utbildningschef")
    definite: f.Text = about(
        "Titel i bestämd form", "Så som titeln står i löpande text.", "skolchefen", "utbildningschefen"
    )

    def value(self) -> Title:
        """The checked words as the domain's ``Title``."""
        return Title(self.title, self.definite)


class BoardSection(Section):
    """The political board, as far as it is known."""

    name: f.OptionalText = about(
        "Nämndens namn", "Lämna tomt tills namnet är känt.", "Barn- och utbildningsnämnden", default=None
    )
    meetings: Annotated[tuple[f.Day, ...], f.NoneIsEmptyList] = about(
        "Sammanträdesdagar",
        "I tidsordning. Utan dagar används programmets veckor, märkta som antaganden.",
        ["2027-02-16", "2027-04-20"],
        default=(),
    )
    papers_weeks_before: f.WeeksBefore = about(
        "Handlingarnas framförhållning",
        "Så många veckor före sammanträdet ska handlingarna vara inlämnade.",
        4,
        default=4,
    )


class ContactSection(Section):
    """Whom to ask: a role, never a person."""

    role: f.Text = about("Roll", "Rollens id. En roll, aldrig en person.", "quality_developer")
    text: f.OptionalText = about(
        "Så står det",
        "Orden som trycks; utan dem rollens namn.",
        "Kvalitetsutvecklaren på utbildningsförvaltningen",
        default=None,
    )


class BreaksSection(Section):
    """The weeks of one term's breaks."""

    winter: f.Week | None = about("Sportlov", "Veckans nummer.", 9, default=None)
    easter: f.Week | None = about("Påsklov", "Veckans nummer.", 13, default=None)
    autumn: f.Week | None = about("Höstlov", "Veckans nummer.", 44, default=None)

    def value(self) -> SchoolBreaks:
        """The checked words as the domain's ``SchoolBreaks``."""
        return SchoolBreaks(self.winter, self.easter, self.autumn)


class BurdenSection(Section):
    """The caps that the build keeps."""

    light: f.Cells = about(
        "Tak för oktober och mars", "Flest rutor som en skola fyller i vid en lätt avstämning.", 40, default=40
    )
    full: f.Cells = about(
        "Tak för december och juni", "Flest rutor som en skola fyller i vid en full avstämning.", 120, default=120
    )

    def value(self) -> BurdenCap:
        """The checked words as the domain's ``BurdenCap``."""
        return BurdenCap(self.light, self.full)


class DisclosureSection(Section):
    """How small groups are protected in what becomes public."""

    pupils: f.SmallGroupLimit = about(
        "Minsta grupp", "Färre elever än så visas som ”..” utanför skolan. Aldrig under 5.", 10, default=10
    )
    reached: f.SmallGroupLimit = about(
        "Minst som når", "Färre än så som når visas också som ”..”. Aldrig under 5.", 5, default=5
    )
    remaining: f.SmallGroupLimit = about(
        "Minst som ännu inte når", "En eller flera, men färre än så, visas som ”~100”. Aldrig under 5.", 5, default=5
    )
    schools: f.Flag = about(
        "Enskilda skolor", "true låter en enskild skolas siffror stå i nämndens och den publika utgåvan.", default=False
    )

    def value(self) -> SmallGroups:
        """The checked words as the domain's ``SmallGroups``."""
        return SmallGroups(self.pupils, self.reached, self.remaining, self.schools)


class MeasuresSection(Section):
    """Where the engagement departs from the catalogue."""

    add: f.Texts = about("Läggs till", "Valbara nyckeltal som kommunen vill ha med, med id.", ["absence"], default=())
    leave_out: f.Texts = about("Utelämnas", "Nyckeltal som kommunen klarar sig utan, med id.", ["movement"], default=())


class DecisionSection(Section):
    """One decision, kept to be read aloud next time."""

    date: f.Day = about("Beslutsdag", "Dagen då beslutet fattades.", "2026-11-17")
    meeting: f.Text = about("Möte", "Där beslutet fattades.", "Barn- och utbildningsnämnden")
    text: f.Text = about("Beslut", "Vi sa: beslutet i en eller två meningar.", "Två årskullar per skola väljs ut.")
    role: f.Text = about("Ansvarig roll", "Rollens id. En roll, aldrig en person.", "director")
    due: f.Day | None = about("Klart senast", "Dagen då det ska vara gjort.", "2027-04-20", default=None)
    outcome: f.OptionalText = about(
        "Utfall", "Det gav: fylls i när beslutet är redovisat.", "Elva av tolv elever når.", default=None
    )

    def value(self) -> Decision:
        """The checked words as the domain's ``Decision``."""
        return Decision(self.date, self.meeting, self.text, self.role, self.due, self.outcome)


class LineageSection(Section):
    """One event in the history of a school unit."""

    kind: LineageKind = about(
        "Händelse", "merged (slogs ihop), split (delades), renamed (bytte namn) eller closed (stängde).", "closed"
    )
    date: f.Day = about("Dag", "Dagen då det hände.", "2027-06-30")
    from_: Annotated[tuple[f.UnitCode, ...], f.NoneIsEmptyList] = about(
        "Från", "Koder för skolenheterna som den kommer ur.", ["99000060"], default=(), alias="from"
    )
    into: Annotated[tuple[f.UnitCode, ...], f.NoneIsEmptyList] = about(
        "Till", "Koder för skolenheterna som tar över.", ["99000029"], default=()
    )

    def value(self) -> Lineage:
        """The checked words as the domain's ``Lineage``."""
        return Lineage(self.kind, self.date, self.from_, self.into)


class UnitSection(Section):
    """One school unit."""

    code: f.UnitCode = about("Skolenhetskod", "Åtta siffror inom citattecken.", "13775470")
    name: f.Text = about("Skolenhetens namn", "Som i Skolenhetsregistret.", "Blötbergets skola")
    years: f.Years = about("Årskurser", "Med namnen läsåret 2027/28, F och 1–9.", "F-6", "7-9", "1-3, 7-9")
    feeds: f.UnitCode | None = about(
        "Lämnar till", "Koden för skolan som tar vid, bara om det finns exakt en.", "47736072", default=None
    )
    pilot: f.Flag = about("Pilotskola", "Provar avstämningen i mars den första terminen.", default=False)
    confirmed: f.Flag = about("Bekräftad", "Kommunen har sagt att uppgifterna stämmer.", default=False)
    classes: Annotated[tuple[f.ClassName, ...], f.NoneIsEmptyList] = about(
        "Klasser", "Klassernas namn; utan dem ett klassunderlag per årskurs.", ["1A", "2-3"], default=()
    )
    opens: f.Day | None = about("Öppnar", "Första dagen, om skolan är ny.", "2027-08-01", default=None)
    closes: f.Day | None = about("Stänger", "Sista dagen, om skolan stänger.", "2027-06-30", default=None)
    lineage: Annotated[tuple[LineageSection, ...], f.NoneIsEmptyList] = about(
        "Historia",
        "Sammanslagningar, delningar, namnbyten och stängning.",
        [{"kind": "closed", "date": "2027-06-30", "into": ["99000029"]}],
        default=(),
    )

    def value(self) -> SchoolUnit:
        """The checked words as the domain's ``SchoolUnit``."""
        return SchoolUnit(
            code=self.code,
            name=self.name,
            indexes=self.years,
            feeds=self.feeds,
            pilot=self.pilot,
            confirmed=self.confirmed,
            classes=self.classes,
            opens=self.opens,
            closes=self.closes,
            lineage=tuple(lineage.value() for lineage in self.lineage),
        )


class EngagementFile(Section):
    """The whole of ``engagement.yaml``."""

    engagement: f.Slug = about("Uppdragets namn", "Samma som mappens namn.", "ludvika")
    municipality: MunicipalitySection = about("Kommun", "Kommunens kod, namn och län.")
    first_term: f.TermName = about("Första termin", "Den första av tre terminer i följd.", "VT2027")
    edition_date: f.Day = about("Utgåvans dag", "Trycks på allt; samma fil ger samma utgåva.", "2026-11-23")
    fictional: f.Flag = about(
        "Påhittad kommun", "true gör att allt säger påhittad kommun, påhittade siffror.", default=False
    )
    confirmed: f.Flag = about("Bekräftad", "Kommunen har bekräftat nämnd, chef och lov.", default=False)
    director: TitleSection = about(
        "Skolchefens titel",
        "Titeln som används i böcker och handbok.",
        default=TitleSection(title="skolchef", definite="skolchefen"),
    )
    board: BoardSection = about("Nämnd", "Nämndens namn, dagar och handlingar.", default=BoardSection())
    contact: ContactSection | None = about("Kontakt", "Rollen att fråga. Aldrig en person.", default=None)
    school_breaks: Annotated[dict[f.TermName, BreaksSection], f.NoneIsEmptyMapping] = about(
        "Lov",
        "Lovveckor per termin. Det som inte är känt lämnas bort och trycks inte.",
        {"VT2027": {"winter": 9, "easter": 13}},
        default={},
    )
    burden: BurdenSection = about("Tak", "Tak för hur mycket en skola fyller i.", default=BurdenSection())
    disclosure: DisclosureSection = about(
        "Små grupper", "Gränser för vad som visas utanför skolan.", default=DisclosureSection()
    )
    measures: MeasuresSection = about("Nyckeltal", "Det som läggs till och utelämnas.", default=MeasuresSection())
    weeks: Annotated[dict[str, f.Week], f.NoneIsEmptyMapping] = about(
        "Flyttade möten", "Mötets id och den vecka det flyttas till.", {"t1_kickoff": 7}, default={}
    )
    class_rows: f.ClassRows = about(
        "Rader i klassunderlaget", "Så många elever som ett klassunderlag har plats för.", 35, default=CLASS_ROWS
    )
    logo: f.OptionalText = about(
        "Kommunens logotyp", "En PNG-bild i uppdragets mapp, högst 500 kB.", "logo.png", default=None
    )
    colour: f.Ink | None = about(
        "Kommunens färg", "Mörk nog att läsa som text på vitt papper.", "#1F5A7A", default=None
    )
    decisions: Annotated[tuple[DecisionSection, ...], f.NoneIsEmptyList] = about(
        "Beslut", "Vi sa – vi gjorde – det gav.", default=()
    )
    targets: Annotated[tuple[TargetSection, ...], f.NoneIsEmptyList] = about(
        "Mål", "Kommunens beslutade mål, ett per årskull och ämne.", default=()
    )
    school_units: Annotated[tuple[UnitSection, ...], f.NotEmpty] = about(
        "Skolenheter", "Kommunens grundskolor, en post per skolenhet.", json_schema_extra={"minItems": 1}
    )
