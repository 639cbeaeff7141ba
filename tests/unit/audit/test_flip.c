/* Row 57 of the tamper matrix: every single bit of a small archive, flipped; and of one with a log,
 * every bit of what only that one has. No such archive is valid, and none ends the process.
 * `test_flip PART PARTS` does one share of the bytes. */
#include "audit/tar.h"

#include "sample.h"
#include "tamper.h"

static size_t part, parts;

/* What the auditor holds, and what somebody changes. */
struct subject {
    struct str keys, policy; /* no policy: empty */
    char *bytes;
    size_t len;
};

static enum trialogue_audit_verdict judge(const struct subject *subject)
{
    struct str archive = {subject->bytes, subject->len};
    enum trialogue_audit_verdict verdict;

    trialogue_audit_free(subject->policy.len > 0
                             ? audit_by(archive, subject->keys, subject->policy, &verdict)
                             : audit_of(archive, subject->keys, &verdict));
    return verdict;
}

static struct subject subject_of(struct sample *sample, struct str archive, struct str policy)
{
    struct subject subject = {.keys = sample_key_file(sample->arena, &sample->key),
                              .policy = policy,
                              .bytes = arena_take(sample->arena, archive.len),
                              .len = archive.len};

    memcpy(subject.bytes, archive.at, archive.len);
    assert_int_equal(judge(&subject), TRIALOGUE_AUDIT_VALID);
    return subject;
}

static void flip(struct subject *subject, size_t begin, size_t len)
{
    for (size_t i = begin; i < begin + len; i++) {
        for (int bit = 0; bit < 8 && i % parts == part; bit++) {
            char kept = subject->bytes[i];

            subject->bytes[i] = (char)(kept ^ (1 << bit));
            if (judge(subject) != TRIALOGUE_AUDIT_INVALID)
                fail_msg("bit %d of byte %zu", bit, i);
            subject->bytes[i] = kept;
        }
    }
}

static void never_valid(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(16));
    struct sample *sample = sample_new(arena);
    struct subject subject;

    sample_open(sample);
    subject = subject_of(sample, sample_export(sample, BIT(STREAM_JOINT)), (struct str){0});
    flip(&subject, 0, subject.len);
    arena_free(arena);
}

/* Opened and exported; the log has one witness. */
static struct subject logged_subject(struct sample *sample)
{
    struct sample_log *log;

    sample_open(sample);
    sample_close(sample, BIT(STREAM_JOINT));
    sample_number(sample, BIT(STREAM_JOINT));
    log = sample->logs[STREAM_JOINT];
    log->cosigners = BIT(0);
    return subject_of(sample, sample_archive(sample, BIT(STREAM_JOINT)),
                      str_format(sample->arena, "log %.*s\nwitness w %.*s\nquorum w\n",
                                 STR_ARG(sample_log_vkey(log)),
                                 STR_ARG(sample_witness_vkey(sample->arena, 0))));
}

/* Members that an archive without a log has not, or not so: case.json names the log. */
static bool is_of_log(const char *name)
{
    return strstr(name, "proof") || strstr(name, "checkpoint") || strstr(name, "consistency") ||
           strstr(name, "case.json");
}

static void never_valid_with_a_log(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(16));
    struct subject subject = logged_subject(sample_new(arena));
    size_t members = 0, size;

    for (size_t at = 0; subject.bytes[at]; at += TAR_BLOCK + size + tar_padding(size)) {
        size = strtoul(subject.bytes + at + 124, NULL, 8);
        if (!is_of_log(subject.bytes + at))
            continue;
        flip(&subject, at + TAR_BLOCK, size);
        members++;
    }
    assert_int_equal(members, 5); /* two proofs, the checkpoint, its growth, case.json */
    arena_free(arena);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest cases[] = {
        CASE("no archive with one bit flipped is valid", never_valid),
        CASE("nor is one with a log", never_valid_with_a_log),
    };
    int64_t value;

    part = argc == 3 && str_to_int(str_of(argv[1]), &value) ? (size_t)value : 0;
    parts = argc == 3 && str_to_int(str_of(argv[2]), &value) && value > 0 ? (size_t)value : 1;
    return RUN(cases);
}
