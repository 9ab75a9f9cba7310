"""Pages in headless Chromium: silent, without requests, no wider than the screen, readable aloud
and by keyboard, and whole on paper."""

import io
import re
import shutil
import sys
import unicodedata
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

# What is left of A4 between the margins, in CSS pixels (96 to the inch).
PAPER_HEIGHT = (297 - 30) / 25.4 * 96
PAPER_WIDTH = int((210 - 24) / 25.4 * 96)


def check(context, path):
    messages, requests = [], []
    page = context.new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path.name}: {wide} px wide on a screen of {width}"
        violations = Axe().run(page).response["violations"]
        serious = [v for v in violations if v["impact"] in ("serious", "critical")]
        assert not serious, [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in serious]
    # The first thing that the keyboard reaches leads past the contents.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", path.name
    page.keyboard.press("Enter")
    if path.stem != "index":
        assert page.url.endswith("#main"), page.url
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), path.name
    outside = [url for url in requests if not url.startswith(("data:", path.as_uri()))]
    assert not outside, outside
    assert not messages, messages
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
    for height in page.evaluate("[...document.querySelectorAll('figure')].map(f => f.getBoundingClientRect().height)"):
        assert height <= PAPER_HEIGHT, f"{path.name}: a figure of {height} px is cut on paper"
    for width in page.evaluate("[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().width)"):
        assert width <= PAPER_WIDTH, f"{path.name}: a table of {width} px is wider than the paper"
    figures = page.evaluate("[...document.querySelectorAll('figcaption')].map(c => c.textContent)")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    paper = pdf.pages[0].mediabox
    assert abs(float(paper.width) - 595) < 2 and abs(float(paper.height) - 842) < 2, paper
    # A figure's caption and the line at its foot stand on one sheet of paper.
    for number, sheet in enumerate(pdf.pages, 1):
        # Some letters are written as one.
        text = " ".join(unicodedata.normalize("NFKC", sheet.extract_text()).split())
        heads = sum(text.count(" ".join(caption.split())) for caption in set(figures))
        feet = len(re.findall(r"(schema|scheme) half · (per|as of) \d", text))
        assert heads >= feet and (heads == 0) == (feet == 0), f"{path.name}: a figure is cut on sheet {number}"
    page.close()
    return len(pdf.pages), len(figures)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    context = browser.new_context()
    for folder in map(Path, sys.argv[1:]):
        pages = sorted(folder.glob("*.html"))
        # The city whole; of the large one the index, the whole and two of its organisations.
        if len(pages) > 10:
            own = [page for page in pages if page.stem not in ("index", "whole")][:2]
            pages = [folder / "index.html", folder / "whole.html", *own]
        for path in pages:
            sheets, figures = check(context, path)
            print(f"{path.name}: {sheets} pages on paper, {figures} figures")
    browser.close()
