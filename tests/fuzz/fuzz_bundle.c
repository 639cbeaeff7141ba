/* Fuzzes the whole verifier: no archive may end the process, and the verdict is as the report
 * counts. Each input is read as it is, and with headers, order and manifest mended, so that what
 * stands behind them is reached, too: by keys alone, and by a policy, which looks at proofs. */
#include "audit/ledger.h"
#include "audit/manifest.h"
#include "audit/note.h"
#include "audit/tar.h"
#include "base/limits.h"
#include "base/text.h"
#include "seal/seal.h"
#include "trialogue/audit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMBERS_MAX = 512, MANIFEST_MAX = 64 * 1024 };

struct member_view {
    char name[TAR_NAME_SIZE];
    struct str bytes;
};

/* The key of tests/unit/audit/sample.c, which made the corpus. */
static void trust_sample_key(struct trialogue_audit *audit, struct arena *arena)
{
    uint8_t seed[SEED_SIZE];
    struct signing_key key;
    struct str hex;

    memset(seed, 7, sizeof(seed));
    signing_key_make(seed, &key);
    hex = hex_encode(arena, key.public_key, PUBLIC_KEY_SIZE);
    CHECK(trialogue_audit_trust(audit, hex.at, hex.len, NULL));
}

/* Its joint log and its first witness. */
static void trust_sample_log(struct trialogue_audit *audit, struct arena *arena)
{
    struct signing_key log, witness;
    struct note_key names[2];
    uint8_t seed[SEED_SIZE];
    struct id tenant;
    struct str policy;

    CHECK(id_read(ID_TENANT, STR("tnt_01a0c4506c017111a233445566778801"), &tenant));
    memset(seed, 100 + STREAM_JOINT, sizeof(seed));
    signing_key_make(seed, &log);
    memset(seed, 200, sizeof(seed));
    signing_key_make(seed, &witness);
    names[0] = note_key_of(log_name(arena, "log.test", tenant, STREAM_JOINT), NOTE_TYPE_LOG,
                           log.public_key);
    names[1] = note_key_of(STR("witness0.test"), NOTE_TYPE_COSIGNER, witness.public_key);
    policy = str_format(arena, "log %s\nwitness w %s\nquorum none\n",
                        note_key_write(arena, &names[0]).at, note_key_write(arena, &names[1]).at);
    CHECK(trialogue_audit_policy(audit, policy.at, policy.len, NULL));
}

static void count_leaf(void *argument, const struct trialogue_audit_entry *entry)
{
    uint64_t *count = argument;

    CHECK(entry->leaf_len > 0 && entry->seq > 0);
    ++*count;
}

static void verify(struct arena *arena, struct str bytes, bool with_policy)
{
    struct trialogue_audit_memory memory = {.at = bytes.at, .len = bytes.len};
    struct trialogue_audit *audit = trialogue_audit_new();
    const struct trialogue_audit_summary *summary;
    enum trialogue_audit_verdict verdict;
    uint64_t seen = 0;
    size_t len;

    trust_sample_key(audit, arena);
    if (with_policy)
        trust_sample_log(audit, arena);
    trialogue_audit_visit(audit, count_leaf, &seen);
    verdict = trialogue_audit_read(audit, trialogue_audit_source_of(&memory));
    summary = trialogue_audit_summary(audit);
    CHECK(verdict != TRIALOGUE_AUDIT_UNREADABLE);
    CHECK((verdict == TRIALOGUE_AUDIT_VALID) == (summary->failure_count == 0));
    CHECK(seen <= summary->entry_count &&
          (verdict != TRIALOGUE_AUDIT_VALID || seen == summary->entry_count));
    (void)trialogue_audit_case(audit, &len);
    trialogue_audit_free(audit);
}

/* What can be taken for members, whatever their headers say beside name and size. */
static size_t split(struct str bytes, struct member_view *out)
{
    size_t count = 0;

    while (bytes.len > TAR_BLOCK && count < MEMBERS_MAX) {
        size_t size = 0;
        struct member_view *member = &out[count];

        for (size_t i = 124; i < 135; i++)
            size = size << 3 | (bytes.at[i] & 7);
        memcpy(member->name, bytes.at, TAR_NAME_SIZE);
        member->name[TAR_NAME_SIZE - 1] = '\0';
        bytes = str_from(bytes, TAR_BLOCK);
        member->bytes = (struct str){.at = bytes.at, .len = size < bytes.len ? size : bytes.len};
        bytes = str_from(bytes, member->bytes.len + tar_padding(member->bytes.len));
        count += member->name[0] != '\0';
    }
    return count;
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct member_view *)a)->name, ((const struct member_view *)b)->name);
}

static void add(struct text *text, const char *name, struct str bytes)
{
    static const char zeros[TAR_BLOCK];
    uint8_t header[TAR_BLOCK];

    tar_header(header, str_of(name), bytes.len);
    text_add(text, (struct str){.at = (const char *)header, .len = TAR_BLOCK});
    text_add(text, bytes);
    text_add(text, (struct str){.at = zeros, .len = tar_padding(bytes.len)});
}

static struct str mend(struct arena *arena, struct str bytes)
{
    static const char zeros[2 * TAR_BLOCK];
    struct member_view *members = arena_array(arena, MEMBERS_MAX, sizeof(*members));
    struct text text = text_new(arena, MIB(8)), manifest = text_new(arena, MANIFEST_MAX);
    size_t count = split(bytes, members);

    qsort(members, count, sizeof(*members), compare);
    for (size_t i = 0; i < count; i++) {
        struct digest digest = digest_of(members[i].bytes);

        if (strcmp(members[i].name, "manifest-sha256.txt") == 0 ||
            (i > 0 && strcmp(members[i].name, members[i - 1].name) == 0))
            continue;
        if (str_starts(str_of(members[i].name), STR("data/"))) {
            text_add_hex(&manifest, digest.bytes, DIGEST_SIZE);
            text_addf(&manifest, "  %s\n", members[i].name);
        }
        add(&text, members[i].name, members[i].bytes);
    }
    add(&text, "manifest-sha256.txt", text_str(&manifest));
    text_add(&text, (struct str){.at = zeros, .len = sizeof(zeros)});
    return text_str(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(MIB(64));
    struct str bytes = {.at = (const char *)data, .len = size};

    verify(arena, bytes, false);
    bytes = mend(arena, bytes);
    verify(arena, bytes, false);
    verify(arena, bytes, true);
    arena_free(arena);
    return 0;
}
