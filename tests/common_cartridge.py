"""What a Common Cartridge 1.1 of web links and pages must be, to be checked without its importers.

Written from the specification: `ccv1p1_imscp_v1p2_v1p0.xsd` (IMS GLC, 31 January 2011) with the
rules for web links, items, files and resources in it (Schematron rule sets 2, 5, 8, 9 and 10),
`ccv1p1_lommanifest_v1p0.xsd`, and `ccv1p1_imswl_v1p1.xsd` (31 August 2010). What a manifest may
have beyond web links and web content is not described.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MANIFEST = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
LOM = "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest}"
WEB_LINK = "{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}"
TYPES = ("webcontent", "imswl_xmlv1p1")
NC_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Model:
    """What an element may hold: its children as an expression over their names, its attributes."""

    children: str = ""
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    text: bool = False


def model(children: str = "", needs: str = "", may: str = "", *, text: bool = False) -> Model:
    return Model(children, frozenset(needs.split()), frozenset(may.split()), text)


ITEM = model("title (item )*", "identifier", "identifierref")
MODELS = {
    f"{MANIFEST}manifest": model("metadata organizations resources ", "identifier"),
    f"{MANIFEST}metadata": model("schema schemaversion lom "),
    f"{MANIFEST}schema": model(text=True),
    f"{MANIFEST}schemaversion": model(text=True),
    f"{LOM}lom": model("(general )?"),
    f"{LOM}general": model("(title )?(description )*"),
    f"{LOM}title": model("(string )+"),
    f"{LOM}description": model("(string )+"),
    f"{LOM}string": model(may="language", text=True),
    f"{MANIFEST}organizations": model("(organization )?"),
    f"{MANIFEST}organization": model("(title )?item ", "identifier structure"),
    f"{MANIFEST}item": ITEM,
    f"{MANIFEST}title": model(text=True),
    f"{MANIFEST}resources": model("(resource )*"),
    f"{MANIFEST}resource": model("(file )*(dependency )*", "identifier type", "href intendeduse"),
    f"{MANIFEST}file": model(needs="href"),
    f"{WEB_LINK}webLink": model("title url "),
    f"{WEB_LINK}title": model(text=True),
    f"{WEB_LINK}url": model(needs="href", may="target windowFeatures"),
}
ROOT_ITEM = model("(item )*", "identifier")
"""The item of the organization itself, which has no title."""


def opened(cartridge: bytes) -> dict[str, bytes]:
    """The files of a cartridge; an error if the archive is damaged."""
    with zipfile.ZipFile(BytesIO(cartridge)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def manifest_of(cartridge: bytes) -> Element:
    return ElementTree.fromstring(opened(cartridge)["imsmanifest.xml"])


def faults(cartridge: bytes) -> list[str]:
    """Everything in which a cartridge is not as the profile wants it."""
    files = opened(cartridge)
    manifest = ElementTree.fromstring(files["imsmanifest.xml"])
    links = [
        ElementTree.fromstring(content)
        for name, content in files.items()
        if name.endswith(".xml") and name != "imsmanifest.xml"
    ]
    return [
        *_structure(manifest, f"{MANIFEST}manifest"),
        *(fault for link in links for fault in _structure(link, f"{WEB_LINK}webLink")),
        *_values(manifest),
        *_identifiers(manifest),
        *_resources(manifest, files),
    ]


def _structure(root: Element, name: str) -> Iterator[str]:
    if root.tag != name:
        yield f"{root.tag} in the place of {name}"
    organizations = root.iter(f"{MANIFEST}organization")
    roots = {item for one in organizations for item in one.findall(f"{MANIFEST}item")}
    for element in root.iter():
        wanted = ROOT_ITEM if element in roots else MODELS.get(element.tag)
        if wanted is None:
            yield f"{element.tag} is not known"
            continue
        children = "".join(f"{child.tag.partition('}')[2]} " for child in element)
        if not re.fullmatch(wanted.children, children):
            yield f"{element.tag} holds “{children}”"
        if not wanted.needs <= {*element.attrib} <= wanted.needs | wanted.may:
            yield f"{element.tag} has {sorted(element.attrib)}"
        if not wanted.text and (element.text or "").strip():
            yield f"{element.tag} has text"


def _values(manifest: Element) -> Iterator[str]:
    for path, value in (("schema", "IMS Common Cartridge"), ("schemaversion", "1.1.0")):
        if manifest.findtext(f"{MANIFEST}metadata/{MANIFEST}{path}") != value:
            yield f"{path} is not “{value}”"
    for organization in manifest.iter(f"{MANIFEST}organization"):
        if organization.get("structure") != "rooted-hierarchy":
            yield "the organization is no rooted hierarchy"


def _identifiers(manifest: Element) -> Iterator[str]:
    named = [
        element.attrib["identifier"]
        for element in manifest.iter()
        if "identifier" in element.attrib
    ]
    yield from (f"{name} is there twice" for name, times in Counter(named).items() if times > 1)
    yield from (f"{name} is no name" for name in named if not NC_NAME.fullmatch(name))
    resources = {one.get("identifier") for one in manifest.iter(f"{MANIFEST}resource")}
    for item in manifest.iter(f"{MANIFEST}item"):
        reference = item.get("identifierref")
        if reference and reference not in resources:
            yield f"{reference} is no resource"
        if reference and item.find(f"{MANIFEST}item") is not None:
            yield f"{reference}: an item with a resource has items"


def _resources(manifest: Element, files: dict[str, bytes]) -> Iterator[str]:
    told = {"imsmanifest.xml"}
    for resource in manifest.iter(f"{MANIFEST}resource"):
        kind, href = resource.get("type"), resource.get("href")
        own = [str(one.get("href")) for one in resource.findall(f"{MANIFEST}file")]
        told.update(own)
        if kind not in TYPES:
            yield f"{kind} is no type"
        if kind == "imswl_xmlv1p1" and (len(own) != 1 or href):
            yield "a web link has one file, and no address"
        if kind == "webcontent" and href not in own:
            yield "web content has no file of its address"
        yield from (f"{name} is not there" for name in own if name not in files)
    yield from (f"{name} is of no resource" for name in files if name not in told)
