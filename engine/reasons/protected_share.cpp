#include "engine/reasons/protected_share.h"

namespace gnomon {

Refusal without_empty_share(const Refusal& refusal, const PolicySpec& spec) {
  Refusal said = refusal;
  if (refusal.reason != RefusalReason::protected_memory) return said;
  if (parameter(spec, "protect") <= 0) said.reason = RefusalReason::memory_now;
  return said;
}

}  // namespace gnomon
