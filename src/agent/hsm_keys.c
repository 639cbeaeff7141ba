/* The private keys that a token shows, each with its public half: which is needed to name it. */
#include "agent/hsm_inside.h"
#include "agent/public_half.h"

enum { ATTRIBUTE = 256 }; /* bytes; longer ones are of other curves */

/* What an object says of itself; empty: nothing, or too much. */
static struct str attribute(struct hsm *hsm, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type,
                            char out[ATTRIBUTE])
{
    CK_ATTRIBUTE asked = {type, out, ATTRIBUTE};

    if (hsm->call->C_GetAttributeValue(hsm->session, object, &asked, 1) != CKR_OK ||
        asked.ulValueLen > ATTRIBUTE)
        return STR("");
    return (struct str){out, asked.ulValueLen};
}

/* Finds up to `most` objects; gives how many. */
static size_t find(struct hsm *hsm, CK_ATTRIBUTE *like, size_t count, CK_OBJECT_HANDLE *out,
                   size_t most)
{
    CK_ULONG found = 0;

    if (!hsm_did(hsm, "C_FindObjectsInit", hsm->call->C_FindObjectsInit(hsm->session, like, count)))
        return 0;
    if (!hsm_did(hsm, "C_FindObjects", hsm->call->C_FindObjects(hsm->session, out, most, &found)))
        found = 0;
    (void)hsm->call->C_FindObjectsFinal(hsm->session);
    return found;
}

static bool read_public(struct hsm *hsm, CK_OBJECT_HANDLE object, uint8_t out[PUBLIC_KEY_SIZE])
{
    char params[ATTRIBUTE], point[ATTRIBUTE];

    return public_half_read(attribute(hsm, object, CKA_EC_PARAMS, params),
                            attribute(hsm, object, CKA_EC_POINT, point), out);
}

/* Some modules show it in the private key, the others in a public key of the same id. */
static bool read_key(struct hsm *hsm, CK_OBJECT_HANDLE object, struct hsm_key *out)
{
    char id[ATTRIBUTE], label[ATTRIBUTE];
    struct str name = attribute(hsm, object, CKA_LABEL, label);
    struct str told = attribute(hsm, object, CKA_ID, id);
    CK_OBJECT_CLASS class = CKO_PUBLIC_KEY;
    CK_KEY_TYPE type = CKK_EC_EDWARDS;
    CK_ATTRIBUTE like[] = {{CKA_CLASS, &class, sizeof class},
                           {CKA_KEY_TYPE, &type, sizeof type},
                           {CKA_ID, id, told.len}};
    CK_OBJECT_HANDLE other;

    *out = (struct hsm_key){.handle = object};
    for (size_t i = 0; i < name.len && i < HSM_LABEL; i++)
        out->label[i] = (char)(name.at[i] >= ' ' && name.at[i] <= '~' ? name.at[i] : '?');
    return read_public(hsm, object, out->public_key) ||
           (find(hsm, like, COUNT(like), &other, 1) == 1 &&
            read_public(hsm, other, out->public_key));
}

bool hsm_find_keys(struct hsm *hsm)
{
    const char *label = hsm->config->key ? hsm->config->key : "";
    CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
    CK_KEY_TYPE type = CKK_EC_EDWARDS;
    CK_ATTRIBUTE like[] = {{CKA_CLASS, &class, sizeof class},
                           {CKA_KEY_TYPE, &type, sizeof type},
                           {CKA_LABEL, (void *)(uintptr_t)label, strlen(label)}};
    CK_OBJECT_HANDLE found[LIMIT_AGENT_KEYS];
    size_t count = find(hsm, like, hsm->config->key ? 3 : 2, found, COUNT(found));

    for (size_t i = 0; i < count; i++)
        if (read_key(hsm, found[i], &hsm->keys[hsm->key_count]))
            hsm->key_count++;
    if (hsm->key_count > 0)
        return true;
    snprintf(hsm->why, sizeof hsm->why,
             "The token has no Ed25519 key%s%s%s with its public half: 'pkcs11-tool --module %s "
             "--login --keypairgen --key-type EC:edwards25519 --label NAME' makes one.",
             label[0] ? " called '" : "", label, label[0] ? "'" : "", hsm->config->module);
    return false;
}
