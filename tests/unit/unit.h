/* What every unit test includes: cmocka behind the headers it wants, cases named by sentences,
 * outside vectors. */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include "base/limits.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* One case: CASE("an arena gives zeroed memory", gives_zeroed_memory) */
#define CASE(sentence, function)                                                                   \
    {                                                                                              \
        .name = (sentence), .test_func = (function)                                                \
    }

#define RUN(cases) cmocka_run_group_tests(cases, NULL, NULL)

#define assert_str(actual, expected)                                                               \
    do {                                                                                           \
        struct str assert_actual = (actual);                                                       \
        assert_int_equal(assert_actual.len, strlen(expected));                                     \
        assert_memory_equal(assert_actual.at ? assert_actual.at : "", (expected),                  \
                            assert_actual.len);                                                    \
    } while (0)

/* Whether `run` ends in a failing CHECK, tried in a child process. */
static inline bool dies(void (*run)(void))
{
    pid_t child;
    int status = 0;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        fclose(stderr);
        run();
        _exit(0);
    }
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status);
}

/* The path of a file among the outside vectors: TRIALOGUE_SHARED, or ../shared beside the source.
 */
static inline const char *vector_path(struct arena *arena, const char *name)
{
    const char *shared = getenv("TRIALOGUE_SHARED"), *source = getenv("TRIALOGUE_SOURCE");

    if (shared)
        return str_format(arena, "%s/vectors/%s", shared, name).at;
    return str_format(arena, "%s/../shared/vectors/%s", source ? source : ".", name).at;
}

static inline struct str vector_text(struct arena *arena, const char *name)
{
    FILE *file = fopen(vector_path(arena, name), "rb");
    char *at = arena_take(arena, MIB(1));
    size_t len;

    assert_non_null(file);
    len = fread(at, 1, MIB(1) - 1, file);
    fclose(file);
    return (struct str){.at = at, .len = len};
}

/* For a test of outside vectors: where they are absent, as in a plain checkout, it says that all of
 * it is skipped (TAP knows a plan for this; cmocka's own skip() reads as a failure to meson). */
static inline bool vectors_are_absent(const char *folder)
{
    struct arena *arena = arena_new(MIB(1));
    bool absent = access(vector_path(arena, folder), R_OK) != 0;

    arena_free(arena);
    if (absent)
        puts("1..0 # SKIP the outside vectors are absent");
    return absent;
}

#endif
