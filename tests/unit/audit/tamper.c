/* Taking an archive apart and putting it together again. */
#include "tamper.h"

#include "sample.h"

#include "audit/tar.h"
#include "base/text.h"
#include "seal/seal.h"

struct pieces pieces_of(struct arena *arena, struct str archive)
{
    struct pieces pieces = {.arena = arena};
    struct trialogue_audit_memory memory = {.at = archive.at, .len = archive.len};
    struct trialogue_audit_source source = trialogue_audit_source_of(&memory);
    struct tar_reader reader = {.read = source.read, .argument = source.argument};
    bool more;

    while (!fault_is(tar_next(&reader, &more)) && more) {
        struct piece *piece = &pieces.at[pieces.count++];
        char *at = arena_take(arena, (size_t)reader.size + 1);
        size_t got;

        assert_true(pieces.count < PIECES_MAX);
        piece->name = str_keep(arena, str_of(reader.name)).at;
        assert_false(fault_is(tar_read(&reader, at, (size_t)reader.size, &got)));
        piece->bytes = (struct str){.at = at, .len = got};
    }
    return pieces;
}

struct piece *piece_named(struct pieces *pieces, const char *name)
{
    for (size_t i = 0; i < pieces->count; i++)
        if (strcmp(pieces->at[i].name, name) == 0)
            return &pieces->at[i];
    fail_msg("there is no %s", name);
    return NULL;
}

static void make_manifest(struct pieces *pieces)
{
    struct text text = text_new(pieces->arena, MIB(1));

    for (size_t i = 0; i < pieces->count; i++) {
        struct digest digest = digest_of(pieces->at[i].bytes);

        if (strncmp(pieces->at[i].name, "data/", 5) != 0)
            continue;
        text_add_hex(&text, digest.bytes, DIGEST_SIZE);
        text_addf(&text, "  %s\n", pieces->at[i].name);
    }
    piece_named(pieces, "manifest-sha256.txt")->bytes = text_str(&text);
}

struct str pieces_pack(struct pieces *pieces, bool manifest)
{
    static const char zeros[2 * TAR_BLOCK];
    struct text text = text_new(pieces->arena, MIB(8));

    if (manifest)
        make_manifest(pieces);
    for (size_t i = 0; i < pieces->count; i++) {
        uint8_t header[TAR_BLOCK];
        struct piece *piece = &pieces->at[i];

        tar_header(header, str_of(piece->name), piece->bytes.len);
        text_add(&text, (struct str){.at = (const char *)header, .len = TAR_BLOCK});
        text_add(&text, piece->bytes);
        text_add(&text, (struct str){.at = zeros, .len = tar_padding(piece->bytes.len)});
    }
    text_add(&text, (struct str){.at = zeros, .len = sizeof(zeros)});
    return text_str(&text);
}

void piece_remove(struct pieces *pieces, const char *name)
{
    struct piece *piece = piece_named(pieces, name);
    size_t behind = (size_t)(&pieces->at[pieces->count] - piece) - 1;

    memmove(piece, piece + 1, behind * sizeof(*piece));
    pieces->count--;
}

void piece_add(struct pieces *pieces, const char *name, struct str bytes)
{
    size_t at = pieces->count++;

    assert_true(pieces->count < PIECES_MAX);
    for (; at > 0 && strcmp(pieces->at[at - 1].name, name) > 0; at--)
        pieces->at[at] = pieces->at[at - 1];
    pieces->at[at] = (struct piece){.name = name, .bytes = bytes};
}

void piece_replace(struct pieces *pieces, const char *name, const char *old, const char *new)
{
    struct piece *piece = piece_named(pieces, name);
    const char *found = memmem(piece->bytes.at, piece->bytes.len, old, strlen(old));
    struct text text = text_new(pieces->arena, MIB(1));

    assert_non_null(found);
    text_add(&text, (struct str){.at = piece->bytes.at, .len = (size_t)(found - piece->bytes.at)});
    text_add_c(&text, new);
    text_add(&text, str_from(piece->bytes, (size_t)(found - piece->bytes.at) + strlen(old)));
    piece->bytes = text_str(&text);
}

void piece_swap(struct pieces *pieces, const char *a, const char *b)
{
    struct piece *first = piece_named(pieces, a), *second = piece_named(pieces, b);
    struct str bytes = first->bytes;

    first->bytes = second->bytes;
    second->bytes = bytes;
}

struct trialogue_audit *audit_by(struct str archive, struct str keys, struct str policy,
                                 enum trialogue_audit_verdict *verdict)
{
    struct trialogue_audit_memory memory = {.at = archive.at, .len = archive.len};
    struct trialogue_audit *audit = trialogue_audit_new();

    assert_non_null(audit);
    assert_true(trialogue_audit_trust(audit, keys.at, keys.len, NULL));
    assert_true(policy.len == 0 || trialogue_audit_policy(audit, policy.at, policy.len, NULL));
    *verdict = trialogue_audit_read(audit, trialogue_audit_source_of(&memory));
    return audit;
}

struct trialogue_audit *audit_of(struct str archive, struct str keys,
                                 enum trialogue_audit_verdict *verdict)
{
    return audit_by(archive, keys, STR(""), verdict);
}

bool audit_found(const struct trialogue_audit *audit, enum trialogue_audit_level level,
                 const char *check, const char *where)
{
    const struct trialogue_audit_finding *finding;

    for (size_t i = 0; (finding = trialogue_audit_finding(audit, i)); i++)
        if (finding->level == level && strcmp(finding->check, check) == 0 &&
            strcmp(finding->where, where) == 0)
            return true;
    return false;
}

void audit_print(const struct trialogue_audit *audit)
{
    const struct trialogue_audit_finding *finding;

    for (size_t i = 0; (finding = trialogue_audit_finding(audit, i)); i++)
        printf("# %d %s: %s: %s\n", (int)finding->level, finding->check, finding->where,
               finding->reason);
}

static void try_one(const struct tamper *row)
{
    struct arena *arena = arena_new(MIB(64));
    struct pieces *pieces = ARENA_NEW(arena, struct pieces);
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit;
    struct sample *sample;
    struct str policy;

    *pieces = pieces_of(arena, row->proven ? sample_case_proven(arena, &sample)
                                           : sample_case(arena, &sample));
    pieces->sample = sample;
    policy = row->proven ? sample_policy(sample) : STR("");
    row->change(pieces);
    audit = audit_by(pieces_pack(pieces, row->manifest), sample_key_file(arena, &sample->key),
                     policy, &verdict);
    if (verdict != TRIALOGUE_AUDIT_INVALID ||
        !audit_found(audit, TRIALOGUE_AUDIT_FAILURE, row->check, row->where)) {
        audit_print(audit);
        fail_msg("row %d, %s: %s at %s was not found", row->number, row->sentence, row->check,
                 row->where);
    }
    printf("# row %d: %s: found by %s at %s\n", row->number, row->sentence, row->check, row->where);
    trialogue_audit_free(audit);
    arena_free(arena);
}

void tamper_try(const struct tamper *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        try_one(&rows[i]);
}
