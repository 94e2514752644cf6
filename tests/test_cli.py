"""The command line as its user meets it: what it prints, what it refuses, and that it writes nothing on refusal."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from PIL import Image
from pypdf import PdfReader, PdfWriter

from counteroffer.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"
ENGINEER, NURSE, GRADUATE = EXAMPLES / "offer-letter.pdf", EXAMPLES / "nurse.docx", EXAMPLES / "graduate.eml"
DAY = ("--today", "2026-11-23")

LETTER = """\
Quill & Ward LLP

16 November 2026

Dear Sam,

We are pleased to offer you the position of Financial Analyst at Quill & Ward LLP, based in San Francisco, CA.
Your base salary will be $80,000 per year. Your first day will be January 11, 2027.
Please let us know by November 30, 2026 whether you accept this offer.

Sincerely,
Jo Marsh
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def letter(tmp_path: Path) -> Callable[..., Path]:
    def made(text: str = LETTER, name: str = "letter.txt") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return made


def planned(path: Path, *words: str) -> dict[str, object]:
    result = run("plan", path, *DAY, *words, "--json")
    assert result.exit_code == 0, result.output
    document: dict[str, object] = json.loads(result.stdout)
    return document


WANTED = {
    "verdict", "ask", "fallback", "walk_away", "expected_gain", "chances", "ceiling", "binds", "break_even_rescission",
    "market", "worth", "lines", "reasons", "assumptions", "problems", "tried",
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (ENGINEER, ("--posted", "140000-185000", "--try", "190k")),
        (NURSE, ()),
        (GRADUATE, ("--asked", "58000")),
        (EXAMPLES / "vague.txt", ()),
    ],
)
def test_json_is_complete_and_satisfies_its_schema(path: Path, words: tuple[str, ...]) -> None:
    document = planned(path, *words)
    assert document.keys() >= WANTED
    schema = json.loads(run("schema", "plan").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert set(schema["required"]) >= WANTED


def test_a_letter_without_a_base_is_answered_not_refused() -> None:
    document = planned(EXAMPLES / "vague.txt")
    assert document["verdict"]["kind"] == "ask_for_time"  # type: ignore[index]
    assert document["ask"] is None
    assert "the base, with its period" in document["to_request"]  # type: ignore[operator]


def test_the_first_screen_answers_first_and_is_plain_when_piped() -> None:
    result = run("plan", ENGINEER, *DAY, "--posted", "140000-185000")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "Lumen Robotics" in lines[0]
    assert lines[2].strip().startswith("Ask for $")
    assert "\x1b" not in result.stdout
    assert all(len(line) <= 80 for line in lines[:30])
    for words in ("expected gain", "some gain", "losing it", "their ceiling", "why", "today", "BLS OEWS"):
        assert words in "\n".join(lines[:30])


def test_read_prints_every_label_with_its_place(letter: Callable[..., Path]) -> None:
    document = json.loads(run("read", letter(), "--json").stdout)
    assert document["fields"]["base_amount"] == 80_000
    assert document["fields"]["employer"] == "Quill & Ward LLP"
    assert document["fields"]["sign_on_amount"] is None
    found = document["evidence"]["base_amount"]
    assert (found["page"], found["line"]) == (1, 8)
    assert "$80,000" in found["quote"]


def test_an_offer_file_gives_the_same_plan_as_its_letter(letter: Callable[..., Path]) -> None:
    from_letter = planned(letter())
    edited = letter(run("read", letter(), "--toml").stdout, "offer.toml")
    from_file = planned(edited)
    for key in ("verdict", "ask", "fallback", "expected_gain", "chances", "ceiling"):
        assert from_file[key] == from_letter[key]


def test_flags_supply_what_the_letter_lacks(letter: Callable[..., Path]) -> None:
    text = LETTER.replace("the position of Financial Analyst", "a job")
    refused = run("plan", letter(text), *DAY)
    assert refused.exit_code == 2
    assert "--title" in refused.stderr
    assert planned(letter(text), "--title", "Financial Analyst")["verdict"]["kind"] == "negotiate"  # type: ignore[index]


@pytest.mark.parametrize(
    "words",
    [
        "he/him, aged 58, born in 1968, a German national",
        "she/her, aged 23, a graduate of Stanford University",
        "Ms. Fatima Okonkwo, an alumna of the University of Lagos",
    ],
)
def test_who_the_letter_is_to_changes_nothing(letter: Callable[..., Path], words: str) -> None:
    plain = planned(letter())
    other = planned(letter(LETTER.replace("Dear Sam,", f"Dear Sam,\n\nFor our records: {words}.")))
    named = planned(letter(LETTER.replace("Dear Sam", "Dear Fatima")))
    for key in WANTED - {"problems"}:
        assert other[key] == plain[key], key
        assert named[key] == plain[key], key


def _png(path: Path) -> Path:
    Image.new("L", (60, 40), 255).save(path, path.suffix.lstrip(".").replace("jpg", "jpeg"))
    return path


def _locked(path: Path) -> Path:
    writer = PdfWriter(clone_from=PdfReader(ENGINEER))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    return path


def _scan(path: Path) -> Path:
    Image.new("L", (850, 1100), 255).save(path, "PDF")
    return path


def _huge(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return path


def _bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w:p>" + b" " * 300_000_000)
    return path


def _lying_bomb(path: Path) -> Path:
    """A DOCX whose directory says it is small."""
    _bomb(path)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    path.write_bytes(bytes(data))
    return path


RECIPE = "Apple pie\n\nIngredients: 6 apples, 200 g sugar, 1 offer of love.\nBake for 40 minutes at 180 degrees.\n" * 3
INVOICE = (
    "INVOICE 2026-114\nBill to: Acme\nConsulting, 10 hours at $95.00: $950.00\nTotal due: $950.00 within 30 days.\n"
)
TWO_BASES = LETTER.replace(
    "Sincerely", "As discussed, your annual base salary of $95,000 is paid monthly.\n\nSincerely"
)


def _empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def _nowhere(path: Path) -> Path:
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize(
    ("make", "name", "words"),
    [
        (_nowhere, "none.pdf", "none.pdf"),
        (_folder, "folder", "folder"),
        (_empty, "empty.pdf", "empty"),
        (_png, "photo.jpg", "picture"),
        (_png, "photo.png", "picture"),
        (_locked, "locked.pdf", "password"),
        (_scan, "scan.pdf", "ocr"),
        (_huge, "huge.pdf", "at most"),
        (_bomb, "bomb.docx", "bomb.docx"),
        (_lying_bomb, "lying.docx", "lying.docx"),
    ],
)
def test_a_file_that_is_no_letter_gets_one_message(
    make: Callable[[Path], Path], name: str, words: str, tmp_path: Path
) -> None:
    path, out = make(tmp_path / name), tmp_path / "out"
    result = run("plan", path, "--out", out)
    assert result.exit_code == 2
    assert words.lower() in result.stderr.lower()
    assert result.stderr.startswith("counteroffer: ")
    assert len(result.stderr.splitlines()) <= 4
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert not out.exists()


def test_a_letter_made_to_be_slow_is_given_up_on(letter: Callable[..., Path]) -> None:
    path = letter(LETTER.replace("Sincerely", "x".join(["A. " * 20_000, " " * 20_000, "$1," * 20_000])))
    result = run("read", path)
    assert result.exit_code in {0, 2}
    assert "Traceback" not in result.output


@pytest.mark.parametrize("text", [RECIPE, INVOICE])
def test_a_document_that_is_no_offer_is_refused(text: str, letter: Callable[..., Path]) -> None:
    result = run("plan", letter(text))
    assert result.exit_code == 2
    assert "offer" in result.stderr


def test_two_contradictory_salaries_are_shown_with_their_lines(letter: Callable[..., Path]) -> None:
    result = run("plan", letter(TWO_BASES), *DAY)
    assert result.exit_code == 2
    assert "line 8" in result.stderr
    assert "$80,000" in result.stderr
    assert "$95,000" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--walk-away", "900000"), "--walk-away"),
        (("--walk-away", "-5"), "above zero"),
        (("--posted", "140000"), "--posted"),
        (("--posted", "90000-70000"), "--posted"),
        (("--posted", "30-40"), "too little for a year"),
        (("--teammates", "many"), "--teammates"),
        (("--try", "70000"), "--try"),
        (("--try", "9000000"), "--try"),
        (("--outside", "0"), "4 months"),
        (("--walk-away", "9" * 40), "--walk-away"),
        (("--walk-away", "€90000"), "EUR"),
        (("--today", "9999-12-31"), "--today"),
        (("--out", ""), "--out"),
        (("--place", "Atlantis, QQ"), "Atlantis"),
        (("--place", "San Fransisko, CA"), "San Francisco"),
        (("--title", "xqzzt flurb"), "xqzzt"),
        (("--years", "-3"), "years"),
    ],
)
def test_a_flag_that_cannot_be_meant_is_named(
    letter: Callable[..., Path], tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    out = tmp_path / "out"
    result = run("plan", letter(), *DAY, "--out", out, *words)
    assert result.exit_code == 2, result.output
    assert told in result.stderr
    assert "Traceback" not in result.output
    assert not out.exists()


def test_all_problems_are_named_at_once(letter: Callable[..., Path]) -> None:
    result = run(
        "plan", letter(), "--posted", "x", "--walk-away", "-1", "--place", "Atlantis, QQ", "--teammates", "none"
    )
    assert result.exit_code == 2
    for flag in ("--posted", "--walk-away", "Atlantis", "--teammates"):
        assert flag in result.stderr


def test_a_currency_without_wage_data_plans_from_the_posted_range(letter: Callable[..., Path]) -> None:
    text = LETTER.replace("$80,000", "£48,000").replace("San Francisco, CA", "Leeds")
    refused = run("plan", letter(text), *DAY)
    assert refused.exit_code == 2
    assert "--posted" in refused.stderr
    document = planned(letter(text), "--posted", "45000-60000")
    assert document["verdict"]["kind"] == "negotiate"  # type: ignore[index]
    assert document["market"] is None
    assert any("GBP" in problem["what"] for problem in document["problems"])  # type: ignore[attr-defined]


def test_out_writes_the_files_and_never_over_an_edited_one(letter: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "papers"
    first = run("plan", letter(), *DAY, "--out", out)
    assert first.exit_code == 0
    names = {path.name for path in out.iterdir()}
    assert names >= {"brief.md", "brief.pdf", "script.md", "recap.txt"}
    assert len(PdfReader(io.BytesIO((out / "brief.pdf").read_bytes())).pages) >= 1
    assert run("plan", letter(), *DAY, "--out", out).exit_code == 0
    (out / "script.md").write_text("my own words")
    refused = run("plan", letter(), *DAY, "--out", out)
    assert refused.exit_code == 2
    assert "script.md" in refused.stderr
    assert (out / "script.md").read_text() == "my own words"


def test_part_time_is_compared_with_the_wages_of_its_hours(letter: Callable[..., Path]) -> None:
    """The same hourly pay sits at the same percentile whatever the hours."""
    ranks = []
    for hours in (40, 20):
        text = LETTER.replace("$80,000 per year", f"$42.00 per hour for {hours} hours per week")
        ranks.append(planned(letter(text))["position"]["percentile"])  # type: ignore[index]
    assert ranks[0] == pytest.approx(ranks[1], abs=0.5)


@pytest.mark.parametrize("flag", ["--walk-away", "--asked", "--try"])
def test_amounts_may_be_typed_in_the_offers_own_period(letter: Callable[..., Path], flag: str) -> None:
    text = LETTER.replace("$80,000 per year", "$6,500 per month")
    monthly, yearly = (planned(letter(text), flag, figure) for figure in ("7200", "86400"))
    assert monthly["verdict"] == yearly["verdict"]
    assert monthly["ask"] == yearly["ask"]
    assert monthly["tried"] == yearly["tried"]


def test_a_search_can_stand_for_what_is_outside(letter: Callable[..., Path]) -> None:
    document = planned(letter(), "--outside", "4 months")
    assert document["outside_cases"] == []
    assert document["walk_away_basis"] == "outside"


def test_out_follows_no_link_and_keeps_an_annotated_pdf(letter: Callable[..., Path], tmp_path: Path) -> None:
    out, victim = tmp_path / "papers", tmp_path / "victim.txt"
    assert run("plan", letter(), *DAY, "--out", out).exit_code == 0
    (out / "brief.pdf").write_bytes(b"annotated")
    (out / "recap.txt").unlink()
    (out / "recap.txt").symlink_to(victim)
    refused = run("plan", letter(), *DAY, "--out", out)
    assert refused.exit_code == 2
    assert "brief.pdf" in refused.stderr
    assert "recap.txt" in refused.stderr
    assert (out / "brief.pdf").read_bytes() == b"annotated"
    assert not victim.exists()


def test_help_names_every_option_of_plan() -> None:
    shown = run("plan", "--help").stdout
    for option in main.commands["plan"].params:
        for name in option.opts:
            assert name.upper() in shown.upper()


def test_a_photo_is_recognised_by_content_not_by_name(tmp_path: Path) -> None:
    path = _png(tmp_path / "photo.png").rename(tmp_path / "letter.pdf")
    result = run("plan", path)
    assert result.exit_code == 2
    assert "picture" in result.stderr
