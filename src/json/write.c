/* The writer: a comma where one is needed, a name, a value. */
#include "json/write.h"

#include "base/time.h"
#include "json/escape.h"

struct json json_new(struct arena *arena, size_t limit)
{
    return (struct json){.text = text_new(arena, limit)};
}

struct str json_str(const struct json *json)
{
    CHECK(!json->text.overflow);
    return text_str(&json->text);
}

/* What stands before a value. */
static void begin(struct json *json, const char *name)
{
    if (json->comma)
        text_add_char(&json->text, ',');
    json->comma = true;
    if (!name)
        return;
    text_add_char(&json->text, '"');
    text_add_c(&json->text, name);
    text_add_c(&json->text, "\":");
}

static void open_with(struct json *json, const char *name, char bracket)
{
    begin(json, name);
    text_add_char(&json->text, bracket);
    json->comma = false;
}

static void close_with(struct json *json, char bracket)
{
    text_add_char(&json->text, bracket);
    json->comma = true;
}

void json_open(struct json *json, const char *name)
{
    open_with(json, name, '{');
}

void json_close(struct json *json)
{
    close_with(json, '}');
}

void json_open_array(struct json *json, const char *name)
{
    open_with(json, name, '[');
}

void json_close_array(struct json *json)
{
    close_with(json, ']');
}

void json_text(struct json *json, const char *name, struct str value)
{
    begin(json, name);
    escape_add(&json->text, value);
}

void json_word(struct json *json, const char *name, const char *value)
{
    if (value)
        json_text(json, name, str_of(value));
    else
        json_null(json, name);
}

void json_int(struct json *json, const char *name, int64_t value)
{
    begin(json, name);
    text_add_int(&json->text, value);
}

void json_bool(struct json *json, const char *name, bool value)
{
    json_raw(json, name, value ? STR("true") : STR("false"));
}

void json_null(struct json *json, const char *name)
{
    json_raw(json, name, STR("null"));
}

void json_raw(struct json *json, const char *name, struct str value)
{
    begin(json, name);
    text_add(&json->text, value);
}

void json_id(struct json *json, const char *name, enum id_kind kind, struct id id)
{
    char text[ID_TEXT_SIZE];

    id_write(kind, id, text);
    json_word(json, name, id_is_none(id) ? NULL : text);
}

void json_instant(struct json *json, const char *name, int64_t at)
{
    char text[INSTANT_TEXT_SIZE];

    instant_write(at, text);
    json_word(json, name, at == 0 ? NULL : text);
}

void json_money(struct json *json, const char *name, struct money money)
{
    if (money.currency.code[0] == '\0') {
        json_null(json, name);
        return;
    }
    json_open(json, name);
    json_int(json, "amount", money.amount);
    json_word(json, "currency", money.currency.code);
    json_close(json);
}

void json_hex(struct json *json, const char *name, const uint8_t *bytes, size_t len)
{
    begin(json, name);
    text_add_char(&json->text, '"');
    text_add_hex(&json->text, bytes, len);
    text_add_char(&json->text, '"');
}
