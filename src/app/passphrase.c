/* A passphrase comes from a file, from a descriptor, or from the terminal without being shown. */
#include "app/master.h"
#include "seal/secret_file.h"

#include <errno.h>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

static const char *judge(struct str passphrase)
{
    if (passphrase.len < PASSPHRASE_MIN || passphrase.len > PASSPHRASE_MAX)
        return "A passphrase has 8 to 1024 bytes.";
    return memchr(passphrase.at, 0, passphrase.len) ? "A passphrase has no NUL." : NULL;
}

/* All that comes, up to the end; a line feed at the end does not count. */
static const char *read_all(int fd, struct arena *arena, struct str *out)
{
    char *at = arena_take(arena, PASSPHRASE_MAX + 2);
    size_t len = 0;
    ssize_t more = 0;

    do {
        more = read(fd, at + len, PASSPHRASE_MAX + 2 - len);
        len += more > 0 ? (size_t)more : 0;
    } while ((more > 0 || (more < 0 && errno == EINTR)) && len < PASSPHRASE_MAX + 2);
    if (len > 0 && at[len - 1] == '\n')
        len--;
    *out = (struct str){at, len};
    return more < 0 ? "The passphrase cannot be read: check the descriptor." : judge(*out);
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

/* Once or twice on a terminal that shows nothing meanwhile. */
static const char *ask_quietly(int terminal, struct arena *arena, enum passphrase_why what_for,
                               struct str *out)
{
    enum { LINE = PASSPHRASE_MAX + 2 };
    char *first = arena_take(arena, LINE), *again = arena_take(arena, LINE);
    size_t len = 0, len_again = 0;

    if (!ask(terminal, "Passphrase of the key file: ", first, LINE, &len))
        return "No passphrase was given.";
    *out = (struct str){first, len};
    if (what_for == PASSPHRASE_NEW && (!ask(terminal, "Once more: ", again, LINE, &len_again) ||
                                       !str_equal(*out, (struct str){again, len_again})))
        return "The passphrases differ.";
    explicit_bzero(again, LINE);
    return judge(*out);
}

static const char *from_terminal(struct arena *arena, enum passphrase_why what_for, struct str *out)
{
    int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct termios before, quiet;
    const char *why;

    if (terminal < 0 || tcgetattr(terminal, &before) != 0) {
        if (terminal >= 0)
            close(terminal);
        return "The key file is sealed and there is no terminal to ask for its passphrase: name a "
               "file with --passphrase-file FILE, or 'credential:NAME'.";
    }
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(terminal, TCSAFLUSH, &quiet);
    why = ask_quietly(terminal, arena, what_for, out);
    tcsetattr(terminal, TCSAFLUSH, &before);
    close(terminal);
    return why;
}

static const char *from_file(const char *setting, struct arena *arena, struct str *out)
{
    const char *why = NULL, *path = secret_file_path(arena, setting, &why);
    struct str text;

    if (!path)
        return why;
    if (!secret_file_read(arena, path, &text, &why))
        return str_format(arena, "%s, for the passphrase: %s", path, why).at;
    if (text.len > 0 && text.at[text.len - 1] == '\n')
        text.len--;
    *out = text;
    return judge(*out);
}

const char *passphrase_read(const struct options *options, struct arena *arena,
                            enum passphrase_why what_for, struct str *out)
{
    struct str setting = str_of(options->passphrase_file);
    int64_t fd;

    if (setting.len == 0)
        return from_terminal(arena, what_for, out);
    if (!str_starts(setting, STR("fd:")))
        return from_file(setting.at, arena, out);
    if (!str_to_int(str_from(setting, 3), &fd) || fd < 0 || fd > 1023)
        return "A descriptor is 'fd:' and a number.";
    return read_all((int)fd, arena, out);
}
