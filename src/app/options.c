/* The rows of options.def, and how a value is read and shown. */
#include "app/options.h"

#include "app/mask.h"
#include "base/limits.h"

const struct option_row option_rows[OPTION_COUNT] = {
#define OPTION(name, type, preset, min, max, unit, sentence)                                       \
    [OPTION_##name] = {#name,         preset, unit, sentence,                                      \
                       OPTION_##type, min,    max,  offsetof(struct options, name)},
#include "app/options.def"
#undef OPTION
};

static const char *const level_names[] = {"debug", "info", "notice", "warning", "error"};
static const char *const switch_names[] = {"off", "on", "no", "yes", "false", "true", "0", "1"};

static const char *read_number(const struct option_row *row, struct str text, int64_t *out,
                               struct arena *arena)
{
    int64_t number;

    if (!str_to_int(text, &number) || number < row->min || number > row->max)
        return str_format(arena, "'%.*s' is not a whole number from %lld to %lld", STR_ARG(text),
                          (long long)row->min, (long long)row->max)
            .at;
    *out = number;
    return NULL;
}

static const char *read_word(const char *const *words, size_t count, struct str text, int64_t *out)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_is(text, words[i]))
            continue;
        *out = (int64_t)i;
        return NULL;
    }
    return "";
}

static const char *read_level(struct str text, int64_t *out, struct arena *arena)
{
    if (!read_word(level_names, COUNT(level_names), text, out))
        return NULL;
    return str_format(arena, "'%.*s' is not one of debug, info, notice, warning, error",
                      STR_ARG(text))
        .at;
}

static const char *read_switch(struct str text, int64_t *out, struct arena *arena)
{
    int64_t word;

    if (read_word(switch_names, COUNT(switch_names), text, &word))
        return str_format(arena, "'%.*s' is neither on nor off", STR_ARG(text)).at;
    *out = word % 2;
    return NULL;
}

static const char *check_url(struct str text, struct arena *arena)
{
    bool absolute = str_starts(text, STR("https://")) || str_starts(text, STR("http://"));

    if (text.len == 0 || (absolute && text.at[text.len - 1] != '/'))
        return NULL;
    return str_format(arena,
                      "'%.*s' is not a URL such as https://disputes.example.com, without a slash "
                      "at its end",
                      STR_ARG(text))
        .at;
}

static const char *read_value(const struct option_row *row, struct str text, int64_t *number,
                              struct arena *arena)
{
    switch (row->type) {
    case OPTION_NUMBER:
        return read_number(row, text, number, arena);
    case OPTION_SWITCH:
        return read_switch(text, number, arena);
    case OPTION_LEVEL:
        return read_level(text, number, arena);
    case OPTION_URL:
        return check_url(text, arena);
    case OPTION_TEXT:
    case OPTION_SECRET:
        break;
    }
    return NULL;
}

static bool is_number(enum option_type type)
{
    return type == OPTION_NUMBER || type == OPTION_SWITCH || type == OPTION_LEVEL;
}

const char *option_set(struct options *options, enum option option, struct str value,
                       const char *from, struct arena *arena)
{
    const struct option_row *row = &option_rows[option];
    char *field = (char *)options + row->offset;
    const char *text = str_c(arena, value);
    int64_t number = 0;
    const char *why;

    if (memchr(value.at ? value.at : "", 0, value.len))
        return "a value holds no NUL";
    why = read_value(row, value, &number, arena);
    if (why)
        return why;
    if (is_number(row->type))
        memcpy(field, &number, sizeof(number));
    else
        memcpy(field, &text, sizeof(text));
    options->text[option] = text;
    options->from[option] = from;
    return NULL;
}

void options_init(struct options *options)
{
    struct arena *arena = arena_new(KIB(16));

    *options = (struct options){0};
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        char *field = (char *)options + row->offset;

        CHECK(!option_set(options, (enum option)i, str_of(row->preset), "default", arena));
        /* The literal outlives the arena. */
        options->text[i] = row->preset;
        if (!is_number(row->type))
            memcpy(field, &row->preset, sizeof(row->preset));
    }
    arena_free(arena);
}

enum option option_named(struct str name)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const char *known = option_rows[i].name;
        size_t at = 0;

        while (at < name.len && (name.at[at] == '-' ? '_' : name.at[at]) == known[at])
            at++;
        if (at == name.len && known[at] == '\0')
            return (enum option)i;
    }
    return OPTION_COUNT;
}

const char *option_shown(const struct options *options, enum option option, struct arena *arena)
{
    struct str text = str_of(options->text[option]);

    if (option_rows[option].type == OPTION_SECRET)
        return mask_conninfo(arena, text).at;
    return text.at;
}

const char *options_key_file(const struct options *options, struct arena *arena)
{
    if (options->key_file[0])
        return options->key_file;
    return str_format(arena, "%s/master.key", options->data).at;
}
