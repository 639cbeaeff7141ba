/* Anonymous mappings, which a fork does not copy. */
#include "base/shared.h"

#include "base/base.h"

#include <sys/mman.h>

void *shared_new(size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    CHECK(at != MAP_FAILED);
    return at;
}
