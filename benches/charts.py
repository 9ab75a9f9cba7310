"""One chart as a whole process, lisql beside matplotlib, in turn: a line for each of 12 organisations
over 10 years, from one CSV file to an SVG file. Prints the medians and their ratio.
Usage: charts.py LISQL   (needs the package matplotlib; RUNS in the environment, default 7)"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

PEER = """
import csv, sys
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
lines = {}
with open(sys.argv[1], encoding="utf-8") as file:
    for row in csv.DictReader(file):
        lines.setdefault(row["org"], []).append((int(row["year"]), float(row["share_ja"])))
figure, axes = plt.subplots(figsize=(7.6, 4.4))
for org, points in sorted(lines.items()):
    points.sort()
    axes.plot(*zip(*points), marker="o", label=org)
axes.set_ylim(0, 1)
axes.set_title("Share Ja by year and organisation")
axes.legend(bbox_to_anchor=(1, 1))
figure.savefig(sys.argv[2], bbox_inches="tight")
"""


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(lisql):
    with tempfile.TemporaryDirectory() as folder:
        rows = os.path.join(folder, "rows.csv")
        with open(rows, "w", encoding="utf-8") as file:
            file.write("org,year,share_ja\n")
            for org in range(12):
                for year in range(2016, 2026):
                    file.write(f"Förvaltning {org},{year},{(org * 37 + year * 13) % 100 / 100}\n")
        script = os.path.join(folder, "peer.py")
        with open(script, "w", encoding="utf-8") as file:
            file.write(PEER)
        empty = os.path.join(folder, "empty")
        os.mkdir(empty)
        out = os.path.join(folder, "chart.svg")
        mine = [lisql, "-d", empty, "chart", "--sql", f"select * from '{rows}'", "--kind", "line", "--x", "year",
                "--y", "share_ja", "--series", "org", "-o", out]
        peer = [sys.executable, script, rows, os.path.join(folder, "peer.svg")]
        times = [(timed(mine), timed(peer)) for _ in range(int(os.environ.get("RUNS", "7")) + 1)][1:]
        mine, peer = (statistics.median(column) for column in zip(*times))
        print(f"lisql {mine * 1e3:.0f} ms, matplotlib {peer * 1e3:.0f} ms, ratio {peer / mine:.1f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(os.path.abspath(sys.argv[1]))
