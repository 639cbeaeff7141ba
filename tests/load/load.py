"""How fast is it? Figures in ratios against pgbench, in turns, in one run, on one durable database of our own:

    python3 tests/load/load.py [--seconds 8] [--rounds 3] [--threads 10000]

writes: 250-byte messages to 10,000 threads over 32 connections to one worker, against pgbench running the same append
        statement, one command in a transaction, 32 clients;
pages:  50 entries, against pgbench running the same page statement;
live:   5,000 idle live streams, in bytes of resident memory each.
"signature_us" is what openssl takes for one Ed25519 signature, alone, between the rounds: how fast the machine was then;
"cpu_in_signatures" is the processor time of a write in such signatures, which a slow machine does not change.
"p99_ms" is wrk's, which adds to what it saw what it would have sent while it waited. "within_20_ms" counts requests as they
are: the share of all rounds that the service answered within 20 ms of their arrival, by its own histogram, and the share of
pgbench's transactions over the same disk, by its log.
Prints one JSON object. A benchmark, not a test: docs/performance.md has its figures."""

import argparse
import json
import os
import re
import resource
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "http"))

from service import REPOSITORY, Service, sql  # noqa: E402

DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "shared_buffers": "256MB",
           "max_connections": "100", "max_wal_size": "4GB", "checkpoint_timeout": "30min", "autovacuum_naptime": "60s"}
# pgbench plans as the service's own sessions do (src/db/settings.c); by itself it would be slower.
SESSION = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off"
CLIENTS = 32
BODY = 250
TWIN = "('00000000-0000-7000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid"  # a thread of pgbench's


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) * 1024


def wrk(service, script, seconds, threads):
    done = subprocess.run(["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--latency", "-s", HERE / script,
                           f"http://{service.address}", "--", threads, service.market.token],
                          capture_output=True, text=True, check=True)
    return json.loads(re.search(r"RESULT (.*)", done.stdout).group(1))


def answered(service):
    """Requests that the service has answered since it began: within 20 ms, and in all."""
    text = service.market.get("/metrics").raw.decode()
    count = lambda bound: sum(map(int, re.findall(rf'trialogue_request_seconds_bucket{{[^}}]*le="{bound}"}} (\d+)', text)))
    return count(r"0\.020000"), count(r"\+Inf")


def pgbench(service, script, seconds):
    """Transactions a second; how many took up to 20 ms, and how many there were."""
    done = subprocess.run([service.cluster.bin / "pgbench", "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "1",
                           "-T", str(seconds), "-f", script, "-l", service.cluster.conninfo()], cwd=service.directory,
                          capture_output=True, text=True, check=False, env={**os.environ, "PGOPTIONS": SESSION})
    if done.returncode != 0:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    within = total = 0
    for log in service.directory.glob("pgbench_log.*"):
        took = [int(line.split()[2]) for line in log.read_text().splitlines()]
        within, total = within + sum(micros <= 20000 for micros in took), total + len(took)
        log.unlink()
    return float(re.search(r"tps = ([\d.]+)", done.stdout).group(1)), within, total


def statement(name):
    text = (REPOSITORY / f"sql/statements/{name}.sql").read_text()
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def filled(name, values):
    return re.sub(r"\$(\d+)", lambda match: values[int(match.group(1))], statement(name))


def append_values(tenant, sample):
    """The parameters of append.sql for one plain message; `sample` has the sizes and the search hashes of a real one. Its
    threads have ids that pgbench can compute; the head that is compared is read in the same statement, which is far less
    than what the service loads."""
    null = "ARRAY[NULL]"
    blob = lambda size: f"ARRAY[convert_to(repeat('x', {size}), 'UTF8')]"
    seq = "ARRAY[(SELECT joint_seq + 1 FROM head)]"
    values = {1: f"'{tenant}'::uuid", 2: "ARRAY[0]", 3: f"ARRAY[{TWIN}]", 4: "ARRAY[false]",
              5: "ARRAY[(SELECT joint_seq FROM head)]", 6: seq, 7: blob(32), 8: "ARRAY[1790000000000]"}
    values |= {n: null for n in range(9, 21)}
    values |= {21: "ARRAY[0]", 22: "ARRAY['joint']", 23: seq, 24: "ARRAY['message_posted']", 25: "ARRAY['marketplace']",
               26: null, 27: "ARRAY[1790000000000]", 28: blob(sample["leaf"]), 29: blob(32), 30: blob(64), 31: blob(8),
               32: "ARRAY[0]", 33: "ARRAY['joint']", 34: seq, 35: "ARRAY['text']",
               36: blob(sample["sealed"]), 37: blob(56), 38: "ARRAY[0]", 39: "ARRAY['pgbench']",
               40: "ARRAY[:client_id::text || '-' || :key::text]", 41: blob(32), 42: "ARRAY[201]", 43: null, 44: null,
               45: blob(sample["answer"]), 46: "ARRAY[1790000000000]", 47: "'{}'", 48: "NULL",
               49: "ARRAY[false]", 50: f"ARRAY['{sample['grams']}']", 51: f"ARRAY[{TWIN}]", 52: "1"}
    return values


