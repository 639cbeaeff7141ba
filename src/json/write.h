/* JSON out: an object is written in order, straight into a text; correct for every code point,
 * exact for every int64. */
#ifndef JSON_WRITE_H
#define JSON_WRITE_H

#include "base/id.h"
#include "base/money.h"
#include "base/text.h"

struct json {
    struct text text;
    bool comma; /* the next value needs one */
};

/* A writer into `arena`, of up to `limit` bytes. */
struct json json_new(struct arena *arena, size_t limit);

/* What was written. A CHECK fails if it passed its limit. */
struct str json_str(const struct json *json);

/* `name` is NULL inside arrays and at the top. */
void json_open(struct json *json, const char *name);       /* { */
void json_close(struct json *json);                        /* } */
void json_open_array(struct json *json, const char *name); /* [ */
void json_close_array(struct json *json);                  /* ] */

void json_text(struct json *json, const char *name, struct str value);
void json_word(struct json *json, const char *name, const char *value); /* NULL writes null */
void json_int(struct json *json, const char *name, int64_t value);
void json_bool(struct json *json, const char *name, bool value);
void json_null(struct json *json, const char *name);
void json_raw(struct json *json, const char *name, struct str value); /* JSON already */

void json_id(struct json *json, const char *name, enum id_kind kind, struct id id); /* none: null */
void json_instant(struct json *json, const char *name, int64_t at);                 /* 0: null */
void json_money(struct json *json, const char *name, struct money money); /* no currency: null */
void json_hex(struct json *json, const char *name, const uint8_t *bytes, size_t len);

#endif
