"""nbconvert: a notebook is run and becomes a page, a document and a script, without a warning."""

import base64
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

import nbformat

NOTEBOOKS = sorted(Path(os.environ["NOTEBOOKS"]).glob("*.ipynb"))
TABLE = "-- name: mine\nselect org, year, share_ja, '<b>x</b>' as text from maturity where kind = 'clause';"
CHART = "\\chart line x=year y=share_ja series=org from mine"


def nbconvert(*arguments):
    done = subprocess.run([sys.executable, "-m", "nbconvert", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stderr


def warnings(told):
    """Those but one: the template has no place for the alternative text of an SVG, which has it within."""
    return [line for line in told.splitlines() if "WARN" in line and "Alternative text" not in line]


class ConvertTests(unittest.TestCase):
    def test_a_notebook_is_run_and_becomes_a_page(self):
        cells = [nbformat.v4.new_markdown_cell("# Å"), *map(nbformat.v4.new_code_cell, (TABLE, CHART))]
        spec = {"name": "lisql", "display_name": "lisql (SQL)", "language": "sql"}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), "sample.ipynb")
        told = nbconvert("--execute", "--to", "html", "sample.ipynb")
        self.assertEqual(warnings(told), [])
        page = Path("sample.html").read_text()
        self.assertIn("<td style=\"text-align:left\">&lt;b&gt;x&lt;/b&gt;</td>", page)
        pictures = re.findall(r"<img[^>]*>", page)
        self.assertEqual(len(pictures), 1)
        svg = base64.b64decode(re.search(r'src="data:image/svg\+xml;base64,([^"]*)"', pictures[0])[1]).decode()
        self.assertIn("<title", svg)
        self.assertIn("<desc", svg)
        nbconvert("--execute", "--to", "markdown", "sample.ipynb")
        self.assertIn("# Å", Path("sample.md").read_text())

    def test_the_projects_notebooks_become_pages(self):
        for path in NOTEBOOKS:
            with self.subTest(path.name):
                told = nbconvert("--to", "html", "--output-dir", ".", str(path))
                self.assertEqual(warnings(told), [])
                page = Path(path.stem + ".html").read_text()
                self.assertGreater(page.count("<table"), 3)
                self.assertGreaterEqual(len(re.findall(r"<img[^>]*>", page)), 2)
                nbconvert("--to", "script", "--output-dir", ".", str(path))
                self.assertIn("set lisql.as_of", Path(path.stem + ".sql").read_text())


if __name__ == "__main__":
    unittest.main()
