"""The README's table of speed: lisql beside DuckDB, on sheets and a store made here.
Usage: table.py LISQL YARDSTICK [FOLDER]

LISQL is a release build; YARDSTICK the folder of compare.py and make_sheets.py; FOLDER, where the
data is made and kept, needs 2 GB (default: a temporary one). DUCKDB in the environment is DuckDB's
own binary, ORGS and RUNS make it smaller and quicker."""

import os
import re
import subprocess
import sys
import tempfile

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


def main(lisql, yardstick, folder):
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


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as made:
        main(os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) == 4 else made)
