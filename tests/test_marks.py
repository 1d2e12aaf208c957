"""Addresses of corrections and remarks: each keeps its own, whatever is added or removed."""

import json
from pathlib import Path

import pytest

from edition.assembly import Edition
from edition.checking.documents import of_text
from edition.checking.links import links
from edition.checking.published import PageContent, PublishedPlaces
from edition.checking.verdicts import check
from edition.document.model import Article
from edition.exports.anchors_json import anchors_json
from edition.memo import Memo
from edition.permalinks.addresses import published_urls
from edition.sources.seed import Passage
from edition.text.dates import day
from test_record import recorded, seeds_of

TEXT = "A title\n\nThe tied comes in, and the tide goes out.\n\nOil is dear, and wheat is cheap.\n"
CORRECTED = "corrections:\n  - {supplied: tied, corrected: tide, why: misspelt}\n"
REMARKS = {
    "in": "  - {exact: comes in, kind: fact, note: At six.}\n",
    "oil": "  - {exact: Oil is dear, kind: context, note: It was 2008.}\n",
    "wheat": "  - {exact: wheat is cheap, kind: question, note: Since when?}\n",
}
OTHER = "Nobody has seen the other harbour, where the water is never still."
TIDE = "  - {exact: the tide, kind: context, note: The other one.}\n"


def published(folder: Path, *remarks: str) -> tuple[Article, Edition, list[str]]:
    yml = f"{CORRECTED}remarks:\n{''.join(remarks)}"
    edition, problems = recorded(seeds_of(folder, {"a.txt": TEXT, "a.yml": yml}))
    (article,) = edition.articles
    return article, edition, problems


def addresses(article: Article) -> dict[str, str]:
    """The ids of remarks, by the words that they are about."""
    return {block.text[one.start : one.end]: one.id for block, one in article.remarks()}


def notices(article: Article) -> dict[str, tuple[str, str]]:
    """What is said at ids that are no longer there, and in which place."""
    return {
        one.id: (block.id, f"{one.notice} {one.instead}")
        for block in article.blocks
        for one in block.aliases
    }


@pytest.fixture
def first(tmp_path: Path) -> Article:
    """An article with a correction and three remarks that was published."""
    article, _, problems = published(tmp_path, *REMARKS.values())
    assert problems == []
    return article


def test_they_are_numbered_as_readers_meet_them(first: Article) -> None:
    assert [one.id for _, one in first.emendations()] == ["emended-1"]
    assert list(addresses(first).values()) == ["remark-2", "remark-3", "remark-4"]


def test_one_that_comes_in_between_moves_no_other(first: Article, tmp_path: Path) -> None:
    article, _, problems = published(tmp_path, TIDE, *REMARKS.values())
    assert problems == []
    assert addresses(article) == addresses(first) | {"the tide": "remark-5"}
    assert [one.number for _, one in article.remarks()] == [2, 3, 4, 5]


def test_what_is_said_and_its_kind_may_change(first: Article, tmp_path: Path) -> None:
    edited = REMARKS["oil"].replace("context", "fact").replace("2008", "2009")
    article, _, problems = published(tmp_path, edited, REMARKS["wheat"], REMARKS["in"])
    assert problems == []
    assert addresses(article) == addresses(first)


def test_an_id_says_that_it_is_the_same_about_other_words(first: Article, tmp_path: Path) -> None:
    edited = REMARKS["oil"].replace("Oil is dear", "dear").replace("{", "{id: remark-3, ")
    article, _, problems = published(tmp_path, REMARKS["in"], edited, REMARKS["wheat"])
    assert problems == []
    assert addresses(article)["dear"] == addresses(first)["Oil is dear"]
    assert notices(article) == {}


def test_an_address_says_that_its_remark_was_removed(first: Article, tmp_path: Path) -> None:
    article, edition, _ = published(tmp_path, REMARKS["in"], REMARKS["wheat"])
    mark = edition.permalinks.record.articles["a"].marks["remark-3"]
    assert mark.removed
    said = f"Remark 3 was removed on {day(mark.removed)}. You are at paragraph 2."
    assert notices(article) == {"remark-3": ("p2", said), "correction-3": ("p2", said)}
    assert addresses(article)["wheat is cheap"] == addresses(first)["wheat is cheap"]
    again, _, _ = published(tmp_path, *REMARKS.values(), TIDE)
    assert addresses(again) == addresses(first) | {"the tide": "remark-5"}
    assert notices(again) == {}


def test_the_check_of_links_says_that_a_mark_was_removed(first: Article, tmp_path: Path) -> None:
    _, edition, _ = published(tmp_path, REMARKS["in"], REMARKS["wheat"])
    listed = json.loads(next(anchors_json(edition, Memo())).data)
    places = PublishedPlaces(listed, lambda _: PageContent(frozenset({"p1", "p2"}), ()))
    asked = "".join(f"https://e.org/articles/a/#{one} " for one in ("remark-3", "correction-3"))
    said = [
        check(link, places)
        for link in links(of_text(asked).occurrences, ["https://e.org/"], places)
    ]
    assert [(one.verdict, one.now) for one in said] == [
        ("removed", "https://e.org/articles/a/#p2"),
        ("removed", "https://e.org/articles/a/#p2"),
    ]


