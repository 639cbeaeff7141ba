/* Row 57 of the tamper matrix: every single bit of a small archive, flipped. No such archive is
 * valid, and none ends the process. `test_flip PART PARTS` does one share of the bytes. */
#include "sample.h"
#include "tamper.h"

static size_t part, parts;

static void never_valid(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(16));
    struct sample *sample = sample_new(arena);
    struct str archive, keys = sample_key_file(arena, &sample->key);
    enum trialogue_audit_verdict verdict;
    char *bytes;

    sample_open(sample);
    archive = sample_export(sample, BIT(STREAM_JOINT));
    bytes = arena_take(arena, archive.len);
    memcpy(bytes, archive.at, archive.len);
    trialogue_audit_free(audit_of((struct str){bytes, archive.len}, keys, &verdict));
    assert_int_equal(verdict, TRIALOGUE_AUDIT_VALID);
    for (size_t i = part; i < archive.len; i += parts) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
            trialogue_audit_free(audit_of((struct str){bytes, archive.len}, keys, &verdict));
            if (verdict != TRIALOGUE_AUDIT_INVALID)
                fail_msg("bit %d of byte %zu", bit, i);
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
        }
    }
    arena_free(arena);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest cases[] = {
        CASE("no archive with one bit flipped is valid", never_valid),
    };
    int64_t value;

    part = argc == 3 && str_to_int(str_of(argv[1]), &value) ? (size_t)value : 0;
    parts = argc == 3 && str_to_int(str_of(argv[2]), &value) && value > 0 ? (size_t)value : 1;
    return RUN(cases);
}
