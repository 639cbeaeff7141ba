/* The members of an export that describe it; the verifier compares with the very same texts. */
#ifndef AUDIT_BUNDLE_TEXT_H
#define AUDIT_BUNDLE_TEXT_H

#include "audit/bundle.h"
#include "base/text.h"

#define BUNDLE_FORMAT "trialogue-case-v1"

struct str bundle_readme(void);
struct str bundle_bagit(void);

/* data/case.json and data/keys.json, in canonical form. */
struct str bundle_case_json(struct arena *arena, const struct bundle_case *about);
struct str bundle_keys_json(struct arena *arena, const struct bundle_key *keys, size_t count);

/* Reads them strictly: whatever is accepted would be written so again. */
MUST_USE struct fault bundle_case_read(struct arena *arena, struct str bytes,
                                       struct bundle_case *out);
MUST_USE struct fault bundle_keys_read(struct arena *arena, struct str bytes,
                                       struct bundle_case *out);

#endif
