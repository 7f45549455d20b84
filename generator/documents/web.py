"""The documents as web pages: one folder that works without a network, a page for every section, and a search."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from generator.documents.contents import Entry, headings, plain
from generator.documents.html import RenderedSection
from generator.documents.web_search import search_index
from generator.documents.workshop import colour_variables, new_workshop
from generator.domain.style import Style

# What has no place on a screen: the cover and the lists of contents, which the pages' own navigation replaces.
NOT_ON_THE_WEB = frozenset({"cover", "colophon", "contents", "list_of_forms", "index"})
IDENTITY = re.compile(r'\bid="([^"]+)"')
LINK = re.compile(r'href="#([^"]+)"')
WIDE_BLOCK = re.compile(
    r'<div class="table-block[^"]*">(?=<table[^>]*>\s*<caption>(?P<caption>.*?)</caption>)', re.DOTALL
)
BARE_TABLE = re.compile(r"<table(?P<attributes>[^>]*)>(?P<inner>.*?)</table>", re.DOTALL)
PICTURE = "<svg "
SCRIPTS = {"sok.js": "search.js", "webb.js": "page.js"}  # what people may see in the folder has a Swedish name

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Volume:
    """One document as it is published: the folder that its pages stand in, its names, and its sections."""

    folder: str
    title: str
    subtitle: str
    sections: tuple[RenderedSection, ...]

    @property
    def pages(self) -> tuple[RenderedSection, ...]:
        """The sections that become pages."""
        return tuple(one for one in self.sections if one.section.id not in NOT_ON_THE_WEB)


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages have in common. ``mark`` is said on every page while it is true (utkast, påhittade siffror)."""

    municipality: str
    edition_date: str
    mark: str
    style: Style
    template_folder: Path


@dataclass(frozen=True, slots=True)
class Page:
    """One section on its way to becoming a page."""

    volume: Volume
    rendered: RenderedSection

    @property
    def name(self) -> str:
        """The file's name within the volume's folder."""
        return f"{self.rendered.section.id}.html"

    @property
    def title(self) -> str:
        """The words of its heading."""
        return next((entry.text for entry in self.headings if entry.level == 1), self.rendered.section.title)

    @property
    def headings(self) -> list[Entry]:
        """Its heading and those of its parts."""
        return headings(self.rendered.html)


def website(site: Site, volumes: Sequence[Volume]) -> Files:
    """Every file of the site by its path in the folder; the same volumes give the same bytes."""
    workshop = _workshop(site)
    front = workshop.get_template("front.html.jinja").render(_values(site, volumes, root=""))
    search = workshop.get_template("search.html.jinja").render(_values(site, volumes, root=""))
    files: dict[str, str] = {"index.html": front, "sok.html": search, "webb.css": _css(site)}
    files |= {name: (site.template_folder / source).read_text(encoding="utf-8") for name, source in SCRIPTS.items()}
    files["sokregister.js"] = search_index(_found(volumes))
    for volume in volumes:
        files |= dict(_pages(site, workshop, volumes, volume))
    return {path: text.encode() for path, text in files.items()}


def _pages(site: Site, workshop: Environment, volumes: Sequence[Volume], volume: Volume) -> Iterator[tuple[str, str]]:
    pages = [Page(volume, one) for one in volume.pages]
    homes = {anchor: page.name for page in pages for anchor in IDENTITY.findall(page.rendered.html)}
    template = workshop.get_template("page.html.jinja")
    for at, page in enumerate(pages):
        beside = {"before": pages[at - 1] if at else None, "after": pages[at + 1] if at + 1 < len(pages) else None}
        body = Markup(on_screen(page.rendered.html, page.name, homes))  # noqa: S704  because it is our own HTML
        values = _values(site, volumes, root="../") | beside
        yield f"{volume.folder}/{page.name}", template.render(values, volume=volume, page=page, pages=pages, body=body)


def on_screen(html: str, name: str, homes: Mapping[str, str]) -> str:
    """A section made ready for a screen: links lead to pages, wide tables scroll alone, pictures have a role."""
    linked = LINK.sub(lambda match: f'href="{_address(match[1], name, homes)}"', html)
    scrolling = WIDE_BLOCK.sub(lambda match: _scroller(plain(match[1])), _in_blocks(linked))
    return scrolling.replace(PICTURE, '<svg role="img" ')


def _address(anchor: str, name: str, homes: Mapping[str, str]) -> str:
    home = homes.get(anchor, name)
    return f"#{anchor}" if home == name else f"{home}#{anchor}"


def _in_blocks(html: str) -> str:
    """Tables that the text itself wrote get the block that the others already stand in."""
    pieces = re.split(r'(<div class="table-block.*?</table>)', html, flags=re.DOTALL)
    return "".join(piece if at % 2 else BARE_TABLE.sub(_block, piece) for at, piece in enumerate(pieces))


def _block(match: re.Match[str]) -> str:
    heading = re.search(r"<th[^>]*>(.*?)</th>", match["inner"], re.DOTALL)
    return _scroller(plain(heading[1]) if heading else "") + match[0] + "</div>"


def _scroller(words: str) -> str:
    """A table wider than the screen is a region of its own, which the keyboard reaches too."""
    label = escape(f"Tabell: {words}" if words else "Tabell")
    return f'<div class="table-block" role="region" tabindex="0" aria-label="{label}">'


def _found(volumes: Sequence[Volume]) -> Iterator[tuple[str, str, str, str]]:
    for volume in volumes:
        for one in volume.pages:
            page = Page(volume, one)
            yield volume.title, page.title, f"{volume.folder}/{page.name}", one.html


def _workshop(site: Site) -> Environment:
    return new_workshop(FileSystemLoader(site.template_folder))


def _values(site: Site, volumes: Sequence[Volume], root: str) -> dict[str, object]:
    shelf = [(volume, [Page(volume, one) for one in volume.pages]) for volume in volumes]
    return {"site": site, "shelf": shelf, "root": root}


def _css(site: Site) -> str:
    colours = colour_variables(site.style)
    return f":root {{ {colours} }}\n" + (site.template_folder / "web.css").read_text(encoding="utf-8")
