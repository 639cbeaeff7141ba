/* Bits into an array of names. */
#include "store/streams.h"

#include "base/limits.h"
#include "dispute/words.h"

void params_streams(struct params *params, unsigned streams)
{
    struct array names = array_new(params->arena, KIB(4));

    for (int stream = 0; stream < STREAM_COUNT; stream++)
        if (streams & BIT(stream))
            array_text(&names, str_of(stream_names[stream]));
    params_array(params, &names);
}
