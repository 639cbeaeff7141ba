/* Secrets out of secrets: keyed hashes of what the caller's request is named by. */
#include "flow/mint.h"

#include "flow/service_inside.h"
#include "seal/password.h"

/* 32 bytes for one use, which `label` names. */
static struct digest derive(const struct task *task, const char *label, struct str particulars)
{
    struct str request = str_format(task->arena, "%.*s\n%.*s%.*s", STR_ARG(task->principal),
                                    STR_ARG(task->keys.idempotency_key), STR_ARG(particulars));

    return commitment_labelled(task->service->keys.credential, label,
                               id_text(task->arena, ID_TENANT, task->keys.tenant).at, request);
}

struct minted mint_secret(struct task *task, bool staff)
{
    const struct secret kind = {
        .staff = staff, .live = task->loaded.livemode, .tenant = task->keys.tenant};
    const char *label = staff ? "trialogue-staff-token-v1" : "trialogue-key-v1";
    struct digest secret = derive(task, label, STR(""));
    struct digest name = derive(task, "trialogue-credential-id-v1", STR(""));
    struct minted minted = {.id = id_of_digest(&name),
                            .secret = secret_write(task->arena, &kind, secret.bytes)};

    CHECK(task->keys.idempotency_key.at);
    minted.digest = digest_of(minted.secret);
    return minted;
}

struct str mint_password(struct task *task)
{
    struct str request = hex_encode(task->arena, task->fingerprint.bytes, DIGEST_SIZE);
    struct digest random = derive(task, "trialogue-password-v1", request);

    CHECK(task->keys.idempotency_key.at);
    return password_make(task->arena, random.bytes);
}

struct str mint_party_token(struct task *task, enum seat party, int64_t ends_at)
{
    const struct thread *thread = &task->loaded.state->thread;
    struct party_token token = {
        .tenant = task->keys.tenant,
        .thread = thread->id,
        .person = party == SEAT_CLIENT ? thread->client : thread->freelancer,
        .seat = party,
        .made_at = task->now,
        .ends_at = ends_at,
    };

    return party_token_sign(task->arena, &task->service->keys.party, &token);
}
