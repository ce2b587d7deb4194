#include "app/desktop/curves/curve_source.h"

#include <algorithm>

namespace gnomon::desktop {

double curve_value(const CurveSource& source, CurveKind kind, Round round) {
  switch (kind) {
    case CurveKind::memory:
      return static_cast<double>(source.geometry->memory_at(round));
    case CurveKind::completed:
      return static_cast<double>(source.curves->at(round).completed);
    case CurveKind::waiting:
      return static_cast<double>(source.curves->at(round).waiting);
    case CurveKind::active:
      return static_cast<double>(source.curves->at(round).active);
    case CurveKind::lost:
      return static_cast<double>(source.curves->sums_before(round).lost);
    case CurveKind::arrived:
      return static_cast<double>(source.curves->at(round).arrived);
  }
  return 0;
}

CurveExtremes curve_extremes(const CurveSource& source, CurveKind kind, Round start, Round end) {
  if (kind == CurveKind::memory) {
    const MemoryRange range = source.geometry->memory_over(start, end);
    return {static_cast<double>(range.min), static_cast<double>(range.max)};
  }
  if (kind == CurveKind::waiting || kind == CurveKind::active) {
    const CountRange range = kind == CurveKind::waiting ? source.curves->waiting_over(start, end)
                                                        : source.curves->active_over(start, end);
    return {static_cast<double>(range.min), static_cast<double>(range.max)};
  }
  return {curve_value(source, kind, start), curve_value(source, kind, end - 1)};
}

double curve_top(const CurveSource& source, CurveKind kind) {
  const Round end = std::max<Round>(source.curves->horizon(), 1);
  if (kind == CurveKind::memory) return static_cast<double>(source.geometry->memory_limit());
  // Those that never fall end at their top, in the round after everything.
  if (!fluctuates(kind)) return curve_value(source, kind, end);
  return curve_extremes(source, kind, 0, end).max;
}

}  // namespace gnomon::desktop
