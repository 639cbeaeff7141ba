/* Collects the lines of a manifest in chunks of whole lines. */
#include "audit/manifest.h"

#include "audit/tar.h"

enum { LINE_SIZE = 2 * DIGEST_SIZE + 2 + TAR_NAME_SIZE + 1, CHUNK_SIZE = 16 * 1024 };

struct manifest_chunk {
    struct manifest_chunk *next;
    size_t len;
    char bytes[CHUNK_SIZE];
};

static struct manifest_chunk *chunk_with_room(struct manifest *manifest)
{
    struct manifest_chunk *chunk = manifest->last;

    if (chunk && CHUNK_SIZE - chunk->len >= LINE_SIZE)
        return chunk;
    chunk = ARENA_NEW(manifest->arena, struct manifest_chunk);
    *(manifest->last ? &manifest->last->next : &manifest->first) = chunk;
    manifest->last = chunk;
    return chunk;
}

bool manifest_add(struct manifest *manifest, const struct digest *digest, const char *name)
{
    static const char digits[] = "0123456789abcdef";
    struct manifest_chunk *chunk;
    char *at;
    int len;

    if (manifest->count == MANIFEST_LINES_MAX)
        return false;
    chunk = chunk_with_room(manifest);
    at = chunk->bytes + chunk->len;
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        at[2 * i] = digits[digest->bytes[i] >> 4];
        at[2 * i + 1] = digits[digest->bytes[i] & 15];
    }
    at += 2 * (size_t)DIGEST_SIZE;
    len = snprintf(at, LINE_SIZE - 2 * (size_t)DIGEST_SIZE, "  %s\n", name);
    CHECK(len > 0 && (size_t)len < LINE_SIZE - 2 * (size_t)DIGEST_SIZE);
    chunk->len += 2 * (size_t)DIGEST_SIZE + (size_t)len;
    manifest->count++;
    return true;
}

uint64_t manifest_size(const struct manifest *manifest)
{
    uint64_t size = 0;

    for (const struct manifest_chunk *chunk = manifest->first; chunk; chunk = chunk->next)
        size += chunk->len;
    return size;
}

struct str manifest_next(const struct manifest *manifest, struct manifest_place *place)
{
    place->chunk = place->begun ? place->chunk->next : manifest->first;
    place->begun = true;
    if (!place->chunk)
        return (struct str){0};
    return (struct str){.at = place->chunk->bytes, .len = place->chunk->len};
}
