"""How the rules of the goal review do on the labelled sentences: ``python -m tests.goals.report [test]``."""

import sys

from generator.config.goals import load_goal_rules
from tests.goals.labels import PARTS, labelled, macro, misses, scores


def report(part: str) -> str:
    """Precision and recall by attribute and value, and every mistake."""
    rules, sentences = load_goal_rules(), labelled(part)
    goals = sum(1 for one in sentences if one.expected)
    lines = [f"{part}: {goals} goals, {len(sentences) - goals} other sentences"]
    for attribute, values in scores(part, rules).items():
        precision, recall = macro(values)
        lines.append(f"\n{attribute:<16} precision {precision:.2f}  recall {recall:.2f}")
        lines += [
            f"  {value:<14} precision {one.precision:.2f}  recall {one.recall:.2f}  (n {one.there})"
            for value, one in values.items()
        ]
    lines.append("\nmistakes")
    lines += [
        f"  {attribute}: expected {one.expected}, found {one.found} {list(one.words)}: {one.text}"
        for attribute, one in misses(part, rules)
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        sys.stdout.write(report(part) + "\n")
