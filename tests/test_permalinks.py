"""Links that never die: edits replayed, and what becomes of each published address."""

import random
import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from conftest import SLUGS
from drafts import WORDS, Draft, prose, rounds
from edition.assembly import Edition, assemble
from edition.document.model import Article
from edition.permalinks import record
from edition.permalinks.alignment import align
from edition.permalinks.fingerprint import Fingerprint, codes, fingerprint, of_codes
from edition.permalinks.places import current_places, digest_of
from edition.text.dates import day
from short_loop import in_short_loop

ROUNDS = 20


class Readers:
    """People who keep the address of every place that they have ever seen, and come back."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, str]] = {}
        self.surviving = self.found = 0
        self.wrong: list[str] = []
        self.dead: list[str] = []

    def look(self, draft: Draft, edition: Edition) -> None:
        """Follows all addresses, and notes down those of what is new."""
        (article,) = edition.articles
        blocks = [block for block in article.blocks if block.id and block.id != "title"]
        assert [block.text for block in blocks] == [line.text for line in draft.lines]
        here = {
            name: block.id
            for block, line in zip(blocks, draft.lines, strict=True)
            for name in line.names
        }
        leads = {
            former.id: (block.id, former.notice)
            for block in article.blocks
            for former in block.aliases
        } | {block.id: (block.id, None) for block in blocks}
        moved = {page.slug: page.to for page in edition.permalinks.redirects}
        for name, (slug, identifier) in self.kept.items():
            if (
                slug != article.slug and moved.get(slug) != article.slug
            ) or identifier not in leads:
                self.dead.append(f"{slug}#{identifier}")
                continue
            arrives, notice = leads[identifier]
            if name in draft.gone:
                if not notice:
                    self.wrong.append(f"{identifier} is gone, and leads to {arrives}")
                continue
            self.surviving += 1
            self.found += arrives == here[name]
            if arrives != here[name] and not notice:
                self.wrong.append(f"{identifier} is {here[name]} now, and leads to {arrives}")
        for name, identifier in here.items():
            self.kept.setdefault(name, (article.slug, identifier))


SEEDS = range(in_short_loop(1, 5))
EDITED = in_short_loop(SLUGS[1:], SLUGS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("slug", EDITED)
def test_twenty_rounds_of_edits(slug: str, seed: int, edition: Edition, tmp_path: Path) -> None:
    draft = Draft.of(next(a for a in edition.articles if a.slug == slug), random.Random(seed))
    readers = Readers()
    done: list[str] = []
    asked = 0
    for edits in chain([[]], rounds(draft, ROUNDS)):
        done += edits
        for path in tmp_path.glob("articles/*"):
            path.unlink()
        draft.write(tmp_path)
        today, problems = assemble(tmp_path)
        if problems.errors:
            assert all("which may be" in str(problem) for problem in problems.errors)
            asked += 1
            (tmp_path / record.NAME).unlink()
            readers.kept.clear()
            today, _ = assemble(tmp_path)
        readers.look(draft, today)
        record.write_record(tmp_path / record.NAME, today.permalinks.record)
    assert asked == 0
    assert readers.wrong == []
    assert readers.dead == []
    assert readers.found >= 0.985 * readers.surviving
    assert len(set(done)) == 12


TIDE = "The tide comes in twice a day, and nobody on this coast has ever thought of asking why."
OIL = "Oil paid for the friendship, wheat and weapons went the other way, and the press approved."
MOON = "What the moon has to do with it was known to fishermen long before anyone wrote it down."
END = "So much for the sea; the land is another matter, which a later article will have to treat."
SHORT = "No ships."


def texts(*paragraphs: str) -> str:
    return "\n\n".join(["A title of a text", *paragraphs])


CASES = {
    "nothing changed": ([TIDE, OIL, MOON], [TIDE, OIL, MOON], "p1 p2 p3"),
    "one was inserted": ([TIDE, OIL, MOON], [TIDE, END, OIL, MOON], "p1 p1a p2 p3"),
    "two were inserted": ([TIDE, OIL], [TIDE, END, MOON, OIL], "p1 p1a p1b p2"),
    "one was put before the first": ([TIDE, OIL], [END, TIDE, OIL], "p0a p1 p2"),
    "one was put behind the last": ([TIDE, OIL], [TIDE, OIL, END], "p1 p2 p3"),
    "one was removed": ([TIDE, OIL, MOON], [TIDE, MOON], "p1+p2! p3"),
    "the first was removed": ([TIDE, OIL, MOON], [OIL, MOON], "p2+p1! p3"),
    "one was edited": ([TIDE, OIL, MOON], [TIDE, f"{OIL} Or so it said.", MOON], "p1 p2 p3"),
    "one was moved": ([TIDE, OIL, MOON, END], [TIDE, MOON, END, OIL], "p1 p3 p4 p2"),
    "one was moved and edited": (
        [TIDE, OIL, MOON, END],
        [TIDE, MOON, END, f"{OIL} Or so it said."],
        "p1 p3 p4 p2",
    ),
    "two were merged": ([TIDE, OIL, MOON], [TIDE, f"{OIL} {MOON}"], "p1 p3+p2"),
    "one was split": (
        [TIDE, f"{OIL} {MOON} {OIL[:40]}", END],
        [TIDE, f"{OIL} {OIL[:40]}", MOON, END],
        "p1 p2 p2a p3",
    ),
    "a short one was edited between others": (
        [TIDE, SHORT, OIL],
        [TIDE, "No ships at all.", OIL],
        "p1 p2 p3",
    ),
    "three words of a short one were edited": (
        [TIDE, "Nobody goes out at the quay.", OIL],
        [TIDE, "Nobody now goes out again by the quay.", OIL],
        "p1 p2 p3",
    ),
    "a short one was moved and edited": (
        [TIDE, "The tide goes out at noon.", OIL, MOON],
        [TIDE, OIL, MOON, "The tide goes out slowly at noon."],
        "p1 p3 p4 p2",
    ),
    "a short one was edited that is a little like another": (
        [TIDE, "The tide comes in at night.", OIL, "The tide rises at night."],
        [TIDE, "The tide comes only in at night.", OIL, "The tide rises at night."],
        "p1 p2 p3 p4",
    ),
    "several short ones in a row were edited": (
        [TIDE, "Ropes dry in the noon wind.", "A bell rings for the ferry.", OIL],
        [TIDE, "Ropes now dry out in a noon wind.", "A cracked bell rings out for one ferry.", OIL],
        "p1 p2 p3 p4",
    ),
    "a word was put before others": (
        [TIDE, "• Cuba", "• Peru", "• Chile", OIL],
        [TIDE, "• Haiti", "• Cuba", "• Peru", "• Chile", OIL],
        "p1 p1a p2 p3 p4 p5",
    ),
    "one of several words was replaced": (
        [TIDE, "• Cuba", "• Peru", "• Chile", OIL],
        [TIDE, "• Cuba", "• Haiti", "• Chile", OIL],
        "p1 p2+p3! p2a p4 p5",
    ),
    "another text stands in its place": ([TIDE, OIL, MOON], [TIDE, END, MOON], "p1+p2! p1a p3"),
    "a heading that was a paragraph": (
        [TIDE, "On oil", OIL],
        [TIDE, "# On oil", OIL],
        "p1 on-oil+p2 p3",
    ),
    "paragraphs that are bullets now": (
        [TIDE, OIL, SHORT, MOON],
        [TIDE, f"• {OIL}", f"• {SHORT}", f"• {MOON}"],
        "p1 p2 p3 p4",
    ),
    "bullets that are items now": (
        [f"• {OIL}", f"• {SHORT}", f"• {MOON}"],
        [f"(1) {OIL}", f"(2) {SHORT}", f"(3) {MOON}"],
        "p1 p2 p3",
    ),
    "two alike, neither changed": (
        [SHORT, TIDE, SHORT, OIL],
        [SHORT, TIDE, SHORT, OIL, END],
        "p1 p2 p3 p4 p5",
    ),
}


def write(folder: Path, paragraphs: list[str], yml: str = "") -> None:
    """Seeds of one text; lines that begin with # are its headings."""
    (folder / "articles").mkdir(exist_ok=True)
    lines = [line.removeprefix("# ") for line in paragraphs]
    outline = [{"level": 2, "heading": line[2:]} for line in paragraphs if line.startswith("# ")]
    data = yaml.safe_dump({"structure": {"outline": outline}})
    (folder / "articles" / "a.txt").write_text(texts(*lines), "utf-8")
    (folder / "articles" / "a.yml").write_text(f"{data}{yml}", "utf-8")


