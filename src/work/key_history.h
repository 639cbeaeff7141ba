/* What the register says of keys: which came into use, went out of it, or are not to be trusted any
 * more. The joint log speaks of the keys of entries. Of its own keys a log speaks once the first
 * has a successor; those of other rooms only where they have entries. */
#ifndef WORK_KEY_HISTORY_H
#define WORK_KEY_HISTORY_H

#include "work/notary_inside.h"

/* Says what the ring has and the register has not yet; to be asked in every turn. What was said is
 * in a file beside the journals: what a crash lets us forget is said again, which changes nothing.
 */
void key_history_say(const struct notary *notary, struct shelf *shelf);

/* Remembers what now has its place, of the entries that the register has just said. */
void key_history_keep(const struct notary *notary, const struct shelf *shelf);

#endif
