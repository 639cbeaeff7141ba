/* data/case.json and data/keys.json: writing them, and reading them as strictly as leaves. */
#include "audit/bundle_text.h"
#include "audit/leaf_value.h"
#include "audit/note.h"
#include "base/limits.h"

static struct str write_out(struct arena *arena, const struct canonical *value)
{
    struct text text = text_new(arena, LIMIT_LEAF);

    canonical_write(&text, value);
    CHECK(!text.overflow);
    return text_str(&text);
}

static void add_hex(struct arena *arena, struct canonical *object, const char *key,
                    const uint8_t *bytes, size_t len)
{
    canonical_add_string(arena, object, key, hex_encode(arena, bytes, len));
}

static struct canonical *streams_object(struct arena *arena, const struct bundle_case *about)
{
    struct canonical *streams = canonical_object(arena);

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        const struct bundle_stream *in = &about->streams[stream];
        struct canonical *object;

        if (!in->within)
            continue;
        object = canonical_object(arena);
        add_hex(arena, object, "head", in->head.bytes, DIGEST_SIZE);
        canonical_add_integer(arena, object, "through", in->through);
        canonical_add(streams, stream_names[stream], object);
    }
    return streams;
}

/* NULL: there are no proofs. */
static struct canonical *logs_object(struct arena *arena, const struct bundle_case *about)
{
    struct canonical *logs = NULL;

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        const struct bundle_log *log = &about->logs[stream];
        struct canonical *object;

        if (!log->within)
            continue;
        object = canonical_object(arena);
        canonical_add_string(arena, object, "origin", log->origin);
        canonical_add_integer(arena, object, "size", log->size);
        logs = logs ? logs : canonical_object(arena);
        canonical_add(logs, stream_names[stream], object);
    }
    return logs;
}

struct str bundle_case_json(struct arena *arena, const struct bundle_case *about)
{
    struct canonical *object = canonical_object(arena), *logs = logs_object(arena, about);

    if (about->without_files)
        canonical_add_string(arena, object, "attachments", STR("hash"));
    canonical_add_integer(arena, object, "exported_at", about->exported_at);
    canonical_add_string(arena, object, "format", STR(BUNDLE_FORMAT));
    if (logs)
        canonical_add(object, "logs", logs);
    canonical_add(object, "streams", streams_object(arena, about));
    canonical_add_string(arena, object, "tenant", id_text(arena, ID_TENANT, about->tenant));
    canonical_add_string(arena, object, "thread", id_text(arena, ID_THREAD, about->thread));
    return write_out(arena, object);
}

static void add_key(struct arena *arena, struct canonical *list, const struct bundle_key *key)
{
    struct canonical *object = canonical_object(arena);
    uint8_t id[KEY_ID_SIZE];

    key_id_of(key->public_key, id);
    canonical_add_integer(arena, object, "from_at", key->from_at);
    add_hex(arena, object, "id", id, sizeof(id));
    add_hex(arena, object, "public_key", key->public_key, PUBLIC_KEY_SIZE);
    canonical_add(list, NULL, object);
}

/* Sorted by public key, so that the archive does not depend on the order in which keys were found.
 */
struct str bundle_keys_json(struct arena *arena, const struct bundle_key *keys, size_t count)
{
    struct canonical *object = canonical_object(arena), *list = canonical_array(arena);
    const struct bundle_key *last = NULL;

    for (size_t done = 0; done < count; done++) {
        const struct bundle_key *next = NULL;

        for (size_t i = 0; i < count; i++) {
            bool is_later =
                !last || memcmp(last->public_key, keys[i].public_key, PUBLIC_KEY_SIZE) < 0;

            if (is_later &&
                (!next || memcmp(keys[i].public_key, next->public_key, PUBLIC_KEY_SIZE) < 0))
                next = &keys[i];
        }
        CHECK(next); /* no key is there twice */
        add_key(arena, list, next);
        last = next;
    }
    canonical_add(object, "keys", list);
    return write_out(arena, object);
}

static struct fault read_exported_at(const char *key, const struct canonical *value, void *into)
{
    return value_integer(key, value, 1, &((struct bundle_case *)into)->exported_at);
}

