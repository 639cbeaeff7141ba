/* libqrencode makes the modules. */
#include "factor/qr.h"

#include <qrencode.h>

struct qr qr_of(struct arena *arena, struct str text)
{
    QRcode *code = QRcode_encodeString8bit(str_c(arena, text), 0, QR_ECLEVEL_M);
    struct qr qr = {0};

    if (!code)
        return qr;
    qr.width = (size_t)code->width;
    qr.rows = arena_array(arena, qr.width, sizeof(*qr.rows));
    for (size_t y = 0; y < qr.width; y++) {
        char *row = arena_take(arena, qr.width + 1);

        for (size_t x = 0; x < qr.width; x++)
            row[x] = code->data[y * qr.width + x] & 1 ? '1' : '0';
        qr.rows[y] = (struct str){row, qr.width};
    }
    QRcode_free(code);
    return qr;
}
