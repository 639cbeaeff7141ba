/* What a forger may do to entries and their chain, row by row of the tamper matrix
 * (docs/audit-format.md, section 9): each row says which check must find it, and which entry it
 * must name. */
#include "sample.h"
#include "tamper.h"

#define JOINT(number) "data/entries/joint/0000000000" number
#define HIDDEN(number) "data/entries/caucus_client/0000000000" number

static void leaf_byte(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("05.json"), "not_delivered", "late");
}

/* Gives `member` the hash of another leaf where it names that of `old`. */
static void relink(struct pieces *pieces, const char *member, struct digest old, struct digest new)
{
    piece_replace(pieces, member, hex_encode(pieces->arena, old.bytes, DIGEST_SIZE).at,
                  hex_encode(pieces->arena, new.bytes, DIGEST_SIZE).at);
}

static const char *joint_name(struct pieces *pieces, int seq)
{
    return str_format(pieces->arena, "data/entries/joint/%012d.json", seq).at;
}

/* A leaf changed, and all links behind it. */
static void leaf_and_links(struct pieces *pieces)
{
    struct digest old = digest_leaf(piece_named(pieces, JOINT("05.json"))->bytes), new;

    leaf_byte(pieces);
    for (int seq = 6; seq <= 17; seq++) {
        const char *name = joint_name(pieces, seq);
        struct digest next = digest_leaf(piece_named(pieces, name)->bytes);

        new = digest_leaf(piece_named(pieces, joint_name(pieces, seq - 1))->bytes);
        relink(pieces, name, old, new);
        old = next;
    }
    relink(pieces, "data/case.json", old,
           digest_leaf(piece_named(pieces, JOINT("17.json"))->bytes));
}

/* Takes all members of an entry away. */
static void remove_entry(struct pieces *pieces, const char *stem)
{
    for (size_t i = pieces->count; i-- > 0;)
        if (strncmp(pieces->at[i].name, stem, strlen(stem)) == 0)
            piece_remove(pieces, pieces->at[i].name);
}

/* Gives all members of an entry another stem. */
static void rename_entry(struct pieces *pieces, const char *from, const char *to)
{
    for (size_t i = 0; i < pieces->count; i++)
        if (strncmp(pieces->at[i].name, from, strlen(from)) == 0)
            pieces->at[i].name =
                str_format(pieces->arena, "%s%s", to, pieces->at[i].name + strlen(from)).at;
}

static void delete_middle(struct pieces *pieces)
{
    remove_entry(pieces, JOINT("09."));
}

static void delete_and_renumber(struct pieces *pieces)
{
    remove_entry(pieces, JOINT("16."));
    rename_entry(pieces, JOINT("17."), JOINT("16."));
}

static void swap_entries(struct pieces *pieces)
{
    piece_swap(pieces, JOINT("08.json"), JOINT("09.json"));
}

/* An entry of another case of the same tenant, at the same place, sealed by the same key. */
static void entry_of_other_case(struct pieces *pieces, struct id tenant, struct id thread)
{
    struct sample *other = sample_new(pieces->arena);
    struct entry *entry;

    other->state.thread.tenant = tenant;
    other->state.thread.id = thread;
    sample_open(other);
    entry = &other->entries[STREAM_JOINT][0];
    piece_named(pieces, JOINT("01.json"))->bytes = entry->leaf;
}

static void entry_of_other_thread(struct pieces *pieces)
{
    entry_of_other_case(pieces, sample_id(1), sample_id(99));
}

static void entry_of_other_tenant(struct pieces *pieces)
{
    entry_of_other_case(pieces, sample_id(98), sample_id(2));
}

static void cut_tail(struct pieces *pieces)
{
    remove_entry(pieces, JOINT("17."));
}

/* The tail is cut, and case.json is made to fit. */
static void cut_tail_well(struct pieces *pieces)
{
    struct digest head = digest_leaf(piece_named(pieces, JOINT("16.json"))->bytes);
    struct digest old = digest_leaf(piece_named(pieces, JOINT("17.json"))->bytes);

    cut_tail(pieces);
    piece_replace(pieces, "data/case.json", hex_encode(pieces->arena, old.bytes, DIGEST_SIZE).at,
                  hex_encode(pieces->arena, head.bytes, DIGEST_SIZE).at);
    piece_replace(pieces, "data/case.json", "\"through\":17", "\"through\":16");
}

/* case.json names another head than the chain has, and nothing else. */
static void other_head(struct pieces *pieces)
{
    struct digest head = digest_leaf(piece_named(pieces, JOINT("17.json"))->bytes);

    piece_replace(pieces, "data/case.json", hex_encode(pieces->arena, head.bytes, DIGEST_SIZE).at,
                  "0000000000000000000000000000000000000000000000000000000000000000");
}

static void entry_from_other_stream(struct pieces *pieces)
{
    piece_swap(pieces, JOINT("02.json"), HIDDEN("02.json"));
}

static void duplicate_at_end(struct pieces *pieces)
{
    piece_add(pieces, JOINT("18.json"), piece_named(pieces, JOINT("17.json"))->bytes);
    piece_add(pieces, JOINT("18.sig"), piece_named(pieces, JOINT("17.sig"))->bytes);
}

