/* Objects of the API as JSON. Each shows a caller only what the streams open to them show. */
#ifndef API_RENDER_H
#define API_RENDER_H

#include "flow/task.h"

/* An open dispute's `available_actions` are those of the caller. `name` NULL inside arrays. */
void render_dispute(struct json *json, const char *name, const struct task *task);
void render_proposal(struct json *json, const char *name, const struct state *state,
                     const struct proposal *proposal);
void render_settlement(struct json *json, const char *name, const struct state *state);

/* The same into the open object of an answer that is the object itself: every GET of one. */
void render_dispute_members(struct json *json, const struct task *task);
void render_proposal_members(struct json *json, const struct state *state,
                             const struct proposal *proposal);
void render_settlement_members(struct json *json, const struct state *state);

/* {"client": money, "freelancer": money} */
void render_split(struct json *json, const char *name, int64_t client, int64_t freelancer,
                  struct currency currency);

/* A text that may have been erased: then null. */
void render_text(struct json *json, const char *name, struct str text);

/* Ends a list: "next_cursor", sealed to caller and list; an empty place writes null. */
void render_cursor(struct json *json, struct task *task, const char *list, struct str place);

#endif
