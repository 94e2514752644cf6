"""A job title as written → plain words, the level it states, and the forms under which it may be known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from counteroffer.rules import table

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BREAK = re.compile(r"\s+[-\u2013\u2014|:@]+\s+|\s*[,;|]\s*")
_JOINED = re.compile(r"\s*/\s*|\s+(?:and|&|\+)\s+")
_RANKED = re.compile(r"\b([a-z]{2,4})([1-6])\b|\bl([1-9])\b|\blevel ([1-9]|i{1,3}|iv|v)\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """A title in plain words."""

    forms: tuple[str, ...]
    """Ways the title may stand in a table of known titles, the most faithful first; level words gone from the later."""
    level: str
    """"entry", "mid", "senior", "executive", or "" where the title states none."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that say what the work is, for a search."""
        return tuple(self.forms[-1].split()) if self.forms else ()


@cache
def _expansions() -> dict[str, str]:
    return {word: text for word, text in table("titles")["abbreviations"].items() if word != "source"}


@cache
def single(word: str) -> str:
    """Return a word in the singular, roughly: the same rule is used on both sides of every comparison."""
    if len(word) < 4 or word.endswith(("ss", "us", "is", "ics", "sales", "news", "gas", "always")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def plain(text: str) -> str:
    """Return `text` in lower case and the singular, abbreviations written out, punctuation gone."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    letters = letters.replace("c++", "cplusplus").replace("c#", "csharp").replace(".net", " dotnet").replace("'", "")
    letters = letters.replace("r&d", "research and development").replace("fp&a", "financial planning and analysis")
    letters = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", letters).replace("&", " and ")
    known = _expansions()
    words = " ".join(known.get(word, word) for word in re.findall(r"[a-z0-9]+", letters)).split()
    return " ".join(single(word) for word in words)


def _level(words: list[str]) -> tuple[str, list[str]]:
    """Return the level a title's words state, and the words without those that only state a level."""
    rules = table("levels")["words"]
    found = ""
    for level in ("executive", "senior", "entry", "mid"):
        if any(word in rules[level] for word in words):
            found = level
            break
    drop = {word for level in ("senior", "mid", "entry") for word in rules[level]}
    rest = [word for word in words if word not in drop]
    return found, rest


def spoken(title: str) -> Wording:
    """Return the plain wording of a title; no forms where it holds no word."""
    bare = _ASIDE.sub(" ", title)
    sections = [plain(part) for part in _BREAK.split(bare) if plain(part)]
    if not sections:
        return Wording((), "")
    forms = [plain(bare)]
    if len(sections) > 1:
        forms += [f"{sections[1]} {sections[0]}", sections[0]]
    forms += [f"{after} {before}" for form in forms[:1] for before, of, after in [form.partition(" of ")] if of]
    level, _ = _level(_RANKED.sub(r"\1 \2\3\4", forms[0]).split())
    stripped = [" ".join(_level(form.split())[1]) for form in forms]
    parts = [plain(part) for part in _JOINED.split(_BREAK.split(bare)[0])]
    forms += [form for form in stripped if form]
    if len(parts) > 1:
        forms += [form for part in parts for form in (part, " ".join(_level(part.split())[1])) if form]
    forms.append(" ".join(_level(sorted(set(forms[0].split()), key=forms[0].split().index))[1]) or forms[0])
    return Wording(tuple(dict.fromkeys(forms[:-1])) + (forms[-1],), level)
