/* The clear fields of a fact in its leaf, driven by the table fact_fields. */
#ifndef AUDIT_LEAF_FACTS_H
#define AUDIT_LEAF_FACTS_H

#include "dispute/fact.h"
#include "json/canonical.h"
#include "json/write.h"

/* Whether the field says something: what is zero, "none" or empty is left out of the leaf. The two
 * shares of a split are there together or not at all, since a share of zero says a lot. */
bool fact_field_is_present(const struct fact *fact, const struct fact_field *field);

/* The text field at its place in the fact. */
struct str *fact_text(struct fact *fact, const struct fact_field *field);

/* The text field of this name; NULL if there is none. */
const struct fact_field *fact_text_named(struct str name);

/* Writes the object "facts", or nothing if no clear field is present. */
void leaf_write_facts(struct json *json, const struct fact *fact);

/* Reads it into `fact`, whose kind and stream are known. */
MUST_USE struct fault leaf_read_facts(const struct canonical *object, struct fact *fact);

/* Names of texts, or "file", in ascending order, separated by single spaces: the value of `fields`.
 */
bool fact_fields_list_is_valid(struct str list);

#endif
