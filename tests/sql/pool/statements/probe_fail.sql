-- $1 number to divide by
SELECT 1 / $1::int
