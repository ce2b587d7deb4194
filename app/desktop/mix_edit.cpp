#include "app/desktop/mix_edit.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

double total_weight(const Mix& mix) {
  return std::accumulate(mix.sources.begin(), mix.sources.end(), 0.0,
                         [](double sum, const MixSource& source) { return sum + source.weight; });
}

}  // namespace

double share(const Mix& mix, std::size_t index) {
  const double total = total_weight(mix);
  return total > 0 ? mix.sources[index].weight / total : 0;
}

std::vector<std::string> share_words(const Mix& mix) {
  const std::size_t count = mix.sources.size();
  bool tenths = false;
  for (std::size_t i = 0; i < count; ++i) {
    tenths = tenths || (share(mix, i) > 0 && share(mix, i) < 0.0995);
  }
  const double whole = tenths ? 1000 : 100;
  std::vector<std::int64_t> units(count);
  std::vector<std::pair<double, std::size_t>> remainders;
  auto rest = static_cast<std::int64_t>(whole);
  for (std::size_t i = 0; i < count; ++i) {
    const double exact = share(mix, i) * whole;
    units[i] = static_cast<std::int64_t>(exact + 1e-9);
    remainders.emplace_back(static_cast<double>(units[i]) - exact, i);
    rest -= units[i];
  }
  std::sort(remainders.begin(), remainders.end());
  const auto given = std::min(count, static_cast<std::size_t>(std::max<std::int64_t>(0, rest)));
  for (std::size_t i = 0; i < given && total_weight(mix) > 0; ++i) ++units[remainders[i].second];
  std::vector<std::string> words;
  for (const std::int64_t unit : units) {
    words.push_back(with_separators(static_cast<double>(unit) * 100 / whole, tenths ? 1 : 0) +
                    " %");
  }
  return words;
}

void set_share(Mix& mix, const Mix& origin, std::size_t index, double wanted) {
  const std::size_t count = mix.sources.size();
  if (count < 2 || origin.sources.size() != count) return;
  wanted = std::clamp(wanted, 0.0, 1.0);
  const double others = total_weight(origin) - origin.sources[index].weight;
  for (std::size_t i = 0; i < count; ++i) {
    if (i == index) {
      mix.sources[i].weight = wanted;
    } else {
      const double part =
          others > 0 ? origin.sources[i].weight / others : 1 / static_cast<double>(count - 1);
      mix.sources[i].weight = (1 - wanted) * part;
    }
  }
}

void add_source(Mix& mix, std::string_view kind) {
  add_source(mix, SourceSpec{std::string(kind), {}}, kind);
}

void add_source(Mix& mix, SourceSpec source, std::string_view wanted_name) {
  if (mix.sources.size() >= 255) return;
  const auto taken = [&](const std::string& name) {
    return std::any_of(mix.sources.begin(), mix.sources.end(),
                       [&](const MixSource& entry) { return entry.name == name; });
  };
  std::string name(wanted_name);
  for (int number = 2; taken(name); ++number)
    name = std::string(wanted_name) + " " + std::to_string(number);
  const double total = total_weight(mix);
  const double even = mix.sources.empty() ? 1 : total / static_cast<double>(mix.sources.size());
  mix.sources.push_back({name, std::move(source), even > 0 ? even : 1});
}

void remove_source(Mix& mix, std::size_t index) {
  if (mix.sources.size() < 2 || index >= mix.sources.size()) return;
  mix.sources.erase(mix.sources.begin() + static_cast<std::ptrdiff_t>(index));
  if (!(total_weight(mix) > 0)) mix.sources.front().weight = 1;
}

}  // namespace gnomon::desktop
