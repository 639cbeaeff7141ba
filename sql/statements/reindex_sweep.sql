-- Takes away the hashes of lines all of whose texts are gone: an erasure may have come between. 'trialogue reindex'.
-- $1 tenant
DELETE FROM trialogue_keys.grams g
WHERE g.tenant_id = $1
    AND NOT EXISTS (SELECT FROM trialogue_keys.content_keys k
                    WHERE k.tenant_id = $1 AND k.thread_id = g.thread_id AND k.stream = g.stream AND k.seq = g.seq)
