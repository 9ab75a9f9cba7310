"""DuckDB over the exported tables beside lisql over the sheets, for the comparison views: the same figures.

    python3 benches/agree.py LISQL SHEETS YARDSTICK

SHEETS is a folder in which no row is missing (`lisql synth --mess 0`), YARDSTICK a script with a table `Q` of pairs of
statements, lisql's and DuckDB's, over `{data}/assessments/**/*.parquet` and `{data}/owners/**/*.parquet`. Needs the
Python package duckdb. Exits 1 where a figure differs by 0.02 or more."""
import json
import os
import subprocess
import sys
import tempfile

import duckdb


def statements(yardstick, data):
    """The yardstick's table, without running its measurements."""
    source = open(yardstick, encoding="utf-8").read().split("\nCSV = ")[0]
    scope = {}
    sys.argv = ["yardstick", "query", "lisql", data]
    exec(compile(source, yardstick, "exec"), scope)
    return scope["Q"]


def lisql(program, sheets, text, *options):
    run = [program, "-d", sheets, "--as-of", "2030-01-01", "-c", text, *options]
    done = subprocess.run(run, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{text}\n{done.stderr}")
    return done.stdout


def numbers(row):
    return [round(float(value or 0), 2) for value in row]


def main():
    program, sheets, yardstick = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as data:
        for table in ("assessments", "owners"):
            os.mkdir(f"{data}/{table}")
            lisql(program, sheets, f"from {table}", "-o", f"{data}/{table}/all.parquet")
        differ = 0
        for name, (ours, theirs) in statements(yardstick, data).items():
            answer = json.loads(lisql(program, sheets, ours, "--format", "json"))
            mine, other = numbers(answer[0].values()), numbers(duckdb.execute(theirs).fetchall()[0])
            same = len(mine) == len(other) and all(abs(a - b) < 0.02 for a, b in zip(mine, other))
            print(f"{name:10} {'agrees ' if same else 'DIFFERS'} {mine} {'' if same else other}")
            differ += not same
    sys.exit(1 if differ else 0)


main()
