-- The texts of the next lines of a tenant, for their hashes. 'trialogue reindex'.
-- $1 tenant  $2 thread, $3 stream and $4 number of the last line of the page before (null: from the first)  $5 lines at most
-- A row for each text, and one for a line that has none, in the order of lines; columns in the order of app/cli_reindex.c.
SELECT p.thread_id, p.stream, p.seq, p.at, x.sealed
FROM (SELECT e.thread_id, e.stream, e.seq, e.at
      FROM trialogue.entries e
      WHERE e.tenant_id = $1
          AND ($2::uuid IS NULL OR (e.thread_id, e.stream, e.seq) > ($2::uuid, $3::text, $4::bigint))
      ORDER BY e.thread_id, e.stream, e.seq
      LIMIT $5) p
LEFT JOIN trialogue_keys.texts x ON x.tenant_id = $1 AND x.thread_id = p.thread_id AND x.stream = p.stream AND x.seq = p.seq
ORDER BY p.thread_id, p.stream, p.seq, x.field
