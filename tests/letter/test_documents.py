"""Every kind of file a letter comes in: made here for real, then read; and everything that is no letter, refused."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counteroffer.letter import extract, open_document, read
from counteroffer.letter.read import document_from_bytes
from counteroffer.problems import BadInput, Problem
from counteroffer.rules import row

LETTER = """Dear Sam,

We are pleased to offer you the position of Data Analyst at Foo Holdings, Inc. Your base salary
will be $72,500 per year. You will report to Ada Brook. Your start date is March 1, 2027.

Sincerely,
Lee Grant
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf_of(text: str) -> bytes:
    import typst

    body = text.replace("\\", "\\\\").replace('"', '\\"')
    rules = "#set page(width: 16cm, height: 20cm)\n#set par(justify: true)\n"
    source = f'{rules}#for part in "{body}".split("\\n\\n") [#part\n\n]'
    return bytes(typst.compile(source.encode(), format="pdf"))


def zip_of(**parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def docx_of(body: str, **parts: str) -> bytes:
    wrapped = {name: f'<w:{kind} xmlns:w="{W}">{xml}</w:{kind}>' for name, (kind, xml) in {
        "document": ("document", f"<w:body>{body}</w:body>"),
        **{name: ("hdr" if name.startswith("header") else "ftr", xml) for name, xml in parts.items()},
    }.items()}  # fmt: skip
    return zip_of(**wrapped)


def para(*runs: str) -> str:
    return "<w:p>" + "".join(runs) + "</w:p>"


CLOSE = "</w:txbxContent></w:pict></w:r>"


def table_row(key: str, value: str) -> str:
    """The second cell stands inside a content control."""
    inner = f"<w:sdt><w:sdtContent><w:tc>{para(run(value))}</w:tc></w:sdtContent></w:sdt>"
    return f"<w:tr><w:tc>{para(run(key))}</w:tc>{inner}</w:tr>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def problem_of(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.what
    assert problem.next_step
    return str(problem)


def test_pdf_with_a_text_layer(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_of(LETTER))
    reading = read(path)
    assert reading.offer.base is not None
    assert (reading.offer.base.amount, reading.offer.title) == (Decimal(72_500), "Data Analyst")
    assert (reading.offer.employer, reading.offer.manager) == ("Foo Holdings, Inc.", "Ada Brook")
    assert "72,500" in reading.evidence["base_amount"].quote


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(pdf_of(LETTER))
    assert open_document(path).form == "pdf"


def test_second_page_is_page_two(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_of("Dear Sam, we offer you employment.\n\n" + "More about us. " * 400 + "\n\n" + LETTER))
    evidence = read(path).evidence["base_amount"]
    assert evidence.page > 1
    assert "72,500" in open_document(path).pages[evidence.page - 1][evidence.line - 1]


def test_docx_with_everything_common_libraries_drop(tmp_path: Path) -> None:
    body = (
        para(run("Dear Sam,"))
        + para(
            run(
                "We are pleased to offer you the position of Data Analyst at Foo Holdings, Inc. "
                "Your base salary will be "
            ),
            '<w:del w:id="1"><w:r><w:delText>$70,000</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run("$72,500")}</w:ins>',
            run(" per year."),
        )
        + "<w:tbl>"
        + table_row("Start date", "March 1, 2027")
        + table_row("Manager", "Ada Brook")
        + "</w:tbl>"
        + f"<w:sdt><w:sdtContent>{para(run('You will receive 18 days of vacation per year.'))}</w:sdtContent></w:sdt>"
        + para("<w:r><w:pict><w:txbxContent>", para(run("This offer expires on February 10, 2027.")), CLOSE)
    )
    path = tmp_path / "letter.docx"
    path.write_bytes(docx_of(body, header1=para(run("Letterhead of Foo")), footer1=para(run("The last line"))))
    document = open_document(path)
    text = document.text
    assert "Letterhead of Foo" in text
    assert "The last line" in text
    assert "$70,000" not in text
    assert "Start date\tMarch 1, 2027" in text
    offer = extract(document).offer
    assert offer.base is not None
    assert offer.base.amount == 72_500
    assert offer.start is not None
    assert offer.start.isoformat() == "2027-03-01"
    assert offer.expiry is not None
    assert offer.expiry.on is not None
    assert offer.expiry.on.isoformat() == "2027-02-10"
    assert offer.manager == "Ada Brook"
    assert offer.time_off is not None
    assert offer.time_off.days == 18


def message(body: str, subtype: str = "plain") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "hr@foo.example", "sam@mail.example", "Your offer"
    mail["Date"], mail["Message-ID"] = "Mon, 1 Feb 2027 10:00:00 +0000", "<1@foo.example>"
    mail.set_content(body, subtype=subtype)
    return mail


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        (LETTER, "plain"),
        (
            "<html><head><style>p{}</style></head><body><p>" + LETTER.replace("\n\n", "</p><p>") + "</p></body></html>",
            "html",
        ),
    ],
)
def test_email_body(tmp_path: Path, body: str, subtype: str) -> None:
    path = tmp_path / "offer.eml"
    path.write_bytes(bytes(message(body, subtype)))
    offer = read(path).offer
    assert offer.base is not None
    assert (offer.base.amount, offer.title) == (Decimal(72_500), "Data Analyst")


