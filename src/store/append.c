/* struct append_command → the arrays of append.sql. */
#include "store/append.h"

#include "store/changes.h"
#include "store/contents.h"

/* How the head of one stream is to move: four arrays of the statement. */
struct head_arrays {
    struct array old, seq, hash, at;
};

static struct head_arrays head_arrays_new(struct arena *arena)
{
    enum { ROOM = LIMIT_APPEND_COMMANDS * 96 };

    return (struct head_arrays){array_new(arena, ROOM), array_new(arena, ROOM),
                                array_new(arena, ROOM), array_new(arena, ROOM)};
}

static const struct append_entry *last_of(const struct append_command *command, enum stream stream)
{
    for (size_t i = command->entry_count; i > 0; i--)
        if (command->entries[i - 1].stream == stream)
            return &command->entries[i - 1];
    return NULL;
}

static void add_head(struct head_arrays *arrays, const struct append_command *command,
                     enum stream stream)
{
    const struct append_entry *last = last_of(command, stream);

    if (last || (command->compared & BIT(stream)))
        array_int(&arrays->old, command->heads_before[stream].seq);
    else
        array_null(&arrays->old);
    if (!last) {
        array_null(&arrays->seq);
        array_null(&arrays->hash);
        array_null(&arrays->at);
        return;
    }
    array_int(&arrays->seq, last->seq);
    array_bytes(&arrays->hash, last->hash.at, last->hash.len);
    array_int(&arrays->at, last->at);
}

static void ask_heads(struct params *params, struct append_command *const *commands, size_t count,
                      enum stream stream)
{
    struct head_arrays arrays = head_arrays_new(params->arena);

    for (size_t n = 0; n < count; n++)
        add_head(&arrays, commands[n], stream);
    params_array(params, &arrays.old);
    params_array(params, &arrays.seq);
    params_array(params, &arrays.hash);
    params_array(params, &arrays.at);
}

static void ask_commands(struct params *params, struct append_command *const *commands,
                         size_t count)
{
    struct array n = array_new(params->arena, KIB(4));
    struct array thread = array_new(params->arena, KIB(8));
    struct array makes = array_new(params->arena, KIB(4));

    for (size_t i = 0; i < count; i++) {
        array_int(&n, (int64_t)i);
        array_id(&thread, commands[i]->thread);
        array_bool(&makes, commands[i]->makes_thread);
    }
    params_array(params, &n);
    params_array(params, &thread);
    params_array(params, &makes);
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        ask_heads(params, commands, count, stream);
}

/* The columns of entries, one array each, in the statement's order. */
enum { ENTRY_COLUMNS = 12, CONTENT_COLUMNS = 7, ANSWER_COLUMNS = 10 };

static void add_entry(struct array *columns, size_t n, const struct append_entry *entry)
{
    array_int(&columns[0], (int64_t)n);
    array_text(&columns[1], str_of(stream_names[entry->stream]));
    array_int(&columns[2], entry->seq);
    array_text(&columns[3], str_of(fact_name(entry->kind)));
    array_text(&columns[4], str_of(seat_names[entry->actor.seat]));
    array_id(&columns[5], entry->actor.person);
    array_int(&columns[6], entry->at);
    array_bytes(&columns[7], entry->leaf.at, entry->leaf.len);
    array_bytes(&columns[8], entry->hash.at, entry->hash.len);
    array_bytes(&columns[9], entry->seal.at, entry->seal.len);
    array_bytes(&columns[10], entry->key_id.at, entry->key_id.len);
    array_text_or_null(&columns[11], entry->grams);
}

static void add_content(struct array *columns, size_t n, const struct append_entry *entry,
                        const struct append_content *content)
{
    array_int(&columns[0], (int64_t)n);
    array_text(&columns[1], str_of(stream_names[entry->stream]));
    array_int(&columns[2], entry->seq);
    array_text(&columns[3], str_of(content->field));
    array_bytes(&columns[4], content->keyed.box.at, content->keyed.box.len);
    array_bytes(&columns[5], content->keyed.wrapped.at, content->keyed.wrapped.len);
    array_id(&columns[6], content->subject);
}

