/* What the files of the PDF share; nobody else includes this. */
#ifndef COPY_PDF_INSIDE_H
#define COPY_PDF_INSIDE_H

#include "copy/paper.h"

/* GLib's header of alloca(), which is banned here (base/banned.h), is passed over. */
#define __G_ALLOCA_H__
#include <cairo.h>
#include <pango/pangocairo.h>

/* A4, in points. */
#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define MARGIN 54.0
#define COLUMN (PAGE_WIDTH - 2 * MARGIN)
#define BOTTOM (PAGE_HEIGHT - MARGIN - 12)

enum face { FACE_TITLE, FACE_PART, FACE_SMALL, FACE_BOLD, FACE_TEXT, FACE_QUIET, FACE_CODE, FACES };

struct pdf {
    struct paper paper;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout; /* set anew for each piece of text */
    PangoFontDescription *faces[FACES];
    const struct teller *teller;
    struct str foot;
    double y; /* where the next piece begins */
    int page, pages;
    int missing; /* signs without a glyph */
};

/* Text in a column of this place and width, its lines one by one, so that a long one goes on
 * overleaf. */
struct place {
    double x, width;
    enum face face;
    struct colour colour;
    bool to_end;  /* at the column's end */
    bool has_bar; /* a bar in `bar` runs beside it */
    struct colour bar;
};
void pdf_text(struct pdf *pdf, const struct place *place, struct str text);

/* How high it would be. */
double pdf_height(struct pdf *pdf, const struct place *place, struct str text);

/* Room for so much on this page, or a new one. */
void pdf_need(struct pdf *pdf, double height);
void pdf_new_page(struct pdf *pdf);

void pdf_colour(struct pdf *pdf, struct colour colour);

/* pdf_block.c: the pieces, as struct paper has them. */
void pdf_heading(struct paper *paper, enum heading heading, struct str text);
void pdf_paragraph(struct paper *paper, struct str text);
void pdf_pair(struct paper *paper, struct str name, struct str value, enum pair pair);
void pdf_block(struct paper *paper, const struct block *block);

#define INK ((struct colour){0x1d, 0x1f, 0x23})
#define INK_2 ((struct colour){0x5a, 0x5d, 0x64})
#define CARD ((struct colour){0xf5, 0xf3, 0xef})

#endif
