// Refusals of policies that were told to protect nothing.
#pragma once

#include "engine/model/schedule.h"
#include "engine/policies/registry.h"

namespace gnomon {

/// The refusal as it is to be said: where `spec` protects no share of M (alpha-greedy and
/// alpha-beta with protect = 0), what would reach into that share would exceed M itself, and is
/// memory_now. All else stays as it was recorded.
[[nodiscard]] Refusal without_empty_share(const Refusal& refusal, const PolicySpec& spec);

}  // namespace gnomon
