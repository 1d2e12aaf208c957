"""Whatever the fields of seeds say is shown as it stands: it never becomes markup, a link or code.

The fields are found in the models: one that is added to a model is tried, too.
"""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from jinja2.exceptions import SecurityError
from pydantic import AfterValidator, BaseModel
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import Build
from edition.assembly import assemble
from edition.pages.markdown import escape
from edition.pages.templates import Templates
from edition.site.builder import Builder
from edition.sources import seed
from edition.sources.article_schema import Metadata
from edition.sources.bibliography_schema import BibliographyFile
from edition.sources.contributors import Body, Name
from edition.sources.csl_schema import Variables, When
from edition.sources.dialogues_schema import DialoguesFile
from edition.sources.edition_schema import EditionFile
from edition.sources.glossary_schema import GlossaryFile
from edition.sources.index_schema import IndexFile
from edition.sources.seed import Seed
from edition.sources.syllabi_schema import SyllabusFile

ONE, GLOSSARY, BIBLIOGRAPHY = "articles/one.yml", "glossary.yml", "bibliography.json"
DIALOGUES, INDEX, SYLLABUS = "dialogues.yml", "index.yml", "syllabi/list.yml"
NAMED = ("persons", "organisations", "places", "events")
MODELS: dict[str, type[BaseModel]] = {
    "edition.yml": EditionFile,
    BIBLIOGRAPHY: BibliographyFile,
    ONE: Metadata,
    GLOSSARY: GlossaryFile,
    DIALOGUES: DialoguesFile,
    INDEX: IndexFile,
    SYLLABUS: SyllabusFile,
}
OPENINGS = (
    "",
    "# ",
    "> ",
    "- ",
    "+ ",
    "1. ",
    "| ",
    ": ",
    "``` ",
    "!!! ",
    "=== ",
    "--- ",
    "{: .h } ",
)
MARKUP = (
    "<script>alert(1)</script> <hostile onclick='1'> {{ 7*7 }} {% raw %} {# c #}"
    " {: #hostile .hostile } [x](javascript:alert(1)) ![y](hostile.png) <javascript:alert(1)>"
    " [z][k] [k]: hostile *a* _b_ **c** ~~d~~ `e` |f|g| $h$ ^i^ ==j== ++k++ :smile:"
    " &amp; &lt;hostile&gt; ]]> --> <!-- ?> \"l\" 'm' \\n \\ https://hostile.example/ %s {0} ${o}"
    " </article></title></textarea>"
)
LINES = " *n*\n\n# o\n- p\n<hostile>\n    q\n***\n"
"""More of it, for fields that need not be a line of a text."""

ADDRESS = "https://hostile.example/{}?a=1&amp;b=(2)'*c*_d_`e`|{{{{7*7}}}}#[f]"

Place = tuple[str | int, ...]

VARIABLES = {field.alias or name: field for name, field in Variables.model_fields.items()}
DATES = {key for key, field in VARIABLES.items() if When in get_args(field.annotation)}

