"""Documents and workbooks as python-docx and openpyxl read them, against the page beside them."""

import html
import re
import sys
from pathlib import Path

import docx
import openpyxl


def captions(page):
    """Each table of a page: its caption and how many rows it has."""
    found = []
    for table in re.findall(r"<table[^>]*>(.*?)</table>", page, re.S):
        caption = html.unescape(re.search(r"<caption>(.*?)</caption>", table, re.S)[1])
        found.append((caption, len(re.findall(r"<tr>", table.split("<tbody>")[1]))))
    return found


def check_document(path, page):
    document = docx.Document(path)
    headings = [p.text for p in document.paragraphs if p.style.name == "heading 1" or p.style.name == "Heading 1"]
    for title in re.findall(r"<h2 id=\"(?!contents)[a-z]+\">(.*?)</h2>", page):
        assert html.unescape(title) in headings, (path, title, headings)
    shown = [p.text for p in document.paragraphs if p.style.name.lower() == "caption"]
    tables = [t for t in document.tables if t.rows[0]._tr.xpath("./w:trPr/w:tblHeader")]
    assert len(tables) >= len(captions(page)), (path, len(tables))
    rows = {caption: len(table.rows) - 1 for caption, table in zip([c for c, _ in captions(page)], tables)}
    for caption, count in captions(page):
        assert caption in shown, (path, caption)
        assert rows[caption] == count, (path, caption, rows[caption], count)
    for shape in document.inline_shapes:
        properties = shape._inline.docPr
        assert len(properties.get("descr", "")) > 20, (path, "a picture without a text")
    assert document.core_properties.title and document.core_properties.language in ("sv", "en"), path
    return len(tables), len(document.inline_shapes)


def check_book(path, page):
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells), (path, "a formula")
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    for caption, _ in captions(page):
        assert caption in texts, (path, caption)
    assert any(isinstance(cell.value, float) and cell.number_format == "0%" for cell in cells), path
    return len(book.sheetnames)


for folder in map(Path, sys.argv[1:]):
    for page in sorted(folder.glob("*.html")):
        if page.stem == "index":
            continue
        text = page.read_text()
        tables, pictures = check_document(page.with_suffix(".docx"), text)
        sheets = check_book(page.with_suffix(".xlsx"), text)
        print(f"{page.stem}: {tables} tables and {pictures} pictures in Word, {sheets} sheets in Excel")