def test_email_with_the_letter_attached(tmp_path: Path) -> None:
    mail = message("Hi Sam, please find your offer letter attached.")
    mail.add_attachment(pdf_of(LETTER), maintype="application", subtype="pdf", filename="letter.pdf")
    path = tmp_path / "offer.eml"
    path.write_bytes(bytes(mail))
    reading = read(path)
    assert reading.offer.base is not None
    assert reading.offer.base.amount == 72_500
    assert reading.evidence["base_amount"].page == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER.replace("$", "£").replace("Sam", "Zoé").encode(encoding))
    offer = read(path).offer
    assert offer.base is not None
    assert (offer.base.amount, offer.base.currency) == (Decimal(72_500), "GBP")


def test_missing_file(tmp_path: Path) -> None:
    assert "There is no file none.pdf" in problem_of(tmp_path / "none.pdf")


def test_folder(tmp_path: Path) -> None:
    assert "folder" in problem_of(tmp_path)


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.touch()
    assert "empty" in problem_of(path)


def test_file_of_blanks(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(" \n\n ")
    assert "no words" in problem_of(path)


@pytest.mark.parametrize(
    ("form", "name"), [("JPEG", "letter.jpg"), ("PNG", "letter.pdf"), ("WEBP", "x"), ("TIFF", "x"), ("GIF", "x")]
)
def test_picture(tmp_path: Path, form: str, name: str) -> None:
    from PIL import Image

    path = tmp_path / name
    Image.new("RGB", (40, 40)).save(path, form)
    said = problem_of(path)
    assert "is a picture" in said
    assert "`ocr` extra" in said


def test_heic(tmp_path: Path) -> None:
    path = tmp_path / "letter.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic" + bytes(64))
    assert "is a picture" in problem_of(path)


def test_password_protected_pdf(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(pdf_of(LETTER))))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "letter.pdf"
    with path.open("wb") as file:
        writer.write(file)
    assert "password" in problem_of(path)


def test_scanned_pdf(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "scan.pdf"
    Image.new("RGB", (200, 300), "white").save(path, "PDF")
    said = problem_of(path)
    assert "without text" in said
    assert "OCR" in said
    assert "`ocr` extra" in said


def test_damaged_pdf(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_of(LETTER)[:900])
    assert "damaged PDF" in problem_of(path)


def test_file_over_the_limit_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    said = problem_of(path)
    assert "200 MB" in said
    assert row("letter", "limits.file_bytes").value < 200_000_000


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(zip_of(document="0" * (row("letter", "limits.docx_xml_bytes").value + 1)))
    assert path.stat().st_size < 200_000
    assert "unpack" in problem_of(path)


def test_zip_that_lies_about_its_sizes(tmp_path: Path) -> None:
    data = bytearray(zip_of(document="0" * 5_000_000))
    stated, small = (5_000_000).to_bytes(4, "little"), (500).to_bytes(4, "little")
    path = tmp_path / "letter.docx"
    path.write_bytes(bytes(data).replace(stated, small))
    assert "damaged" in problem_of(path)


def test_entities_in_docx_are_not_expanded(tmp_path: Path) -> None:
    xml = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]><a>&z;</a>'
    path = tmp_path / "letter.docx"
    path.write_bytes(zip_of(document=xml))
    assert "damaged" in problem_of(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 broken", "damaged Word document"),
        (zip_of(other="<a/>"), "no Word document"),
        (docx_of(""), "without text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word document"),
        (bytes(range(256)) * 20, "not text"),
        (b"{\\rtf1 hello}", "RTF"),
    ],
)
def test_other_files(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(data)
    assert words in problem_of(path)


def problems_of(data: bytes) -> tuple[Problem, ...]:
    """What is wrong with a file of these bytes; anything but BadInput fails the test."""
    try:
        return extract(document_from_bytes(data, "letter")).problems
    except BadInput as error:
        return error.problems


STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"From: a\nTo: b\nMIME-Version: 1.0\n",
        b"\xff\xfe",
        b"\xfe\xff",
        b"<html>",
        b"title = 1\n",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=STARTS, rest=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(start: bytes, rest: bytes) -> None:
    assert all(problem.what and problem.next_step for problem in problems_of(start + rest))


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_flipped_byte_in_a_docx_is_read_or_refused(place: int, value: int) -> None:
    data = bytearray(docx_of(para(run(LETTER.replace("&", "and")))))
    data[place % len(data)] = value
    assert all(problem.what for problem in problems_of(bytes(data)))


PIECES = st.sampled_from(
    [
        *LETTER.split(),
        "\n",
        "\n\n",
        "$",
        "%",
        "(",
        ")",
        "per year",
        "[X]",
        "1.",
        "•",
        "|",
        "\t",
        "____",
        "-$5",
        "12/13/2026",
        "€1.2.3,4",
        "Base:",
        '"',
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_shuffled_words_of_a_letter_never_break_the_reader(text: str) -> None:
    try:
        reading = extract(
            document_from_bytes(("We are pleased to offer you a position. " + text).encode(), "letter.txt")
        )
    except BadInput:
        return
    for evidence in reading.evidence.values():
        assert evidence.page == 1
        assert evidence.line >= 1
