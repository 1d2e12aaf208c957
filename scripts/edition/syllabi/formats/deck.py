"""The terms that a reading list introduces as a deck of cards, in Anki’s text format.

The format: https://docs.ankiweb.net/importing/text-files.html (“File Headers”).
"""

from collections.abc import Iterator

from edition.syllabi.formats.identifiers import identifier
from edition.syllabi.formats.markup import escaped
from edition.syllabi.formats.plain import address, line
from edition.syllabi.formats.wording import title_of
from edition.syllabi.resolved import Evidence, IntroducedTerm, ResolvedList


def write(syllabus: ResolvedList) -> str:
    """The deck: a card for each term, with a guid by which an import knows it again."""
    # Anki divides names of decks at “::”.
    name = title_of(syllabus).replace("::", ":")
    heads = (
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        f"#deck:{name}",
        "#columns:guid\tFront\tBack\tTags",
        "#guid column:1",
        "#tags column:4",
    )
    return "".join(f"{row}\n" for row in (*heads, *_cards(syllabus)))


def possible(syllabus: ResolvedList) -> bool:
    """Whether any term is introduced."""
    return any(week.terms for week in syllabus.weeks)


def _cards(syllabus: ResolvedList) -> Iterator[str]:
    known: set[str] = set()
    for week in syllabus.weeks:
        for term in week.terms:
            if term.slug not in known:
                known.add(term.slug)
                guid = identifier(line(syllabus.edition.url), "term", line(term.slug))
                back = "".join(_back(term))
                front = _markup(line(term.term))
                yield f"term-{guid}\t{_cell(front)}\t{_cell(back)}\tweek-{week.number}"


def _back(term: IntroducedTerm) -> Iterator[str]:
    yield f"<p>{_markup(line(term.gloss))}</p>"
    if line(term.general):
        yield f"<p><i>In general:</i> {_markup(line(term.general))}</p>"
    for sense in term.senses:
        yield f"<p><i>{_markup(line(sense.who))}:</i> {_markup(line(sense.text))}</p>"
    if term.evidence:
        yield _quoted(term.evidence)
    yield f"<p>{_link('The entry', term.url)}</p>"


def _quoted(evidence: Evidence) -> str:
    cite = _link(line(evidence.cite), evidence.url)
    return f"<blockquote>{_markup(line(evidence.text))} ({cite})</blockquote>"


def _link(text: str, url: str) -> str:
    shown = _markup(text)
    return f'<a href="{_markup(address(url))}">{shown}</a>' if address(url) else shown


def _markup(text: str) -> str:
    """A text in which neither HTML nor sounds, clozes and formulas of Anki begin."""
    plain = escaped(text).replace("[", "&#91;").replace("{", "&#123;")
    return plain.replace("\\", "\\<span></span>")


def _cell(html: str) -> str:
    doubled = html.replace('"', '""')
    return f'"{doubled}"'
