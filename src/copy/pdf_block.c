/* The pieces on a page: headings, pairs, and entries with their shape, who and what, and beside
 * them number and time. */
#include "copy/pdf_inside.h"

#include <cairo-pdf.h>

#define INDENT 14.0
#define HEAD_WIDTH (COLUMN * 0.55 - INDENT - 18)

static void draw_shape(struct pdf *pdf, enum seat seat, double size)
{
    const struct corner *corners;
    size_t count = seat_shape(seat, &corners);

    pdf_colour(pdf, seat_colour(seat));
    cairo_save(pdf->cairo);
    cairo_translate(pdf->cairo, MARGIN + INDENT, pdf->y + 2.5);
    cairo_scale(pdf->cairo, size / 16, size / 16);
    cairo_new_path(pdf->cairo);
    if (count == 0)
        cairo_arc(pdf->cairo, 8, 8, 5, 0, 2 * 3.14159265358979);
    for (size_t i = 0; i < count; i++)
        cairo_line_to(pdf->cairo, corners[i].x, corners[i].y);
    cairo_close_path(pdf->cairo);
    cairo_fill(pdf->cairo);
    cairo_restore(pdf->cairo);
}

static struct place beside_bar(const struct block *block, enum face face, struct colour colour)
{
    return (struct place){.x = MARGIN + INDENT,
                          .width = COLUMN - INDENT,
                          .face = face,
                          .colour = colour,
                          .has_bar = block->kind != BLOCK_STEP,
                          .bar = seat_colour(block->seat)};
}

/* Two texts in one line, the second at its end; the first may take several. */
static void write_head(struct pdf *pdf, const struct block *block)
{
    bool is_step = block->kind == BLOCK_STEP;
    struct place who = beside_bar(block, is_step ? FACE_QUIET : FACE_BOLD, is_step ? INK_2 : INK);
    struct place marks = {.x = MARGIN + COLUMN * 0.55,
                          .width = COLUMN * 0.45,
                          .face = FACE_QUIET,
                          .colour = INK_2,
                          .to_end = true};
    double top = pdf->y;

    draw_shape(pdf, block->seat, is_step ? 8 : 10);
    who.x += 14;
    who.width = HEAD_WIDTH;
    if (!is_step)
        who.colour = seat_colour(block->seat);
    pdf_text(pdf, &marks, block->marks);
    pdf->y = top;
    pdf_text(pdf, &who, block->head);
}

static void write_split(struct pdf *pdf, const struct block *block)
{
    struct place share = beside_bar(block, FACE_BOLD, seat_colour(SEAT_CLIENT));
    double width = share.width, part = width * block->split.client_permille / 1000, top;

    if (!block->split.there)
        return;
    pdf_need(pdf, 40);
    pdf_colour(pdf, share.bar);
    cairo_rectangle(pdf->cairo, MARGIN, pdf->y, 2, 13);
    cairo_fill(pdf->cairo);
    pdf_colour(pdf, seat_colour(SEAT_CLIENT));
    cairo_rectangle(pdf->cairo, share.x, pdf->y + 4, part, 6);
    cairo_fill(pdf->cairo);
    pdf_colour(pdf, seat_colour(SEAT_FREELANCER));
    cairo_rectangle(pdf->cairo, share.x + part, pdf->y + 4, width - part, 6);
    cairo_fill(pdf->cairo);
    pdf->y += 13;
    top = pdf->y;
    share.width = width / 2 - 6;
    pdf_text(pdf, &share, block->split.client);
    share.x += width / 2 + 6;
    share.colour = seat_colour(SEAT_FREELANCER);
    share.to_end = true;
    if (pdf->y >= top)
        pdf->y = top;
    pdf_text(pdf, &share, block->split.freelancer);
}

