"""The parent process: start, restart, stop; and what it refuses to start with."""

import http.client
import os
import re
import signal
import socket
import sys
import threading
import time

from binary import House, Tap, alive, children, comm, eventually


def answers(house):
    """Whether the service answers at all."""
    try:
        connection = http.client.HTTPConnection(*house.address.rsplit(":", 1), timeout=60)
        connection.request("GET", "/metrics")
        return connection.getresponse().status == 200
    except OSError:
        return False


def starts_and_stops(house):
    house.start(workers=3)
    assert eventually(lambda: [len(house.pids(kind)) for kind in ("worker", "clock", "postgres")] == [3, 1, 1])
    assert (house.data / "master.key").stat().st_mode & 0o777 == 0o600
    assert "Ctrl-C stops it" in house.log.read_text() and f"http://{house.address}" in house.log.read_text()
    assert eventually(lambda: answers(house))
    pids = children(house.process.pid)
    assert house.stop() == 0
    assert not any(alive(pid) for pid in pids) and not (house.home / "ready").exists()


def starts_again_in_seconds(house):
    """The quickest of three counts: a machine can be busy."""
    spent = []
    while not spent or min(spent) >= 5 and len(spent) < 3:
        started = time.monotonic()
        house.start()
        spent.append(time.monotonic() - started)
        assert house.stop(signal.SIGINT) == 0
    assert min(spent) < 5, spent


def replaces_what_dies(house):
    house.start(workers=2)
    for kind, count in (("worker", 2), ("clock", 1)):
        assert eventually(lambda k=kind, c=count: len(house.pids(k)) == c)
        before = house.pids(kind)
        os.kill(before[0], signal.SIGKILL)
        assert eventually(lambda k=kind, c=count, b=before[0]: len(house.pids(k)) == c and b not in house.pids(k))
    assert eventually(lambda: answers(house))
    ended = house.events("process_ended")
    assert any(row["process"] == "worker" and row.get("signal") == 9 for row in ended)
    assert any(row["process"] == "clock" for row in ended)


def backs_off(house):
    """Deaths in a row are answered ever later."""
    waits = []
    for _ in range(4):
        assert eventually(lambda: house.pids("clock"))
        pid, killed = house.pids("clock")[0], time.monotonic()
        os.kill(pid, signal.SIGKILL)
        assert eventually(lambda p=pid: house.pids("clock") not in ([], [p]))
        waits.append(time.monotonic() - killed)
    assert all(wait > 0.1 * 2 ** number for number, wait in enumerate(waits)), waits


def replaces_the_database(house):
    before = house.pids("postgres")[0]
    os.kill(before, signal.SIGKILL)
    assert eventually(lambda: house.pids("postgres") not in ([], [before]))
    assert eventually(lambda: answers(house))


def replaces_the_children_of_a_worker(house):
    """The one that tells file types, the one that hashes passwords: a worker without them makes way for a new one."""
    for number in (0, 1):
        worker = house.pids("worker")[0]
        assert eventually(lambda pid=worker: len(children(pid)) == 2)
        os.kill(children(worker)[number], signal.SIGKILL)
        assert eventually(lambda pid=worker: pid not in house.pids("worker") and len(house.pids("worker")) == 2)
    assert all(eventually(lambda p=pid: len(children(p)) == 2) for pid in house.pids("worker"))


def keeps_on_at_hangup(house):
    house.process.send_signal(signal.SIGHUP)
    time.sleep(0.2)
    assert house.process.poll() is None and answers(house)


def refuses_a_taken_address(house):
    other = House()
    with other:
        other.data = house.data
        done = other.run("serve", "--listen", house.address)
        assert done.returncode == 1 and "Address already in use" in done.stderr, done.stderr
    assert answers(house)


def takes_its_children_along(house):
    pids = children(house.process.pid)
    house.process.kill()
    house.process.wait()
    house.process = None
    assert eventually(lambda: not any(alive(pid) and comm(pid).startswith(("tri:", "postgres")) for pid in pids))


def stops_at_once_when_told_twice(house):
    """Long before the half minute in which it would wait for the rest of a request."""
    house.start("--drain-ms", "30000", workers=1)
    with socket.create_connection(house.address.rsplit(":", 1)) as slow:
        slow.sendall(b"POST /v1/threads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")
        assert answers(house)  # the one worker has come by
        before = len(house.events("stopping"))
        house.process.send_signal(signal.SIGTERM)
        assert eventually(lambda: len(house.events("stopping")) > before)
        started = time.monotonic()
        assert house.stop() == 0 and time.monotonic() - started < 20


def keep_asking(house, told, broken):
    """Requests on one connection after the other, until the door is closed."""
    while accepts(house):
        connection = http.client.HTTPConnection(*house.address.rsplit(":", 1), timeout=60)
        try:
            closed = False
            while not closed:
                connection.request("GET", "/metrics")
                answer = connection.getresponse()
                answer.read()
                told.append(answer.status)
                closed = answer.headers.get("Connection") == "close"
        except (http.client.RemoteDisconnected, OSError):
            pass  # a connection without a request that has arrived may end at any moment
        except http.client.HTTPException as trouble:
            broken.append(repr(trouble))  # an answer was cut


def drains(house):
    """SIGTERM under load: what has been admitted is answered, and no connection is taken any more."""
    told, broken = [], []
    house.start("--drain-ms", "5000", workers=2)
    threads = [threading.Thread(target=keep_asking, args=(house, told, broken)) for _ in range(16)]
    for thread in threads:
        thread.start()
    assert eventually(lambda: len(told) > 200)
    house.process.send_signal(signal.SIGTERM)
    assert eventually(lambda: not accepts(house))
    assert house.stop() == 0
    for thread in threads:
        thread.join()
    assert set(told) == {200} and not broken, (len(told), set(told), broken[:3])


