/* What `trialogue verify` found, as a table for people and as JSON for programs (its form:
 * docs/audit-format.md, "The report"). */
#include "app/cli_report.h"

#include "app/cli_archive.h"
#include "base/time.h"
#include "json/write.h"

enum { REPORT_LIMIT = 4 * 1024 * 1024 };

static const char *const state_names[] = {
    [TRIALOGUE_AUDIT_PASSED] = "passed",
    [TRIALOGUE_AUDIT_FAILED] = "FAILED",
    [TRIALOGUE_AUDIT_NONE] = "nothing",
    [TRIALOGUE_AUDIT_UNFINISHED] = "unfinished",
};

static const char *const level_names[] = {
    [TRIALOGUE_AUDIT_FAILURE] = "failure",
    [TRIALOGUE_AUDIT_WARNING] = "warning",
    [TRIALOGUE_AUDIT_NOTE] = "note",
};

static void print_summary(const struct trialogue_audit_summary *summary)
{
    char at[INSTANT_TEXT_SIZE];

    instant_write(summary->exported_at_ms, at);
    printf("%s of %s, exported %s\n", summary->thread, summary->tenant, at);
    for (size_t i = 0; i < summary->stream_count; i++)
        printf("  %-18s entries 1 to %lld, head %s\n", summary->streams[i].name,
               (long long)summary->streams[i].through, summary->streams[i].head);
    printf("  %llu texts open, %llu files, %llu erased\n\n",
           (unsigned long long)summary->opened_count, (unsigned long long)summary->attachment_count,
           (unsigned long long)summary->erased_count);
}

static void print_checks(const struct trialogue_audit *audit)
{
    const struct trialogue_audit_check *check;

    for (size_t i = 0; (check = trialogue_audit_check(audit, i)); i++)
        printf("%-11s %-11s %8llu ok %6llu failed  %s\n", check->name, state_names[check->state],
               (unsigned long long)check->passed, (unsigned long long)check->failed,
               check->sentence);
    printf("\n");
}

void report_table(const struct trialogue_audit *audit, enum trialogue_audit_verdict verdict)
{
    const struct trialogue_audit_summary *summary = trialogue_audit_summary(audit);

    if (summary->thread[0] != '\0')
        print_summary(summary);
    print_checks(audit);
    archive_print_findings(audit, TRIALOGUE_AUDIT_NOTE, stdout);
    if (summary->warning_count > 0) {
        printf("Warnings: %llu\n", (unsigned long long)summary->warning_count);
        archive_print_findings(audit, TRIALOGUE_AUDIT_WARNING, stdout);
    }
    if (verdict == TRIALOGUE_AUDIT_VALID) {
        printf("VALID: every check passed. Nothing after the time of export is in this archive.\n");
        return;
    }
    printf("NOT VALID: %llu failure%s\n", (unsigned long long)summary->failure_count,
           summary->failure_count == 1 ? "" : "s");
    archive_print_findings(audit, TRIALOGUE_AUDIT_FAILURE, stdout);
}

static void write_findings(struct json *json, const struct trialogue_audit *audit)
{
    const struct trialogue_audit_finding *finding;

    json_open_array(json, "findings");
    for (size_t i = 0; (finding = trialogue_audit_finding(audit, i)); i++) {
        json_open(json, NULL);
        json_word(json, "level", level_names[finding->level]);
        json_word(json, "check", finding->check);
        json_word(json, "where", finding->where);
        json_word(json, "reason", finding->reason);
        json_close(json);
    }
    json_close_array(json);
}

static void write_checks(struct json *json, const struct trialogue_audit *audit)
{
    static const char *const names[] = {
        [TRIALOGUE_AUDIT_PASSED] = "passed",
        [TRIALOGUE_AUDIT_FAILED] = "failed",
        [TRIALOGUE_AUDIT_NONE] = "nothing",
        [TRIALOGUE_AUDIT_UNFINISHED] = "unfinished",
    };
    const struct trialogue_audit_check *check;

    json_open_array(json, "checks");
    for (size_t i = 0; (check = trialogue_audit_check(audit, i)); i++) {
        json_open(json, NULL);
        json_word(json, "name", check->name);
        json_word(json, "state", names[check->state]);
        json_int(json, "passed", (int64_t)check->passed);
        json_int(json, "failed", (int64_t)check->failed);
        json_word(json, "sentence", check->sentence);
        json_close(json);
    }
    json_close_array(json);
}

static void write_streams(struct json *json, const struct trialogue_audit_summary *summary)
{
    json_open_array(json, "streams");
    for (size_t i = 0; i < summary->stream_count; i++) {
        json_open(json, NULL);
        json_word(json, "name", summary->streams[i].name);
        json_int(json, "through", summary->streams[i].through);
        json_word(json, "head", summary->streams[i].head);
        json_int(json, "entries", (int64_t)summary->streams[i].entry_count);
        json_close(json);
    }
    json_close_array(json);
}

void report_json(const struct trialogue_audit *audit, enum trialogue_audit_verdict verdict)
{
    const struct trialogue_audit_summary *summary = trialogue_audit_summary(audit);
    struct arena *arena = arena_new(4 * (size_t)REPORT_LIMIT);
    struct json json = json_new(arena, REPORT_LIMIT);
    struct str text;

    json_open(&json, NULL);
    json_bool(&json, "valid", verdict == TRIALOGUE_AUDIT_VALID);
    json_word(&json, "tenant", summary->tenant);
    json_word(&json, "thread", summary->thread);
    json_instant(&json, "exported_at", summary->exported_at_ms);
    write_streams(&json, summary);
    json_int(&json, "opened", (int64_t)summary->opened_count);
    json_int(&json, "attachments", (int64_t)summary->attachment_count);
    json_int(&json, "erased", (int64_t)summary->erased_count);
    json_int(&json, "failures", (int64_t)summary->failure_count);
    json_int(&json, "warnings", (int64_t)summary->warning_count);
    write_checks(&json, audit);
    write_findings(&json, audit);
    json_close(&json);
    text = json_str(&json);
    printf("%.*s\n", STR_ARG(text));
    arena_free(arena);
}
