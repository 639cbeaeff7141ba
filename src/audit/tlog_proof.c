/* Proofs as text, both ways. */
#include "audit/tlog_proof.h"

#include "base/text.h"
#include "seal/token.h"

static const struct str head = {"c2sp.org/tlog-proof@v1\nindex ", 29};

/* The six bits of a digit; 64 if it is none. Without a branch, which no processor could guess. */
static unsigned base64_digit(char c)
{
    unsigned upper = (unsigned)(c - 'A'), lower = (unsigned)(c - 'a');
    unsigned decimal = (unsigned)(c - '0'), other = c == '+' ? 62 : c == '/' ? 63 : 64;

    other = decimal < 10 ? decimal + 52 : other;
    other = lower < 26 ? lower + 26 : other;
    return upper < 26 ? upper : other;
}

/* An archive has millions of them, so they are decoded where they are to be. 43 digits are 258
 * bits: the last two must be zero, or else two texts would be one hash. */
bool hash_read(struct str text, struct digest *out)
{
    unsigned bits = 0, held = 0;
    size_t at = 0;

    if (text.len != HASH_TEXT_SIZE || text.at[HASH_TEXT_SIZE - 1] != '=')
        return false;
    for (size_t i = 0; i < HASH_TEXT_SIZE - 1; i++) {
        unsigned digit = base64_digit(text.at[i]);

        if (digit > 63)
            return false;
        bits = bits << 6 | digit;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out->bytes[at++] = (uint8_t)(bits >> held);
            bits &= (1u << held) - 1;
        }
    }
    return bits == 0;
}

/* Decimal, as an index is written: without leading zeros. */
static bool read_index(struct str text, uint64_t *out)
{
    int64_t value;

    if (!str_to_int(text, &value) || value < 0 || (text.at[0] == '-'))
        return false;
    *out = (uint64_t)value;
    return true;
}

bool tlog_proof_read(struct str text, struct tlog_proof *out)
{
    struct str rest = str_from(text, head.len);

    if (text.len > TLOG_PROOF_BYTES || !str_starts(text, head) ||
        !read_index(str_cut(&rest, '\n'), &out->index))
        return false;
    out->hashes = (struct str){rest.at, 0};
    while (rest.len > 0 && rest.at[0] != '\n') {
        out->hashes.len += str_cut(&rest, '\n').len + 1;
        if (rest.len == 0)
            return false;
    }
    out->note = str_from(rest, 1);
    return out->note.len > 0;
}

bool tlog_proof_hashes(struct str lines, struct proof *out)
{
    out->count = 0;
    while (lines.len > 0)
        if (out->count == PROOF_MAX || !hash_read(str_cut(&lines, '\n'), &out->at[out->count++]))
            return false;
    return true;
}

/* A line that says what is proven, a hash on each line, a blank line, the checkpoint. */
static struct str write_out(struct text *text, const struct proof *proof, struct str note)
{
    for (size_t i = 0; i < proof->count; i++) {
        text_add(text, base64_encode(text->arena, proof->at[i].bytes, DIGEST_SIZE));
        text_add_char(text, '\n');
    }
    text_add_char(text, '\n');
    text_add(text, note);
    CHECK(!text->overflow);
    return text_str(text);
}

struct str tlog_proof_write(struct arena *arena, uint64_t index, const struct proof *proof,
                            struct str note)
{
    struct text text = text_new(arena, TLOG_PROOF_BYTES);

    text_addf(&text, "%s%llu\n", head.at, (unsigned long long)index);
    return write_out(&text, proof, note);
}

struct str consistency_write(struct arena *arena, uint64_t old, const struct proof *proof,
                             struct str note)
{
    struct text text = text_new(arena, TLOG_PROOF_BYTES);

    text_addf(&text, "old %llu\n", (unsigned long long)old);
    return write_out(&text, proof, note);
}
