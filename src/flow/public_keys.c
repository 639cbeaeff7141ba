/* What the service says of its keys to everybody. */
#include "flow/public_keys.h"

#include "flow/service_inside.h"

void public_seal_keys(const struct task *task, struct json *json)
{
    const struct signing_key *key = &task->service->keys.entry;

    json_open_array(json, "data");
    json_open(json, NULL);
    json_hex(json, "id", key->key_id, KEY_ID_SIZE);
    json_hex(json, "public_key", key->public_key, PUBLIC_KEY_SIZE);
    json_close(json);
    json_close_array(json);
}

struct note_key public_log_key(const struct service *service, struct str origin)
{
    uint8_t public_key[PUBLIC_KEY_SIZE];

    log_key_public(&service->keys.log, origin, public_key);
    return note_key_of(origin, NOTE_TYPE_LOG, public_key);
}
