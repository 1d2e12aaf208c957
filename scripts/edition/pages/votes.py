"""The table of votes: how each state voted, as far as a source says."""

from collections.abc import Mapping

from edition.assembly import Edition
from edition.document.citation import sorting_key
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages.bibliography import work_links
from edition.pages.relative_url import TIMELINE_PAGE, VOTES_PAGE
from edition.pages.templates import Templates
from edition.pages.timeline import pages_of_events
from edition.sources.index_schema import Choice, Vote

CHOICES: Mapping[Choice, str] = {
    "yes": "in favour",
    "no": "against",
    "abstained": "abstained",
    "absent": "absent",
    "no-vote": "no vote",
}

_MEANINGS: Mapping[Choice, str] = {
    "absent": "the state cast no vote",
    "no-vote": "the state had no right to vote",
}


def votes_page(edition: Edition, templates: Templates, _site: Site, memo: Memo) -> Files:
    """The page of all votes; none if the edition has none."""
    votes = edition.index.votes
    if votes:
        results = [vote.result for vote in votes]
        given = {choice for vote in votes for choice in vote.countries.values()}
        yield templates.page(
            "votes.md",
            VOTES_PAGE,
            votes=votes,
            rows=_rows(votes),
            totals=[
                ("in favour", [result.for_ for result in results]),
                ("against", [result.against for result in results]),
                ("abstained", [result.abstained for result in results]),
            ],
            used=[(CHOICES[choice], what) for choice, what in _MEANINGS.items() if choice in given],
            works=memo(work_links, edition.seeds.bibliography, memo),
            timeline=pages_of_events(edition),
            timeline_page=TIMELINE_PAGE,
        )


def _rows(votes: tuple[Vote, ...]) -> list[tuple[str, list[tuple[Choice, str] | None]]]:
    """For each country how it voted in each of the votes; None where no source says."""
    countries = sorted({one for vote in votes for one in vote.countries}, key=sorting_key)
    return [(country, [_choice(vote, country) for vote in votes]) for country in countries]


def _choice(vote: Vote, country: str) -> tuple[Choice, str] | None:
    choice = vote.countries.get(country)
    return (choice, CHOICES[choice]) if choice else None
