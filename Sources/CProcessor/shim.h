// What Swift cannot ask by itself: the instruction sets this build uses (Clang's predefined macros,
// set by -march) and those the running processor has (CPUID), and the hint for a spinning thread.
#ifndef INKLING_CPROCESSOR
#define INKLING_CPROCESSOR

#include <stdbool.h>

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

#endif
