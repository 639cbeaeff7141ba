/* Proofs and checkpoints of an archive, changed. */
#include "tamper_log.h"

#include "sample.h"

#include "audit/tlog_proof.h"

struct proof_parts proof_take(struct pieces *pieces, const char *name)
{
    struct tlog_proof proof;
    struct proof_parts parts;

    assert_true(tlog_proof_read(piece_named(pieces, name)->bytes, &proof));
    assert_true(tlog_proof_hashes(proof.hashes, &parts.hashes));
    parts.index = proof.index;
    parts.note = proof.note;
    return parts;
}

void proof_put(struct pieces *pieces, const char *name, const struct proof_parts *parts)
{
    piece_named(pieces, name)->bytes =
        tlog_proof_write(pieces->arena, parts->index, &parts->hashes, parts->note);
}

void notes_use(struct pieces *pieces, struct str note)
{
    for (size_t i = 0; i < pieces->count; i++) {
        const char *name = pieces->at[i].name;
        struct proof_parts parts;

        if (strncmp(name, "data/entries/joint/", 19) != 0 || !strstr(name, ".tlog-proof"))
            continue;
        parts = proof_take(pieces, name);
        parts.note = note;
        proof_put(pieces, name, &parts);
    }
    piece_named(pieces, "data/log/joint.checkpoint")->bytes = note;
}

struct str note_held(struct pieces *pieces)
{
    return piece_named(pieces, "data/log/joint.checkpoint")->bytes;
}

void note_change(struct pieces *pieces, const char *old, const char *new)
{
    piece_replace(pieces, "data/log/joint.checkpoint", old, new);
    notes_use(pieces, note_held(pieces));
}

struct str note_row(struct pieces *pieces, int number)
{
    struct str rest = note_held(pieces), line = {0};

    for (int i = 0; i <= number; i++)
        line = str_cut(&rest, '\n');
    return line;
}
