/* JSON that parsers disagree about, row 38 of the tamper matrix: a leaf has one encoding. */
#include "sample.h"
#include "tamper.h"

#define JOINT(number) "data/entries/joint/0000000000" number

static void leaf_duplicate_key(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"seq\":4", "\"seq\":4,\"seq\":4");
}

static void leaf_fraction(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"seq\":4", "\"seq\":4.0");
}

static void leaf_exponent(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"seq\":4", "\"seq\":4e0");
}

static void leaf_minus(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"seq\":4", "\"seq\":-0");
}

static void leaf_huge(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"seq\":4", "\"seq\":9007199254740993");
}

static void leaf_bom(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "{\"actor\"", "\xef\xbb\xbf{\"actor\"");
}

static void leaf_reordered(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), ",\"v\":1", "");
    piece_replace(pieces, JOINT("04.json"), "{\"actor\"", "{\"v\":1,\"actor\"");
}

static void leaf_escaped(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"joint\"", "\"\\u006aoint\"");
}

static void leaf_nul(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"joint\"", "\"joint\\u0000\"");
}

static void leaf_not_utf8(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"joint\"", "\"join\xff\"");
}

static void leaf_trailing(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"v\":1}", "\"v\":1}\n");
}

static void leaf_unknown_key(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"v\":1}", "\"v\":1,\"x\":1}");
}

static void leaf_version(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"v\":1}", "\"v\":2}");
}

static void leaf_none(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("08.json"), "\"person\"", "\"party\":\"none\",\"person\"");
}

static const struct tamper rows[] = {
    {38, "a key is there twice", leaf_duplicate_key, true, "leaf", "joint 4"},
    {38, "a number with a fraction", leaf_fraction, true, "leaf", "joint 4"},
    {38, "a number with an exponent", leaf_exponent, true, "leaf", "joint 4"},
    {38, "minus zero", leaf_minus, true, "leaf", "joint 4"},
    {38, "a number over 2^53", leaf_huge, true, "leaf", "joint 4"},
    {38, "a byte order mark", leaf_bom, true, "leaf", "joint 4"},
    {38, "keys in another order", leaf_reordered, true, "leaf", "joint 4"},
    {38, "escaped ASCII", leaf_escaped, true, "leaf", "joint 4"},
    {38, "an escaped NUL", leaf_nul, true, "leaf", "joint 4"},
    {38, "bytes that are not UTF-8", leaf_not_utf8, true, "leaf", "joint 4"},
    {38, "bytes behind the object", leaf_trailing, true, "leaf", "joint 4"},
    {38, "an unknown key", leaf_unknown_key, true, "leaf", "joint 4"},
    {38, "an unknown version", leaf_version, true, "leaf", "joint 4"},
    {38, "a word that says nothing", leaf_none, true, "leaf", "joint 8"},
};

static void finds_every_row(void **state UNUSED)
{
    tamper_try(rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every other encoding of a leaf is found", finds_every_row),
    };

    return RUN(cases);
}
