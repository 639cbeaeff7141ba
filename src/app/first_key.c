/* The first start with a private database makes the key. Later a missing key is an accident: a new
 * one would not continue what the old one has sealed. */
#include "app/first_key.h"

#include "seal/keyfile.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

const char *first_key(const struct options *options, struct arena *arena)
{
    const char *path = options_key_file(options, arena);
    const char *cluster = str_format(arena, "%s/postgres/data", options->data).at;

    /* Others may pass through it: the database's user has its own directory there. */
    if (mkdir(options->data, 0711) != 0 && errno != EEXIST)
        return str_format(arena, "%s cannot be made: %s.", options->data, strerror(errno)).at;
    if (options->key_file[0] || access(path, F_OK) == 0)
        return NULL;
    if (access(cluster, F_OK) == 0)
        return str_format(arena,
                          "%s is missing, and there are entries sealed with it: put it back from "
                          "your copy.",
                          path)
            .at;
    /* Two first starts at once: one makes it, both read it. */
    if (keyfile_make(path) || errno == EEXIST)
        return NULL;
    return str_format(arena, "%s cannot be made: %s.", path, strerror(errno)).at;
}
