/* What a forger may do to texts, files and the archive around them, row by row of the tamper
 * matrix. */
#include "sample.h"
#include "tamper.h"

#define JOINT(number) "data/entries/joint/0000000000" number

static void text_byte(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("05.text.txt"), "never", "fever");
}

static void other_unicode(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("01.title.txt"), "の",
                  "\xe3\x81\xae\xe2\x80\x8b"); /* a hidden character behind it */
}

static void change_salt(struct pieces *pieces)
{
    piece_named(pieces, JOINT("05.text.salt"))->bytes = STR("0123456789abcdef0123456789abcdef");
}

static void shorten_salt(struct pieces *pieces)
{
    piece_named(pieces, JOINT("05.text.salt"))->bytes.len = 31;
}

static void lengthen_salt(struct pieces *pieces)
{
    struct str salt = piece_named(pieces, JOINT("05.text.salt"))->bytes;

    piece_named(pieces, JOINT("05.text.salt"))->bytes =
        str_keep(pieces->arena, (struct str){salt.at, salt.len});
    piece_named(pieces, JOINT("05.text.salt"))->bytes.len =
        salt.len + 1; /* a zero byte: HMAC would not see it */
}

static void swap_disclosures(struct pieces *pieces)
{
    piece_swap(pieces, JOINT("01.title.txt"), JOINT("01.ref.txt"));
    piece_swap(pieces, JOINT("01.title.salt"), JOINT("01.ref.salt"));
}

static void remove_text(struct pieces *pieces)
{
    piece_remove(pieces, JOINT("05.text.salt"));
    piece_remove(pieces, JOINT("05.text.txt"));
}

static void remove_only_salt(struct pieces *pieces)
{
    piece_remove(pieces, JOINT("05.text.salt"));
}

static void add_text(struct pieces *pieces)
{
    piece_add(pieces, JOINT("05.note.salt"), STR("0123456789abcdef0123456789abcdef"));
    piece_add(pieces, JOINT("05.note.txt"), STR("never said"));
}

/* The erasure of 2 is made to name 5, whose text then is taken away. */
static void forge_erasure(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("14.json"), "\"target\":2", "\"target\":5");
    remove_text(pieces);
}

static void text_after_erasure(struct pieces *pieces)
{
    piece_add(pieces, JOINT("02.text.salt"), STR("0123456789abcdef0123456789abcdef"));
    piece_add(pieces, JOINT("02.text.txt"), STR("something else"));
}

static const char *file_name(const struct pieces *pieces)
{
    return str_format(pieces->arena, "data/attachments/%s.bin",
                      id_text(pieces->arena, ID_ATTACHMENT, pieces->sample->file).at)
        .at;
}

static void remove_file(struct pieces *pieces)
{
    piece_remove(pieces, file_name(pieces));
}

static void change_file(struct pieces *pieces)
{
    piece_replace(pieces, file_name(pieces), "really", "merely");
}

static void add_file(struct pieces *pieces)
{
    piece_add(pieces,
              str_format(pieces->arena, "data/attachments/%s.bin",
                         id_text(pieces->arena, ID_ATTACHMENT, sample_id(77)).at)
                  .at,
              STR("planted"));
}

static void name_with_dots(struct pieces *pieces)
{
    piece_named(pieces, file_name(pieces))->name = "data/attachments/../../x";
}

static void absolute_name(struct pieces *pieces)
{
    piece_named(pieces, "README.txt")->name = "/etc/passwd";
}

static void name_for_terminals(struct pieces *pieces)
{
    piece_named(pieces, "README.txt")->name = "\x1b[2J\xff";
}

static void stranger(struct pieces *pieces)
{
    piece_add(pieces, "data/extra.txt", STR("x"));
}

static void twice(struct pieces *pieces)
{
    piece_add(pieces, "data/case.json", piece_named(pieces, "data/case.json")->bytes);
}

