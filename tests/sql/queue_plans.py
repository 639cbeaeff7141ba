"""A page of the queue reads no more of a tenant with 10,000 disputes than it says: its scans are of indexes and end at the page, or at
what a filtered page looks at; search goes by the index of grams. What each reads is taken from the plan as it ran."""

import json
import sys

from cluster import Cluster, statements
from tap import Tap
from tenant_bound import nodes

DISPUTES, LOOK, LIMIT = 10000, 1000, 51
TABLES = {"disputes", "threads", "entries", "contents", "reads", "snoozes", "tags", "people", "grams", "content_keys"}

# 10,000 disputes: a tenth unassigned, a tenth closed, the rest with 50 mediators; four lines of each; of every thread a few grams.
CROWD = f"""
    SET search_path = trialogue, pg_temp;
    CREATE FUNCTION pg_temp.id(n int, kind int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
        $$ SELECT ('00000000-000' || kind || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
    INSERT INTO tenants (tenant_id, name, livemode, negotiation_ms, mediation_ms, arbitration_ms, proposal_ms, evidence_ms, settlement_ms,
        reopen_ms, minimum_share_bp, fee_bp, fee_bearer, remainder_to, version, created_at)
        SELECT pg_temp.id(t, 7), 'Crowd', false, 1, 1, 1, 1, 1, 1, 1, 0, 0, 'both', 'client', 1, 1 FROM generate_series(0, 1) t;
    INSERT INTO threads (tenant_id, thread_id, ref, client_id, freelancer_id, mediator_id, mediator_joined, amount, currency,
        caucus_client, caucus_freelancer, held, opened_at, language)
        SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), n::text, pg_temp.id(n, 2), pg_temp.id(n, 3),
            CASE WHEN n % 10 > 0 THEN pg_temp.id(n % 50, 5) END, true, 1, 'JPY', false, false, false, 1, CASE n % 3 WHEN 0 THEN 'ja' WHEN 1 THEN 'en' END
        FROM generate_series(1, {DISPUTES}) n;
    INSERT INTO disputes (tenant_id, thread_id, dispute_id, stage, reached, opened_by, reason, amount, currency, waiting_on, waited_at, due_at,
        stage_due_at, evidence_asked, client_notified, freelancer_notified, client_spoke, freelancer_spoke, reminded, outcome, client_fee,
        freelancer_fee, extensions, reopenings, proposals, settlement_status, opened_at, stage_at, closed_at, version, mediator_id)
        SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), pg_temp.id(n, 4), s, 'mediation', 'client', 'quality', n, 'JPY',
            CASE WHEN s = 'closed' THEN 'nobody' WHEN n % 10 = 0 THEN 'mediator' ELSE (ARRAY['client', 'both', 'mediator'])[n % 3 + 1] END,
            n, 1000000 + n, 1000000 + n, false, false, false, false, false, false, CASE WHEN s = 'closed' THEN 'withdrawn' ELSE 'none' END, 0, 0, 0, 0, 0, 'none', n, n,
            CASE WHEN s = 'closed' THEN n END, 1, CASE WHEN n % 10 > 0 THEN pg_temp.id(n % 50, 5) END
        FROM (SELECT n, CASE WHEN n % 10 = 7 THEN 'closed' WHEN n % 40 = 3 THEN 'arbitration' ELSE 'mediation' END AS s
              FROM generate_series(1, {DISPUTES}) n) x;
    INSERT INTO entries SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), 'joint', s, 'message_posted', (ARRAY['client', 'freelancer', 'mediator', 'clock'])[s], NULL,
        s, '', sha256(''), sha256('') || sha256(''), '12345678' FROM generate_series(1, {DISPUTES}) n, generate_series(1, 4) s;
    INSERT INTO contents SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), 'joint', s, 'text', repeat('x', 72)::bytea FROM generate_series(1, {DISPUTES}) n, generate_series(1, 3) s;
    INSERT INTO trialogue_keys.content_keys SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), 'joint', s, 'text', pg_temp.id(n, 2), 1, repeat('x', 56)::bytea
        FROM generate_series(1, {DISPUTES}) n, generate_series(1, 3) s;
    INSERT INTO trialogue_keys.people SELECT pg_temp.id(0, 7), pg_temp.id(n, k), n || '-' || k, 'x', 1 FROM generate_series(1, {DISPUTES}) n, generate_series(2, 3) k;
    INSERT INTO tags SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), 'tag' || n % 7, pg_temp.id(1, 5), 1 FROM generate_series(1, {DISPUTES}) n WHERE n % 4 = 0;
    INSERT INTO reads SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), 'joint', pg_temp.id(n % 50, 5), n % 4 + 1, 1 FROM generate_series(1, {DISPUTES}) n;
    INSERT INTO snoozes SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), pg_temp.id(n, 4), pg_temp.id(n % 50, 5), 5, 99999999 FROM generate_series(1, {DISPUTES}, 9) n;
    INSERT INTO trialogue_keys.grams SELECT pg_temp.id(0, 7), pg_temp.id(n, 1), 'joint', s, s, ARRAY(SELECT (n * 31 + g * 7 + s) % 5000 FROM generate_series(1, 40) g)::bigint[]
        FROM generate_series(1, {DISPUTES}) n, generate_series(1, 3) s;
    INSERT INTO conflicts SELECT pg_temp.id(0, 7), pg_temp.id(1, 5), pg_temp.id(n * 10, 2), 1 FROM generate_series(1, 5) n;
    ANALYZE"""

