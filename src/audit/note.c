/* Keys, lines and texts of signed notes. */
#include "audit/note.h"

#include "base/text.h"
#include "base/utf8.h"
#include "seal/token.h"

static const struct str dash = {"\xe2\x80\x94 ", 4}; /* U+2014 and a space */

enum { COSIGNED_SIZE = 8 + SIGNATURE_SIZE, TIME_SIZE = 8 };

bool note_name_is_sound(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((uint8_t)name.at[i] <= ' ' || name.at[i] == '+')
            return false;
    return name.len > 0 && name.len <= 255 && utf8_is_label(name);
}

struct note_key note_key_of(struct str name, uint8_t type,
                            const uint8_t public_key[PUBLIC_KEY_SIZE])
{
    struct note_key key = {.name = name, .type = type};
    char bytes[256 + 1 + PUBLIC_KEY_SIZE];
    struct digest digest;

    CHECK(name.len <= 255);
    memcpy(key.public_key, public_key, PUBLIC_KEY_SIZE);
    memcpy(bytes, name.at, name.len);
    bytes[name.len] = '\n';
    bytes[name.len + 1] = (char)type;
    memcpy(bytes + name.len + 2, public_key, PUBLIC_KEY_SIZE);
    digest = digest_of((struct str){bytes, name.len + 2 + PUBLIC_KEY_SIZE});
    memcpy(key.id, digest.bytes, NOTE_KEY_ID_SIZE);
    return key;
}

/* Base64 in its one encoding: what does not encode back is refused. */
static bool decode(struct arena *arena, struct str text, struct str *out)
{
    return base64_decode(arena, text, out) &&
           str_equal(base64_encode(arena, out->at, out->len), text);
}

bool note_key_read(struct arena *arena, struct str vkey, struct note_key *out)
{
    struct str rest = vkey, name = str_cut(&rest, '+'), hex = str_cut(&rest, '+'), bytes;
    uint8_t id[NOTE_KEY_ID_SIZE];

    if (!note_name_is_sound(name) || !hex_decode(hex, id, sizeof(id)) ||
        !decode(arena, rest, &bytes) || bytes.len != 1 + PUBLIC_KEY_SIZE ||
        (bytes.at[0] != NOTE_TYPE_LOG && bytes.at[0] != NOTE_TYPE_COSIGNER))
        return false;
    *out = note_key_of(name, (uint8_t)bytes.at[0], (const uint8_t *)bytes.at + 1);
    return memcmp(out->id, id, sizeof(id)) == 0 && public_key_is_sound(out->public_key);
}

struct str note_key_write(struct arena *arena, const struct note_key *key)
{
    uint8_t bytes[1 + PUBLIC_KEY_SIZE] = {key->type};

    memcpy(bytes + 1, key->public_key, PUBLIC_KEY_SIZE);
    return str_format(arena, "%.*s+%s+%s", STR_ARG(key->name),
                      hex_encode(arena, key->id, NOTE_KEY_ID_SIZE).at,
                      base64_encode(arena, bytes, sizeof(bytes)).at);
}

static bool read_line(struct arena *arena, struct str line, struct note_line *out)
{
    struct str bytes;

    if (!str_starts(line, dash))
        return false;
    line = str_from(line, dash.len);
    out->name = str_cut(&line, ' ');
    if (!note_name_is_sound(out->name) || !decode(arena, line, &bytes) ||
        bytes.len <= NOTE_KEY_ID_SIZE)
        return false;
    memcpy(out->id, bytes.at, NOTE_KEY_ID_SIZE);
    out->bytes = str_from(bytes, NOTE_KEY_ID_SIZE);
    return true;
}

/* The text ends before the only blank line; no control character but the line feed. */
static bool read_text(struct str bytes, struct str *text, struct str *lines)
{
    for (size_t i = 0; i < bytes.len; i++)
        if ((uint8_t)bytes.at[i] < ' ' && bytes.at[i] != '\n')
            return false;
    for (size_t i = 1; i + 1 < bytes.len; i++) {
        if (bytes.at[i - 1] != '\n' || bytes.at[i] != '\n')
            continue;
        *text = (struct str){bytes.at, i};
        *lines = str_from(bytes, i + 1);
        return text->len > 1;
    }
    return false;
}

