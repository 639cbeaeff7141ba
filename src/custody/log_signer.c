/* A line of each key. What others signed is checked before it is used. */
#include "custody/log_signer.h"

#include "base/limits.h"
#include "base/text.h"
#include "custody/agent.h"

struct log_signer {
    const struct log_keys *keys;
    const struct log_generation *at[LOG_SIGNERS];
    size_t count;
};

struct log_signer *log_signer_new(struct arena *arena, const struct log_keys *keys)
{
    struct log_signer *signer = ARENA_NEW(arena, struct log_signer);

    signer->keys = keys;
    for (size_t i = 0; i < keys->count && signer->count < LOG_SIGNERS; i++)
        if (keys->at[i].key->state == KEY_ACTIVE || keys->at[i].key->state == KEY_PASSING)
            signer->at[signer->count++] = &keys->at[i];
    return signer;
}

void log_signer_close(struct log_signer *signer)
{
    explicit_bzero(signer, sizeof *signer);
}

static struct signature sign_here(const struct log_generation *generation, struct str log,
                                  struct str text)
{
    struct signature signature;
    struct signing_key key;
    uint8_t seed[SEED_SIZE];

    log_key_seed(generation, log, seed);
    signing_key_make(seed, &key);
    signature = sign(&key, STR(""), text);
    explicit_bzero(seed, sizeof seed);
    signing_key_wipe(&key);
    return signature;
}

/* What came from elsewhere is checked before it is used. */
static bool sign_there(const struct ring_key *key, struct str text, struct signature *out,
                       const char **why)
{
    struct agent_key agent = {key->where + strlen("agent:"), key->public_key, LIMIT_SIGNING_MS};

    if (!agent_sign(&agent, text, out, why))
        return false;
    if (sign_verify(key->public_key, STR(""), text, out))
        return true;
    *why = "The agent's signature does not hold: it is another key's.";
    return false;
}

bool log_signer_sign(struct log_signer *signer, struct arena *arena,
                     const struct checkpoint *checkpoint, struct str *note, const char **why)
{
    struct str text = checkpoint_write(arena, checkpoint);
    struct text all = text_new(arena, NOTE_BYTES);

    text_add(&all, text);
    text_add_char(&all, '\n');
    for (size_t i = 0; i < signer->count; i++) {
        const struct log_generation *generation = signer->at[i];
        struct note_key key = log_key_of(generation, checkpoint->origin);
        struct signature signature;

        if (!generation->key->where[0])
            signature = sign_here(generation, checkpoint->origin, text);
        else if (!sign_there(generation->key, text, &signature, why))
            return false;
        text_add(&all, note_line(arena, &key, &signature));
    }
    *note = text_str(&all);
    return true;
}

bool log_signer_try(const struct ring_key *key, const char **why)
{
    struct signature signature;

    return sign_there(key, STR("trialogue tries its key\n"), &signature, why);
}
