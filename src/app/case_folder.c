/* Writes to another name, flushes, renames. */
#include "app/case_folder.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_SIZE = ID_TEXT_SIZE + 16, LINE_MAX_SIZE = 2 * DIGEST_SIZE + 2 + NAME_SIZE + 2 };

#define SUMS "SHA256SUMS"
#define JOURNAL SUMS ".part"
#define INDEX "index.json"
#define INDEX_FORMAT "trialogue-cases-v1"

static bool fail(struct case_folder *folder, const char *what)
{
    folder->why = str_format(folder->arena, "%s: %s", what, strerror(errno)).at;
    return false;
}

static const char *name_of(const struct case_file *file, const char *ending, char out[NAME_SIZE])
{
    char id[ID_TEXT_SIZE];

    id_write(ID_THREAD, file->thread, id);
    (void)snprintf(out, NAME_SIZE, "%s%s", id, ending);
    return out;
}

bool case_folder_open(struct case_folder *folder, const char *path)
{
    int fd;

    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return fail(folder, path);
    folder->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->fd < 0)
        return fail(folder, path);
    fd = openat(folder->fd, JOURNAL, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    folder->journal = fd < 0 ? NULL : fdopen(fd, "a");
    if (!folder->journal && fd >= 0)
        close(fd);
    return folder->journal || fail(folder, JOURNAL);
}

/* --- what stands there --- */

static bool digest_file(int folder, const char *name, struct digest *digest, int64_t *size)
{
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct stat about;
    void *bytes = MAP_FAILED;

    if (fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0)
        bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (fd >= 0)
        close(fd);
    if (bytes == MAP_FAILED)
        return false;
    *size = about.st_size;
    *digest = digest_of((struct str){bytes, (size_t)about.st_size});
    munmap(bytes, (size_t)about.st_size);
    return true;
}

/* "digest, two spaces, thr_….tar". What is no such line (the index, half a line) says nothing. */
static void take_line(struct str line, struct case_list *list)
{
    struct str name = str_from(line, 2 * (size_t)DIGEST_SIZE);
    struct digest digest;
    struct case_file *file;
    struct id thread;

    if (name.len != 2 + ID_TEXT_LEN + 4 || !str_is(str_from(name, 2 + ID_TEXT_LEN), ".tar") ||
        !hex_decode((struct str){line.at, 2 * (size_t)DIGEST_SIZE}, digest.bytes, DIGEST_SIZE) ||
        !id_read(ID_THREAD, (struct str){name.at + 2, ID_TEXT_LEN}, &thread))
        return;
    file = case_list_find(list, thread);
    if (!file)
        return;
    file->digest = digest;
    file->there = true; /* if it stands to that */
}

static bool take_sums(struct case_folder *folder, const char *name, struct case_list *list)
{
    int fd = openat(folder->fd, name, O_RDONLY | O_CLOEXEC);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
    char line[LINE_MAX_SIZE];
    bool done;

    if (fd < 0)
        return errno == ENOENT || fail(folder, name);
    CHECK(file);
    while (fgets(line, sizeof(line), file))
        take_line((struct str){line, strcspn(line, "\n")}, list);
    done = !ferror(file);
    (void)fclose(file);
    return done || fail(folder, name);
}

bool case_folder_look(struct case_folder *folder, struct case_list *list)
{
    char name[NAME_SIZE];

    if (!take_sums(folder, SUMS, list) || !take_sums(folder, JOURNAL, list))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        struct case_file *file = &list->at[i];
        struct digest digest;

        file->there = file->there &&
                      digest_file(folder->fd, name_of(file, ".tar", name), &digest, &file->size) &&
                      digest_equal(&digest, &file->digest);
    }
    return true;
}

/* --- what is fetched --- */

int case_folder_begin(struct case_folder *folder, const struct case_file *file)
{
    char name[NAME_SIZE];
    int fd = openat(folder->fd, name_of(file, ".tar.part", name),
                    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0)
        fail(folder, name);
    return fd;
}

