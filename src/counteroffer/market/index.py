"""Nearest known titles by shared words, by words that look alike, and by where the words stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from math import log, log10

from counteroffer.rules import rows

_OF = frozenset(
    ("of", "for", "in", "to", "at", "with", "and", "the", "a", "an", "or", "on", "by", "except", "all", "other")
)


@cache
def _weight(name: str) -> float:
    return float(rows("wording")[f"search.{name}"].value)


def _grams(word: str) -> set[str]:
    padded, size = f"^{word}$", int(_weight("gram"))
    return {padded[i : i + size] for i in range(max(1, len(padded) - size + 1))}


def _content(words: tuple[str, ...]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word not in _OF]


def _head(words: tuple[str, ...]) -> str:
    """Return the word that names the kind of worker: the last before "of", "for", "in"."""
    for at, word in enumerate(words):
        if at and word in _OF:
            return words[at - 1]
    return words[-1] if words else ""


@dataclass(frozen=True)
class Index:
    """Known titles, searchable. Build it with `of`."""

    codes: list[str]
    """Occupation of each title."""
    heads: list[str]
    lengths: list[float]
    """Sum of the word weights of each title."""
    weights: dict[str, float]
    """Inverse document frequency by word."""
    postings: dict[str, list[int]]
    grams: dict[str, list[str]]
    prior: dict[str, float]
    """Log employment by occupation, scaled."""

    @classmethod
    def of(cls, titles: dict[str, str], jobs: dict[str, int]) -> Index:
        """Return the index of `titles` (plain title to code), with employment by code as a weak prior."""
        words = [tuple(title.split()) for title in titles]
        postings: dict[str, list[int]] = defaultdict(list)
        for number, title in enumerate(words):
            for word in _content(title):
                postings[word].append(number)
        weights = {word: log(1 + len(words) / len(found)) for word, found in postings.items()}
        grams: dict[str, list[str]] = defaultdict(list)
        for word in weights:
            for gram in _grams(word):
                grams[gram].append(word)
        heads = [_head(title) for title in words]
        lengths = [
            sum(weights[word] * (_weight("head") if word == head else 1) for word in _content(title))
            for title, head in zip(words, heads, strict=True)
        ]
        prior = {code: _weight("prior") * log10(10 + count) for code, count in jobs.items()}
        return cls(list(titles.values()), heads, lengths, weights, dict(postings), dict(grams), prior)

    def _alike(self, word: str) -> dict[str, float]:
        """Return the known words like `word`, each with its likeness up to 1."""
        found = {word: 1.0} if word in self.weights else {}
        if len(word) < _weight("gram"):
            return found
        alike, respelt = _weight("alike"), _weight("respelt")
        own = _grams(word)
        shared = Counter(other for gram in own for other in self.grams.get(gram, ()))
        for other, count in shared.items():
            likeness = 2 * count / (len(own) + max(1, len(other) - 1))
            if likeness >= alike and other != word:
                found[other] = respelt * likeness
        return found

    def nearest(self, words: tuple[str, ...]) -> list[tuple[str, float]]:
        """Return occupation codes with scores between 0 and 1 for a title's plain words, best first."""
        head = _head(words)
        heavy, unknown = _weight("head"), _weight("unknown")
        rare = max(self.weights.values(), default=1.0)
        total = 0.0
        matched: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        for word in _content(words):
            alike = self._alike(word)
            weight = self.weights.get(word, unknown * rare) * (heavy if word == head else 1)
            total += weight
            best: dict[int, tuple[float, float]] = {}
            for other, likeness in alike.items():
                for number in self.postings[other]:
                    own = self.weights[other] * (heavy if other == self.heads[number] else 1)
                    if likeness > best.get(number, (0.0, 0.0))[0]:
                        best[number] = (likeness, own)
            for number, (likeness, own) in best.items():
                matched[number] += weight * likeness
                covered[number] += own * likeness
        asked, same_head = _weight("asked"), _weight("same_head")
        scores: dict[str, list[float]] = defaultdict(list)
        for number, amount in matched.items():
            query, known = amount / total, min(1.0, covered[number] / self.lengths[number])
            score = query**asked * known ** (1 - asked)
            if self.heads[number] == head:
                score *= same_head
            scores[self.codes[number]].append(score)
        extra, share, most = _weight("support"), _weight("share"), _weight("most")
        ranked = []
        for code, found in scores.items():
            found.sort(reverse=True)
            support = extra * sum(found[1:4])
            ranked.append((code, min(most, share * (found[0] + support) + self.prior.get(code, 0.0))))
        ranked.sort(key=lambda item: -item[1])
        return ranked[:10]
