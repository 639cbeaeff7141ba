/* The rows of fault.def, and the small constructors of faults. */
#include "base/fault.h"

static const struct fault_row rows[FAULT_CODES] = {
    [FAULT_NONE] = {"none", 200, "Nothing is wrong.", "Go on."},
#define FAULT(name, status, title, advice) [FAULT_##name] = {#name, status, title, advice},
#include "base/fault.def"
#undef FAULT
};

const struct fault_row *fault_row(enum fault_code code)
{
    CHECK(code < FAULT_CODES);
    return &rows[code];
}

struct fault fault_of(enum fault_code code)
{
    return (struct fault){.code = code};
}

struct fault fault_at(enum fault_code code, const char *pointer)
{
    return (struct fault){.code = code, .pointer = pointer};
}

struct fault fault_say(enum fault_code code, const char *pointer, const char *detail)
{
    return (struct fault){.code = code, .pointer = pointer, .detail = detail};
}
