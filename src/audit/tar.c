/* Writes and reads ustar headers (POSIX.1-2017, pax, "ustar Interchange Format"). The reader makes
 * the header that it would have written itself and compares all 512 bytes, so that no bit of an
 * archive is without meaning. */
#include "audit/tar.h"

/* Offsets and lengths of the fields that are not zero. */
enum {
    MODE_AT = 100,
    UID_AT = 108,
    GID_AT = 116,
    SIZE_AT = 124,
    SIZE_DIGITS = 11,
    MTIME_AT = 136,
    SUM_AT = 148,
    TYPE_AT = 156,
    MAGIC_AT = 257,
    DEVICE_AT = 329
};

static const uint64_t size_limit = UINT64_C(1) << 33;

static void put_octal(uint8_t *at, int digits, uint64_t value)
{
    for (int i = digits - 1; i >= 0; i--) {
        at[i] = (uint8_t)('0' + (value & 7));
        value >>= 3;
    }
}

void tar_header(uint8_t block[TAR_BLOCK], struct str name, uint64_t size)
{
    unsigned sum = 0;

    CHECK(name.len > 0 && name.len < TAR_NAME_SIZE && size < size_limit);
    memset(block, 0, TAR_BLOCK);
    memcpy(block, name.at, name.len);
    put_octal(block + MODE_AT, 7, 0644);
    put_octal(block + UID_AT, 7, 0);
    put_octal(block + GID_AT, 7, 0);
    put_octal(block + SIZE_AT, SIZE_DIGITS, size);
    put_octal(block + MTIME_AT, 11, 0);
    memset(block + SUM_AT, ' ', 8); /* while the sum is being made */
    block[TYPE_AT] = '0';
    memcpy(block + MAGIC_AT,
           "ustar\0"
           "00",
           8);
    put_octal(block + DEVICE_AT, 7, 0);
    put_octal(block + DEVICE_AT + 8, 7, 0);
    for (size_t i = 0; i < TAR_BLOCK; i++)
        sum += block[i];
    put_octal(block + SUM_AT, 6, sum);
    block[SUM_AT + 6] = '\0';
}

size_t tar_padding(uint64_t size)
{
    return (size_t)((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
}

static struct fault wrong(const char *detail)
{
    return fault_say(FAULT_invalid, NULL, detail);
}

/* Exactly `len` bytes from the callback. */
static struct fault pull(struct tar_reader *reader, void *into, size_t len)
{
    size_t done = 0;

    while (done < len) {
        ptrdiff_t got = reader->read(reader->argument, (char *)into + done, len - done);

        if (got < 0 || (size_t)got > len - done)
            return fault_say(FAULT_internal, NULL, "the archive could not be read");
        if (got == 0)
            return wrong("the archive ends too early");
        done += (size_t)got;
    }
    return OK;
}

/* Of at most a block. */
static bool is_zero(const uint8_t *bytes, size_t len)
{
    static const uint8_t zeros[TAR_BLOCK];

    return memcmp(bytes, zeros, len) == 0;
}

/* Reads past what is left of the member and its padding. */
static struct fault finish(struct tar_reader *reader)
{
    uint8_t block[TAR_BLOCK];
    size_t got;

    while (reader->left > 0)
        TRY(tar_read(reader, block, sizeof(block), &got));
    TRY(pull(reader, block, reader->padding));
    if (!is_zero(block, reader->padding))
        return wrong("the padding behind a member is not zero");
    reader->padding = 0;
    return OK;
}

/* The rest behind the first block of zeros: another one, and nothing more. */
static struct fault finish_archive(struct tar_reader *reader)
{
    uint8_t block[TAR_BLOCK];
    ptrdiff_t got;

    TRY(pull(reader, block, sizeof(block)));
    if (!is_zero(block, sizeof(block)))
        return wrong("the archive does not end in two blocks of zeros");
    got = reader->read(reader->argument, block, 1);
    if (got < 0)
        return fault_say(FAULT_internal, NULL, "the archive could not be read");
    return got == 0 ? OK : wrong("there are bytes behind the end of the archive");
}

static bool read_size(const uint8_t *at, uint64_t *out)
{
    uint64_t size = 0;

    for (int i = 0; i < SIZE_DIGITS; i++) {
        if (at[i] < '0' || at[i] > '7')
            return false;
        size = size << 3 | (uint64_t)(at[i] - '0');
    }
    *out = size;
    return true;
}

static struct fault read_header(struct tar_reader *reader, const uint8_t block[TAR_BLOCK])
{
    uint8_t expected[TAR_BLOCK];
    size_t len = strnlen((const char *)block, TAR_NAME_SIZE);
    struct str name = {.at = (const char *)block, .len = len};
    uint64_t size;

    if (len == 0 || len == TAR_NAME_SIZE)
        return wrong("a member has no name, or one that is too long");
    if (block[TYPE_AT] != '0')
        return wrong("a member is not a regular file (a link, a folder or an extended header)");
    if (!read_size(block + SIZE_AT, &size))
        return wrong("a member's size is not 11 octal digits");
    tar_header(expected, name, size);
    if (memcmp(expected, block, TAR_BLOCK) != 0)
        return wrong("a member's header is not the one form that an export has "
                     "(mode 0644, owner 0, time 0, plain ustar, right sum)");
    if (strncmp(reader->name, name.at, TAR_NAME_SIZE) >= 0)
        return wrong("a member is there twice or out of order");
    memcpy(reader->name, block, TAR_NAME_SIZE);
    reader->size = reader->left = size;
    reader->padding = tar_padding(size);
    return OK;
}

struct fault tar_next(struct tar_reader *reader, bool *more)
{
    uint8_t block[TAR_BLOCK];

    TRY(finish(reader));
    TRY(pull(reader, block, sizeof(block)));
    if (is_zero(block, sizeof(block))) {
        TRY(finish_archive(reader));
        *more = false;
        return OK;
    }
    TRY(read_header(reader, block));
    *more = true;
    return OK;
}

struct fault tar_read(struct tar_reader *reader, void *into, size_t room, size_t *got)
{
    size_t len = reader->left < room ? (size_t)reader->left : room;

    TRY(pull(reader, into, len));
    reader->left -= len;
    *got = len;
    return OK;
}