def test_no_address_is_given_twice(first: Article, tmp_path: Path) -> None:
    published(tmp_path, REMARKS["in"])
    article, edition, _ = published(tmp_path, REMARKS["in"], TIDE)
    assert addresses(article)["the tide"] not in addresses(first).values()
    urls = {url.anchor for url in published_urls(edition.permalinks.record)}
    assert {"emended-1", "correction-1", "remark-3", "correction-3", "remark-5"} <= urls


@pytest.mark.parametrize(
    ("identifier", "complaint"),
    [
        ("remark-9", "found “remark-9”, expected the id of a remark that was published"),
        ("correction-1", "found “correction-1”, expected the id of a remark that was published"),
    ],
)
def test_an_id_that_cannot_be_meant_is_named(
    first: Article, tmp_path: Path, identifier: str, complaint: str
) -> None:
    wrong = REMARKS["oil"].replace("{", f"{{id: {identifier}, ")
    *_, problems = published(tmp_path, REMARKS["in"], wrong)
    assert problems == [f"articles/a.yml:5: error: {complaint}"]


def test_an_id_that_two_claim_is_named(first: Article, tmp_path: Path) -> None:
    both = (REMARKS[one].replace("{", "{id: remark-3, ") for one in ("oil", "wheat"))
    *_, problems = published(tmp_path, *both)
    assert problems == [
        "articles/a.yml:5: error: found “remark-3” a second time, expected an id of its own"
    ]


def led_on(edition: Edition) -> dict[str, tuple[str, str | None]]:
    """What the one page that leads on says of each anchor of a mark, and where it leads."""
    (page,) = edition.permalinks.redirects
    return {
        anchor: (place.name, f"{place.to.slug}#{place.to.id}" if place.to else None)
        for place in page.places
        for anchor in place.ids
        if anchor.startswith(("remark", "emended", "correction"))
    }


def test_a_renamed_article_leads_on_to_its_marks(first: Article, tmp_path: Path) -> None:
    (tmp_path / "articles" / "a.txt").rename(tmp_path / "articles" / "b.txt")
    yml = (tmp_path / "articles" / "a.yml").read_text("utf-8")
    (tmp_path / "articles" / "a.yml").unlink()
    (tmp_path / "articles" / "b.yml").write_text(f"formerly: [a]\n{yml}", "utf-8")
    edition, problems = recorded(tmp_path)
    assert problems == []
    there = led_on(edition)
    assert there["emended-1"] == ("Correction 1 on paragraph 1", "b#emended-1")
    assert there["remark-3"] == ("Remark 3 on paragraph 2", "b#remark-3")
    assert there["correction-3"][1] == "b#correction-3"
    urls = {url.anchor for url in published_urls(edition.permalinks.record) if "/a/" in url.page}
    assert there.keys() <= urls


def test_each_part_of_a_correction_leads_on_to_itself(tmp_path: Path) -> None:
    quote = "supplied: The tied comes in, corrected: The tide comes out, why: misread"
    yml = f"corrections:\n  - {{{quote}}}\n"
    _, problems = recorded(seeds_of(tmp_path, {"a.txt": TEXT, "a.yml": yml}))
    assert problems == []
    renamed = {"b.txt": TEXT, "b.yml": f"formerly: [a]\n{yml}"}
    edition, problems = recorded(seeds_of(tmp_path, renamed))
    assert problems == []
    assert {one: to for one, (_, to) in led_on(edition).items()} == {
        "emended-1": "b#emended-1",
        "emended-1-2": "b#emended-1-2",
        "correction-1": "b#correction-1",
    }


def test_a_joined_article_says_what_became_of_its_marks(first: Article, tmp_path: Path) -> None:
    kept = {"a.txt": TEXT, "a.yml": (tmp_path / "articles" / "a.yml").read_text("utf-8")}
    _, problems = recorded(seeds_of(tmp_path, kept | {"b.txt": f"Of b\n\n{OTHER}\n"}))
    assert problems == []
    whole = {"b.txt": f"Of b\n\n{OTHER}\n\n{TEXT.partition(chr(10))[2].strip()}\n"}
    whole["b.yml"] = f"formerly: [a]\n{CORRECTED}remarks:\n{TIDE}{REMARKS['wheat']}"
    edition, problems = recorded(seeds_of(tmp_path, whole))
    assert problems == []
    there = led_on(edition)
    listed = json.loads(next(anchors_json(edition, Memo())).data)
    moved = {row["url"]: row["to"] for row in listed["moved"]}
    assert moved["articles/a/#p1"] == "articles/b/#p2"
    assert moved["articles/a/#remark-4"] == "articles/b/#remark-3"
    gone = {row["url"]: row["to"] for row in listed["gone"]}
    assert gone["articles/a/#correction-3"] == "articles/b/"
    places = PublishedPlaces(listed, lambda _: PageContent(frozenset({"p1", "remark-3"}), ()))
    asked = "".join(f"https://e.org/articles/a/#{one} " for one in ("p1", "remark-3"))
    said = [
        check(link, places)
        for link in links(of_text(asked).occurrences, ["https://e.org/"], places)
    ]
    assert [(one.verdict, one.now) for one in said] == [
        ("moved", "https://e.org/articles/b/#p2"),
        ("removed", "https://e.org/articles/b/"),
    ]
    article = next(one for one in edition.articles if one.slug == "b")
    assert there["remark-4"][1] == f"b#{addresses(article)['wheat is cheap']}"
    assert there["remark-3"] == ("Remark 3 on paragraph 2", None)


