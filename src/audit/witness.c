/* What goes to a witness and comes back, read strictly; and how a witness judges it. */
#include "audit/witness.h"

#include "audit/tlog_proof.h"
#include "base/text.h"
#include "seal/token.h"

const char witness_size_type[] = "text/x.tlog.size";

const struct witness_row witness_rows[WITNESS_VERDICTS] = {
    [WITNESS_GROWN] = {200, "cosigned", ""},
    [WITNESS_MALFORMED] = {400, "malformed",
                           "This is no old size, proof and checkpoint, or the old size is larger "
                           "than the checkpoint's.\n"},
    [WITNESS_UNSIGNED] = {403, "unsigned",
                          "No signature of a key that is trusted for this log holds.\n"},
    [WITNESS_UNKNOWN] = {404, "unknown", "This witness does not know the log.\n"},
    [WITNESS_STALE] = {409, "stale", ""},
    [WITNESS_FORKED] = {409, "forked", ""},
    [WITNESS_UNPROVEN] = {422, "unproven",
                          "The proof does not lead from the tree that was cosigned to this one.\n"},
};

/* A size is decimal, without sign and leading zeros. */
static bool read_size(struct str text, uint64_t *out)
{
    int64_t size;

    if (!str_to_int(text, &size) || text.at[0] == '-')
        return false;
    *out = (uint64_t)size;
    return true;
}

bool witness_ask_read(struct arena *arena, struct str body, struct witness_ask *out)
{
    struct str rest = body, line = str_cut(&rest, '\n');

    out->proof.count = 0;
    if (body.len > WITNESS_BYTES || !str_starts(line, STR("old ")) ||
        !read_size(str_from(line, 4), &out->old))
        return false;
    while ((line = str_cut(&rest, '\n')).len > 0)
        if (out->proof.count == WITNESS_HASHES ||
            !hash_read(line, &out->proof.at[out->proof.count++]))
            return false;
    return rest.len > 0 && note_read(arena, rest, &out->note) &&
           checkpoint_read(arena, out->note.text, &out->checkpoint);
}

struct str witness_ask_write(struct arena *arena, uint64_t old, const struct proof *proof,
                             struct str note)
{
    struct text text = text_new(arena, WITNESS_BYTES);

    text_addf(&text, "old %llu\n", (unsigned long long)old);
    for (size_t i = 0; i < proof->count; i++) {
        text_add(&text, base64_encode(arena, proof->at[i].bytes, DIGEST_SIZE));
        text_add_char(&text, '\n');
    }
    text_add_char(&text, '\n');
    text_add(&text, note);
    CHECK(!text.overflow);
    return text_str(&text);
}

static enum witness_verdict judge_signatures(const struct policy *logs,
                                             const struct witness_ask *ask)
{
    if (!policy_has_log(logs, ask->checkpoint.origin))
        return WITNESS_UNKNOWN;
    return policy_check_log(logs, &ask->note, ask->checkpoint.origin) == NOTE_VALID
               ? WITNESS_GROWN
               : WITNESS_UNSIGNED;
}

/* Nothing precedes the first checkpoint that is seen, so nothing is to be proven; but an empty tree
 * has one root only. */
static bool is_first(const struct witness_ask *ask)
{
    struct digest empty = digest_of(STR(""));

    return ask->proof.count == 0 &&
           (ask->checkpoint.tree.size > 0 || digest_equal(&ask->checkpoint.tree.root, &empty));
}

enum witness_verdict witness_judge(const struct policy *logs, const struct witness_ask *ask,
                                   const struct tree_head *seen)
{
    const struct tree_head *tree = &ask->checkpoint.tree;
    enum witness_verdict verdict = judge_signatures(logs, ask);

    if (verdict != WITNESS_GROWN)
        return verdict;
    if (ask->old > tree->size)
        return WITNESS_MALFORMED;
    if (ask->old != seen->size)
        return WITNESS_STALE;
    if (seen->size > 0 && seen->size == tree->size && !digest_equal(&seen->root, &tree->root))
        return WITNESS_FORKED;
    if (seen->size > 0 ? !tree_extends(seen, tree, &ask->proof) : !is_first(ask))
        return WITNESS_UNPROVEN;
    return WITNESS_GROWN;
}

struct str witness_line(struct arena *arena, struct str text, const struct note_key *key,
                        struct str answer)
{
    struct note note;

    for (int i = 0; i < NOTE_SIGNATURES && answer.len > 0; i++) {
        struct str line = str_cut(&answer, '\n');
        struct str whole = str_format(arena, "%.*s\n%.*s\n", STR_ARG(text), STR_ARG(line));

        if (note_read(arena, whole, &note) && note_check(&note, key, NULL) == NOTE_VALID)
            return str_from(whole, text.len + 1);
    }
    return (struct str){0};
}

bool witness_size_read(struct str answer, uint64_t *out)
{
    struct str line = str_cut(&answer, '\n');

    return answer.at && answer.len == 0 && read_size(line, out);
}
