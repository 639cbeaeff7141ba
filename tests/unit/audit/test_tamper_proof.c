/* What a forger may do to proofs, row by row of the tamper matrix. */
#include "sample.h"
#include "tamper_log.h"

#define JOINT(number) "data/entries/joint/0000000000" number
#define CHECKPOINT "data/log/joint.checkpoint"

/* An entry linked and sealed as it should be, with the proof of another. */
static void entry_past_the_log(struct pieces *pieces)
{
    piece_named(pieces, JOINT("17.tlog-proof"))->bytes =
        piece_named(pieces, JOINT("16.tlog-proof"))->bytes;
}

static void pad_proof(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.tlog-proof"), "=\n", "\n");
}

/* Row 34: a proof that holds, of another entry. */
static void proof_of_another(struct pieces *pieces)
{
    piece_swap(pieces, JOINT("08.tlog-proof"), JOINT("09.tlog-proof"));
}

static void hash_more(struct pieces *pieces)
{
    struct proof_parts parts = proof_take(pieces, JOINT("04.tlog-proof"));

    parts.hashes.at[parts.hashes.count] = parts.hashes.at[0];
    parts.hashes.count++;
    proof_put(pieces, JOINT("04.tlog-proof"), &parts);
}

static void hash_less(struct pieces *pieces)
{
    struct proof_parts parts = proof_take(pieces, JOINT("04.tlog-proof"));

    parts.hashes.count--;
    proof_put(pieces, JOINT("04.tlog-proof"), &parts);
}

static void hashes_swapped(struct pieces *pieces)
{
    struct proof_parts parts = proof_take(pieces, JOINT("04.tlog-proof"));
    struct digest first = parts.hashes.at[0];

    parts.hashes.at[0] = parts.hashes.at[1];
    parts.hashes.at[1] = first;
    proof_put(pieces, JOINT("04.tlog-proof"), &parts);
}

static void index_one_more(struct pieces *pieces)
{
    struct proof_parts parts = proof_take(pieces, JOINT("04.tlog-proof"));

    parts.index++;
    proof_put(pieces, JOINT("04.tlog-proof"), &parts);
}

static void index_past_the_end(struct pieces *pieces)
{
    struct proof_parts parts = proof_take(pieces, JOINT("17.tlog-proof"));

    parts.index += 1000;
    proof_put(pieces, JOINT("17.tlog-proof"), &parts);
}

/* Row 37: an inner node passed off as a leaf. */
static void node_as_leaf(struct pieces *pieces)
{
    struct proof_parts parts = proof_take(pieces, JOINT("04.tlog-proof"));

    parts.index /= 2;
    parts.hashes.count--;
    memmove(parts.hashes.at, parts.hashes.at + 1, parts.hashes.count * sizeof(struct digest));
    proof_put(pieces, JOINT("04.tlog-proof"), &parts);
}

static void proof_removed(struct pieces *pieces)
{
    piece_remove(pieces, JOINT("04.tlog-proof"));
}

static void checkpoint_removed(struct pieces *pieces)
{
    piece_remove(pieces, CHECKPOINT);
}

static void checkpoint_of_another(struct pieces *pieces)
{
    piece_named(pieces, CHECKPOINT)->bytes =
        piece_named(pieces, "data/log/staff.checkpoint")->bytes;
}

/* Row 47: the second half of the entries comes with proofs to a later checkpoint. */
static void two_halves(struct pieces *pieces)
{
    struct sample_log *log = pieces->sample->logs[STREAM_JOINT];
    struct proof_parts parts = {.index = pieces->sample->indexes[STREAM_JOINT][15]};

    sample_log_pad(log);
    sample_log_prove(log, parts.index, &parts.hashes);
    parts.note = sample_log_note(log);
    proof_put(pieces, JOINT("16.tlog-proof"), &parts);
}

static void growth_of_another(struct pieces *pieces)
{
    piece_replace(pieces, "data/consistency/joint/000000000002-000000000035.txt", "old 2\n",
                  "old 3\n");
}

static const struct tamper rows[] = {
    {16, "an entry that the log does not have", entry_past_the_log, true, "log", "joint 17", true},
    {31, "Base64 of a proof without its padding", pad_proof, true, "log", "joint 4", true},
    {34, "the proof of another entry", proof_of_another, true, "log", "joint 8", true},
    {36, "a hash more", hash_more, true, "log", "joint 4", true},
    {36, "a hash less", hash_less, true, "log", "joint 4", true},
    {36, "hashes in another order", hashes_swapped, true, "log", "joint 4", true},
    {36, "the next index", index_one_more, true, "log", "joint 4", true},
    {36, "an index behind the end", index_past_the_end, true, "log", "joint 17", true},
    {37, "a node in the place of a leaf", node_as_leaf, true, "log", "joint 4", true},
    {46, "a proof is removed", proof_removed, true, "archive", "joint 4", true},
    {46, "a checkpoint is removed", checkpoint_removed, true, "archive", CHECKPOINT, true},
    {47, "the checkpoint of another log", checkpoint_of_another, true, "checkpoint", CHECKPOINT,
     true},
    {47, "two halves that end in different checkpoints", two_halves, true, "log", "joint 16", true},
    {47, "a proof of growth from another size", growth_of_another, true, "consistency",
     "data/consistency/joint/000000000002-000000000035.txt", true},
};

static void finds_every_row(void **state UNUSED)
{
    tamper_try(rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every row about proofs is found, and names its place", finds_every_row),
    };

    return RUN(cases);
}