EXACT: dict[str, object] = {
    "edition.yml editors": {"ed": MARKUP},
    "edition.yml accessibility on": date(2023, 1, 31),
    "edition.yml accessibility wcag": {"1.1.1": {"level": "supports", "remark": MARKUP}},
    "edition.yml accessibility section-508": {"302.1": {"level": "supports", "remark": MARKUP}},
    "edition.yml accessibility en-301-549": {"13": {"level": "supports", "remark": MARKUP}},
    f"{ONE} issued": date(2023, 1, 31),
    f"{ONE} license copies": True,
    f"{ONE} structure outline level": 2,
    f"{ONE} corrections id": None,
    f"{ONE} remarks id": None,
    f"{ONE} corrections times": 1,
    f"{ONE} corrections by": "ed",
    f"{ONE} remarks by": "ed",
    f"{ONE} corrections on": date(2023, 1, 31),
    f"{ONE} remarks on": date(2023, 1, 31),
    f"{ONE} remarks to": {"article": "two", "paragraph": "p1"},
    f"{ONE} corrections sources source": "work",
    f"{ONE} remarks sources source": "work",
    f"{ONE} not-notes": [7],
    f"{ONE} permalinks": {},
    f"{GLOSSARY} terms category": "Things",
    f"{GLOSSARY} terms evidence article": "one",
    f"{GLOSSARY} terms senses article": "one",
    f"{GLOSSARY} terms related": (),
    f"{GLOSSARY} terms also article": "two",
    f"{GLOSSARY} terms also paragraph": "p1",
    f"{GLOSSARY} terms general sources source": "work",
    f"{GLOSSARY} terms as-of": date(2023, 1, 31),
    f"{DIALOGUES} questions sources source": "work",
    f"{DIALOGUES} questions pairs a article": "two",
    f"{DIALOGUES} questions pairs a paragraphs": ["p1"],
    f"{DIALOGUES} questions pairs b article": "three",
    f"{DIALOGUES} questions pairs b paragraphs": ["p1"],
    f"{DIALOGUES} questions pairs sources source": "work",
    f"{DIALOGUES} declined a": "two#p1",
    f"{DIALOGUES} declined b": "three#p1",
    **{f"{INDEX} {key} wikidata": "Q42" for key in NAMED},
    **{f"{INDEX} {key} viaf": "42" for key in NAMED},
    **{f"{INDEX} {key} sources source": "work" for key in (*NAMED, "votes")},
    f"{INDEX} events date": "1999-12",
    f"{INDEX} events passages article": "two",
    f"{INDEX} events passages paragraph": "p1",
    f"{INDEX} votes date": date(2023, 1, 31),
    f"{INDEX} votes event": None,
    f"{INDEX} votes result": {"for": 1, "against": 2, "abstained": 3},
    f"{SYLLABUS} rate": 200,
    f"{SYLLABUS} weeks starts": date(2027, 1, 18),
    f"{SYLLABUS} weeks readings place": "articles/two/#p1",
    f"{SYLLABUS} weeks readings required": False,
    f"{SYLLABUS} weeks readings digest": "0a1b2c3d",
    f"{BIBLIOGRAPHY} items id": "work",
    f"{BIBLIOGRAPHY} items type": "book",
    f"{BIBLIOGRAPHY} items PMCID": "PMC42",
    f"{BIBLIOGRAPHY} items PMID": 42,
    **{f"{BIBLIOGRAPHY} items {key} date-parts": [[2023, 1, 31]] for key in DATES},
}
"""What must fit to something else."""

WORDS = {
    *(f"{ONE} {key}" for key in ("title", "sentence", "left-out first", "left-out last")),
    *(f"{ONE} {key}" for key in ("corrections supplied", "remarks exact")),
    *(f"{ONE} {key} {side}" for key in ("corrections", "remarks") for side in ("prefix", "suffix")),
    *(f"{ONE} structure {key}" for key in ("byline", "abstract", "citation", "keywords", "author")),
    *(f"{ONE} structure {key}" for key in ("run-in", "quotations", "outline before")),
    f"{ONE} structure outline heading",
    *(f"{GLOSSARY} terms {key}" for key in ("term", "forms", "not", "names es", "also words")),
    *(f"{GLOSSARY} terms {key}" for key in ("evidence quote", "senses evidence")),
    *(f"{DIALOGUES} questions pairs {side} quote" for side in "ab"),
    f"{INDEX} events passages words",
}
"""Fields that repeat words of a text, which have no line feed."""

PARTS = {
    field.alias or name for model in (Name, Body) for name, field in model.model_fields.items()
}
UNSEEN = {
    f"{ONE} type",
    f"{GLOSSARY} declined",
    *(f"{INDEX} {key} {forms}" for key in NAMED for forms in ("forms", "not")),
    f"{INDEX} events variants",
    f"{BIBLIOGRAPHY} items custom on",
    f"{BIBLIOGRAPHY} items categories",
    # Of what is corrected a page shows the words that change, of a title what its style makes.
    f"{ONE} corrections supplied",
    f"{BIBLIOGRAPHY} items title",
    # References name them, as their styles do.
    *(f"{ONE} {key}" for key in ("publisher", "publisher-place")),
    *(f"{ONE} {role} {part}" for role in ("editor", "translator") for part in PARTS),
}
"""Fields that no page shows as they stand."""

ARTICLES = {"Article", "ScholarlyArticle"}
BESIDE = {f"{INDEX} {key} variants" for key in NAMED[:-1]}
"""Names that lead to others, unless they would stand beside them."""


