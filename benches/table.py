"""The README's table of speed: lisql beside DuckDB, on sheets and a store made here, and what one changed sheet costs.
Usage: table.py LISQL YARDSTICK [FOLDER]

LISQL is a release build; YARDSTICK the folder of compare.py and make_sheets.py, which are no part of this project;
FOLDER, where the data is made and kept, needs 2 GB (default: a temporary one). DuckDB's own binary is the one that DUCKDB
in the environment names, else that of the Python package duckdb-cli (`pip install duckdb-cli`), else `duckdb` on
the path. ORGS (4000) and RUNS (5) make it smaller and quicker. About ten minutes on two cores."""

import glob
import importlib.util
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

LINE = re.compile(r"(\w+)\s+lisql\s+([\d.]+) s\s+DuckDB\s+([\d.]+) s\s+ratio\s+([\d.]+)")
WHAT = {
    "ingest": "5,000 sheets into a store",
    "start": "one sheet, first answer",
    "maturity": "`maturity`",
    "chapter": "`maturity_by_chapter`",
    "trend": "`trend`",
    "recurring": "`recurring_gaps`",
    "workload": "`owner_workload`",
    "benchmark": "`benchmark`",
    "text": "a word in the comments of a verdict",
}


def run(*command):
    print("$", *command, file=sys.stderr)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    print(done.stdout, file=sys.stderr)
    if done.returncode or "differ" in done.stdout:
        sys.exit(f"{command[0]} failed, or the answers differ")
    return done.stdout


def duckdb():
    """DuckDB's own binary: the package's script would add its own start to every time."""
    package = importlib.util.find_spec("duckdb_cli")
    inside = os.path.join(os.path.dirname(package.origin), "duckdb") if package and package.origin else ""
    found = os.environ.get("DUCKDB") or (inside if os.access(inside, os.X_OK) else shutil.which("duckdb"))
    return found or sys.exit("There is no DuckDB: `pip install duckdb-cli`, or name its binary in DUCKDB.")


def one_changed(lisql, folder):
    """The median of what it takes to import again when one sheet of 10,000 has changed, in seconds."""
    sheets, store = os.path.join(folder, "many"), os.path.join(folder, "many-store")
    if not os.path.isdir(sheets):
        run(lisql, "synth", "--orgs", "500", "--years", "2005..2024", "--seed", "1", "--mess", "0", "-o", sheets)
    run(lisql, "import", sheets, "--into", store)
    # Sheets from all over the store.
    changed = sorted(glob.glob(os.path.join(glob.escape(sheets), "*", "*.tsv")))[::977]
    times = []
    for path in changed:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        verdict = "\tJa\t" if "\tJa\t" in text else "\tNej\t"
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text.replace(verdict, "\tDelvis\t", 1))
        began = time.perf_counter()
        done = subprocess.run([lisql, "--lang", "en", "import", sheets, "--into", store], capture_output=True, text=True)
        times.append(time.perf_counter() - began)
        # All of its organisation's twenty, of which nineteen are as they were.
        if done.returncode or " 20 sources read" not in done.stderr:
            sys.exit(f"a changed sheet was not imported: {done.stderr}")
    return statistics.median(times)


def main(lisql, yardstick, folder):
    os.environ["DUCKDB"] = duckdb()
    sheets, store = os.path.join(folder, "sheets"), os.path.join(folder, "store")
    compare = [sys.executable, os.path.join(yardstick, "compare.py")]
    if not os.path.isdir(sheets):
        run(sys.executable, os.path.join(yardstick, "make_sheets.py"), sheets, "500", "2015", "2024", "1")
    if not os.path.isdir(store):
        run(lisql, "synth", "--orgs", os.environ.get("ORGS", "4000"), "--years", "2005..2024", "--seed", "1",
            "--annex-a", "--mess", "0", "--format", "store", "-o", store)
    one = os.path.join(sheets, "org0000", "2023.tsv")
    text = "".join(run(*compare, what, lisql, data)
                   for what, data in [("start", one), ("ingest", sheets), ("query", store)])
    print("| what | lisql | DuckDB | DuckDB / lisql |\n| --- | ---: | ---: | ---: |")
    for name, mine, theirs, ratio in LINE.findall(text):
        print(f"| {WHAT[name]} | {mine} s | {theirs} s | {ratio} |")
    print("\n" + text.strip().splitlines()[-1])
    print(f"one changed sheet of 10,000: {one_changed(lisql, folder):.3f} s")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    for needed in (sys.argv[1], *(os.path.join(sys.argv[2], name) for name in ("compare.py", "make_sheets.py"))):
        if not os.path.isfile(needed):
            sys.exit(f"{needed} is not there.\n\n{__doc__}")
    with tempfile.TemporaryDirectory() as made:
        main(os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) == 4 else made)
