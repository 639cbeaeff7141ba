-- $1 bytes  $2 number  $3 truth  $4 id  $5 text  $6-$10 arrays of the same
SELECT $1::bytea, $2::bigint, $3::boolean, $4::uuid, $5::text,
       ($6::bytea[])[1], ($7::bigint[])[2], ($8::boolean[])[1], ($9::uuid[])[1], ($10::text[])[1], ($10::text[])[2],
       ($10::text[])[3] IS NULL, cardinality($10::text[]), ($9::uuid[])[2] IS NULL
