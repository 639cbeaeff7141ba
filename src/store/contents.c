/* Places in bytes, as the views of migration 0013 write them: form ‖ tenant ‖ thread ‖ number ‖
 * words, the number big endian. What a view gives: length of the place (4 bytes) ‖ place ‖, of
 * texts and files, generation (4 bytes) and wrapped key ‖ box. */
#include "store/contents.h"

enum { PLACE_FIXED = 1 + 16 + 16 + 8, NUMBER = 4 };

static struct str write_place(struct arena *arena, const struct content_place *place)
{
    size_t len = PLACE_FIXED + place->words.len;
    char *at = arena_bytes(arena, len);

    at[0] = (char)place->form;
    memcpy(at + 1, place->tenant.bytes, 16);
    memcpy(at + 17, place->thread.bytes, 16);
    for (int i = 0; i < 8; i++)
        at[33 + i] = (char)((uint64_t)place->seq >> (56 - 8 * i) & 0xff);
    memcpy(at + PLACE_FIXED, place->words.at, place->words.len);
    return (struct str){at, len};
}

static bool read_place(struct str bytes, struct content_place *out)
{
    uint64_t seq = 0;

    if (bytes.len < PLACE_FIXED)
        return false;
    for (int i = 0; i < 8; i++)
        seq = seq << 8 | (uint8_t)bytes.at[33 + i];
    *out = (struct content_place){.form = (enum content_form)bytes.at[0], .seq = (int64_t)seq};
    memcpy(out->tenant.bytes, bytes.at + 1, 16);
    memcpy(out->thread.bytes, bytes.at + 17, 16);
    out->words = str_from(bytes, PLACE_FIXED);
    return true;
}

struct keyed_box content_seal(struct arena *arena, const uint8_t key[BOX_KEY_SIZE],
                              const struct content_place *place, struct str salt, struct str value)
{
    return box_make_keyed(arena, key, write_place(arena, place), salt, value);
}

struct str content_keep(struct arena *arena, const uint8_t key[BOX_KEY_SIZE],
                        const struct content_place *place, struct str value)
{
    return box_make(arena, key, write_place(arena, place), value, (struct str){0});
}

/* Takes `len` bytes from the front. */
static bool take(struct str *rest, size_t len, struct str *out)
{
    if (rest->len < len)
        return false;
    *out = (struct str){rest->at, len};
    *rest = str_from(*rest, len);
    return true;
}

static bool take_number(struct str *rest, uint32_t *out)
{
    struct str bytes;

    if (!take(rest, NUMBER, &bytes))
        return false;
    *out = 0;
    for (size_t i = 0; i < NUMBER; i++)
        *out = *out << 8 | (uint8_t)bytes.at[i];
    return true;
}

static bool open_keyed(struct arena *arena, const uint8_t key[BOX_KEY_SIZE], struct str place,
                       struct str rest, struct str *out)
{
    struct keyed_box keyed;
    uint32_t generation;

    if (!take_number(&rest, &generation) || generation != CONTENT_GENERATION ||
        !take(&rest, BOX_WRAPPED_SIZE, &keyed.wrapped))
        return false;
    keyed.box = rest;
    return box_open_keyed(arena, key, place, &keyed, out);
}

bool content_open(struct arena *arena, const uint8_t key[BOX_KEY_SIZE], struct str sealed,
                  struct opened *out, struct content_place *place)
{
    struct str bytes, text;
    uint32_t len;

    *place = (struct content_place){0};
    if (!take_number(&sealed, &len) || !take(&sealed, len, &bytes) || !read_place(bytes, place))
        return false;
    if (place->form == CONTENT_ANSWER || place->form == CONTENT_DRAFT)
        return box_open(arena, key, bytes, sealed, &out->text);
    if (!open_keyed(arena, key, bytes, sealed, &text))
        return false;
    if (place->form == CONTENT_TEXT && !take(&text, SALT_SIZE, &out->salt))
        return false;
    out->text = text;
    return true;
}
