/* Duplicate names, found by sorting. */
#include "json/keys.h"

enum { FIRST_ROOM = 16 };

void keys_add(struct keys *keys, struct key key)
{
    if (keys->count == keys->room) {
        size_t room = keys->room > 0 ? 2 * keys->room : FIRST_ROOM;
        struct key *all = arena_array(keys->arena, room, sizeof(*all));

        if (keys->count > 0)
            memcpy(all, keys->all, keys->count * sizeof(*all));
        keys->all = all;
        keys->room = room;
    }
    keys->all[keys->count++] = key;
}

/* By object, name, and place in the text. */
static int compare(const void *a, const void *b)
{
    const struct key *left = a, *right = b;
    int order = 0;

    if (left->object != right->object)
        return left->object < right->object ? -1 : 1;
    if (left->name.len != right->name.len)
        return left->name.len < right->name.len ? -1 : 1;
    if (left->name.len > 0)
        order = memcmp(left->name.at, right->name.at, left->name.len);
    if (order != 0)
        return order;
    return left->at < right->at ? -1 : left->at > right->at;
}

bool keys_find_double(struct keys *keys, size_t *out)
{
    if (keys->count > 1)
        qsort(keys->all, keys->count, sizeof(*keys->all), compare);
    for (size_t i = 1; i < keys->count; i++) {
        const struct key *last = &keys->all[i - 1], *key = &keys->all[i];

        if (last->object == key->object && str_equal(last->name, key->name)) {
            *out = key->at;
            return true;
        }
    }
    return false;
}
