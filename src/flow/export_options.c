/* ?attachments=, ?proofs=, ?signatures= and ?since= of a download. */
#include "flow/export.h"

#include "flow/log.h"

/* Whether it is the second of its two words; the first one is what is meant without it. */
static struct fault read_word(const struct task *task, const char *name, const char *const words[2],
                              bool *out)
{
    struct str text = task_query(task, name);

    *out = text.at && str_is(text, words[1]);
    if (text.at && !*out && !str_is(text, words[0]))
        return fault_say(FAULT_bad_parameter, name,
                         str_format(task->arena, "It is %s or %s.", words[0], words[1]).at);
    return OK;
}

/* "joint:4711". Which rooms have a log that one may read depends on one's seat alone. */
static bool read_since(const struct task *task, struct str item, struct export_options *out)
{
    struct str size = item, name = str_cut(&size, ':');
    int room = word_read(stream_names, name);
    int64_t number;

    if (out->since_count == EXPORT_SINCE || room < 0 || !log_is_readable(task, (enum stream)room) ||
        !size.at || !str_to_int(size, &number) || number < 1)
        return false;
    out->since[out->since_count].stream = (enum stream)room;
    out->since[out->since_count++].size = number;
    return true;
}

/* "minisign,sshsig" */
static struct fault read_signatures(const struct task *task, unsigned *out)
{
    struct str list = task_query(task, "signatures");

    *out = 0;
    while (list.at) {
        int form = word_read(detached_names, str_cut(&list, ','));

        if (form < 0 || *out & BIT(form))
            return fault_say(FAULT_bad_parameter, "signatures",
                             "It is one or more of minisign, signify and sshsig.");
        *out |= BIT(form);
    }
    return OK;
}

struct fault export_options_read(const struct task *task, struct export_options *out)
{
    struct str list = task_query(task, "since");

    *out = (struct export_options){0};
    TRY(read_word(task, "attachments", (const char *const[]){"inside", "hash"},
                  &out->without_files));
    TRY(read_word(task, "proofs", (const char *const[]){"all", "none"}, &out->without_proofs));
    TRY(read_signatures(task, &out->signatures));
    while (list.at)
        if (!read_since(task, str_cut(&list, ','), out))
            return fault_say(FAULT_bad_parameter, "since",
                             "It is up to 16 times a room and a size of its log, as in "
                             "joint:4711,joint:4800; of logs that you may read.");
    return OK;
}
