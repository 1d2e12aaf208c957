"""Any text survives the way through Markdown into HTML, and nothing in it becomes markup."""

from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st

import stub_builder
from conftest import ROOT
from edition.document.model import RUNNING_TEXT, Block, Kind, Mention, NoteReference, RunIn, Span
from edition.furniture.page import Furniture
from edition.pages import markdown
from edition.site import builder
from edition.site.finish import furnished
from edition.sources.edition_schema import EditionFile

SETTINGS = builder.configuration(ROOT, EditionFile())
MARKUP = "*_`[](){}<>#+-.!|~^&\"'\\=:;/ \u00a0\u2011“”0123456789aZéж\n"

texts = st.text(
    st.one_of(
        st.sampled_from([c for c in MARKUP if c != "\n"]),
        st.characters(exclude_categories=["Cc", "Cs"]),
    ),
    max_size=60,
).filter(lambda text: text.strip() != "")
PERILS = [
    "<script>alert(1)</script>",
    "[^1]",
    "{: #x }",
    "1. one",
    "- item",
    "> quoted",
    "# not a heading",
    "    code",
    "```",
    "***",
    "[link](javascript:alert(1))",
    "&lt;b&gt;",
    "a | b",
    "![x](y)",
    "[TOC]",
    "<!-- x -->",
    "\\*",
    "*[HTML]: x",
    "+1",
    "2023) x",
    "=====",
    ": y",
    "a  ",
]


class Text(HTMLParser):
    """The text and the tags of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", []  # type: ignore[var-annotated]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def html_of(source: str, *, finished: bool = False) -> Text:
    """What the builder makes of Markdown, and what is on the page when that is finished."""
    html = stub_builder.html_of(source, SETTINGS)
    return Text(furnished(html, Furniture("a.md", {}, numbered=True)) if finished else html)


def perils(test: Callable[[str], None]) -> Callable[[str], None]:
    for text in PERILS:
        test = example(text)(test)
    return test


def words(text: str) -> list[str]:
    return text.split()


@perils
@given(texts)
def test_a_text_arrives_word_for_word_and_as_no_markup(text: str) -> None:
    literal = markdown.escape(text.strip())
    for before in ("", "- ", "word "):
        shown = html_of(f"{before}{literal}")
        assert words(shown.text) == words(before.strip("- ")) + words(text)
        assert {tag for tag, _ in shown.tags} <= {"p", "ul", "li"}


@perils
@given(texts)
def test_every_kind_of_block_arrives(text: str) -> None:
    for kind in Kind:
        block = Block(kind, 1, text, level=2, id="p7")
        shown = html_of(markdown.block(block, "../glossary"), finished=True)
        before = {Kind.CITATION: "Suggested citation: ", Kind.ABSTRACT: "Abstract\n"}.get(kind, "")
        arrived = shown.text.removeprefix(before).strip()
        number = "7 " if kind in RUNNING_TEXT else ""
        link = "§" if kind in (Kind.TITLE, Kind.HEADING) else ""
        assert arrived.startswith(number)
        assert arrived.endswith(link)
        assert words(arrived.removeprefix(number).removesuffix(link)) == words(text)
        assert not {"script", "em", "code", "img"} & {tag for tag, _ in shown.tags}


@st.composite
def spanned(draw: st.DrawFn) -> Block:
    """A paragraph with spans that do not overlap."""
    text = draw(texts.filter(lambda t: len(t.strip()) > 8).map(str.strip))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans: list[Span] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if not text[start:end].strip():
            continue
        makers = [
            lambda a, b: Mention(a, b, "pink-tide", True, a, b),
            lambda a, b: NoteReference(a, b, 3, 1),
            lambda a, b: Mention(a, b, "pink-tide", False, a, b),
        ]
        spans.append(draw(st.sampled_from(makers))(start, end))
    return Block(Kind.PARAGRAPH, 1, text, id="p7", spans=tuple(spans))


@given(spanned())
def test_spans_change_no_word(block: Block) -> None:
    shown = html_of(markdown.block(block, "../glossary"), finished=True)
    assert "".join(words(shown.text.removeprefix("7 "))) == "".join(words(block.text))
    links = [attributes for tag, attributes in shown.tags if tag == "a"]
    terms = [span for span in block.spans if isinstance(span, Mention) and span.linked]
    assert len([a for a in links if a.get("class") == "term"]) == len(terms)


def test_a_run_in_heading_is_set_off() -> None:
    block = Block(Kind.PARAGRAPH, 1, "Sovereigntism. The rest.", id="p7", spans=(RunIn(0, 14),))
    shown = html_of(markdown.block(block, "../glossary"), finished=True)
    assert ("strong", {"class": "run-in"}) in shown.tags
    assert words(shown.text) == ["7", "Sovereigntism.", "The", "rest."]


@given(texts)
def test_an_attribute_holds_any_text(text: str) -> None:
    shown = html_of(markdown.Markdown(f"x {markdown.anchor('y', '#z', data_supplied=text)}"))
    (attributes,) = [a for tag, a in shown.tags if tag == "a"]
    assert words(attributes["data-supplied"] or "") == words(text)
