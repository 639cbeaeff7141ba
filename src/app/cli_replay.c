/* `trialogue replay FILE`: prints the state of a case that follows from its entries, as canonical
 * JSON. */
#include "app/cli.h"

#include "app/cli_archive.h"

#include <getopt.h>

struct options {
    const char *archive, *keys;
};

static const char usage[] = "type: trialogue replay FILE [--keys KEYFILE]\n";

static bool read_options(int argc, char **argv, struct options *out)
{
    static const struct option known[] = {{"keys", required_argument, NULL, 'k'},
                                          {NULL, 0, NULL, 0}};
    int option;

    optind = 0;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (option != 'k')
            return false;
        out->keys = optarg;
    }
    if (optind + 1 != argc)
        return false;
    out->archive = argv[optind];
    return true;
}

static int print_case(const struct trialogue_audit *audit)
{
    size_t len;
    const char *document = trialogue_audit_case(audit, &len);

    if (!document) {
        (void)fprintf(stderr, "trialogue replay: this archive has no joint stream. "
                              "Type: trialogue verify FILE --keys KEYFILE, to see what it has.\n");
        return 1;
    }
    printf("%.*s\n", (int)len, document);
    return 0;
}

/* With keys, only what is valid is printed. Without, failures other than of the seals are still
 * said. */
static int replay(struct trialogue_audit *audit, const void *argument)
{
    const struct options *options = argument;
    enum trialogue_audit_verdict verdict;

    if (options->keys && !archive_trust(audit, options->keys))
        return 2;
    verdict = archive_read(audit, options->archive);
    if (verdict == TRIALOGUE_AUDIT_UNREADABLE)
        return 2;
    if (options->keys && verdict != TRIALOGUE_AUDIT_VALID) {
        (void)fprintf(stderr,
                      "trialogue replay: the archive is not valid, so nothing is replayed:\n");
        archive_print_findings(audit, TRIALOGUE_AUDIT_FAILURE, stderr);
        return 1;
    }
    if (!options->keys)
        (void)fprintf(
            stderr,
            "trialogue replay: NOT VERIFIED: no key was given, so anybody may have written this "
            "archive. To check it, add --keys KEYFILE.\n");
    return print_case(audit);
}

int cli_replay(int argc, char **argv)
{
    struct options options = {0};

    if (archive_help(argc, argv, usage))
        return archive_exit(0);
    if (read_options(argc, argv, &options))
        return archive_run("replay", replay, &options);
    (void)fprintf(stderr, "trialogue replay: %s", usage);
    return 2;
}
