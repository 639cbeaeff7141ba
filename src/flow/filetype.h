/* What a file is: asked of the child that looks at bytes from strangers where it can do no harm
 * (app/filetype.h). */
#ifndef FLOW_FILETYPE_H
#define FLOW_FILETYPE_H

#include "flow/task.h"

/* Fills task.media_type for the body, with application/octet-stream where the child does not say in
 * time, and for whatever a browser would run. */
enum next step_file_type(struct task *task);

#endif
