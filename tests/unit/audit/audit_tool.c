/* The command line tools on a made-up case, for test_archive.sh: `audit_tool sample FILE KEYFILE`
 * (and `small`, for the fuzzer's corpus), `audit_tool proven FILE KEYFILE POLICYFILE
 * CHECKPOINT [HOW]` for the same with logs, `audit_tool big FILE KEYFILE POLICYFILE ENTRIES` for
 * measuring, `audit_tool tables` for the tables of
 * docs/audit-format.md, and `verify` and `replay` as `trialogue` has them. */
#include "app/cli.h"

#include "big.h"
#include "sample.h"

static int write_file(const char *path, struct str bytes)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0)
        return 2;
    return 0;
}

/* The whole case, or only a thread that was opened and exported. */
static int write_sample(const char *path, const char *keys, bool whole)
{
    struct arena *arena = arena_new(MIB(64));
    struct sample *sample = sample_new(arena);
    int code;

    sample_open(sample);
    if (whole)
        sample_tell(sample);
    code = write_file(path, sample_export(sample, BIT(STREAM_COUNT) - 1));

    if (code == 0)
        code = write_file(keys, sample_key_file(arena, &sample->key));
    arena_free(arena);
    return code;
}

/* How its witnesses have signed the joint log: an hour before its last entries; one of them then,
 * and all of them later; one of them twice, and no other. */
static void cosign_as(struct sample_log *log, const char *how)
{
    if (strcmp(how, "late") == 0)
        log->cosigned_s -= 3600;
    if (strcmp(how, "again") == 0)
        log->again_s = log->cosigned_s - 3600;
    if (strcmp(how, "twice") == 0) {
        log->cosigners = BIT(0);
        log->again_s = log->cosigned_s - 1;
    }
}

/* The case with proofs, and what is wrong with it: its key came later than its entries, or had
 * ended before; its witnesses, as above; its rooms are of two exports. NULL: nothing. */
static struct str make_proven(struct sample *sample, const char *how)
{
    static const struct sample_said early[] = {{.kind = FACT_key_added, .other = 9},
                                               {.kind = FACT_key_added, .from_ms = DAY_MS}};
    static const struct sample_said ended[] = {{.kind = FACT_key_added},
                                               {.kind = FACT_key_revoked, .later_ms = 5000}};
    static const struct sample_said good[] = {{.kind = FACT_key_added},
                                              {.kind = FACT_key_retired, .later_ms = DAY_MS}};

    if (how)
        sample_say(sample,
                   strcmp(how, "early") == 0   ? early
                   : strcmp(how, "ended") == 0 ? ended
                                               : good,
                   2);
    sample_open(sample);
    sample_tell(sample);
    sample_close(sample, BIT(STREAM_COUNT) - 1);
    if (how && strcmp(how, "joined") == 0)
        sample_close(sample, BIT(STREAM_JOINT));
    sample_number(sample, BIT(STREAM_COUNT) - 1);
    if (how)
        cosign_as(sample->logs[STREAM_JOINT], how);
    return sample_archive(sample, BIT(STREAM_COUNT) - 1);
}

/* The sample with proofs, what trusts it, and what somebody kept of it: a checkpoint of each log.
 */
static int write_proven(char **to, const char *how)
{
    const char *path = to[0], *keys = to[1], *policy = to[2], *kept = to[3];
    struct arena *arena = arena_new(MIB(64));
    struct sample *sample = sample_new(arena);
    int code = write_file(path, make_proven(sample, how));

    if (code == 0)
        code = write_file(keys, sample_key_file(arena, &sample->key));
    if (code == 0)
        code = write_file(policy, sample_policy(sample));
    if (code == 0)
        code = write_file(kept, sample_log_note(sample->logs[STREAM_JOINT]));
    arena_free(arena);
    return code;
}

static int write_big(const char *path, const char *key_path, const char *policy_path,
                     const char *entries)
{
    struct str keys, policy;
    int code = big_write(path, strtoul(entries, NULL, 10), &keys, &policy);

    if (code == 0)
        code = write_file(key_path, keys);
    return code == 0 ? write_file(policy_path, policy) : code;
}

static const char *const type_names[] = {
    [FACT_ID] = "id",
    [FACT_WORD] = "word",
    [FACT_INTEGER] = "integer",
    [FACT_INSTANT] = "instant",
    [FACT_MONEY] = "integer, with `currency` beside it",
    [FACT_REF] = "number of an entry of the same stream",
    [FACT_REFS] = "list of numbers of joint entries",
    [FACT_IDS] = "list of ids",
    [FACT_STREAMS] = "list of names of streams",
    [FACT_DIGEST] = "32 bytes, hexadecimal",
    [FACT_PLAIN] = "one string: names of texts, or `file`, a space between two",
    [FACT_TEXT] = "text: only in `body`, as a commitment",
};

static void print_kinds(void)
{
    printf("| kind | fields |\n|---|---|\n");
    for (enum fact_kind kind = FACT_NONE + 1; kind < FACT_KINDS; kind++) {
        const char *between = "";

        printf("| `%s` |", fact_name(kind));
        for (size_t i = 0; i < fact_field_count; i++) {
            if (!fact_field_of(kind, &fact_fields[i]))
                continue;
            printf("%s %s", between, fact_fields[i].name);
            between = ",";
        }
        printf(" |\n");
    }
}

static void print_words(const char *name, const char *const *words)
{
    printf("| `%s` |", name);
    for (size_t i = 0; words[i]; i++)
        printf(" %s", words[i]);
    printf(" |\n");
}

static void print_fields(void)
{
    printf("\n| field | value |\n|---|---|\n");
    for (size_t i = 0; i < fact_field_count; i++) {
        const struct fact_field *field = &fact_fields[i];
        char id[ID_TEXT_SIZE];

        id_write(field->kind, (struct id){0}, id);
        if (field->type == FACT_ID || field->type == FACT_IDS)
            printf("| `%s` | %s, `%.4s…` |\n", field->name, type_names[field->type], id);
        else
            printf("| `%s` | %s |\n", field->name, type_names[field->type]);
    }
    printf("\n| vocabulary | words |\n|---|---|\n");
    print_words("stream", stream_names);
    print_words("seat, party", seat_names);
    print_words("stage", stage_names);
    print_words("preset", preset_names);
    print_words("reason", reason_names);
    print_words("misfit", misfit_names);
    print_words("use", key_use_names);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "sample") == 0)
        return write_sample(argv[2], argv[3], true);
    if (argc == 4 && strcmp(argv[1], "small") == 0)
        return write_sample(argv[2], argv[3], false);
    if ((argc == 6 || argc == 7) && strcmp(argv[1], "proven") == 0)
        return write_proven(argv + 2, argv[6]); /* NULL behind the last */
    if (argc == 6 && strcmp(argv[1], "big") == 0)
        return write_big(argv[2], argv[3], argv[4], argv[5]);
    if (argc == 2 && strcmp(argv[1], "tables") == 0) {
        print_kinds();
        print_fields();
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "verify") == 0)
        return cli_verify(argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "replay") == 0)
        return cli_replay(argc - 1, argv + 1);
    return 2;
}
