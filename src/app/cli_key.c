/* trialogue key: the master seed, and the keys of backends. */
#include "app/cli.h"
#include "app/cli_ring.h"
#include "app/credential.h"
#include "app/key_list.h"
#include "app/policy_file.h"
#include "app/scopes.h"
#include "audit/detached.h"
#include "audit/ledger.h"
#include "audit/note.h"
#include "base/time.h"
#include "base/utf8.h"
#include "flow/party_token.h"
#include "seal/keyfile.h"

#include <errno.h>

static int make(struct arguments *arguments)
{
    const char *path = arguments->words[0];

    if (!seal_start())
        return complain(arguments, EXIT_REFUSED, "there is no entropy");
    if (!keyfile_make(path))
        return complain(arguments, EXIT_REFUSED, "%s cannot be made: %s%s", path, strerror(errno),
                        errno == ENOENT ? ". Make its directory first" : "");
    printf("%s holds the seed of all keys. Keep a copy in a safe place: without it, nothing can be "
           "sealed on.\n",
           path);
    return 0;
}

/* Lines of a key file for 'verify': the newest first, and what is revoked as a remark. */
static int show_public(struct arguments *arguments)
{
    struct service_keys keys;

    if (!session_keys(arguments, &keys))
        return EXIT_REFUSED;
    for (size_t i = keys.ring->count; i-- > 0;) {
        const struct ring_key *key = &keys.ring->at[i];

        if (key->use == KEY_USE_ENTRY)
            printf("%s%s\n", key->state == KEY_REVOKED ? "# revoked: " : "",
                   hex_encode(arguments->arena, key->public_key, PUBLIC_KEY_SIZE).at);
    }
    explicit_bzero(&keys, sizeof(keys));
    return 0;
}

/* For minisign and signify the first two lines, as a file; for OpenSSH the third. */
static int show_export(struct arguments *arguments)
{
    struct service_keys keys;

    if (!session_keys(arguments, &keys))
        return EXIT_REFUSED;
    printf("%s%s", detached_public_file(arguments->arena, &keys.export).at,
           detached_public_ssh(arguments->arena, &keys.export).at);
    explicit_bzero(&keys, sizeof(keys));
    return 0;
}

/* The logs of a tenant as a policy names them; an exit code. */
static int name_logs(struct arguments *arguments, struct policy_own logs[STREAM_COUNT])
{
    struct service_keys keys;
    struct id tenant;

    if (!id_read(ID_TENANT, str_of(argument(arguments, "tenant")), &tenant))
        return complain(arguments, EXIT_USAGE, "--tenant: a tenant is 'tnt_' and 32 digits");
    if (!session_keys(arguments, &keys))
        return EXIT_REFUSED;
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        struct str name = log_name(arguments->arena, arguments->options.log_origin, tenant, stream);

        logs[stream].key = log_key_active(&keys.log, name);
        logs[stream].is_public = stream == STREAM_JOINT;
    }
    explicit_bzero(&keys, sizeof(keys));
    return 0;
}

/* Lines of a policy (C2SP tlog-policy): what a witness of all rooms has to know. */
static int show_logs(struct arguments *arguments)
{
    struct policy_own logs[STREAM_COUNT];
    int code = name_logs(arguments, logs);

    for (enum stream stream = 0; code == 0 && stream < STREAM_COUNT; stream++)
        printf("log %s\n", note_key_write(arguments->arena, &logs[stream].key).at);
    return code;
}

/* What an auditor has to know, whole. */
static int show_policy(struct arguments *arguments)
{
    struct policy *policy = ARENA_NEW(arguments->arena, struct policy);
    struct policy_own logs[STREAM_COUNT];
    struct str text = STR("");
    const char *why = NULL;
    int code = name_logs(arguments, logs);

    if (code == 0 && arguments->options.policy[0])
        why = policy_file_read(arguments->arena, arguments->options.policy, &text, policy);
    if (why)
        return complain(arguments, EXIT_REFUSED, "%s", why);
    if (code == 0)
        fputs(policy_of_logs(arguments->arena, policy, text, logs, STREAM_COUNT).at, stdout);
    return code;
}

static bool read_label(const struct arguments *arguments, struct str *out)
{
    struct str label = str_of(argument(arguments, "label"));

    if (label.len > LIMIT_NAME || (label.len > 0 && !utf8_is_label(label))) {
        complain(arguments, EXIT_USAGE, "--label: it is one line of text");
        return false;
    }
    *out = label;
    return true;
}

