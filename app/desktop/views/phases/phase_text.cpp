// What a band of phases says: labels for every width, and the lines of its tooltip.
#include <array>

#include "app/desktop/number_format.h"
#include "app/desktop/views/phases/phase_items.h"

namespace gnomon::desktop {
namespace {

const PhaseFacts& facts_of(const PhaseIndex& index, const PhaseBand& band) {
  return index.facts()[static_cast<std::size_t>(
      index.phases(band.row)[static_cast<std::size_t>(band.first)])];
}

bool is_batch(const PhaseIndex& index) {
  return index.word() == "batch";
}

/// "τ 5 · k 12"; of a batch "12 jobs · longest 40".
std::string measures(const PhaseIndex& index, const PhaseFacts& facts) {
  if (is_batch(index)) {
    return counted(facts.jobs, "job") + " · longest " + with_separators(facts.slice);
  }
  std::string text = "τ " + with_separators(facts.slice);
  if (facts.lanes > 0) text += " · k " + with_separators(facts.lanes);
  return text;
}

std::string lost_of(double share) {
  return percent(share) + " of lost area";
}

std::vector<std::string> single_labels(const PhaseIndex& index, const PhaseBand& band) {
  const PhaseFacts& facts = facts_of(index, band);
  const std::string number = with_separators(facts.phase + 1);
  std::string name = std::string(index.word()) + " " + number;
  if (!facts.branch.empty()) name += " " + std::string(facts.branch);
  const std::string middle = name + " · " + measures(index, facts);
  std::vector<std::string> labels;
  std::string with_survivors = middle;
  if (facts.survivors > 0) {
    with_survivors += " · " + with_separators(facts.survivors) +
                      (is_batch(index)        ? " planned anew"
                       : facts.survivors == 1 ? " survives"
                                              : " survive");
  }
  if (band.lost_share > 0) labels.push_back(with_survivors + " · " + lost_of(band.lost_share));
  if (facts.survivors > 0) labels.push_back(with_survivors);
  labels.push_back(middle);
  if (!is_batch(index)) labels.push_back(number + " · τ " + with_separators(facts.slice));
  labels.push_back(number);
  return labels;
}

std::vector<std::string> merged_labels(const PhaseIndex& index, const PhaseBand& band) {
  const auto count = static_cast<std::int64_t>(band.count());
  const std::string name = counted(count, index.word());
  std::vector<std::string> labels;
  if (band.lost_share > 0) labels.push_back(name + " · " + lost_of(band.lost_share));
  labels.push_back(name);
  labels.push_back("×" + with_separators(count));
  return labels;
}

/// "1,234 token-rounds, 31 % of all that is lost".
std::string lost_words(const PhaseIndex& index, double area) {
  if (area <= 0) return "nothing";
  return with_separators(area, 0) + " token-rounds, " + percent(index.lost_share(area)) +
         " of all that is lost";
}

std::string rounds_words(const PhaseBand& band) {
  return with_separators(band.start) + " to " + with_separators(band.end - 1) + ", " +
         with_separators(band.end - band.start) + " in all";
}

void add_measures(const PhaseIndex& index, const PhaseFacts& facts, PhaseText& text) {
  if (is_batch(index)) {
    text.lines.push_back({"longest", counted(facts.slice, "token") + " of output"});
  } else if (index.word() == "call") {
    text.lines.push_back({"length", "at most " + counted(facts.slice, "round")});
  } else {
    text.lines.push_back({"slice τ", counted(facts.slice, "round")});
  }
  if (facts.lanes > 0 && !is_batch(index)) {
    text.lines.push_back({"lanes k", with_separators(facts.lanes)});
  }
}

std::string jobs_words(const PhaseIndex& index, const PhaseFacts& facts) {
  const std::string jobs = with_separators(facts.jobs);
  if (is_batch(index)) {
    return facts.survivors == 0 ? jobs
                                : jobs + ", " + with_separators(facts.survivors) +
                                      " of them planned anew before their start";
  }
  return facts.survivors == 0
             ? jobs + ", all finish"
             : jobs + ", " + with_separators(facts.survivors) + " unfinished at its end";
}

}  // namespace

std::vector<std::string> phase_labels(const PhaseIndex& index, const PhaseBand& band) {
  return band.count() == 1 ? single_labels(index, band) : merged_labels(index, band);
}

PhaseText phase_text(const PhaseIndex& index, const PhaseBand& band) {
  PhaseText text;
  if (band.count() > 1) {
    const PhaseTotals totals = index.totals(band.row, band.first, band.last);
    text.title = counted(totals.phases, index.word());
    text.lines.push_back({"rounds", rounds_words(band)});
    text.lines.push_back({"killed", counted(totals.kills, "run")});
    text.lines.push_back({"lost", lost_words(index, totals.lost_area)});
    return text;
  }
  const PhaseFacts& facts = facts_of(index, band);
  text.title = std::string(index.word()) + " " + with_separators(facts.phase + 1) + " of " +
               with_separators(static_cast<std::int64_t>(index.facts().size()));
  text.title.front() = static_cast<char>(text.title.front() - 'a' + 'A');
  if (!facts.branch.empty()) {
    constexpr std::array<std::array<const char*, 2>, 3> branches{
        {{"P", "P: prompts of at most M/4"},
         {"R", "R: no prompt, or more output than prompt"},
         {"Large", "Large: prompts above M/4"}}};
    for (const auto& [name, words] : branches) {
      if (facts.branch == name) text.lines.push_back({"branch", words});
    }
  }
  text.lines.push_back({"rounds", rounds_words(band)});
  add_measures(index, facts, text);
  text.lines.push_back({"jobs", jobs_words(index, facts)});
  text.lines.push_back({"runs", with_separators(facts.runs) + ", " + with_separators(facts.kills) +
                                    " of them killed"});
  if (index.lost_area() > 0) text.lines.push_back({"lost", lost_words(index, facts.lost_area)});
  if (index.batches() > 1) {
    text.lines.push_back(
        {is_batch(index) ? "plan" : "batch",
         with_separators(facts.batch + 1) + " of " + with_separators(index.batches())});
  }
  return text;
}

}  // namespace gnomon::desktop