def compiled(folder: Path) -> tuple[Edition, list[str]]:
    """The edition, its record written if nothing is wrong, and its problems."""
    edition, problems = assemble(folder)
    if not problems.errors:
        record.write_record(folder / record.NAME, edition.permalinks.record)
    return edition, [str(problem).replace(f"{folder}/", "") for problem in problems]


def ids(edition: Edition) -> str:
    """The ids in order, each with the former ones that lead to it; “!” where they went."""
    (article,) = edition.articles
    return " ".join(
        block.id + "".join(f"+{f.id}{'!' if f.gone else ''}" for f in block.aliases)
        for block in article.blocks[1:]
    )


def assert_become(folder: Path, before: list[str], after: list[str], expected: str) -> None:
    """A text that is published, edited and published again has these ids, and then keeps them."""
    write(folder, before)
    compiled(folder)
    write(folder, after)
    edition, problems = compiled(folder)
    assert not problems
    assert ids(edition) == expected
    again, _ = compiled(folder)
    assert ids(again) == expected
    assert not again.permalinks.changed


@pytest.mark.parametrize("name", CASES)
def test_what_becomes_of_ids(name: str, tmp_path: Path) -> None:
    assert_become(tmp_path, *CASES[name])


REFRAIN = "Resolved, that the assembly of fishermen thanks the harbour of {} for its hospitality."
TOWNS = [f"{a}{b}" for a in ("North", "South", "East", "West", "Mid", "Old") for b in WORDS[:10]]
RESOLUTIONS = [REFRAIN.format(town) for town in TOWNS]
SAME = [REFRAIN.format("Northport")] * 60


def swapped(lines: list[str], one: int, other: int, more: str) -> list[str]:
    """The lines with two of them in each other's place, both with more words."""
    result = list(lines)
    result[one], result[other] = f"{lines[other]}{more}", f"{lines[one]}{more}"
    return result


