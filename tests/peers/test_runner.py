"""`lisql notebook run` beside nbclient: the same notebook with the same outputs, valid by
nbformat's schema, time stamps apart."""

import copy
import json
import os
import subprocess
import unittest
from pathlib import Path

import nbformat
from nbclient import NotebookClient

LISQL, SHEETS = os.environ["LISQL"], os.environ["SHEETS"]
NOTEBOOKS = sorted(Path(os.environ["NOTEBOOKS"]).glob("*.ipynb"))
# What the kernel was installed with.
SESSION = ["--lang", "en", "-d", SHEETS]

SAMPLE = [
    "-- name: mine\nselect '<b>å</b>' as text, null as nothing, 1.5 as number, current_date() as day;",
    "",
    "\\echo one\n\\warn two\n\\echo three\nfrom mine;\n\\last",
    "\\query trend",
    "\\crosstab select org, year, n_nej from maturity where kind = 'clause'",
    "select * from generate_series(1, 1234);",
    "select repeat('x', 100000) as x from generate_series(1, 100);",
    "\\echo gone\n\\clear\n\\page select 1\n\\history",
    "\\d maturity\n\\format markdown\nselect 1 as one;\n\\format table",
    "select nothing;",
    "set lisql.scheme = 'strict';\nselect org, year, score from maturity order by 1, 2;\n\\q\n\\echo not reached",
    "\\echo after",
]


def lisql(notebook, *options):
    nbformat.write(notebook, "in.ipynb")
    done = subprocess.run(
        [LISQL, *SESSION, "notebook", "run", "in.ipynb", "-o", "out.ipynb", *options], capture_output=True, text=True
    )
    return done, nbformat.read("out.ipynb", as_version=4)


def bare(notebook):
    """The notebook without what tells when it was run; text on one stream is one."""
    notebook = json.loads(json.dumps(notebook))
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        outputs = []
        for output in cell.get("outputs", []):
            last = outputs[-1] if outputs else {}
            if output["output_type"] == last.get("output_type") == "stream" and output["name"] == last["name"]:
                last["text"] += output["text"]
            else:
                outputs.append(output)
        if "outputs" in cell:
            cell["outputs"] = outputs
    return notebook


class RunnerTests(unittest.TestCase):
    maxDiff = 4000

    def same(self, notebook, twice=True, **options):
        theirs = copy.deepcopy(notebook)
        NotebookClient(theirs, kernel_name="lisql", **options).execute()
        done, ours = lisql(notebook, *(["--keep-going"] if options.get("allow_errors") else []))
        nbformat.validate(ours)
        self.assertEqual(bare(ours), bare(theirs))
        first = Path("out.ipynb").read_bytes()
        # As their writer writes it, and the same again.
        self.assertEqual(first.decode(), nbformat.writes(ours) + "\n")
        if twice:
            lisql(notebook, *(["--keep-going"] if options.get("allow_errors") else []))
        self.assertEqual(Path("out.ipynb").read_bytes(), first)
        return done

    def test_a_sample_of_everything(self):
        cells = [nbformat.v4.new_code_cell(source) for source in SAMPLE]
        cells.insert(0, nbformat.v4.new_markdown_cell("# A title\n\ntext"))
        cells.append(nbformat.v4.new_raw_cell("raw"))
        cells[-2].metadata["tags"] = ["skip-execution"]
        notebook = nbformat.v4.new_notebook(cells=cells)
        self.assertEqual(self.same(notebook, allow_errors=True).returncode, 1)
        cells[10].metadata["tags"] = ["raises-exception"]
        self.assertEqual(self.same(notebook).returncode, 0)

    def test_older_formats_stay_what_they_are(self):
        cells = [nbformat.v4.new_code_cell("select 1 as one;")]
        notebook = nbformat.v4.new_notebook(cells=cells)
        del cells[0]["id"]
        notebook.nbformat_minor = 4
        self.same(notebook)

    def test_time_outs(self):
        long = "\\echo begun\nselect count(*) from generate_series(1, 4000000) a, generate_series(1, 4000000) b;"
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(long), nbformat.v4.new_code_cell("select 2 as two;")]
        )
        theirs = copy.deepcopy(notebook)
        options = {"timeout": 1, "interrupt_on_timeout": True, "allow_errors": True}
        NotebookClient(theirs, kernel_name="lisql", **options).execute()
        done, ours = lisql(notebook, "--timeout", "1", "--keep-going")
        self.assertEqual((done.returncode, bare(ours)), (1, bare(theirs)))

    def test_the_projects_notebooks(self):
        self.assertGreaterEqual(len(NOTEBOOKS), 6)
        for path in NOTEBOOKS:
            with self.subTest(path.name):
                notebook = nbformat.read(path, as_version=4)
                nbformat.validate(notebook)
                self.assertEqual(self.same(notebook, twice=False).returncode, 0)


if __name__ == "__main__":
    unittest.main()
