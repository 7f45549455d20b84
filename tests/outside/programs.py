"""Where the outside programs are, and one way to run them; ``make verify`` installs them and notes their places."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

PLACES = Path(__file__).parents[2] / ".venv" / "outside.env"
JAVA_LIBRARIES = Path("/usr/share/java")
JAXB_JARS = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
)


def installed(name: str) -> Path:
    """The place of ``ARSKULL_VERAPDF`` (a jar) or ``ARSKULL_NODE`` (a ``node_modules``)."""
    if not PLACES.exists():
        message = "The outside programs are not set up: run make verify"
        raise RuntimeError(message)
    places = dict(line.split("=", 1) for line in PLACES.read_text(encoding="utf-8").splitlines())
    return Path(places[name])


def run(
    command: Sequence[str | Path],
    *,
    seconds: int = 300,
    accepted: tuple[int, ...] = (0,),
    variables: Mapping[str, str] | None = None,
) -> str:
    """What the program wrote on standard output; any other exit code than the accepted ones fails the test."""
    finished = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **(variables or {})},
        stdin=subprocess.DEVNULL,
        timeout=seconds,
    )
    assert finished.returncode in accepted, f"{command[0]} gave {finished.returncode}: {finished.stderr[-2000:]}"
    return finished.stdout


def java_classpath() -> str:
    """VeraPDF, and JAXB, which Java itself no longer brings."""
    jars = [installed("ARSKULL_VERAPDF"), *(JAVA_LIBRARIES / f"{name}.jar" for name in JAXB_JARS)]
    return os.pathsep.join(map(str, jars))
