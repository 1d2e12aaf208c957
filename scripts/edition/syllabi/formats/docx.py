"""A reading list as a document of Word: the least of Office Open XML (ECMA-376) that it needs."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple, assert_never

from edition.syllabi.formats.markup import XML, escaped
from edition.syllabi.formats.outline import Block, Heading, Listing, Paragraph, Words, outline
from edition.syllabi.formats.wording import title_of
from edition.syllabi.resolved import ResolvedList
from edition.syllabi.zip import archive

LONGEST_LINK = 2000
"""Characters; a longer address, as of a whole list, is more than Office is sure to follow."""

_SCHEMAS = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_WORD = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main"'
_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OF_PACKAGE = "application/vnd.openxmlformats-package"
_BULLETS = 1
"""The number by which the paragraphs of every list without numbers name it."""

_LEVELS = range(2)
_INDENT = 720
"""Twentieths of a point by which each level of a list is indented."""

_CONTENT_TYPES = (
    f'{XML}<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_OF_PACKAGE}.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OF_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OF_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_OF_WORD}.numbering+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_OF_PACKAGE}.core-properties+xml"/>'
    "</Types>"
)
_STYLES = (
    f"{XML}<w:styles {_WORD}><w:docDefaults>"
    '<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>'
    '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="320"/><w:outlineLvl w:val="1"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
    '<w:basedOn w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    "</w:styles>"
)
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708"'
    ' w:footer="708" w:gutter="0"/></w:sectPr>'
)


class _Relation(NamedTuple):
    """What a part of the document rests on, or leads to: of links the target `is_elsewhere`."""

    id: str
    kind: str
    target: str
    is_elsewhere: bool = False

    @property
    def entry(self) -> str:
        """Its place in the list of relationships."""
        mode = ' TargetMode="External"' if self.is_elsewhere else ""
        target = escaped(self.target)
        return f'<Relationship Id="{self.id}" Type="{self.kind}" Target="{target}"{mode}/>'


def write(syllabus: ResolvedList) -> bytes:
    """The document; its links are relationships, its headings and lists are such."""
    written = _Written()
    known = replace(syllabus, address="") if len(syllabus.address) > LONGEST_LINK else syllabus
    body = written.blocks(outline(known))
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships(
            [
                _Relation("document", f"{_RELATIONS}/officeDocument", "word/document.xml"),
                _Relation(
                    "properties",
                    f"{_SCHEMAS}/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            ]
        ),
        "docProps/core.xml": _properties(title_of(syllabus)),
        "word/_rels/document.xml.rels": _relationships(
            [
                _Relation("styles", f"{_RELATIONS}/styles", "styles.xml"),
                _Relation("numbering", f"{_RELATIONS}/numbering", "numbering.xml"),
                *(
                    _Relation(f"link{number}", f"{_RELATIONS}/hyperlink", url, is_elsewhere=True)
                    for number, url in enumerate(written.links, start=1)
                ),
            ]
        ),
        "word/document.xml": f'{XML}<w:document {_WORD} xmlns:r="{_RELATIONS}">'
        f"<w:body>{body}{_PAGE}</w:body></w:document>",
        "word/numbering.xml": _numbering(written.numbered),
        "word/styles.xml": _STYLES,
    }
    return archive(files)


class _Written:
    """Paragraphs of a document, and what stands beside it: their links and numbered lists."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.numbered = 0

    def blocks(self, blocks: Iterable[Block], mark: str = "", depth: int = 0) -> str:
        """Blocks one after the other; `mark` is that of a list, and stands at the first of them."""
        return "".join(
            self._block(block, "" if number else mark, depth) for number, block in enumerate(blocks)
        )

    def _block(self, block: Block, mark: str, depth: int) -> str:
        match block:
            case Heading():
                return _paragraph(f"Heading{block.level}", "", self._words([Words(block.text)]))
            case Paragraph():
                said = (mark or f'<w:ind w:left="{_INDENT * depth}"/>') if depth else ""
                return _paragraph("ListParagraph" if depth else "", said, self._words(block.words))
            case Listing():
                return self._listing(block, depth)
            case _:
                assert_never(block)

    def _listing(self, listing: Listing, depth: int) -> str:
        self.numbered += listing.numbered
        number = _BULLETS + self.numbered if listing.numbered else _BULLETS
        mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        return "".join(self.blocks(item, mark, depth + 1) for item in listing.items)

    def _words(self, words: Iterable[Words]) -> str:
        return "".join(map(self._run, words))

    def _run(self, words: Words) -> str:
        text = f'<w:t xml:space="preserve">{escaped(words.text)}</w:t>'
        if not words.url:
            return f"<w:r>{text}</w:r>"
        self.links.append(words.url)
        style = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        run = f"<w:r>{style}{text}</w:r>"
        return f'<w:hyperlink r:id="link{len(self.links)}">{run}</w:hyperlink>'


def _paragraph(style: str, said: str, runs: str) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{said}</w:pPr>{runs}</w:p>"


def _relationships(relations: Iterable[_Relation]) -> str:
    entries = "".join(one.entry for one in relations)
    space = f"{_SCHEMAS}/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{space}">{entries}</Relationships>'


def _properties(title: str) -> str:
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_SCHEMAS}/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:language>en</dc:language>"
        "</cp:coreProperties>"
    )


def _numbering(numbered: int) -> str:
    """The lists: all without numbers are one, each with numbers begins with 1."""
    begins = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in _LEVELS
    )
    lists = "".join(
        f'<w:num w:numId="{_BULLETS + number}"><w:abstractNumId w:val="1"/>{begins}</w:num>'
        for number in range(1, numbered + 1)
    )
    return (
        f"{XML}<w:numbering {_WORD}>{_levels(0, 'bullet', lambda _: '•')}"
        f"{_levels(1, 'decimal', lambda level: f'%{level + 1}.')}"
        f'<w:num w:numId="{_BULLETS}"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


def _levels(number: int, form: str, mark: Callable[[int], str]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{mark(level)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_INDENT * (level + 1)}" w:hanging="360"/>'
        "</w:pPr></w:lvl>"
        for level in _LEVELS
    )
    kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'
