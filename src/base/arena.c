/* A bump allocator over chunks that double in size. Chunks are kept for the next arena: they are
 * still in the processor's cache, and malloc() would give their pages back and fetch them anew.
 * Under AddressSanitizer none is kept, and the gaps are poisoned. */
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

enum { ALIGNMENT = alignof(max_align_t), FIRST_CHUNK = 4 * 1024, GRADES = 5 };

#ifdef ARENA_ASAN
enum { GAP = ALIGNMENT }; /* unusable bytes behind each piece, so that an overrun is seen at once */
enum { KEPT_BYTES = 0 };
#else
enum { GAP = 0 };
enum { KEPT_BYTES = 4 * 1024 * 1024 };
#endif

struct chunk {
    struct chunk *next;
    size_t size, used;
    unsigned grade; /* its size is FIRST_CHUNK doubled so many times; GRADES: another one */
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
    size_t limit, given;
    unsigned next_grade;
};

static struct {
    struct chunk *first[GRADES];
    size_t bytes;
} kept; /* chunks that no arena has */

/* Bytes that a chunk of this grade has to give. */
static size_t size_of(unsigned grade)
{
    return ((size_t)FIRST_CHUNK << grade) - sizeof(struct chunk);
}

static struct chunk *chunk_make(size_t size, unsigned grade)
{
    struct chunk *chunk = malloc(sizeof(*chunk) + size);

    CHECK(chunk);
    chunk->size = size;
    chunk->grade = grade;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, size);
    return chunk;
}

static struct chunk *chunk_take(unsigned grade)
{
    struct chunk *chunk = kept.first[grade];

    if (!chunk)
        return chunk_make(size_of(grade), grade);
    kept.first[grade] = chunk->next;
    kept.bytes -= chunk->size;
    return chunk;
}

static void chunk_give(struct chunk *chunk)
{
    if (chunk->grade == GRADES || kept.bytes + chunk->size > KEPT_BYTES) {
        ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
        free(chunk);
        return;
    }
    chunk->next = kept.first[chunk->grade];
    kept.first[chunk->grade] = chunk;
    kept.bytes += chunk->size;
}

struct arena *arena_new(size_t limit)
{
    struct arena *arena = calloc(1, sizeof(*arena));

    CHECK(arena);
    arena->limit = limit;
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
        chunk_give(chunk);
    }
    free(arena);
}

/* A chunk with `room` bytes free. A piece that is large gets its own, behind the one being filled.
 */
static struct chunk *chunk_with(struct arena *arena, size_t room)
{
    struct chunk *first = arena->chunks;
    size_t usual = size_of(arena->next_grade);
    bool large = room > (first ? usual / 4 : usual);
    struct chunk *chunk;

    if (first && first->size - first->used >= room)
        return first;
    chunk = large ? chunk_make(room, GRADES) : chunk_take(arena->next_grade);
    chunk->used = 0;
    if (first && large) {
        chunk->next = first->next;
        first->next = chunk;
        return chunk;
    }
    chunk->next = first;
    arena->chunks = chunk;
    if (arena->next_grade < GRADES - 1)
        arena->next_grade++;
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
