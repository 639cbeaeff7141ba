/* A copy as one HTML file that needs nothing else. */
#ifndef COPY_HTML_H
#define COPY_HTML_H

#include "copy/compose.h"

/* False if it could not be written whole. */
bool html_write(const struct teller *teller, const struct cover *cover, FILE *file);

#endif
