"""``make bench``: runs ``benchmarks()`` of every ``bench_*.py`` beside this file; fails when a promise is broken."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.ratio import Benchmark, Measured, measured

HEADING = f"{'benchmark':<40}{'ours':>10}{'bare':>10}{'ratio':>8}{'promise':>9}"


def main() -> int:
    """The exit code: 1 when at least one promise is broken."""
    print(HEADING)
    results = [_shown(measured(benchmark)) for benchmark in _every_benchmark()]
    return 0 if all(result.kept for result in results) else 1


def _every_benchmark() -> Iterator[Benchmark]:
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        yield from importlib.import_module(f"tests.benchmarks.{path.stem}").benchmarks()


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
