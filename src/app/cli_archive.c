/* Files for the verifier, which opens none itself. */
#include "app/cli_archive.h"

#include <errno.h>

enum {
    BROUGHT_MAX = 8 * 1024 * 1024, /* bytes of keys, a policy, receipts */
    READ_AHEAD = 256 * 1024,       /* bytes of an archive, which has many small members */
};

static ptrdiff_t read_file(void *argument, void *into, size_t room)
{
    FILE *file = argument;
    size_t got = fread(into, 1, room, file);

    return got == 0 && ferror(file) ? -1 : (ptrdiff_t)got;
}

static FILE *open_file(const char *path, const char *what)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");

    if (!file)
        (void)fprintf(stderr,
                      "trialogue: cannot open the %s %s: %s. Check the name and try again.\n", what,
                      path, strerror(errno));
    return file;
}

void archive_close(FILE *file)
{
    if (file != stdin)
        (void)fclose(file);
}

struct trialogue_audit_source archive_source(FILE *archive)
{
    (void)setvbuf(archive, NULL, _IOFBF, READ_AHEAD);
    return (struct trialogue_audit_source){.read = read_file, .argument = archive};
}

FILE *archive_open(const char *path, struct trialogue_audit_source *out)
{
    FILE *file = open_file(path, "archive");

    if (file)
        *out = archive_source(file);
    return file;
}

bool archive_bring(struct trialogue_audit *audit,
                   bool (*add)(struct trialogue_audit *audit, const char *text, size_t len,
                               const char **why),
                   const char *what, const char *path)
{
    FILE *file = open_file(path, what);
    const char *why = NULL;
    char *text;
    size_t len;

    if (!file)
        return false;
    text = malloc(BROUGHT_MAX);
    CHECK(text);
    len = fread(text, 1, BROUGHT_MAX, file);
    if (ferror(file))
        why = "it cannot be read";
    else if (len == BROUGHT_MAX)
        why = "it is too large";
    else
        (void)add(audit, text, len, &why);
    if (why)
        (void)fprintf(stderr, "trialogue: %s %s: %s.\n", what, path, why);
    free(text);
    archive_close(file);
    return !why;
}

bool archive_trust(struct trialogue_audit *audit, const char *path)
{
    if (archive_bring(audit, trialogue_audit_trust, "key file", path))
        return true;
    (void)fprintf(stderr, "Write one public key per line, 64 lower-case hexadecimal digits; lines "
                          "that begin with # are comments.\n");
    return false;
}

enum trialogue_audit_verdict archive_read(struct trialogue_audit *audit, const char *path)
{
    struct trialogue_audit_source source;
    enum trialogue_audit_verdict verdict;
    FILE *file = archive_open(path, &source);

    if (!file)
        return TRIALOGUE_AUDIT_UNREADABLE;
    verdict = trialogue_audit_read(audit, source);
    if (verdict == TRIALOGUE_AUDIT_UNREADABLE)
        (void)fprintf(
            stderr,
            "trialogue: reading %s failed: %s. Copy the archive to this machine and try again.\n",
            path, strerror(errno));
    archive_close(file);
    return verdict;
}

void archive_print_findings(const struct trialogue_audit *audit, enum trialogue_audit_level level,
                            FILE *out)
{
    const struct trialogue_audit_finding *finding;

    for (size_t i = 0; (finding = trialogue_audit_finding(audit, i)); i++)
        if (finding->level == level)
            (void)fprintf(out, "  %s: %s (%s)\n", finding->where, finding->reason, finding->check);
}

bool archive_help(int argc, char *const *argv, const char *usage)
{
    if (argc != 2 || strcmp(argv[1], "--help") != 0)
        return false;
    (void)fputs(usage, stdout);
    return true;
}

int archive_exit(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    (void)fprintf(stderr,
                  "trialogue: the result could not be written: %s. Make room and try again.\n",
                  strerror(errno));
    return 2;
}

int archive_run(const char *command, int (*run)(struct trialogue_audit *audit, const void *options),
                const void *options)
{
    struct trialogue_audit *audit = trialogue_audit_new();
    int code;

    if (!audit) {
        (void)fprintf(stderr,
                      "trialogue %s: no source of randomness. Run it where /dev/urandom exists.\n",
                      command);
        return 2;
    }
    code = run(audit, options);
    trialogue_audit_free(audit);
    return archive_exit(code);
}
