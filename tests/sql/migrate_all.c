/* The service's migrations on the database that the first argument leads to; prints the names of
 * those applied. */
#include "db/direct.h"

static void told(const char *name)
{
    puts(name);
}

int main(int count, char **arguments)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    const char *why = "";
    bool done = count == 2 && migrate(arguments[1], told, arena, &why);

    if (!done)
        fprintf(stderr, "%s\n", why);
    arena_free(arena);
    return done ? 0 : 1;
}