def sample_of(service, thread):
    """What the service wrote for one message as post.lua posts it."""
    text = re.search(r'string.rep\("(.*?)", 11\)', (HERE / "post.lua").read_text())[1] * 11
    service.market.post(f"/v1/threads/{thread}/messages", {"text": text[:BODY]})
    found = sql(service, """
        SELECT octet_length(e.leaf), octet_length(c.sealed), octet_length(i.answer), g.grams
        FROM trialogue.entries e JOIN trialogue.contents c USING (tenant_id, thread_id, stream, seq)
        JOIN trialogue_keys.grams g USING (tenant_id, thread_id, stream, seq)
        JOIN trialogue_keys.idempotency i ON i.tenant_id = e.tenant_id AND i.thread_id = e.thread_id
        WHERE e.kind = 'message_posted'""").strip().split("|")
    return dict(zip(("leaf", "sealed", "answer"), map(int, found)), grams=found[3])


def append_script(service, thread):
    values = append_values(tenant_uuid(service), sample_of(service, thread))
    text = filled("append", values).replace("WITH asked", "WITH head AS MATERIALIZED (SELECT joint_seq FROM trialogue.heads "
                                            f"WHERE tenant_id = {values[1]} AND thread_id = {TWIN}), asked", 1)
    return write(service, "append.pgbench", f"\\set n random(1, {service.threads})\n"
                 f"\\set key random(1, 1000000000000)\n{text};\n")


def page_script(service):
    values = {1: f"'{tenant_uuid(service)}'::uuid", 2: TWIN, 3: "'joint'", 4: "1", 5: "51"}
    return write(service, "page.pgbench", f"\\set n random(1, {service.page_threads})\n{filled('entries_page', values)};\n")


def write(service, name, text):
    path = service.directory / name
    path.write_text(text)
    return path


def tenant_uuid(service):
    digits = service.tenant[4:]
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def make_threads(service):
    """Threads of the service through its API; twins with computable ids for pgbench, by SQL."""
    def make(number):
        made = service.market.post("/v1/threads", {
            "ref": f"load-{number}", "title": "A contract", "amount": {"amount": 1000, "currency": "USD"},
            "client": {"ref": f"c{number}", "name": "C"}, "freelancer": {"ref": f"f{number}", "name": "F"}})
        return made["thread"]["id"]
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(make, range(service.threads)))
    sql(service, f"""
        INSERT INTO trialogue.threads
        SELECT '{tenant_uuid(service)}', ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench-' || n,
               gen_random_uuid(), gen_random_uuid(), NULL, false, 1000, 'USD', false, false, false, 1790000000000
        FROM generate_series(1, {service.threads}) n;
        INSERT INTO trialogue.heads
        SELECT '{tenant_uuid(service)}', ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
               0, NULL, 0, 0, NULL, 0, 0, NULL, 0, 0, NULL, 0
        FROM generate_series(1, {service.threads}) n; ANALYZE;""")
    return write(service, "threads", "\n".join(ids) + "\n"), ids


def signature():
    """Microseconds of one signature: a piece of work that is the same in every run on every machine."""
    told = subprocess.run(["openssl", "speed", "-mr", "-seconds", "1", "ed25519"], capture_output=True, text=True, check=True)
    return 1e6 / float(re.search(r"Ed25519:([\d.]+):", told.stdout)[1])


def turn(service, seconds, script, ours, threads):
    """One round: ours, theirs, and how fast the machine is."""
    before, known = cpu_seconds(service.worker), answered(service)
    mine = wrk(service, ours, seconds, threads)
    if mine["status"] or mine["errors"]:
        raise RuntimeError(f"not every answer was a success: {mine}")
    cpu = (cpu_seconds(service.worker) - before) / mine["requests"] * 1e6
    served = [now - then for now, then in zip(answered(service), known)]
    rate, *committed = pgbench(service, script, seconds)
    return {"service_per_s": mine["requests"] / mine["seconds"], "pgbench_per_s": rate,
            "ratio": mine["requests"] / mine["seconds"] / rate, "cpu_us": cpu, "signature_us": signature(),
            "p50_ms": mine["p50_ms"], "p99_ms": mine["p99_ms"], "served": served, "committed": committed}


