/* `trialogue verify FILE`: checks an export offline and says what was found. */
#include "app/cli.h"

#include "app/cli_archive.h"
#include "app/cli_report.h"
#include "base/str.h"
#include "base/time.h"

#include <getopt.h>

enum { KEPT = 512 }; /* files of receipts and checkpoints */

struct options {
    const char *archive, *keys, *policy;
    const char *receipts[KEPT], *since[KEPT];
    size_t receipt_count, since_count;
    int64_t max_age_ms; /* 0: any */
    bool json, quiet;
};

static const char usage[] =
    "type: trialogue verify FILE --keys KEYFILE\n"
    "or:   trialogue verify FILE --policy POLICY [--receipt FILE]... [--since CHECKPOINT]... "
    "[--max-age 7d]\n"
    "and:  [--json] [--quiet]\n"
    "KEYFILE has the service's public keys, POLICY the logs and witnesses that you trust, as you "
    "got them, not as the archive lists them.\n"
    "Exit codes: 0 valid, 1 not valid, 2 nothing is known.\n";

/* "90s", "30m", "24h", "7d" */
static bool read_age(const char *text, int64_t *out)
{
    static const struct {
        char unit;
        int64_t ms;
    } units[] = {{'s', 1000}, {'m', 60 * 1000}, {'h', 3600 * 1000}, {'d', 24 * 3600 * 1000}};
    struct str number = str_of(text);
    int64_t count;

    for (size_t i = 0; i < COUNT(units) && number.len > 0; i++) {
        if (number.at[number.len - 1] != units[i].unit)
            continue;
        number.len--;
        if (!str_to_int(number, &count) || count < 1 || count > 100 * 365 * 24 * 3600LL)
            return false;
        return !__builtin_mul_overflow(count, units[i].ms, out);
    }
    return false;
}

static bool add(const char **list, size_t *count, const char *file)
{
    if (*count == KEPT)
        return false;
    list[(*count)++] = file;
    return true;
}

static bool read_option(int option, struct options *out)
{
    switch (option) {
    case 'k':
        out->keys = optarg;
        return true;
    case 'p':
        out->policy = optarg;
        return true;
    case 'r':
        return add(out->receipts, &out->receipt_count, optarg);
    case 's':
        return add(out->since, &out->since_count, optarg);
    case 'a':
        return read_age(optarg, &out->max_age_ms);
    case 'j':
        return out->json = true;
    case 'q':
        return out->quiet = true;
    default:
        return false;
    }
}

static bool read_options(int argc, char **argv, struct options *out)
{
    static const struct option known[] = {
        {"keys", required_argument, NULL, 'k'},    {"policy", required_argument, NULL, 'p'},
        {"receipt", required_argument, NULL, 'r'}, {"since", required_argument, NULL, 's'},
        {"max-age", required_argument, NULL, 'a'}, {"json", no_argument, NULL, 'j'},
        {"quiet", no_argument, NULL, 'q'},         {NULL, 0, NULL, 0}};
    int option;

    optind = 0;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1)
        if (!read_option(option, out))
            return false;
    if (optind + 1 != argc || (!out->keys && !out->policy) || (out->since_count && !out->policy))
        return false;
    out->archive = argv[optind];
    return true;
}

/* Everything that the auditor brings. */
static bool bring(struct trialogue_audit *audit, const struct options *options)
{
    bool taken = (!options->keys || archive_trust(audit, options->keys)) &&
                 (!options->policy ||
                  archive_bring(audit, trialogue_audit_policy, "policy", options->policy));

    for (size_t i = 0; taken && i < options->receipt_count; i++)
        taken = archive_bring(audit, trialogue_audit_receipt, "receipt", options->receipts[i]);
    for (size_t i = 0; taken && i < options->since_count; i++)
        taken = archive_bring(audit, trialogue_audit_since, "checkpoint", options->since[i]);
    trialogue_audit_age(audit, time_now(), options->max_age_ms);
    return taken;
}

/* 0 valid, 1 not valid, 2 nothing known. */
static int verify(struct trialogue_audit *audit, const void *argument)
{
    const struct options *options = argument;
    enum trialogue_audit_verdict verdict;

    if (!bring(audit, options))
        return 2;
    verdict = archive_read(audit, options->archive);
    if (verdict == TRIALOGUE_AUDIT_UNREADABLE)
        return 2;
    if (options->json)
        report_json(audit, verdict);
    else if (!options->quiet)
        report_table(audit, verdict);
    return verdict == TRIALOGUE_AUDIT_VALID ? 0 : 1;
}

int cli_verify(int argc, char **argv)
{
    struct options options = {0};

    if (archive_help(argc, argv, usage))
        return archive_exit(0);
    if (read_options(argc, argv, &options))
        return archive_run("verify", verify, &options);
    (void)fprintf(stderr, "trialogue verify: %s", usage);
    return 2;
}
