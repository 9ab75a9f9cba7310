"""Charts as their readers open them: pages in headless Chromium, silent, without requests, no wider
than the screen, readable aloud, with the value under the pointer and data to take along; and
Vega-Lite as its own compiler takes it."""

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import vl_convert
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright


def check(context, path):
    messages, requests = [], []
    page = context.new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path.name}: {wide} px wide on a screen of {width}"
        violations = Axe().run(page).response["violations"]
        serious = [v for v in violations if v["impact"] in ("serious", "critical")]
        assert not serious, [(path.name, v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in serious]
    marks = page.locator(".chart i")
    count = marks.count()
    assert count > 0, f"{path.name}: nothing to point at"
    # The last mark of a heap is the one on top.
    last = marks.nth(count - 1)
    words = last.locator("b")
    assert not words.is_visible(), path.name
    last.hover()
    assert words.is_visible() and words.text_content().strip(), path.name
    place, screen = words.bounding_box(), page.locator(".chart").bounding_box()
    assert place["x"] >= screen["x"] - 1, f"{path.name}: words begin left of the chart"
    assert place["x"] + place["width"] <= screen["x"] + screen["width"] + 1, f"{path.name}: words end right of the chart"
    with page.expect_download() as download:
        page.locator("a[download]").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    drawn = page.locator("tbody tr").count()
    assert len(rows) == drawn + 1, f"{path.name}: {len(rows) - 1} rows to take along, {drawn} in the table"
    outside = [url for url in requests if not url.startswith(("data:", path.as_uri()))]
    assert not outside and not messages, (path.name, outside, messages)
    page.close()
    return count, drawn


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    context = browser.new_context()
    for folder in map(Path, sys.argv[1:]):
        for path in sorted(folder.glob("*.html")):
            marks, rows = check(context, path)
            print(f"{path.name}: {marks} places to point at, {rows} rows")
    browser.close()
for folder in map(Path, sys.argv[1:]):
    for path in sorted(folder.glob("*.json")):
        svg = vl_convert.vegalite_to_svg(json.loads(path.read_text(encoding="utf-8")), vl_version="5.20")
        assert "NaN" not in svg and "<path" in svg, f"{path.name}: Vega draws nothing"
    print(f"{folder.name}: {len(list(folder.glob('*.json')))} charts compiled by Vega-Lite")
