from generator.domain.table import Column, Table, text_row
from generator.tables.csv_text import csv_text


def test_a_table_opens_in_excel_with_its_notes_and_source_below():
    columns = (Column("Skola", 3), Column("Elever", 1))
    table = Table("t", "Skolorna", columns, (text_row("Björnmossen; F–6", "12"),), "registret.", ("En not.",))

    assert csv_text(table).decode("utf-8-sig").split("\r\n") == [
        "Skola;Elever",
        '"Björnmossen; F–6";12',
        "En not.",
        "Källa: registret.",
        "",
    ]