/* A row inserted behind the last one, linked as it should be, but sealed with a key of the forger.
 */
static void insert_behind(struct pieces *pieces)
{
    struct head head = pieces->sample->state.heads[STREAM_JOINT];
    struct signing_key key;
    struct fact fact = {.kind = FACT_message_posted,
                        .actor = {SEAT_CLIENT, pieces->sample->client},
                        .at = pieces->sample->now};
    struct entry *entry = ARENA_NEW(pieces->arena, struct entry);

    sample_key(66, &key);
    assert_false(
        fault_is(entry_seal(pieces->arena, &(struct sealer){&key, &pieces->sample->state.thread},
                            &fact, &head, entry)));
    piece_add(pieces, JOINT("18.json"), entry->leaf);
    piece_add(pieces, JOINT("18.sig"),
              (struct str){(const char *)entry->seal.bytes, SIGNATURE_SIZE});
}

static void forge_role(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"seat\":\"freelancer\"", "\"seat\":\"mediator\"");
}

static void back_date(struct pieces *pieces)
{
    piece_replace(pieces, JOINT("04.json"), "\"at\":1790", "\"at\":1789");
}

static void seal_of_another(struct pieces *pieces)
{
    piece_named(pieces, JOINT("17.sig"))->bytes = piece_named(pieces, HIDDEN("05.sig"))->bytes;
}

static void seal_too_short(struct pieces *pieces)
{
    piece_named(pieces, JOINT("17.sig"))->bytes.len = 63;
}

static void remove_leaf(struct pieces *pieces)
{
    piece_remove(pieces, JOINT("05.json"));
}

static void remove_seal(struct pieces *pieces)
{
    piece_remove(pieces, JOINT("17.sig"));
}

static void seal_more(struct pieces *pieces)
{
    piece_add(pieces, JOINT("16.sig"), piece_named(pieces, JOINT("17.sig"))->bytes);
}

static void hide_stream(struct pieces *pieces)
{
    for (size_t i = pieces->count; i-- > 0;)
        if (strncmp(pieces->at[i].name, "data/entries/staff/", 19) == 0)
            piece_remove(pieces, pieces->at[i].name);
}

static void export_time(struct pieces *pieces)
{
    piece_replace(pieces, "data/case.json", "\"exported_at\":1790", "\"exported_at\":1791");
}

static const struct tamper rows[] = {
    {1, "a byte of a leaf is changed", leaf_byte, true, "link", "joint 6"},
    {2, "a leaf and all links behind it are changed", leaf_and_links, true, "seal", "joint 17"},
    {4, "an entry in the middle is deleted", delete_middle, true, "sequence", "joint 10"},
    {4, "an entry in the middle is deleted: the link", delete_middle, true, "link", "joint 10"},
    {5, "an entry is deleted, the next one renumbered", delete_and_renumber, true, "binding",
     "joint 16"},
    {6, "two entries are swapped", swap_entries, true, "binding", "joint 8"},
    {6, "two entries are swapped: the link", swap_entries, true, "link", "joint 8"},
    {7, "an entry is swapped with one of another stream", entry_from_other_stream, true, "binding",
     "joint 2"},
    {9, "the tail is cut", cut_tail, true, "tail", "joint 16"},
    {9, "the tail is cut, and case.json made to fit", cut_tail_well, true, "tail", "joint 16"},
    {9, "case.json names another head", other_head, true, "tail", "joint 17"},
    {12, "an entry of another case is replayed", entry_of_other_thread, true, "binding", "joint 1"},
    {13, "an entry of another tenant is replayed", entry_of_other_tenant, true, "binding",
     "joint 1"},
    {14, "the last entry is there twice", duplicate_at_end, true, "binding", "joint 18"},
    {14, "the last entry is there twice: the link", duplicate_at_end, true, "link", "joint 18"},
    {16, "a row is inserted behind the last one", insert_behind, true, "seal", "joint 18"},
    {16, "a row is inserted behind the last one: the tail", insert_behind, true, "tail",
     "joint 18"},
    {17, "the actor's seat is changed", forge_role, true, "link", "joint 5"},
    {17, "the actor's seat is changed: the role", forge_role, true, "replay", "joint 4"},
    {18, "the seal of another entry", seal_of_another, true, "seal", "joint 17"},
    {18, "a seal of 63 bytes", seal_too_short, true, "seal", "joint 17"},
    {20, "an entry is dated back", back_date, true, "time", "joint 4"},
    {46, "a leaf is removed, the manifest edited", remove_leaf, true, "archive", "joint 5"},
    {46, "a seal is removed, the manifest edited", remove_seal, true, "seal", "joint 17"},
    {46, "a seal where none is due", seal_more, true, "archive", "joint 16"},
    {46, "an entry is removed, the manifest edited", delete_middle, true, "sequence", "joint 10"},
    {46, "a whole stream is removed", hide_stream, true, "tail", "staff 0"},
    {48, "an old archive is dated forward", export_time, true, "tail", "data/case.json"},
};

static void finds_every_row(void **state UNUSED)
{
    tamper_try(rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every row about entries and chains is found, and names its entry", finds_every_row),
    };

    return RUN(cases);
}
