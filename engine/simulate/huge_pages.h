// A hint to the kernel for buffers of many megabytes: on a large simulation, faulting its result in
// by 4 KiB pages takes longer than computing it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace gnomon {

/// Reserves room for `count` items, and asks for huge pages where the buffer is large. Reserved but
/// unused room costs address space, not memory. Only the first call on a vector has an effect.
template <typename T>
void reserve_on_huge_pages(std::vector<T>& items, std::size_t count) {
  if (items.capacity() > 0) return;
  items.reserve(count);
#ifdef __linux__
  constexpr std::uintptr_t huge = std::uintptr_t{2} << 20;
  const auto begin = (reinterpret_cast<std::uintptr_t>(items.data()) + huge - 1) / huge * huge;
  const auto end = reinterpret_cast<std::uintptr_t>(items.data() + items.capacity()) / huge * huge;
  // A refusal only means ordinary pages.
  if (end > begin) (void)madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

}  // namespace gnomon
