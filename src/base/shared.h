/* Memory that processes share with those forked from them. */
#ifndef BASE_SHARED_H
#define BASE_SHARED_H

#include <stddef.h>

/* `size` bytes of zeros that this process and all that are forked from it see alike. They last as
 * long as the last of these processes; nothing gives them back before. */
void *shared_new(size_t size);

#endif
