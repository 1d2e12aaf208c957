"""Marks below the paragraphs of an article that lead to what other articles say to them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import NamedTuple

from edition.dialogues.questions import Question, Voice
from edition.document.citation import name_in_lines
from edition.document.marked_text import pieces_after
from edition.exports.kwic import rows
from edition.files import compact_json
from edition.furniture.html import link
from edition.pages.relative_url import relative_url
from edition.sources.dialogues_schema import Relation
from edition.text.numbers import counted
from edition.text.sentences import shortened_after

SAID = 240
"""Characters of the other passage that a mark knows."""

FOLDED = 3
"""Links from which on a mark is one line on a phone, until somebody opens it."""

_TOLD: Mapping[Relation, str] = {"agree": "agrees", "differ": "differs", "complete": "completes"}


class OtherVoice(NamedTuple):
    """What stands below the paragraph `at`: who says something to it, where and to what question.

    Addresses are seen from the page of the article.
    """

    at: str
    name: str
    line: int
    place: str
    relation: str
    question: str
    said: str
    dialogue: str
    passage: str


def other_voices(questions: Iterable[Question]) -> Mapping[str, tuple[OtherVoice, ...]]:
    """For each article (by its slug) what others say to its paragraphs."""
    result: dict[str, list[OtherVoice]] = {}
    for question in questions:
        for pair in question.pairs:
            for here, there in (pair.voices, pair.voices[::-1]):
                dialogue = f"dialogues/{question.slug}/#{pair.id}"
                voice = _other(here, there, _TOLD[pair.relation], question.question, dialogue)
                result.setdefault(here.article.slug, []).append(voice)
    return {slug: tuple(voices) for slug, voices in result.items()}


def _other(here: Voice, there: Voice, relation: str, question: str, dialogue: str) -> OtherVoice:
    folder = f"articles/{here.article.slug}"
    passage = f"articles/{there.article.slug}/#{there.block.id}"
    return OtherVoice(
        at=here.block.id,
        name=name_in_lines(there.article),
        line=there.block.line,
        place=f"¶\u00a0{there.block.paragraph}",
        relation=relation,
        question=question,
        said=_said(there),
        dialogue=relative_url(dialogue, folder),
        passage=relative_url(passage, folder),
    )


def _said(voice: Voice) -> str:
    """What a voice says, as JSON of rows that a script marks as their article does."""
    text = shortened_after(voice.text, voice.start, voice.end, SAID)
    pieces = pieces_after(voice.block, text, voice.start)
    return compact_json(rows(pieces))


def marks(voices: Iterable[OtherVoice]) -> Mapping[str, str]:
    """The HTML at the end of each paragraph (by its id) that others say something to."""
    by_place = groupby(sorted(voices, key=lambda one: one.at), key=lambda one: one.at)
    return {at: _mark(list(several)) for at, several in by_place}


def _mark(voices: list[OtherVoice]) -> str:
    by_name: dict[str, list[OtherVoice]] = {}
    for voice in sorted(voices, key=lambda one: (one.name, one.line)):
        by_name.setdefault(voice.name, []).append(voice)
    said = "; ".join(
        f"{escape(name)}: {_in_a_row(_links(several))}" for name, several in by_name.items()
    )
    if len(voices) < FOLDED:
        return f'<span class="cf extra" data-added>cf. {said}</span>'
    opens = f'<button type="button" class="cf__opens">cf. {_counted(by_name)}</button>'
    whole = f'<span class="cf__whole">cf. {said}</span>'
    return f'<span class="cf cf--folded extra" data-added>{opens}{whole}</span>'


def _counted(by_name: Mapping[str, list[OtherVoice]]) -> str:
    """How many links to each article there are: to one passage there may be several."""
    return "; ".join(
        f"{escape(name)}, {counted(len(several), 'comparison')}"
        for name, several in by_name.items()
    )


def _in_a_row(links: Iterable[str]) -> str:
    """Links in one row, each of which keeps the sign behind it on its line."""
    *others, last = links
    kept = (f'<span class="cf__one">{one};</span> ' for one in others)
    return f"{''.join(kept)}{last}"


def _links(voices: Iterable[OtherVoice]) -> Iterator[str]:
    """The links to what one article says; what opens, and a link to the ear, names the question."""
    before: Counter[str] = Counter()
    for voice in voices:
        told = f"{voice.place} {voice.relation}"
        shown = f"{told} again" if before[told] else told
        before[told] += 1
        yield link(
            shown,
            voice.dialogue,
            class_="other-voice",
            aria_label=f"{voice.name}, {shown}, on: {voice.question}",
            data_said=voice.said,
            data_passage=voice.passage,
        )
