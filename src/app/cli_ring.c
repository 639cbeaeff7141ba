/* trialogue key seal, unseal, ring, rotate, retire, revoke: the service's own keys. */
#include "app/cli_ring.h"

#include "app/master.h"
#include "base/time.h"
#include "custody/log_signer.h"

#include <errno.h>

static const char after[] = "The service uses it from its next start on. Copy %s into your backup, "
                            "and to each machine that runs the service.\n";

/* The path of a key file that may be changed in its place. */
static const char *plain_path(const struct arguments *arguments)
{
    const char *path = options_key_file(&arguments->options, arguments->arena);

    return str_starts(str_of(path), STR("credential:")) ? NULL : path;
}

static int replace(struct arguments *arguments, bool seal)
{
    const char *path = plain_path(arguments), *why = path && seal_start() ? NULL : "no file";
    struct str passphrase = {0};
    uint8_t seed[SEED_SIZE];
    bool done;

    if (!path)
        return complain(arguments, EXIT_REFUSED,
                        "systemd keeps this key: change it with systemd-creds, docs/keys.md shows "
                        "how");
    why = master_open(&arguments->options, arguments->arena, seed);
    if (!why && seal)
        why = passphrase_read(&arguments->options, arguments->arena, PASSPHRASE_NEW, &passphrase);
    if (why)
        return complain(arguments, EXIT_REFUSED, "%s", why);
    done = seal ? keyfile_seal(path, seed, passphrase) : keyfile_replace(path, seed);
    explicit_bzero(seed, sizeof seed);
    if (!done)
        return complain(arguments, EXIT_REFUSED, "%s cannot be written: %s", path, strerror(errno));
    printf(seal ? "%s is sealed. Without the passphrase nobody opens it, nor do you. Copies made "
                  "before are not sealed.\n"
                : "%s holds the seed in clear: whoever reads it has all keys.\n",
           path);
    return 0;
}

int key_seal(struct arguments *arguments)
{
    return replace(arguments, true);
}

int key_unseal(struct arguments *arguments)
{
    return replace(arguments, false);
}

/* Seed and ring, for a change. */
static bool open_ring(const struct arguments *arguments, uint8_t seed[SEED_SIZE], struct ring *ring)
{
    const char *why = seal_start() ? NULL : "there is no entropy";

    if (!why)
        why = master_open(&arguments->options, arguments->arena, seed);
    if (!why)
        why = ring_open(&arguments->options, arguments->arena, seed, ring);
    if (why)
        complain(arguments, EXIT_REFUSED, "%s", why);
    return !why;
}

static int store(const struct arguments *arguments, struct ring *ring)
{
    const char *why = ring_store(&arguments->options, arguments->arena, ring);

    if (why)
        return complain(arguments, EXIT_REFUSED, "%s", why);
    printf(after, ring_path(&arguments->options, arguments->arena));
    return 0;
}

enum key_use key_use_named(const char *word)
{
    return strcmp(word, "entry") == 0 ? KEY_USE_ENTRY
           : strcmp(word, "log") == 0 ? KEY_USE_LOG
                                      : KEY_USE_NONE;
}

/* Where the key is, if it is elsewhere; that it signs there is tried at once. */
static const char *read_place(const struct arguments *arguments, struct ring_key *out)
{
    bool may_be = strcmp(arguments->command->name, "key rotate") == 0;
    const char *at = may_be ? argument(arguments, "at") : NULL;
    const char *public_key = may_be ? argument(arguments, "public") : NULL, *why = NULL;

    if (!at)
        return public_key ? "--public is for a key that is elsewhere: --at says where" : NULL;
    if (out->use != KEY_USE_LOG)
        return "only the key of logs can be elsewhere: entries are sealed too often";
    if (!str_starts(str_of(at), STR("agent:")) || strlen(at) >= RING_WHERE || strchr(at, '\n'))
        return "--at: 'agent:' and the path of the agent's socket";
    if (!public_key || !hex_decode(str_of(public_key), out->public_key, PUBLIC_KEY_SIZE) ||
        !public_key_is_sound(out->public_key))
        return "--public: the key's public half in 64 hexadecimal digits";
    memcpy(out->where, at, strlen(at) + 1);
    out->known = true;
    return log_signer_try(out, &why) ? NULL : why;
}

