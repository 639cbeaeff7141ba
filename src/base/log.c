/* One JSON line per event, built in a fixed buffer and written at once, so that lines of processes
 * never mix. */
#include "base/log.h"

#include "base/limits.h"
#include "base/time.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <unistd.h>

/* Kept free for what closes a line: a quote, the mark of a cut line, brace and newline. */
enum { TAIL = 32 };

struct line {
    size_t len;
    bool cut;
    char at[LIMIT_LOG_LINE];
};

static const struct {
    const char *name, *sentence;
    enum log_level level;
} rows[LOG_EVENTS] = {
#define LOG(name, level, sentence) {#name, sentence, LOG_##level},
#include "base/log.def"
#undef LOG
};

static const char *const level_names[] = {"debug", "info", "notice", "warning", "error"};

/* Process-wide, for a line must be possible anywhere, before there is anything to pass around. */
static enum log_level threshold = LOG_INFO;

void log_threshold(enum log_level level)
{
    threshold = level;
}

/* Adds all of it or nothing. */
static void put(struct line *line, const char *format, ...) PRINTF_LIKE(2, 3);
static void put(struct line *line, const char *format, ...)
{
    size_t room = sizeof(line->at) - TAIL - line->len;
    va_list args;
    int len;

    if (line->cut)
        return;
    va_start(args, format);
    len = vsnprintf(line->at + line->len, room, format, args);
    va_end(args);
    line->cut = len < 0 || (size_t)len >= room;
    if (!line->cut)
        line->len += (size_t)len;
}

/* A string and the quote behind it. A byte that is not printable ASCII is shown as \xhh, so that no
 * terminal obeys it. */
static void put_string(struct line *line, const char *text)
{
    for (; *text && !line->cut; text++) {
        uint8_t byte = (uint8_t)*text;

        if (byte < 0x20 || byte > 0x7e)
            put(line, "\\\\x%02x", byte);
        else if (byte == '"' || byte == '\\')
            put(line, "\\%c", byte);
        else
            put(line, "%c", byte);
    }
    /* Into the tail, even where the text was cut. */
    line->at[line->len++] = '"';
}

static void put_field(struct line *line, const struct log_field *field)
{
    if (!field->text) {
        put(line, ",\"%s\":%lld", field->name, (long long)field->number);
        return;
    }
    put(line, ",\"%s\":\"", field->name);
    if (!line->cut)
        put_string(line, field->text);
}

/* Closes the line in the room that TAIL has kept. */
static void put_end(struct line *line)
{
    const char *end = line->cut ? ",\"cut\":true}\n" : "}\n";

    memcpy(line->at + line->len, end, strlen(end));
    line->len += strlen(end);
}

static struct line compose(enum log_event event, const struct log_field *fields, size_t count)
{
    struct line line = {0};
    char at[INSTANT_TEXT_SIZE];

    instant_write(time_now(), at);
    put(&line, "{\"at\":\"%s\",\"level\":\"%s\",\"event\":\"%s\",\"message\":\"%s\"", at,
        level_names[rows[event].level], rows[event].name, rows[event].sentence);
    for (size_t i = 0; i < count && !line.cut; i++)
        put_field(&line, &fields[i]);
    put_end(&line);
    return line;
}

/* Whether it was taken. A log that nobody reads must not stop the service. */
static bool is_taken(const struct line *line)
{
    struct pollfd sink = {.fd = STDERR_FILENO, .events = POLLOUT};
    ssize_t done;

    if (poll(&sink, 1, 0) == 0)
        return false;
    do
        done = write(STDERR_FILENO, line->at, line->len);
    while (done < 0 && errno == EINTR);
    return done == (ssize_t)line->len;
}

void log_write(enum log_event event, const struct log_field *fields, size_t count)
{
    static int64_t lost; /* since the last line that was taken; of this process, as the log is */
    struct line line;

    CHECK(event < LOG_EVENTS);
    if (rows[event].level < threshold)
        return;
    if (lost > 0) {
        line = compose(LOG_EVENT_lines_lost, &(struct log_field){"lines", NULL, lost}, 1);
        lost = is_taken(&line) ? 0 : lost;
    }
    line = compose(event, fields, count);
    if (lost > 0 || !is_taken(&line))
        lost++;
}