def test_sixty_resolutions_that_stay_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, RESOLUTIONS)
    compiled(tmp_path)
    write(tmp_path, [*RESOLUTIONS[:17], *RESOLUTIONS[18:], TIDE])
    edition, problems = compiled(tmp_path)
    assert not problems
    assert ids(edition).split()[16:18] == ["p17+p18!", "p19"]
    assert ids(edition).split()[-1] == "p61"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SAME, SAME[1:]),
        (SAME, [*SAME, SAME[0]]),
        (RESOLUTIONS, [*RESOLUTIONS[:17], f"{RESOLUTIONS[18]} Amen.", *RESOLUTIONS[19:]]),
        (
            RESOLUTIONS,
            [*RESOLUTIONS[:17], *(f"{r} Amen." for r in RESOLUTIONS[17:19]), *RESOLUTIONS[19:]],
        ),
        (RESOLUTIONS, [f"{line} Amen." for line in RESOLUTIONS[1:]]),
        (RESOLUTIONS, [*RESOLUTIONS[1:30], REFRAIN.format("Farport"), *RESOLUTIONS[30:]]),
        ([TIDE, SHORT, OIL, SHORT, MOON], [TIDE, SHORT, MOON]),
        (RESOLUTIONS, swapped(RESOLUTIONS, 2, 40, " Amen.")),
        (RESOLUTIONS, [*RESOLUTIONS[:9], REFRAIN.format("Farport"), *RESOLUTIONS[10:]]),
    ],
    ids=[
        "all the same, one less",
        "all the same, one more",
        "one gone, its neighbour edited",
        "two neighbours edited",
        "one gone, all others edited",
        "one gone, another one written elsewhere",
        "a refrain gone with its verse",
        "two edited and swapped",
        "one that another one replaced",
    ],
)
def test_texts_that_are_alike_are_asked_about(
    before: list[str], after: list[str], tmp_path: Path
) -> None:
    write(tmp_path, before)
    compiled(tmp_path)
    recorded = (tmp_path / record.NAME).read_bytes()
    write(tmp_path, after)
    _, problems = compiled(tmp_path)
    assert problems
    assert all("which may be p" in problem for problem in problems)
    assert (tmp_path / record.NAME).read_bytes() == recorded


def test_many_questions_about_one_article_are_gathered(tmp_path: Path) -> None:
    doubtful = [" ".join(f"{word}{number}" for word in WORDS[:14]) for number in range(12)]
    pairs = [x for text in doubtful for x in (f"{text} one.", f"{text} two.")]
    write(tmp_path, pairs)
    compiled(tmp_path)
    write(tmp_path, [f"{text} three." for text in doubtful])
    _, problems = compiled(tmp_path)
    assert len(problems) == 6
    assert f"found {len(doubtful) - 5} more texts that may be of the record" in problems[0]


def proposals(problems: list[str]) -> list[str]:
    """The first line that each question proposes to write."""
    return [match[1] for problem in problems if (match := re.search(r"such as “(.+?)”", problem))]


@pytest.mark.parametrize("after", [SAME[1:], [*SAME, SAME[0]]], ids=["one less", "one more"])
def test_the_proposed_line_decides(after: list[str], tmp_path: Path) -> None:
    write(tmp_path, SAME)
    compiled(tmp_path)
    write(tmp_path, after)
    _, problems = compiled(tmp_path)
    (line,) = proposals(problems)
    write(tmp_path, after, f"permalinks:\n  {line}\n")
    edition, problems = compiled(tmp_path)
    assert not problems
    shown = ids(edition).replace("+p60!", "").split()
    assert shown == [f"p{number}" for number in range(1, len(after) + 1)]
    again, problems = compiled(tmp_path)
    assert not problems
    assert not again.permalinks.changed


def passages(seed: int) -> list[str]:
    """Six passages that nobody wrote."""
    return [prose(random.Random(6 * seed + number), 24) for number in range(6)]


@pytest.mark.parametrize("seed", [2, 7, 12])
def test_what_is_proposed_is_likely(seed: int, tmp_path: Path) -> None:
    first, second, *others = passages(seed)
    text = f"{first} {second}"
    like_it = f"{others[0]} {' '.join(second.split()[:22])}"
    less_so = f"{' '.join(first.split()[:13])} {others[1]} {others[2]}"
    one, two = [TIDE, text, MOON], [TIDE, less_so, like_it, MOON]
    for before, after, proposed in ((one, two, "line 5: new in"), (two, one, "p2: removed from")):
        for path in (tmp_path / record.NAME, *tmp_path.glob("articles/*")):
            path.unlink(missing_ok=True)
        write(tmp_path, before)
        compiled(tmp_path)
        write(tmp_path, after)
        _, problems = compiled(tmp_path)
        (line,) = proposals(problems)
        assert line.startswith(proposed)


def test_a_word_of_which_the_record_says_as_much_as_of_another_is_asked_about(
    tmp_path: Path,
) -> None:
    alike = "Paraguay", "Uruguay"
    assert len({fingerprint(word).words for word in alike}) == 1
    write(tmp_path, [TIDE, "• Cuba", "• Peru", "• Paraguay", OIL])
    compiled(tmp_path)
    write(tmp_path, [TIDE, "• Haiti", "• Uruguay", "• Chile", OIL])
    _, problems = compiled(tmp_path)
    assert "“• Uruguay”, which may be p4 of the record or new" in problems[0]


