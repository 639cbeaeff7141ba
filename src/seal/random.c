/* Random bytes from the kernel by the page: a write draws four times, and each draw by itself would
 * be a system call. libsodium asks here once random_by_the_page() was called, and nowhere else. */
#include "seal/seal.h"

#include <errno.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/random.h>

/* In a page that the kernel empties in a child: after a fork `left` is 0 there, and no two
 * processes give out the same bytes. What was given out is wiped, as a later look into this memory
 * must not tell it. */
struct stock {
    size_t left;
    uint8_t bytes[4096 - sizeof(size_t)];
};
static struct stock *stock;

static void fill(void *to, size_t len)
{
    uint8_t *at = to;

    while (len > 0) {
        ssize_t got = getrandom(at, len, 0);

        CHECK(got > 0 || errno == EINTR);
        at += got > 0 ? got : 0;
        len -= got > 0 ? (size_t)got : 0;
    }
}

static void draw(void *const to, const size_t len)
{
    if (len > sizeof stock->bytes / 8) {
        fill(to, len);
        return;
    }
    if (stock->left < len) {
        fill(stock->bytes, sizeof stock->bytes);
        stock->left = sizeof stock->bytes;
    }
    stock->left -= len;
    memcpy(to, stock->bytes + stock->left, len);
    sodium_memzero(stock->bytes + stock->left, len);
}

static uint32_t draw_number(void)
{
    uint32_t number;

    draw(&number, sizeof number);
    return number;
}

static const char *name(void)
{
    return "trialogue";
}

bool random_by_the_page(void)
{
    static struct randombytes_implementation ours = {
        .implementation_name = name, .random = draw_number, .buf = draw};
    void *page =
        mmap(NULL, sizeof *stock, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (page == MAP_FAILED)
        return false;
    if (madvise(page, sizeof *stock, MADV_WIPEONFORK) != 0 ||
        madvise(page, sizeof *stock, MADV_DONTDUMP) != 0 ||
        randombytes_set_implementation(&ours) != 0) {
        munmap(page, sizeof *stock);
        return false;
    }
    stock = page;
    return true;
}
