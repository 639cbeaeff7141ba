/* Plain reads and writes at known places; the file's length is the state. */
#include "work/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RECORDS_AT_ONCE = 1024, AT_SEQ = 16, AT_TIME = 24, AT_HASH = 32 };

static void put_number(uint8_t out[8], int64_t number)
{
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
}

static int64_t get_number(const uint8_t in[8])
{
    uint64_t number = 0;

    for (int i = 0; i < 8; i++)
        number = number << 8 | in[i];
    return (int64_t)number;
}

static void encode(const struct placed *placed, uint8_t out[JOURNAL_RECORD])
{
    memcpy(out, placed->thread.bytes, sizeof(placed->thread.bytes));
    put_number(out + AT_SEQ, placed->seq);
    put_number(out + AT_TIME, placed->at);
    memcpy(out + AT_HASH, placed->hash.bytes, DIGEST_SIZE);
}

static void decode(const uint8_t in[JOURNAL_RECORD], struct placed *out)
{
    memcpy(out->thread.bytes, in, sizeof(out->thread.bytes));
    out->seq = get_number(in + AT_SEQ);
    out->at = get_number(in + AT_TIME);
    memcpy(out->hash.bytes, in + AT_HASH, DIGEST_SIZE);
}

bool journal_read(const struct journal *journal, uint64_t first, struct placed *out, size_t count)
{
    uint8_t bytes[RECORDS_AT_ONCE * JOURNAL_RECORD];

    for (size_t done = 0; done < count;) {
        size_t part = count - done < RECORDS_AT_ONCE ? count - done : RECORDS_AT_ONCE;
        size_t len = part * JOURNAL_RECORD;

        if (pread(journal->fd, bytes, len, (off_t)((first + done) * JOURNAL_RECORD)) !=
            (ssize_t)len)
            return false;
        for (size_t i = 0; i < part; i++)
            decode(bytes + i * JOURNAL_RECORD, &out[done + i]);
        done += part;
    }
    return true;
}

static bool replay(struct journal *journal, const struct journal_reader *reader)
{
    uint8_t bytes[RECORDS_AT_ONCE * JOURNAL_RECORD];
    struct placed placed;

    for (uint64_t done = 0; done < journal->size;) {
        ssize_t got = pread(journal->fd, bytes, sizeof(bytes), (off_t)(done * JOURNAL_RECORD));
        uint64_t count = got > 0 ? (uint64_t)got / JOURNAL_RECORD : 0;

        if (count == 0)
            return false;
        for (uint64_t i = 0; i < count && done < journal->size; i++, done++) {
            decode(bytes + i * JOURNAL_RECORD, &placed);
            reader->tell(reader->argument, &placed);
        }
    }
    return true;
}

bool journal_settle(const char *path)
{
    char copy[4096];
    int folder;
    bool done;

    if ((size_t)snprintf(copy, sizeof(copy), "%s", path) >= sizeof(copy))
        return false;
    folder = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    done = fsync(folder) == 0;
    close(folder);
    return done;
}

static const char *open_file(struct journal *journal, const char *path)
{
    struct stat stat;

    journal->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (journal->fd < 0 || fstat(journal->fd, &stat) != 0)
        return strerror(errno);
    if (flock(journal->fd, LOCK_EX | LOCK_NB) != 0)
        return "another notary has it open";
    if ((stat.st_mode & 077) != 0 || stat.st_uid != geteuid())
        return "it is open to others: chmod 600 and give it to the service's own user";
    journal->size = (uint64_t)stat.st_size / JOURNAL_RECORD;
    if (stat.st_size % JOURNAL_RECORD != 0 &&
        ftruncate(journal->fd, (off_t)(journal->size * JOURNAL_RECORD)) != 0)
        return strerror(errno);
    return fsync(journal->fd) == 0 && journal_settle(path) ? NULL : strerror(errno);
}

bool journal_open(struct journal *journal, const char *path, const struct journal_reader *reader,
                  const char **why)
{
    *why = open_file(journal, path);
    if (!*why && !replay(journal, reader))
        *why = "it cannot be read to its end";
    if (*why)
        journal_close(journal);
    return !*why;
}

bool journal_add(struct journal *journal, const struct placed *placed, size_t count)
{
    off_t end = (off_t)(journal->size * JOURNAL_RECORD);

    for (size_t i = 0; i < count; i++) {
        uint8_t bytes[JOURNAL_RECORD];

        encode(&placed[i], bytes);
        if (pwrite(journal->fd, bytes, sizeof(bytes), end + (off_t)(i * JOURNAL_RECORD)) !=
            (ssize_t)sizeof(bytes))
            return false;
    }
    if (fdatasync(journal->fd) != 0)
        return false;
    journal->size += count;
    return true;
}

void journal_close(struct journal *journal)
{
    if (journal->fd >= 0)
        close(journal->fd);
    journal->fd = -1;
}
