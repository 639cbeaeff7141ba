/* Flags, words, then what stands below them. */
#include "app/arguments.h"

#include "app/nearest.h"
#include "base/limits.h"

struct reading {
    struct arguments *arguments;
    char *const *argv;
    int argc, at; /* argv[at] is next */
    /* Flags that name options are kept until environment and file have been read. */
    struct str values[OPTION_COUNT];
    bool given[OPTION_COUNT];
};

static int flag_count(const struct command *command)
{
    int count = 0;

    while (command->flags && command->flags[count].name)
        count++;
    CHECK(count <= ARGUMENT_FLAGS);
    return count;
}

static const char *unknown_flag(struct arguments *arguments, struct str name)
{
    struct nearest nearest = nearest_to(name);
    struct arena *arena = arguments->arena;

    for (int i = 0; i < flag_count(arguments->command); i++)
        nearest_offer(&nearest, arguments->command->flags[i].name);
    for (int i = 0; i < OPTION_COUNT && arguments->command->options; i++)
        nearest_offer(&nearest, option_flag((enum option)i, arena).at);
    return str_format(arena, "there is no option '--%.*s'%s", STR_ARG(name),
                      nearest_hint(&nearest, "--", arena))
        .at;
}

/* The value behind '=' or in the next argument. */
static const char *take_value(struct reading *reading, struct str name, struct str *value)
{
    if (value->at)
        return NULL;
    if (reading->at == reading->argc)
        return str_format(reading->arguments->arena, "'--%.*s' needs a value", STR_ARG(name)).at;
    *value = str_of(reading->argv[reading->at++]);
    return NULL;
}

static const char *read_own(struct reading *reading, int index, struct str name, struct str value)
{
    struct arguments *arguments = reading->arguments;
    const struct flag *flag = &arguments->command->flags[index];
    const char *why;

    if (arguments->values[index])
        return str_format(arguments->arena, "'--%s' is given twice", flag->name).at;
    if (!flag->value && value.at)
        return str_format(arguments->arena, "'--%s' takes no value", flag->name).at;
    why = flag->value ? take_value(reading, name, &value) : NULL;
    if (why)
        return why;
    arguments->values[index] = flag->value ? str_c(arguments->arena, value) : "";
    return NULL;
}

static const char *read_option(struct reading *reading, enum option option, struct str name,
                               struct str value)
{
    const char *why;

    if (reading->given[option])
        return str_format(reading->arguments->arena, "'--%.*s' is given twice", STR_ARG(name)).at;
    if (option_rows[option].type == OPTION_SWITCH && !value.at)
        value = STR("on");
    why = take_value(reading, name, &value);
    if (why)
        return why;
    reading->given[option] = true;
    reading->values[option] = value;
    return NULL;
}

static const char *read_flag(struct reading *reading, struct str text)
{
    struct arguments *arguments = reading->arguments;
    bool has_value = memchr(text.at, '=', text.len);
    struct str name = str_cut(&text, '=');
    struct str value = has_value ? text : (struct str){0};
    enum option option = option_named(name);

    if (has_value && !value.at)
        value = STR("");
    for (int i = 0; i < flag_count(arguments->command); i++)
        if (str_is(name, arguments->command->flags[i].name))
            return read_own(reading, i, name, value);
    if (str_is(name, "help")) {
        arguments->help = true;
        return NULL;
    }
    if (option == OPTION_COUNT || !arguments->command->options)
        return unknown_flag(arguments, name);
    return read_option(reading, option, name, value);
}

static const char *read_word(struct arguments *arguments, const char *word)
{
    if (arguments->word_count == ARGUMENT_WORDS)
        return str_format(arguments->arena, "'%s' is one word too many", word).at;
    arguments->words[arguments->word_count++] = word;
    return NULL;
}

static const char *read_all(struct reading *reading)
{
    bool only_words = false;
    const char *why = NULL;

    while (!why && reading->at < reading->argc && !reading->arguments->help) {
        const char *text = reading->argv[reading->at++];

        if (!only_words && strcmp(text, "--") == 0)
            only_words = true;
        else if (!only_words && strncmp(text, "--", 2) == 0)
            why = read_flag(reading, str_of(text + 2));
        else if (!only_words && (strcmp(text, "-h") == 0))
            reading->arguments->help = true;
        else if (!only_words && text[0] == '-' && text[1])
            why = str_format(reading->arguments->arena, "there is no option '%s'", text).at;
        else
            why = read_word(reading->arguments, text);
    }
    return why;
}

/* Every word of `words` is one to be given; those in brackets need not be. */
static const char *check_words(const struct arguments *arguments)
{
    struct str rest = str_of(arguments->command->words);
    int least = 0, most = 0;

    while (rest.len > 0) {
        struct str word = str_cut(&rest, ' ');

        most++;
        least += word.at[0] != '[';
    }
    if (arguments->word_count < least)
        return str_format(arguments->arena, "it needs %s", arguments->command->words).at;
    if (arguments->word_count > most)
        return str_format(arguments->arena, "'%s' is one word too many", arguments->words[most]).at;
    return NULL;
}

static const char *check_flags(const struct arguments *arguments)
{
    for (int i = 0; i < flag_count(arguments->command); i++) {
        const struct flag *flag = &arguments->command->flags[i];

        if (flag->required && !arguments->values[i])
            return str_format(arguments->arena, "it needs --%s %s", flag->name, flag->value).at;
    }
    return NULL;
}

static const char *set_option(struct reading *reading, enum option option)
{
    struct arena *arena = reading->arguments->arena;
    const char *why;

    if (!reading->given[option])
        return NULL;
    why = option_set(&reading->arguments->options, option, reading->values[option], "flag", arena);
    if (!why)
        return NULL;
    return str_format(arena, "--%s: %s", option_flag(option, arena).at, why).at;
}

/* The file stands below the environment, but either may name it. */
static const char *read_options(struct reading *reading, char *const *environment)
{
    struct options *options = &reading->arguments->options;
    struct arena *arena = reading->arguments->arena;
    const char *why = options_read_environment(options, environment, arena);

    if (!why)
        why = set_option(reading, OPTION_config);
    if (!why && options->config[0]) {
        why = options_read_file(options, options->config, arena);
        if (!why)
            why = options_read_environment(options, environment, arena);
    }
    for (int i = 0; i < OPTION_COUNT && !why; i++)
        why = set_option(reading, (enum option)i);
    return why;
}

const char *arguments_read(struct arguments *arguments, const struct command *command, int argc,
                           char *const *argv, char *const *environment)
{
    struct reading reading = {.arguments = arguments, .argv = argv, .argc = argc, .at = 1};
    const char *why;

    arguments->command = command;
    options_init(&arguments->options);
    why = read_all(&reading);
    if (why || arguments->help)
        return why;
    why = check_words(arguments);
    if (!why)
        why = check_flags(arguments);
    if (!why && command->options)
        why = read_options(&reading, environment);
    return why;
}

const char *argument(const struct arguments *arguments, const char *flag)
{
    for (int i = 0; i < flag_count(arguments->command); i++)
        if (strcmp(arguments->command->flags[i].name, flag) == 0)
            return arguments->values[i];
    /* Only flags of the row are asked for. */
    CHECK(false);
    return NULL;
}
