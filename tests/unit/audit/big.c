/* One thread opened, very many messages, exported: sealed, numbered and written as the service
 * would, with an entry of another case in the log for each of its own. */
#include "big.h"

#include "sample.h"

#include "audit/ledger.h"

struct big {
    struct sample *sample; /* who speaks, and the head of the stream */
    struct entry *entries;
    size_t count;
    struct sample_log *log;
};

static void say(struct big *big, const struct fact *fact)
{
    struct sample *sample = big->sample;

    assert_false(
        fault_is(entry_seal(sample->arena, &(struct sealer){&sample->key, &sample->state.thread},
                            fact, &sample->state.heads[STREAM_JOINT], &big->entries[big->count])));
    sample_log_pad(big->log);
    sample_log_add(big->log, &big->entries[big->count++].hash);
}

static void fill(struct big *big, size_t entries)
{
    struct fact fact;

    big->entries = arena_array(big->sample->arena, entries, sizeof(*big->entries));
    big->log = sample_log_new(
        big->sample->arena,
        log_name(big->sample->arena, "log.test", big->sample->state.thread.tenant, STREAM_JOINT).at,
        100);
    sample_open(big->sample);
    big->entries[big->count++] = big->sample->entries[STREAM_JOINT][0];
    sample_log_pad(big->log);
    sample_log_add(big->log, &big->entries[0].hash);
    while (big->count < entries - 1) {
        fact = sample_fact(big->sample, FACT_message_posted,
                           big->count % 2 ? SEAT_CLIENT : SEAT_FREELANCER);
        fact.text = str_format(big->sample->arena, "Line %zu of a long conversation about a logo.",
                               big->count);
        say(big, &fact);
    }
    fact = sample_fact(big->sample, FACT_exported, SEAT_AUDITOR);
    fact.scope = BIT(STREAM_JOINT);
    say(big, &fact);
}

static void put_bytes(void *argument, struct str bytes)
{
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, argument), bytes.len);
}

static void describe(const struct big *big, struct bundle_case *about)
{
    const struct head *head = &big->sample->state.heads[STREAM_JOINT];

    about->tenant = big->sample->state.thread.tenant;
    about->thread = big->sample->state.thread.id;
    about->exported_at = big->sample->now;
    about->streams[STREAM_JOINT].within = true;
    about->streams[STREAM_JOINT].through = head->seq;
    memcpy(about->streams[STREAM_JOINT].head.bytes, head->hash, DIGEST_SIZE);
    about->logs[STREAM_JOINT] = (struct bundle_log){.within = true,
                                                    .origin = big->log->origin,
                                                    .size = (int64_t)big->log->size,
                                                    .note = sample_log_note(big->log)};
    memcpy(about->keys[0].public_key, big->sample->key.public_key, PUBLIC_KEY_SIZE);
    about->key_count = 1;
}

static void write_out(const struct big *big, FILE *file)
{
    struct arena *arena = arena_new(MIB(64));
    struct bundle_case about = {0};
    struct bundle *bundle;

    describe(big, &about);
    bundle = bundle_new(arena, &about, put_bytes, file);
    bundle_begin(bundle);
    for (size_t i = 0; i < big->count; i++) {
        struct proof proof;
        struct bundle_place place = {
            .next_key = i + 1 < big->count ? big->entries[i + 1].key_id : NULL,
            .index = 2 * (int64_t)i + 1,
            .proof = &proof,
        };

        sample_log_prove(big->log, (uint64_t)place.index, &proof);
        bundle_entry(bundle, &big->entries[i], &place);
    }
    while (bundle_end(bundle))
        continue;
    arena_free(arena);
}

int big_write(const char *path, size_t entries, struct str *keys, struct str *policy)
{
    struct big big = {.sample = sample_new(arena_new(MIB(1024)))};
    FILE *file = fopen(path, "wb");

    if (!file || entries < 2)
        return 2;
    fill(&big, entries);
    write_out(&big, file);
    *keys = sample_key_file(big.sample->arena, &big.sample->key);
    *policy =
        str_format(big.sample->arena, "log %.*s\nquorum none\n", STR_ARG(sample_log_vkey(big.log)));
    return fclose(file) == 0 ? 0 : 2;
}
