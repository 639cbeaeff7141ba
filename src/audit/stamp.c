/* DER, written once and read a step at a time (X.690). */
#include "audit/stamp.h"

#include "base/time.h"

enum tag {
    DER_BOOLEAN = 0x01,
    DER_INTEGER = 0x02,
    DER_OCTETS = 0x04,
    DER_OID = 0x06,
    DER_TIME = 0x18,
    DER_SEQUENCE = 0x30,
    DER_SET = 0x31,
    DER_INSIDE = 0xa0 /* [0], constructed */
};

static const struct str sha256 = {"\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9};
static const struct str signed_data = {"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 9};
static const struct str time_info = {"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04", 11};

void stamp_nonce(uint8_t out[STAMP_NONCE_SIZE])
{
    seal_random(out, STAMP_NONCE_SIZE);
    out[0] = (uint8_t)((out[0] & 0x7f) | 0x40); /* a positive number of eight bytes */
}

struct str stamp_ask(struct arena *arena, const struct digest *digest,
                     const uint8_t nonce[STAMP_NONCE_SIZE])
{
    /* version 1; imprint (algorithm sha256 without parameters' value, digest); nonce; certReq */
    static const uint8_t head[] = {0x30, 67,   0x02, 0x01, 0x01, 0x30, 49,   0x30,
                                   0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
                                   0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
    static const uint8_t tail[] = {0x01, 0x01, 0xff};
    enum { SIZE = sizeof head + DIGEST_SIZE + 2 + STAMP_NONCE_SIZE + sizeof tail };
    uint8_t *bytes = arena_take(arena, SIZE), *at = bytes;

    CHECK(nonce[0] > 0 && nonce[0] < 0x80);
    memcpy(at, head, sizeof head);
    at += sizeof head;
    memcpy(at, digest->bytes, DIGEST_SIZE);
    at += DIGEST_SIZE;
    *at++ = DER_INTEGER;
    *at++ = STAMP_NONCE_SIZE;
    memcpy(at, nonce, STAMP_NONCE_SIZE);
    memcpy(at + STAMP_NONCE_SIZE, tail, sizeof tail);
    return (struct str){(const char *)bytes, SIZE};
}

/* Takes the next value off, which must have that tag. Lengths are definite and at most four bytes.
 */
static bool take(struct str *rest, enum tag tag, struct str *out)
{
    const uint8_t *at = (const uint8_t *)rest->at;
    size_t head = 2, len;

    if (rest->len < 2 || at[0] != tag)
        return false;
    len = at[1];
    if (len >= 0x80) {
        size_t bytes = len & 0x7f;

        if (bytes == 0 || bytes > 4 || rest->len < 2 + bytes)
            return false;
        len = 0;
        for (size_t i = 0; i < bytes; i++)
            len = len << 8 | at[2 + i];
        head += bytes;
    }
    if (len > rest->len - head)
        return false;
    *out = (struct str){rest->at + head, len};
    *rest = str_from(*rest, head + len);
    return true;
}

static bool is_next(const struct str *rest, enum tag tag)
{
    return rest->len > 0 && (uint8_t)rest->at[0] == tag;
}

/* The signed TSTInfo within the answer: ContentInfo, SignedData, EncapsulatedContentInfo. */
static bool unwrap(struct str rest, struct str *out)
{
    struct str content, kind, inside, skipped;

    return take(&rest, DER_SEQUENCE, &content) && take(&content, DER_OID, &kind) &&
           str_equal(kind, signed_data) && take(&content, DER_INSIDE, &inside) &&
           take(&inside, DER_SEQUENCE, &content) && take(&content, DER_INTEGER, &skipped) &&
           take(&content, DER_SET, &skipped) && take(&content, DER_SEQUENCE, &inside) &&
           take(&inside, DER_OID, &kind) && str_equal(kind, time_info) &&
           take(&inside, DER_INSIDE, &content) && take(&content, DER_OCTETS, &inside) &&
           take(&inside, DER_SEQUENCE, out);
}

static bool read_imprint(struct str *rest, struct digest *out)
{
    struct str imprint, algorithm, kind, digest;

    if (!take(rest, DER_SEQUENCE, &imprint) || !take(&imprint, DER_SEQUENCE, &algorithm) ||
        !take(&algorithm, DER_OID, &kind) || !str_equal(kind, sha256) ||
        !take(&imprint, DER_OCTETS, &digest) || digest.len != DIGEST_SIZE)
        return false;
    memcpy(out->bytes, digest.at, DIGEST_SIZE);
    return true;
}

/* "20261121093000.5Z", as RFC 3161, 2.4.2 has it. */
static bool read_time(struct str text, int64_t *out)
{
    char form[INSTANT_TEXT_SIZE] = "YYYY-MM-DDThh:mm:ss.000Z";
    static const size_t places[] = {0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18};
    size_t at = COUNT(places);

    if (text.len <= COUNT(places) || text.at[text.len - 1] != 'Z')
        return false;
    for (size_t i = 0; i < COUNT(places); i++)
        form[places[i]] = text.at[i];
    if (text.at[at] == '.')
        for (size_t i = 0; i < 3 && at + 1 + i < text.len - 1; i++)
            form[20 + i] = text.at[at + 1 + i];
    else if (text.at[at] != 'Z')
        return false;
    return instant_read(str_of(form), out);
}

static bool read_info(struct str info, struct stamp *out)
{
    struct str skipped, time;

    if (!take(&info, DER_INTEGER, &skipped) || !take(&info, DER_OID, &skipped) ||
        !read_imprint(&info, &out->digest) || !take(&info, DER_INTEGER, &skipped) ||
        !take(&info, DER_TIME, &time) || !read_time(time, &out->at))
        return false;
    if (is_next(&info, DER_SEQUENCE) && !take(&info, DER_SEQUENCE, &skipped)) /* accuracy */
        return false;
    if (is_next(&info, DER_BOOLEAN) && !take(&info, DER_BOOLEAN, &skipped)) /* ordering */
        return false;
    out->nonce = STR("");
    return !is_next(&info, DER_INTEGER) || take(&info, DER_INTEGER, &out->nonce);
}

const char *stamp_read(struct str reply, struct stamp *out)
{
    struct str body, status, number, info;

    if (reply.len > STAMP_BYTES || !take(&reply, DER_SEQUENCE, &body) || reply.len > 0 ||
        !take(&body, DER_SEQUENCE, &status) || !take(&status, DER_INTEGER, &number))
        return "it is no answer of a time-stamp authority in DER";
    /* 0 granted, 1 granted with modifications */
    if (number.len != 1 || (uint8_t)number.at[0] > 1)
        return "the authority refuses";
    if (!unwrap(body, &info) || !read_info(info, out))
        return "its token has another form, or another digest than SHA-256";
    return NULL;
}
