"""A notebook run by nbclient: outputs of every kind, an error, and interrupt by time-out."""

import time
import unittest

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError

LONG = "select count(*) from generate_series(1, 4000000) a, generate_series(1, 4000000) b;"


def run(*cells, **options):
    made = [nbformat.v4.new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    notebook = nbformat.v4.new_notebook(cells=made)
    NotebookClient(notebook, kernel_name="lisql", **options).execute()
    nbformat.validate(notebook)
    return [cell.outputs for cell in notebook.cells]


class NotebookTests(unittest.TestCase):
    def test_outputs(self):
        failing = nbformat.v4.new_code_cell("select nothing;", metadata={"tags": ["raises-exception"]})
        first, failed, last = run("-- name: mine\nselect '<b>' as x, null as y;", failing, "from mine;")
        result = next(output for output in first if output.output_type == "execute_result")
        self.assertIn("&lt;b&gt;", result.data["text/html"])
        self.assertNotIn("<b>", result.data["text/html"])
        resource = result.data["application/vnd.dataresource+json"]
        self.assertEqual(resource["data"], [{"x": "<b>", "y": None}])
        self.assertEqual(failed[0].output_type, "error")
        self.assertIn("^", "\n".join(failed[0].traceback))
        self.assertEqual(last[0].data["application/vnd.dataresource+json"]["data"], [{"x": "<b>", "y": None}])

    def test_streams_come_in_batches(self):
        (outputs,) = run("\n".join(f"\\echo line {number}" for number in range(20000)))
        text = "".join(output.text for output in outputs)
        self.assertEqual(text, "".join(f"line {number}\n" for number in range(20000)))

    def test_time_out_interrupts(self):
        begin = time.monotonic()
        with self.assertRaises(CellTimeoutError):
            run(LONG, timeout=1)
        self.assertLess(time.monotonic() - begin, 20)
        long = nbformat.v4.new_code_cell(LONG, metadata={"tags": ["raises-exception"]})
        stopped, after = run(long, "select 1 as one;", timeout=1, interrupt_on_timeout=True)
        self.assertEqual(stopped[0].ename, "Interrupted")
        self.assertEqual(after[0].output_type, "execute_result")


if __name__ == "__main__":
    unittest.main()
