-- What each side asks for: its newest claim.
-- $1 tenant  $2 thread  $3 dispute
SELECT c.by_seat, c.entry_seq, c.stated_at, c.amount, c.currency,
       (SELECT t.sealed
        FROM trialogue_keys.texts t
        WHERE t.tenant_id = $1 AND t.thread_id = $2 AND t.stream = 'joint' AND t.seq = c.entry_seq AND t.field = 'text') AS sealed_text
FROM trialogue.claims c
WHERE c.tenant_id = $1 AND c.thread_id = $2 AND c.dispute_id = $3
ORDER BY c.by_seat
