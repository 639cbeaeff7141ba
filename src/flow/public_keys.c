/* What the service says of its keys to everybody. */
#include "flow/public_keys.h"

#include "flow/service_inside.h"

/* The newest first. What a revoked key has sealed proves nothing by itself. */
void public_seal_keys(const struct task *task, struct json *json)
{
    const struct ring *ring = task->service->keys.ring;
    uint8_t id[KEY_ID_SIZE];

    json_open_array(json, "data");
    for (size_t i = ring->count; i-- > 0;) {
        const struct ring_key *key = &ring->at[i];

        if (key->use != KEY_USE_ENTRY || key->state == KEY_REVOKED)
            continue;
        key_id_of(key->public_key, id);
        json_open(json, NULL);
        json_hex(json, "id", id, KEY_ID_SIZE);
        json_hex(json, "public_key", key->public_key, PUBLIC_KEY_SIZE);
        json_close(json);
    }
    json_close_array(json);
}

struct note_key public_log_key(const struct service *service, struct str origin)
{
    return log_key_active(&service->keys.log, origin);
}