def test_a_decision_can_say_otherwise(tmp_path: Path) -> None:
    write(tmp_path, SAME)
    compiled(tmp_path)
    write(tmp_path, SAME[1:])
    _, problems = compiled(tmp_path)
    (line,) = proposals(problems)
    write(tmp_path, SAME[1:], f"permalinks:\n  {line.replace('p60', 'p17')}\n")
    edition, problems = compiled(tmp_path)
    assert not problems
    assert ids(edition).split()[15:17] == ["p16+p17!", "p18"]


def test_a_decision_about_another_state_of_the_text_does_nothing(tmp_path: Path) -> None:
    write(tmp_path, SAME)
    compiled(tmp_path)
    write(tmp_path, SAME[1:], "permalinks:\n  p60: removed from 0a1b2c\n")
    _, problems = compiled(tmp_path)
    assert len(problems) == 1


def test_a_decision_about_nothing_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, SAME)
    compiled(tmp_path)
    write(tmp_path, SAME[1:])
    _, problems = compiled(tmp_path)
    digest = proposals(problems)[0][-6:]
    lines = ["p99: removed from", "p1: line 999 of", "p2: line 3 of", "p3: line 3 of"]
    wrong = "permalinks:\n" + "".join(f"  {line} {digest}\n" for line in lines)
    write(tmp_path, SAME[1:], wrong)
    _, problems = compiled(tmp_path)
    assert sum("which is not about this text" in problem for problem in problems) == 3
    write(tmp_path, SAME[1:], "permalinks:\n  p1: whatever\n")
    _, problems = compiled(tmp_path)
    assert "“whatever” for “permalinks.p1”, expected “line 12 of 1a2b3c”" in problems[0]


def state_of(folder: Path) -> str:
    """What decisions call the state of the text."""
    (article,) = assemble(folder)[0].articles
    return digest_of(article)[:6]


def test_an_editor_can_say_that_a_removed_place_is_back(tmp_path: Path) -> None:
    for version in ([TIDE, OIL, MOON], [TIDE, MOON]):
        write(tmp_path, version)
        compiled(tmp_path)
    write(tmp_path, [TIDE, END, MOON])
    write(tmp_path, [TIDE, END, MOON], f"permalinks:\n  p2: line 5 of {state_of(tmp_path)}\n")
    edition, problems = compiled(tmp_path)
    assert not problems
    assert ids(edition) == "p1 p2 p3"


@pytest.mark.parametrize("line", ["on-oil: line 7 of", "p1: line 5 of", "p1: note 1 of"])
def test_a_decision_that_can_do_nothing_is_an_error(line: str, tmp_path: Path) -> None:
    text = [f"{TIDE}[1]", "# On oil", OIL, "[1] A note."]
    write(tmp_path, text)
    compiled(tmp_path)
    text[2] = END
    write(tmp_path, text)
    write(tmp_path, text, f"permalinks:\n  {line} {state_of(tmp_path)}\n")
    _, problems = compiled(tmp_path)
    assert any("which is not about this text and its record" in one for one in problems)


def test_a_decision_that_was_carried_out_does_nothing_when_its_text_comes_back(
    tmp_path: Path,
) -> None:
    before, after = [TIDE, OIL, MOON], [TIDE, f"{OIL.split(',', maxsplit=1)[0]}, {END}", OIL, MOON]
    write(tmp_path, before)
    compiled(tmp_path)
    write(tmp_path, after)
    yml = f"permalinks:\n  line 5: new in {state_of(tmp_path)}\n"
    for version in (after, [*after[:3], f"{MOON} Or so it said."], after):
        write(tmp_path, version, yml)
        edition, problems = compiled(tmp_path)
        assert not problems
        assert ids(edition) == "p1 p1a p2 p3"


def test_a_line_that_two_texts_have_in_common_does_not_make_them_one(tmp_path: Path) -> None:
    one, other = (
        [prose(random.Random(number), 24) for number in numbers]
        for numbers in (range(30), range(30, 60))
    )
    write(tmp_path, [*one, SHORT])
    compiled(tmp_path)
    write(tmp_path, [*other, SHORT])
    _, (problem,) = compiled(tmp_path)
    assert "found a different text from the one published" in str(problem)
    write(tmp_path, [*other[:-3], *one[-3:], SHORT])
    _, problems = compiled(tmp_path)
    assert "a different text" not in "".join(map(str, problems))


def test_what_comes_back_has_its_id_again(tmp_path: Path) -> None:
    shown = []
    merged = [f"{TIDE} {OIL}", MOON]
    for version in (
        *([TIDE, OIL, MOON], [TIDE, MOON], [TIDE, OIL, MOON]),
        *(merged, [TIDE, f"{OIL} Or so it said.", MOON]),
        *([TIDE, MOON], [TIDE, END, MOON], [TIDE, END, f"{OIL} Or so it is said.", MOON]),
    ):
        write(tmp_path, version)
        edition, problems = compiled(tmp_path)
        assert not problems
        shown.append(ids(edition))
    assert shown[:3] == ["p1 p2 p3", "p1+p2! p3", "p1 p2 p3"]
    assert shown[3] in ("p1+p2 p3", "p2+p1 p3")
    assert shown[4:] == ["p1 p2 p3", "p1+p2! p3", "p1+p2! p1a p3", "p1 p1a p2 p3"]


