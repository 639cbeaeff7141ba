/* What `trialogue verify` and `trialogue replay` share: reading an archive from a file, and the
 * auditor's key file. */
#ifndef APP_CLI_ARCHIVE_H
#define APP_CLI_ARCHIVE_H

#include "base/base.h"
#include "trialogue/audit.h"

/* Gives the verifier what stands in the file at `path`, a "policy", "receipt"…: a function of
 * trialogue/audit.h that takes text. False: a sentence was printed on standard error. */
MUST_USE bool archive_bring(struct trialogue_audit *audit,
                            bool (*add)(struct trialogue_audit *audit, const char *text, size_t len,
                                        const char **why),
                            const char *what, const char *path);

/* Trusts the keys of the file at `path`. False: a sentence was printed on standard error. */
MUST_USE bool archive_trust(struct trialogue_audit *audit, const char *path);

/* The archive at `path` ("-": standard input) as a source. NULL: a sentence was printed on standard
 * error. */
FILE *archive_open(const char *path, struct trialogue_audit_source *out);
void archive_close(FILE *archive);

/* The same of a file that is open, and was not read yet. */
struct trialogue_audit_source archive_source(FILE *archive);

/* Reads and checks the archive at `path` ("-": standard input). UNREADABLE: a sentence was printed
 * on standard error. */
enum trialogue_audit_verdict archive_read(struct trialogue_audit *audit, const char *path);

/* Prints findings of this level, one per line. */
void archive_print_findings(const struct trialogue_audit *audit, enum trialogue_audit_level level,
                            FILE *out);

/* Whether --help is all that was asked for; then `usage` was printed. */
bool archive_help(int argc, char *const *argv, const char *usage);

/* `code`, or 2 if what was printed did not arrive (a full disk). */
int archive_exit(int code);

/* Runs `run` with a new verifier; the exit code. */
int archive_run(const char *command, int (*run)(struct trialogue_audit *audit, const void *options),
                const void *options);

#endif
