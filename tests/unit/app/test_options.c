/* Options: their rows, values, file and environment. */
#include "app/options.h"

#include "unit.h"

static struct arena *arena;
static struct options options;

static int begin(void **state UNUSED)
{
    arena = arena_new(MIB(8));
    options_init(&options);
    return 0;
}

static int end(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

/* Writes a file and reads it; its path is in `arena`. */
static const char *read_text(const char *text)
{
    const char *path = str_format(arena, "/tmp/trialogue-options-%d", (int)getpid()).at;
    FILE *file = fopen(path, "w");
    const char *why;

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
    why = options_read_file(&options, path, arena);
    unlink(path);
    return why;
}

static void has_defaults(void **state UNUSED)
{
    assert_string_equal(options.listen, "127.0.0.1:8080");
    assert_int_equal(options.connections, 8);
    assert_int_equal(options.workers, 0);
    assert_int_equal(options.access_log, 0);
    assert_int_equal(options.log_level, LOG_INFO);
    for (int i = 0; i < OPTION_COUNT; i++)
        assert_string_equal(options.from[i], "default");
}

static void rows_are_sorted(void **state UNUSED)
{
    for (int i = 1; i < OPTION_COUNT; i++)
        assert_true(strcmp(option_rows[i - 1].name, option_rows[i].name) < 0);
}

static void knows_names(void **state UNUSED)
{
    assert_int_equal(option_named(STR("log_level")), OPTION_log_level);
    assert_int_equal(option_named(STR("log-level")), OPTION_log_level);
    assert_int_equal(option_named(STR("log")), OPTION_COUNT);
    assert_int_equal(option_named(STR("log_levels")), OPTION_COUNT);
    assert_int_equal(option_named(STR("")), OPTION_COUNT);
    assert_str(option_flag(OPTION_drain_ms, arena), "drain-ms");
    assert_str(option_variable(OPTION_drain_ms, arena), "TRIALOGUE_DRAIN_MS");
}

static void refuses_values(void **state UNUSED)
{
    static const struct {
        enum option option;
        const char *value, *part;
    } rows[] = {
        {OPTION_workers, "-1", "from 0 to 256"},
        {OPTION_workers, "257", "from 0 to 256"},
        {OPTION_workers, "2x", "whole number"},
        {OPTION_workers, "", "whole number"},
        {OPTION_connections, "0", "from 1 to 64"},
        {OPTION_log_level, "loud", "one of debug"},
        {OPTION_access_log, "maybe", "neither on nor off"},
        {OPTION_url, "disputes.example.com", "not a URL"},
        {OPTION_url, "https://disputes.example.com/", "without a slash"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *why =
            option_set(&options, rows[i].option, str_of(rows[i].value), "flag", arena);

        assert_non_null(why);
        assert_non_null(strstr(why, rows[i].part));
        assert_string_equal(options.from[rows[i].option], "default");
    }
    assert_non_null(option_set(&options, OPTION_listen, STR("a\0b"), "flag", arena));
}

static void takes_values(void **state UNUSED)
{
    assert_null(option_set(&options, OPTION_workers, STR("3"), "flag", arena));
    assert_int_equal(options.workers, 3);
    assert_string_equal(options.from[OPTION_workers], "flag");
    assert_null(option_set(&options, OPTION_access_log, STR("yes"), "flag", arena));
    assert_int_equal(options.access_log, 1);
    assert_null(option_set(&options, OPTION_access_log, STR("0"), "flag", arena));
    assert_int_equal(options.access_log, 0);
    assert_null(option_set(&options, OPTION_log_level, STR("error"), "flag", arena));
    assert_int_equal(options.log_level, LOG_ERROR);
    assert_null(option_set(&options, OPTION_url, STR("https://a.example"), "flag", arena));
    assert_string_equal(options.url, "https://a.example");
}

static void reads_files(void **state UNUSED)
{
    assert_null(read_text(
        "# a comment\n\n  listen =  unix:/run/x  \r\nworkers=2\nworkers = 4\ndatabase = a=b c=d"));
    assert_string_equal(options.listen, "unix:/run/x");
    assert_int_equal(options.workers, 4);
    assert_string_equal(options.database, "a=b c=d");
    assert_non_null(strstr(options.from[OPTION_workers], ":5"));
}

static void refuses_files(void **state UNUSED)
{
    assert_non_null(strstr(read_text("listen = x\nlisten\n"), ":2: a line is 'KEY = value'"));
    assert_non_null(
        strstr(read_text("lisen = x\n"), "there is no option 'lisen'; did you mean 'listen'?"));
    assert_non_null(strstr(read_text("workers = many\n"), ":1: 'many' is not"));
    assert_non_null(strstr(read_text("config = other\n"), "there is no option 'config'"));
    assert_non_null(strstr(read_text("log-level = info\n"), "did you mean 'log_level'?"));
    assert_non_null(
        strstr(options_read_file(&options, "/nonexistent/file", arena), "cannot be read"));
}

static void reads_the_environment(void **state UNUSED)
{
    char *const good[] = {(char[]){"PATH=/bin"}, (char[]){"TRIALOGUE_LISTEN=[::1]:80"},
                          (char[]){"TRIALOGUE_WORKERS=1"}, (char[]){"TRIALOGUE_SHARED=/x"}, NULL};
    char *const near[] = {(char[]){"TRIALOGUE_LISTN=x"}, NULL};
    char *const wrong[] = {(char[]){"TRIALOGUE_WORKERS=x"}, NULL};

    assert_null(options_read_environment(&options, good, arena));
    assert_string_equal(options.listen, "[::1]:80");
    assert_int_equal(options.workers, 1);
    assert_string_equal(options.from[OPTION_listen], "environment");
    assert_non_null(strstr(options_read_environment(&options, near, arena),
                           "did you mean 'TRIALOGUE_LISTEN'?"));
    assert_non_null(
        strstr(options_read_environment(&options, wrong, arena), "TRIALOGUE_WORKERS: 'x' is not"));
}

static void hides_secrets(void **state UNUSED)
{
    assert_null(
        option_set(&options, OPTION_database, STR("host=h password=secret"), "flag", arena));
    assert_string_equal(option_shown(&options, OPTION_database, arena), "host=h password=****");
    assert_string_equal(options.database, "host=h password=secret");
}

static void finds_the_key_file(void **state UNUSED)
{
    assert_string_equal(options_key_file(&options, arena), "./data/master.key");
    assert_null(option_set(&options, OPTION_key_file, STR("/etc/key"), "flag", arena));
    assert_string_equal(options_key_file(&options, arena), "/etc/key");
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        {"every option has its default", has_defaults, begin, end, NULL},
        {"the rows are sorted", rows_are_sorted, begin, end, NULL},
        {"options are known by file name, flag and variable", knows_names, begin, end, NULL},
        {"a value that is refused changes nothing", refuses_values, begin, end, NULL},
        {"values are read by their types", takes_values, begin, end, NULL},
        {"a file gives options their values", reads_files, begin, end, NULL},
        {"a file with a mistake is refused, with the place", refuses_files, begin, end, NULL},
        {"the environment gives options their values", reads_the_environment, begin, end, NULL},
        {"secrets are hidden where they are shown", hides_secrets, begin, end, NULL},
        {"the key file is in the data directory unless it is named", finds_the_key_file, begin, end,
         NULL},
    };

    return RUN(cases);
}
