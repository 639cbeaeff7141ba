/* Fuzzes what an auditor brings, and what a log says: keys of notes, signed notes and checkpoints,
 * proofs, receipts, key files. The first byte says which. What has one form is written again to the
 * same bytes. */
#include "audit/note.h"
#include "audit/receipt.h"
#include "audit/tlog_proof.h"
#include "base/limits.h"
#include "base/text.h"
#include "seal/token.h"
#include "trialogue/audit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_key(struct arena *arena, struct str bytes)
{
    struct note_key key;

    if (note_key_read(arena, bytes, &key))
        CHECK(str_equal(note_key_write(arena, &key), bytes));
}

static struct str write_note(struct arena *arena, const struct note *note)
{
    struct text text = text_new(arena, NOTE_BYTES + 1);

    text_add(&text, note->text);
    text_add_char(&text, '\n');
    for (size_t i = 0; i < note->count; i++) {
        const struct note_line *line = &note->lines[i];
        struct text behind = text_new(arena, NOTE_BYTES);
        struct str bytes;

        text_add(&behind, (struct str){(const char *)line->id, NOTE_KEY_ID_SIZE});
        text_add(&behind, line->bytes);
        bytes = text_str(&behind);
        text_addf(&text, "— %.*s ", STR_ARG(line->name));
        text_add(&text, base64_encode(arena, bytes.at, bytes.len));
        text_add_char(&text, '\n');
    }
    return text_str(&text);
}

static bool try_note(struct arena *arena, struct str bytes)
{
    struct checkpoint checkpoint;
    struct note note;

    if (!note_read(arena, bytes, &note))
        return false;
    CHECK(str_equal(write_note(arena, &note), bytes));
    return checkpoint_read(arena, note.text, &checkpoint);
}

static void try_proof(struct arena *arena, struct str bytes)
{
    struct tlog_proof proof;
    struct proof hashes;

    if (tlog_proof_read(bytes, &proof) && tlog_proof_hashes(proof.hashes, &hashes))
        CHECK(str_equal(tlog_proof_write(arena, proof.index, &hashes, proof.note), bytes));
}

static void try_receipts(struct arena *arena, struct str bytes)
{
    struct receipts *receipts = ARENA_NEW(arena, struct receipts);
    const char *why = NULL;

    if (!receipts_read(arena, bytes, receipts, &why))
        CHECK(why);
    else
        for (size_t i = 0; i < receipts->count; i++)
            CHECK(receipts->at[i].seq > 0 && receipts->at[i].leaf.len > 0);
}

/* All of it through the public door. */
static void bring(struct str bytes)
{
    static bool (*const doors[])(struct trialogue_audit *, const char *, size_t,
                                 const char **) = {trialogue_audit_trust, trialogue_audit_policy,
                                                   trialogue_audit_receipt, trialogue_audit_since};
    struct trialogue_audit *audit = trialogue_audit_new();

    for (size_t i = 0; i < COUNT(doors); i++) {
        const char *why = NULL;

        CHECK(doors[i](audit, bytes.at, bytes.len, &why) || why);
    }
    trialogue_audit_free(audit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct str bytes = {(const char *)data + 1, size - 1};

    if (size > 0 && data[0] == 'k')
        try_key(arena, bytes);
    else if (size > 0 && data[0] == 'n')
        (void)try_note(arena, bytes);
    else if (size > 0 && data[0] == 'p')
        try_proof(arena, bytes);
    else if (size > 0 && data[0] == 'r')
        try_receipts(arena, bytes);
    else if (size > 0)
        bring(bytes);
    arena_free(arena);
    return 0;
}
