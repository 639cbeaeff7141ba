/* A checkpoint's three lines: written one way, read only as they are written. */
#include "audit/note.h"
#include "base/text.h"
#include "seal/token.h"

struct str checkpoint_write(struct arena *arena, const struct checkpoint *checkpoint)
{
    return str_format(arena, "%.*s\n%llu\n%s\n", STR_ARG(checkpoint->origin),
                      (unsigned long long)checkpoint->tree.size,
                      base64_encode(arena, checkpoint->tree.root.bytes, DIGEST_SIZE).at);
}

/* Decimal below 2^63, without leading zeros. */
static bool read_size(struct str text, uint64_t *out)
{
    uint64_t size = 0;

    if (text.len == 0 || text.len > 19 || (text.at[0] == '0' && text.len > 1))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        size = size * 10 + (uint64_t)(text.at[i] - '0');
    }
    *out = size;
    return size >> TREE_LEVELS == 0;
}

bool checkpoint_read(struct arena *arena, struct str text, struct checkpoint *out)
{
    struct str rest = text, size, root, bytes;

    out->origin = str_cut(&rest, '\n');
    size = str_cut(&rest, '\n');
    root = str_cut(&rest, '\n');
    if (!note_name_is_sound(out->origin) || !read_size(size, &out->tree.size) ||
        !base64_decode(arena, root, &bytes) || bytes.len != DIGEST_SIZE)
        return false;
    memcpy(out->tree.root.bytes, bytes.at, DIGEST_SIZE);
    /* What does not write back as it was read had another form. */
    return str_equal(checkpoint_write(arena, out), text);
}
