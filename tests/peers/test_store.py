"""A store as other engines read it: DuckDB and pyarrow see the rows that lisql does."""

import csv
import io
import os
import subprocess
import unittest

import duckdb
import pyarrow.dataset
from pyarrow.dataset import field

LISQL, SHEETS, STORE = os.environ["LISQL"], os.environ["SHEETS"], "store"
TABLES = ["assessments", "owners", "raw_rows", "findings", "sources", "organisations", "requirements", "crosswalk"]


def lisql(*arguments):
    done = subprocess.run([LISQL, "--lang", "en", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(sql):
    return [row for row in csv.reader(io.StringIO(lisql("-d", STORE, "--format", "csv", "-c", sql)))][1:]


class Store(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lisql("import", SHEETS, "--into", STORE)

    def test_every_table_has_the_same_rows(self):
        for table in TABLES:
            with self.subTest(table):
                expected = int(rows(f"select count(*) from {table}")[0][0])
                self.assertGreater(expected, 0)
                files = f"{STORE}/{table}/**/*.parquet"
                self.assertEqual(duckdb.sql(f"select count(*) from read_parquet('{files}')").fetchall()[0][0], expected)
                self.assertEqual(pyarrow.dataset.dataset(f"{STORE}/{table}", format="parquet").to_table().num_rows, expected)

    def test_assessments_have_the_columns_of_the_contract(self):
        header = lisql("-d", STORE, "--format", "csv", "-c", "select * from assessments limit 0").strip().split(",")
        schema = pyarrow.dataset.dataset(f"{STORE}/assessments", format="parquet").schema
        self.assertEqual(len(header), 30)
        self.assertLessEqual(set(header), set(schema.names))

    def test_figures_agree(self):
        expected = rows("select org, year, kind, round(score, 6) from maturity order by 1, 2, 3")
        files = f"{STORE}/assessments/**/*.parquet"
        sql = f"""select org, year, kind, round(avg(score), 6) from read_parquet('{files}')
                  where in_force group by org, year, edition, kind order by org, year, kind"""
        expected = [(org, int(year), kind, float(score)) for org, year, kind, score in expected]
        self.assertEqual(expected, duckdb.sql(sql).fetchall())
        by = ["org", "year", "edition", "kind"]
        answers = pyarrow.dataset.dataset(f"{STORE}/assessments", format="parquet")
        scores = {}
        for row in answers.to_table(columns=[*by, "score"], filter=field("in_force")).to_pylist():
            scores.setdefault(tuple(row[name] for name in by), []).append(row["score"])
        means = {of: [score for score in all if score is not None] for of, all in scores.items()}
        found = [(org, year, kind, round(sum(all) / len(all), 6)) for (org, year, _, kind), all in means.items()]
        self.assertEqual(expected, sorted(found))

    def test_texts_are_filtered_and_sorted(self):
        sql = "select org, year, ref, comment from assessments where in_force and status = 'Nej' order by 1, 2, 3, 4"
        expected = rows(sql)
        answers = pyarrow.dataset.dataset(f"{STORE}/assessments", format="parquet")
        columns = ["org", "year", "ref", "comment"]
        found = answers.to_table(columns=columns, filter=field("in_force") & (field("status") == "Nej"))
        found = found.sort_by([(name, "ascending") for name in columns]).to_pylist()
        self.assertGreater(len(expected), 10)
        as_text = [[str(row[name] if row[name] is not None else "") for name in columns] for row in found]
        keys = [row[:3] for row in as_text]
        self.assertEqual(sorted(keys), keys)
        # Where a comment is NULL the engines order it apart.
        self.assertEqual(sorted(expected), sorted(as_text))

    def test_lists_and_dates_are_what_lisql_reads(self):
        sql = "select org, year, ref, array_to_string(owners, '|'), due_end from assessments where year is not null"
        expected = sorted((org, int(year), ref, owners, due) for org, year, ref, owners, due in rows(sql))
        columns = ["org", "year", "ref", "owners", "due_end"]
        answers = pyarrow.dataset.dataset(f"{STORE}/assessments", format="parquet").to_table(columns=columns)
        found = sorted(
            (row["org"], row["year"], row["ref"], "|".join(row["owners"] or []), str(row["due_end"] or ""))
            for row in answers.to_pylist() if row["year"] is not None
        )
        self.assertGreater(len([row for row in found if "|" in row[3]]), 10)
        self.assertEqual(expected, found)
