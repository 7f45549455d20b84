"""Complementary suppression: as few more figures as possible are hidden, so that no hidden one can be worked out.

The choice is made as in the literature on cell suppression (Fischetti and Salazar-González): find a hidden figure that
is known too closely, and the shown figures that together prove it. At least one of these must be hidden. Collect such
sets, choose the cheapest figures that touch them all, and look again, until nothing is known too closely. At last,
every figure that turned out not to be needed is shown again.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.disclosure.cover import cheapest_cover
from generator.disclosure.demands import Demand
from generator.disclosure.drafted import drafted
from generator.disclosure.guarded import Option
from generator.disclosure.known import OTHERS, Published
from generator.disclosure.linear import Bounds, Fact, believed, components
from generator.disclosure.model import Model, model_of
from generator.disclosure.wholes import Combined
from generator.domain.draft import DraftTable, Flow, Pair, Verdicts
from generator.domain.edition import SmallGroups
from generator.domain.published import PublishedCell, PublishedRelease
from generator.domain.table import Mark
from generator.problems import Problem

NO_SUBJECTS: Combined = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Protected:
    """What is hidden in a release. ``verdicts`` names every hidden pair and flow; what it does not name is shown.

    ``guarded`` says why, for those hidden for their own sake. ``primary`` is how many groups these are, and
    ``complementary`` how many more had to be hidden (or shown as ``..`` instead of ``~100``). ``problems`` tell what
    cannot be protected, since it follows from what is published already: such a release must not leave the house.
    ``known`` is what anybody may know beside the release: how many pupils every school's counts are of, and what others
    have published, as far as it agrees with our counts (who counts in another way counts something else).
    """

    verdicts: Verdicts
    guarded: Mapping[Pair | Flow, Mark]
    primary: int
    complementary: int
    problems: tuple[Problem, ...] = ()
    known: tuple[PublishedCell, ...] = ()


def protect(
    tables: Sequence[DraftTable],
    earlier: Sequence[PublishedRelease],
    limits: SmallGroups,
    known: Iterable[PublishedCell] = (),
    combined: Combined = NO_SUBJECTS,
) -> Protected:
    """Decide what a whole release may show. Pure, and the order of tables, rows and schools does not matter.

    ``earlier`` is every release so far, of every edition, withdrawn ones too: what has been read is not forgotten.
    ``known`` are figures that others have published; one whose group names no counts is about the schools' counts of
    the same key. ``combined`` maps a combined subject to its parts (``combined_subjects`` of the catalogue).
    """
    model = model_of(drafted(tables, limits), earlier, limits, known, combined)
    hidden: set[Hashable] = {one.index for one in model.options if one.forced}
    problems: list[Problem] = []
    for facts in components(model.facts):
        search = _Search(model, facts, limits)
        hidden |= search.hidden()
        problems += search.problems
    return _protected(model, frozenset(hidden), limits, problems)


class _Search:
    """The least that must be hidden among facts that hang together."""

    def __init__(self, model: Model, facts: list[Fact], limits: SmallGroups) -> None:
        terms, sources = {term for fact in facts for term, _ in fact.terms}, {fact.source for fact in facts}
        self._limits, self._facts = limits, facts
        self._demands = [one for one in model.demands if terms & one.reached.keys()]
        self._options = {one.index: one for one in model.options if one.index in sources}
        self._costs = _costs(self._options)
        self.problems: list[Problem] = []

    def hidden(self) -> frozenset[Hashable]:
        """Among the options of these facts."""
        chosen = forced = frozenset(index for index, one in self._options.items() if one.forced)
        if not self._demands:
            return forced
        bounds, cuts = Bounds(believed(self._facts)), list[frozenset[int]]()
        while found := self._exposed(bounds, chosen):
            cuts += found
            follows = {
                one.index: other for one in self._options.values() for other in one.follows if other in self._costs
            }
            chosen = forced | cheapest_cover(cuts, self._costs, follows)
        return self._shown_again(bounds, chosen, forced)

    def _exposed(self, bounds: Bounds, chosen: frozenset[Hashable]) -> list[frozenset[int]]:
        """Sets of options of which one must be hidden. What nothing can help is told of, once."""
        bounds.hide(chosen)
        found: list[frozenset[int]] = []
        for demand in tuple(self._demands):
            proofs = demand.proofs(bounds, self._limits)
            cuts = [frozenset(self._options.keys() & proof) for proof in proofs]
            if not all(cuts):
                self._demands.remove(demand)
                told = proofs[cuts.index(frozenset())]
                self.problems += [] if demand.judged or _by_others(told) else [_already_public(demand, told)]
            else:
                found += cuts
        return found

    def _shown_again(
        self, bounds: Bounds, chosen: frozenset[Hashable], forced: frozenset[Hashable]
    ) -> frozenset[Hashable]:
        """Without what turned out not to be needed, the dearest first."""
        for index in sorted(self._costs.keys() & (chosen - forced), key=lambda one: -self._costs[one]):
            if not chosen & set(self._options[index].follows) and not self._exposed(bounds, chosen - {index}):
                chosen -= {index}
        return chosen


def _costs(options: Mapping[int, Option]) -> dict[int, int]:
    """Fewest figures first, then fewest pupils. All costs differ, so that the cheapest choice is nearly always one."""
    ranked = sorted(options.values(), key=lambda one: (one.pupils, one.index))
    return {one.index: one.weight * (len(ranked) ** 2 + 1) + rank for rank, one in enumerate(ranked)}


def _protected(model: Model, hidden: frozenset[Hashable], limits: SmallGroups, problems: list[Problem]) -> Protected:
    groups = {one.group for one in model.options if one.index in hidden and not one.net}
    nets = {one.group for one in model.options if one.index in hidden and one.net}
    marks = {group: figure.primary(limits) for group, figure in model.drafted.figures.items()}
    own = {group for group, mark in marks.items() if mark}
    nets |= {group for group, moved in model.drafted.moved.items() if moved.of & (groups | own)}
    verdicts: dict[Pair | Flow, Mark] = {}
    for group, figure in model.drafted.figures.items():
        mark = Mark.TOO_FEW if group in groups else marks[group]
        verdicts |= dict.fromkeys(figure.pairs, mark) if mark else {}
    for group in nets:
        verdicts |= dict.fromkeys(model.drafted.moved[group].flows, Mark.TOO_FEW)
    guarded: dict[Pair | Flow, Mark] = {}
    for group in own:
        if mark := limits.mark(model.drafted.figures[group].counted):
            guarded |= dict.fromkeys(model.drafted.figures[group].pairs, mark)
    forced = {one.group for one in model.options if one.forced}
    small = [one.group for one in model.options if one.small]
    guarded |= {flow: Mark.TOO_FEW for group in small for flow in model.drafted.moved[group].flows}
    extra = len(groups) + len(nets - forced)
    return Protected(verdicts, guarded, len(own) + len(forced), extra, tuple(problems), model.common)


def _published(proof: frozenset[Hashable]) -> list[Published]:
    """The tables of a proof that have left a house already."""
    return sorted({one for some in proof if isinstance(some, tuple) for one in some if isinstance(one, Published)})


def _by_others(proof: frozenset[Hashable]) -> bool:
    """Whether others have told it without any help from us: then there is nothing left that we could guard."""
    return {one.release for one in _published(proof)} == {OTHERS}


def _already_public(demand: Demand, proof: frozenset[Hashable]) -> Problem:
    """What earlier releases, or others, have told already, and where."""
    sources = _published(proof)
    tables = ", ".join(sorted({one.table for one in sources})) or "–"
    releases = ", ".join(sorted({one.release for one in sources})) or "–"
    return Problem("disclosure_already_public", details={"what": demand.name, "tables": tables, "releases": releases})
