/* A copy as PDF, by Pango and Cairo. */
#ifndef COPY_PDF_H
#define COPY_PDF_H

#include "copy/compose.h"

/* False if it could not be written whole. `*missing` grows by the signs that no font has. */
bool pdf_write(const struct teller *teller, const struct cover *cover, FILE *file, int *missing);

#endif
