// The units of everything: rounds on the time axis, tokens on the memory axis.
#pragma once

#include <cstdint>

namespace gnomon {

/// A point or span on the time axis, in scheduler rounds. Round 0 is the first one.
using Round = std::int64_t;

/// KV-cache tokens: prompts, outputs, memory in use, the limit M.
using Tokens = std::int64_t;

/// Memory held over time, in token-rounds.
using TokenRounds = std::int64_t;

/// Index of a job in `Instance::jobs`, from 0 in input order. Ties between jobs go to the smaller
/// id.
using JobId = std::int32_t;

/// "No job", where a JobId is optional.
inline constexpr JobId no_job = -1;

/// Limits within which no sum in the engine can overflow 64 bits. Importers and `validate` reject
/// anything larger with a sentence that names the offending value.
inline constexpr Tokens max_memory_limit_tokens = 1'000'000'000;
inline constexpr Round max_arrival_round = 1'000'000'000'000;
inline constexpr std::int64_t max_jobs = 10'000'000;

}  // namespace gnomon
