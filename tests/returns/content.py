"""The other half of the shelf: books that are whole files, and wrong in what they say. Each is named by its fault."""

from collections.abc import Mapping
from dataclasses import replace

from generator.domain.grid import CellKey
from generator.domain.observations import CountKey
from generator.workbook.layout.keys import encode
from tests.support.content import ENTRY, JUNE_2026, Kind, accepted, count, ordinary
from tests.support.engagements import JUNE_2027, MARCH_2027
from tests.support.returns import hand_in

YEAR_1, YEAR_2, YEAR_3, YEAR_4, YEAR_5 = 1, 2, 3, 4, 5


def june(**wanted: str) -> dict[CellKey | CountKey, int]:
    """The ordinary numbers of June that are of a field, a figure or a subject."""
    return {
        key: number
        for key, number in ordinary().items()
        if key.observation.checkpoint == JUNE_2027
        and wanted.get("field", key.field) == key.field
        and wanted.get("figure", key.observation.key_figure) == key.observation.key_figure
    }


def of_year(index: int) -> list[CountKey]:
    """Every cell of a cohort in the large block of June."""
    cohort = count("pupils", "MA", index).observation.cohort
    figures = ("reach_goals", "same_pupils", "movement")
    return [key for key in june() if key.observation.cohort == cohort and key.observation.key_figure in figures]


def pasted(line: int, **numbers: object) -> Mapping[CellKey, object]:
    """A row of a class's sums on the sheet Klasser."""
    return {encode(record="class", slot="01", line=f"{line:02d}", field=field): it for field, it in numbers.items()}


def last_june_on_the_same_rows() -> dict[CellKey | CountKey, int]:
    """What stood in every row of last year's book, where the cohorts were a year older."""
    then = {(key.observation.cohort.key, key.observation.subject, key.field): n for key, n in accepted().items()
            if key.observation.checkpoint == JUNE_2026}  # fmt: skip
    return {
        key: then[before]
        for key in june(figure="reach_goals")
        if (before := (key.observation.cohort.key - 1, key.observation.subject, key.field)) in then
    }


PUPILS, REACHED = count("pupils", "MA", YEAR_3), count("reached", "MA", YEAR_3)
MARCH_RISK = count("at_risk", "MA", YEAR_3, "at_risk", MARCH_2027)
JOINED, LEFT = (count(field, "", YEAR_3, "movement") for field in ("joined", "left"))

GAINED, LOST = (count(field, "MA", YEAR_3, "same_pupils") for field in ("gained", "lost"))
SVA_PUPILS, SVA_REACHED = (count(field, "SVA", YEAR_3) for field in ("pupils", "reached"))

CONTENT = (
    Kind("more_reach_than_there_are", {REACHED: 24}, (("reached_within_pupils", REACHED),)),
    Kind("pupils_and_those_who_reach_in_each_others_cells", {PUPILS: 20, REACHED: 23},
         (("reached_within_pupils", REACHED),)),
    Kind("fewer_than_none", {REACHED: -3}, (("cell_negative", REACHED),)),
    Kind("a_thousand_pupils", {PUPILS: 1000}, (("cell_too_large", PUPILS),)),
    Kind("half_a_pupil", {REACHED: 12.5}, (("cell_not_whole", REACHED),)),
    Kind("a_number_in_letters", {REACHED: "tolv"}, (("cell_not_a_number", REACHED),)),
    Kind("per_cent_in_place_of_pupils", {REACHED: "85 %"}, (("cell_share", REACHED),)),
    Kind("more_lifted_than_reach", {GAINED: 21}, (("gained_within_reached", GAINED),)),
    Kind("lost_among_those_who_reach", {LOST: 4}, (("lost_beside_reached", LOST),)),
    Kind("more_lifted_and_lost_than_there_are", {REACHED: None, GAINED: 22, LOST: 2}, (
        ("half_filled", REACHED), ("moved_within_pupils", LOST),
    )),
    Kind("more_new_than_there_are", {JOINED: 24}, (("joined_within_pupils", JOINED),)),
    Kind("more_have_left_than_there_were", {LEFT: 24}, (("left_within_earlier", LEFT),)),
    Kind("nobody_knows_of_how_many", {PUPILS: None}, (("half_filled", PUPILS),)),
    Kind("svenska_som_andraspråk_left_blank", {SVA_PUPILS: None, SVA_REACHED: None},
         (("part_subject_blank", SVA_PUPILS),)),
    Kind("a_subject_left_blank", {count("pupils", "SO", YEAR_5): None, count("reached", "SO", YEAR_5): None},
         (("rows_left_blank", count("pupils", "SO", YEAR_5)),)),
    Kind("a_cohort_forgotten", dict.fromkeys(of_year(YEAR_4)), (("cohort_left_blank", of_year(YEAR_4)[0]),)),
    Kind("nothing_at_all", dict.fromkeys(june()), (("nothing_filled_in", None),)),
    Kind("a_row_deleted", {}, (("cells_removed", ENTRY),), gone=(PUPILS,)),
    Kind("everybody_reaches_everything", {
        **{replace(key, field="reached"): n for key, n in june(field="pupils", figure="reach_goals").items()},
        **dict.fromkeys(june(field="lost"), 0),
    }, (("everybody_reaches", None),)),
    Kind("zeros_for_those_who_reach", {
        **dict.fromkeys(june(field="reached", figure="reach_goals"), 0), **dict.fromkeys(june(field="gained"), 0),
    }, (("nobody_reaches", None),)),
    Kind("the_same_row_in_every_subject", {
        count("reached", "EN", YEAR_5): 22, count("reached", "SV", YEAR_5): 20, count("reached", "SVA", YEAR_5): 2,
        count("reached", "NO", YEAR_5): 22, count("reached", "SO", YEAR_5): 22,
    }, (("subjects_alike", count("reached", "MA", YEAR_5)),)),
    Kind("a_class_missing_in_english", {count("pupils", "EN", YEAR_5): 13, count("reached", "EN", YEAR_5): 12},
         (("subjects_differ_in_size", count("pupils", "EN", YEAR_5)),)),
    Kind("dated_before_anybody_had_counted", {hand_in("date"): "2027-03-01"}, (("handed_in_early", None),)),
    Kind("dated_next_year", {hand_in("date"): "2028-06-14"}, (("handed_in_in_future", None),)),
    Kind("classes_that_say_something_else", pasted(1, year="3", row="Ma", pupils=23, reached=18),
         (("classes_differ", REACHED),)),
    Kind("a_cohort_twice_as_large", {key: 2 * number for key, number in june(figure="reach_goals").items()
                                     if key in of_year(YEAR_3)},
         (("cohort_size_jump", PUPILS), ("change_beyond_movement", count("reached", "SV", YEAR_3)))),
    Kind("from_most_to_few_in_a_year", {REACHED: 8}, (("share_jump", REACHED),)),
    Kind("many_more_than_were_feared", {REACHED: 13}, (("worse_than_feared", REACHED),)),
    Kind("last_years_book_once_more", last_june_on_the_same_rows(), (("copied_from_last_time", None),)),
    Kind("march_changed_beside_june", {MARCH_RISK: 2}, (("accepted_silently_changed", MARCH_RISK),)),
    Kind("earlier_years_written_over", {}, (("history_sheet_changed", None),),
         history={count("reached", "MA", YEAR_3, at=JUNE_2026): 1}),
)  # fmt: skip
