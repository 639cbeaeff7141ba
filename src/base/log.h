/* The log: one JSON line per event on standard error, each event a row of log.def. No bodies, no
 * tokens. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_NOTICE, LOG_WARNING, LOG_ERROR };

enum log_event {
#define LOG(name, level, sentence) LOG_EVENT_##name,
#include "base/log.def"
#undef LOG
    LOG_EVENTS
};

/* One field of a line; a NULL `text` means the number counts. Bytes that are not printable are
 * escaped. */
struct log_field {
    const char *name;
    const char *text;
    int64_t number;
};

/* Lines below this level are not written. Set once, at start. */
void log_threshold(enum log_level level);

/* Writes one line of at most LIMIT_LOG_LINE bytes. Where standard error takes no more, since nobody
 * reads it or the disk is full, the line is lost, and the next that is taken says how many were. */
void log_write(enum log_event event, const struct log_field *fields, size_t count);

/* log_event(listening, {"address", address, 0}, {"workers", NULL, 2}); */
#define log_event(name, ...)                                                                       \
    log_write(LOG_EVENT_##name, (struct log_field[]){__VA_ARGS__},                                 \
              COUNT(((struct log_field[]){__VA_ARGS__})))

#endif
