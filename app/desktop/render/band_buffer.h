// Bands on the GPU: a buffer texture that the vertex shader fetches from.
#pragma once

#include <cstddef>
#include <vector>

#include "app/desktop/views/band_items.h"

namespace gnomon::desktop {

class BandBuffer {
 public:
  /// The bands of one chunk within the buffer.
  struct Range {
    Round first_round = 0;
    Tokens low_tokens = 0;
    int first = 0;
    int living = 0, killed = 0;  ///< items: first the runs that were not killed, then the others
  };

  BandBuffer();
  ~BandBuffer();
  BandBuffer(const BandBuffer&) = delete;
  BandBuffer& operator=(const BandBuffer&) = delete;

  void clear();
  void add(const BandChunk& chunk);
  /// The bands of one job alone.
  void add_job(const BandChunk& chunk, const Schedule& schedule, JobId job);
  void upload();
  void bind() const;
  [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

  /// Items that a buffer texture may hold with this driver.
  [[nodiscard]] static std::size_t capacity();

 private:
  unsigned buffer_ = 0, texture_ = 0, vertex_array_ = 0;
  std::vector<BandItem> items_;
  std::vector<Range> ranges_;
};

}  // namespace gnomon::desktop
