/* FIPS 180-4, 6.2, with the instructions that do four of its rounds at a time. */
#include "seal/sha256.h"

#include "seal/bytes.h"

enum { BLOCK = 64, LENGTH_AT = 56 };

#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

bool sha256_is_native(void)
{
    static _Atomic int known = -1; /* under a hypervisor asking takes thousands of cycles */
    unsigned a, b, c, d;

    if (known < 0)
        known = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSSE3) && (c & bit_SSE4_1) &&
                __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
    return known == 1;
}

static inline __m128i load(const void *at)
{
    return _mm_loadu_si128((const __m128i *)at);
}

/* The state is kept as the instructions want it: its words a, b, e, f and c, d, g, h. */
__attribute__((target("sha,sse4.1"))) static void take_block(__m128i state[2],
                                                             const unsigned char *at)
{
    const __m128i turn = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i abef = state[0], cdgh = state[1], words[4];

    for (int i = 0; i < 4; i++)
        words[i] = _mm_shuffle_epi8(load(at + 16 * i), turn);
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
        __m128i now = words[i % 4], sum = _mm_add_epi32(now, load(constants + 4 * i));
        __m128i last = words[(i + 3) % 4];

        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
        now = _mm_sha256msg1_epu32(now, words[(i + 1) % 4]);
        now = _mm_add_epi32(now, _mm_alignr_epi8(last, words[(i + 2) % 4], 4));
        words[i % 4] = _mm_sha256msg2_epu32(now, last);
    }
    state[0] = _mm_add_epi32(state[0], abef);
    state[1] = _mm_add_epi32(state[1], cdgh);
}

__attribute__((target("sha,sse4.1"))) static void take(uint32_t words[8], const unsigned char *at,
                                                       size_t blocks)
{
    __m128i low = _mm_shuffle_epi32(load(words), 0xb1);
    __m128i high = _mm_shuffle_epi32(load(words + 4), 0x1b);
    __m128i state[2] = {_mm_alignr_epi8(low, high, 8), _mm_blend_epi16(high, low, 0xf0)};

    for (; blocks > 0; blocks--, at += BLOCK)
        take_block(state, at);
    low = _mm_shuffle_epi32(state[0], 0x1b);
    high = _mm_shuffle_epi32(state[1], 0xb1);
    _mm_storeu_si128((__m128i *)(void *)words, _mm_blend_epi16(low, high, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(words + 4), _mm_alignr_epi8(high, low, 8));
}
#else
bool sha256_is_native(void)
{
    return false;
}

static void take(uint32_t words[8], const unsigned char *at, size_t blocks)
{
    (void)words, (void)at, (void)blocks;
    CHECK(false);
}
#endif

void sha256_add(struct sha256 *sha, struct str bytes)
{
    const unsigned char *at = bytes_of(bytes);
    size_t held = sha->bits / 8 % BLOCK, left = bytes.len, head;

    sha->bits += (uint64_t)left * 8;
    if (held > 0) {
        head = left < BLOCK - held ? left : BLOCK - held;
        memcpy(sha->block + held, at, head);
        if (held + head < BLOCK)
            return;
        take(sha->state, sha->block, 1);
        at += head;
        left -= head;
    }
    if (left >= BLOCK)
        take(sha->state, at, left / BLOCK);
    memcpy(sha->block, at + left - left % BLOCK, left % BLOCK);
}

static void put_word(uint8_t *at, uint32_t word)
{
    word = __builtin_bswap32(word);
    memcpy(at, &word, sizeof(word));
}

void sha256_end(struct sha256 *sha, uint8_t out[32])
{
    size_t held = sha->bits / 8 % BLOCK;

    sha->block[held++] = 0x80;
    if (held > LENGTH_AT) {
        memset(sha->block + held, 0, BLOCK - held);
        take(sha->state, sha->block, 1);
        held = 0;
    }
    memset(sha->block + held, 0, LENGTH_AT - held);
    put_word(sha->block + LENGTH_AT, (uint32_t)(sha->bits >> 32));
    put_word(sha->block + LENGTH_AT + 4, (uint32_t)sha->bits);
    take(sha->state, sha->block, 1);
    for (int i = 0; i < 8; i++)
        put_word(out + 4 * i, sha->state[i]);
}
