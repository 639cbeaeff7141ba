/* `trialogue copy ARCHIVE --keys KEYFILE --html FILE --pdf FILE`: the human copy of an export. */
#include "app/cli.h"

#include "app/cli_archive.h"
#include "app/copying.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <unistd.h>

struct options {
    const char *archive, *html, *pdf;
    struct copying how;
};

static const char usage[] =
    "type: trialogue copy ARCHIVE (--keys KEYFILE | --policy FILE) [--html FILE] [--pdf FILE] "
    "[--language en|ja] [--offset +09:00]\n"
    "KEYFILE and the policy hold what you trust as you got it, not as the archive lists it.\n"
    "Files are never overwritten.\n";

static bool read_option(int option, const char *value, struct options *out)
{
    switch (option) {
    case 'k':
        out->how.keys = value;
        return true;
    case 'y':
        out->how.policy = value;
        return true;
    case 'h':
        out->html = value;
        return true;
    case 'p':
        out->pdf = value;
        return true;
    case 'l':
        return copying_language(value, &out->how.language);
    case 'o':
        return copying_offset(value, &out->how.offset_minutes);
    default:
        return false;
    }
}

static bool read_options(int argc, char **argv, struct options *out)
{
    static const struct option known[] = {{"keys", required_argument, NULL, 'k'},
                                          {"policy", required_argument, NULL, 'y'},
                                          {"html", required_argument, NULL, 'h'},
                                          {"pdf", required_argument, NULL, 'p'},
                                          {"language", required_argument, NULL, 'l'},
                                          {"offset", required_argument, NULL, 'o'},
                                          {NULL, 0, NULL, 0}};
    int option;

    optind = 0;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1)
        if (!read_option(option, optarg, out))
            return false;
    if (optind + 1 != argc || (!out->how.keys && !out->how.policy) || (!out->html && !out->pdf))
        return false;
    out->archive = argv[optind];
    return true;
}

/* A new file, readable by its owner alone; NULL for none, or a sentence was printed. */
static FILE *create(const char *path, bool *failed)
{
    int fd = path && !*failed ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    FILE *file = fd >= 0 ? fdopen(fd, "wb") : NULL;

    if (path && !*failed && !file) {
        (void)fprintf(stderr, "trialogue copy: %s cannot be made: %s.\n", path, strerror(errno));
        *failed = true;
    }
    return file;
}

/* Half a copy is none. */
static bool finish(FILE *file, const char *path, bool keep)
{
    bool done = true;

    if (!file)
        return true;
    done = fclose(file) == 0;
    if (!done || !keep)
        (void)unlink(path);
    return done;
}

static int tell(const struct trialogue_audit *audit, enum copy_result result, int missing)
{
    if (missing > 0)
        (void)fprintf(stderr,
                      "trialogue copy: no font here has %d of the signs; the PDF shows their "
                      "numbers. Install fonts-noto-cjk, or the fonts of the languages used.\n",
                      missing);
    if (result == COPY_MADE)
        return 0;
    (void)fprintf(stderr, "trialogue copy: %s.\n", copying_sentence(result));
    if (result == COPY_NOT_VALID)
        archive_print_findings(audit, TRIALOGUE_AUDIT_FAILURE, stderr);
    return result == COPY_NOT_VALID ? 1 : 2;
}

/* 0 made, 1 not valid, 2 nothing known. */
static int copy(struct trialogue_audit *audit, const void *argument)
{
    const struct options *options = argument;
    struct copy_order order = {.audit = audit,
                               .language = options->how.language,
                               .offset_minutes = options->how.offset_minutes};
    bool failed = !copying_trust(&options->how, audit);
    FILE *archive = failed ? NULL : archive_open(options->archive, &order.archive);
    enum copy_result result = COPY_UNREADABLE;
    int missing = 0;

    if (!archive)
        return 2;
    order.html = create(options->html, &failed);
    order.pdf = create(options->pdf, &failed);
    if (!failed)
        result = copy_make(&order, &missing);
    archive_close(archive);
    if (!finish(order.html, options->html, result == COPY_MADE))
        result = COPY_NOT_WRITTEN;
    if (!finish(order.pdf, options->pdf, result == COPY_MADE))
        result = COPY_NOT_WRITTEN;
    return failed ? 2 : tell(audit, result, missing);
}

int cli_copy(int argc, char **argv)
{
    struct options options = {0};

    if (archive_help(argc, argv, usage))
        return archive_exit(0);
    if (read_options(argc, argv, &options))
        return archive_run("copy", copy, &options);
    (void)fprintf(stderr, "trialogue copy: %s", usage);
    return 2;
}