/* A file has its key among those of the texts; its bytes go apart. */
static void add_file(struct array *columns, size_t n, const struct append_command *command)
{
    const struct keyed_box *keyed = &command->extras.file.keyed;

    if (id_is_none(command->extras.file.id))
        return;
    array_int(&columns[0], (int64_t)n);
    array_text(&columns[1], str_of(stream_names[command->extras.file.stream]));
    array_int(&columns[2], command->extras.file.seq);
    array_text(&columns[3], STR("file"));
    array_null(&columns[4]);
    array_bytes(&columns[5], keyed->wrapped.at, keyed->wrapped.len);
    array_id(&columns[6], command->extras.file.subject);
}

static void add_answer(struct array *columns, size_t n, const struct append_command *command)
{
    const struct append_answer *answer = &command->answer;

    if (!answer->key.at)
        return;
    array_int(&columns[0], (int64_t)n);
    array_text(&columns[1], answer->principal);
    array_text(&columns[2], answer->key);
    array_bytes(&columns[3], answer->fingerprint.at, answer->fingerprint.len);
    array_int(&columns[4], answer->status);
    array_text_or_null(&columns[5], answer->etag);
    array_text_or_null(&columns[6], answer->location);
    array_bytes(&columns[7], answer->body.at, answer->body.len);
    array_int(&columns[8], command->now);
    array_bool(&columns[9], answer->found);
}

static void columns_new(struct arena *arena, struct array *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        columns[i] = array_new(arena, LIMIT_ARENA / 8);
}

static void ask_columns(struct params *params, struct array *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        params_array(params, &columns[i]);
}

/* What stands behind the columns that were there before it. */
struct later_columns {
    struct array grams, subjects, found;
};

static void ask_entries(struct params *params, struct append_command *const *commands, size_t count,
                        struct later_columns *later)
{
    struct array entries[ENTRY_COLUMNS], contents[CONTENT_COLUMNS];

    columns_new(params->arena, entries, COUNT(entries));
    columns_new(params->arena, contents, COUNT(contents));
    for (size_t n = 0; n < count; n++) {
        add_file(contents, n, commands[n]);
        for (size_t i = 0; i < commands[n]->entry_count; i++) {
            const struct append_entry *entry = &commands[n]->entries[i];

            add_entry(entries, n, entry);
            for (size_t c = 0; c < entry->content_count; c++)
                add_content(contents, n, entry, &entry->contents[c]);
        }
    }
    ask_columns(params, entries, COUNT(entries) - 1);
    later->grams = entries[ENTRY_COLUMNS - 1];
    ask_columns(params, contents, COUNT(contents) - 1);
    later->subjects = contents[CONTENT_COLUMNS - 1];
}

static void ask_answers(struct params *params, struct append_command *const *commands, size_t count,
                        struct later_columns *later)
{
    struct array answers[ANSWER_COLUMNS];

    columns_new(params->arena, answers, COUNT(answers));
    for (size_t n = 0; n < count; n++)
        add_answer(answers, n, commands[n]);
    ask_columns(params, answers, COUNT(answers) - 1);
    later->found = answers[ANSWER_COLUMNS - 1];
}

void append_ask(struct query *query, struct id tenant, struct append_command *const *commands,
                size_t count)
{
    struct params *params = &query->params;
    const struct str *file = NULL;
    struct later_columns later;

    CHECK(count > 0 && count <= LIMIT_APPEND_COMMANDS);
    query->statement = SQL_append;
    query->writes = true;
    params_init(params, query->arena);
    params_id(params, tenant);
    ask_commands(params, commands, count);
    ask_entries(params, commands, count, &later);
    ask_answers(params, commands, count, &later);
    params_text(params, changes_write(query->arena, commands, count));
    for (size_t n = 0; n < count; n++)
        if (!id_is_none(commands[n]->extras.file.id))
            file = &commands[n]->extras.file.keyed.box;
    if (file)
        params_bytes(params, file->at, file->len);
    else
        params_null(params);
    params_array(params, &later.found);
    params_array(params, &later.grams);
    params_array(params, &later.subjects);
    params_int(params, CONTENT_GENERATION);
}

void append_read(const struct query *query, struct append_command *const *commands, size_t count)
{
    for (int row = 0; row < rows_count(&query->rows); row++) {
        int64_t n = rows_int(&query->rows, row, 0);

        CHECK(n >= 0 && (size_t)n < count);
        commands[n]->won = true;
    }
}
