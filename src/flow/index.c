/* Hashes for search, and the language of the thread. */
#include "flow/index.h"

#include "flow/service_inside.h"
#include "search/language.h"

struct gram_key index_key(const struct service_keys *keys, struct id tenant)
{
    char name[ID_TEXT_SIZE];
    struct gram_key key;
    struct digest digest;

    id_write(ID_TENANT, tenant, name);
    digest = commitment_labelled(keys->search, "trialogue-search-v1", name, STR(""));
    memcpy(key.bytes, digest.bytes, sizeof key.bytes);
    return key;
}

struct gram_key index_key_of(const struct task *task)
{
    struct service *service = task->service;
    struct last_index *last = &service->last_index;

    if (!id_equal(last->tenant, task->keys.tenant)) {
        last->tenant = task->keys.tenant;
        last->key = index_key(&service->keys, last->tenant);
    }
    return last->key;
}

struct str index_entry(struct arena *arena, const struct gram_key *key, const struct entry *entry)
{
    struct str texts[ENTRY_CONTENTS];

    for (size_t i = 0; i < entry->content_count; i++)
        texts[i] = entry->contents[i].value;
    return grams_of(arena, key, texts, entry->content_count);
}

/* Names say nothing of the language that people speak here. */
static bool is_speech(const char *field)
{
    return strcmp(field, "title") == 0 || strcmp(field, "text") == 0;
}

static enum language language_said(const struct entry *entry)
{
    enum language most = LANGUAGE_NONE;

    for (size_t i = 0; i < entry->content_count; i++) {
        enum language language = is_speech(entry->contents[i].field)
                                     ? language_of(entry->contents[i].value)
                                     : LANGUAGE_NONE;

        most = language > most ? language : most;
    }
    return most;
}

/* Only of what was said to all: it is shown to staff that reads no more. */
const char *index_language(const struct task *task)
{
    enum language before = task->loaded.language.at
                               ? (enum language)word_read(language_names, task->loaded.language)
                               : LANGUAGE_NONE;
    enum language now = before;

    for (size_t i = 0; i < task->facts.count && now != LANGUAGE_JA; i++) {
        enum language said = task->entries[i].stream == STREAM_JOINT
                                 ? language_said(&task->entries[i])
                                 : LANGUAGE_NONE;

        now = said > now ? said : now;
    }
    return now == before ? NULL : language_names[now];
}
