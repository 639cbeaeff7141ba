/* The export is an entry of its own in each stream that the caller reads; its URL stands in the
 * answer. */
#include "app/export_one.h"

#include "app/reply.h"

static bool ask(struct client *client, const char *thread, struct str *url)
{
    struct call call = {
        .method = "POST",
        .path = str_format(client->arena, "/v1/threads/%s/exports", thread).at,
        .body = STR("{}"),
        .key = reply_key(client->arena),
    };
    struct reply reply;

    if (!reply_patiently(client, &call, &reply))
        return false;
    client->why = "the service's answer names no archive";
    return reply_text(client->arena, &reply, "url", url);
}

bool export_one(struct client *client, const char *thread, const char *query, int fd)
{
    struct call call = {.method = "GET", .body_fd = fd};
    struct reply reply;
    struct str url;

    if (!ask(client, thread, &url))
        return false;
    call.path = str_format(client->arena, "%s%s%s", url.at, query[0] ? "?" : "", query).at;
    return reply_patiently(client, &call, &reply);
}

const char *export_query(const struct arguments *arguments)
{
    static const char *const names[] = {"attachments", "proofs", "signatures", "since"};
    const char *query = "";

    for (size_t i = 0; i < COUNT(names); i++)
        if (argument(arguments, names[i]))
            query = str_format(arguments->arena, "%s%s%s=%s", query, query[0] ? "&" : "", names[i],
                               argument(arguments, names[i]))
                        .at;
    return query;
}

struct client export_client(const struct arguments *arguments)
{
    return (struct client){.address = arguments->options.listen,
                           .token = argument(arguments, "token"),
                           .fd = -1,
                           .arena = arguments->arena};
}
