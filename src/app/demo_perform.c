/* Each act is one request; what its answer names is remembered for the next. */
#include "app/demo.h"

#include "app/reply.h"
#include "base/limits.h"
#include "json/write.h"

/* Which resource an act POSTs to, within which other. */
enum within { THREAD, DISPUTE, PROPOSAL, SETTLEMENT };

static const struct {
    enum within within;
    const char *collection;
    const char *word;   /* the member that `word` goes to; NULL: none */
    const char *text;   /* the member that `text` goes to */
    const char *reason; /* given where the act needs one and its word is another thing */
    bool split, answers, if_match;
} rows[] = {
    [DEMO_SAY] = {THREAD, "messages", "stream", "text", NULL, false, false, false},
    [DEMO_OPEN] = {THREAD, "disputes", "reason", "text", NULL, false, false, false},
    [DEMO_ESCALATE] = {DISPUTE, "escalations", "to", "note", "no_agreement", false, false, false},
    [DEMO_JOIN] = {DISPUTE, "assignments", NULL, NULL, NULL, false, false, false},
    [DEMO_CAUCUS] = {THREAD, "caucuses", "party", NULL, NULL, false, false, false},
    [DEMO_LEAVE] = {THREAD, "caucuses/%s/closures", NULL, NULL, NULL, false, false, false},
    [DEMO_ASK] = {DISPUTE, "evidence-requests", "party", "text", NULL, false, false, false},
    [DEMO_SUBMIT] = {DISPUTE, "evidence", NULL, "text", NULL, false, false, false},
    [DEMO_PROPOSE] = {DISPUTE, "proposals", NULL, "note", NULL, true, false, false},
    [DEMO_COUNTER] = {DISPUTE, "proposals", NULL, "note", NULL, true, true, false},
    [DEMO_ACCEPT] = {PROPOSAL, "acceptances", NULL, NULL, NULL, false, false, true},
    [DEMO_REJECT] = {PROPOSAL, "rejections", NULL, "note", NULL, false, false, true},
    [DEMO_DECIDE] = {DISPUTE, "decisions", "reason", "text", NULL, true, false, true},
    [DEMO_WITHDRAW] = {DISPUTE, "withdrawals", "reason", "note", NULL, false, false, false},
    [DEMO_CONFIRM] = {SETTLEMENT, "confirmations", NULL, NULL, NULL, false, false, false},
    [DEMO_FAIL] = {SETTLEMENT, "failures", NULL, "note", NULL, false, false, false},
};

static const char *resource(const struct demo *demo, enum within within)
{
    static const char *const names[] = {"threads", "disputes", "proposals", "settlements"};
    const char *const ids[] = {demo->thread, demo->dispute, demo->proposal, demo->settlement};

    return str_format(demo->arena, "/v1/%s/%s", names[within], ids[within] ? ids[within] : "none")
        .at;
}

/* "/v1/threads/thr_…/caucuses/client/closures": the word may stand in the path. */
static const char *path_of(const struct demo *demo, const struct demo_line *line)
{
    const char *collection = rows[line->act].collection;
    const char *place = strstr(collection, "%s");

    if (place)
        collection = str_format(demo->arena, "%.*s%s%s", (int)(place - collection), collection,
                                line->word, place + 2)
                         .at;
    return str_format(demo->arena, "%s/%s", resource(demo, rows[line->act].within), collection).at;
}

static void add_split(struct json *json, int64_t amount, int share)
{
    int64_t client = amount / 100 * share + amount % 100 * share / 100;

    json_open(json, "split");
    json_word(json, "preset", "custom");
    json_int(json, "client", client);
    json_int(json, "freelancer", amount - client);
    json_close(json);
}

static struct str body_of(const struct demo *demo, const struct demo_line *line)
{
    struct json json = json_new(demo->arena, KIB(32));

    json_open(&json, NULL);
    if (rows[line->act].word)
        json_word(&json, rows[line->act].word, line->word);
    if (rows[line->act].reason)
        json_word(&json, "reason", rows[line->act].reason);
    if (rows[line->act].split)
        add_split(&json, demo->playing->amount, line->share);
    if (rows[line->act].answers)
        json_word(&json, "answers", demo->proposal);
    if (rows[line->act].text && line->text)
        json_word(&json, rows[line->act].text, line->text);
    if (line->act == DEMO_DECIDE) {
        json_open_array(&json, "cited");
        json_int(&json, NULL, demo->seq);
        json_close_array(&json);
    }
    json_close(&json);
    return json_str(&json);
}

/* Who answers something says which version it has seen. */
static bool fetch_etag(struct demo *demo, const struct demo_line *line, struct call *call)
{
    struct call get = {.method = "GET", .path = resource(demo, rows[line->act].within)};
    struct reply reply;

    if (!rows[line->act].if_match)
        return true;
    if (!demo_send(demo, line->voice, &get, &reply))
        return false;
    call->if_match = str_c(demo->arena, reply.etag);
    return true;
}

static void remember(struct demo *demo, const struct demo_line *line, const struct reply *reply)
{
    const char *dispute = reply_id(demo->arena, reply, ID_DISPUTE);
    const char *proposal = reply_id(demo->arena, reply, ID_PROPOSAL);
    const char *settlement = reply_id(demo->arena, reply, ID_SETTLEMENT);
    int64_t seq;

    if (dispute)
        demo->dispute = dispute;
    if (proposal && (line->act == DEMO_PROPOSE || line->act == DEMO_COUNTER))
        demo->proposal = proposal;
    if (settlement)
        demo->settlement = settlement;
    if ((line->act != DEMO_SAY || strcmp(line->word, "joint") == 0) &&
        reply_number(demo->arena, reply, "seq", &seq))
        demo->seq = seq;
}

/* The answer to a version that is long past: the same key came with another If-Match. What has
 * become of the dispute tells the rest. */
static bool was_played(struct demo *demo, const struct demo_line *line, struct reply *reply)
{
    struct call get = {.method = "GET", .path = resource(demo, DISPUTE)};
    struct str type;

    return rows[line->act].if_match && reply->status == 422 &&
           reply_text(demo->arena, reply, "type", &type) &&
           strstr(type.at, "idempotency_key_reused") && demo_send(demo, line->voice, &get, reply);
}

bool demo_perform(struct demo *demo, const struct demo_line *line)
{
    struct call call = {
        .method = "POST",
        .path = path_of(demo, line),
        .body = body_of(demo, line),
    };
    struct reply reply = {0};

    if (!fetch_etag(demo, line, &call))
        return false;
    if (demo_send(demo, line->voice, &call, &reply) || was_played(demo, line, &reply)) {
        remember(demo, line, &reply);
        return true;
    }
    return false;
}
