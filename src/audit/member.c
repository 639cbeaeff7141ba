/* The grammar of member names, both ways; reading is writing it again and comparing. */
#include "audit/member.h"

#include "audit/leaf_facts.h"

const enum stream member_streams[STREAM_COUNT] = {
    STREAM_CAUCUS_CLIENT,
    STREAM_CAUCUS_FREELANCER,
    STREAM_JOINT,
    STREAM_STAFF,
};

/* %a is the id of an attachment, %s a stream, %n and %m `seq` and `size` in 12 digits, %f a text
 * field. */
static const char *const patterns[MEMBER_KINDS] = {
    [MEMBER_README] = "README.txt",
    [MEMBER_BAGIT] = "bagit.txt",
    [MEMBER_ATTACHMENT] = "data/attachments/%a.bin",
    [MEMBER_CASE] = "data/case.json",
    [MEMBER_CONSISTENCY] = "data/consistency/%s/%n-%m.txt",
    [MEMBER_LEAF] = "data/entries/%s/%n.json",
    [MEMBER_SEAL] = "data/entries/%s/%n.sig",
    [MEMBER_SALT] = "data/entries/%s/%n.%f.salt",
    [MEMBER_VALUE] = "data/entries/%s/%n.%f.txt",
    [MEMBER_PROOF] = "data/entries/%s/%n.tlog-proof",
    [MEMBER_KEYS] = "data/keys.json",
    [MEMBER_CHECKPOINT] = "data/log/%s.checkpoint",
    [MEMBER_TIMESTAMP] = "data/log/%s.tsr",
    [MEMBER_POLICY] = "data/log/policy.txt",
    [MEMBER_REGISTER_LEAF] = "data/register/%n.json",
    [MEMBER_REGISTER_PROOF] = "data/register/%n.tlog-proof",
    [MEMBER_MANIFEST] = "manifest-sha256.txt",
    [MEMBER_MINISIG] = "manifest-sha256.txt.minisig",
    [MEMBER_SIGNIFY] = "manifest-sha256.txt.sig",
    [MEMBER_SSHSIG] = "manifest-sha256.txt.sshsig",
};

bool member_is_of_entry(enum member_kind kind)
{
    return kind >= MEMBER_LEAF && kind <= MEMBER_PROOF;
}

/* A BagIt manifest lists the payload, which is what stands in data/. */
bool member_is_listed(enum member_kind kind)
{
    return str_starts(str_of(patterns[kind]), STR("data/"));
}

/* --- writing --- */

struct writer {
    char *at;
    size_t len;
};

static void add(struct writer *writer, struct str part)
{
    CHECK(part.len < TAR_NAME_SIZE - writer->len);
    memcpy(writer->at + writer->len, part.at, part.len);
    writer->len += part.len;
}

static void add_number(struct writer *writer, int64_t number)
{
    char digits[MEMBER_SEQ_DIGITS];

    CHECK(number > 0 && number <= MEMBER_SEQ_MAX);
    for (size_t i = MEMBER_SEQ_DIGITS; i > 0; i--) {
        digits[i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    add(writer, (struct str){.at = digits, .len = sizeof(digits)});
}

static void add_part(struct writer *writer, char part, const struct member *member)
{
    char id[ID_TEXT_SIZE];

    switch (part) {
    case 'a':
        id_write(ID_ATTACHMENT, member->attachment, id);
        add(writer, str_of(id));
        break;
    case 's':
        add(writer, str_of(stream_names[member->stream]));
        break;
    case 'f':
        add(writer, str_of(member->field));
        break;
    default:
        add_number(writer, part == 'n' ? member->seq : member->size);
    }
}

void member_name(const struct member *member, char out[TAR_NAME_SIZE])
{
    struct writer writer = {.at = out};

    for (const char *at = patterns[member->kind]; *at;) {
        size_t plain = strcspn(at, "%");

        add(&writer, (struct str){.at = at, .len = plain});
        at += plain;
        if (*at == '%') {
            add_part(&writer, at[1], member);
            at += 2;
        }
    }
    out[writer.len] = '\0';
}

/* --- reading --- */

/* "000000000001": read without its zeros; that there were just so many is seen by writing it again.
 */
static bool read_number(struct str digits, int64_t *out)
{
    while (digits.len > 0 && digits.at[0] == '0')
        digits = str_from(digits, 1);
    return digits.len <= MEMBER_SEQ_DIGITS && str_to_int(digits, out) && *out > 0;
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

static bool read_field(struct str name, const char **out)
{
    const struct fact_field *field = fact_text_named(name);

    *out = field ? field->name : NULL;
    return field;
}

static bool read_part(struct str text, char part, struct member *out)
{
    switch (part) {
    case 'a':
        return id_read(ID_ATTACHMENT, text, &out->attachment);
    case 's':
        return read_stream(text, &out->stream);
    case 'f':
        return read_field(text, &out->field);
    default:
        return read_number(text, part == 'n' ? &out->seq : &out->size);
    }
}

/* A part ends where the character begins that stands behind it in the pattern. */
static bool read_as(const char *pattern, struct str name, struct member *out)
{
    for (const char *at = pattern; *at; at++) {
        if (*at == '%') {
            struct str part = str_cut(&name, at[2]);

            if (!name.at || !read_part(part, at[1], out))
                return false;
            at += 2;
        } else if (name.len > 0 && name.at[0] == *at) {
            name = str_from(name, 1);
        } else {
            return false;
        }
    }
    return name.len == 0;
}

bool member_read(struct str name, struct member *out)
{
    char again[TAR_NAME_SIZE];

    for (enum member_kind kind = 0; kind < MEMBER_KINDS; kind++) {
        struct member member = {.kind = kind};

        if (name.len >= TAR_NAME_SIZE || !read_as(patterns[kind], name, &member))
            continue;
        member_name(&member, again);
        if (!str_is(name, again))
            return false;
        *out = member;
        return true;
    }
    return false;
}
