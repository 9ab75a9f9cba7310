"""A store as other engines read it: DuckDB and pyarrow see the rows that lisql does."""

import csv
import io
import os
import subprocess
import unittest

import duckdb
import pyarrow.dataset

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
        found = duckdb.sql(sql).fetchall()
        self.assertEqual([(o, int(y), k, float(s)) for o, y, k, s in expected], found)