/* A successor of the active key of `use`. */
static bool rotate(const struct arguments *arguments, enum key_use use, struct ring *ring)
{
    struct ring_key successor = {.use = use, .from_at = time_now()};
    const char *why = read_place(arguments, &successor);

    if (!why && ring_rotate(ring, &successor, &why))
        return true;
    complain(arguments, EXIT_REFUSED, "%s", why);
    return false;
}

/* Rotates, retires the key that is passing, or revokes: that one, or the active one behind a new
 * one. */
static int change(const struct arguments *arguments, enum key_use use, enum key_state end)
{
    uint8_t seed[SEED_SIZE];
    struct ring ring;
    bool done = open_ring(arguments, seed, &ring);

    if (done && end != KEY_RETIRED && (end == KEY_PASSING || !ring_passing(&ring, use)))
        done = rotate(arguments, use, &ring);
    if (done && end != KEY_PASSING && !ring_end(&ring, use, end, time_now())) {
        complain(arguments, EXIT_REFUSED, "no %s key is passing: 'trialogue key rotate %s' begins",
                 key_use_names[use], key_use_names[use]);
        done = false;
    }
    if (done && !ring_fits(&ring, seed))
        done = false;
    explicit_bzero(seed, sizeof seed);
    return done ? store(arguments, &ring) : EXIT_REFUSED;
}

static int of_use(struct arguments *arguments, enum key_state end, const char *sentence)
{
    enum key_use use = key_use_named(arguments->words[0]);
    int code;

    if (use == KEY_USE_NONE)
        return complain(arguments, EXIT_USAGE, "'%s' is neither 'entry' nor 'log'",
                        arguments->words[0]);
    code = change(arguments, use, end);
    if (code == 0)
        printf("%s\n", sentence);
    return code;
}

int key_rotate(struct arguments *arguments)
{
    return of_use(arguments, KEY_PASSING,
                  "The key before it goes on beside it until 'trialogue key retire'.");
}

int key_retire(struct arguments *arguments)
{
    return of_use(arguments, KEY_RETIRED, "What the former key has sealed or signed stands.");
}

int key_distrust(const struct arguments *arguments, enum key_use use)
{
    int code = change(arguments, use, KEY_REVOKED);

    if (code != 0)
        return code;
    puts(
        use == KEY_USE_ENTRY
            ? "Restart now. Entries sealed with the revoked key count where the log has them; for "
              "ten minutes it takes those that wait, and none after that."
            : "Restart now, and give your auditors the new keys ('trialogue key log'). Checkpoints "
              "under the revoked keys count up to the size that the register names.");
    puts("If the key file itself is in other hands, make a new one: docs/keys.md.");
    return 0;
}

static const char *when(int64_t at, struct arena *arena)
{
    return at ? instant_text(arena, at).at : "-";
}

int key_ring(struct arguments *arguments)
{
    struct arena *arena = arguments->arena;
    uint8_t seed[SEED_SIZE];
    struct ring ring;

    if (!open_ring(arguments, seed, &ring))
        return EXIT_REFUSED;
    explicit_bzero(seed, sizeof seed);
    for (size_t i = 0; i < ring.count; i++) {
        const struct ring_key *key = &ring.at[i];

        printf("%s %d %s from %s until %s %s %s\n", key_use_names[key->use], key->generation,
               key_state_names[key->state], when(key->from_at, arena), when(key->until_at, arena),
               key->known ? hex_encode(arena, key->public_key, PUBLIC_KEY_SIZE).at : "-",
               key->where[0] ? key->where : "here");
    }
    return 0;
}
