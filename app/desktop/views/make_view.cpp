#include "app/desktop/views/make_view.h"

#include "app/desktop/views/cdf/cdf_view.h"
#include "app/desktop/views/jobs/jobs_view.h"
#include "app/desktop/views/plane/memory_plane.h"
#include "app/desktop/views/scatter/scatter_view.h"
#include "app/desktop/views/triangles/triangles_view.h"

namespace gnomon::desktop {

std::unique_ptr<View> make_view(ViewKind kind) {
  switch (kind) {
    case ViewKind::jobs:
      return std::make_unique<JobsView>();
    case ViewKind::triangles:
      return std::make_unique<TrianglesView>();
    case ViewKind::scatter:
      return std::make_unique<ScatterView>();
    case ViewKind::cdf:
      return std::make_unique<CdfView>();
    case ViewKind::plane:
      break;
  }
  return std::make_unique<MemoryPlane>();
}

}  // namespace gnomon::desktop
