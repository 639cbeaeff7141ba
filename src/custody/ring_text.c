/* "use generation state from until salt public-key where", one key a line, behind a first line that
 * names the form. What is absent is "-". */
#include "custody/ring.h"

#include "base/text.h"

static const char head[] = "trialogue-keyring-v1";
enum { TEXT_MAX = 64 * 1024 };

static void add_hex(struct text *text, bool is_there, const uint8_t *bytes, size_t len)
{
    text_add_char(text, ' ');
    if (is_there)
        text_add_hex(text, bytes, len);
    else
        text_add_char(text, '-');
}

struct str ring_write(struct arena *arena, const struct ring *ring)
{
    struct text text = text_new(arena, TEXT_MAX);

    text_addf(&text, "%s\n", head);
    for (size_t i = 0; i < ring->count; i++) {
        const struct ring_key *key = &ring->at[i];

        text_addf(&text, "%s %d %s %lld %lld", key_use_names[key->use], key->generation,
                  key_state_names[key->state], (long long)key->from_at, (long long)key->until_at);
        add_hex(&text, key->generation > 1, key->salt, sizeof key->salt);
        add_hex(&text, key->known, key->public_key, sizeof key->public_key);
        text_addf(&text, " %s\n", key->where[0] ? key->where : "-");
    }
    return text_str(&text);
}

static bool read_word(struct str word, const char *const *names, int count, int *out)
{
    for (*out = 0; *out < count; (*out)++)
        if (str_is(word, names[*out]))
            return true;
    return false;
}

static bool read_hex(struct str word, bool *is_there, uint8_t *out, size_t len)
{
    *is_there = !str_is(word, "-");
    return !*is_there || hex_decode(word, out, len);
}

static bool read_key(struct str line, struct ring_key *out)
{
    struct str rest = line, use = str_cut(&rest, ' '), generation = str_cut(&rest, ' ');
    struct str state = str_cut(&rest, ' '), from = str_cut(&rest, ' '), until = str_cut(&rest, ' ');
    struct str salt = str_cut(&rest, ' '), key = str_cut(&rest, ' ');
    int64_t number;
    int use_read, state_read;
    bool salted;

    if (!read_word(use, key_use_names, KEY_USE_COUNT, &use_read) || use_read == KEY_USE_NONE ||
        !read_word(state, key_state_names, KEY_STATES, &state_read) ||
        !str_to_int(generation, &number) || number < 1 || number > RING_GENERATIONS ||
        !str_to_int(from, &out->from_at) || !str_to_int(until, &out->until_at) ||
        !read_hex(salt, &salted, out->salt, RING_SALT) || salted != (number > 1) ||
        !read_hex(key, &out->known, out->public_key, PUBLIC_KEY_SIZE) || rest.len == 0 ||
        rest.len >= RING_WHERE || memchr(rest.at, 0, rest.len))
        return false;
    out->use = (enum key_use)use_read;
    out->state = (enum key_state)state_read;
    out->generation = (int)number;
    if (!str_is(rest, "-"))
        memcpy(out->where, rest.at, rest.len);
    return out->where[0] == 0 || out->known;
}

/* Generations follow one another; the last is active, at most the one before it is passing. */
static bool is_sound(const struct ring *ring)
{
    int last[KEY_USE_COUNT] = {0};
    size_t active = 0;

    for (size_t i = 0; i < ring->count; i++) {
        const struct ring_key *key = &ring->at[i];
        const struct ring_key *newest = ring_active(ring, key->use);

        if (key->generation != last[key->use] + 1 || !newest ||
            (key->state == KEY_PASSING && key->generation != newest->generation - 1) ||
            (key->state != KEY_ACTIVE && key->generation > newest->generation))
            return false;
        last[key->use]++;
        active += key->state == KEY_ACTIVE;
    }
    return active == 2; /* one for entries, one for logs */
}

bool ring_read(struct str text, struct ring *out)
{
    struct str rest = text;

    *out = (struct ring){0};
    if (text.len == 0 || text.at[text.len - 1] != '\n' || !str_is(str_cut(&rest, '\n'), head))
        return false;
    while (rest.len > 0)
        if (out->count == RING_KEYS || !read_key(str_cut(&rest, '\n'), &out->at[out->count++]))
            return false;
    return is_sound(out);
}
