"""The pages of what the articles say to each other: all questions, and a page for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from edition.assembly import Edition
from edition.dialogues.names import Name, Names
from edition.dialogues.questions import Pair, Question, Voice
from edition.document.citation import short_name
from edition.document.edited_text import reading_of
from edition.document.model import Article
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages import markdown
from edition.pages.bibliography import work_links
from edition.pages.markdown import Markdown, Marked, Noted
from edition.pages.pagination import paginate
from edition.pages.relative_url import INDEX_PAGE, article_path, question_path, relative_url
from edition.pages.templates import Templates
from edition.permalinks.dialogues import question_of_pair
from edition.permalinks.record import DialogueRecord
from edition.sources.dialogues_schema import Relation
from edition.text.dates import day
from edition.text.languages import is_foreign

QUESTIONS_PER_PAGE = 100
SHORT = 700
"""Characters of a paragraph that is shown as a whole."""

CONTEXT = 180
"""Characters around a quotation that are shown of a longer one, on either side."""

TOLD: Mapping[Relation, str] = {
    "agree": "they agree",
    "differ": "they differ",
    "complete": "they complete each other",
}


@dataclass(frozen=True, slots=True)
class ShownVoice:
    """A passage as its page shows it; `language` has its attributes if the page has another."""

    name: str
    path: str
    places: Sequence[str]
    quoted_at: str
    text: Markdown
    language: str


@dataclass(frozen=True, slots=True)
class ShownPair:
    """A pair as its page shows it; `shared` are the names that both passages hold."""

    pair: Pair
    told: str
    voices: Sequence[ShownVoice]
    shared: Sequence[str]


def dialogue_pages(edition: Edition, templates: Templates, _site: Site, memo: Memo) -> Files:
    """The list of all questions, in portions, and the page of each; none without questions."""
    if edition.dialogues:
        yield from _lists(edition, templates)
        yield from _pages(edition, templates, memo)


def _lists(edition: Edition, templates: Templates) -> Files:
    pairs = sum(len(question.pairs) for question in edition.dialogues)
    for part, questions in paginate("dialogues/index.md", edition.dialogues, QUESTIONS_PER_PAGE):
        yield templates.page(
            "dialogues.md",
            part.path,
            part=part,
            questions=[(question, _counted(question)) for question in questions],
            pairs=pairs,
            count=len(edition.dialogues),
            articles=len(edition.articles),
            question_path=question_path,
        )


def _pages(edition: Edition, templates: Templates, memo: Memo) -> Files:
    names = Names(_speaking(edition.dialogues), edition.index.found, memo)
    terms = {entry.term.slug: entry.term.term for entry in edition.entries}
    works = memo(work_links, edition.seeds.bibliography, memo)
    recorded = edition.permalinks.record.dialogues
    for question, following in zip_longest(edition.dialogues, edition.dialogues[1:]):
        yield templates.page(
            "question.md",
            question_path(question.slug),
            question=question,
            pairs=[_shown(pair, names, terms) for pair in question.pairs],
            gone=list(_gone(question.slug, recorded)),
            following=following,
            works=works,
            question_path=question_path,
        )


def _speaking(questions: Iterable[Question]) -> list[Article]:
    """The articles that speak to any question."""
    return list({one.slug: one for question in questions for one in question.articles}.values())


def _counted(question: Question) -> str:
    """How the pairs of a question stand to each other: “agree in 1, differ in 2”."""
    counts = {relation: question.count(relation) for relation in TOLD}
    return ", ".join(
        f"{TOLD[relation].removeprefix('they ')} in {count}"
        for relation, count in counts.items()
        if count
    )


def _gone(
    slug: str, recorded: Mapping[str, DialogueRecord]
) -> Iterator[tuple[str, str, str | None]]:
    """The pairs that stood on a page once: what is said of each, and the question that has it."""
    for number, (pair, removed) in enumerate(recorded[slug].pairs.items(), start=1):
        to = question_of_pair(slug, pair, recorded)
        if removed and to:
            yield pair, f"Pair {number} is below another question now: {recorded[to].question}", to
        elif removed:
            yield pair, f"Pair {number} was removed on {day(removed)}.", None


def _shown(pair: Pair, names: Names, terms: Mapping[str, str]) -> ShownPair:
    """A pair as it is shown; `terms` are the names by which those are told that it shares."""
    excerpts = [_excerpt(voice) for voice in pair.voices]
    found = [
        [name for name in names.within(voice.article, voice.block) if _holds(excerpt, name)]
        for voice, excerpt in zip(pair.voices, excerpts, strict=True)
    ]
    keys = set.intersection(*({name.key for name in within} for within in found))
    shared = {
        name.key: terms.get(name.term, name.words)
        for name in reversed(found[0])
        if name.key in keys
    }
    voices = [
        _voice(voice, excerpt, [name for name in within if name.key in keys])
        for voice, excerpt, within in zip(pair.voices, excerpts, found, strict=True)
    ]
    return ShownPair(pair, TOLD[pair.relation], voices, list(reversed(shared.values())))


def _holds(excerpt: range, mark: Marked | Name) -> bool:
    return excerpt.start <= mark.start and mark.end <= excerpt.stop


def _excerpt(voice: Voice) -> range:
    """What is shown of a paragraph: all of a short one, else the quotation and words around it."""
    text = voice.text
    if len(text) <= SHORT:
        return range(len(text))
    before, after = voice.start - CONTEXT, voice.end + CONTEXT
    start = max(text.find(" ", before, voice.start) + 1, 0) if before > 0 else 0
    end = text.rfind(" ", voice.end, after) if after < len(text) else len(text)
    return range(start, max(end, voice.end))


def _voice(voice: Voice, excerpt: range, names: Sequence[Name]) -> ShownVoice:
    name, article = short_name(voice.article), voice.article
    language = article.metadata.language
    return ShownVoice(
        name=name,
        path=article_path(article),
        places=[block.id for block in voice.blocks],
        quoted_at=voice.block.id,
        text=_passage(voice, excerpt, names, name),
        language=markdown.in_language(language) if is_foreign(language) else "",
    )


def _passage(voice: Voice, excerpt: range, names: Sequence[Name], article: str) -> Markdown:
    """The excerpt with corrections, remarks and shared names; corrections come before names."""
    cut = "…" if excerpt.start else ""
    moved = len(cut) - excerpt.start
    text = f"{cut}{voice.text[excerpt.start : excerpt.stop]}"
    text += "…" if excerpt.stop < len(voice.text) else ""
    corrected = list(_corrections(voice, excerpt))
    free = [one for one in names if not any(_overlap(one, other) for other in corrected)]
    marks = [*corrected, *(_marked(name) for name in free if not _is_cut(voice, name))]
    return markdown.passage(
        text,
        range(voice.start + moved, voice.end + moved),
        [replace(one, start=one.start + moved, end=one.end + moved) for one in marks],
        [
            replace(one, start=one.start + moved, end=one.end + moved)
            for one in _remarks(voice, excerpt, article)
        ],
    )


def _marked(name: Name) -> Marked:
    """A shared name, with the way to its entry in the glossary or the index if it has one."""
    if name.term:
        there = relative_url(f"glossary/{name.term}.md", "dialogues")
        return Marked(name.start, name.end, markdown.shared_name(name.words, there, ".term"))
    there = relative_url(f"{INDEX_PAGE}#{name.entry}", "dialogues") if name.entry else ""
    return Marked(name.start, name.end, markdown.shared_name(name.words, there))


def _corrections(voice: Voice, excerpt: range) -> Iterator[Marked]:
    """The corrected words of an excerpt, but for those across an end of the quotation."""
    reading, page = reading_of(voice.block), relative_url(article_path(voice.article), "dialogues")
    for span in voice.block.emendations():
        supplied = voice.block.text[span.start : span.end]
        shown = markdown.emendation_elsewhere(span, supplied, page)
        mark = Marked(reading.to_read(span.start), reading.to_read(span.end), shown)
        if _holds(excerpt, mark) and not _is_cut(voice, mark):
            yield mark


def _remarks(voice: Voice, excerpt: range, article: str) -> Iterator[Noted]:
    """The remarks on words of an excerpt, as far as they lie in it."""
    reading, page = reading_of(voice.block), relative_url(article_path(voice.article), "dialogues")
    for span in voice.block.remarks():
        start = max(reading.to_read(span.start), excerpt.start)
        end = min(reading.to_read(span.end), excerpt.stop)
        if start < end:
            yield Noted(start, end, markdown.remark_elsewhere(span, page, article))


def _is_cut(voice: Voice, mark: Marked | Name) -> bool:
    return any(mark.start < end < mark.end for end in (voice.start, voice.end))


def _overlap(one: Name, other: Marked) -> bool:
    return one.start < other.end and other.start < one.end
