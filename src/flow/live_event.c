/* Events as text (WHATWG HTML, 9.2). An event's id is the reader's position in each stream that it
 * can see: "joint.14,caucus_client.3", so that it tells nothing of other rooms. A stream of many
 * threads has one such position for each of them, sealed, since it is long and nobody's business.
 */
#include "flow/live_event.h"

#include "flow/entry_view.h"
#include "flow/log.h"
#include "flow/service_inside.h"

static void add_position(struct text *text, const struct follow *follow)
{
    bool first = true;

    for (int stream = 0; stream < STREAM_COUNT; stream++) {
        if (follow->sent[stream] < 0)
            continue;
        text_addf(text, "%s%s.%lld", first ? "" : ",", stream_names[stream],
                  (long long)follow->sent[stream]);
        first = false;
    }
}

/* "<id> 1 2 3 4;…": what is not visible is −1. */
static struct str sealed_position(const struct live *live)
{
    struct text text = text_new(live->arena, KIB(4));

    for (size_t i = 1; i < live->follow_count; i++) {
        const struct follow *follow = &live->follows[i];

        text_add(&text, id_text(live->arena, ID_THREAD, follow->thread));
        for (int stream = 0; stream < STREAM_COUNT; stream++)
            text_addf(&text, " %lld", (long long)follow->sent[stream]);
        text_add_char(&text, ';');
    }
    return sealed_make(live->arena, live->service->keys.cursor, live->context, text_str(&text));
}

void live_write_id(struct text *text, const struct live *live)
{
    text_add_c(text, "id: ");
    if (live_is_of_many(live))
        text_add(text, sealed_position(live));
    else
        add_position(text, live->follows);
    text_add_char(text, '\n');
}

/* "joint.14,caucus_client.3": just streams that this reader sees, each once, none beyond its head.
 */
static bool read_plain(struct follow *follow, struct str text)
{
    const int64_t *heads = follow->sent; /* as loaded */
    int64_t sent[STREAM_COUNT];
    unsigned seen = 0;

    memcpy(sent, heads, sizeof sent);
    while (text.at) {
        struct str number = str_cut(&text, ',');
        struct str name = str_cut(&number, '.');
        int stream = word_read(stream_names, name);
        int64_t seq = 0;

        if (stream < 0 || seen & BIT(stream) || heads[stream] < 0 || !str_to_int(number, &seq) ||
            seq < 0 || seq > heads[stream])
            return false;
        seen |= BIT(stream);
        sent[stream] = seq;
    }
    memcpy(follow->sent, sent, sizeof sent);
    return true;
}

static struct follow *follow_of(const struct live *live, struct id thread)
{
    for (size_t i = 1; i < live->follow_count; i++)
        if (id_equal(live->follows[i].thread, thread))
            return &live->follows[i];
    return NULL;
}

/* The numbers of one thread. A thread that is not followed any more is passed over; one that was
 * added begins at its head. */
static bool read_numbers(const struct live *live, struct str text)
{
    struct id thread;
    struct follow *follow;

    if (!id_read(ID_THREAD, str_cut(&text, ' '), &thread))
        return false;
    follow = follow_of(live, thread);
    for (int stream = 0; follow && stream < STREAM_COUNT; stream++) {
        int64_t seq;

        if (!str_to_int(str_cut(&text, ' '), &seq) || seq > follow->sent[stream])
            return false;
        if (seq >= 0)
            follow->sent[stream] = seq;
    }
    return true;
}

static bool read_sealed(const struct live *live, struct arena *arena, struct str sealed)
{
    struct str text;

    if (!sealed_open(arena, live->service->keys.cursor, live->context, sealed, &text))
        return false;
    while (text.len > 0)
        if (!read_numbers(live, str_cut(&text, ';')))
            return false;
    return true;
}

struct fault live_read_position(struct live *live, struct arena *arena, struct str text)
{
    bool good =
        live_is_of_many(live) ? read_sealed(live, arena, text) : read_plain(live->follows, text);

