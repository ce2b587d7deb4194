#include "app/desktop/views/make_view.h"

#include "app/desktop/views/memory_plane.h"

namespace gnomon::desktop {

std::unique_ptr<View> make_view(ViewKind kind) {
  switch (kind) {
    case ViewKind::triangles:
    case ViewKind::jobs:
    case ViewKind::scatter:
    case ViewKind::cdf:
    case ViewKind::plane:
      break;
  }
  return std::make_unique<MemoryPlane>();
}

}  // namespace gnomon::desktop
