// What Swift cannot ask by itself: the instruction sets this build uses (Clang's predefined macros,
// set by -march) and those the running processor has (CPUID), the hint for a spinning thread, and a
// comparison of vectors whose answer is a number.
#ifndef INKLING_CPROCESSOR
#define INKLING_CPROCESSOR

#include <stdbool.h>
#include <string.h>

/// Whether this build may use fused multiply-add instructions.
static inline bool cprocessor_built_with_fma(void) {
#if defined(__FMA__) || defined(__aarch64__)
  return true;
#else
  return false;
#endif
}

/// Whether this build may use the 32 vector registers of AVX-512.
static inline bool cprocessor_built_with_avx512(void) {
#if defined(__AVX512F__) && defined(__AVX512VL__)
  return true;
#else
  return false;
#endif
}

/// The first instruction set that this build needs and the running processor lacks; null when it has all.
static inline const char *cprocessor_missing_feature(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
#ifdef __SSE4_2__
  if (!__builtin_cpu_supports("sse4.2")) return "SSE4.2";
#endif
#ifdef __AVX__
  if (!__builtin_cpu_supports("avx")) return "AVX";
#endif
#ifdef __AVX2__
  if (!__builtin_cpu_supports("avx2")) return "AVX2";
#endif
#ifdef __FMA__
  if (!__builtin_cpu_supports("fma")) return "FMA";
#endif
#ifdef __BMI2__
  if (!__builtin_cpu_supports("bmi2")) return "BMI2";
#endif
#ifdef __AVX512F__
  if (!__builtin_cpu_supports("avx512f")) return "AVX-512F";
#endif
#ifdef __AVX512VL__
  if (!__builtin_cpu_supports("avx512vl")) return "AVX-512VL";
#endif
#ifdef __AVX512DQ__
  if (!__builtin_cpu_supports("avx512dq")) return "AVX-512DQ";
#endif
#ifdef __AVX512BW__
  if (!__builtin_cpu_supports("avx512bw")) return "AVX-512BW";
#endif
#endif
  return 0;
}

/// Tells the core that this is a spinning wait.
static inline void cprocessor_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

/// Asks for the cache line at `address`, which need not exist.
static inline void cprocessor_prefetch(const void *address) { __builtin_prefetch(address); }

/// For each of the eight pairs of floats from `start` on whether one of them has a bit set: bit p of the
/// result stands for pair p.
static inline unsigned cprocessor_nonzero_pairs(const float *start) {
#if defined(__AVX512F__)
  typedef long long pairs __attribute__((vector_size(64)));
  pairs all;
  memcpy(&all, start, sizeof all);
  return __builtin_ia32_cmpq512_mask(all, (pairs){0}, 4, (unsigned char)-1);
#elif defined(__AVX2__)
  typedef long long pairs __attribute__((vector_size(32)));
  typedef double lanes __attribute__((vector_size(32)));
  pairs low, high;
  memcpy(&low, start, sizeof low);
  memcpy(&high, start + 8, sizeof high);
  return __builtin_ia32_movmskpd256((lanes)(low != 0))
    | __builtin_ia32_movmskpd256((lanes)(high != 0)) << 4;
#else
  unsigned result = 0;
  for (int pair = 0; pair < 8; pair++) {
    unsigned long long bits;
    memcpy(&bits, start + 2 * pair, sizeof bits);
    result |= (unsigned)(bits != 0) << pair;
  }
  return result;
#endif
}

/// For each of the eight floats from `start` on whether it has a bit set: bit p of the result stands for
/// float p.
static inline unsigned cprocessor_nonzero_floats(const float *start) {
#if defined(__AVX2__)
  typedef int floats __attribute__((vector_size(32)));
  typedef float lanes __attribute__((vector_size(32)));
  floats all;
  memcpy(&all, start, sizeof all);
  return __builtin_ia32_movmskps256((lanes)(all != 0));
#else
  unsigned result = 0;
  for (int place = 0; place < 8; place++) {
    unsigned bits;
    memcpy(&bits, start + place, sizeof bits);
    result |= (unsigned)(bits != 0) << place;
  }
  return result;
#endif
}

/// The places of the bits that are set in the lowest eight of `mask`, a byte each, the first lowest.
static inline unsigned long long cprocessor_bit_places(unsigned mask) {
#if defined(__BMI2__) && defined(__x86_64__)
  unsigned long long chosen = __builtin_ia32_pdep_di(mask, 0x0101010101010101ull) * 0xff;
  return __builtin_ia32_pext_di(0x0706050403020100ull, chosen);
#else
  unsigned long long result = 0;
  int shift = 0;
  for (unsigned place = 0; place < 8; place++) {
    if (!(mask >> place & 1)) continue;
    result |= (unsigned long long)place << shift;
    shift += 8;
  }
  return result;
#endif
}

#endif