    return good ? OK : fault_at(FAULT_bad_cursor, "Last-Event-ID");
}

static void open_data(struct json *json, const struct follow *follow)
{
    *json = json_new(follow->live->arena, MIB(1));
    json_open(json, NULL);
    if (live_is_of_many(follow->live))
        json_id(json, "thread", ID_THREAD, follow->thread);
}

static void write_event(struct text *text, const char *name, struct json *json)
{
    json_close(json);
    text_addf(text, "event: %s\ndata: ", name);
    text_add(text, json_str(json));
    text_add_c(text, "\n\n");
}

struct fault live_write_entry(struct text *text, const struct follow *follow,
                              const struct append_entry *entry)
{
    struct json json;

    open_data(&json, follow);
    TRY(entry_view_members(follow->live->arena, &json, entry, false));
    live_write_id(text, follow->live);
    write_event(text, "entry", &json);
    return OK;
}

void live_write_end(struct text *text, const struct follow *follow)
{
    struct json json;

    open_data(&json, follow);
    write_event(text, "end", &json);
}

/* Whether it is another list than the reader has. Who was told nothing yet takes it that nobody is
 * there: what makes us look, perhaps in a room that is not theirs, must not show. */
static bool is_news(struct digest *told, const struct json *json, const struct rows *rows)
{
    static const struct digest nothing;
    struct digest now = digest_of(json_str(json));

    if (rows_count(rows) == 0 && memcmp(told->bytes, nothing.bytes, DIGEST_SIZE) == 0)
        return false;
    if (memcmp(told->bytes, now.bytes, DIGEST_SIZE) == 0)
        return false;
    *told = now;
    return true;
}

static void write_text_or_null(struct json *json, const char *name, struct str value)
{
    if (value.at)
        json_text(json, name, value);
    else
        json_null(json, name);
}

void live_write_presence(struct text *text, struct follow *follow, const struct rows *rows)
{
    struct json json;

    follow->presence_mark = 0;
    open_data(&json, follow);
    json_open_array(&json, "people");
    for (int i = 0; i < rows_count(rows); i++) {
        struct presence_row row = presence_read(rows, i);

        follow->presence_mark = row.mark;
        json_open(&json, NULL);
        json_id(&json, "person", ID_PERSON, row.person);
        write_text_or_null(&json, "name", row.name);
        json_text(&json, "seat", row.seat);
        json_text(&json, "state", row.state);
        json_text(&json, "stream", row.stream);
        json_close(&json);
    }
    json_close_array(&json);
    if (is_news(&follow->presence, &json, rows))
        write_event(text, "presence", &json);
}

void live_write_reads(struct text *text, struct follow *follow, const struct rows *rows)
{
    struct json json;

    follow->reads_mark = 0;
    open_data(&json, follow);
    json_open_array(&json, "reads");
    for (int i = 0; i < rows_count(rows); i++) {
        struct reads_seen_row row = reads_seen_read(rows, i);

        follow->reads_mark = row.mark;
        json_open(&json, NULL);
        json_text(&json, "stream", row.stream);
        json_id(&json, "person", ID_PERSON, row.person);
        write_text_or_null(&json, "seat", row.seat);
        json_int(&json, "entry", row.seq);
        json_instant(&json, "at", row.at);
        json_close(&json);
    }
    json_close_array(&json);
    if (is_news(&follow->reads, &json, rows))
        write_event(text, "reads", &json);
}

void live_write_covered(struct text *text, struct follow *follow, const struct query *query)
{
    struct log_covered row;
    struct json json;

    follow->covered_mark = 0;
    for (int i = 0; log_covered_row(query, i, &row); i++) {
        follow->covered_mark += row.through;
        if (row.through == follow->covered[row.room])
            continue;
        follow->covered[row.room] = row.through;
        open_data(&json, follow);
        json_word(&json, "stream", stream_names[row.room]);
        json_int(&json, "through", row.through);
        log_write_size(&json, &(struct log_ref){follow->live->tenant, row.room}, row.size, row.at);
        write_event(text, "checkpoint", &json);
    }
}
