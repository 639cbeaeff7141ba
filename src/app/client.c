/* One request at a time on one connection; a connection that has gone is made again, once. */
#include "app/client.h"

#include "app/client_wire.h"
#include "base/limits.h"
#include "base/text.h"

#include <unistd.h>

enum { HEAD_SIZE = 16 * 1024 };

/* Everything but the status line that we want to know of a head. */
struct head {
    int status;
    int64_t length; /* −1: not said */
    int64_t retry_after_s;
    bool chunked, closes;
    struct str etag, location;
};

/* Head and body, to be sent at once: in two pieces the second would wait for the first one's
 * acknowledgement. */
static struct str write_request(struct client *client, const struct call *call)
{
    struct text text = text_new(client->arena, KIB(16) + call->body.len);

    text_addf(&text, "%s %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: trialogue\r\n", call->method,
              call->path);
    if (client->token)
        text_addf(&text, "Authorization: Bearer %s\r\n", client->token);
    if (call->key)
        text_addf(&text, "Idempotency-Key: %s\r\n", call->key);
    if (call->if_match)
        text_addf(&text, "If-Match: %s\r\n", call->if_match);
    if (call->body.at)
        text_addf(&text, "Content-Type: %s\r\nContent-Length: %zu\r\n",
                  call->content_type ? call->content_type : "application/json", call->body.len);
    text_add_c(&text, "\r\n");
    text_add(&text, call->body);
    return text_str(&text);
}

static bool same_word(struct str a, const char *b)
{
    return str_equal_any_case(a, str_of(b));
}

static void read_header(struct client *client, struct head *head, struct str line)
{
    struct str value = line;
    struct str name = str_cut(&value, ':');

    while (value.len > 0 && value.at[0] == ' ')
        value = str_from(value, 1);
    if (same_word(name, "content-length") && !str_to_int(value, &head->length))
        head->length = -1;
    if (same_word(name, "transfer-encoding"))
        head->chunked = same_word(value, "chunked");
    if (same_word(name, "connection"))
        head->closes = same_word(value, "close");
    if (same_word(name, "retry-after") && !str_to_int(value, &head->retry_after_s))
        head->retry_after_s = 0;
    if (same_word(name, "etag"))
        head->etag = str_keep(client->arena, value);
    if (same_word(name, "location"))
        head->location = str_keep(client->arena, value);
}

static bool read_head(struct client *client, struct wire *wire, struct head *head)
{
    struct str line;
    int64_t status;

    *head = (struct head){.length = -1};
    if (!wire_line(wire, &line) || !str_starts(line, STR("HTTP/1.1 ")) || line.len < 12 ||
        !str_to_int((struct str){line.at + 9, 3}, &status))
        return false;
    head->status = (int)status;
    while (wire_line(wire, &line) && line.len > 0)
        read_header(client, head, line);
    return line.at && line.len == 0;
}

static bool read_body(struct wire *wire, const struct head *head, bool has_body)
{
    if (!has_body)
        return true;
    if (head->chunked)
        return wire_chunks(wire);
    if (head->length >= 0)
        return wire_bytes(wire, (size_t)head->length);
    return wire_rest(wire);
}

static bool read_reply(struct client *client, const struct call *call, struct reply *out)
{
    struct wire wire = {.fd = client->fd, .out_fd = -1, .arena = client->arena};
    struct head head;

    do {
        if (!read_head(client, &wire, &head))
            return false;
    } while (head.status == 100);
    wire.out_fd = call->body_fd > 0 && head.status == 200 ? call->body_fd : -1;
    wire.body = text_new(client->arena, MIB(16));
    if (!read_body(&wire, &head, head.status != 204 && head.status != 304))
        return false;
    if (head.closes || (!head.chunked && head.length < 0))
        client_close(client);
    *out = (struct reply){.status = head.status,
                          .body = text_str(&wire.body),
                          .etag = head.etag,
                          .location = head.location,
                          .retry_after_s = head.retry_after_s};
    return true;
}

static bool try_call(struct client *client, const struct call *call, struct reply *out)
{
    if (client->fd < 0)
        client->fd = wire_connect(client->address, client->arena, &client->why);
    if (client->fd < 0)
        return false;
    client->why = "the service closed the connection";
    if (wire_send(client->fd, write_request(client, call)) && read_reply(client, call, out))
        return true;
    client_close(client);
    return false;
}

bool client_call(struct client *client, const struct call *call, struct reply *out)
{
    bool reused = client->fd >= 0;

    /* An idle connection may have been closed meanwhile; the key makes a second try safe. */
    return try_call(client, call, out) ||
           (reused && call->body_fd <= 0 && try_call(client, call, out));
}

void client_close(struct client *client)
{
    if (client->fd >= 0)
        close(client->fd);
    client->fd = -1;
}
