/* Texts, files and answers of the write path, sealed for the tables; and the opener of what comes
 * back from them (store/contents.h does both). */
#ifndef FLOW_CONTENTS_H
#define FLOW_CONTENTS_H

#include "flow/task.h"

/* Seals the texts of one entry into `out`, of `entry->content_count`. */
void contents_seal(const struct task *task, const struct fact *fact, const struct entry *entry,
                   struct append_content *out);

/* Seals the file that the step brings, if it brings one; once, however many races it loses. */
void contents_seal_file(struct task *task);

/* Seals the answer that is kept for retries. */
void contents_seal_answer(const struct task *task, struct append_answer *answer);

/* What somebody has begun to say in that stream. */
struct str contents_seal_draft(struct task *task, enum stream stream, struct str text);

/* For the pool: what does not open is an alarm. */
struct opener contents_opener(struct service *service);

#endif
