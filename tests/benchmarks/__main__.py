"""``make bench``: runs ``benchmarks()`` of every ``bench_*.py`` beside this file; fails when a promise is broken.

What has no bare counterpart (throughput, memory) is told after the table by ``facts()`` where a file has it.
"""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from tests.benchmarks.ratio import Measured, measured

HEADING = f"{'benchmark':<40}{'ours':>10}{'bare':>10}{'ratio':>8}{'promise':>9}"


def main() -> int:
    """The exit code: 1 when at least one promise is broken."""
    print(HEADING)
    modules = _asked(sys.argv[1:])
    results = [_shown(measured(benchmark)) for module in modules for benchmark in module.benchmarks()]
    for module in modules:
        for fact in getattr(module, "facts", list)():
            print(fact, flush=True)
    return 0 if all(result.kept for result in results) else 1


def _asked(names: Sequence[str]) -> list[ModuleType]:
    """The files of these names, ``workbook`` for ``bench_workbook.py``; every file when there is no name."""
    every = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = [f"bench_{name}" for name in names] or every
    return [importlib.import_module(f"tests.benchmarks.{name}") for name in wanted]


def _shown(result: Measured) -> Measured:
    promise = f"≤ {result.benchmark.at_most:.2f}" if result.kept else f"> {result.benchmark.at_most:.2f} !"
    print(
        f"{result.benchmark.name:<40}{result.ours * 1000:>7.0f} ms{result.bare * 1000:>7.0f} ms"
        f"{result.ratio:>8.2f}{promise:>9}",
        flush=True,
    )
    return result


if __name__ == "__main__":
    sys.exit(main())
