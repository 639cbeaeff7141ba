/* A text as a QR code (ISO/IEC 18004), for a browser to draw. */
#ifndef FACTOR_QR_H
#define FACTOR_QR_H

#include "base/str.h"

struct qr {
    struct str *rows; /* of '1' (dark) and '0'; without a quiet zone */
    size_t width;     /* 0: the text is too long */
};

struct qr qr_of(struct arena *arena, struct str text);

#endif
