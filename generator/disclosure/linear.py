"""How far whole numbers can be told apart by linear facts: the least and the greatest that a sum of them can be.

HiGHS does the work. A bound comes with its proof: the facts that the solver needed for it (those with a dual value).
Whoever hides none of them will find the same bound again, whatever else is hidden.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import ceil, floor, inf

import highspy

Terms = Mapping[int, int]  # a sum: how many times each number is taken
MOST = 10_000.0  # no municipality has a cohort this large; it keeps every bound finite
TOLERANCE = 1e-5  # the solver's numbers are whole to about 1e-7


class Contradiction(ValueError):
    """Facts that cannot all be true."""


@dataclass(frozen=True, slots=True)
class Fact:
    """``low ≤ sum ≤ high``. ``source`` is what tells it; ``None`` is common knowledge, which nobody can hide.

    A ``soft`` fact is how it usually is, not how it must be: it gives way when it contradicts the others.
    """

    terms: tuple[tuple[int, int], ...]
    low: float
    high: float
    source: Hashable = None
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A whole number, and the sources of its proof."""

    value: int
    because: frozenset[Hashable]


class Bounds:
    """Facts about numbers that are whole and never negative, of which some sources can be hidden."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Every fact is in force until its source is hidden."""
        self._facts = tuple(facts)
        self._columns = {one: at for at, one in enumerate(sorted({term for fact in facts for term, _ in fact.terms}))}
        self._hidden: frozenset[Hashable] = frozenset()
        self._points: list[Sequence[float]] = []
        self._costs: dict[int, float] = {}
        self._solver = _solver(self._facts, self._columns)

    def hide(self, sources: AbstractSet[Hashable]) -> None:
        """Let exactly these sources be hidden, and all others be shown."""
        changed = self._hidden ^ sources
        if sources - self._hidden != changed:  # something is shown again, so what was possible may no longer be
            self._points.clear()
        for at, fact in enumerate(self._facts):
            if fact.source in changed:
                free = fact.source in sources
                self._solver.changeRowBounds(at, -inf if free else fact.low, inf if free else fact.high)
        self._hidden = frozenset(sources)

    @property
    def hidden(self) -> frozenset[Hashable]:
        """The sources that are hidden now."""
        return self._hidden

    def highest(self, terms: Terms) -> Bound:
        """The greatest that the sum can be."""
        value, because = self._solve(terms, -1)
        return Bound(floor(-value + TOLERANCE), because)

    def lowest(self, terms: Terms) -> Bound:
        """The least that the sum can be."""
        value, because = self._solve(terms, 1)
        return Bound(ceil(value - TOLERANCE), because)

    def seen(self, terms: Terms) -> tuple[int, int]:
        """Two possible values that have been met with already: a quick answer, never too far apart.

        The higher one before the lower means that none has been met with.
        """
        values = [sum(point[self._columns[one]] * times for one, times in terms.items()) for point in self._points]
        return (ceil(min(values) - TOLERANCE), floor(max(values) + TOLERANCE)) if values else (0, -1)

    def _solve(self, terms: Terms, sign: int) -> tuple[float, frozenset[Hashable]]:
        costs = {self._columns[one]: float(sign * times) for one, times in terms.items()}
        for column in self._costs.keys() - costs.keys():
            self._solver.changeColCost(column, 0.0)
        for column, cost in costs.items():
            self._solver.changeColCost(column, cost)
        self._costs = costs
        if not self._solved():
            raise Contradiction
        solution = self._solver.getSolution()
        self._points.append(solution.col_value)
        duals = zip(self._facts, solution.row_dual, strict=True)
        proof = frozenset(fact.source for fact, dual in duals if abs(dual) > TOLERANCE and fact.source is not None)
        return self._solver.getInfo().objective_function_value, proof

    def _solved(self) -> bool:
        """A second time from the beginning, should the solver have lost its way from where it last stood."""
        for _ in range(2):
            self._solver.run()
            if self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                return True
            self._solver.clearSolver()
        return False


def possible(facts: Sequence[Fact]) -> bool:
    """Whether all the facts can be true at once."""
    try:
        Bounds(facts).lowest({})
    except Contradiction:
        return False
    return True


def believed(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that contradict the rest; soft ones give way first, and later ones to earlier."""
    hard = [fact for fact in facts if not fact.soft]
    if possible(facts):
        return list(facts)
    kept = hard if possible(hard) else []
    for fact in facts:
        if fact not in kept and possible([*kept, fact]):
            kept.append(fact)
    return kept


def components(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Facts that have numbers in common, directly or through others, belong together; the order is kept."""
    parent: dict[int, int] = {}
    facts = [fact for fact in facts if fact.terms]
    for fact in facts:
        first, *others = (one for one, _ in fact.terms)
        for other in others:
            parent[_root(parent, other)] = _root(parent, first)
    found: dict[int, list[Fact]] = {}
    for fact in facts:
        found.setdefault(_root(parent, fact.terms[0][0]), []).append(fact)
    return list(found.values())


def _root(parent: dict[int, int], one: int) -> int:
    parent.setdefault(one, one)
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one


def _solver(facts: Sequence[Fact], columns: Mapping[int, int]) -> highspy.Highs:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(columns), len(facts)
    model.col_cost_, model.col_lower_ = [0.0] * len(columns), [0.0] * len(columns)
    model.col_upper_ = [MOST] * len(columns)
    model.row_lower_, model.row_upper_ = [fact.low for fact in facts], [fact.high for fact in facts]
    terms = [[(columns[one], float(times)) for one, times in fact.terms] for fact in facts]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for row in terms:
        starts.append(starts[-1] + len(row))
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = [column for row in terms for column, _ in row]
    model.a_matrix_.value_ = [times for row in terms for _, times in row]
    solver = quiet()
    solver.passModel(model)
    return solver


class _Silent(highspy.Highs):
    """Without the callbacks, which the library hangs up by printing its name, before anybody can ask it not to."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


def quiet() -> highspy.Highs:
    """A solver that says nothing and answers the same every time."""
    solver = _Silent()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003  the library's own way of naming an option
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    return solver
