"""What is kept belongs to the very object that it was made of."""

from __future__ import annotations

from auditor.kept import Recent, kept


def test_it_is_made_once_for_an_object_and_a_text() -> None:
    made: list[tuple[list[int], str]] = []

    @kept
    def total(of: list[int], on: str) -> int:
        made.append((of, on))
        return sum(of)

    numbers = [1, 2]

    assert [total(numbers, "mon"), total(numbers, "".join(("m", "on")))] == [3, 3]
    assert len(made) == 1
    assert total(numbers, "tue") == 3
    assert len(made) == 2


def test_an_equal_object_is_another_one() -> None:
    @kept
    def name(of: list[int]) -> int:
        return id(of)

    one, other = [1], [1]

    assert name(one) == id(one)
    assert name(other) == id(other)


def test_no_object_takes_the_place_of_one_that_is_kept() -> None:
    @kept
    def content(of: list[int]) -> int:
        return of[0]

    assert [content([number]) for number in range(1000)] == list(range(1000))


def test_nothing_is_kept_too() -> None:
    made: list[str] = []

    @kept
    def none(of: str) -> None:
        made.append(of)

    none("a")
    none("a")

    assert made == ["a"]


def test_what_is_longest_unused_is_forgotten_first() -> None:
    recent: Recent[str] = Recent(2)
    keys = [([number],) for number in range(3)]
    recent.keep(keys[0], "zero")
    recent.keep(keys[1], "one")

    assert recent.of(keys[0]) == "zero"
    recent.keep(keys[2], "two")

    assert [recent.of(key) for key in keys] == ["zero", None, "two"]
    assert recent.of(([0],)) is None
