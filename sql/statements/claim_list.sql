-- What each side asks for: its newest claim.
-- $1 tenant  $2 thread  $3 dispute
SELECT c.by_seat, c.entry_seq, c.stated_at, c.amount, c.currency, t.value
FROM trialogue.claims c
LEFT JOIN trialogue.contents t ON t.tenant_id = $1 AND t.thread_id = $2 AND t.stream = 'joint' AND t.seq = c.entry_seq
    AND t.field = 'text'
WHERE c.tenant_id = $1 AND c.thread_id = $2 AND c.dispute_id = $3
ORDER BY c.by_seat