PASSAGE = "The tyde of oil comes in by ship, and goes out in barrels that nobody has counted."
MARKED_PASSAGE = {
    "corrections": "  - {supplied: tyde, corrected: tide, why: misspelt}\n",
    "remarks": "  - {exact: goes out in barrels, kind: fact, note: Thousands.}\n",
}
MARKED = {
    "a": {"corrections": CORRECTED.partition("\n")[2], "remarks": REMARKS["oil"]},
    "b": {"corrections": "", "remarks": "  - {exact: never still, kind: fact, note: So.}\n"},
}
LED_ON = {
    "emended-3": "b#emended-2",
    "correction-3": "b#correction-2",
    "remark-4": "b#remark-3",
    "correction-4": "b#correction-3",
}
"""Where the marks of the passage are that was the last one of article a."""


def with_passage(slug: str) -> dict[str, str]:
    """Two texts with their marks, of which this one has the passage, too."""
    files = {"a.txt": TEXT, "b.txt": f"Of b\n\n{OTHER}\n"}
    files[f"{slug}.txt"] += f"\n{PASSAGE}\n"
    for one, marked in MARKED.items():
        lists = {k: v + (MARKED_PASSAGE[k] if one == slug else "") for k, v in marked.items()}
        files[f"{one}.yml"] = "".join(f"{key}:\n{many}" for key, many in lists.items() if many)
    return files


def former_marks(edition: Edition, slug: str) -> dict[str, tuple[str, str | None]]:
    """What is said at ids of marks in an article that are no longer there, and where they lead."""
    article = next(one for one in edition.articles if one.slug == slug)
    aliases = (one for _, block in article.body() for one in block.aliases)
    return {
        one.id: (one.notice, one.to and "#".join(one.to))
        for one in aliases
        if not one.id.startswith("p")
    }


def test_marks_lead_on_to_the_article_to_which_their_passage_went(tmp_path: Path) -> None:
    _, problems = recorded(seeds_of(tmp_path, with_passage("a")))
    assert problems == []
    edition, problems = recorded(seeds_of(tmp_path, with_passage("b")))
    assert problems == []
    said = former_marks(edition, "a")
    assert {one: to for one, (_, to) in said.items()} == LED_ON
    assert said["remark-4"][0] == "Remark 4 is now remark 3 of “Of b”."
    listed = json.loads(next(anchors_json(edition, Memo())).data)
    moved = {row["url"]: row["to"] for row in listed["moved"]}
    for one, to in LED_ON.items():
        assert moved[f"articles/a/#{one}"] == f"articles/{to.replace('#', '/#')}"


def test_marks_of_a_removed_article_lead_on_to_those_that_took_in_its_parts(
    tmp_path: Path,
) -> None:
    whole = with_passage("a")
    _, problems = recorded(seeds_of(tmp_path, whole))
    assert problems == []
    rest = {"c.txt": f"Of c\n\nWho is to say that this was ever so?\n\n{TEXT.split(chr(10))[2]}\n"}
    rest["c.yml"] = CORRECTED
    parts = {name: text for name, text in with_passage("b").items() if name[0] == "b"} | rest
    edition, problems = recorded(seeds_of(tmp_path, parts))
    assert problems == []
    there = {one: to for one, (_, to) in led_on(edition).items()}
    assert there["emended-1"] == "c#emended-1"
    assert LED_ON.items() <= there.items()
    listed = json.loads(next(anchors_json(edition, Memo())).data)
    moved = {row["url"]: row["to"] for row in listed["moved"]}
    assert moved["articles/a/#remark-4"] == "articles/b/#remark-3"


def test_a_remark_follows_its_passage_into_a_renamed_article(tmp_path: Path) -> None:
    to = "{article: b, paragraph: p1}"
    yml = f"remarks:\n  - {{exact: comes in, kind: dialogue, note: So, to: {to}}}\n"
    other = "Another title\n\nNobody has seen the tide of that harbour go out.\n"
    _, problems = recorded(seeds_of(tmp_path, {"a.txt": TEXT, "a.yml": yml, "b.txt": other}))
    assert problems == []
    (tmp_path / "articles" / "b.txt").rename(tmp_path / "articles" / "c.txt")
    (tmp_path / "articles" / "c.yml").write_text("formerly: [b]\n", "utf-8")
    edition, problems = recorded(tmp_path)
    assert problems == []
    ((_, mark),) = edition.articles[0].remarks()
    assert mark.remark.to == Passage(article="c", paragraph="p1")
