/* A case made up for the tests. */
#include "sample.h"

#include "base/text.h"

#define FIRST_INSTANT INT64_C(1790000000000)

struct id sample_id(uint8_t number)
{
    uint8_t random[10] = {number, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, number};

    return id_make(FIRST_INSTANT + number, random);
}

void sample_key(uint8_t seed, struct signing_key *out)
{
    uint8_t bytes[SEED_SIZE];

    memset(bytes, seed, sizeof(bytes));
    signing_key_make(bytes, out);
}

struct sample *sample_new(struct arena *arena)
{
    struct sample *sample = ARENA_NEW(arena, struct sample);

    assert_true(seal_start());
    sample->arena = arena;
    sample_key(7, &sample->key);
    sample->state.settings = settings_default();
    sample->state.thread.tenant = sample_id(1);
    sample->state.thread.id = sample_id(2);
    sample->state.latest = true;
    sample->client = sample_id(10);
    sample->freelancer = sample_id(11);
    sample->mediator = sample_id(12);
    sample->supervisor = sample_id(13);
    sample->dispute = sample_id(20);
    sample->proposal = sample_id(21);
    sample->settlement = sample_id(22);
    sample->file = sample_id(30);
    sample->hidden_file = sample_id(31);
    sample->now = FIRST_INSTANT;
    return sample;
}

struct fact sample_fact(struct sample *sample, enum fact_kind kind, enum seat seat)
{
    struct fact fact = {.kind = kind, .actor.seat = seat};

    if (seat == SEAT_CLIENT)
        fact.actor.person = sample->client;
    else if (seat == SEAT_FREELANCER)
        fact.actor.person = sample->freelancer;
    else if (seat == SEAT_MEDIATOR)
        fact.actor.person = sample->mediator;
    else if (seat == SEAT_SUPERVISOR || seat == SEAT_AUDITOR)
        fact.actor.person = sample->supervisor;
    sample->now += 1000;
    fact.at = sample->now;
    return fact;
}

struct entry *sample_seal(struct sample *sample, const struct fact *fact)
{
    struct entry *entry = &sample->entries[fact->stream][sample->counts[fact->stream]];
    struct head head = sample->state.heads[fact->stream];
    bool follows = state_apply(&sample->state, fact, head.seq + 1);

    assert_true(sample->counts[fact->stream]++ < SAMPLE_ENTRIES);
    assert_true(follows || sample->forging);
    assert_false(fault_is(entry_seal(
        sample->arena, &(struct sealer){&sample->key, &sample->state.thread}, fact, &head, entry)));
    sample->state.heads[fact->stream] = head;
    return entry;
}

void sample_erase(struct sample *sample, enum stream stream, int64_t seq, const char *field)
{
    struct entry *entry = &sample->entries[stream][seq - 1];
    size_t kept = 0;

    for (size_t i = 0; i < entry->content_count; i++)
        if (strcmp(entry->contents[i].field, field) != 0)
            entry->contents[kept++] = entry->contents[i];
    entry->content_count = kept;
}

void sample_open(struct sample *sample)
{
    struct fact fact = sample_fact(sample, FACT_thread_opened, SEAT_MARKETPLACE);

    fact.client = sample->client;
    fact.freelancer = sample->freelancer;
    fact.amount = (struct money){150000, {"JPY"}};
    fact.ref = STR("order-4711");
    fact.title = STR("ロゴの制作");
    fact.client_name = STR("青木");
    fact.freelancer_name = STR("Bea");
    sample_seal(sample, &fact);
}

void sample_close(struct sample *sample, unsigned streams)
{
    struct fact fact = sample_fact(sample, FACT_exported, SEAT_AUDITOR);

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        if (!(streams & BIT(stream)) || sample->counts[stream] == 0)
            continue;
        fact.stream = stream;
        fact.scope = BIT(stream);
        sample_seal(sample, &fact);
    }
}

struct str sample_export(struct sample *sample, unsigned streams)
{
    sample_close(sample, streams);
    return sample_archive(sample, streams);
}

static void collect(void *argument, struct str bytes)
{
    text_add(argument, bytes);
}

