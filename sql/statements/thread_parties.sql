-- The two people of a thread. 'trialogue token party'.
-- $1 tenant  $2 thread
-- Gives back client and freelancer.
SELECT client_id, freelancer_id
FROM trialogue.threads
WHERE tenant_id = $1 AND thread_id = $2
