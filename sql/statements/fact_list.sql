-- The facts stated in a dispute, oldest first, with what each party says of them.
-- $1 tenant  $2 thread  $3 dispute  $4 facts at most
SELECT f.entry_seq, f.by_seat, f.stated_at, f.client, f.freelancer,
       (SELECT t.sealed
        FROM trialogue_keys.texts t
        WHERE t.tenant_id = $1 AND t.thread_id = $2 AND t.stream = 'joint' AND t.seq = f.entry_seq AND t.field = 'text') AS sealed_text,
       (SELECT t.sealed
        FROM trialogue_keys.texts t
        WHERE t.tenant_id = $1 AND t.thread_id = $2 AND t.stream = 'joint' AND t.seq = f.client_entry AND t.field = 'note') AS sealed_client,
       (SELECT t.sealed
        FROM trialogue_keys.texts t
        WHERE t.tenant_id = $1 AND t.thread_id = $2 AND t.stream = 'joint' AND t.seq = f.freelancer_entry AND t.field = 'note') AS sealed_freelancer
FROM trialogue.facts f
WHERE f.tenant_id = $1 AND f.thread_id = $2 AND f.dispute_id = $3
ORDER BY f.entry_seq
LIMIT $4