static void describe_stream(const struct sample *sample, enum stream stream,
                            struct bundle_case *about)
{
    const struct head *head = &sample->state.heads[stream];
    const struct sample_log *log = sample->logs[stream];
    struct bundle_stream *said = &about->streams[stream];

    said->through = head->seq;
    memcpy(said->head.bytes, head->hash, sizeof(said->head.bytes));
    if (said->within && log)
        about->logs[stream] = (struct bundle_log){.within = true,
                                                  .origin = log->origin,
                                                  .size = (int64_t)log->size,
                                                  .note = sample_log_note(log)};
}

static void describe(const struct sample *sample, unsigned streams, struct bundle_case *about)
{
    about->tenant = sample->state.thread.tenant;
    about->thread = sample->state.thread.id;
    about->exported_at = sample->now;
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        about->streams[stream].within = (streams & BIT(stream)) != 0 && sample->counts[stream] > 0;
        describe_stream(sample, stream, about);
    }
    memcpy(about->keys[0].public_key, sample->key.public_key, PUBLIC_KEY_SIZE);
    about->keys[0].from_at = FIRST_INSTANT;
    about->key_count = 1;
}

static void put_consistency(const struct sample *sample, enum stream stream, struct bundle *bundle)
{
    struct proof proof;

    sample_log_extends(sample->logs[stream], 2, &proof);
    bundle_consistency(bundle, stream, 2, &proof);
}

static void put_stream(const struct sample *sample, enum stream stream, struct bundle *bundle)
{
    const struct sample_log *log = sample->logs[stream];
    size_t count = sample->counts[stream];

    for (size_t i = 0; i < count; i++) {
        const struct entry *entries = sample->entries[stream];
        struct bundle_place place = {.next_key = i + 1 < count ? entries[i + 1].key_id : NULL};
        struct proof proof;

        if (log) {
            sample_log_prove(log, sample->indexes[stream][i], &proof);
            place.index = (int64_t)sample->indexes[stream][i];
            place.proof = &proof;
        }
        bundle_entry(bundle, &entries[i], &place);
    }
}

static void put_register(const struct sample *sample, struct bundle *bundle)
{
    for (size_t i = 0; i < sample->registered_count; i++) {
        struct bundle_place place = {.index = (int64_t)sample->registered_at[i]};
        struct proof proof;

        sample_log_prove(sample->logs[STREAM_JOINT], sample->registered_at[i], &proof);
        place.proof = &proof;
        bundle_register(bundle, &sample->registered[i], &place);
    }
}

struct str sample_archive(struct sample *sample, unsigned streams)
{
    struct bundle_case about = {0};
    struct text text = text_new(sample->arena, MIB(4));
    struct bundle *bundle;

    describe(sample, streams, &about);
    bundle = bundle_new(sample->arena, &about, collect, &text);
    bundle_begin(bundle);
    for (size_t i = 0; i < sample->file_count; i++)
        bundle_attachment(bundle, sample->files[i].id, sample->files[i].bytes);
    for (size_t i = 0; i < STREAM_COUNT; i++)
        if (about.logs[member_streams[i]].within)
            put_consistency(sample, member_streams[i], bundle);
    for (size_t i = 0; i < STREAM_COUNT; i++)
        if (about.streams[member_streams[i]].within)
            put_stream(sample, member_streams[i], bundle);
    if (sample->logs[STREAM_JOINT])
        put_register(sample, bundle);
    while (bundle_end(bundle))
        continue;
    assert_false(text.overflow);
    return text_str(&text);
}

struct str sample_key_file(struct arena *arena, const struct signing_key *key)
{
    struct str hex = hex_encode(arena, key->public_key, PUBLIC_KEY_SIZE);

    return str_format(arena, "# service key of 2026\n\n%.*s\n", STR_ARG(hex));
}

struct str sample_case(struct arena *arena, struct sample **out)
{
    *out = sample_new(arena);
    sample_open(*out);
    sample_tell(*out);
    return sample_export(*out, BIT(STREAM_COUNT) - 1);
}
