"""A private, throw-away PostgreSQL for tests.

    with Cluster() as cluster:
        cluster.create("trialogue", migrate=True)
        cluster.psql("SELECT 1", database="trialogue")

    python3 cluster.py [--tcp] [--migrate] -- command …    runs a command beside one

It lives in a directory of its own below $TRIALOGUE_CLUSTERS (with fsync on: $TMPDIR), listens on a Unix socket there (and with
tcp=True on a free port of 127.0.0.1), runs as the user postgres where we are root, and ends with us. It is only ever told to end
by its process id.
A command run beside one finds TRIALOGUE_TEST_CONNINFO, …_OWNER (superuser) and TRIALOGUE_TEST_PID in its environment.
"""

import atexit
import contextlib
import ctypes
import fcntl
import hashlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"}
PR_SET_PDEATHSIG = 1
SPEEDY = {"fsync": "off", "full_page_writes": "off", "jit": "off", "shared_buffers": "32MB", "max_connections": "64"}


def binaries():
    """The directory of the newest installed server."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if not found:
        raise RuntimeError("no PostgreSQL server below /usr/lib/postgresql")
    return max(found, key=lambda path: int(path.parts[-2]))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_with_us():
    """In the child: immediate shutdown when the process that tests us ends, however it does."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


class Cluster:
    """settings: lines of postgresql.conf, over those that make tests quick (fsync=off among them).
    furnish(cluster): called at the first start, unless there is a copy of what it made; `made_by` is the program that it runs."""

    def __init__(self, settings=None, tcp=False, keep=False, furnish=None, made_by=None):
        self.bin = binaries()
        self.settings = {**SPEEDY, **(settings or {})}
        self.port = free_port()
        self.tcp = tcp
        self.keep = keep
        self.process = None
        self.identity = {}
        memory = os.environ.get("TRIALOGUE_CLUSTERS") if self.settings["fsync"] == "off" else None
        self.directory = Path(tempfile.mkdtemp(prefix="trialogue-pg-", dir=memory))
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            self.identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(self.directory, user.pw_uid, user.pw_gid)
        self.data = self.directory / "data"
        self.furnish, self.made_by = furnish, made_by
        atexit.register(self.remove)
        self._make()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.remove()

    def _make(self):
        """As initdb leaves it, or furnished; made once in a build directory and copied from there, which takes a tenth of the time."""
        if "BUILD" not in os.environ:
            self._fill()
        else:
            kept = Path(os.environ["BUILD"]) / f"clusters-{self.bin.parts[-2]}-{os.geteuid()}"
            kept.mkdir(exist_ok=True)
            pattern = kept / self._furniture()
            with open(f"{pattern}.lock", "w", encoding="utf-8") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                if not pattern.exists():
                    self._fill()
                    shutil.rmtree(f"{pattern}.new", ignore_errors=True)
                    subprocess.run(["cp", "-a", self.data, f"{pattern}.new"], check=True)
                    os.rename(f"{pattern}.new", pattern)
            if not self.data.exists():
                subprocess.run(["cp", "-a", pattern, self.data], check=True)
        self.configure(self.settings)

    def _furniture(self):
        """What tells one furnished cluster from another: the program, as it was built last."""
        return f"{self.made_by.stat().st_mtime_ns}-{self.made_by.stat().st_size}" if self.furnish else "bare"

    def _fill(self):
        self._initdb()
        if self.furnish:
            held = (self.data / "postgresql.conf").read_bytes()
            self.configure(SPEEDY)
            self.start()
            self.furnish(self)
            self.stop()
            (self.data / "postgresql.conf").write_bytes(held)

    def _initdb(self):
        subprocess.run([self.bin / "initdb", "-D", self.data, "-U", "postgres", "--no-sync", "--data-checksums",
                        "--wal-segsize=1", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"],
                       check=True, stdout=subprocess.DEVNULL, cwd=self.directory, env=ENVIRONMENT, **self.identity)

    def configure(self, settings):
        """Adds settings to postgresql.conf; they count from the next start or reload()."""
        with open(self.data / "postgresql.conf", "a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    @property
    def pid(self):
        """The postmaster's process id."""
        return self.process.pid if self.process else None

    @property
    def log(self):
        return self.directory / "log"

    def conninfo(self, user="trialogue_service", database="trialogue", tcp=None):
        host = "127.0.0.1" if (self.tcp if tcp is None else tcp) else self.directory
        return f"host={host} port={self.port} user={user} dbname={database}"

    def start(self, seconds=60):
        """Starts it and waits until it answers; also after kill9(), when its children may still be about to end.
        Call it from the main thread: it ends when the thread that started it does."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not self.process or self.process.poll() is not None:
                self._spawn()
            if self.answers():
                return self
            time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL does not start:\n{self.log.read_text()[-4000:]}")

    def _spawn(self):
        command = [self.bin / "postgres", "-D", self.data, "-p", str(self.port),
                   "-c", f"unix_socket_directories={self.directory}",
                   "-c", f"listen_addresses={'127.0.0.1' if self.tcp else ''}"]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            cwd=self.directory, env=ENVIRONMENT, start_new_session=True,
                                            preexec_fn=end_with_us, **self.identity)

    def answers(self):
        return subprocess.run([self.bin / "pg_isready", "-q", "-h", self.directory, "-p", str(self.port)],
                              env=ENVIRONMENT).returncode == 0

    def stop(self, immediate=False, seconds=30):
        """Fast shutdown, or an immediate one (as after a crash: recovery at the next start)."""
        self._end(signal.SIGQUIT if immediate else signal.SIGINT, seconds)

    def kill9(self):
        """Kills the postmaster; its children end by themselves soon after."""
        self._end(signal.SIGKILL, 10)

    def restart(self, immediate=False):
        self.stop(immediate)
        return self.start()

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def freeze(self):
        """Stops every server process, as in fault F5; thaw() lets them go on."""
        for pid in self.processes():
            os.kill(pid, signal.SIGSTOP)

    def thaw(self):
        for pid in self.processes():
            os.kill(pid, signal.SIGCONT)

    def processes(self):
        """The postmaster and its children."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]

    def _end(self, number, seconds):
        if not self.process:
            return
        if self.process.poll() is None:
            self.process.send_signal(number)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def remove(self):
        """Ends it and removes its directory."""
        atexit.unregister(self.remove)
        self.stop(immediate=True)
        if not self.keep:
            # After kill9() its children may still be writing.
            for _ in range(50):
                shutil.rmtree(self.directory, ignore_errors=True)
                if not self.directory.exists():
                    return
                time.sleep(0.05)

    def psql(self, sql=None, file=None, user="postgres", database="postgres", check=True, options=()):
        """Unaligned rows without headers; the first error ends it. With check=False: the finished process."""
        command = [self.bin / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", *options,
                   "-d", self.conninfo(user, database, tcp=False)]
        if file:
            command += ["-f", str(file)]
        done = subprocess.run(command, input=sql, text=True, capture_output=True, check=False,
                              env={**ENVIRONMENT, "PGOPTIONS": "-c client_min_messages=warning"})
        if not check:
            return done
        if done.returncode != 0:
            raise RuntimeError(f"psql: {done.stderr.strip()}")
        return done.stdout.rstrip("\n")

    @contextlib.contextmanager
    def locked(self, table, database="trialogue"):
        """Nobody else reads or writes the table meanwhile."""
        holder = subprocess.Popen([self.bin / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", self.conninfo("postgres", database, tcp=False)],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        with holder:
            holder.stdin.write(f"BEGIN; LOCK TABLE {table};\\echo held\n")
            holder.stdin.flush()
            assert holder.stdout.readline() == "held\n", "no lock"
            yield  # its end ends the transaction

    def create(self, database="trialogue", migrate=False):
        """The roles of the embedded server, a database as it makes it, and on wish the schema in it."""
        for role in ("trialogue_owner", "trialogue_service"):
            if not self.psql(f"SELECT 1 FROM pg_roles WHERE rolname = '{role}'"):
                self.psql(f"CREATE ROLE {role} LOGIN")
        self.create_database(database)
        if migrate:
            self.migrate(database)
        return self

    def create_database(self, database):
        self.psql(f"CREATE DATABASE {database} OWNER trialogue_owner")
        self.psql(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC;"
                  f"GRANT CONNECT ON DATABASE {database} TO trialogue_service")
        return self

    def migrate(self, database="trialogue"):
        """The migrations as files, each in one transaction; `trialogue migrate` itself is tested in C."""
        owner = {"user": "trialogue_owner", "database": database}
        bootstrap = (REPOSITORY / "src/db/bootstrap.h").read_text(encoding="utf-8")
        ledger = re.search(r'bootstrap_ledger\[\][^=]*=(.*?);\n', bootstrap, re.S).group(1)
        self.psql("".join(re.findall(r'"(.*)"', ledger)), **owner)
        for file in migrations():
            self.psql(file=file, options=["-1"], **owner)
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            self.psql(f"INSERT INTO trialogue.migrations VALUES ('{file.stem}', '{digest}')", **owner)


def migrations():
    return sorted((REPOSITORY / "sql/migrations").glob("*.sql"))


def statements():
    return sorted((REPOSITORY / "sql/statements").glob("*.sql"))


def main(arguments):
    split = arguments.index("--")
    with Cluster(tcp="--tcp" in arguments[:split]) as cluster:
        cluster.create(migrate="--migrate" in arguments[:split])
        environment = {**os.environ, "TRIALOGUE_TEST_CONNINFO": cluster.conninfo(),
                       "TRIALOGUE_TEST_OWNER": cluster.conninfo(user="postgres"),
                       "TRIALOGUE_TEST_PID": str(cluster.pid)}
        return subprocess.run(arguments[split + 1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
