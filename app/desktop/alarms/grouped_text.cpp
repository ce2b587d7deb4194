#include "app/desktop/alarms/grouped_text.h"

#include <cstddef>

namespace gnomon::desktop {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// Whether the digits behind `before` are the decimals of a number.
bool is_decimal(std::string_view before) {
  const std::size_t size = before.size();
  return size >= 2 && before[size - 1] == '.' && is_digit(before[size - 2]);
}

/// Finds the numbers that name jobs, from left to right.
class JobNames {
 public:
  /// Whether the number between `before` and `after` names a job.
  bool names(std::string_view before, std::string_view after) {
    const std::string_view between = before.substr(last_end_);
    const bool goes_on = in_list_ && (between == ", " || between == " and ");
    const bool begins = between.ends_with("jobs ") || between.ends_with("Jobs ");
    const bool counts = after.starts_with(" more");
    last_end_ = before.size();
    in_list_ = (begins || goes_on) && !counts;
    return in_list_ || between.ends_with("job ") || between.ends_with("Job ");
  }
  /// The number just asked about has so many digits.
  void skip(std::size_t digits) { last_end_ += digits; }

 private:
  std::size_t last_end_ = 0;  ///< of the number before
  bool in_list_ = false;
};

}  // namespace

std::string grouped_text(std::string_view sentence) {
  std::string text;
  bool quoted = false;
  JobNames jobs;
  for (std::size_t i = 0; i < sentence.size();) {
    if (!is_digit(sentence[i])) {
      quoted = quoted != (sentence[i] == '"');
      text.push_back(sentence[i++]);
      continue;
    }
    std::size_t end = i;
    while (end < sentence.size() && is_digit(sentence[end])) ++end;
    const std::string_view before = sentence.substr(0, i);
    const bool names_job = jobs.names(before, sentence.substr(end));
    jobs.skip(end - i);
    const bool plain = quoted || names_job || is_decimal(before);
    for (std::size_t digit = i; digit < end; ++digit) {
      if (!plain && digit > i && (end - digit) % 3 == 0) text.push_back(',');
      text.push_back(sentence[digit]);
    }
    i = end;
  }
  return text;
}

}  // namespace gnomon::desktop
