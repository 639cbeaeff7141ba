/* Memory that ends all at once: one arena per request or job, freed when its answer has left. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

struct arena;

/* A new arena. It never gives more than `limit` bytes in all (a failing CHECK: inputs are bounded
 * long before, in base/limits.h). */
struct arena *arena_new(size_t limit);

/* Runs the functions given to arena_on_end, last first, and frees everything; up to 4 MiB stay with
 * the process, for its next arenas. NULL is fine. */
void arena_free(struct arena *arena);

/* `size` zeroed bytes, aligned for any type; valid until the arena ends. Never NULL. */
void *arena_take(struct arena *arena, size_t size);

/* The same, but not zeroed: for those who fill it at once. */
void *arena_bytes(struct arena *arena, size_t size);

/* A zeroed array of `count` elements of `size` bytes; overflow is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Room for one `type`. */
#define ARENA_NEW(arena, type) ((type *)arena_take((arena), sizeof(type)))

/* Calls `run(argument)` when the arena ends; for what a library made (PGresult, cJSON). */
void arena_on_end(struct arena *arena, void (*run)(void *argument), void *argument);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

#endif
