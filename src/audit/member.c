/* The grammar of member names, both ways; reading is writing it again and comparing. */
#include "audit/member.h"

#include "audit/leaf_facts.h"

const enum stream member_streams[STREAM_COUNT] = {
    STREAM_CAUCUS_CLIENT,
    STREAM_CAUCUS_FREELANCER,
    STREAM_JOINT,
    STREAM_STAFF,
};

static const char *const fixed_names[MEMBER_KINDS] = {
    [MEMBER_README] = "README.txt",
    [MEMBER_BAGIT] = "bagit.txt",
    [MEMBER_CASE] = "data/case.json",
    [MEMBER_KEYS] = "data/keys.json",
    [MEMBER_MANIFEST] = "manifest-sha256.txt",
};

bool member_is_of_entry(enum member_kind kind)
{
    return kind == MEMBER_LEAF || kind == MEMBER_SEAL || kind == MEMBER_SALT ||
           kind == MEMBER_VALUE;
}

/* A BagIt manifest lists the payload, which is what stands in data/. */
bool member_is_listed(enum member_kind kind)
{
    return kind != MEMBER_README && kind != MEMBER_BAGIT && kind != MEMBER_MANIFEST;
}

/* What stands behind the number of the entry. */
static void write_ending(const struct member *member, char *out, size_t size)
{
    if (member->kind == MEMBER_LEAF)
        (void)snprintf(out, size, "json");
    else if (member->kind == MEMBER_SEAL)
        (void)snprintf(out, size, "sig");
    else
        (void)snprintf(out, size, "%s.%s", member->field,
                       member->kind == MEMBER_SALT ? "salt" : "txt");
}

void member_name(const struct member *member, char out[TAR_NAME_SIZE])
{
    char id[ID_TEXT_SIZE], ending[TAR_NAME_SIZE / 2];
    int len;

    if (fixed_names[member->kind]) {
        len = snprintf(out, TAR_NAME_SIZE, "%s", fixed_names[member->kind]);
    } else if (member->kind == MEMBER_ATTACHMENT) {
        id_write(ID_ATTACHMENT, member->attachment, id);
        len = snprintf(out, TAR_NAME_SIZE, "data/attachments/%s.bin", id);
    } else {
        write_ending(member, ending, sizeof(ending));
        len =
            snprintf(out, TAR_NAME_SIZE, "data/entries/%s/%0*lld.%s", stream_names[member->stream],
                     MEMBER_SEQ_MAX_DIGITS, (long long)member->seq, ending);
    }
    CHECK(len > 0 && len < TAR_NAME_SIZE);
}

static bool read_fixed(struct str name, struct member *out)
{
    for (enum member_kind kind = 0; kind < MEMBER_KINDS; kind++) {
        if (fixed_names[kind] && str_is(name, fixed_names[kind])) {
            out->kind = kind;
            return true;
        }
    }
    return false;
}

/* "000000000001": read without its zeros; that there were just so many is seen by writing it again.
 */
static bool read_seq(struct str digits, int64_t *out)
{
    while (digits.len > 0 && digits.at[0] == '0')
        digits = str_from(digits, 1);
    return digits.len <= MEMBER_SEQ_MAX_DIGITS && str_to_int(digits, out) && *out > 0;
}

static bool read_stream(struct str name, enum stream *out)
{
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        if (str_is(name, stream_names[stream])) {
            *out = stream;
            return true;
        }
    }
    return false;
}

static bool read_ending(struct str ending, struct member *out)
{
    struct str rest = ending, name = str_cut(&rest, '.');
    const struct fact_field *field = fact_text_named(name);

    if (str_is(ending, "json") || str_is(ending, "sig")) {
        out->kind = str_is(ending, "json") ? MEMBER_LEAF : MEMBER_SEAL;
        return true;
    }
    if (!field || !(str_is(rest, "salt") || str_is(rest, "txt")))
        return false;
    out->kind = str_is(rest, "salt") ? MEMBER_SALT : MEMBER_VALUE;
    out->field = field->name;
    return true;
}

static bool read_attachment(struct str name, struct member *out)
{
    out->kind = MEMBER_ATTACHMENT;
    return id_read(ID_ATTACHMENT, str_cut(&name, '.'), &out->attachment);
}

static bool read_entry(struct str rest, struct member *out)
{
    if (!read_stream(str_cut(&rest, '/'), &out->stream) ||
        !read_seq(str_cut(&rest, '.'), &out->seq))
        return false;
    return read_ending(rest, out);
}

static bool read_any(struct str name, struct member *out)
{
    struct str attachments = STR("data/attachments/"), entries = STR("data/entries/");

    if (str_starts(name, attachments))
        return read_attachment(str_from(name, attachments.len), out);
    if (str_starts(name, entries))
        return read_entry(str_from(name, entries.len), out);
    return read_fixed(name, out);
}

bool member_read(struct str name, struct member *out)
{
    struct member member = {0};
    char again[TAR_NAME_SIZE];

    if (!read_any(name, &member))
        return false;
    member_name(&member, again);
    if (!str_is(name, again))
        return false;
    *out = member;
    return true;
}
