"""What is remembered from one book to the next: never a judgement of something else, and never without an end."""

from generator.intake import open_book
from generator.intake.remembered import LARGEST_PART, LONGEST_TEXT, MOST_TEXTS, Harmless, by_content
from generator.problems import ProblemsFound
from tests.support import personal_books as book
from tests.support.personal_books import NUMBER


def test_a_small_part_is_judged_once_and_a_large_one_each_time():
    asked = []
    judge = by_content(lambda part, *rest: asked.append(part) or (len(part), *rest))

    answers = [judge(b"a" * size, "x") for size in (3, 3, LARGEST_PART + 1, LARGEST_PART + 1)]

    assert answers == [(3, "x"), (3, "x"), (LARGEST_PART + 1, "x"), (LARGEST_PART + 1, "x")]
    assert list(map(len, asked)) == [3, LARGEST_PART + 1, LARGEST_PART + 1]
    assert judge(b"aaa", "y") == (3, "y")


def test_what_was_harmless_need_not_be_looked_at_again_until_there_is_too_much_of_it():
    harmless = Harmless()
    harmless.add(["a", b"b", 1.0, "x" * (LONGEST_TEXT + 1)])
    assert harmless.unseen({"a", b"b", 1.0, "c", "x" * (LONGEST_TEXT + 1)}) == {"c", "x" * (LONGEST_TEXT + 1)}

    harmless.add(map(str, range(MOST_TEXTS)))
    harmless.add(["d"])
    assert harmless.unseen({"a", "0", "d"}) == {"a", "0"}


def test_a_person_is_found_in_every_book_and_an_address_of_ours_is_let_through_only_where_it_is_ours(tmp_path):
    theirs, ours = book.in_cell(NUMBER)(), book.in_cell("Skriv till kvalitet@ludvika.example.")()

    for _ in range(3):
        assert codes(theirs, tmp_path) == ["personal_data_found"]
        assert codes(ours, tmp_path) == ["personal_data_found"]
        assert codes(ours, tmp_path, ["kvalitet@ludvika.example"]) == []
        assert codes(ours, tmp_path, ["annan@ludvika.example"]) == ["personal_data_found"]


def codes(content, folder, ours=()):
    (path := folder / "bok.xlsx").write_bytes(content)
    try:
        open_book(path, ours)
    except ProblemsFound as found:
        return [problem.code for problem in found.problems]
    return []
