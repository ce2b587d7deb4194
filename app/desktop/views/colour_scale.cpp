#include "app/desktop/views/colour_scale.h"

#include <algorithm>
#include <bit>

namespace gnomon::desktop {

OutputRange output_range(const Instance& instance) {
  if (instance.jobs.empty()) return {};
  const auto by_output = [](const Job& a, const Job& b) { return a.output < b.output; };
  const auto [low, high] =
      std::minmax_element(instance.jobs.begin(), instance.jobs.end(), by_output);
  return {low->output, high->output};
}

std::size_t ColourScale::index_of(Tokens output) {
  const auto value = static_cast<std::uint64_t>(std::clamp<Tokens>(output, 1, 1'000'000'000));
  const auto octave = static_cast<int>(std::bit_width(value)) - 1;
  // The bits below the leading one, scaled to steps_bits of them.
  const std::uint64_t rest = value - (std::uint64_t{1} << octave);
  const std::uint64_t step = (rest << steps_bits) >> octave;
  return (static_cast<std::size_t>(octave) << steps_bits) + static_cast<std::size_t>(step);
}

ColourScale::ColourScale(const Source& source, OutputRange range) {
  for (std::size_t i = 0; i < table_.size(); ++i) {
    const auto octave = i >> steps_bits;
    const auto step = i & ((std::size_t{1} << steps_bits) - 1);
    const auto length =
        static_cast<Tokens>((std::uint64_t{1} << octave) +
                            ((static_cast<std::uint64_t>(step) << octave) >> steps_bits));
    // The ends of the scale keep their own colours, whatever the table's rounding does.
    const Tokens asked = std::clamp(length, range.shortest, range.longest);
    table_[i] = source(asked, range.shortest, range.longest);
  }
}

void ColourMean::add(PackedColour colour, double weight) {
  red_ += weight * (colour & 0xFFu);
  green_ += weight * ((colour >> 8) & 0xFFu);
  blue_ += weight * ((colour >> 16) & 0xFFu);
  weight_ += weight;
}

PackedColour ColourMean::colour() const {
  if (weight_ <= 0) return 0xFF000000u;
  const auto channel = [&](double sum) { return static_cast<PackedColour>(sum / weight_ + 0.5); };
  return 0xFF000000u | channel(blue_) << 16 | channel(green_) << 8 | channel(red_);
}

PackedColour flattened(PackedColour colour, PackedColour ground) {
  const double alpha = (colour >> 24) / 255.0;
  ColourMean mean;
  mean.add(colour, alpha);
  mean.add(ground, 1 - alpha);
  return mean.colour();
}

}  // namespace gnomon::desktop
