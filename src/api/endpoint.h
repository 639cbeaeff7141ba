/* What the files of api/ share: the descriptor, the task, and ways to name members of input
 * structs. */
#ifndef API_ENDPOINT_H
#define API_ENDPOINT_H

#include "api/render.h"
#include "flow/endpoint.h"
#include "flow/task.h"

#define AT(type, member) .offset = offsetof(type, member)

/* Sets of seats. */
#define SEATS_PARTIES SEAT_PARTIES
#define SEATS_STAFF (BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_ASSISTANT))
#define SEATS_EXPORTERS (SEAT_PARTIES | SEAT_STAFF | BIT(SEAT_AUDITOR) | BIT(SEAT_MARKETPLACE))
#define SEATS_READERS (SEAT_PARTIES | SEATS_STAFF | BIT(SEAT_AUDITOR) | BIT(SEAT_MARKETPLACE))

/* The rules' question, out of a task. */
struct ask task_ask(struct task *task);

/* The input's split as the rules want it; pointers say "/split/…". Without amounts, `preset` alone
 * decides. */
struct split_input {
    int preset;
    bool has_client, has_freelancer;
    int64_t client, freelancer;
};
// clang-format off
#define SPLIT_FIELD(type, member) \
    {"split", FIELD_OBJECT, AT(type, member), REQUIRED, \
     .fields = split_fields, .field_count = SPLIT_FIELDS}
// clang-format on
enum { SPLIT_FIELDS = 3 };
extern const struct field split_fields[SPLIT_FIELDS];
MUST_USE struct fault split_check(const struct split_input *split);

/* The input of steps that say why, and nothing else; and the same as the rules want it. */
struct because_input {
    int reason;
    struct str note;
};
enum { BECAUSE_FIELDS = 2 };
extern const struct field because_fields[BECAUSE_FIELDS];
const struct because *because_input(struct task *task);

/* Names what the files of a step must be: in that stream of the thread (prepare), and all found
 * (decide). */
struct attachments_input {
    struct str_array texts;
};
MUST_USE struct fault attachments_prepare(struct task *task, struct str_array texts,
                                          enum stream stream);
MUST_USE struct fault attachments_check(const struct task *task);

/* The two steps most answers end with: the dispute's ETag, and the answer {"dispute": …}. */
void answer_dispute(struct task *task, struct json *json);

/* The same of steps on the proposal or the settlement in the path: {"proposal": …, "dispute": …}
 * with the proposal's ETag, and
 * {"settlement": …, "dispute": …} with the dispute's. */
void answer_proposal(struct task *task, struct json *json);
void answer_settlement(struct task *task, struct json *json);

/* "/v1/disputes/dsp_…" for Location. */
void task_location(struct task *task, const char *collection, enum id_kind kind, struct id id);
void task_etag(struct task *task, int64_t version);

/* The path parameter `name` of the endpoint ("{stream}"), decoded; empty if there is none. */
struct str task_parameter(const struct task *task, const char *name);

/* ?stream= or a body's stream must be one that the caller sees; otherwise it does not exist for
 * them. */
MUST_USE struct fault task_stream(struct task *task, struct str name, enum stream *out);

#endif
