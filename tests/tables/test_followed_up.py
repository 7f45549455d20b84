"""What the evidence folder says of every file that has been taken in."""

from dataclasses import replace

from generator.domain.records import AcceptanceKind, Source
from generator.tables.followed_up import acceptances_table
from tests.support.acceptances import acceptance, observation
from tests.support.engagements import engagement

ROW = observation(pupils=25, reached=20)


def test_an_export_stands_with_its_files_and_its_checkpoint_and_history_with_its_file():
    export = replace(acceptance(ROW, source=Source("betyg.csv", "12")), kind=AcceptanceKind.EXPORT)
    table = acceptances_table(engagement(), {"e": export, "h": acceptance(ROW)})

    shown = [(row.stub, *(cell.text for cell in row.cells)) for row in table.rows]
    assert [row[1:4] for row in shown] == [
        ("kommunen", "2025-4, uttag", "betyg.csv"),
        ("kommunen", "tidigare läsår", "historik.csv"),
    ]
