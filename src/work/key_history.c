/* One line in the file for each entry: room, kind, public key. */
#include "work/key_history.h"

#include "audit/leaf.h"
#include "base/time.h"

#include <fcntl.h>
#include <unistd.h>

enum { HISTORY_MAX = 64 * 1024 }; /* bytes: of 16 generations there are at most 15 KB */

static const char *path_of(const struct notary *notary, const struct shelf *shelf,
                           struct arena *arena)
{
    return str_format(arena, "%s/%s/keys", notary->config.directory,
                      id_text(arena, ID_TENANT, shelf->tenant).at)
        .at;
}

static struct str read_file(struct arena *arena, const char *path)
{
    char *at = arena_take(arena, HISTORY_MAX);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t len = fd < 0 ? 0 : read(fd, at, HISTORY_MAX);

    if (fd >= 0)
        close(fd);
    return (struct str){at, len > 0 ? (size_t)len : 0};
}

static struct str line_of(struct arena *arena, const struct fact *fact)
{
    return str_format(arena, "%s %s %s", stream_names[fact->stream], fact_name(fact->kind),
                      hex_encode(arena, fact->public_key, PUBLIC_KEY_SIZE).at);
}

static bool has_line(struct str text, struct str line)
{
    while (text.len > 0)
        if (str_equal(str_cut(&text, '\n'), line))
            return true;
    return false;
}

/* What is to be said in one log. */
struct history {
    struct shelf *shelf;
    struct book *book;
    struct arena *arena;
    struct str before; /* the file */
};

static void say(const struct history *history, struct fact *fact)
{
    struct frontier *frontier = &history->book->ledger.frontier;
    struct digest root;

    if (has_line(history->before, line_of(history->arena, fact)))
        return;
    if (fact->kind == FACT_key_revoked) { /* up to what the notary itself has seen */
        root = frontier_root(frontier);
        fact->size = (int64_t)frontier->size;
        memcpy(fact->digest, root.bytes, DIGEST_SIZE);
    }
    register_say(history->shelf, fact);
}

/* The life of one key: that it was added, and how it ended. */
static void say_key(const struct history *history, const struct ring_key *key,
                    const uint8_t public_key[PUBLIC_KEY_SIZE])
{
    enum stream stream = history->book->ledger.stream;
    struct fact added = {.kind = FACT_key_added, .stream = stream, .use = key->use};
    struct fact ended = {.kind = FACT_key_retired, .stream = stream, .use = key->use};

    memcpy(added.public_key, public_key, PUBLIC_KEY_SIZE);
    memcpy(ended.public_key, public_key, PUBLIC_KEY_SIZE);
    added.from_at = key->from_at ? key->from_at : time_now();
    say(history, &added);
    if (key->state == KEY_REVOKED)
        ended.kind = FACT_key_revoked;
    if (key->state == KEY_REVOKED || key->state == KEY_RETIRED)
        say(history, &ended);
}

static void say_log(const struct notary *notary, const struct history *history)
{
    const struct log_keys *logs = &notary->keys.log;

    for (size_t i = 0; history->book->ledger.stream == STREAM_JOINT && i < notary->keys.ring->count;
         i++)
        if (notary->keys.ring->at[i].use == KEY_USE_ENTRY)
            say_key(history, &notary->keys.ring->at[i], notary->keys.ring->at[i].public_key);
    for (size_t i = logs->count; logs->count > 1 && i-- > 0;)
        say_key(history, logs->at[i].key, log_key_of(&logs->at[i], history->book->name).public_key);
}

void key_history_say(const struct notary *notary, struct shelf *shelf)
{
    struct history history = {.shelf = shelf};

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        struct book *book = &shelf->books[stream];

        if (book->keys_said || (stream != STREAM_JOINT && book->ledger.frontier.size == 0))
            continue;
        if (!history.arena) {
            history.arena = arena_new(LIMIT_ARENA);
            history.before = read_file(history.arena, path_of(notary, shelf, history.arena));
        }
        history.book = book;
        say_log(notary, &history);
        book->keys_said = true;
    }
    arena_free(history.arena);
}

/* Whether the entry that was said has its place now. */
static bool has_its_place(const struct shelf *shelf, const struct append_entry *said)
{
    const struct ledger *ledger = &shelf->books[said->stream].ledger;

    return ledger_last(ledger, register_thread(shelf->tenant)).seq >= said->seq;
}

void key_history_keep(const struct notary *notary, const struct shelf *shelf)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct leaf *leaf = ARENA_NEW(arena, struct leaf);
    int fd = -1;

    for (size_t i = 0; i < shelf->said_count; i++) {
        const struct append_entry *said = &shelf->said[i];
        bool of_keys = said->kind == FACT_key_added || said->kind == FACT_key_retired ||
                       said->kind == FACT_key_revoked;
        struct str line;

        if (!of_keys || !has_its_place(shelf, said) || fault_is(leaf_read(arena, said->leaf, leaf)))
            continue;
        line = str_format(arena, "%s\n", line_of(arena, &leaf->fact).at);
        if (fd < 0)
            fd = open(path_of(notary, shelf, arena), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
                      0600);
        if (fd < 0 || write(fd, line.at, line.len) != (ssize_t)line.len)
            break; /* it is said again after the next start */
    }
    if (fd >= 0) {
        (void)!fsync(fd);
        close(fd);
    }
    arena_free(arena);
}
