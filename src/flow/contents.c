/* Which place each text belongs to, and whose it is. */
#include "flow/contents.h"

#include "flow/service_inside.h"
#include "store/contents.h"

static const uint8_t *key_of(const struct task *task)
{
    return task->service->keys.content;
}

static struct id party_of(const struct thread *thread, enum seat party)
{
    return party == SEAT_CLIENT ? thread->client : thread->freelancer;
}

/* Whose words or name it is: of the marketplace and of the service itself the thread's. */
static struct id subject_of(const struct thread *thread, const struct fact *fact, const char *field)
{
    bool handed_on = fact->kind == FACT_message_imported || fact->kind == FACT_disclosed;

    if (strcmp(field, "client_name") == 0)
        return fact->client;
    if (strcmp(field, "freelancer_name") == 0)
        return fact->freelancer;
    if (strcmp(field, "mediator_name") == 0)
        return fact->person;
    if (handed_on && strcmp(field, "text") == 0)
        return party_of(thread, fact->party);
    return id_is_none(fact->actor.person) ? thread->id : fact->actor.person;
}

void contents_seal(const struct task *task, const struct fact *fact, const struct entry *entry,
                   struct append_content *out)
{
    struct content_place place = {
        .form = CONTENT_TEXT, .tenant = entry->tenant, .thread = entry->thread, .seq = entry->seq};

    for (size_t i = 0; i < entry->content_count; i++) {
        const struct content *content = &entry->contents[i];
        struct str salt = {(const char *)content->salt, SALT_SIZE};

        place.words = str_format(task->arena, "%s %s", stream_names[entry->stream], content->field);
        out[i] = (struct append_content){
            .field = content->field,
            .salt = salt,
            .value = content->value,
            .subject = subject_of(&task->loaded.state->thread, fact, content->field),
            .keyed = content_seal(task->arena, key_of(task), &place, salt, content->value),
        };
    }
}

void contents_seal_file(struct task *task)
{
    const struct thread *thread = &task->loaded.state->thread;
    struct content_place place = {
        .form = CONTENT_FILE, .tenant = task->keys.tenant, .thread = thread->id};
    struct append_extras *extras = &task->extras;

    if (id_is_none(extras->file.id))
        return;
    if (!task->file.box.at) {
        place.words = str_format(
            task->arena, "%s %s", stream_names[extras->file.stream],
            hex_encode(task->arena, (const uint8_t *)extras->file.digest.at, DIGEST_SIZE).at);
        task->file =
            content_seal(task->arena, key_of(task), &place, (struct str){0}, extras->file.bytes);
    }
    extras->file.keyed = task->file;
    extras->file.subject = id_is_none(task->actor.person) ? thread->id : task->actor.person;
}

/* An answer stands under the thread, unless the request did not name it (append.sql). */
void contents_seal_answer(const struct task *task, struct append_answer *answer)
{
    struct content_place place = {.form = CONTENT_ANSWER, .tenant = task->keys.tenant};

    if (!answer->key.at)
        return;
    if (!answer->found && !task->append.makes_thread)
        place.thread = task->loaded.state->thread.id;
    place.words =
        str_format(task->arena, "%.*s %.*s", STR_ARG(answer->principal), STR_ARG(answer->key));
    answer->body = content_keep(task->arena, key_of(task), &place, answer->body);
}

struct str contents_seal_draft(struct task *task, enum stream stream, struct str text)
{
    struct content_place place = {.form = CONTENT_DRAFT,
                                  .tenant = task->keys.tenant,
                                  .thread = task->loaded.state->thread.id};
    char person[UUID_TEXT_SIZE];

    id_to_uuid(task->actor.person, person);
    place.words = str_format(task->arena, "%s %s", person, stream_names[stream]);
    return content_keep(task->arena, key_of(task), &place, text);
}

static bool open(void *argument, struct arena *arena, struct str sealed, struct opened *out)
{
    struct service *service = argument;
    struct content_place place;
    char tenant[ID_TEXT_SIZE], thread[ID_TEXT_SIZE];

    if (content_open(arena, service->keys.content, sealed, out, &place))
        return true;
    id_write(ID_TENANT, place.tenant, tenant);
    id_write(ID_THREAD, place.thread, thread);
    service_count(service, METRIC_trialogue_integrity_alarms_total);
    log_event(integrity_alarm, {"what", "unopened", 0}, {"tenant", tenant, 0},
              {"thread", thread, 0}, {"seq", NULL, place.seq});
    return false;
}

struct opener contents_opener(struct service *service)
{
    return (struct opener){open, service};
}