LONG = (
    "In the region, the harbour has shown interest in both the old and the new boats. In the "
    "north, we have seen this with the agreements that the captains formed with the pilots, and "
    "ties have also been strengthened with the smaller ports along the whole of the coast."
)


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([[TIDE, LONG, OIL], [TIDE, "In the end.", OIL]], "p1+p2! p1a p3"),
        ([[TIDE, "In the end.", OIL], [TIDE, LONG, OIL]], "p1+p2! p1a p3"),
        ([[TIDE, LONG, OIL], [TIDE, OIL], [TIDE, OIL, "In the end."]], "p1+p2! p3 p4"),
        (
            [[TIDE, LONG, MOON, END], [TIDE, f"{LONG} {MOON}", END], [TIDE, LONG, END]],
            "p1 p2+p3! p4",
        ),
        (
            [
                *([TIDE, OIL, MOON, END], [TIDE, f"{OIL} {MOON}", END], [TIDE, END]),
                [TIDE, MOON, END],
            ],
            "p1+p2! p3 p4",
        ),
        (
            [
                ["(1) Oil.", "(2) Wheat.", "(3) Weapons."],
                ["(1) Salt.", "(2) Oil.", "(3) Wheat.", "(4) Weapons."],
            ],
            "p0a p1 p2 p3",
        ),
        (
            [[TIDE, "Soviet legacy.", OIL, MOON], [TIDE, f"Soviet legacy. {OIL}", MOON]],
            "p1 p3+p2 p4",
        ),
        (
            [
                ["# Tensions between left and right", "# The coast", OIL, "# Ends", END],
                ["# Tensions among left and right", OIL, "# Ends", END],
            ],
            "tensions-between-left-and-right p1+the-coast! ends p2",
        ),
        (
            [
                ["# Oil", OIL, "# Oil", MOON, TIDE, "# Ends", END],
                ["# Oil", OIL, MOON, TIDE, "# Ends", END],
            ],
            "oil-2+oil! p1 p2 p3 ends p4",
        ),
        (
            [
                ["# Oil", OIL, "# The moon.", MOON],
                ["# Oil", OIL, "The moon.", MOON],
                ["# Oil", OIL, "# The moon.", MOON],
            ],
            "oil p1 the-moon+p1a p2",
        ),
    ],
    ids=[
        *("a short one for a long one", "a long one for a short one", "a stranger, later"),
        *("what was merged is cut", "what was merged goes with its host", "items renumbered"),
        *("a heading-like one merged", "a heading kept, the next one gone", "two alike made one"),
        "a heading that was a paragraph for a while",
    ],
)
def test_what_becomes_of_ids_step_by_step(
    versions: list[list[str]], expected: str, tmp_path: Path
) -> None:
    for version in versions:
        write(tmp_path, version)
        edition, problems = compiled(tmp_path)
        assert not problems
    assert ids(edition) == expected


WHOLE = f"{LONG} {OIL}"
DIVISIONS = {
    "its end": (
        [[TIDE, WHOLE, MOON], [TIDE, LONG, OIL, MOON]],
        {"p2": "D the rest of it is in p2a."},
    ),
    "its beginning": (
        [[TIDE, f"{OIL} {LONG}", MOON], [TIDE, OIL, LONG, MOON]],
        {"p2": "D the rest of it is in p1a."},
    ),
    "the last one": ([[TIDE, WHOLE], [TIDE, LONG, OIL]], {"p2": "D the rest of it is in p3."}),
    "a few words": (
        [[TIDE, f"{LONG} {SHORT}", MOON], [TIDE, LONG, SHORT, MOON]],
        {"p2": "D the rest of it is in p2a."},
    ),
    "into three": (
        [[TIDE, f"{OIL} {LONG} {END}", MOON], [TIDE, OIL, LONG, END, MOON]],
        {"p2": "D the rest of it is in p1a and p2a."},
    ),
    "again and again": (
        [[WHOLE + END, MOON], [WHOLE, END, MOON], [LONG, OIL, END, MOON]],
        {"p1": "D the rest of it is in p1b and p1a."},
    ),
    "a part of a part": (
        [[f"{LONG} {OIL} {END}", MOON], [LONG, f"{OIL} {END}", MOON], [LONG, OIL, END, MOON]],
        {"p1": "D the rest of it is in p1a and p1b.", "p1a": "D the rest of it is in p1b."},
    ),
    "and edited since": (
        [[TIDE, WHOLE, MOON], [TIDE, LONG, OIL, MOON], [TIDE, LONG, f"{OIL} Or so.", MOON]],
        {"p2": "D the rest of it is in p2a."},
    ),
    "and moved": (
        [[TIDE, WHOLE, MOON], [TIDE, LONG, OIL, MOON], [TIDE, LONG, MOON, OIL]],
        {"p2": "D the rest of it is in p2a."},
    ),
    "and joined to the next": (
        [[TIDE, WHOLE, MOON], [TIDE, LONG, OIL, MOON], [TIDE, LONG, f"{OIL} {MOON}"]],
        {"p2": "D the rest of it is in p3."},
    ),
    "and put together": ([[TIDE, WHOLE, MOON], [TIDE, LONG, OIL, MOON], [TIDE, WHOLE, MOON]], {}),
    "and a part removed": (
        [[TIDE, WHOLE, MOON], [TIDE, LONG, OIL, MOON], [TIDE, LONG, MOON]],
        {"p2": "D a part of it was removed on T."},
    ),
    "nothing but inserted": ([[TIDE, OIL, MOON], [TIDE, END, OIL, MOON]], {}),
    "one removed, another put there": ([[TIDE, WHOLE, MOON], [TIDE, LONG, END, MOON]], {}),
    "said again": ([[TIDE, LONG, MOON], [TIDE, LONG, f"Once more: {OIL}", MOON]], {}),
}


