"""JupyterLab in headless Chromium: a notebook is opened and run, its table and chart are seen,
a column is completed while a query runs, a query is interrupted, the kernel restarted, and a
notebook that was made elsewhere shows the same without being trusted. Pictures of each step
are kept in the folder that SCREENSHOTS names."""

import json
import os
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path

import nbformat
from playwright.sync_api import expect, sync_playwright

LISQL, SHEETS = os.environ["LISQL"], os.environ["SHEETS"]
SHOTS = Path(os.environ.get("SCREENSHOTS", "screenshots")).resolve()
# A machine that does much else needs patience.
PATIENCE = 60_000

LONG = "select count(*) from generate_series(1, 4000000) a, generate_series(1, 4000000) b;"
TABLE = "-- name: mine\nselect org, year, share_ja, '<b>x</b>' as text from maturity where kind = 'clause';"
CHART = "\\chart line x=year y=share_ja series=org from mine"


def notebook(path, *sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    spec = {"name": "lisql", "display_name": "lisql (SQL)", "language": "sql"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), path)


class Lab:
    """A server of its own, without a token: it listens on this machine alone, while the checks run."""

    def __init__(self):
        overrides = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
        settings = Path(os.environ["JUPYTER_CONFIG_DIR"]) / "labconfig"
        settings.mkdir(parents=True)
        (settings / "default_setting_overrides.json").write_text(json.dumps(overrides))
        options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=", "--ServerApp.root_dir=."]
        self.log = open("lab.log", "w")
        self.process = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], stdout=self.log, stderr=self.log)
        runtime = Path(os.environ["JUPYTER_RUNTIME_DIR"])
        deadline = time.monotonic() + 90
        while not (found := list(runtime.glob("jpserver-*.json"))):
            assert time.monotonic() < deadline and self.process.poll() is None, Path("lab.log").read_text()
            time.sleep(0.2)
        time.sleep(0.5)
        self.url = json.loads(found[0].read_text())["url"]

    def close(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


class LabTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        SHOTS.mkdir(parents=True, exist_ok=True)
        cls.lab = Lab()
        cls.addClassCleanup(cls.lab.close)
        cls.playwright = sync_playwright().start()
        cls.addClassCleanup(cls.playwright.stop)
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", "--no-first-run"]
        cls.browser = cls.playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        cls.addClassCleanup(cls.browser.close)

    def open(self, name):
        page = self.browser.new_page(viewport={"width": 1280, "height": 1000})
        self.addCleanup(page.close)
        page.set_default_timeout(PATIENCE)
        page.goto(f"{self.lab.url}lab/workspaces/{name}/tree/{name}.ipynb?reset")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        self.page = page
        self.idle()
        return page

    def idle(self):
        status = self.page.locator(".jp-NotebookPanel-toolbar .jp-Notebook-ExecutionIndicator")
        expect(status).to_have_attribute("data-status", "idle", timeout=PATIENCE)

    def menu(self, name, item):
        self.page.locator(f".lm-MenuBar-item:has-text('{name}')").first.click()
        label = self.page.locator(".lm-Menu-itemLabel", has_text=item).first
        expect(label).to_be_visible(timeout=PATIENCE)
        label.click()

    def shot(self, name):
        self.page.screenshot(path=SHOTS / f"{name}.png")

    def cell(self, at):
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(at)

    def type(self, at, text):
        self.cell(at).locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def run_cell(self, at):
        self.cell(at).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")

    def sees(self, at, chart):
        """The table, its cells escaped, and the chart, drawn."""
        table = self.cell(at).locator(".jp-OutputArea-output table")
        expect(table).to_be_visible(timeout=PATIENCE)
        self.assertEqual(table.locator("tbody tr").count(), 29)
        self.assertIn("<b>x</b>", table.inner_text())
        self.assertEqual(table.locator("b").count(), 0)
        picture = self.cell(chart).locator(".jp-OutputArea-output img, .jp-OutputArea-output canvas, .jp-OutputArea-output svg").first
        expect(picture).to_be_visible(timeout=PATIENCE)
        box = picture.bounding_box()
        self.assertGreater(box["width"], 300)
        self.assertGreater(box["height"], 150)
        broken = self.page.evaluate("[...document.querySelectorAll('.jp-OutputArea img')].filter(i => !i.naturalWidth).length")
        self.assertEqual(broken, 0)

    def test_a_session(self):
        notebook("session.ipynb", "create table kept as select 1 as one;", TABLE, CHART, LONG)
        page = self.open("session")
        self.shot("1-opened")
        # The last cell would run for hours.
        self.type(3, "select 'last' as cell;")
        # A menu that has just been built may miss a click.
        for _ in range(5):
            self.menu("Run", "Run All Cells")
            try:
                expect(self.cell(0).locator(".jp-InputPrompt")).not_to_have_text("[ ]:", timeout=5000)
                break
            except AssertionError:
                page.keyboard.press("Escape")
        expect(self.cell(3).locator(".jp-OutputArea-output table")).to_be_visible(timeout=PATIENCE)
        self.sees(1, 2)
        self.cell(1).scroll_into_view_if_needed()
        self.shot("2-table")
        self.cell(2).locator(".jp-OutputArea-output").last.scroll_into_view_if_needed()
        self.shot("3-chart")

        # A query that takes hours, and what it tells of itself.
        self.type(3, LONG)
        self.run_cell(3)
        expect(self.cell(3).locator(".jp-OutputArea-output")).to_contain_text("running for 2 s", timeout=PATIENCE)
        # Meanwhile a column is completed.
        page.keyboard.press("Escape")
        page.keyboard.press("b")
        expect(page.locator(".jp-Notebook .jp-CodeCell")).to_have_count(5)
        self.type(4, "select share_j")
        page.keyboard.press("Control+End")
        page.keyboard.press("Tab")
        box = page.locator(".jp-Completer:not(.lm-mod-hidden)")
        expect(box).to_be_visible(timeout=PATIENCE)
        expect(box).to_contain_text("share_ja_delvis")
        expect(box).to_contain_text("column")
        self.shot("4-completion")
        page.keyboard.press("Escape")

        self.menu("Kernel", "Interrupt Kernel")
        expect(self.cell(3).locator(".jp-OutputArea-output")).to_contain_text("stopped", timeout=10_000)
        self.idle()
        self.shot("5-interrupted")
        # The session is what it was.
        self.type(3, "from kept;")
        self.run_cell(3)
        expect(self.cell(3).locator(".jp-OutputArea-output table")).to_be_visible(timeout=PATIENCE)

        self.menu("Kernel", "Restart Kernel…")
        page.locator(".jp-Dialog .jp-mod-accept").click()
        page.wait_for_timeout(1000)
        self.idle()
        self.run_cell(3)
        expect(self.cell(3).locator(".jp-OutputArea-output")).to_contain_text("kept", timeout=PATIENCE)
        expect(self.cell(3).locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")).to_be_visible()
        self.shot("6-restarted")
        self.menu("File", "Save Notebook")

    def test_a_notebook_from_elsewhere_is_shown(self):
        notebook("in.ipynb", TABLE, CHART)
        done = subprocess.run([LISQL, "--lang", "en", "-d", SHEETS, "notebook", "run", "in.ipynb", "-o", "untrusted.ipynb"])
        self.assertEqual(done.returncode, 0)
        self.open("untrusted")
        self.sees(0, 1)
        self.shot("7-untrusted-table")
        self.cell(1).locator(".jp-OutputArea-output").last.scroll_into_view_if_needed()
        self.shot("8-untrusted-chart")


if __name__ == "__main__":
    unittest.main()
