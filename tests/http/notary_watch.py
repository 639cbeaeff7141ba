"""What tests of the notary share: waiting for it, and every log of a service computed a second time."""

import hashlib
import time

from log_check import roots, signed
from service import sql

LOGS = ("joint", "caucus_client", "caucus_freelancer", "staff")


def rows(service, statement):
    return [tuple(row.split("|")) for row in sql(service, statement).splitlines()]


def eventually(check, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if check():
            return True
        time.sleep(0.1)
    return check()


def unplaced(service):
    return int(sql(service, "SELECT count(*) FROM trialogue.entries e WHERE NOT EXISTS (SELECT FROM trialogue.log_entries l "
                            "WHERE l.tenant_id = e.tenant_id AND l.thread_id = e.thread_id AND l.log = e.stream AND l.seq = e.seq)"))


def settled(service):
    """All is placed, and what is placed is signed."""
    def done():
        return unplaced(service) == 0 and sql(
            service, "SELECT count(*) FROM (SELECT tenant_id, log, count(*) AS n FROM trialogue.log_entries GROUP BY 1, 2) l "
            "WHERE NOT EXISTS (SELECT FROM trialogue.checkpoints c WHERE c.tenant_id = l.tenant_id AND c.log = l.log "
            "AND c.size = l.n)").strip() == "0"
    assert eventually(done), f"{unplaced(service)} entries have no place"


def vkeys(service):
    lines = service.run("key", "log", "--tenant", service.tenant).split()
    keys = {key.split("+")[0].rsplit("/", 1)[1]: key for key in lines if "+" in key}
    assert len({key.split("+", 2)[2] for key in keys.values()}) == len(LOGS), "two logs have one key"
    return keys


def at_one_moment(service, tenant, log):
    """Entries in their places, checkpoints and tiles of a log, between which it has not grown: heartbeats come at any time."""
    while True:
        size = sql(service, f"SELECT count(*) FROM trialogue.log_entries WHERE tenant_id = '{tenant}' AND log = '{log}'")
        placed = rows(service, f"SELECT l.idx, l.thread_id, l.seq, encode(l.hash, 'hex'), encode(e.leaf, 'hex') "
                               f"FROM trialogue.log_entries l LEFT JOIN trialogue.entries e ON e.thread_id = l.thread_id "
                               f"AND e.stream = l.log AND e.seq = l.seq WHERE l.tenant_id = '{tenant}' AND l.log = '{log}' ORDER BY l.idx")
        notes = rows(service, f"SELECT size, encode(convert_to(note, 'UTF8'), 'hex') FROM trialogue.checkpoints "
                              f"WHERE tenant_id = '{tenant}' AND log = '{log}' ORDER BY size")
        tiles = rows(service, f"SELECT level, tile, encode(hashes, 'hex') FROM trialogue.log_tiles WHERE tenant_id = '{tenant}' "
                              f"AND log = '{log}'")
        if sql(service, f"SELECT count(*) FROM trialogue.log_entries WHERE tenant_id = '{tenant}' AND log = '{log}'") == size:
            return placed, notes, tiles


def whole(service):
    """Every log of the tenant: indexes 0 to n-1, the leaves' own hashes, each thread in order, tiles, and every checkpoint ever signed."""
    keys, sizes, tenant = vkeys(service), {}, uuid(service.tenant)
    for log in LOGS:
        placed, notes, stored = at_one_moment(service, tenant, log)
        hashes, last = [bytes.fromhex(row[3]) for row in placed], {}
        assert [int(row[0]) for row in placed] == list(range(len(placed)))
        for row, digest in zip(placed, hashes):
            assert hashlib.sha256(b"\x00" + bytes.fromhex(row[4])).digest() == digest
            assert int(row[2]) == last.get(row[1], 0) + 1
            last[row[1]] = int(row[2])
        beginnings = roots(hashes)
        for size, note in notes:
            assert signed(bytes.fromhex(note).decode(), keys[log])[1:] == (int(size), beginnings[int(size)])
        tiles = {(int(level), int(tile)): bytes.fromhex(hashes_) for level, tile, hashes_ in stored}
        assert b"".join(tiles[key] for key in sorted(key for key in tiles if key[0] == 0)) == b"".join(hashes)
        for (level, tile), held in tiles.items():
            for n in range(len(held) // 32):
                width = 256 ** level
                begin = (tile * 256 + n) * width
                assert roots(hashes[begin:begin + width])[-1] == held[32 * n:32 * n + 32]
        sizes[log] = len(hashes)
    return sizes


def notary(service):
    """The pid of the notary, once it runs; after deaths in a row the parent waits up to ten seconds."""
    assert eventually(lambda: service.pids("notary"))
    return service.pids("notary")[0]


def alarms(service):
    return [line for line in service.log().splitlines() if '"integrity_alarm"' in line]


def uuid(name):
    """What is behind the prefix of an id, as PostgreSQL writes it."""
    digits = name[4:]
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def uuid_of(case):
    return uuid(case.id)
