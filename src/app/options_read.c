/* Options from the environment and from a file. What is not known is an error, since a typing
 * mistake is worse than a stop. */
#include "app/nearest.h"
#include "app/options.h"
#include "base/limits.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define PREFIX "TRIALOGUE_"

enum { FILE_SIZE = 64 * 1024 };

struct str option_flag(enum option option, struct arena *arena)
{
    struct text text = text_new(arena, KIB(1));

    for (const char *name = option_rows[option].name; *name; name++)
        text_add_char(&text, *name == '_' ? '-' : *name);
    return text_str(&text);
}

struct str option_variable(enum option option, struct arena *arena)
{
    struct text text = text_new(arena, KIB(1));

    text_add_c(&text, PREFIX);
    for (const char *name = option_rows[option].name; *name; name++)
        text_add_char(&text, *name >= 'a' && *name <= 'z' ? (char)(*name - 'a' + 'A') : *name);
    return text_str(&text);
}

static enum option option_of_variable(struct str name, struct arena *arena)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (str_equal(name, option_variable((enum option)i, arena)))
            return (enum option)i;
    return OPTION_COUNT;
}

/* A name that is nearly an option's is a mistake; other programs may use other names. */
static const char *unknown_variable(struct str name, struct arena *arena)
{
    struct nearest nearest = nearest_to(str_from(name, sizeof(PREFIX) - 1));

    for (int i = 0; i < OPTION_COUNT; i++)
        nearest_offer(&nearest, option_variable((enum option)i, arena).at + sizeof(PREFIX) - 1);
    if (!nearest.word)
        return NULL;
    return str_format(arena, "the environment has '%.*s', which is no option%s", STR_ARG(name),
                      nearest_hint(&nearest, PREFIX, arena))
        .at;
}

static const char *read_variable(struct options *options, const char *variable, struct arena *arena)
{
    struct str value = str_of(variable);
    struct str name = str_cut(&value, '=');
    enum option option = option_of_variable(name, arena);
    const char *why;

    if (option == OPTION_COUNT)
        return unknown_variable(name, arena);
    why = option_set(options, option, value, "environment", arena);
    if (!why)
        return NULL;
    return str_format(arena, "%.*s: %s", STR_ARG(name), why).at;
}

const char *options_read_environment(struct options *options, char *const *environment,
                                     struct arena *arena)
{
    for (; *environment; environment++) {
        const char *why;

        if (!str_starts(str_of(*environment), STR(PREFIX)))
            continue;
        why = read_variable(options, *environment, arena);
        if (why)
            return why;
    }
    return NULL;
}

static struct str trim(struct str s)
{
    while (s.len > 0 && (s.at[0] == ' ' || s.at[0] == '\t'))
        s = str_from(s, 1);
    while (s.len > 0 && strchr(" \t\r", s.at[s.len - 1]))
        s.len--;
    return s;
}

static const char *unknown_key(struct str key, struct arena *arena)
{
    struct nearest nearest = nearest_to(key);

    for (int i = 0; i < OPTION_COUNT; i++)
        nearest_offer(&nearest, option_rows[i].name);
    return str_format(arena, "there is no option '%.*s'%s", STR_ARG(key),
                      nearest_hint(&nearest, "", arena))
        .at;
}

const char *option_line(struct str line, enum option *option, struct str *value,
                        struct arena *arena)
{
    struct str rest = trim(line);
    struct str key;

    *option = OPTION_COUNT;
    if (rest.len == 0 || rest.at[0] == '#')
        return NULL;
    if (!memchr(rest.at, '=', rest.len))
        return "a line is 'KEY = value' or begins with '#'";
    key = trim(str_cut(&rest, '='));
    *option = option_named(key);
    /* A file that named another one could go round in circles. */
    if (*option == OPTION_COUNT || *option == OPTION_config || memchr(key.at, '-', key.len))
        return unknown_key(key, arena);
    *value = trim(rest);
    return NULL;
}

static const char *read_lines(struct options *options, const char *path, struct str text,
                              struct arena *arena)
{
    for (int number = 1; text.len > 0; number++) {
        struct str line = str_cut(&text, '\n');
        const char *from = str_format(arena, "file %s:%d", path, number).at;
        enum option option;
        struct str value;
        const char *why = option_line(line, &option, &value, arena);

        if (!why && option < OPTION_COUNT)
            why = option_set(options, option, value, from, arena);
        if (why)
            return str_format(arena, "%s:%d: %s", path, number, why).at;
    }
    return NULL;
}

/* The whole file, or −1 with errno. */
static ssize_t read_all(const char *path, char *out, size_t room)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    size_t len = 0;
    ssize_t got = 1;

    if (fd < 0)
        return -1;
    while (got > 0 && len < room) {
        got = read(fd, out + len, room - len);
        len += got > 0 ? (size_t)got : 0;
    }
    close(fd);
    return got < 0 ? -1 : (ssize_t)len;
}

const char *options_read_file(struct options *options, const char *path, struct arena *arena)
{
    char *bytes = arena_take(arena, FILE_SIZE);
    ssize_t len = read_all(path, bytes, FILE_SIZE);

    if (len < 0)
        return str_format(arena, "%s cannot be read: %s", path, strerror(errno)).at;
    if (len == FILE_SIZE)
        return str_format(arena, "%s is too large to hold options", path).at;
    return read_lines(options, path, (struct str){bytes, (size_t)len}, arena);
}
