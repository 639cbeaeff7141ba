/* Keeps a manifest as digests and parts of names, in chunks; a hundred thousand entries have half a
 * million lines. */
#include "audit/manifest.h"

enum { CHUNK_LINES = 340 };

/* Nearly all members are of entries, and fit in here; another one stands on its own. */
struct line {
    struct digest digest;
    uint64_t seq : 48, kind : 8, stream : 8;
    union {
        const char *field;
        const struct member *whole;
    };
};

struct manifest_chunk {
    struct manifest_chunk *next;
    size_t count;
    struct line lines[CHUNK_LINES];
};

static struct line *new_line(struct manifest *manifest)
{
    struct manifest_chunk *chunk = manifest->last;

    if (!chunk || chunk->count == CHUNK_LINES) {
        chunk = arena_bytes(manifest->arena, sizeof(*chunk));
        chunk->next = NULL;
        chunk->count = 0;
        *(manifest->last ? &manifest->last->next : &manifest->first) = chunk;
        manifest->last = chunk;
    }
    return &chunk->lines[chunk->count++];
}

static struct line line_of(struct arena *arena, const struct digest *digest,
                           const struct member *member)
{
    struct line line = {.digest = *digest, .kind = (unsigned)member->kind & 0xff};

    if (member_is_of_entry(member->kind)) {
        line.seq = (uint64_t)member->seq & UINT64_C(0xffffffffffff);
        line.stream = (unsigned)member->stream & 0xff;
        line.field = member->field;
    } else {
        struct member *whole = ARENA_NEW(arena, struct member);

        *whole = *member;
        line.whole = whole;
    }
    return line;
}

static struct member member_of(const struct line *line)
{
    enum member_kind kind = (enum member_kind)line->kind;

    if (!member_is_of_entry(kind))
        return *line->whole;
    return (struct member){.kind = kind,
                           .stream = (enum stream)line->stream,
                           .seq = (int64_t)line->seq,
                           .field = line->field};
}

bool manifest_add(struct manifest *manifest, const struct digest *digest,
                  const struct member *member)
{
    char name[TAR_NAME_SIZE];

    if (manifest->count == MANIFEST_LINES_MAX)
        return false;
    *new_line(manifest) = line_of(manifest->arena, digest, member);
    member_name(member, name);
    manifest->size += 2 * (size_t)DIGEST_SIZE + 2 + strlen(name) + 1;
    manifest->count++;
    return true;
}

static struct str write_line(const struct line *line, char *out)
{
    static const char digits[] = "0123456789abcdef";
    struct member member = member_of(line);
    size_t len = 2 * (size_t)DIGEST_SIZE;

    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        out[2 * i] = digits[line->digest.bytes[i] >> 4];
        out[2 * i + 1] = digits[line->digest.bytes[i] & 15];
    }
    out[len] = out[len + 1] = ' ';
    member_name(&member, out + len + 2);
    len += 2 + strlen(out + len + 2);
    out[len] = '\n';
    return (struct str){.at = out, .len = len + 1};
}

struct str manifest_next(const struct manifest *manifest, struct manifest_place *place)
{
    if (!place->chunk)
        place->chunk = manifest->first;
    else if (place->next == place->chunk->count && place->chunk->next)
        *place = (struct manifest_place){.chunk = place->chunk->next};
    if (!place->chunk || place->next == place->chunk->count)
        return (struct str){0};
    return write_line(&place->chunk->lines[place->next++], place->line);
}