def divisions(edition: Edition) -> dict[str, str]:
    """What is told of divided paragraphs, by id; days and the name of the paragraph shortened."""
    (article,) = edition.articles
    told = {}
    for block in article.blocks:
        if block.division:
            parts = " and ".join(identifier for identifier, _ in block.division.parts)
            said = f"{block.division.said}{f' {parts}' if parts else ''}."
            today = day(block.division.since)
            name = f"Paragraph {block.id[1:]} was divided on {today}"
            told[block.id] = re.sub(f"^{name}[:;]", "D", said).replace(today, "T")
    return told


@pytest.mark.parametrize("name", DIVISIONS)
def test_a_divided_paragraph_tells_where_the_rest_is(name: str, tmp_path: Path) -> None:
    versions, expected = DIVISIONS[name]
    for version in versions:
        write(tmp_path, version)
        edition, problems = compiled(tmp_path)
        assert not problems
    assert divisions(edition) == expected
    again, _ = compiled(tmp_path)
    assert divisions(again) == expected
    assert not again.permalinks.changed


def test_what_took_a_text_in_goes_and_says_so(tmp_path: Path) -> None:
    for version in ([TIDE, OIL, MOON], [f"{TIDE} {OIL}", MOON], [MOON]):
        write(tmp_path, version)
        edition, problems = compiled(tmp_path)
        assert not problems
    assert sorted(ids(edition).split("+")) == ["p1!", "p2!", "p3"]


def test_a_heading_set_above_a_subheading_stays(tmp_path: Path) -> None:
    write(tmp_path, ["# Oil", OIL, "# The moon", MOON])
    compiled(tmp_path)
    write(tmp_path, ["# Oil", "# Of wheat", OIL, "# Tides and moon", TIDE, "# The moon", MOON])
    edition, problems = compiled(tmp_path)
    assert not problems
    assert ids(edition) == "oil of-wheat p1 tides-and-moon p1a the-moon p2"


def test_sections_keep_their_address(tmp_path: Path) -> None:
    write(tmp_path, ["# Oil", OIL, "# The moon", MOON, "# Notes", END])
    compiled(tmp_path)
    write(tmp_path, ["# Wheat and oil", OIL, "# Oil", TIDE, "# Notes", END])
    edition, problems = compiled(tmp_path)
    assert not problems
    assert ids(edition) == "oil p1+p2! oil-2+the-moon! p1a section-notes p3"


def words_in_portions(article: Article, size: int) -> list[Fingerprint]:
    """An article's paragraphs cut into texts of so many words."""
    words = " ".join(b.text for b in article.blocks if b.id.startswith("p")).split()
    return [
        fingerprint(" ".join(words[at : at + size])) for at in range(0, len(words) - size, size)
    ]


@pytest.mark.parametrize(("old", "new"), [(15, 800), (800, 15), (25, 800), (800, 25)])
def test_a_text_is_not_taken_for_one_many_times_as_long(
    old: int, new: int, edition: Edition
) -> None:
    one, other = edition.articles
    recorded = [Fingerprint.of_record(text.words) for text in words_in_portions(one, old)]
    today = words_in_portions(other, new)
    taken = [place for place, text in enumerate(recorded) if align([text], today, {}).same]
    asked = [place for place, text in enumerate(recorded) if align([text], today, {}).doubts]
    assert taken == []
    assert len(asked) <= 0.05 * len(recorded) * len(today)


NOTES = {
    "a": "See Writer, Ships of the North, 2017, p. 12.",
    "b": "Interview with the former minister, Managua, May 2016.",
    "c": "Ibid., p. 30.",
    "new": "Another, Letters of a Pilot, 2005, p. 3.",
}
OPENING = "The left returned to power after two decades of reforms.{a} Nobody objected."
BOTH = "Moscow opened a centre in the capital,{b} and Beijing sent two ships to the bay.{c}"
LATER = BOTH.replace("{b}", "")
NOTE_CASES = {
    "the first of a sentence was cut": (BOTH, LATER, "1 3"),
    "the second was cut": (BOTH, BOTH.replace("{c}", ""), "1 2"),
    "one was put before another": (LATER, BOTH.replace("{b}", "{new}"), "1 2a 2"),
    "one was put behind another": (BOTH.replace("{c}", ""), BOTH.replace("{c}", "{new}"), "1 2 3"),
    "the first was cut, and one put into the next sentence": (
        f"{BOTH} Nobody went there.",
        f"{LATER} Nobody went there.{{new}}",
        "1 3 3a",
    ),
}


def with_notes(folder: Path, sentence: str) -> None:
    """Seeds of a text whose markers are the names of notes, numbered in their order."""
    found = re.findall(r"\{(\w+)\}", OPENING + sentence)
    numbers = {name: number for number, name in enumerate(found, start=1)}
    lines = [
        re.sub(r"\{(\w+)\}", lambda name: f"[{numbers[name[1]]}]", line)
        for line in (OPENING, sentence)
    ]
    write(folder, [*lines, *(f"[{number}] {NOTES[name]}" for name, number in numbers.items())])