static int create_it(struct session *session)
{
    const struct arguments *arguments = session->arguments;
    struct credential credential = {.seat = SEAT_MARKETPLACE, .days = argument(arguments, "days")};
    const char *why =
        scopes_read(str_of(argument(arguments, "scopes")), session->arena, &credential.scopes);

    if (why)
        return complain(arguments, EXIT_USAGE, "--scopes: %s", why);
    if (!read_label(arguments, &credential.label))
        return EXIT_USAGE;
    if (!session_tenant(session, argument(arguments, "tenant"), &credential.tenant,
                        &credential.live))
        return EXIT_REFUSED;
    return credential_create(session, &credential);
}

static int create(struct arguments *arguments)
{
    return session_do(arguments, create_it);
}

static int store_public(struct session *session)
{
    const struct arguments *arguments = session->arguments;
    struct party_key key;
    struct params params;
    struct str label;
    struct id tenant;

    if (!party_key_read(str_of(arguments->words[0]), &key))
        return complain(arguments, EXIT_USAGE,
                        "a public key is 64 hexadecimal digits, of a point that is one");
    if (!read_label(arguments, &label))
        return EXIT_USAGE;
    if (!session_tenant(session, argument(arguments, "tenant"), &tenant, NULL))
        return EXIT_REFUSED;
    params_init(&params, session->arena);
    params_id(&params, tenant);
    params_bytes(&params, key.key_id, KEY_ID_SIZE);
    params_bytes(&params, key.public_key, PUBLIC_KEY_SIZE);
    params_text(&params, label);
    params_int(&params, time_now());
    if (!session_run(session, SQL_party_key_create, &params, NULL))
        return EXIT_REFUSED;
    printf("kid %s\n", hex_encode(session->arena, key.key_id, KEY_ID_SIZE).at);
    return 0;
}

static int take_public(struct arguments *arguments)
{
    return session_do(arguments, store_public);
}

static int revoke_it(struct session *session)
{
    const struct arguments *arguments = session->arguments;
    struct str name = str_of(arguments->words[0]);
    uint8_t key_id[KEY_ID_SIZE];
    enum sql statement = SQL_credential_revoke;
    struct params params;
    struct rows rows;
    struct id tenant, id;

    if (!session_tenant(session, argument(arguments, "tenant"), &tenant, NULL))
        return EXIT_REFUSED;
    params_init(&params, session->arena);
    params_id(&params, tenant);
    if (id_read(ID_CREDENTIAL, name, &id)) {
        params_id(&params, id);
    } else if (hex_decode(name, key_id, sizeof(key_id))) {
        statement = SQL_party_key_revoke;
        params_bytes(&params, key_id, sizeof(key_id));
    } else {
        return complain(arguments, EXIT_USAGE, "'%s' is neither 'crd_…' nor a kid", name.at);
    }
    params_int(&params, time_now());
    if (!session_run(session, statement, &params, &rows))
        return EXIT_REFUSED;
    if (rows_count(&rows) == 0)
        return complain(arguments, EXIT_REFUSED, "the tenant has no key %s", name.at);
    printf("revoked %s\n", name.at);
    return 0;
}

static int revoke(struct arguments *arguments)
{
    enum key_use use = key_use_named(arguments->words[0]);

    if (use != KEY_USE_NONE)
        return key_distrust(arguments, use);
    if (!argument(arguments, "tenant"))
        return complain(arguments, EXIT_USAGE, "--tenant is missing: whose is it?");
    return session_do(arguments, revoke_it);
}

static int list(struct arguments *arguments)
{
    return session_do(arguments, key_list);
}

int cli_key(int argc, char **argv)
{
    static const struct action actions[] = {
        {"key make", make},          {"key seal", key_seal}, {"key unseal", key_unseal},
        {"key public", show_public}, {"key ring", key_ring}, {"key rotate", key_rotate},
        {"key retire", key_retire},  {"key create", create}, {"key register", take_public},
        {"key list", list},          {"key log", show_logs}, {"key policy", show_policy},
        {"key export", show_export}, {"key revoke", revoke}, {0},
    };

    return action_choose(actions, argc, argv);
}