static void write_hex(FILE *out, const struct digest *digest)
{
    for (size_t i = 0; i < DIGEST_SIZE; i++)
        (void)fprintf(out, "%02x", digest->bytes[i]);
}

/* As `sha256sum -c` reads it. */
static void write_sum(FILE *out, const struct digest *digest, const char *name)
{
    write_hex(out, digest);
    (void)fprintf(out, "  %s\n", name);
}

/* Its line of the journal may be lost by a crash: then it is fetched again. */
static bool note(struct case_folder *folder, const struct case_file *file, const char *name)
{
    write_sum(folder->journal, &file->digest, name);
    return fflush(folder->journal) == 0 && !ferror(folder->journal);
}

bool case_folder_keep(struct case_folder *folder, struct case_file *file, int fd)
{
    char name[NAME_SIZE], part[NAME_SIZE];
    bool done = fsync(fd) == 0;

    done = close(fd) == 0 && done;
    done = done &&
           digest_file(folder->fd, name_of(file, ".tar.part", part), &file->digest, &file->size) &&
           renameat(folder->fd, part, folder->fd, name_of(file, ".tar", name)) == 0 &&
           fsync(folder->fd) == 0 && note(folder, file, name);
    file->there = done;
    return done || fail(folder, part);
}

void case_folder_drop(struct case_folder *folder, const struct case_file *file, int fd)
{
    char name[NAME_SIZE];

    close(fd);
    unlinkat(folder->fd, name_of(file, ".tar.part", name), 0);
}

/* --- the index --- */

static FILE *begin_file(struct case_folder *folder, const char *part)
{
    int fd = openat(folder->fd, part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

    if (!file)
        fail(folder, part);
    return file;
}

static bool end_file(struct case_folder *folder, FILE *file, const char *part, const char *name)
{
    bool done = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;

    done = fclose(file) == 0 && done;
    done = done && renameat(folder->fd, part, folder->fd, name) == 0 && fsync(folder->fd) == 0;
    return done || fail(folder, name);
}

/* In canonical form, written as it goes: ids and digests need no escapes. */
static bool write_index(struct case_folder *folder, const struct case_list *list)
{
    FILE *out = begin_file(folder, INDEX ".part");
    const char *between = "";
    char name[NAME_SIZE];

    if (!out)
        return false;
    (void)fprintf(out, "{\"cases\":[");
    for (size_t i = 0; i < list->count; i++) {
        const struct case_file *file = &list->at[i];

        if (!file->there)
            continue;
        (void)fprintf(out, "%s{\"file\":\"%s\",\"sha256\":\"", between,
                      name_of(file, ".tar", name));
        write_hex(out, &file->digest);
        (void)fprintf(out, "\",\"size\":%lld,\"thread\":\"%s\"}", (long long)file->size,
                      name_of(file, "", name));
        between = ",";
    }
    (void)fprintf(out, "],\"format\":\"" INDEX_FORMAT "\"}");
    return end_file(folder, out, INDEX ".part", INDEX);
}

static bool write_sums(struct case_folder *folder, const struct case_list *list)
{
    struct digest digest;
    char name[NAME_SIZE];
    int64_t size;
    FILE *out;

    if (!digest_file(folder->fd, INDEX, &digest, &size))
        return fail(folder, INDEX);
    out = begin_file(folder, SUMS ".new");
    if (!out)
        return false;
    write_sum(out, &digest, INDEX);
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].there)
            write_sum(out, &list->at[i].digest, name_of(&list->at[i], ".tar", name));
    return end_file(folder, out, SUMS ".new", SUMS);
}

bool case_folder_index(struct case_folder *folder, const struct case_list *list)
{
    return write_index(folder, list) && write_sums(folder, list) &&
           (unlinkat(folder->fd, JOURNAL, 0) == 0 || fail(folder, JOURNAL));
}

void case_folder_close(struct case_folder *folder)
{
    if (folder->journal)
        (void)fclose(folder->journal);
    if (folder->fd >= 0)
        close(folder->fd);
}
