"""A small deck and a small letter, with everything in them that a deck and a letter may hold."""

from datetime import date

from generator.domain.office import ChartLine, Deck, Letter, LetterSection, LineChart, Slide
from generator.domain.table import Align, Column, Table, text_row

ON = date(2027, 6, 22)
TABLE = Table(
    "fallen",
    "Årskullar som har gått ned sedan juni i fjol",
    (Column("Årskull", 30), Column("Ämne", 20), Column("Förändring", 24, Align.RIGHT)),
    (text_row("Årskull född 2015", "Matematik", "−7 (8 elever)"), text_row("Årskull född 2013", "Engelska", "..")),
    source="Källa: Exempelstads kommun.",
    notes=(".. visas inte, för att skydda få elever.",),
)
CHART = LineChart(
    "Andel som når målen, procent",
    ("åk 3", "åk 4", "åk 5"),
    (ChartLine("Matematik", (90, None, 78)), ChartLine("Engelska", (None, 92, 90))),
    "Matematik från 90 procent i åk 3 till 78 i åk 5.",
)
DECK = Deck(
    "Så går det för våra årskullar",
    "Barn- och utbildningsnämnden, juni 2027",
    (
        Slide("Två årskullar har gått ned", table=TABLE, notes="Säg det i elever först."),
        Slide("Matematiken har vikit", chart=CHART),
        Slide("Tre frågor", points=("Vilken årskull oroar?", "Vad beslutar vi?")),
    ),
    "Exempelstad · påhittade siffror",
    ON,
    notes="Hälsa välkommen.",
)
LETTER = Letter(
    "Rapport 1: kommunens årskullar",
    (("Till", "Barn- och utbildningsnämnden"), ("Datum", "22 juni 2027")),
    (
        LetterSection("Förslag till beslut", points=("Nämnden godkänner rapporten.",)),
        LetterSection("Bedömning", ("Två årskullar behöver stöd.",), table=TABLE),
    ),
    "Exempelstad · utkast",
    ON,
)
