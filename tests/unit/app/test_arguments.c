/* The command line: flags, words and what stands below them. */
#include "app/arguments.h"

#include "unit.h"

static const struct flag flags[] = {
    {"tenant", "ID", "The tenant.", true},
    {"json", NULL, "As JSON.", false},
    {0},
};
static const struct command command = {"try", "FILE [MORE]", "Tries.", flags, true, false};
static const struct command strict = {"strict", "", "Takes no options.", NULL, false, false};

static struct arena *arena;
static struct arguments arguments;

static int begin(void **state UNUSED)
{
    arena = arena_new(MIB(8));
    arguments = (struct arguments){.arena = arena};
    return 0;
}

static int end(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static char *const empty[] = {NULL};

/* Reads words between spaces. */
static const char *read_with(const struct command *row, const char *line, char *const *environment)
{
    struct str rest = str_of(line);
    char **argv = arena_array(arena, 20, sizeof(*argv));
    int argc = 0;

    while (rest.len > 0) {
        struct str word = str_keep(arena, str_cut(&rest, ' '));

        argv[argc] = arena_take(arena, word.len + 1);
        memcpy(argv[argc++], word.at, word.len);
    }
    return arguments_read(&arguments, row, argc, argv, environment);
}

static const char *read_line(const char *line)
{
    return read_with(&command, line, empty);
}

static void reads(void **state UNUSED)
{
    assert_null(read_line("try --tenant t1 --workers=3 file --json"));
    assert_int_equal(arguments.word_count, 1);
    assert_string_equal(arguments.words[0], "file");
    assert_string_equal(argument(&arguments, "tenant"), "t1");
    assert_non_null(argument(&arguments, "json"));
    assert_int_equal(arguments.options.workers, 3);
}

static void takes_both_forms(void **state UNUSED)
{
    assert_null(read_line("try --tenant=t=1 --log-level debug --access-log file more"));
    assert_string_equal(argument(&arguments, "tenant"), "t=1");
    assert_null(argument(&arguments, "json"));
    assert_int_equal(arguments.options.log_level, LOG_DEBUG);
    assert_int_equal(arguments.options.access_log, 1);
    assert_int_equal(arguments.word_count, 2);
}

static void ends_flags(void **state UNUSED)
{
    assert_null(read_line("try --tenant t -- --file"));
    assert_string_equal(arguments.words[0], "--file");
}

static void asks_for_help(void **state UNUSED)
{
    assert_null(read_line("try --help"));
    assert_true(arguments.help);
    arguments = (struct arguments){.arena = arena};
    assert_null(read_line("try -h"));
    assert_true(arguments.help);
}

static void refuses(void **state UNUSED)
{
    static const struct {
        const char *line, *why;
    } rows[] = {
        {"try", "it needs FILE [MORE]"},
        {"try f", "it needs --tenant ID"},
        {"try --tenant t a b c", "'c' is one word too many"},
        {"try --tenant t a b c d e", "'e' is one word too many"},
        {"try --tenant t --tenant u f", "'--tenant' is given twice"},
        {"try --workers 1 --workers 2 f", "'--workers' is given twice"},
        {"try --json=1 f", "'--json' takes no value"},
        {"try f --tenant", "'--tenant' needs a value"},
        {"try f --listen", "'--listen' needs a value"},
        {"try --tenat t f", "there is no option '--tenat'; did you mean '--tenant'?"},
        {"try --log-leve=x f", "there is no option '--log-leve'; did you mean '--log-level'?"},
        {"try --colour f", "there is no option '--colour'"},
        {"try -x f", "there is no option '-x'"},
        {"try --tenant t --workers many f",
         "--workers: 'many' is not a whole number from 0 to 256"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        arguments = (struct arguments){.arena = arena};
        assert_string_equal(read_line(rows[i].line), rows[i].why);
    }
}

static void strict_takes_no_options(void **state UNUSED)
{
    assert_string_equal(read_with(&strict, "strict --workers=1", empty),
                        "there is no option '--workers'");
}

static const char *write_file(const char *text)
{
    const char *path = str_format(arena, "/tmp/trialogue-arguments-%d", (int)getpid()).at;
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
    return path;
}

static void flags_win(void **state UNUSED)
{
    const char *path = write_file("workers = 1\nconnections = 1\nlisten = file\n");
    char *const environment[] = {(char[]){"TRIALOGUE_CONNECTIONS=2"},
                                 (char[]){"TRIALOGUE_LISTEN=environment"}, NULL};

    assert_null(read_with(&command,
                          str_format(arena, "try --tenant t f --config %s --listen flag", path).at,
                          environment));
    unlink(path);
    assert_int_equal(arguments.options.workers, 1);
    assert_int_equal(arguments.options.connections, 2);
    assert_string_equal(arguments.options.listen, "flag");
    assert_int_equal(strncmp(arguments.options.from[OPTION_workers], "file ", 5), 0);
    assert_string_equal(arguments.options.from[OPTION_connections], "environment");
    assert_string_equal(arguments.options.from[OPTION_listen], "flag");
    assert_string_equal(arguments.options.from[OPTION_data], "default");
}

static void environment_names_the_file(void **state UNUSED)
{
    const char *path = write_file("workers = 5\n");
    char **writable = arena_array(arena, 2, sizeof(*writable));
    struct str variable = str_format(arena, "TRIALOGUE_CONFIG=%s", path);

    writable[0] = arena_take(arena, variable.len + 1);
    memcpy(writable[0], variable.at, variable.len);
    assert_null(read_with(&command, "try --tenant t f", writable));
    unlink(path);
    assert_int_equal(arguments.options.workers, 5);
}

static void every_command_fits(void **state UNUSED)
{
    for (const struct command *row = commands; row->name; row++) {
        size_t count = 0;

        while (row->flags && row->flags[count].name) {
            /* A flag of a subcommand would hide the option of the same name. */
            assert_true(!row->options ||
                        option_named(str_of(row->flags[count].name)) == OPTION_COUNT);
            count++;
        }
        assert_true(count <= ARGUMENT_FLAGS);
        assert_true(row->sentence[strlen(row->sentence) - 1] == '.');
        assert_ptr_equal(command_named(row->name), row);
    }
    assert_null(command_named("nothing"));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        {"flags, options and words are read in any order", reads, begin, end, NULL},
        {"a value stands behind '=' or in the next word", takes_both_forms, begin, end, NULL},
        {"'--' ends the flags", ends_flags, begin, end, NULL},
        {"--help is not judged", asks_for_help, begin, end, NULL},
        {"a mistake is named, with what was probably meant", refuses, begin, end, NULL},
        {"a command without options takes none", strict_takes_no_options, begin, end, NULL},
        {"flag over environment over file over default", flags_win, begin, end, NULL},
        {"the environment may name the file", environment_names_the_file, begin, end, NULL},
        {"every row of the commands is sound", every_command_fits, begin, end, NULL},
    };

    return RUN(cases);
}
