/* From a file, from a descriptor, or from the terminal without being shown. */
#include "app/ask_secret.h"

#include "seal/secret_file.h"

#include <errno.h>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

enum { LINE = SECRET_MAX + 2 }; /* one byte too many, and its line feed */

static const char *judge(const struct secret_wanted *wanted, struct arena *arena, struct str secret)
{
    if (secret.len < wanted->least || secret.len > SECRET_MAX)
        return str_format(arena, "A %s has %zu to %d bytes.", wanted->what, wanted->least,
                          SECRET_MAX)
            .at;
    return memchr(secret.at, 0, secret.len) ? str_format(arena, "A %s has no NUL.", wanted->what).at
                                            : NULL;
}

/* All that comes, up to the end. */
static const char *read_all(int fd, struct arena *arena, struct str *out)
{
    char *at = arena_take(arena, LINE);
    size_t len = 0;
    ssize_t more = 0;

    do {
        more = read(fd, at + len, LINE - len);
        len += more > 0 ? (size_t)more : 0;
    } while ((more > 0 || (more < 0 && errno == EINTR)) && len < LINE);
    *out = (struct str){at, len};
    return more < 0 ? "The descriptor of 'fd:' cannot be read." : NULL;
}

static bool ask(int terminal, const char *question, char *line, size_t size, size_t *len)
{
    ssize_t got;

    if (write(terminal, question, strlen(question)) < 0)
        return false;
    do
        got = read(terminal, line, size);
    while (got < 0 && errno == EINTR);
    (void)!write(terminal, "\n", 1);
    if (got <= 0 || line[got - 1] != '\n')
        return false;
    *len = (size_t)got - 1;
    return true;
}

static bool is_typed_again(int terminal, struct str secret)
{
    char line[LINE];
    size_t len = 0;
    bool same = ask(terminal, "Once more: ", line, sizeof line, &len) &&
                str_equal(secret, (struct str){line, len});

    explicit_bzero(line, sizeof line);
    return same;
}

/* Once or twice on a terminal that shows nothing meanwhile. */
static const char *ask_quietly(int terminal, const struct secret_wanted *wanted,
                               struct arena *arena, struct str *out)
{
    char *line = arena_take(arena, LINE);
    size_t len = 0;

    if (!ask(terminal, wanted->question, line, LINE, &len))
        return str_format(arena, "No %s was given.", wanted->what).at;
    *out = (struct str){line, len};
    if (wanted->is_new && !is_typed_again(terminal, *out))
        return str_format(arena, "The two %ss differ.", wanted->what).at;
    return NULL;
}

static const char *from_terminal(const struct secret_wanted *wanted, struct arena *arena,
                                 struct str *out)
{
    int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct termios before, quiet;
    const char *why;

    if (terminal < 0 || tcgetattr(terminal, &before) != 0) {
        if (terminal >= 0)
            close(terminal);
        return wanted->no_terminal;
    }
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(terminal, TCSAFLUSH, &quiet);
    why = ask_quietly(terminal, wanted, arena, out);
    tcsetattr(terminal, TCSAFLUSH, &before);
    close(terminal);
    return why;
}

static const char *from_file(const struct secret_wanted *wanted, struct arena *arena,
                             struct str *out)
{
    const char *why = NULL, *path = secret_file_path(arena, wanted->setting, &why);

    if (path && !secret_file_read(arena, path, out, &why))
        why = str_format(arena, "%s, for the %s: %s", path, wanted->what, why).at;
    return why;
}

static const char *from_descriptor(const char *number, struct arena *arena, struct str *out)
{
    int64_t fd;

    if (!str_to_int(str_of(number), &fd) || fd < 0 || fd > 1023)
        return "A descriptor is 'fd:' and a number.";
    return read_all((int)fd, arena, out);
}

const char *ask_secret(const struct secret_wanted *wanted, struct arena *arena, struct str *out)
{
    const char *why;

    if (!wanted->setting[0])
        why = from_terminal(wanted, arena, out);
    else if (str_starts(str_of(wanted->setting), STR("fd:")))
        why = from_descriptor(wanted->setting + 3, arena, out);
    else
        why = from_file(wanted, arena, out);
    if (!why && wanted->setting[0] && out->len > 0 && out->at[out->len - 1] == '\n')
        out->len--;
    return why ? why : judge(wanted, arena, *out);
}
