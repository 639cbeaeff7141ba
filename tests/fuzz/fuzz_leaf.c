/* Fuzzes the reader of leaves: what it accepts is written again to the same bytes. */
#include "audit/leaf.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct str bytes = {.at = (const char *)data, .len = size}, again;
    struct leaf leaf;
    struct fault fault = leaf_read(arena, bytes, &leaf);

    if (fault_is(fault)) {
        CHECK(fault.code == FAULT_invalid && fault.detail);
    } else {
        CHECK(!fault_is(leaf_write(arena, &leaf, &again)) && str_equal(bytes, again));
        CHECK(leaf.commitment_count <= ENTRY_CONTENTS && leaf.seq > 0);
    }
    arena_free(arena);
    return 0;
}
