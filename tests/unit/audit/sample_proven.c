/* The made-up case with its logs, and a policy that trusts them. */
#include "sample.h"

#include "audit/ledger.h"
#include "base/text.h"

struct str sample_export_proven(struct sample *sample, unsigned streams)
{
    sample_close(sample, streams);
    sample_number(sample, streams);
    return sample_archive(sample, streams);
}

void sample_register(struct sample *sample, struct fact *fact)
{
    struct thread thread = {.tenant = sample->state.thread.tenant,
                            .id = sample->state.thread.tenant};
    size_t count = sample->registered_count++;
    struct entry *entry = &sample->registered[count];
    struct head head = {0};

    assert_true(count < SAMPLE_REGISTER);
    if (count > 0) {
        head.seq = entry[-1].seq;
        head.at = entry[-1].at;
        memcpy(head.hash, entry[-1].hash.bytes, DIGEST_SIZE);
    }
    fact->actor.seat = SEAT_CLOCK;
    assert_false(fault_is(
        entry_seal(sample->arena, &(struct sealer){&sample->key, &thread}, fact, &head, entry)));
}

static void say(struct sample *sample, const struct sample_said *said)
{
    struct fact fact = sample_fact(sample, said->kind, SEAT_CLOCK);
    struct signing_key key = sample->key;

    if (said->other)
        sample_key(said->other, &key);
    memcpy(fact.public_key, key.public_key, PUBLIC_KEY_SIZE);
    fact.use = KEY_USE_ENTRY;
    if (said->kind == FACT_key_added)
        fact.from_at = fact.at + said->from_ms;
    if (said->kind == FACT_key_revoked) {
        fact.size = 2;
        memset(fact.digest, 1, sizeof(fact.digest));
    }
    fact.at += said->later_ms;
    sample_register(sample, &fact);
}

void sample_say(struct sample *sample, const struct sample_said *said, size_t count)
{
    for (size_t i = 0; i < count; i++)
        say(sample, &said[i]);
}

/* The register's entries come before the case's. */
static void number_register(struct sample *sample, struct sample_log *log)
{
    for (size_t i = 0; i < sample->registered_count; i++)
        sample->registered_at[i] = sample_log_add(log, &sample->registered[i].hash);
}

void sample_number(struct sample *sample, unsigned streams)
{
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        struct sample_log *log;

        if (!(streams & BIT(stream)) || sample->counts[stream] == 0)
            continue;
        log = sample->logs[stream] = sample_log_new(
            sample->arena,
            log_name(sample->arena, "log.test", sample->state.thread.tenant, stream).at,
            (uint8_t)(100 + stream));
        log->cosigners = 3; /* two of the three witnesses of sample_policy() */
        log->cosigned_s = (uint64_t)sample->now / 1000 + 5;
        if (stream == STREAM_JOINT)
            number_register(sample, log);
        for (size_t i = 0; i < sample->counts[stream]; i++) {
            sample_log_pad(log);
            sample->indexes[stream][i] = sample_log_add(log, &sample->entries[stream][i].hash);
        }
        sample_log_pad(log);
    }
}

struct str sample_case_proven(struct arena *arena, struct sample **out)
{
    *out = sample_new(arena);
    sample_open(*out);
    sample_tell(*out);
    return sample_export_proven(*out, BIT(STREAM_COUNT) - 1);
}

struct str sample_policy(const struct sample *sample)
{
    struct text text = text_new(sample->arena, KIB(16));

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        if (sample->logs[stream])
            text_addf(&text, "log %s\n", sample_log_vkey(sample->logs[stream]).at);
    for (unsigned i = 0; i < 3; i++)
        text_addf(&text, "witness w%u %s\n", i, sample_witness_vkey(sample->arena, i).at);
    text_add_c(&text, "group two 2 w0 w1 w2\nquorum two\n");
    return text_str(&text);
}
