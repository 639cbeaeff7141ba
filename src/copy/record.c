/* Keeping entries, and finding what belongs together. */
#include "copy/record.h"

#include "audit/leaf_facts.h"
#include "base/limits.h"

void record_init(struct record *record, struct arena *arena)
{
    *record = (struct record){.arena = arena, .room = LIMIT_COPY};
}

static enum stream stream_named(const char *name)
{
    enum stream stream = STREAM_JOINT;

    while (stream < STREAM_COUNT && strcmp(name, stream_names[stream]) != 0)
        stream++;
    CHECK(stream < STREAM_COUNT); /* the verifier knows no others */
    return stream;
}

static void keep_texts(struct record *record, const struct trialogue_audit_entry *entry,
                       struct line *line)
{
    CHECK(entry->content_count <= ENTRY_CONTENTS);
    for (size_t i = 0; i < entry->content_count; i++) {
        const struct trialogue_audit_content *content = &entry->contents[i];
        const struct fact_field *field = fact_text_named(str_of(content->field));

        line->texts[i].field = field->name;
        if (content->value)
            line->texts[i].value =
                str_keep(record->arena, (struct str){content->value, content->len});
    }
    line->text_count = entry->content_count;
}

static size_t size_of(const struct trialogue_audit_entry *entry)
{
    size_t size = sizeof(struct line) + entry->leaf_len;

    for (size_t i = 0; i < entry->content_count; i++)
        size += entry->contents[i].len;
    return size;
}

void record_visit(void *argument, const struct trialogue_audit_entry *entry)
{
    struct record *record = argument;
    struct lines *lines = &record->streams[stream_named(entry->stream)];
    struct line *line;

    record->full |= size_of(entry) > record->room;
    if (record->full)
        return;
    record->room -= size_of(entry);
    line = ARENA_NEW(record->arena, struct line);
    *line = (struct line){.seq = entry->seq, .log_index = entry->log_index};
    line->leaf = str_keep(record->arena, (struct str){entry->leaf, entry->leaf_len});
    keep_texts(record, entry, line);
    if (lines->last)
        lines->last->next = line;
    else
        lines->first = line;
    lines->last = line;
    lines->count++;
}

struct str line_text(const struct line *line, const char *field)
{
    for (size_t i = 0; i < line->text_count; i++)
        if (strcmp(line->texts[i].field, field) == 0)
            return line->texts[i].value;
    return (struct str){0};
}

bool line_is_erased(const struct line *line, const char *field)
{
    for (size_t i = 0; i < line->text_count; i++)
        if (strcmp(line->texts[i].field, field) == 0)
            return !line->texts[i].value.at;
    return false;
}

struct fact line_fact(struct arena *arena, const struct line *line)
{
    struct leaf leaf;

    CHECK(!fault_is(leaf_read(arena, line->leaf, &leaf)));
    return leaf.fact;
}

const struct shown_file *record_file(const struct record *record, struct id id)
{
    for (const struct shown_file *file = record->files; file; file = file->next)
        if (id_equal(file->id, id))
            return file;
    return NULL;
}

const struct shown_proposal *record_proposal(const struct record *record, struct id id)
{
    for (const struct shown_proposal *one = record->proposals; one; one = one->next)
        if (id_equal(one->id, id))
            return one;
    return NULL;
}

struct str record_name(const struct record *record, struct id person)
{
    for (const struct named *named = record->people; named; named = named->next)
        if (id_equal(named->person, person))
            return named->name;
    return (struct str){0};
}
