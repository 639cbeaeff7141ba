/* One line of a terminal, drawn again. */
#include "app/progress.h"

#include <unistd.h>

enum { BAR = 30 };

/* Goes to the beginning of the line and clears it (ECMA-48, EL). */
#define CLEAR "\r\033[K"

void progress_begin(struct progress *progress, size_t total)
{
    const char *terminal = getenv("TERM");

    *progress = (struct progress){
        .total = total,
        .bar = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0,
    };
}

static void draw(const struct progress *progress, const char *name)
{
    size_t full = progress->total ? progress->done * BAR / progress->total : BAR;
    char bar[BAR + 1];

    memset(bar, '.', BAR);
    memset(bar, '#', full);
    bar[BAR] = '\0';
    (void)fprintf(stderr, CLEAR "[%s] %zu of %zu  %s", bar, progress->done, progress->total, name);
}

void progress_step(struct progress *progress, const char *what, const char *name)
{
    progress->done++;
    if (progress->bar)
        draw(progress, name);
    else
        (void)fprintf(stderr, "%zu of %zu: %s %s\n", progress->done, progress->total, what, name);
}

void progress_say(const struct progress *progress, const char *sentence)
{
    (void)fprintf(stderr, "%s%s\n", progress->bar ? CLEAR : "", sentence);
}

void progress_end(const struct progress *progress)
{
    if (progress->bar)
        (void)fprintf(stderr, CLEAR);
}
