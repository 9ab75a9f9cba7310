#!/usr/bin/env python3
"""How fast the kernel is, beside IPython's with DuckDB and matplotlib: ready after start, the round trip
of a cell, and from start to the first chart.

    pip install jupyter_client ipykernel duckdb matplotlib
    python3 benches/kernel.py target/release/lisql [transport: tcp or ipc]

Both draw one line an organisation over the years. lisql reads the sheets of data/ as they are and counts the shares;
IPython is given them, counted, in a Parquet file. Medians of runs taken in turn; the first of each warms the disk.
"""
import json
import os
import pathlib
import queue
import statistics
import subprocess
import sys
import tempfile
import time

RUNS, CELLS = 7, 200
DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
SHARES = "select org, year, edition, share_ja, n_assessed as n from maturity where kind = 'clause' order by org, year"
CHART = {
    "lisql": f"\\chart line x=year y=share_ja series=org {SHARES}",
    "python": """%matplotlib inline
import duckdb, matplotlib.pyplot as plt
lines = {}
for org, year, share in duckdb.sql("select org, year, share_ja from 'shares.parquet' order by org, year").fetchall():
    lines.setdefault(org, []).append((year, share))
figure, axes = plt.subplots(figsize=(8, 4.5))
for org, points in lines.items():
    axes.plot(*zip(*points), marker="o", label=org)
axes.legend()
plt.show()""",
}
SMALL = {"lisql": "select 1;", "python": "1"}
PICTURES = {"image/png", "image/svg+xml"}


class Kernel:
    """A kernel that has just been started; `ready` is how long that took, in seconds."""

    def __init__(self, name, transport):
        from jupyter_client.manager import KernelManager

        self.name, self.began = name, time.perf_counter()
        self.manager = KernelManager(kernel_name=name, transport=transport)
        self.manager.start_kernel(stderr=subprocess.DEVNULL)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.wait()
        self.ready = time.perf_counter() - self.began

    def wait(self):
        """Until both channels answer. The client's own wait_for_ready adds 0.2 seconds to any kernel:
        it listens for more until none has come for so long."""
        while True:
            asked = self.client.kernel_info()
            self.client.get_shell_msg(timeout=60)
            try:
                while True:
                    message = self.client.get_iopub_msg(timeout=1)
                    is_own = message["parent_header"].get("msg_id") == asked
                    if is_own and message["content"].get("execution_state") == "idle":
                        return
            except queue.Empty:
                continue

    def run(self, code):
        """Runs a cell; gives its outputs when it is done."""
        outputs = []
        self.client.execute_interactive(code, timeout=60, output_hook=outputs.append)
        errors = [output["content"] for output in outputs if output["msg_type"] == "error"]
        assert not errors, errors
        return outputs

    def round_trip(self):
        self.run(SMALL[self.name])
        took = []
        for _ in range(CELLS):
            began = time.perf_counter()
            self.run(SMALL[self.name])
            took.append(time.perf_counter() - began)
        return statistics.median(took)

    def first_chart(self):
        outputs = self.run(CHART[self.name])
        took = time.perf_counter() - self.began
        shown = [output["content"]["data"] for output in outputs if output["msg_type"] == "display_data"]
        assert any(PICTURES & set(data) for data in shown), shown
        return took

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=False)


def install(lisql, folder):
    command = [lisql, "--lang", "en", "-d", str(DATA), "kernel", "install", "--prefix", folder]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    spec = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python", "language": "python",
    }
    place = pathlib.Path(folder, "share/jupyter/kernels/python")
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(json.dumps(spec))


def main():
    lisql = os.path.abspath(sys.argv[1])
    transport = sys.argv[2] if len(sys.argv) > 2 else "tcp"
    folder = tempfile.mkdtemp()
    install(lisql, folder)
    os.environ.update(JUPYTER_PATH=f"{folder}/share/jupyter", JUPYTER_RUNTIME_DIR=f"{folder}/runtime", NO_COLOR="1")
    os.chdir(folder)
    subprocess.run([lisql, "-d", DATA, "-o", "shares.parquet", "-c", SHARES], check=True, stderr=subprocess.DEVNULL)
    found = {}
    for run in range(RUNS + 1):
        for name in CHART:
            kernel = Kernel(name, transport)
            chart = kernel.first_chart()
            took = {"ready": kernel.ready, "first chart": chart, "round trip": kernel.round_trip()}
            kernel.close()
            if run:
                for what, seconds in took.items():
                    found.setdefault((what, name), []).append(seconds)
    print(f"| what, in ms over {transport} | lisql | IPython | IPython / lisql |")
    print("| --- | ---: | ---: | ---: |")
    for what in ("ready", "round trip", "first chart"):
        ours, theirs = (statistics.median(found[what, name]) * 1000 for name in CHART)
        print(f"| {what} | {ours:.1f} | {theirs:.1f} | {theirs / ours:.1f} |")


if __name__ == "__main__":
    main()
