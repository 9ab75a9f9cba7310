"""What the seven questions cost as a store grows, from ten thousand answers to thirty million: a table for the README,
and docs/cost.svg, drawn by lisql itself. The claim that is tested: no question grows faster than the answers.
Usage: cost.py LISQL [FOLDER]

LISQL is a release build. Each store is made (`lisql synth --format store`), asked and removed; in FOLDER, if it is
given, stores are kept and used again (all together 2 GB). About half an hour on two cores. In the environment: SIZES
(`10000 1000000`) for other numbers of answers, RUNS (5), PICTURE for another place of the picture.

Every question is a process of its own; times are medians after a run that is not counted, the memory is the most that a
process had at a time. The largest store is asked once more with --memory 1GB. The table has the time that passes; the
picture and the claim go by the processor's time, which hardly depends on what else the machine does. Exits 1 where a
question grew faster than the answers did by more than a tenth, where it is long enough to tell (0.1 s)."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

QUESTIONS = {
    "maturity": "select count(*), sum(score) from maturity",
    "maturity_by_chapter": "select count(*), sum(score) from maturity_by_chapter",
    "trend": "select count(*), sum(n_matched), sum(improved), sum(worsened), sum(delta) from trend",
    "recurring_gaps": "select count(*), sum(gap_years), sum(streak), sum(relapses) from recurring_gaps",
    "owner_workload": "select count(*), sum(share) from owner_workload where share > 0 and owner is not null",
    "benchmark": "select count(*), sum(median), sum(q1 + q3), sum(rank_low), sum(rank_high) from benchmark",
    "word in comments": "select count(*) from assessments where comment like '%årshjul%' and status = 'Nej'",
}
SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000]
# Answers of an organisation over twenty years, clauses and Annex A, on average.
OF_ONE = 2777
# Shorter times are mostly those of a process that starts; they vary by more than they grow.
TELLING = 0.1
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def measured(command):
    """Runs a program; gives seconds, the processor's seconds, megabytes at the most, and why it failed, if it did."""
    with tempfile.TemporaryFile() as told:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        reason = told.read().decode().strip() if child.returncode else None
        return took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, reason


def made(lisql, folder, size):
    store = os.path.join(folder, f"store-{size}")
    if not os.path.isdir(store):
        orgs = max(1, round(size / OF_ONE))
        part = store + ".part"
        shutil.rmtree(part, ignore_errors=True)
        command = [lisql, "--lang", "en", "synth", "--orgs", str(orgs), "--years", "2005..2024", "--seed", "1",
                   "--annex-a", "--mess", "0", "--format", "store", "-o", part]
        took, _, memory, reason = measured(command)
        if reason:
            sys.exit(reason)
        os.rename(part, store)
        print(f"{orgs:,} organisations are in {store}: {took:.0f} s, {memory:.0f} MB", file=sys.stderr)
    command = [lisql, "-d", store, "--format", "csv", "-c", "select count(*) from assessments"]
    answers = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return store, int(answers.stdout.split()[-1])


def ask(lisql, store, sql, runs, *options):
    """The medians of both times and the most of the megabytes; `None` where it does not end well."""
    command = [lisql, "-d", store, "--lang", "en", *options, "--format", "csv", "-c", sql]
    found = [measured(command) for _ in range(runs + 1)][1:]
    passed, worked, memory, reasons = zip(*found)
    if any(reasons):
        print(next(filter(None, reasons)), file=sys.stderr)
        return None
    return statistics.median(passed), statistics.median(worked), max(memory)


def row(name, costs):
    cells = ["too little memory" if cost is None else f"{cost[0]:.3f} s, {cost[2]:.0f} MB" for cost in costs]
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def faster_than_answers(found):
    """The questions and steps whose time grew faster than the answers, and by how much."""
    for (before, costs), (after, later) in zip(found, found[1:]):
        for name, cost, more in zip(QUESTIONS, costs, later):
            if cost and more and more[1] >= TELLING:
                growth = (more[1] / cost[1]) / (after / before)
                yield growth, f"{name}, from {before:,} to {after:,} answers: {growth:.2f} times as fast as the answers"


def draw(lisql, found, runs, folder):
    """A picture of powers of ten on both axes: a straight line beside them grows as the answers do."""
    values = os.path.join(folder, "cost.csv")
    most, largest = max(cost[1] for cost in found[-1][1] if cost), found[-1][0]
    with open(values, "w", encoding="utf-8") as file:
        file.write("answers,question,seconds,n\n")
        for answers, costs in found:
            for name, cost in zip(QUESTIONS, costs):
                if cost:
                    file.write(f"{answers},{name},{cost[1]:.6f},{runs}\n")
            file.write(f"{answers},in step with the answers,{most * answers / largest:.6f},{runs}\n")
    empty = os.path.join(folder, "empty")
    os.makedirs(empty, exist_ok=True)
    sql = f"""select round(answers / 1e6, 2 - cast(floor(log10(answers / 1e6)) + 1 as int)) as "millions of answers",
        question, log10(seconds * 1000) as "log10(processor milliseconds)", n from 'cost.csv'"""
    picture = os.path.abspath(os.environ.get("PICTURE", os.path.join(ROOT, "docs", "cost.svg")))
    # The picture holds its statement, which shall not hold a place of this machine.
    subprocess.run([lisql, "-d", empty, "--lang", "en", "chart", "--sql", sql, "--kind", "line", "--x", "millions of answers",
                    "--y", "log10(processor milliseconds)", "--series", "question",
                    "--title", "What a question costs as the answers grow", "-o", picture], check=True, cwd=folder)
    os.remove(values)


def main(lisql, folder, keep):
    runs = int(os.environ.get("RUNS", "5"))
    sizes = sorted(int(size) for size in os.environ.get("SIZES", "").split()) or SIZES
    names = [f"`{name}`" if "_" in name or " " not in name else name for name in QUESTIONS]
    print("| answers | " + " | ".join(names) + " |\n| ---: |" + " ---: |" * len(names))
    found = []
    for size in sizes:
        store, answers = made(lisql, folder, size)
        costs = [ask(lisql, store, sql, runs) for sql in QUESTIONS.values()]
        row(f"{answers:,}", costs)
        found.append((answers, costs))
        if size == sizes[-1]:
            row("the same in `--memory 1GB`", [ask(lisql, store, sql, runs, "--memory", "1GB") for sql in QUESTIONS.values()])
        if not keep:
            shutil.rmtree(store)
    draw(lisql, found, runs, folder)
    steps = sorted(faster_than_answers(found), reverse=True)
    if steps:
        print(f"\nThe steepest step: {steps[0][1]}.")
    sys.exit(1 if steps and steps[0][0] > 1.1 else 0)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or not os.access(sys.argv[1], os.X_OK):
        sys.exit(__doc__)
    if len(sys.argv) == 3:
        os.makedirs(sys.argv[2], exist_ok=True)
        main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), True)
    with tempfile.TemporaryDirectory() as made_here:
        main(os.path.abspath(sys.argv[1]), made_here, False)
