"""Rows of the tamper matrix that a database administrator can try: each in a case of its own, as superuser, with triggers off."""

import importlib
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from notary_watch import alarms, eventually, uuid_of
from service import BINARY, Refused, Service, sql

notary_tests = importlib.import_module("36_notary")

JOINT = "tenant_id, thread_id, stream, seq, kind, seat, person_id, at, leaf, hash, seal, key_id"
SEAT = "convert_to(replace(convert_from(leaf, 'UTF8'), '\"seat\":\"client\"', '\"seat\":\"mediator\"'), 'UTF8')"


def placed(case):
    """The notary has given every entry of the case its place, and signed. (Of other cases it may refuse what was planted there.)"""
    there = f"SELECT count(*) FROM trialogue.{{}} WHERE thread_id = '{uuid_of(case)}'"
    assert eventually(lambda: sql(case.service, there.format("entries")) == sql(case.service, there.format("log_entries"))), case.id
    return case


class Stage:
    def __init__(self, service, folder):
        self.service, self.folder, self.count = service, folder, 0
        (folder / "keys").write_text(Path(service.public_keys()).read_text())
        (folder / "policy").write_text(service.run("key", "log", "--tenant", service.tenant) + "quorum none\n")
        self.good = []

    def case(self, lines=5):
        case = self.service.case()
        for number in range(lines):
            case.say(case.client if number % 2 else case.freelancer, f"line {number}")
        return placed(case)

    def tamper(self, case, statements):
        """Whatever triggers and policies there are, they are off."""
        sql(self.service, f"SET session_replication_role = replica; {statements.format(thread=uuid_of(case))}")
        assert sql(self.service, "SET session_replication_role = replica; SHOW session_replication_role").strip() == "replica"

    def restart(self):
        """Then the notary rebuilds every log; callers get new connections."""
        notary_tests.restart(self.service)
        for who in ("auditor", "supervisor", "mediator"):
            setattr(self.service, who, self.renewed(getattr(self.service, who)))

    def renewed(self, voice):
        fresh = self.service.voice(voice.token)
        fresh.__dict__.update({name: value for name, value in voice.__dict__.items() if name not in ("local", "service")})
        return fresh

    def export(self, case, proofs, **patience):
        """The archive; None: the service gives none."""
        self.count += 1
        path = self.folder / f"{self.count}.tar"
        try:
            case.export(self.service.auditor, path, f"?proofs={proofs}", **patience)
        except (Refused, OSError, ValueError) as _:
            return None
        except Exception as problem:  # an answer that breaks off
            assert "IncompleteRead" in type(problem).__name__ or "Remote" in type(problem).__name__, problem
            return None
        return path

    def verify(self, path, *more, policy=True):
        """Valid or not, and the checks that failed."""
        command = [BINARY, "verify", path, "--keys", self.folder / "keys", "--json", *more]
        done = subprocess.run(command + (["--policy", self.folder / "policy"] if policy else []), capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        report = json.loads(done.stdout)
        assert report["valid"] == (done.returncode == 0)
        return report["valid"], {row["name"] for row in report["checks"] if row["failed"]}

    def is_found(self, case, *checks):
        """By keys alone one of these checks fails; with a policy nothing passes, if anything is given out at all."""
        bare, proven = self.export(case, "none"), self.export(case, "all", tries=2)  # for what was changed the notary never comes
        if bare:
            valid, failed = self.verify(bare, policy=False)
            assert not valid and failed & set(checks), failed
        if proven:
            valid, failed = self.verify(proven)
            assert not valid, "it passes by policy"
        assert bare or proven or not checks, "nothing was given out"


def changed(stage, statements, *checks):
    case = stage.case()
    assert stage.verify(stage.export(case, "all"))[0], "it was not valid before"
    stage.tamper(case, statements)
    stage.is_found(case, *checks)


def swapped_cases(stage):
    one, two = stage.case(), stage.case()
    stage.tamper(one, f"""CREATE TEMP TABLE held AS SELECT * FROM trialogue.entries WHERE stream = 'joint' AND seq = 3
        AND thread_id IN ('{uuid_of(one)}', '{uuid_of(two)}');
        UPDATE trialogue.entries e SET leaf = h.leaf, hash = h.hash, seal = h.seal FROM held h
        WHERE e.thread_id IN ('{uuid_of(one)}', '{uuid_of(two)}') AND e.stream = 'joint' AND e.seq = 3 AND h.thread_id <> e.thread_id""")
    for case in (one, two):
        stage.is_found(case, "binding", "link")


def planted(stage, leaf, thread="thread_id", where="thread_id = '{thread}'"):
    """A row behind the last one that nobody sealed: it gets no place, an alarm names it, and an archive with it is not valid."""
    victim, source = stage.case(), stage.case()
    before = len(alarms(stage.service))
    where = where.format(thread=uuid_of(victim), source=uuid_of(source))
    stage.tamper(victim, f"""INSERT INTO trialogue.entries ({JOINT}) SELECT tenant_id, {thread.format(thread=uuid_of(victim))}, stream,
        (SELECT joint_seq + 1 FROM trialogue.heads WHERE thread_id = '{uuid_of(victim)}'), kind, seat, person_id, at, {leaf}, hash, seal, key_id
        FROM trialogue.entries WHERE {where} AND stream = 'joint' ORDER BY seq DESC LIMIT 1;
        UPDATE trialogue.heads SET joint_seq = joint_seq + 1 WHERE thread_id = '{uuid_of(victim)}'""")
    stage.service.case()  # somebody else goes on, so that the notary looks
    assert eventually(lambda: any(victim.id in line for line in alarms(stage.service)[before:])), "no alarm"
    bare = stage.export(victim, "none")
    assert bare and not stage.verify(bare, policy=False)[0]


CUT = """DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT table_schema s, table_name n, bool_or(column_name = 'log') l FROM information_schema.columns
        WHERE table_schema LIKE 'trialogue%' AND column_name IN ('thread_id', 'seq', 'stream', 'log') GROUP BY 1, 2 HAVING count(*) = 3
    LOOP EXECUTE format('DELETE FROM %I.%I WHERE thread_id = %L AND seq > 4 AND %I = %L', t.s, t.n, '{thread}',
        CASE WHEN t.l THEN 'log' ELSE 'stream' END, 'joint'); END LOOP; END $$;
    UPDATE trialogue.heads SET joint_seq = 4, joint_hash = (SELECT hash FROM trialogue.entries
        WHERE thread_id = '{thread}' AND stream = 'joint' AND seq = 4) WHERE thread_id = '{thread}'"""


def cut_tail(stage):
    """Rows 8, 9: the party's receipt convicts the archive; the notary gives no second line 5 a place and says so at once; at its next
    start it signs nothing more."""
    case = stage.case(3)
    answer = stage.folder / "receipt.json"
    answer.write_bytes(case.say(case.client, "what shall be forgotten").raw)
    placed(case)
    before = len(alarms(stage.service))
    stage.tamper(case, CUT)
    case.say(case.freelancer, "written in its place")
    named = lambda: [line for line in alarms(stage.service)[before:] if '"place_missing"' in line and case.id in line and '"seq":5' in line]
    assert eventually(named), "no alarm when it was written"
    before = len(alarms(stage.service))
    assert sql(stage.service, f"SELECT count(*) FROM trialogue.log_entries WHERE thread_id = '{uuid_of(case)}' AND seq > 4").strip() == "0"
    stage.restart()
    assert eventually(lambda: any('"places_differ"' in line for line in alarms(stage.service)[before:])), "no alarm at the start"
    bare = stage.export(case, "none")
    assert bare, "nothing to hold the receipt against"
    valid, failed = stage.verify(bare, "--receipt", answer, policy=False)
    assert not valid and "receipt" in failed, failed


def mediator_put_in(stage):
    """Row 52: a row says that another mediates. What is done in that name cannot follow from what was sealed."""
    case = stage.case(1)
    case.open()
    case.mediate()
    other = stage.service.staff("mediator", f"m-{stage.count}-{time.monotonic_ns()}", "Somebody Else")
    digits = other.person.split("_")[1]
    stage.tamper(case, f"UPDATE trialogue.disputes SET mediator_id = '{digits}'::uuid WHERE thread_id = '{{thread}}'")
    taken = other.post(f"{case.steps}/escalations", {"to": "arbitration", "reason": "no_agreement"}, None).status == 201
    stage.tamper(case, f"UPDATE trialogue.disputes SET mediator_id = '{stage.service.mediator.person.split('_')[1]}'::uuid "
                       "WHERE thread_id = '{thread}'")
    bare = stage.export(case, "none")
    valid, failed = stage.verify(bare, policy=False)
    assert ("replay" in failed) if taken else valid, (taken, failed)


def two_notaries(stage):
    """A second service on the same database and key, with journals of its own: one notary numbers, one waits."""
    folder = Path(tempfile.mkdtemp(prefix="trialogue-second-"))
    shutil.copy(stage.service.key_file, folder / "master.key")
    try:
        with Service(cluster=stage.service.cluster, directory=folder, workers=1):
            stage.case(8)
            notary_tests.settled(stage.service)
            notary_tests.whole(stage.service)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_back(service, copy):
    service.cluster.psql("DROP DATABASE trialogue")
    service.cluster.psql(f"ALTER DATABASE {copy} RENAME TO trialogue")


def restored(stage):
    """Rows 10 and 11, last of all: the database alone, which the notary's journals expose; then the journals, too, which a checkpoint
    that somebody kept exposes."""
    service, case = stage.service, stage.case()
    service.stop()
    journals = service.directory / "notary"
    shutil.copytree(journals, stage.folder / "notary")
    for copy in ("before", "long_before"):
        service.cluster.psql(f"CREATE DATABASE {copy} TEMPLATE trialogue")
    notary_tests.start(service)
    case.client = service.voice(case.client.token)
    case.say(case.client, "what the backup does not have")
    placed(case)
    kept = stage.folder / "kept"
    kept.write_text(sql(service, "SELECT note FROM trialogue.checkpoints WHERE log = 'joint' ORDER BY size DESC LIMIT 1") + "\n")
    service.stop()
    put_back(service, "before")
    before = len(alarms(service))
    notary_tests.start(service)
    yield lambda: eventually(lambda: len(alarms(service)) > before) or 1 / 0
    service.stop()
    put_back(service, "long_before")
    shutil.rmtree(journals)
    shutil.copytree(stage.folder / "notary", journals)
    notary_tests.start(service)
    service.auditor = stage.renewed(service.auditor)
    other = service.case()
    other.say(other.client, "another history")
    placed(other)
    path = stage.export(other, "all")
    assert path
    valid, failed = stage.verify(path, "--since", kept)
    yield lambda: not valid and failed & {"consistency", "checkpoint"} or 1 / 0


LEAF = "UPDATE trialogue.entries SET leaf = " + SEAT + " WHERE thread_id = '{thread}' AND stream = 'joint' AND seq = 3"
HASH = "; UPDATE trialogue.entries SET hash = sha256('\\x00' || leaf) WHERE thread_id = '{thread}' AND stream = 'joint' AND seq = 3"
ROOT = ("; UPDATE trialogue.log_entries l SET hash = e.hash FROM trialogue.entries e WHERE e.thread_id = l.thread_id AND e.stream = l.log "
        "AND e.seq = l.seq AND l.thread_id = '{thread}'; "
        "UPDATE trialogue.checkpoints SET note = regexp_replace(note, E'\\n[^\\n]{{43}}=\\n', E'\\n' || repeat('A', 43) || E'=\\n') "
        "WHERE size = (SELECT max(size) FROM trialogue.checkpoints)")
DELETE = ("DELETE FROM trialogue.log_entries WHERE thread_id = '{thread}' AND log = 'joint' AND seq = 3; "
          "DELETE FROM trialogue.entries WHERE thread_id = '{thread}' AND stream = 'joint' AND seq = 3")
RENUMBER = ("; UPDATE trialogue.entries SET seq = seq + 1000 WHERE thread_id = '{thread}' AND stream = 'joint' AND seq > 3; "
            "UPDATE trialogue.entries SET seq = seq - 1001 WHERE thread_id = '{thread}' AND stream = 'joint' AND seq > 1000; "
            "UPDATE trialogue.heads SET joint_seq = joint_seq - 1 WHERE thread_id = '{thread}'")
SWAP = ("CREATE TEMP TABLE held AS SELECT * FROM trialogue.entries WHERE thread_id = '{thread}' AND stream = 'joint' AND seq IN (3, 4); "
        "UPDATE trialogue.entries e SET leaf = h.leaf, hash = h.hash, seal = h.seal FROM held h "
        "WHERE e.thread_id = h.thread_id AND e.stream = h.stream AND e.seq = 7 - h.seq")


def play(run):
    """Calls run(rows, what, function, …) for each thing that is tried; gives what must hold besides, as (sentence, whether)."""
    controls = []
    with tempfile.TemporaryDirectory() as name, Service() as service:
        service.found()
        stage = Stage(service, Path(name))
        good = stage.case()
        archive = stage.export(good, "all")
        controls.append(("a case that nobody touched is valid", stage.verify(archive)[0]))
        run([50], "kills: two under load", notary_tests.survives_kills, service, 2)
        run([51], "lease: two services", two_notaries, stage)
        run([1, 53], "database: leaf", changed, stage, LEAF, "link", "seal", "leaf", "replay")
        run([2, 17, 53], "database: leaf and hash", changed, stage, LEAF + HASH, "link", "seal", "replay")
        run([4, 53], "database: delete", changed, stage, DELETE, "sequence", "link")
        run([5, 53], "database: delete and renumber", changed, stage, DELETE + RENUMBER, "binding", "link")
        run([6, 53], "database: swap", changed, stage, SWAP, "binding", "link")
        run([7, 12, 53], "database: swap between cases", swapped_cases, stage)
        run([14, 15, 53], "database: a row twice, waiting", planted, stage, "leaf")
        run([12, 53], "database: a row of another case", planted, stage, "leaf", "'{thread}'::uuid", "thread_id = '{source}'")
        run([15, 16, 53], "database: a forged row", planted, stage, SEAT)
        run([52, 53], "database: who mediates", mediator_put_in, stage)
        run([3, 53], "database: leaf, hashes and root", changed, stage, LEAF + HASH + ROOT, "link", "seal", "replay")
        for number, (what, function) in zip((10, 11), (("restore: the database", None), ("restore: journals, too", None))):
            restoring = restored(stage) if number == 10 else restoring  # pylint: disable=used-before-assignment
            run([number], what, lambda step=restoring: next(step)())
        service.stop()
        service.cluster.stop()
        controls.append(("it is valid when PostgreSQL is gone", stage.verify(archive)[0]))
    with tempfile.TemporaryDirectory() as name, Service() as service:
        service.found()  # a log of its own, for this ends its signing
        run([8, 9, 49, 53], "database: the tail", cut_tail, Stage(service, Path(name)))
    return controls