def turns(service, rounds, *what):
    """Rounds in turns; the medians, the shares of all, and what our worker holds."""
    seen = [turn(service, *what) for _ in range(rounds)]
    middle = lambda values: sorted(values)[len(values) // 2]
    share = lambda name: round(sum(one[name][0] for one in seen) / sum(one[name][1] for one in seen), 4)
    medians = {name: round(middle([one[name] for one in seen]), digits) for name, digits in (
        ("service_per_s", None), ("pgbench_per_s", None), ("ratio", 2), ("cpu_us", 1), ("signature_us", 1), ("p50_ms", 2), ("p99_ms", 2))}
    return medians | {"cpu_in_signatures": round(middle([one["cpu_us"] / one["signature_us"] for one in seen]), 2),
                      "within_20_ms": share("served"), "pgbench_within_20_ms": share("committed"),
                      "rss_mib": round(resident(service.worker) / 2**20, 1)}


def fill_pages(service, ids):
    """Threads with 60 lines, on both sides."""
    def fill(thread):
        for _ in range(60):
            service.market.post(f"/v1/threads/{thread}/messages", {"text": "x" * BODY})
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(fill, ids[:service.page_threads]))
    twins = ", ".join(f"('00000000-0000-7000-8000-' || lpad(to_hex({n + 1}), 12, '0'))::uuid" for n in range(service.page_threads))
    real = ", ".join("'" + "-".join((i[4:12], i[12:16], i[16:20], i[20:24], i[24:])) + "'::uuid" for i in ids[:service.page_threads])
    for table, columns in (("trialogue.entries", "stream, seq, kind, seat, person_id, at, leaf, hash, seal, key_id"),
                           ("trialogue.contents", "stream, seq, field, sealed"),
                           ("trialogue_keys.content_keys", "stream, seq, field, subject_id, generation, wrapped")):
        sql(service, f"DELETE FROM {table} WHERE thread_id = ANY (ARRAY[{twins}]);"
                     f"INSERT INTO {table} SELECT t.tenant_id, p.twin, {columns} FROM {table} t "
                     f"JOIN unnest(ARRAY[{real}], ARRAY[{twins}]) AS p (real, twin) ON t.thread_id = p.real")
    sql(service, "ANALYZE")


def idle_streams(service, ids, count):
    """Opens `count` live streams and lets them rest."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 1000), hard))
    host, port = service.address.rsplit(":", 1)
    before, sockets = resident(service.worker), []
    for number in range(count):
        stream = socket.create_connection((host, int(port)))
        stream.sendall((f"GET /v1/threads/{ids[number % len(ids)]}/live HTTP/1.1\r\nHost: localhost\r\n"
                        f"Authorization: Bearer {service.market.token}\r\n\r\n").encode())
        if not stream.recv(12).startswith(b"HTTP/1.1 200"):
            raise RuntimeError("a live stream was refused")
        sockets.append(stream)
    time.sleep(3)
    grown = resident(service.worker) - before
    for stream in sockets:
        stream.close()
    return {"streams": count, "kib_each": round(grown / count / 1024, 1)}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=8)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--threads", type=int, default=10000)
    options.add_argument("--streams", type=int, default=5000)
    options.add_argument("--only", default="writes,pages,live")
    chosen = options.parse_args()
    figures = {}
    with Service(workers=1, cluster_settings=DURABLE) as service:
        service.found()
        service.threads, service.page_threads = chosen.threads, min(200, chosen.threads)
        threads, ids = make_threads(service)
        service.worker = service.busiest()
        if "writes" in chosen.only:
            figures["writes"] = turns(service, chosen.rounds, chosen.seconds, append_script(service, ids[0]), "post.lua", threads)
        if "pages" in chosen.only:
            fill_pages(service, ids)
            some = write(service, "some", "\n".join(ids[:service.page_threads]) + "\n")
            figures["pages"] = turns(service, chosen.rounds, chosen.seconds, page_script(service), "page.lua", some)
        if "live" in chosen.only:
            figures["live"] = idle_streams(service, ids, chosen.streams)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