class Filler:
    """Fills every field of a model; `texts` has what each place says that may say anything."""

    def __init__(self) -> None:
        self.texts: dict[Place, str] = {}
        self.numbers = count(1)

    def model(self, model: type[BaseModel], at: Place, *, whole: bool = True) -> dict[str, object]:
        """Values for all fields, or only for those that must have one."""
        return {
            field.alias or name: self.value(
                field.annotation, (*at, field.alias or name), tuple(field.metadata)
            )
            for name, field in model.model_fields.items()
            if whole or field.is_required()
        }

    def value(self, kind: Any, at: Place, limits: tuple[object, ...] = ()) -> object:
        """A value of a type with everything in it that can be said there."""
        if name_of(at) in EXACT:
            return deepcopy(EXACT[name_of(at)])
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(parts[0], at, (*limits, *parts[1:]))
        if origin is tuple:
            return self.several(parts[0], at)
        if origin is dict:
            key = 1 if parts[0] is int else self.value(parts[0], at)
            return {key: self.value(parts[1], (*at, str(key)))}
        if parts:
            chosen = [one for one in parts if one is not type(None)][-1]
            return chosen if origin is Literal else self.value(chosen, at, limits)
        return self.model(kind, at) if issubclass(kind, BaseModel) else self.text(at, limits)

    def several(self, kind: Any, at: Place) -> list[object]:
        """One item in which all is said, one in which only what must be; or one of each kind."""
        model = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        if get_origin(model) is Union:
            kinds = [get_args(one)[0] for one in get_args(model)]
            return [self.model(one, (*at, number)) for number, one in enumerate(kinds)]
        if isinstance(model, type) and issubclass(model, BaseModel):
            items = self.model(model, (*at, 0)), self.model(model, (*at, 1), whole=False)
            return [item for item in items if item]
        return [self.value(kind, (*at, 0))]

    def text(self, at: Place, limits: tuple[object, ...]) -> str:
        """A text that a field takes."""
        number = next(self.numbers)
        limit, *_ = (one.func for one in limits if isinstance(one, AfterValidator))
        simple = {
            seed.Slug: f"slug-{number}",
            seed.Language: "es",
            seed.WebAddress: ADDRESS.format(number),
            seed.Contact: ADDRESS.format(number),
        }
        for known, value in simple.items():
            if limit is get_args(known)[1].func:
                return value
        if limit in (get_args(seed.Text)[1].func, get_args(seed.Line)[1].func):
            lines = "" if name_of(at) in WORDS else LINES
            opening = OPENINGS[number % len(OPENINGS)]
            self.texts[at] = f"{opening}h{number}h {MARKUP}{lines} h{number}h"
            return self.texts[at]
        return f"10.1000/{number}<hostile>\"'*c*_d_`e`{{{{7*7}}}}"


def name_of(at: Place) -> str:
    return " ".join(part for part in at if isinstance(part, str))


def is_a_variable(at: Place) -> bool:
    """Whether a style decides what a reference shows of a field."""
    return at[:2] == (BIBLIOGRAPHY, "items") and at[3] in VARIABLES


def text(said: Mapping[Place, str]) -> str:
    """A text with all words that the fields say it has."""

    def of(*at: str | int) -> str:
        return said[(ONE, *at)]

    def structure(*at: str | int) -> str:
        return of("structure", *at)

    quoted = [words for at, words in said.items() if at[0] == GLOSSARY and name_of(at) in WORDS]
    lines = [
        of("title"),
        *(structure(key) for key in ("byline", "abstract", "citation", "keywords")),
        f"{structure('outline', 0, 'before')} begins a paragraph.[1] [7]",
        structure("outline", 1, "heading"),
        of("sentence"),
        f"{structure('run-in', 0)} begins another.[2]",
        structure("quotations", 0),
        *(f"A paragraph, {words}, with words of the glossary." for words in quoted),
        *(
            f"Here {of(key, 0, 'prefix')} {of(key, 0, words)} {of(key, 0, 'suffix')}."
            for key, words in (("corrections", "supplied"), ("remarks", "exact"))
        ),
        f"There {of('corrections', 1, 'supplied')} and {of('remarks', 1, 'exact')}.",
        f"[2] A note: {MARKUP}",
        structure("author"),
        *(of("left-out", 0, "first"), "Nothing.", of("left-out", 0, "last")),
        of("left-out", 1, "first"),
    ]
    return "\n\n".join(lines)


