"""IT-säkerhetsbladet: every finished file is opened and looked through, and what is said is what was found."""

from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from generator.build.job import Job, fingerprint, hash_of
from generator.build.manifest import Made, read_manifest
from generator.build.tools import tools_fingerprint
from generator.documents.paper import Paper, made_of
from generator.documents.security_sheet import Checked, security_html
from generator.domain.engagement import Engagement
from generator.domain.naming import document_name
from generator.domain.personal_data import points_out_a_person
from generator.domain.texts import Texts
from generator.pipeline.house import House
from generator.pipeline.inspection import Inspection, inspect, refuse_changed
from generator.pipeline.papers import paper_for, set_paper
from generator.problems import InFile, Problem, ProblemsFound

FOLDER, STEM, SUMS, KIND = "it-sakerhet", "it-sakerhetsblad", "kontrollsummor.txt", "security"


def security_jobs(house: House, folder: Path, engagement: Engagement) -> tuple[Job, ...]:
    """The sheet and the list of hashes, of what stands in an engagement's output folder now.

    A file that has been moved away, such as the books of a term that is over, is none of those.
    """
    built = read_manifest(folder).items()
    made = {path: one for path, one in built if PurePosixPath(path).parts[0] != FOLDER and (folder / path).is_file()}
    if not made:
        raise ProblemsFound([Problem("nothing_built", InFile(folder.as_posix()), {"name": engagement.slug})])
    inspection = Inspection(folder, made, (engagement.contact,) if engagement.contact else ())
    refuse_changed(inspection)
    paper = paper_for(house, engagement, KIND)
    sums = sums_of(made)
    kinds = [one.kind for one in made.values()]
    inputs = fingerprint(sums, kinds, paper.shown, made_of(paper), house.texts, tools_fingerprint())
    make = partial(_make, paper, inspection, house.texts, sums)
    names = (document_name(STEM, engagement, None), SUMS)
    return (Job(tuple(PurePosixPath(FOLDER) / name for name in names), KIND, inputs, make),)


def sums_of(made: Mapping[str, Made]) -> bytes:
    """The hashes in the form that ``sha256sum -c`` reads, in the order of the paths."""
    return "".join(f"{made[path].sha256}  {path}\n" for path in sorted(made)).encode()


def _make(paper: Paper, inspection: Inspection, texts: Texts, sums: bytes) -> tuple[bytes, bytes]:
    contact = next(iter(one for one in inspection.ours if points_out_a_person(one)), "")
    checked = Checked(inspect(inspection), f"{FOLDER}/{SUMS}", hash_of(sums), contact, version("arskull"))
    html = security_html(paper, checked, texts)
    return set_paper(html, (), paper.engagement.edition_date), sums
