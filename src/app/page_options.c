/* docs/options.md and docs/log.md. */
#include "app/options.h"
#include "app/pages.h"
#include "base/limits.h"

static const char *range(const struct option_row *row, struct arena *arena)
{
    if (row->type != OPTION_NUMBER)
        return "";
    return str_format(arena, " From %lld to %lld.", (long long)row->min, (long long)row->max).at;
}

void page_options(void)
{
    struct arena *arena = arena_new(MIB(1));

    puts("# Options\n\n"
         "Printed by `trialogue print options` from `src/app/options.def`.\n\n"
         "A flag (`--log-level debug` or `--log-level=debug`) wins over the environment\n"
         "(`TRIALOGUE_LOG_LEVEL=debug`), the environment over the file that `--config` or\n"
         "`TRIALOGUE_CONFIG` names (`log_level = debug`), the file over the default. A name that "
         "is not\n"
         "in this table is an error. `trialogue config check` shows what counts and where it came "
         "from.\n\n"
         "| option | flag | environment | default | meaning |\n"
         "|---|---|---|---|---|");
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];

        printf("| `%s` | `--%s%s` | `%s` | %s%s%s | %s%s |\n", row->name,
               option_flag((enum option)i, arena).at,
               row->type == OPTION_SWITCH ? "[=on\\|off]" : str_format(arena, " %s", row->unit).at,
               option_variable((enum option)i, arena).at, row->preset[0] ? "`" : "", row->preset,
               row->preset[0] ? "`" : "", row->sentence, range(row, arena));
    }
    arena_free(arena);
}

void page_log(void)
{
    puts("# Log events\n\n"
         "Printed by `trialogue print log` from `src/base/log.def`.\n\n"
         "The service writes one JSON object on a line of standard error for each event, with `at` "
         "(RFC 3339,\n"
         "UTC), `level`, `event`, `message` and the event's own fields. No bodies, no tokens.\n"
         "Whatever reads it, a pipe that is full or a disk without room stops nothing: lines are "
         "lost then, and told.\n\n"
         "| event | level | message |\n"
         "|---|---|---|");
#define LOG_DEBUG_WORD "debug"
#define LOG_INFO_WORD "info"
#define LOG_NOTICE_WORD "notice"
#define LOG_WARNING_WORD "warning"
#define LOG_ERROR_WORD "error"
#define LOG(name, level, sentence) puts("| `" #name "` | " LOG_##level##_WORD " | " sentence " |");
#include "base/log.def"
#undef LOG
}