def accepts(house):
    try:
        socket.create_connection(house.address.rsplit(":", 1), 1).close()
        return True
    except OSError:
        return False


def refused(house, *flags, words):
    done = house.run("serve", "--listen", "127.0.0.1:0", *flags)
    assert done.returncode == 1, done.stdout + done.stderr
    assert all(word in done.stderr for word in words) and "verysecret" not in done.stderr, done.stderr


def refuses_bad_keys(house):
    key = house.data / "master.key"
    seed = key.read_text()
    key.chmod(0o640)
    refused(house, words=["Others may read", "0600"])
    key.chmod(0o600)
    key.write_text(seed[:-2] + "\n")
    refused(house, words=["64 hexadecimal digits"])
    key.unlink()
    refused(house, words=["is missing", "put it back"])
    refused(house, "--key-file", house.home / "other", words=["There is no key file", "trialogue key make"])
    key.write_text(seed)
    key.chmod(0o600)
    house.start()
    assert house.stop() == 0


def refuses_a_bare_database(house):
    """A named database must have been migrated by its owner; nothing is made in it."""
    key = house.home / "key"
    house.run("key", "make", key)
    house.start()
    own = ("--data", house.home / "own")  # its keyring belongs to its key
    server = f"host={house.data}/postgres/run password=verysecret"
    try:
        refused(house, "--database", f"{server} user=postgres dbname=postgres", "--key-file", key, *own, words=["trialogue migrate"])
        refused(house, "--database", f"{server} user=nobody dbname=trialogue", "--key-file", key, *own, words=["nobody"])
        refused(house, "--database", "host=/nowhere", "--key-file", key, *own, words=["/nowhere"])
        with House() as other:
            other.run("key", "make", other.home / "key")
            other.start("--database", f"{server} user=trialogue_service dbname=trialogue", "--key-file", other.home / "key")
            assert not other.pids("postgres") and eventually(lambda: answers(other))
            assert other.stop() == 0 and "verysecret" not in other.log.read_text()
    finally:
        house.stop()


def scrape(house):
    connection = http.client.HTTPConnection(*house.address.rsplit(":", 1), timeout=60)
    connection.request("GET", "/metrics")
    return connection.getresponse().read().decode()


def counts_for_all(house):
    """Whichever worker is asked, it tells the requests of all: each gets some here while the others stand still."""
    house.start(workers=3)
    assert eventually(lambda: len(house.pids("worker")) == 3 and answers(house))
    workers = house.pids("worker")
    for awake in workers:
        asleep = [pid for pid in workers if pid != awake]
        for pid in asleep:
            os.kill(pid, signal.SIGSTOP)
        assert all(answers(house) for _ in range(5))
        for pid in asleep:
            os.kill(pid, signal.SIGCONT)
    line = re.compile(r'^trialogue_requests_total\{process="worker-\d",class="2xx"\} (\d+)$', re.M)
    told = lambda: [int(count) for count in line.findall(scrape(house))]
    assert eventually(lambda: len(told()) == 3 and min(told()) >= 5), told()  # counted when the last byte has left
    assert eventually(lambda: len(re.findall(r'trialogue_database_connections\{process="worker-\d"\} [1-9]', scrape(house))) == 3)
    assert house.stop() == 0


def counts_its_delays(house):
    """A loop that stood still for a second and a half says so."""
    house.start(workers=1)
    assert eventually(lambda: len(house.pids("worker")) == 1 and answers(house))
    told = lambda: int(re.search(r'^trialogue_loop_late_total\{process="worker-0"\} (\d+)$', scrape(house), re.M).group(1))
    before, worker = told(), house.pids("worker")[0]
    os.kill(worker, signal.SIGSTOP)
    time.sleep(1.5)
    os.kill(worker, signal.SIGCONT)
    assert eventually(lambda: told() > before), told()
    assert house.stop() == 0


def listens_on_a_socket(house):
    path = house.home / "http"
    house.address = f"unix:{path}"
    house.start()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))
        client.sendall(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 200 ")
    assert house.stop() == 0 and not path.exists()


def main():
    tap = Tap()
    with House() as house:
        for sentence, case in (
                ("the first start makes key, database and processes; SIGTERM ends them all", starts_and_stops),
                ("the second start takes seconds", starts_again_in_seconds),
                ("a worker and a clock that die are replaced", replaces_what_dies),
                ("deaths in a row are answered ever later", backs_off),
                ("a database that dies is started again", replaces_the_database),
                ("a worker whose file-type or password child dies is replaced", replaces_the_children_of_a_worker),
                ("SIGHUP is ignored", keeps_on_at_hangup),
                ("a second service on the same address is refused", refuses_a_taken_address),
                ("kill -9 of the parent ends all", takes_its_children_along),
                ("told twice, it stops at once", stops_at_once_when_told_twice),
                ("SIGTERM under load drops no request and closes the door", drains),
                ("a key that is missing, open to others or broken is refused, with the remedy", refuses_bad_keys),
                ("a named database is used as it is, or refused with the remedy", refuses_a_bare_database),
                ("/metrics of any worker tells the numbers of all", counts_for_all),
                ("a loop that was held up is counted", counts_its_delays),
                ("it listens on a Unix socket", listens_on_a_socket)):
            tap.attempt(sentence, case, house)
    return tap.done()


sys.exit(main())