static struct fault read_format(const char *key, const struct canonical *value, void *into)
{
    struct str format;

    (void)into;
    TRY(value_string(key, value, &format));
    return str_is(format, BUNDLE_FORMAT)
               ? OK
               : fault_say(FAULT_invalid, key, "is a format that is not known here");
}

static struct fault read_through(const char *key, const struct canonical *value, void *into)
{
    return value_integer(key, value, 1, &((struct bundle_stream *)into)->through);
}

static struct fault read_head(const char *key, const struct canonical *value, void *into)
{
    return value_hex(key, value, ((struct bundle_stream *)into)->head.bytes, DIGEST_SIZE);
}

static struct fault read_stream(const char *key, const struct canonical *value, void *into)
{
    static const struct value_key keys[] = {{"head", true, read_head},
                                            {"through", true, read_through}};
    struct bundle_stream *stream = into;

    TRY(value_type(key, value, CANONICAL_OBJECT));
    stream->within = true;
    return value_object(value, keys, COUNT(keys), stream);
}

/* An object with a member for each room, which `read_one` reads into its place in an array. */
static struct fault read_rooms(const char *key, const struct canonical *value,
                               struct fault (*read_one)(const char *key,
                                                        const struct canonical *value, void *into),
                               void *array, size_t size)
{
    TRY(value_type(key, value, CANONICAL_OBJECT));
    for (const struct canonical *member = value->first; member; member = member->next) {
        struct canonical name = {.type = CANONICAL_STRING, .string = member->key};
        unsigned stream;

        TRY(value_word(key, &name, stream_names, &stream));
        TRY(read_one(key, member, (char *)array + stream * size));
    }
    return value->first ? OK : fault_say(FAULT_invalid, key, "must not be empty");
}

static struct fault read_streams(const char *key, const struct canonical *value, void *into)
{
    struct bundle_case *about = into;

    return read_rooms(key, value, read_stream, about->streams, sizeof *about->streams);
}

static struct fault read_origin(const char *key, const struct canonical *value, void *into)
{
    struct bundle_log *log = into;

    TRY(value_type(key, value, CANONICAL_STRING));
    log->origin = value->string;
    return note_name_is_sound(log->origin) ? OK : fault_say(FAULT_invalid, key, "is no origin");
}

static struct fault read_size(const char *key, const struct canonical *value, void *into)
{
    return value_integer(key, value, 1, &((struct bundle_log *)into)->size);
}

static struct fault read_log(const char *key, const struct canonical *value, void *into)
{
    static const struct value_key keys[] = {{"origin", true, read_origin},
                                            {"size", true, read_size}};
    struct bundle_log *log = into;

    TRY(value_type(key, value, CANONICAL_OBJECT));
    log->within = true;
    return value_object(value, keys, COUNT(keys), log);
}

static struct fault read_logs(const char *key, const struct canonical *value, void *into)
{
    struct bundle_case *about = into;

    return read_rooms(key, value, read_log, about->logs, sizeof *about->logs);
}

static struct fault read_attachments(const char *key, const struct canonical *value, void *into)
{
    struct bundle_case *about = into;

    TRY(value_type(key, value, CANONICAL_STRING));
    about->without_files = str_is(value->string, "hash");
    return about->without_files ? OK : fault_say(FAULT_invalid, key, "is not \"hash\"");
}

static struct fault read_tenant(const char *key, const struct canonical *value, void *into)
{
    return value_id(key, value, ID_TENANT, &((struct bundle_case *)into)->tenant);
}

static struct fault read_thread(const char *key, const struct canonical *value, void *into)
{
    return value_id(key, value, ID_THREAD, &((struct bundle_case *)into)->thread);
}

struct fault bundle_case_read(struct arena *arena, struct str bytes, struct bundle_case *out)
{
    static const struct value_key keys[] = {
        {"attachments", false, read_attachments},
        {"exported_at", true, read_exported_at},
        {"format", true, read_format},
        {"logs", false, read_logs},
        {"streams", true, read_streams},
        {"tenant", true, read_tenant},
        {"thread", true, read_thread},
    };
    struct canonical *object;

    TRY(canonical_read(arena, bytes, &object));
    return value_object(object, keys, COUNT(keys), out);
}
