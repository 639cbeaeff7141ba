/* Two columns: what one writes, and what it does. */
#include "app/help.h"

#include "app/options.h"
#include "base/limits.h"

enum { WIDTH = 79, COMMAND_COLUMN = 18, FLAG_COLUMN = 26 };

/* Breaks between words; lines after the first begin at `indent`. */
static void print_wrapped(const char *sentence, size_t at, size_t indent)
{
    struct str rest = str_of(sentence);

    while (rest.len > 0) {
        struct str word = str_cut(&rest, ' ');

        if (at + 1 + word.len > WIDTH) {
            printf("\n%*s", (int)indent, "");
            at = indent;
        } else if (at > indent) {
            putchar(' ');
            at++;
        }
        printf("%.*s", STR_ARG(word));
        at += word.len;
    }
    putchar('\n');
}

static void row(struct str left, const char *sentence, size_t column)
{
    printf("  %.*s", STR_ARG(left));
    if (left.len + 4 > column)
        printf("\n%*s", (int)column, "");
    else
        printf("%*s", (int)(column - left.len - 2), "");
    print_wrapped(sentence, column, column);
}

void help_commands(const char *prefix)
{
    puts("Use:");
    for (const struct command *command = commands; command->name; command++)
        if (!command->hidden && strncmp(command->name, prefix, strlen(prefix)) == 0)
            row(str_of(command->name), command->sentence, COMMAND_COLUMN);
    printf("\n'trialogue %sCOMMAND --help' tells more.\n", prefix);
}

static void flag_row(const struct flag *flag, struct arena *arena)
{
    struct str left = str_format(arena, "--%s%s%s", flag->name, flag->value ? " " : "",
                                 flag->value ? flag->value : "");

    row(left, flag->sentence, FLAG_COLUMN);
}

static void option_help(enum option option, struct arena *arena)
{
    const struct option_row *known = &option_rows[option];
    bool is_switch = known->type == OPTION_SWITCH;
    struct str left = str_format(arena, is_switch ? "--%s[=%s]" : "--%s %s",
                                 option_flag(option, arena).at, known->unit);
    struct str sentence = str_of(known->sentence);

    if (known->preset[0])
        sentence = str_format(arena, "%s (default: %s)", known->sentence, known->preset);
    row(left, sentence.at, FLAG_COLUMN);
}

static void option_rows_help(struct arena *arena)
{
    puts("\nOptions (also TRIALOGUE_NAME in the environment, or NAME in a file):");
    for (int i = 0; i < OPTION_COUNT; i++)
        option_help((enum option)i, arena);
}

int help_command(const struct command *command)
{
    struct arena *arena = arena_new(MIB(1));

    printf("trialogue %s%s%s%s\n\n", command->name, command->words[0] ? " " : "", command->words,
           command->flags || command->options ? " [--OPTION VALUE]…" : "");
    print_wrapped(command->sentence, 0, 0);
    if (command->flags)
        putchar('\n');
    for (const struct flag *flag = command->flags; flag && flag->name; flag++)
        flag_row(flag, arena);
    if (command->options && strcmp(command->name, "serve") != 0)
        puts("\nIt takes the options of the service too; 'trialogue serve --help' lists them.");
    else if (command->options)
        option_rows_help(arena);
    arena_free(arena);
    return 0;
}