static void remove_manifest_line(struct pieces *pieces)
{
    struct piece *piece = piece_named(pieces, "manifest-sha256.txt");
    struct str rest = piece->bytes;

    (void)str_cut(&rest, '\n');
    piece->bytes = rest;
}

static void add_manifest_line(struct pieces *pieces)
{
    struct piece *piece = piece_named(pieces, "manifest-sha256.txt");

    piece->bytes = str_format(pieces->arena, "%.*sx\n", STR_ARG(piece->bytes));
}

static void other_readme(struct pieces *pieces)
{
    piece_replace(pieces, "README.txt", "Use a policy and keys that you got on another way.",
                  "Use these.");
}

static void no_keys(struct pieces *pieces)
{
    piece_remove(pieces, "data/keys.json");
}

static void no_case(struct pieces *pieces)
{
    piece_remove(pieces, "data/case.json");
}

static void key_id_in_bundle(struct pieces *pieces)
{
    piece_replace(pieces, "data/keys.json", "\"public_key\":\"", "\"public_key\":\"00");
}

static const struct tamper rows[] = {
    {1, "a byte of a text is changed", text_byte, true, "commitment", "joint 5"},
    {1, "a byte of a text is changed, the manifest is not", text_byte, false, "manifest",
     JOINT("05.text.txt")},
    {39, "a hidden character in a text", other_unicode, true, "commitment", "joint 1"},
    {40, "a disclosed text is changed", text_byte, true, "commitment", "joint 5"},
    {41, "a salt is changed", change_salt, true, "commitment", "joint 5"},
    {41, "a salt of 31 bytes", shorten_salt, true, "commitment", "joint 5"},
    {41, "a salt of 33 bytes, the last one zero", lengthen_salt, true, "commitment", "joint 5"},
    {41, "the disclosures of two fields are swapped", swap_disclosures, true, "commitment",
     "joint 1"},
    {42, "a text is missing without an erasure", remove_text, true, "commitment", "joint 5"},
    {42, "only the salt is missing", remove_only_salt, true, "commitment", "joint 5"},
    {42, "a text without a commitment", add_text, true, "commitment", "joint 5"},
    {43, "an erasure is forged", forge_erasure, true, "link", "joint 15"},
    {44, "a new text is supplied after an erasure", text_after_erasure, true, "commitment",
     "joint 2"},
    {45, "a file is missing", remove_file, true, "attachment", "joint 3"},
    {45, "a file is changed", change_file, true, "attachment", "joint 3"},
    {45, "a file is added", add_file, true, "attachment",
     "data/attachments/att_01a0c4506c4d7d11a23344556677884d.bin"},
    {45, "a name with ..", name_with_dots, true, "archive", "data/attachments/../../x"},
    {45, "an absolute name", absolute_name, true, "archive", "/etc/passwd"},
    {45, "a name that moves the cursor", name_for_terminals, true, "archive", "?[2J?"},
    {45, "a name of no member", stranger, true, "archive", "data/extra.txt"},
    {45, "a member is there twice", twice, true, "archive", "data/case.json"},
    {46, "a line of the manifest is removed", remove_manifest_line, false, "manifest",
     "data/attachments/att_01a0c4506c1e7e11a23344556677881e.bin"},
    {46, "a line of the manifest is added", add_manifest_line, false, "manifest",
     "manifest-sha256.txt"},
    {46, "the README says something else", other_readme, true, "about", "README.txt"},
    {46, "keys.json is missing", no_keys, true, "archive", "data/keys.json"},
    {46, "case.json is missing", no_case, true, "archive",
     "data/entries/caucus_client/000000000001.json"},
    {25, "keys.json is malformed", key_id_in_bundle, true, "about", "data/keys.json"},
};

static void finds_every_row(void **state UNUSED)
{
    tamper_try(rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every row about texts, files and the archive is found, and names its entry",
             finds_every_row),
    };

    return RUN(cases);
}
