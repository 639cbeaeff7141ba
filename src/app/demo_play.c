/* A case from its first request to its last. */
#include "app/demo.h"

#include "app/reply.h"
#include "base/limits.h"
#include "json/write.h"

bool demo_send(struct demo *demo, enum demo_voice voice, struct call *call, struct reply *reply)
{
    struct client *client = &demo->client;

    client->arena = demo->arena;
    client->address = demo->address;
    client->token = demo->tokens[voice];
    if (!call->key && strcmp(call->method, "POST") == 0)
        call->key = str_format(demo->arena, "demo-%s-%d", demo->playing->ref, demo->step++).at;
    if (!client_call(client, call, reply)) {
        demo->why = client->why;
        return false;
    }
    if (reply->status >= 200 && reply->status < 300)
        return true;
    demo->why = str_format(demo->arena, "%s %s: %s", call->method, call->path,
                           reply_why(demo->arena, reply))
                    .at;
    return false;
}

static void add_person(struct json *json, const char *seat, const char *ref, const char *name)
{
    json_open(json, seat);
    json_word(json, "ref", ref);
    json_word(json, "name", name);
    json_close(json);
}

static struct str thread_body(const struct demo *demo)
{
    const struct demo_case *play = demo->playing;
    struct json json = json_new(demo->arena, KIB(4));

    json_open(&json, NULL);
    json_word(&json, "ref", play->ref);
    json_word(&json, "title", play->title);
    json_open(&json, "amount");
    json_int(&json, "amount", play->amount);
    json_word(&json, "currency", play->currency);
    json_close(&json);
    add_person(&json, "client", str_format(demo->arena, "client-of-%s", play->ref).at,
               play->client);
    add_person(&json, "freelancer", str_format(demo->arena, "freelancer-of-%s", play->ref).at,
               play->freelancer);
    json_close(&json);
    return json_str(&json);
}

/* A party's token lives for an hour: a new one for each run, so its key is new too. */
static bool fetch_token(struct demo *demo, enum demo_voice voice, const char *seat)
{
    struct call call = {
        .method = "POST",
        .path = str_format(demo->arena, "/v1/threads/%s/party-tokens", demo->thread).at,
        .body = str_format(demo->arena, "{\"seat\":\"%s\"}", seat),
        .key = reply_key(demo->arena),
    };
    struct reply reply;
    struct str token;

    if (!demo_send(demo, DEMO_MARKET, &call, &reply))
        return false;
    if (!reply_text(demo->arena, &reply, "token", &token)) {
        demo->why = "the answer has no token";
        return false;
    }
    demo->tokens[voice] = token.at;
    return true;
}

static bool open_thread(struct demo *demo, bool *there)
{
    struct call call = {.method = "POST", .path = "/v1/threads", .body = thread_body(demo)};
    struct reply reply = {0};

    *there = false;
    if (!demo_send(demo, DEMO_MARKET, &call, &reply)) {
        struct str type = {0};

        *there = reply.status == 409 && reply_text(demo->arena, &reply, "type", &type) &&
                 strstr(type.at, "ref_taken");
        return false;
    }
    demo->thread = reply_id(demo->arena, &reply, ID_THREAD);
    return demo->thread && fetch_token(demo, DEMO_CLIENT, "client") &&
           fetch_token(demo, DEMO_FREELANCER, "freelancer");
}

enum demo_result demo_play(struct demo *demo, const struct demo_case *play)
{
    bool there;

    demo->playing = play;
    demo->step = 0;
    demo->why = "the answer has no id";
    if (!open_thread(demo, &there))
        return there ? DEMO_THERE : DEMO_FAILED;
    for (const struct demo_line *line = play->lines; line->act != DEMO_END; line++)
        if (!demo_perform(demo, line))
            return DEMO_FAILED;
    return DEMO_PLAYED;
}
