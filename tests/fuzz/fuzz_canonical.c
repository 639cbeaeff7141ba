/* Fuzzes the reader of the canonical form: what it accepts writes back to the same bytes, and is
 * strict JSON, too. */
#include "base/limits.h"
#include "json/canonical.h"
#include "json/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct str bytes = {.at = (const char *)data, .len = size};
    struct text text = text_new(arena, size);
    struct canonical *value = NULL;
    struct fault fault = canonical_read(arena, bytes, &value);

    CHECK(fault.code == (value ? FAULT_NONE : FAULT_invalid));
    if (value) {
        canonical_write(&text, value);
        CHECK(!text.overflow && str_equal(text_str(&text), bytes));
        fault = json_check(arena, bytes);
        /* Only the limits on API bodies are narrower. */
        CHECK(!fault_is(fault) || strstr(fault.detail, "too many values") ||
              strstr(fault.detail, "too long"));
    }
    arena_free(arena);
    return 0;
}