TENANT, ME = "'00000000-0007-7000-8000-000000000000'", "'00000000-0005-7000-8000-000000000001'"
JOINT = "'{joint,caucus_client,caucus_freelancer,staff}'"


def run(cluster, name, arguments):
    """The plan of a statement as it ran, prepared as the service does."""
    file = next(file for file in statements() if file.stem == name)
    answer = cluster.psql(f"SET search_path = trialogue, pg_temp; SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off;\n"
                          f"PREPARE one AS\n{file.read_text()};\nEXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE one ({arguments});",
                          user="trialogue_service", database="trialogue")
    return json.loads(answer)[0]


def read_of(plan):
    """Table → rows that its scans gave and threw away."""
    rows = {}
    for node in nodes(plan["Plan"]):
        table = node.get("Relation Name")
        if table in TABLES:
            count = (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
            rows[table] = rows.get(table, 0) + count
    return rows


def check(cluster, name, arguments, most):
    """No table gives more than `most` rows, or its own number."""
    plan = run(cluster, name, arguments)
    rows = read_of(plan)
    print(f"# {plan['Execution Time']:.1f} ms, {sum(rows.values()):.0f} rows")
    wrong = {table: count for table, count in rows.items() if count > most}
    assert not wrong, wrong


def page(sources, everything=False, keep="NULL", stage="NULL", tag="NULL", look=LIMIT):
    return (f"{TENANT}, {ME}, {everything}, '{{{sources}}}', -1, '00000000-0000-0000-0000-000000000000', {look}, {LIMIT}, 1000, {tag}, {stage}, "
            f"NULL, NULL, NULL, NULL, {keep}, 86400000, {JOINT}")


PAGES = {
    "mine": (page("mine"), 4 * LIMIT),
    "needs me": (page("mine", keep="'needs_me'", look=LOOK), 4 * LOOK),
    "unassigned": (page("free"), 4 * LIMIT),
    "all of a mediator": (page("mine,free"), 4 * LIMIT),
    "all of a supervisor": (page("open", True), 4 * LIMIT),
    "escalated": (page("stage", True, stage="'arbitration'", look=LOOK), 4 * LOOK),
    "waiting on parties": (page("parties", True, keep="'parties'"), 4 * LIMIT),
    "a rare tag": (page("open", True, tag="'none'", look=LOOK), 4 * LOOK),
    "put aside": (page("snoozed", keep="'snoozed'", look=LOOK), 4 * LOOK),
    "closed": (page("ended", True), 4 * LIMIT),
    "closed of a mediator": (page("ended_mine"), 4 * LIMIT),
}


def main():
    tap = Tap()
    with Cluster() as cluster:
        cluster.create(migrate=True)
        cluster.psql(CROWD, database="trialogue")
        for name, (arguments, most) in PAGES.items():
            tap.attempt(f"a page of {name} reads no more than it looks at", check, cluster, "queue_page", arguments, most)
        for everything in (False, True):
            tap.attempt(f"counts stop at 1000 ({'supervisor' if everything else 'mediator'})", check, cluster, "queue_counts",
                        f"{TENANT}, {ME}, {everything}, 1000, 1000, 86400000, {JOINT}", 5000)
        tap.attempt("taking the next looks at 1000", check, cluster, "take_next", f"{TENANT}, {ME}, 1000", 1000)
        tap.attempt("tags are skipped through", check, cluster, "tag_list", f"{TENANT}, '', 51, 1000", 2600)
        nobody = "'00000000-0000-0000-0000-000000000000'"
        for who, mediator in (("supervisor", "NULL"), ("mediator", ME)):
            tap.attempt(f"search of a {who} goes by the grams", check, cluster, "search_page",
                        f"{TENANT}, {mediator}, {JOINT}, NULL, '{{31,38,45}}', {2**63 - 1}, {nobody}, '', 0, 20000, 70, 1048576", 1000)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