bool note_read(struct arena *arena, struct str bytes, struct note *out)
{
    struct str rest;

    *out = (struct note){.lines = arena_array(arena, NOTE_SIGNATURES, sizeof *out->lines)};
    if (bytes.len > NOTE_BYTES || bytes.len == 0 || bytes.at[bytes.len - 1] != '\n' ||
        !utf8_is_valid(bytes) || !read_text(bytes, &out->text, &rest))
        return false;
    while (rest.len > 0) {
        if (out->count == NOTE_SIGNATURES ||
            !read_line(arena, str_cut(&rest, '\n'), &out->lines[out->count++]))
            return false;
    }
    return out->count > 0;
}

static struct str write_line(struct arena *arena, const struct note_key *name, const uint8_t *bytes,
                             size_t len)
{
    uint8_t all[NOTE_KEY_ID_SIZE + COSIGNED_SIZE];

    memcpy(all, name->id, NOTE_KEY_ID_SIZE);
    memcpy(all + NOTE_KEY_ID_SIZE, bytes, len);
    return str_format(arena, "%s%.*s %s\n", dash.at, STR_ARG(name->name),
                      base64_encode(arena, all, NOTE_KEY_ID_SIZE + len).at);
}

struct str note_line(struct arena *arena, const struct note_key *name,
                     const struct signature *signature)
{
    return write_line(arena, name, signature->bytes, SIGNATURE_SIZE);
}

struct str note_sign(struct arena *arena, struct str text, const struct note_key *name,
                     const struct signing_key *key)
{
    struct signature signature = sign(key, STR(""), text);

    return note_line(arena, name, &signature);
}

static struct str cosigned(struct arena *arena, uint64_t time_s)
{
    return str_format(arena, "cosignature/v1\ntime %llu\n", (unsigned long long)time_s);
}

struct str note_cosign(struct arena *arena, struct str text, const struct note_key *name,
                       const struct signing_key *key, uint64_t time_s)
{
    struct signature signature = sign(key, cosigned(arena, time_s), text);
    uint8_t bytes[COSIGNED_SIZE];

    for (size_t i = 0; i < TIME_SIZE; i++)
        bytes[i] = (uint8_t)(time_s >> (8 * (TIME_SIZE - 1 - i)));
    memcpy(bytes + TIME_SIZE, signature.bytes, SIGNATURE_SIZE);
    return write_line(arena, name, bytes, sizeof(bytes));
}

static bool is_signed(const struct note *note, const struct note_line *line,
                      const struct note_key *key, uint64_t *time_s)
{
    bool cosigner = key->type == NOTE_TYPE_COSIGNER;
    size_t skip = cosigner ? TIME_SIZE : 0;
    struct signature signature;
    char prefix[64] = "";

    if (line->bytes.len != skip + SIGNATURE_SIZE)
        return false;
    *time_s = 0;
    for (size_t i = 0; i < skip; i++)
        *time_s = *time_s << 8 | (uint8_t)line->bytes.at[i];
    if (cosigner)
        snprintf(prefix, sizeof(prefix), "cosignature/v1\ntime %llu\n",
                 (unsigned long long)*time_s);
    memcpy(signature.bytes, line->bytes.at + skip, SIGNATURE_SIZE);
    return sign_verify(key->public_key, str_of(prefix), note->text, &signature);
}

static void add_time(struct note_times *times, uint64_t time_s)
{
    if (times->count == 0 || time_s < times->oldest_s)
        times->oldest_s = time_s;
    if (times->count == 0 || time_s > times->newest_s)
        times->newest_s = time_s;
    times->count++;
}

enum note_verdict note_check(const struct note *note, const struct note_key *key,
                             struct note_times *times)
{
    enum note_verdict verdict = NOTE_ABSENT;
    uint64_t time;

    for (size_t i = 0; i < note->count; i++) {
        const struct note_line *line = &note->lines[i];

        if (!str_equal(line->name, key->name) || memcmp(line->id, key->id, sizeof(line->id)) != 0)
            continue;
        if (!is_signed(note, line, key, &time))
            return NOTE_WRONG;
        verdict = NOTE_VALID;
        if (times)
            add_time(times, time);
    }
    return verdict;
}
