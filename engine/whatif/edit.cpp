#include "engine/whatif/edit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <numeric>
#include <optional>
#include <vector>

#include "engine/model/error.h"

namespace gnomon {

namespace {

// The words of each kind; numbers stand between them.
struct Form {
  Edit::Kind kind;
  std::string_view verb;
  std::string_view first;         ///< before the round, or before the value where there is no round
  std::string_view second = {};   ///< before the value, where there is one beside the round
  std::string_view example = {};  ///< for sentences
};
constexpr std::array<Form, 4> forms{{
    {Edit::Kind::start, "start", "at", {}, "start JOB at ROUND"},
    {Edit::Kind::hold, "hold", "from", "until", "hold JOB from ROUND until ROUND"},
    {Edit::Kind::output, "output", "to", {}, "output JOB to TOKENS"},
    {Edit::Kind::kill, "kill", "at", {}, "kill JOB at ROUND"},
}};

const Form& form_of(Edit::Kind kind) {
  return forms[static_cast<std::size_t>(kind)];
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return words;
    const auto end = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  return value;
}

std::optional<Edit> read(const Form& form, const std::vector<std::string_view>& words) {
  const bool two = !form.second.empty();
  if (words.size() != (two ? 6U : 4U) || words[2] != form.first) return std::nullopt;
  if (two && words[4] != form.second) return std::nullopt;
  const auto job = whole_number(words[1]);
  const auto first = whole_number(words[3]);
  const auto second = two ? whole_number(words[5]) : 0;
  if (!job || !first || !second) return std::nullopt;
  if (form.kind == Edit::Kind::output) return output_edit(*job, *first);
  return Edit{form.kind, *job, *first, *second};
}

// What is wrong with an edit alone, as the end of a sentence; empty when it is fine.
std::string defect(const Edit& edit) {
  if (edit.job < 0) return "the job must not be negative";
  if (edit.round < 0 || edit.round > max_arrival_round) {
    return "the round must be in 0 to " + std::to_string(max_arrival_round);
  }
  switch (edit.kind) {
    case Edit::Kind::hold:
      if (edit.value <= edit.round || edit.value > max_arrival_round) {
        return "the second round must be after the first, and at most " +
               std::to_string(max_arrival_round);
      }
      break;
    case Edit::Kind::output:
      if (edit.round != 0) return "an output has no round";
      if (edit.value < 1 || edit.value > max_memory_limit_tokens) {
        return "the output must be in 1 to " + std::to_string(max_memory_limit_tokens) + " tokens";
      }
      break;
    case Edit::Kind::start:
    case Edit::Kind::kill:
      if (edit.value != 0) return "it takes no value";
      break;
  }
  return {};
}

// How `later` contradicts `earlier`, both of one job; empty when they go together.
std::string contradiction(const Edit& earlier, const Edit& later) {
  if (earlier == later) return "says the same as";
  if (earlier.kind == Edit::Kind::output && later.kind == Edit::Kind::output) {
    return "changes the output of the same job as";
  }
  const auto forbids = [](const Edit& hold, const Edit& start) {
    return hold.kind == Edit::Kind::hold && start.kind == Edit::Kind::start &&
           hold.round <= start.round && start.round < hold.value;
  };
  if (forbids(earlier, later) || forbids(later, earlier)) return "contradicts";
  return {};
}

std::string numbered(std::size_t index, const Edit& edit) {
  return std::to_string(index + 1) + " (" + describe(edit) + ")";
}

}  // namespace

std::string to_string(const Edit& edit) {
  const Form& form = form_of(edit.kind);
  std::string text(form.verb);
  const auto put = [&](std::string_view word, std::int64_t number) {
    text.append(word.empty() ? "" : " ").append(word).append(" ").append(std::to_string(number));
  };
  put({}, edit.job);
  put(form.first, edit.kind == Edit::Kind::output ? edit.value : edit.round);
  if (!form.second.empty()) put(form.second, edit.value);
  return text;
}

std::string describe(const Edit& edit) {
  const std::string job = std::to_string(edit.job);
  const std::string round = std::to_string(edit.round);
  const std::string value = std::to_string(edit.value);
  switch (edit.kind) {
    case Edit::Kind::start:
      return "start job " + job + " in round " + round;
    case Edit::Kind::hold:
      return "hold job " + job + " from round " + round + " until round " + value;
    case Edit::Kind::output:
      return "job " + job + " with an output of " + value + (value == "1" ? " token" : " tokens");
    case Edit::Kind::kill:
      return "kill job " + job + " in round " + round;
  }
  return {};
}

std::string edit_forms() {
  std::string text;
  for (const Form& form : forms) {
    text.append(text.empty() ? "\"" : ", \"").append(form.example).append("\"");
  }
  return text;
}

Edit parse_edit(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  for (const Form& form : forms) {
    if (!words.empty() && words[0] == form.verb) {
      if (const auto edit = read(form, words)) return *edit;
    }
  }
  throw InputError("\"" + std::string(text) + "\" is no edit; it must be one of " + edit_forms() +
                   ".");
}

void validate_edits(std::span<const Edit> edits) {
  if (edits.size() > max_edits) {
    throw InputError("There are " + std::to_string(edits.size()) + " edits; a policy takes " +
                     std::to_string(max_edits) + ".");
  }
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const std::string what = defect(edits[i]);
    if (!what.empty()) throw InputError("Edit " + numbered(i, edits[i]) + ": " + what + ".");
  }
  std::vector<std::size_t> by_job(edits.size());
  std::iota(by_job.begin(), by_job.end(), std::size_t{0});
  std::stable_sort(by_job.begin(), by_job.end(),
                   [&](std::size_t a, std::size_t b) { return edits[a].job < edits[b].job; });
  for (std::size_t i = 1; i < by_job.size(); ++i) {
    const std::size_t later = by_job[i];
    for (std::size_t j = i; j-- > 0 && edits[by_job[j]].job == edits[later].job;) {
      const std::size_t earlier = by_job[j];
      const std::string what = contradiction(edits[earlier], edits[later]);
      if (what.empty()) continue;
      throw InputError("Edit " + numbered(later, edits[later]) + " " + what + " edit " +
                       numbered(earlier, edits[earlier]) + ".");
    }
  }
}

std::string variant_suffix(std::span<const Edit> edits) {
  if (edits.empty()) return {};
  return "with " + std::to_string(edits.size()) + (edits.size() == 1 ? " edit" : " edits");
}

}  // namespace gnomon
