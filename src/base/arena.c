/* A bump allocator over chunks that double in size; under AddressSanitizer the gaps are poisoned.
 */
#include "base/arena.h"

#include <stdalign.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define ARENA_ASAN 1
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum { ALIGNMENT = alignof(max_align_t), FIRST_CHUNK = 4 * 1024, LARGEST_CHUNK = 64 * 1024 };

#ifdef ARENA_ASAN
enum { GAP = ALIGNMENT }; /* unusable bytes behind each piece, so that an overrun is seen at once */
#else
enum { GAP = 0 };
#endif

struct chunk {
    struct chunk *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct ending {
    struct ending *next;
    void (*run)(void *argument);
    void *argument;
};

struct arena {
    struct chunk *chunks; /* the first one is being filled */
    struct ending *endings;
    size_t limit, given, next_size;
};

static struct chunk *chunk_new(size_t size)
{
    struct chunk *chunk = malloc(sizeof(*chunk) + size);

    CHECK(chunk);
    chunk->next = NULL;
    chunk->size = size;
    chunk->used = 0;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, size);
    return chunk;
}

struct arena *arena_new(size_t limit)
{
    struct arena *arena = calloc(1, sizeof(*arena));

    CHECK(arena);
    arena->limit = limit;
    arena->next_size = FIRST_CHUNK - sizeof(struct chunk);
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct ending *ending = arena->endings; ending; ending = ending->next)
        ending->run(ending->argument);
    for (struct chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
        free(chunk);
    }
    free(arena);
}

/* A chunk with `room` bytes free. A piece that is large gets its own, behind the one being filled.
 */
static struct chunk *chunk_with(struct arena *arena, size_t room)
{
    struct chunk *first = arena->chunks;
    struct chunk *chunk;

    if (first && first->size - first->used >= room)
        return first;
    if (first && room > arena->next_size / 4) {
        chunk = chunk_new(room);
        chunk->next = first->next;
        first->next = chunk;
        return chunk;
    }
    chunk = chunk_new(room > arena->next_size ? room : arena->next_size);
    chunk->next = first;
    arena->chunks = chunk;
    if (arena->next_size < LARGEST_CHUNK / 2)
        arena->next_size *= 2;
    return chunk;
}

void *arena_bytes(struct arena *arena, size_t size)
{
    struct chunk *chunk;
    unsigned char *at;
    size_t room;

    CHECK(size <= arena->limit - arena->given);
    CHECK(size < SIZE_MAX / 2);
    room = (size + GAP + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    chunk = chunk_with(arena, room);
    at = chunk->bytes + chunk->used;
    chunk->used += room;
    arena->given += size;
    ASAN_UNPOISON_MEMORY_REGION(at, size);
    return at;
}

void *arena_take(struct arena *arena, size_t size)
{
    return memset(arena_bytes(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t total;

    CHECK(!__builtin_mul_overflow(count, size, &total));
    return arena_take(arena, total);
}

void arena_on_end(struct arena *arena, void (*run)(void *argument), void *argument)
{
    struct ending *ending = ARENA_NEW(arena, struct ending);

    *ending = (struct ending){.next = arena->endings, .run = run, .argument = argument};
    arena->endings = ending;
}

size_t arena_used(const struct arena *arena)
{
    return arena->given;
}
