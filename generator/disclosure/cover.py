"""The cheapest choice that touches every set: a small integer programme."""

from collections.abc import Mapping, Sequence
from math import inf

import highspy

from generator.disclosure.linear import quiet

HALF = 0.5


def cheapest_cover(sets: Sequence[frozenset[int]], costs: Mapping[int, int], follows: Mapping[int, int]) -> set[int]:
    """At least one of each set, at the least cost; what ``follows`` maps to another is chosen whenever that one is.

    The sets are not empty. Ties are settled by the costs, so let no two choices cost exactly the same.
    """
    columns = {one: at for at, one in enumerate(sorted(costs))}
    solver = quiet()
    for one, at in columns.items():
        solver.addCol(float(costs[one]), 0.0, 1.0, 0, [], [])
        solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)
    for some in sets:
        touched = [columns[one] for one in sorted(some)]
        solver.addRow(1.0, inf, len(touched), touched, [1.0] * len(touched))
    for one, other in follows.items():
        solver.addRow(0.0, inf, 2, [columns[one], columns[other]], [1.0, -1.0])
    solver.run()
    chosen = solver.getSolution().col_value
    return {one for one, at in columns.items() if chosen[at] > HALF}
