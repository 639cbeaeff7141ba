/* Module, token, session. A token that was away is looked for from the beginning: modules list
 * tokens when they are initialised, and some never look again. */
#include "agent/hsm_inside.h"

#include <dlfcn.h>
#include <unistd.h>

enum { SLOTS = 64, TOKEN_LABEL = 32, TOKEN_SERIAL = 16 };

bool hsm_did(struct hsm *hsm, const char *name, CK_RV result)
{
    if (result == CKR_OK)
        return true;
    snprintf(hsm->why, sizeof hsm->why, "The module's %s answers 0x%lx.", name, result);
    return false;
}

struct hsm *hsm_load(struct arena *arena, const struct hsm_config *config, const char **why)
{
    struct hsm *hsm = ARENA_NEW(arena, struct hsm);
    CK_C_GetFunctionList get;
    void *library, *symbol;

    hsm->config = config;
    alarm(LIMIT_MODULE_S);
    library = dlopen(config->module, RTLD_NOW | RTLD_LOCAL);
    symbol = library ? dlsym(library, "C_GetFunctionList") : NULL;
    if (symbol) {
        memcpy(&get, &symbol, sizeof get); /* C knows no cast to a function */
        if (get(&hsm->call) != CKR_OK)
            hsm->call = NULL;
    }
    alarm(0);
    if (hsm->call)
        return hsm;
    *why = library ? str_format(arena, "%s is no PKCS#11 module.", config->module).at
                   : str_format(arena, "%s cannot be loaded: %s.", config->module, dlerror()).at;
    return NULL;
}

/* A name in a field of fixed size, with spaces behind it. */
static struct str unpad(const CK_UTF8CHAR *at, size_t len)
{
    while (len > 0 && (at[len - 1] == ' ' || at[len - 1] == '\0'))
        len--;
    return (struct str){(const char *)at, len};
}

static bool is_called(const CK_TOKEN_INFO *info, const char *name)
{
    return str_is(unpad(info->label, TOKEN_LABEL), name) ||
           str_is(unpad(info->serialNumber, TOKEN_SERIAL), name);
}

/* The slot with the token. */
static bool find_token(struct hsm *hsm, CK_SLOT_ID *slot, CK_TOKEN_INFO *out)
{
    CK_ULONG count = SLOTS;
    CK_SLOT_ID slots[SLOTS];
    CK_TOKEN_INFO info;
    size_t found = 0;

    if (!hsm_did(hsm, "C_GetSlotList", hsm->call->C_GetSlotList(CK_TRUE, slots, &count)))
        return false;
    for (CK_ULONG i = 0; i < count; i++)
        if (hsm->call->C_GetTokenInfo(slots[i], &info) == CKR_OK &&
            is_called(&info, hsm->config->token)) {
            *slot = slots[i];
            *out = info;
            found++;
        }
    if (found != 1)
        snprintf(hsm->why, sizeof hsm->why,
                 found == 0 ? "No token is called '%s': 'pkcs11-tool --module %s --list-slots' "
                              "lists what there is."
                            : "More than one token is called '%s': give the serial number, which "
                              "'pkcs11-tool --module %s --list-slots' shows.",
                 hsm->config->token, hsm->config->module);
    return found == 1;
}

/* A wrong PIN is tried once: a few more lock the token for good. */
static enum hsm_state log_in(struct hsm *hsm, const CK_TOKEN_INFO *info)
{
    struct str pin = hsm->config->pin;
    CK_RV result = CKR_PIN_LOCKED;

    if (!(info->flags & (CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED)))
        result =
            hsm->call->C_Login(hsm->session, CKU_USER, (CK_UTF8CHAR *)(uintptr_t)pin.at, pin.len);
    if (result == CKR_OK || result == CKR_USER_ALREADY_LOGGED_IN)
        return HSM_OPEN;
    if (result == CKR_PIN_INCORRECT || result == CKR_PIN_INVALID || result == CKR_PIN_LEN_RANGE) {
        snprintf(hsm->why, sizeof hsm->why,
                 "The token refuses the PIN. It was tried once and is not tried again, for a few "
                 "wrong ones lock a token.");
        return HSM_REFUSED;
    }
    if (result == CKR_PIN_LOCKED || result == CKR_PIN_EXPIRED) {
        snprintf(hsm->why, sizeof hsm->why,
                 "The token's PIN is locked, has ended, or has one try left: log in once by hand, "
                 "with 'pkcs11-tool --module %s --login --list-objects'.",
                 hsm->config->module);
        return HSM_REFUSED;
    }
    hsm_did(hsm, "C_Login", result);
    return HSM_AWAY;
}

static enum hsm_state search(struct hsm *hsm)
{
    enum hsm_state state;
    CK_TOKEN_INFO info;
    CK_SLOT_ID slot;

    if (!hsm_did(hsm, "C_Initialize", hsm->call->C_Initialize(NULL)) ||
        !find_token(hsm, &slot, &info) ||
        !hsm_did(hsm, "C_OpenSession",
                 hsm->call->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &hsm->session)))
        return HSM_AWAY;
    state = log_in(hsm, &info);
    return state == HSM_OPEN && !hsm_find_keys(hsm) ? HSM_AWAY : state;
}

enum hsm_state hsm_open(struct hsm *hsm)
{
    enum hsm_state state;

    hsm_close(hsm);
    alarm(LIMIT_MODULE_S);
    state = search(hsm);
    alarm(0);
    hsm->is_open = state == HSM_OPEN;
    if (!hsm->is_open)
        hsm_close(hsm);
    return state;
}

bool hsm_is_open(const struct hsm *hsm)
{
    return hsm->is_open;
}

void hsm_close(struct hsm *hsm)
{
    hsm->is_open = false;
    hsm->key_count = 0;
    alarm(LIMIT_MODULE_S);
    (void)hsm->call->C_Finalize(
        NULL); /* ends sessions too; whether there were any is all the same */
    alarm(0);
}

size_t hsm_keys(const struct hsm *hsm, const struct hsm_key **out)
{
    *out = hsm->keys;
    return hsm->key_count;
}

bool hsm_sign(struct hsm *hsm, const struct hsm_key *key, struct str message, struct signature *out)
{
    CK_MECHANISM eddsa = {.mechanism = CKM_EDDSA};
    CK_ULONG len = SIGNATURE_SIZE;
    bool done;

    alarm(LIMIT_MODULE_S);
    done = hsm_did(hsm, "C_SignInit", hsm->call->C_SignInit(hsm->session, &eddsa, key->handle)) &&
           hsm_did(hsm, "C_Sign",
                   hsm->call->C_Sign(hsm->session, (CK_BYTE *)(uintptr_t)message.at, message.len,
                                     out->bytes, &len));
    alarm(0);
    if (done && len != SIGNATURE_SIZE) {
        snprintf(hsm->why, sizeof hsm->why, "The module's signature has %lu bytes.", len);
        return false;
    }
    return done;
}

const char *hsm_why(const struct hsm *hsm)
{
    return hsm->why;
}
