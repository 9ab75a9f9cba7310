"""What a second executor brings: questions on a cluster of one executor and of two, each held to a processor of its own.
Usage: executors.py LISQL STORE

LISQL is a release build with the feature `cluster`; STORE a store that the machine holds, of a million answers at the least
(`lisql synth --orgs 1080 --years 2005..2024 --annex-a --mess 0 --format store` makes three). Linux with two processors;
on more, client and scheduler have one of their own. In the environment: RUNS (2) for each question and cluster, after one
that is not counted. Clusters of one and of two are measured in turn, twice; the table has the medians. Exits 1 where the
answers differ."""

import os
import statistics
import subprocess
import sys
import time

QUESTIONS = {
    "a group over all answers": "select year, chapter, status, count(*) as n, sum(length(action_plan)) as letters"
    " from assessments group by year, chapter, status order by year, chapter, status",
    "a word in all comments": "select count(*) from assessments where comment like '%årshjul%'",
    "`benchmark`": "select count(*), round(sum(median), 3), sum(rank_low), sum(rank_high) from benchmark",
    "`common_gaps`": "select count(*) from common_gaps",
    "`follow_up`": "select count(*) from follow_up",
    "`evidence`": "select count(*) from evidence",
    "`changes`": "select change, count(*) as n from changes group by change order by change",
}
SCHEDULER, FIRST = "127.0.0.1:50070", 50071


def started(lisql, executors):
    """A scheduler and executors, each of these on one processor."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [subprocess.Popen([lisql, "cluster", "scheduler", "--listen", SCHEDULER], **quiet)]
    time.sleep(2)
    for at in range(executors):
        command = ["taskset", "-c", str(at), lisql, "cluster", "executor", "--scheduler", f"df://{SCHEDULER}",
                   "--listen", f"127.0.0.1:{FIRST + 2 * at}", "--threads", "1", "--memory", "6GB"]
        processes.append(subprocess.Popen(command, **quiet))
    time.sleep(4)
    return processes


def ask(lisql, store, sql):
    began = time.perf_counter()
    command = [lisql, "-d", store, "--cluster", f"df://{SCHEDULER}", "--format", "csv", "-c", sql]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - began, done.stdout


def main(lisql, store):
    runs = int(os.environ.get("RUNS", "2"))
    times, answers = {}, {}
    for executors in (1, 2, 1, 2):
        processes = started(lisql, executors)
        try:
            for name, sql in QUESTIONS.items():
                found = [ask(lisql, store, sql) for _ in range(runs + 1)]
                times.setdefault((name, executors), []).extend(took for took, _ in found[1:])
                answers.setdefault(name, set()).update(answer for _, answer in found)
        finally:
            for process in reversed(processes):
                process.terminate()
                process.wait()
    print("| question | one executor | two | one / two |\n| --- | ---: | ---: | ---: |")
    for name in QUESTIONS:
        one, two = (statistics.median(times[name, executors]) for executors in (1, 2))
        print(f"| {name} | {one:.2f} s | {two:.2f} s | {one / two:.1f} |")
    different = [name for name, found in answers.items() if len(found) > 1]
    if different:
        sys.exit(f"the answers differ: {', '.join(different)}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
