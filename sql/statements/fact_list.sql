-- The facts stated in a dispute, oldest first, with what each party says of them.
-- $1 tenant  $2 thread  $3 dispute  $4 facts at most
SELECT f.entry_seq, f.by_seat, f.stated_at, f.client, f.freelancer, t.value, c.value, o.value
FROM trialogue.facts f
LEFT JOIN trialogue.contents t ON t.tenant_id = $1 AND t.thread_id = $2 AND t.stream = 'joint' AND t.seq = f.entry_seq
    AND t.field = 'text'
LEFT JOIN trialogue.contents c ON c.tenant_id = $1 AND c.thread_id = $2 AND c.stream = 'joint' AND c.seq = f.client_entry
    AND c.field = 'note'
LEFT JOIN trialogue.contents o ON o.tenant_id = $1 AND o.thread_id = $2 AND o.stream = 'joint' AND o.seq = f.freelancer_entry
    AND o.field = 'note'
WHERE f.tenant_id = $1 AND f.thread_id = $2 AND f.dispute_id = $3
ORDER BY f.entry_seq
LIMIT $4
