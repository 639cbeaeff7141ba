/* The one way to write a JSON string. */
#ifndef JSON_ESCAPE_H
#define JSON_ESCAPE_H

#include "base/text.h"

/* Adds `value`, valid UTF-8, in quotes, with the shortest escapes and only those that RFC 8259
 * demands. */
void escape_add(struct text *text, struct str value);

#endif