/* How high the whole block is. */
static double height_of(struct pdf *pdf, const struct block *block)
{
    struct place head = beside_bar(block, FACE_BOLD, INK);
    struct place text = beside_bar(block, FACE_TEXT, INK);
    struct place quiet = beside_bar(block, FACE_QUIET, INK_2);
    double height = pdf_height(pdf, &quiet, block->beside) + pdf_height(pdf, &text, block->text);

    head.width = HEAD_WIDTH;
    height += pdf_height(pdf, &head, block->head);
    for (size_t i = 0; i < block->note_count; i++)
        height += pdf_height(pdf, &quiet, block->notes[i]);
    head.width = text.width / 2 - 6;
    if (block->split.there) {
        double client = pdf_height(pdf, &head, block->split.client);
        double freelancer = pdf_height(pdf, &head, block->split.freelancer);

        height += 13 + (client > freelancer ? client : freelancer);
    }
    return height;
}

/* A card lies on paper of its own, if a page has room for it. */
static void draw_card(struct pdf *pdf, double height)
{
    pdf_colour(pdf, CARD);
    cairo_rectangle(pdf->cairo, MARGIN, pdf->y - 4, COLUMN, height + 8);
    cairo_fill(pdf->cairo);
}

void pdf_block(struct paper *paper, const struct block *block)
{
    struct pdf *pdf = CONTAINER_OF(paper, struct pdf, paper);
    struct place text = beside_bar(block, FACE_TEXT, block->is_erased ? INK_2 : INK);
    struct place quiet = beside_bar(block, FACE_QUIET, INK_2);
    double height = height_of(pdf, block);
    bool is_whole = height < (BOTTOM - MARGIN) / 3;

    pdf->y += block->kind == BLOCK_STEP ? 3 : 8;
    pdf_need(pdf, is_whole ? height + 4 : 60);
    if (block->kind == BLOCK_CARD && is_whole)
        draw_card(pdf, height);
    write_head(pdf, block);
    pdf_text(pdf, &quiet, block->beside);
    pdf_text(pdf, &text, block->text);
    write_split(pdf, block);
    for (size_t i = 0; i < block->note_count; i++)
        pdf_text(pdf, &quiet, block->notes[i]);
    pdf->y += block->kind == BLOCK_STEP ? 0 : 4;
}

void pdf_heading(struct paper *paper, enum heading heading, struct str text)
{
    static const enum face faces[] = {FACE_TITLE, FACE_PART, FACE_SMALL};
    struct pdf *pdf = CONTAINER_OF(paper, struct pdf, paper);
    struct place place = {.x = MARGIN, .width = COLUMN, .face = faces[heading], .colour = INK};

    pdf->y += pdf->y > MARGIN ? 10 : 0;
    pdf_need(pdf, pdf_height(pdf, &place, text) + 40); /* not alone at the end of a page */
    pdf_text(pdf, &place, text);
    pdf->y += heading == HEADING_SMALL ? 1 : 5;
    if (heading == HEADING_PART) {
        char page[32];

        CHECK(snprintf(page, sizeof page, "page=%d", pdf->page) < (int)sizeof page);
        cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT, text.at, page, 0);
    }
}

void pdf_paragraph(struct paper *paper, struct str text)
{
    struct pdf *pdf = CONTAINER_OF(paper, struct pdf, paper);
    struct place place = {.x = MARGIN, .width = COLUMN, .face = FACE_TEXT, .colour = INK_2};

    pdf_text(pdf, &place, text);
    pdf->y += 3;
}

/* Beside each other. */
void pdf_pair(struct paper *paper, struct str name, struct str value, enum pair pair)
{
    static const double parts[] = {0.3, 0.3, 0.82, 0.1};
    struct pdf *pdf = CONTAINER_OF(paper, struct pdf, paper);
    double half = COLUMN * parts[pair];
    struct place left = {.x = MARGIN, .width = half - 8, .face = FACE_QUIET, .colour = INK_2};
    struct place right = {.x = MARGIN + half,
                          .width = COLUMN - half,
                          .face = pair == PAIR_CODE || pair == PAIR_DIGEST ? FACE_CODE : FACE_TEXT,
                          .colour = INK};
    double one = pdf_height(pdf, &left, name), other = pdf_height(pdf, &right, value), top;

    pdf_need(pdf, one > other ? one : other);
    top = pdf->y;
    pdf_text(pdf, &left, name);
    one = pdf->y;
    if (one >= top)
        pdf->y = top;
    pdf_text(pdf, &right, value);
    if (one > pdf->y)
        pdf->y = one;
    pdf->y += 1.5;
}
