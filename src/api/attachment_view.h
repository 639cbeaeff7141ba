/* A file as the API shows it. */
#ifndef API_ATTACHMENT_VIEW_H
#define API_ATTACHMENT_VIEW_H

#include "api/render.h"
#include "store/attachments.h"

/* `name` NULL inside arrays. */
void render_attachment(struct json *json, const char *name, const struct attachment_row *file);

#endif
