/* The identity of a directory of journals: a UUID in a file of its own, written whole or not. */
#include "base/time.h"
#include "work/journal.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_home(const char *path, struct id *out)
{
    char text[UUID_TEXT_SIZE] = "";
    FILE *file = fopen(path, "re");
    bool done;

    if (!file)
        return false;
    done = fread(text, 1, UUID_TEXT_SIZE - 1, file) == UUID_TEXT_SIZE - 1 &&
           id_from_uuid(str_of(text), out);
    fclose(file);
    return done;
}

static bool write_home(const char *path, const char *half, struct id id)
{
    char text[UUID_TEXT_SIZE];
    FILE *file = fopen(half, "we");
    bool done;

    if (!file)
        return false;
    id_to_uuid(id, text);
    done = fprintf(file, "%s\n", text) > 0 && fflush(file) == 0 && fsync(fileno(file)) == 0;
    done = fclose(file) == 0 && done;
    return done && rename(half, path) == 0 && journal_settle(path);
}

bool journal_home(const char *directory, struct id *out, const char **why)
{
    char path[4096], half[4096 + 8];
    uint8_t random[10];

    *why = "its path is too long";
    if ((size_t)snprintf(path, sizeof(path), "%s/holder", directory) >= sizeof(path))
        return false;
    if (mkdir(directory, 0700) != 0 && errno != EEXIST) {
        *why = strerror(errno);
        return false;
    }
    if (read_home(path, out))
        return true;
    snprintf(half, sizeof(half), "%s.new", path);
    seal_random(random, sizeof(random));
    *out = id_make(time_now(), random);
    if (write_home(path, half, *out))
        return true;
    *why = strerror(errno);
    return false;
}
