/* Pages, and text on them. It is set twice: first to count the pages, then to number them. */
#include "copy/pdf.h"

#include "base/time.h"
#include "copy/pdf_inside.h"

#include <cairo-pdf.h>

static const char *const fonts[FACES] = {
    [FACE_TITLE] = "Noto Sans CJK JP, Noto Sans, sans-serif bold 18",
    [FACE_PART] = "Noto Sans CJK JP, Noto Sans, sans-serif bold 13",
    [FACE_SMALL] = "Noto Sans CJK JP, Noto Sans, sans-serif bold 10",
    [FACE_BOLD] = "Noto Sans CJK JP, Noto Sans, sans-serif bold 9.5",
    [FACE_TEXT] = "Noto Sans CJK JP, Noto Sans, sans-serif 9.5",
    [FACE_QUIET] = "Noto Sans CJK JP, Noto Sans, sans-serif 8",
    [FACE_CODE] = "Noto Sans Mono CJK JP, DejaVu Sans Mono, monospace 7.5",
};

void pdf_colour(struct pdf *pdf, struct colour colour)
{
    cairo_set_source_rgb(pdf->cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

static void set_text(struct pdf *pdf, const struct place *place, struct str text)
{
    pango_layout_set_width(pdf->layout, (int)(place->width * PANGO_SCALE));
    pango_layout_set_font_description(pdf->layout, pdf->faces[place->face]);
    pango_layout_set_alignment(pdf->layout, place->to_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_set_text(pdf->layout, text.at, (int)text.len);
}

double pdf_height(struct pdf *pdf, const struct place *place, struct str text)
{
    int height;

    if (text.len == 0)
        return 0;
    set_text(pdf, place, text);
    pango_layout_get_size(pdf->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

/* The foot ties every page to the archive. */
static void write_foot(struct pdf *pdf)
{
    struct arena *arena = arena_new(MIB(1));
    struct place place = {
        .x = MARGIN, .width = COLUMN, .face = FACE_CODE, .colour = INK_2, .to_end = true};
    struct str page = fill(arena, word(pdf->teller->language, WORD_page),
                           {"page", str_format(arena, "%d", pdf->page)},
                           {"pages", str_format(arena, "%d", pdf->pages)});

    pdf_colour(pdf, INK_2);
    set_text(pdf, &place, page);
    cairo_move_to(pdf->cairo, MARGIN, PAGE_HEIGHT - MARGIN + 6);
    pango_cairo_show_layout(pdf->cairo, pdf->layout);
    place.to_end = false;
    set_text(pdf, &place, pdf->foot);
    cairo_move_to(pdf->cairo, MARGIN, PAGE_HEIGHT - MARGIN + 6);
    pango_cairo_show_layout(pdf->cairo, pdf->layout);
    arena_free(arena);
}

void pdf_new_page(struct pdf *pdf)
{
    write_foot(pdf);
    cairo_show_page(pdf->cairo);
    pdf->page++;
    pdf->y = MARGIN;
}

void pdf_need(struct pdf *pdf, double height)
{
    if (pdf->y + height > BOTTOM && pdf->y > MARGIN)
        pdf_new_page(pdf);
}

static void write_line(struct pdf *pdf, const struct place *place, PangoLayoutIter *lines)
{
    PangoRectangle extents;
    int top, bottom;
    double height;

    pango_layout_iter_get_line_yrange(lines, &top, &bottom);
    pango_layout_iter_get_line_extents(lines, NULL, &extents);
    height = (double)(bottom - top) / PANGO_SCALE;
    pdf_need(pdf, height);
    if (place->has_bar) {
        pdf_colour(pdf, place->bar);
        cairo_rectangle(pdf->cairo, MARGIN, pdf->y, 2, height);
        cairo_fill(pdf->cairo);
    }
    pdf_colour(pdf, place->colour);
    cairo_move_to(pdf->cairo, place->x + (double)extents.x / PANGO_SCALE,
                  pdf->y + (double)(pango_layout_iter_get_baseline(lines) - top) / PANGO_SCALE);
    pango_cairo_show_layout_line(pdf->cairo, pango_layout_iter_get_line_readonly(lines));
    pdf->y += height;
}

void pdf_text(struct pdf *pdf, const struct place *place, struct str text)
{
    PangoLayout *layout = pango_layout_copy(pdf->layout); /* the foot sets the other one */
    PangoLayout *before = pdf->layout;
    PangoLayoutIter *lines;

    if (text.len > 0) {
        pdf->layout = layout;
        set_text(pdf, place, text);
        pdf->layout = before;
        pdf->missing += pango_layout_get_unknown_glyphs_count(layout);
        lines = pango_layout_get_iter(layout);
        do
            write_line(pdf, place, lines);
        while (pango_layout_iter_next_line(lines));
        pango_layout_iter_free(lines);
    }
    g_object_unref(layout);
}

static void write_part(struct paper *paper)
{
    struct pdf *pdf = CONTAINER_OF(paper, struct pdf, paper);

    if (pdf->y > MARGIN)
        pdf_new_page(pdf);
}

static cairo_status_t write_bytes(void *file, const unsigned char *bytes, unsigned len)
{
    if (!file) /* only counted */
        return CAIRO_STATUS_SUCCESS;
    return fwrite(bytes, 1, len, file) == len ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Dated by the export, so that the same archive gives the same copy. */
static void describe(struct pdf *pdf, const struct teller *teller, const struct cover *cover)
{
    char at[INSTANT_TEXT_SIZE];

    instant_write(cover->summary->exported_at_ms, at);
    memcpy(at + 19, "Z", 2);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE,
                                   word(teller->language, WORD_title));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_SUBJECT,
                                   cover->summary->thread);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, at);
}

/* A long word is broken without a sign that its author did not write. */
static void forbid_hyphens(PangoLayout *layout)
{
    PangoAttrList *attributes = pango_attr_list_new();

    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static void begin(struct pdf *pdf, FILE *file)
{
    pdf->surface = cairo_pdf_surface_create_for_stream(write_bytes, file, PAGE_WIDTH, PAGE_HEIGHT);
    pdf->cairo = cairo_create(pdf->surface);
    pdf->layout = pango_cairo_create_layout(pdf->cairo);
    pango_context_set_language(pango_layout_get_context(pdf->layout),
                               pango_language_from_string(copy_languages[pdf->teller->language]));
    pango_layout_set_wrap(pdf->layout, PANGO_WRAP_WORD_CHAR);
    forbid_hyphens(pdf->layout);
    for (enum face face = 0; face < FACES; face++)
        pdf->faces[face] = pango_font_description_from_string(fonts[face]);
    pdf->page = 1;
    pdf->y = MARGIN;
    pdf->missing = 0;
}

static bool end(struct pdf *pdf)
{
    bool done;

    write_foot(pdf);
    cairo_show_page(pdf->cairo);
    for (enum face face = 0; face < FACES; face++)
        pango_font_description_free(pdf->faces[face]);
    g_object_unref(pdf->layout);
    cairo_destroy(pdf->cairo);
    cairo_surface_finish(pdf->surface);
    done = cairo_surface_status(pdf->surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(pdf->surface);
    pango_cairo_font_map_set_default(NULL);
    return done;
}

bool pdf_write(const struct teller *teller, const struct cover *cover, FILE *file, int *missing)
{
    struct arena *arena = arena_new(MIB(1));
    struct pdf pdf = {.paper = {.heading = pdf_heading,
                                .paragraph = pdf_paragraph,
                                .pair = pdf_pair,
                                .block = pdf_block,
                                .part = write_part},
                      .teller = teller};
    bool done;

    pdf.foot = fill(arena, word(teller->language, WORD_foot),
                    {"digest", str_of(cover->summary->manifest)});
    begin(&pdf, NULL);
    compose(teller, cover, &pdf.paper);
    done = end(&pdf);
    pdf.pages = pdf.page;
    begin(&pdf, file);
    describe(&pdf, teller, cover);
    compose(teller, cover, &pdf.paper);
    done = end(&pdf) && done;
    *missing += pdf.missing;
    arena_free(arena);
    return done && fflush(file) == 0 && !ferror(file);
}
