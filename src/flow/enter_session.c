/* Sessions: their secrets, their cookie, and the note that they are in use. */
#include "flow/enter.h"

#include "factor/recovery.h"
#include "flow/service_inside.h"

#include <arpa/inet.h>

struct touch {
    struct arena *arena; /* it lives in there itself */
    struct query query;
};

static void touched(void *argument)
{
    struct touch *touch = argument;

    arena_free(touch->arena);
}

void session_touch(const struct task *task)
{
    struct arena *arena;
    struct touch *touch;

    if (task->now - task->loaded.session.seen_at < LIMIT_SESSION_TOUCH_MS)
        return;
    arena = arena_new(KIB(64));
    touch = ARENA_NEW(arena, struct touch);
    touch->arena = arena;
    touch->query =
        (struct query){.arena = arena, .writes = true, .done = touched, .argument = touch};
    session_touch_ask(&touch->query, task->keys.tenant, task->loaded.session.id, task->now);
    pool_run(task->service->pool, &touch->query);
}

void session_mint(struct task *task, struct id tenant, bool live)
{
    const struct secret kind = {.session = true, .live = live, .tenant = tenant};
    uint8_t random[SECRET_SIZE];
    struct digest digest;

    seal_random(random, sizeof random);
    task->session.text = secret_write(task->arena, &kind, random);
    explicit_bzero(random, sizeof random);
    digest = digest_of(task->session.text);
    task->session.digest =
        str_keep(task->arena, (struct str){(const char *)digest.bytes, DIGEST_SIZE});
}

#define ATTRIBUTES "; Path=/; Secure; HttpOnly; SameSite=Strict"

void session_cookie(struct task *task)
{
    task_header(
        task, "Set-Cookie",
        str_format(task->arena, "__Host-trialogue=%.*s" ATTRIBUTES, STR_ARG(task->session.text)));
}

void session_cookie_end(struct task *task)
{
    task_header(task, "Set-Cookie", STR("__Host-trialogue=; Max-Age=0" ATTRIBUTES));
    task_header(task, "Clear-Site-Data", STR("\"cache\", \"storage\""));
}

/* The network of an address: /24, or /64 of IPv6. */
static struct str network_of(struct arena *arena, struct str peer)
{
    const char *text = str_c(arena, peer);
    uint8_t bytes[16];

    if (str_starts(peer, STR("::ffff:")) && inet_pton(AF_INET, text + 7, bytes) == 1)
        return hex_encode(arena, bytes, 3);
    if (inet_pton(AF_INET, text, bytes) == 1)
        return hex_encode(arena, bytes, 3);
    if (inet_pton(AF_INET6, text, bytes) == 1)
        return hex_encode(arena, bytes, 8);
    return peer;
}

static struct str subject_of(const struct task *task, const char *what, struct str who)
{
    struct digest digest = digest_of(str_format(task->arena, "%s\n%.*s", what, STR_ARG(who)));

    return str_keep(task->arena, (struct str){(const char *)digest.bytes, DIGEST_SIZE});
}

struct attempt attempt_password(const struct task *task, struct str login)
{
    return (struct attempt){
        .subject = subject_of(task, "password", login),
        .network = network_of(task->arena, task->exchange->request.peer),
        .free = LIMIT_GUESSES,
        .first_ms = LIMIT_GUESS_MS,
        .forget_ms = LIMIT_GUESS_FORGET_MS,
    };
}

/* From wherever: who has the password is few. */
struct attempt attempt_factor(const struct task *task, struct id person)
{
    return (struct attempt){
        .subject = subject_of(task, "factor", id_text(task->arena, ID_PERSON, person)),
        .network = STR("any"),
        .free = LIMIT_CODES,
        .first_ms = LIMIT_CODE_MS,
        .forget_ms = LIMIT_GUESS_FORGET_MS,
    };
}

struct fault account_look(struct task *task)
{
    struct fault fault = fault_of(FAULT_slowed_down);

    if (!account_read(&task->query.rows, task->now, &task->account))
        return OK;
    if (task->account.wait_until == 0)
        return OK;
    fault.retry_after_s = (task->account.wait_until - task->now + 999) / 1000;
    return fault;
}

static struct str factor_context(const struct task *task)
{
    return str_format(task->arena, "totp\n%s\n%s",
                      id_text(task->arena, ID_TENANT, task->keys.tenant).at,
                      id_text(task->arena, ID_PERSON, task->loaded.session.person).at);
}

struct str totp_seal(struct task *task, struct str secret)
{
    return sealed_make(task->arena, task->service->keys.factor, factor_context(task), secret);
}

bool totp_unseal(struct task *task, struct str sealed, struct str *secret)
{
    return sealed.len > 0 && sealed_open(task->arena, task->service->keys.factor,
                                         factor_context(task), sealed, secret);
}

struct str recovery_kept(struct task *task, struct str code)
{
    struct str person = id_text(task->arena, ID_PERSON, task->loaded.session.person);
    struct digest digest =
        recovery_digest(task->arena, task->service->keys.factor, person.at, code);

    return str_keep(task->arena, (struct str){(const char *)digest.bytes, DIGEST_SIZE});
}
