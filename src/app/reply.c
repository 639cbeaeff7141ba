/* A look for `"name":"value"`; values that matter here (ids, URLs, titles) need no unescaping. */
#include "app/reply.h"

#include "seal/seal.h"

#include <unistd.h>

enum { PATIENCE = 8, PAUSE_MAX_S = 10 };

bool reply_text(struct arena *arena, const struct reply *reply, const char *name, struct str *out)
{
    struct str mark = str_format(arena, "\"%s\":\"", name);
    const char *found = memmem(reply->body.at, reply->body.len, mark.at, mark.len);
    const char *end;
    struct str rest;

    if (!found)
        return false;
    rest = str_from(reply->body, (size_t)(found - reply->body.at) + mark.len);
    end = memchr(rest.at, '"', rest.len);
    if (!end)
        return false;
    *out = str_keep(arena, (struct str){rest.at, (size_t)(end - rest.at)});
    return true;
}

bool reply_number(struct arena *arena, const struct reply *reply, const char *name, int64_t *out)
{
    struct str mark = str_format(arena, "\"%s\":", name);
    const char *found = memmem(reply->body.at, reply->body.len, mark.at, mark.len);
    struct str rest;
    size_t digits = 0;

    if (!found)
        return false;
    rest = str_from(reply->body, (size_t)(found - reply->body.at) + mark.len);
    while (digits < rest.len && rest.at[digits] >= '0' && rest.at[digits] <= '9')
        digits++;
    return str_to_int((struct str){rest.at, digits}, out);
}

const char *reply_id(struct arena *arena, const struct reply *reply, enum id_kind kind)
{
    struct str prefix = {id_text(arena, kind, (struct id){{0}}).at, 4};
    struct str rest = reply->body;
    const char *found;
    struct id id;

    while ((found = memmem(rest.at, rest.len, prefix.at, prefix.len))) {
        rest = str_from(rest, (size_t)(found - rest.at));
        if (rest.len >= ID_TEXT_LEN && id_read(kind, (struct str){rest.at, ID_TEXT_LEN}, &id))
            return id_text(arena, kind, id).at;
        rest = str_from(rest, prefix.len);
    }
    return NULL;
}

const char *reply_key(struct arena *arena)
{
    uint8_t random[16];

    seal_random(random, sizeof(random));
    return hex_encode(arena, random, sizeof(random)).at;
}

const char *reply_why(struct arena *arena, const struct reply *reply)
{
    struct str type = {0}, detail = {0};
    const char *slash;

    if (!reply_text(arena, reply, "type", &type) || !reply_text(arena, reply, "detail", &detail))
        return str_format(arena, "the service answered %d", reply->status).at;
    slash = memrchr(type.at, '/', type.len);
    return str_format(arena, "the service answered %d %s: %.*s", reply->status,
                      slash ? slash + 1 : type.at, STR_ARG(detail))
        .at;
}

static unsigned pause_of(const struct reply *reply)
{
    int64_t pause_s = reply->retry_after_s;

    return (unsigned)(pause_s < 1 ? 1 : pause_s > PAUSE_MAX_S ? PAUSE_MAX_S : pause_s);
}

bool reply_patiently(struct client *client, const struct call *call, struct reply *out)
{
    for (int tries = 1;; tries++) {
        if (!client_call(client, call, out))
            return false;
        if (out->status == 200 || out->status == 201)
            return true;
        client->why = reply_why(client->arena, out);
        if ((out->status != 429 && out->status != 503) || tries == PATIENCE)
            return false;
        sleep(pause_of(out));
    }
}
