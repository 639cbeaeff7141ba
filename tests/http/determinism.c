/* Preloaded into the real binary, so that two runs of one history can be compared byte for byte:
 * the wall clock is the number in a file, and libsodium's random bytes follow from it. What happens
 * at an instant gets the same bytes in every run, whatever else happens at other instants.
 * Monotonic time stays real. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SIZES = 65 };

int64_t determinism_now(void);
int clock_gettime(clockid_t clock, struct timespec *at);
void randombytes_buf(void *const buffer, const size_t size);

int64_t determinism_now(void)
{
    static const volatile int64_t *shared;

    if (!shared) {
        const char *path = getenv("TRIALOGUE_TEST_CLOCK");
        int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
        void *map = fd >= 0 ? mmap(NULL, sizeof *shared, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;

        if (map == MAP_FAILED)
            abort();
        close(fd);
        shared = map;
    }
    return *shared;
}

int clock_gettime(clockid_t clock, struct timespec *at)
{
    if (clock != CLOCK_REALTIME)
        return (int)syscall(SYS_clock_gettime, clock, at);
    at->tv_sec = determinism_now() / 1000;
    at->tv_nsec = determinism_now() % 1000 * 1000000;
    return 0;
}

/* SplitMix64 (Steele, Lea, Flood 2014) of the instant, the size, and how often so much was asked
 * for within it: what a process draws for its own sake, whenever it comes to that, is of another
 * size than the nonces of entries. */
void randombytes_buf(void *const buffer, const size_t size)
{
    static int64_t instant;
    static uint64_t asked[SIZES];
    size_t kind = size < SIZES ? size : SIZES - 1;
    uint8_t *bytes = buffer;
    uint64_t state;

    if (instant != determinism_now()) {
        instant = determinism_now();
        memset(asked, 0, sizeof asked);
    }
    state = (uint64_t)instant * 0x9e3779b97f4a7c15u + ++asked[kind] * 0xd1342543de82ef95u +
            kind * 0x2545f4914f6cdd1du;
    for (size_t i = 0; i < size; i++) {
        uint64_t z = state += 0x9e3779b97f4a7c15u;

        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        bytes[i] = (uint8_t)(z ^ (z >> 31));
    }
}
