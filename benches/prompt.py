#!/usr/bin/env python3
"""How fast the prompt is: ready after start, a key press, the first screen of a long result.

    python3 benches/prompt.py target/release/lisql [path of duckdb]

Types on a pseudo-terminal and waits for what a person would see; medians of several runs.
The history holds 10,000 lines and the session 1,000 tables.
"""
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time

ROWS, COLUMNS = 40, 120


class Terminal:
    def __init__(self, command, home, pager="cat"):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": home, "PAGER": pager}
            os.execve(command[0], command, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.seen = b""

    def type(self, text):
        os.write(self.fd, text.encode())

    def wait(self, text, patience=60):
        """Seconds until the text is seen; what was seen is forgotten."""
        began, wanted = time.perf_counter(), text.encode()
        while wanted not in self.seen:
            ready, _, _ = select.select([self.fd], [], [], patience)
            assert ready, f"not seen: {text}\n{self.seen.decode(errors='replace')[-2000:]}"
            self.seen += os.read(self.fd, 65536)
        self.seen = b""
        return time.perf_counter() - began

    def close(self):
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def ready(command, prompt, home, times=9):
    def once():
        began = time.perf_counter()
        terminal = Terminal(command, home)
        terminal.wait(prompt)
        spent = time.perf_counter() - began
        terminal.close()
        return spent

    return statistics.median(once() for _ in range(times))


def main():
    lisql = os.path.abspath(sys.argv[1])
    data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
    with tempfile.TemporaryDirectory() as home:
        command = [lisql, "-d", data, "--lang", "en", "shell"]
        print(f"prompt on data/: {ready(command, 'lisql', home) * 1000:.0f} ms")
        if len(sys.argv) > 2:
            print(f"duckdb's, on nothing: {ready([sys.argv[2]], 'D', home) * 1000:.0f} ms")
        state = os.path.join(home, ".local/state/lisql")
        os.makedirs(state, exist_ok=True)
        with open(os.path.join(state, "history"), "w") as file:
            file.writelines(f"select {n} from assessments where year = {2000 + n % 30};\n" for n in range(10_000))
        print(f"prompt with 10,000 lines of history: {ready(command, 'lisql', home) * 1000:.0f} ms")
        keys(command, home)
        first_screen(command, home)


def keys(command, home):
    terminal = Terminal(command, home)
    terminal.wait("lisql")
    script = os.path.join(home, "tables.sql")
    with open(script, "w") as file:
        file.writelines(f"create view table_{n} as select 1 as a_{n}, 2 as b_{n};\n" for n in range(1000))
    terminal.type(f"\\i {script}\r\\echo ready\r")
    terminal.wait("\nready", 120)
    time.sleep(3)
    terminal.type("select ")
    terminal.wait("select")
    spent = []
    for key in "count(*) from table_77 where a_77 = 'z":
        # What is drawn for a key ends with the cursor being placed.
        terminal.type(key)
        spent.append(terminal.wait(key, 5))
        time.sleep(0.01)
    print(f"a key press: median {statistics.median(spent) * 1000:.1f} ms, longest {max(spent) * 1000:.1f} ms")
    terminal.type("\x03")
    time.sleep(0.3)
    terminal.type("from table_99")
    time.sleep(0.3)
    terminal.seen = b""
    terminal.type("\t")
    print(f"completion among 1,000 tables: {terminal.wait('table_99') * 1000:.1f} ms")
    terminal.close()


def first_screen(command, home):
    seen = os.path.join(home, "page")
    spent, peak = [], 0
    for _ in range(5):
        terminal = Terminal(command, home, pager=f"head -n 30 > {seen}; echo paged; cat > /dev/null; echo read")
        terminal.wait("lisql")
        terminal.type("select value as n, value * 2 as twice, 'a text of some length' as t from generate_series(1, 1000000);\r")
        spent.append(terminal.wait("paged"))
        terminal.wait("read", 120)
        with open(f"/proc/{terminal.pid}/status") as file:
            peak = max(peak, *(int(line.split()[1]) // 1024 for line in file if line.startswith("VmHWM")))
        terminal.close()
    print(f"first screen of 1,000,000 rows: {statistics.median(spent) * 1000:.0f} ms; peak memory {peak} MB")


if __name__ == "__main__":
    main()
