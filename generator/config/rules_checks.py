"""``rules.yaml`` against the catalogue and against what each kind of rule needs."""

from collections.abc import Iterable, Iterator

from generator.config.yaml_source import Document, KeyPath
from generator.domain.observations import COUNTS
from generator.domain.rules import NEEDS, KindNeeds, Rendering, RuleKind, placeholders
from generator.nearest import hint
from generator.problems import Problem


def rules_problems(rules: Document, figures: Iterable[str], subjects: Iterable[str]) -> Iterator[Problem]:
    """Ids used twice, names that do not exist, and rules that lack what their kind needs."""
    known = {"figure": tuple(figures), "subject": (*subjects, ""), "field": COUNTS}
    seen: set[str | None] = set()
    for path in rules.within("rules"):
        if (found := rules.text(*path, "id")) in seen:
            yield Problem("model_id_twice", rules.at_value((*path, "id")), {"found": str(found)})
        seen.add(found)
        yield from _unknown(rules, path, known)
        yield from _unmet(rules, path)


def _unknown(rules: Document, path: KeyPath, known: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    for figure in rules.within(*path, "figures"):
        yield from _one_of(rules, figure, known["figure"])
    for operand in (*rules.within(*path, "parts"), (*path, "ceiling")):
        for name, choices in known.items():
            yield from _one_of(rules, (*operand, name), choices)


def _one_of(rules: Document, path: KeyPath, choices: tuple[str, ...]) -> Iterator[Problem]:
    found = rules.text(*path)
    if found is not None and found not in choices:
        yield Problem("model_unknown_name", rules.at_value(path), hint(found, choices))


def _unmet(rules: Document, path: KeyPath) -> Iterator[Problem]:
    kind = rules.text(*path, "kind")
    if kind not in list(RuleKind):
        return  # the schema complains
    needs = NEEDS[RuleKind(kind)]
    yield from _limits(rules, path, needs)
    if len(rules.within(*path, "parts")) < needs.parts:
        yield Problem("key_missing", rules.at_key(path), {"key": "parts"})
    if needs.ceiling and not rules.within(*path, "ceiling"):
        yield Problem("key_missing", rules.at_key(path), {"key": "ceiling"})
    if rules.text(*path, "excel") == Rendering.NOWHERE and not rules.text(*path, "why"):
        yield Problem("key_missing", rules.at_key(path), {"key": "why"})
    yield from _details(rules, path, needs)


def _limits(rules: Document, path: KeyPath, needs: KindNeeds) -> Iterator[Problem]:
    given = {str(limit[-1]) for limit in rules.within(*path, "limits")}
    for name in sorted(needs.limits - given):
        yield Problem("key_missing", rules.at_key(path), {"key": name})
    for name in sorted(given - needs.limits):
        yield Problem("unknown_key", rules.at_key((*path, "limits", name)), hint(name, sorted(needs.limits)))


def _details(rules: Document, path: KeyPath, needs: KindNeeds) -> Iterator[Problem]:
    try:
        names = placeholders(rules.text(*path, "sentence") or "")
    except ValueError:
        yield Problem("stray_brace", rules.at_value((*path, "sentence")))
        return
    for name in sorted(names - needs.details):
        yield Problem("rule_unknown_detail", rules.at_value((*path, "sentence")), hint(name, sorted(needs.details)))
