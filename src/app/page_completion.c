/* Completion for bash: words and flags of each subcommand. */
#include "app/command.h"
#include "app/options.h"
#include "app/pages.h"
#include "base/limits.h"

static void print_flags(const struct command *command)
{
    for (const struct flag *flag = command->flags; flag && flag->name; flag++)
        printf("--%s ", flag->name);
    printf("%s--help", command->options ? "$options " : "");
}

static void print_options(void)
{
    struct arena *arena = arena_new(KIB(64));

    printf("    local options='");
    for (int i = 0; i < OPTION_COUNT; i++)
        printf("%s--%s", i > 0 ? " " : "", option_flag((enum option)i, arena).at);
    puts("'");
    arena_free(arena);
}

static size_t first_len(const char *name)
{
    return strcspn(name, " ");
}

/* The first words, each once: "key" of "key create". */
static void print_first_words(void)
{
    const char *last = "";

    for (const struct command *command = commands; command->name; command++) {
        size_t len = first_len(command->name);

        if (command->hidden || (first_len(last) == len && strncmp(last, command->name, len) == 0))
            continue;
        printf("%.*s ", (int)len, command->name);
        last = command->name;
    }
}

static void print_second_words(void)
{
    const char *last = "";

    for (const struct command *command = commands; command->name; command++) {
        size_t len = first_len(command->name);

        if (command->hidden || command->name[len] == '\0')
            continue;
        if (first_len(last) != len || strncmp(last, command->name, len) != 0)
            printf("%s        %.*s) words='", last[0] ? "' ;;\n" : "", (int)len, command->name);
        else
            putchar(' ');
        printf("%s", command->name + len + 1);
        last = command->name;
    }
    puts("' ;;");
}

void page_completion(void)
{
    puts("# Completion for bash; printed by 'trialogue print completion' from src/app.\n\n"
         "_trialogue()\n"
         "{\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=");
    print_options();
    puts("    if [[ $COMP_CWORD -eq 1 ]]; then");
    printf("        words='");
    print_first_words();
    puts("--help --version'\n"
         "    elif [[ $COMP_CWORD -eq 2 && $word != -* ]]; then\n"
         "        case ${COMP_WORDS[1]} in");
    print_second_words();
    puts("        esac\n"
         "    elif [[ $word == -* ]]; then\n"
         "        case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in");
    for (const struct command *command = commands; command->name; command++) {
        if (command->hidden)
            continue;
        printf("        '%s%s) words=\"", command->name, strchr(command->name, ' ') ? "'" : " '*");
        print_flags(command);
        puts("\" ;;");
    }
    puts("        esac\n"
         "    elif [[ $before == --@(data|config|key-file|ready-file|keys|out) ]]; then\n"
         "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
         "        return\n"
         "    fi\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "}\n"
         "complete -o default -F _trialogue trialogue");
}