@pytest.mark.parametrize("name", NOTE_CASES)
def test_what_becomes_of_notes(name: str, tmp_path: Path) -> None:
    before, after, expected = NOTE_CASES[name]
    with_notes(tmp_path, before)
    compiled(tmp_path)
    with_notes(tmp_path, after)
    edition, problems = compiled(tmp_path)
    assert not problems
    assert " ".join(note.name for note in edition.articles[0].notes) == expected


def test_a_note_whose_number_another_one_took_is_asked_about(tmp_path: Path) -> None:
    with_notes(tmp_path, BOTH)
    compiled(tmp_path)
    with_notes(tmp_path, LATER.replace("bay.{c}", "bay,{c} as was told.{new}"))
    _, problems = compiled(tmp_path)
    assert "which may be note-2, note-3 of the record" in problems[0]


def test_a_note_that_is_edited_behind_a_new_one_is_asked_about(tmp_path: Path) -> None:
    kept = "The harbour was built when the canal was still a plan, and few believed in either."
    said, own = f"{kept} Two ships lay there in", "Archive of the port, box 12, a"
    own_before = f"[2] {own} letter to the governor, p. 30."
    write(tmp_path, [f"{TIDE}[1]", f"{said} May.[2]", "[1] A note.", own_before])
    compiled(tmp_path)
    own_now = f"[3] {own} report of his brother, who lived in Rome as a merchant of grain and oil."
    notes = ["[1] A note.", f"[2] {NOTES['new']}", own_now]
    write(tmp_path, [f"{TIDE}[1] Nobody asks.[2]", f"{said} June.[3]", *notes])
    _, problems = compiled(tmp_path)
    assert [problem for problem in problems if "which may be note-2 of the record" in problem]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{BOTH} Nobody went there.{{new}}", "1 2 3 4"),
        (LATER, "1 3"),
        (f"Nobody went there.{{new}} {BOTH}", "1 2a 2 3"),
    ],
    ids=["one more", "the first one cut", "one before them"],
)
def test_notes_of_records_that_have_their_numbers_are_recognized(
    sentence: str, expected: str, tmp_path: Path
) -> None:
    with_notes(tmp_path, BOTH)
    edition, _ = compiled(tmp_path)
    (article,) = edition.articles
    numbered = {
        f"note-{place.number}": of_codes(codes(str(place.number)).join(place.numbered)).words
        for place in current_places(article)
        if place.numbered
    }
    places = {
        identifier: place.model_copy(update={"words": numbered.get(identifier, place.words)})
        for identifier, place in edition.permalinks.record.articles["a"].places.items()
    }
    older = edition.permalinks.record.articles["a"].model_copy(update={"places": places})
    record.write_record(tmp_path / record.NAME, record.Record(articles={"a": older}))
    with_notes(tmp_path, sentence)
    edition, problems = compiled(tmp_path)
    assert not problems
    assert " ".join(note.name for note in edition.articles[0].notes) == expected
    words = edition.permalinks.record.articles["a"].places["note-3"].words
    assert words not in (numbered["note-3"], None)


