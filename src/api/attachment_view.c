/* Files as JSON. */
#include "api/attachment_view.h"

void render_attachment(struct json *json, const char *name, const struct attachment_row *file)
{
    json_open(json, name);
    json_id(json, "id", ID_ATTACHMENT, file->id);
    json_word(json, "stream", stream_names[file->stream]);
    json_int(json, "entry", file->seq);
    render_text(json, "name", file->name);
    json_text(json, "media_type", file->media_type);
    json_int(json, "size", file->size);
    json_hex(json, "digest", (const uint8_t *)file->digest.at, file->digest.len);
    json_bool(json, "erased", file->erased);
    json_close(json);
}