def write(folder: Path) -> dict[Place, str]:
    """Writes seeds that are hostile in every field; returns what each field says."""
    filler = Filler()
    files: dict[str, Any] = {name: filler.model(one, (name,)) for name, one in MODELS.items()}
    first, second = files[GLOSSARY]["terms"]
    first["related"] = [second["term"]]
    second["id"] = "other-term"
    first["category"] = second["category"] = files[GLOSSARY]["categories"][0]
    files[INDEX]["events"][1]["passages"] = [{"article": "two", "paragraph": "p1"}]
    files[BIBLIOGRAPHY] = files[BIBLIOGRAPHY]["items"]
    files[BIBLIOGRAPHY][1]["id"] = "other-work"
    (folder / "articles").mkdir(parents=True)
    (folder / "syllabi").mkdir()
    for name, content in files.items():
        as_yaml = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        as_json = json.dumps(content, default=str, indent=1)
        (folder / name).write_text(as_json if name.endswith(".json") else as_yaml, "utf-8")
    (folder / ONE).with_suffix(".txt").write_text(text(filler.texts), "utf-8")
    for name, side in (("two", "a"), ("three", "b")):
        ends = {f"{DIALOGUES} questions pairs {side} quote"}
        if name == "two":
            ends |= {f"{GLOSSARY} terms also words", f"{INDEX} events passages words"}
        quotes = " ".join(words for at, words in filler.texts.items() if name_of(at) in ends)
        path = folder / "articles" / f"{name}.txt"
        # References name it by its title, as it has no author.
        path.write_text(f"{name} {MARKUP}\n\nA paragraph: {MARKUP} {quotes}\n", "utf-8")
    return filler.texts


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    files = site.rglob("*.html")
    return {str(one.relative_to(site)): LexborHTMLParser(one.read_text("utf-8")) for one in files}


def plain(words: str) -> str:
    return " ".join(words.split())


def shown(page: LexborHTMLParser) -> str:
    for node in page.css(".headerlink, .paragraph-number"):
        node.decompose()
    return plain(page.body.text() if page.body else "")


def made_of_text(page: LexborHTMLParser) -> Iterator[LexborNode]:
    """What no page has unless a text has become it."""
    yield from page.css("hostile")
    yield from page.css("[hostile], [onclick]")
    yield from page.css(".hostile, #hostile, .h")
    yield from page.css("[href*='javascript:'], [src*='hostile']")
    for name in ("em", "strong", "code", "del", "mark", "ins", "sup", "pre", "h1", "h2", "li"):
        yield from (node for node in page.css(name) if plain(node.text()) in set("abcefghijknop"))


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_every_field_is_shown_as_it_stands(
    build_edition: Build, tmp_path: Path, builder: Builder
) -> None:
    said = write(tmp_path / "seeds")
    built = build_edition(tmp_path / "seeds", tmp_path, builder)
    found = pages(built.site)
    for path, page in found.items():
        assert path.startswith("guide/") or not [node.html for node in made_of_text(page)], path
        for node in page.css("[type='application/ld+json']"):
            assert json.loads(node.text())["@type"] in ARTICLES | {"DefinedTerm"}
    texts = [shown(page) for page in found.values()]
    # What a page makes a sentence of may begin with a capital there.
    asked = {at: words for at, words in said.items() if not is_a_variable(at)}
    unseen = {
        at for at, words in asked.items() if not any(plain(words)[1:] in one for one in texts)
    }
    assert {name_of(at) for at in unseen} - BESIDE == UNSEEN
    _, problems = assemble(tmp_path / "seeds")
    assert not problems.errors, "what was published and recorded is read again"


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model, and those of its fields."""
    yield model
    kinds: list[Any] = [field.annotation for field in model.model_fields.values()]
    while kinds:
        kind = kinds.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from models_below(kind)
        kinds.extend(get_args(kind))


def test_every_model_of_a_seed_is_tried() -> None:
    defined, below = {Seed}, [Seed]
    while below:
        below = [one for model in below for one in model.__subclasses__()]
        defined |= {*below}
    tried = {base for one in MODELS.values() for below in models_below(one) for base in below.mro()}
    assert defined - tried == set()


BREAKING_OUT = [
    "{{ value.__class__ }}",
    "{{ value.__class__.__mro__[1].__subclasses__() }}",
    "{{ '{0.__class__}'.format(value) }}",
    "{{ link.__globals__ }}",
    "{{ (value | attr('__class__')).__base__ }}",
    "{{ listed.append(1) }}{{ listed[0].__class__ }}",
]


@pytest.mark.parametrize("template", BREAKING_OUT)
def test_templates_cannot_leave_their_sandbox(template: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(template, "utf-8")
    with pytest.raises(SecurityError):
        Templates(str(tmp_path)).page("page.md", "page.md", value="x", listed=[])


@pytest.mark.parametrize("value", BREAKING_OUT)
def test_a_value_is_never_a_template(value: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("{{ value }} {{ value | data }}", "utf-8")
    page = Templates(str(tmp_path)).page("page.md", "page.md", value=value)
    assert page.content == f"{escape(value)} {json.dumps(value)}"