SECTIONS = {
    "one replaced by another of its kind": (
        ["# Russia and Argentina", OIL, MOON, "# Ends", END],
        ["# Russia and Colombia", TIDE, LONG, "# Ends", END],
        "russia-and-colombia+russia-and-argentina!+p1!+p2! p0a p0b ends p3",
    ),
    "one removed, one of its kind added elsewhere": (
        ["# The case of Brazil", OIL, "# Ends", END],
        ["# Ends", END, "# The case of Peru", MOON],
        "ends+the-case-of-brazil!+p1! p2 the-case-of-peru p3",
    ),
    "one removed among its kind": (
        ["# Relations with Cuba", OIL, "# Relations with Peru", MOON, "# Ends", END],
        ["# Relations with Peru", MOON, "# Relations with Chile", TIDE, "# Ends", END],
        "relations-with-peru+relations-with-cuba!+p1! p2 relations-with-chile p2a ends p3",
    ),
    "its text under another heading, one like it without a text": (
        ["# Appendix A", OIL, "# Ends", END],
        ["# A supplement", OIL, "# Ends", END, "# Appendix B"],
        "appendix-a p1 ends p2 appendix-b",
    ),
    "the first removed, the others renumbered": (
        ["# Part 1", OIL, "# Part 2", MOON, "# Part 3", END],
        ["# Part 1", MOON, "# Part 2", END],
        "part-2+part-1!+p1! p2 part-3 p3",
    ),
    "one put before the first, the others renumbered": (
        ["# Part 1", OIL, "# Part 2", MOON],
        ["# Part 1", TIDE, "# Part 2", OIL, "# Part 3", MOON],
        "part-1-2 p0a part-1 p1 part-2 p2",
    ),
    "two in each other’s place, renumbered": (
        ["# Part 1", OIL, "# Part 2", MOON],
        ["# Part 1", MOON, "# Part 2", OIL],
        "part-2 p2 part-1 p1",
    ),
    "rewritten": (
        ["# Oil", OIL, "# Ends", END],
        ["# Oil", TIDE, "# Ends", END],
        "oil p0a+p1! ends p2",
    ),
    "rewritten, its text gone to another one": (
        ["# Oil", OIL, "# The moon", MOON],
        ["# Oil", TIDE, "# The moon", MOON, OIL],
        "oil-2+oil! p0a the-moon p2 p1",
    ),
    "a typing error mended": (
        ["# The haven of th town", OIL, MOON, "# Ends", END],
        ["# The haven of the town", OIL, TIDE, "# Ends", END],
        "the-haven-of-th-town p1+p2! p1a ends p3",
    ),
    "chapters renumbered whose texts are in sections": (
        ["# Part 1", "# Oil", OIL, "# Part 2", "# Wheat", MOON, TIDE],
        ["# Part 1", "# Wheat", MOON, TIDE],
        "part-2+part-1!+oil!+p1! wheat p2 p3",
    ),
    "a chapter and its sections replaced by those of its kind": (
        ["# The case of Brazil", "# Its oil", OIL, "# Ends", END],
        ["# The case of Peru", "# A moon", MOON, "# Ends", END],
        "the-case-of-peru+the-case-of-brazil!+its-oil!+p1! a-moon p0a ends p2",
    ),
    "a chapter that begins with another section": (
        ["# Part 1", "# Oil", OIL, "# Part 2", "# Wheat", MOON],
        ["# Part 1", "# Ends", END, "# Oil", OIL, "# Part 2", "# Wheat", MOON],
        "part-1 ends p0a oil p1 part-2 wheat p2",
    ),
    "the first section of a chapter gone to another one": (
        ["# Northern oil", "# Boats", OIL, "# Salt", TIDE, "# Southern oil", "# Pumps", MOON],
        ["# Northern oil", "# Salt", TIDE, "# Southern oil", "# Boats", OIL, "# Pumps", MOON],
        "northern-oil salt p2 southern-oil boats p1 pumps p3",
    ),
    "a section below two headings renamed": (
        ["# Part 1", "# Chapter 1", "# Oil", OIL, "# Ends", END],
        ["# Part 1", "# Chapter 1", "# Salt and other things", OIL, "# Ends", END],
        "part-1 chapter-1 oil p1 ends p2",
    ),
    "of repeated headings one rewritten": (
        ["# Summary", OIL, "# Oil", MOON, "# Summary", END],
        ["# Summary", OIL, "# Oil", MOON, "# Summary", TIDE],
        "summary p1 oil p2 summary-2 p4+p3!",
    ),
    "of repeated headings one removed, one added elsewhere": (
        ["# Wheat", TIDE, "# Summary", OIL, "# Oil", MOON, "# Summary", END],
        [
            "# Wheat",
            TIDE,
            "# Oil",
            MOON,
            "# Summary",
            END,
            "# The moon",
            LONG,
            "# Summary",
            f"{SHORT} {SHORT}",
        ],
        "wheat p1+p2! oil+summary! p3 summary-2 p4 the-moon p5 summary-3 p6",
    ),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_the_address_of_a_section_goes_where_its_paragraphs_are(name: str, tmp_path: Path) -> None:
    assert_become(tmp_path, *SECTIONS[name])


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ([OIL, MOON], "harbours p1 ends p2 p3"),
        ([f"{OIL} Or so it said.", MOON], "harbours p1 ends p2 p3"),
        ([TIDE, LONG], "harbours p1+p2!+p3! ends-2+ends! p4 p5"),
        ([], "harbours p1 ends+p2!+p3!"),
    ],
    ids=["as it was", "edited", "over another text", "over none"],
)
def test_a_section_that_comes_back_has_its_text(
    back: list[str], expected: str, tmp_path: Path
) -> None:
    first = ["# Harbours", END]
    for version in ([*first, "# Ends", OIL, MOON], first, [*first, "# Ends", *back]):
        write(tmp_path, version)
        edition, problems = compiled(tmp_path)
        assert not problems
    assert ids(edition) == expected


def test_two_words_are_no_part_of_a_long_text_that_has_their_record_by_chance(
    tmp_path: Path,
) -> None:
    chance = random.Random(1)
    before = prose(chance, 400)
    after = f"{before} {prose(chance, 40)}"
    gained = fingerprint(after).pairs - fingerprint(before).pairs
    beside = next(
        text
        for text in (f"{one} {other}." for one in TOWNS for other in WORDS)
        if fingerprint(text).pairs <= gained
    )
    write(tmp_path, [before, beside, TIDE])
    compiled(tmp_path)
    write(tmp_path, [after, TIDE])
    edition, problems = compiled(tmp_path)
    assert not problems
    assert ids(edition) == "p1+p2! p3"
    assert "was removed" in edition.articles[0].blocks[1].aliases[0].notice


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (["# Ends", OIL, "# Others", LONG], "harbours p1 ends p2 others+ends-2! p3"),
        (["# Others", OIL, "# Ends", LONG], "harbours p1 others+ends! p2 ends-2 p3"),
    ],
    ids=["the first", "the second"],
)
def test_of_two_sections_with_one_heading_that_comes_back_which_has_its_text(
    back: list[str], expected: str, tmp_path: Path
) -> None:
    first = ["# Harbours", END]
    for version in (
        [*first, "# Ends", OIL, "# Ends", LONG],
        [*first, OIL, LONG],
        [*first, *back],
    ):
        write(tmp_path, version)
        edition, problems = compiled(tmp_path)
        assert not problems
    assert ids(edition) == expected
