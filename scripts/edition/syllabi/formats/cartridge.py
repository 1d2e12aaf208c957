"""A reading list as a Common Cartridge 1.1, which course platforms import (IMS CC 1.1 profile).

Weeks are folders and readings web links; a page in a folder holds instructions and questions,
which web links cannot have.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.syllabi.formats.html import html
from edition.syllabi.formats.identifiers import identifier
from edition.syllabi.formats.markup import XML, escaped
from edition.syllabi.formats.outline import Heading, source, week_outline
from edition.syllabi.formats.plain import address, line, lines
from edition.syllabi.formats.wording import heading_of, name_of, title_of
from edition.syllabi.resolved import ResolvedList, ResolvedReading, ResolvedWeek
from edition.syllabi.zip import archive

# Moodle knows a cartridge by “imsccv1p1” within the first 500 characters of its manifest.
_MANIFEST = 'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"'
_LOM = 'xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"'
_WEB_LINK = 'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"'
_RANGE = re.compile(r"\?to=(p[0-9]+[a-z]*)#(p[0-9]+[a-z]*)$")
_WORDS = re.compile(r":~:.*$")
_LONGEST_NAME = 255
"""Characters that platforms keep of the name of an item."""

# Moodle writes the names of folders into XML as they are (backup/cc/cc2moodle.php).
_IN_FOLDERS = str.maketrans({"&": "\uff06", "<": "\u2039", ">": "\u203a"})


@dataclass(frozen=True, slots=True)
class _Resource:
    """Something in a folder: what it is called, its type, and its file."""

    id: str
    title: str
    kind: str
    path: str
    content: str

    @property
    def item(self) -> str:
        """Its place in the organization."""
        title = f"<title>{escaped(self.title)}</title>"
        return f'<item identifier="item-{self.id}" identifierref="{self.id}">{title}</item>\n'

    @property
    def entry(self) -> str:
        """Its place among the resources; a web link has no address there."""
        href = f' href="{self.path}"' if self.kind == "webcontent" else ""
        return (
            f'<resource identifier="{self.id}" type="{self.kind}"{href}>'
            f'<file href="{self.path}"/></resource>\n'
        )


@dataclass(frozen=True, slots=True)
class _Folder:
    """A week: what it is called, and what is in it."""

    id: str
    title: str
    within: Sequence[_Resource]

    @property
    def item(self) -> str:
        """Its place in the organization."""
        items = "".join(one.item for one in self.within)
        title = f"<title>{escaped(self.title)}</title>"
        return f'<item identifier="{self.id}">{title}\n{items}</item>\n'


def write(syllabus: ResolvedList) -> bytes:
    """The cartridge."""
    folders = list(_folders(syllabus))
    resources = [resource for folder in folders for resource in folder.within]
    manifest = (
        f'{XML}<manifest identifier="list-{_named(syllabus)}" {_MANIFEST} {_LOM}>\n'
        "<metadata>\n<schema>IMS Common Cartridge</schema>\n"
        "<schemaversion>1.1.0</schemaversion>\n"
        f"<lomimscc:lom><lomimscc:general>{_general(syllabus)}</lomimscc:general></lomimscc:lom>\n"
        "</metadata>\n"
        '<organizations>\n<organization identifier="weeks" structure="rooted-hierarchy">\n'
        f'<item identifier="root">\n{"".join(folder.item for folder in folders)}</item>\n'
        "</organization>\n</organizations>\n"
        f"<resources>\n{''.join(one.entry for one in resources)}</resources>\n</manifest>\n"
    )
    return archive({"imsmanifest.xml": manifest} | {one.path: one.content for one in resources})


def _general(syllabus: ResolvedList) -> str:
    """What is said of the whole: its title, its introduction, where it is from."""
    origin = " ".join(filter(None, (line(syllabus.edition.name), address(syllabus.address))))
    said = [("title", title_of(syllabus))]
    said += [("description", one) for one in (*lines(syllabus.introduction), origin) if one]
    return "".join(
        f'<lomimscc:{name}><lomimscc:string language="en">{escaped(text)}</lomimscc:string>'
        f"</lomimscc:{name}>"
        for name, text in said
    )


def said(_: ResolvedList) -> str:
    """What whoever imports it must know."""
    return "Import it once: a second import may break the modules of a course in Canvas."


def target(url: str) -> str:
    """An address as platforms keep it whole: “?to=p15#p12” as “#p12-p15”, no words, no “&”."""
    whole = _WORDS.sub("", _RANGE.sub(r"#\2-\1", address(url))).rstrip("#")
    return whole.replace("&", "%26")


def _named(syllabus: ResolvedList, *parts: str) -> str:
    """What names something of a list: the same for the same, another in another list."""
    return identifier(line(syllabus.edition.url), title_of(syllabus), *parts)


def _folders(syllabus: ResolvedList) -> Iterator[_Folder]:
    """A folder for each week."""
    times: dict[str, int] = {}
    for week in syllabus.weeks:
        name = _named(syllabus, "week", str(week.number))
        within = [_page(f"page-{name}", week, syllabus)] if _has_words(week.readings) else []
        for reading in week.readings:
            place = line(reading.place)
            times[place] = times.get(place, 0) + 1
            if target(reading.url):
                of_reading = _named(syllabus, "reading", place, str(times[place]))
                within.append(_web_link(f"link-{of_reading}", reading))
        yield _Folder(f"week-{name}", _name(heading_of(week).translate(_IN_FOLDERS)), within)


def _name(text: str) -> str:
    """A name that platforms keep: a long one is cut at a blank, if it has one."""
    if len(text) <= _LONGEST_NAME:
        return text
    start = text[: _LONGEST_NAME - 1]
    return (start.rpartition(" ")[0] or start) + "…"


def _web_link(name: str, reading: ResolvedReading) -> _Resource:
    title = _name(name_of(reading))
    content = (
        f"{XML}<webLink {_WEB_LINK}><title>{escaped(title)}</title>"
        f'<url href="{escaped(target(reading.url))}" target="_blank"/></webLink>\n'
    )
    return _Resource(name, title, "imswl_xmlv1p1", f"{name}.xml", content)


def _has_words(readings: Sequence[ResolvedReading]) -> bool:
    """Whether anything is said or asked of readings."""
    said = [text for one in readings for text in (one.instruction, *one.questions)]
    return any(map(line, said))


def _page(name: str, week: ResolvedWeek, syllabus: ResolvedList) -> _Resource:
    """What is said and asked of the readings of a week."""
    title = f"Instructions and questions: {heading_of(week)}"
    body = html([Heading(1, title), *week_outline(week), source(syllabus)])
    content = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escaped(title)}</title>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
    return _Resource(name, _name(title), "webcontent", f"{name}.html", content)
