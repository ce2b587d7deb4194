#include "app/desktop/alarms/stop_words.h"

#include <algorithm>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/number_format.h"

namespace gnomon::desktop {

std::string stop_words(const Schedule& schedule) {
  std::string text = schedule.fault.message;
  const std::string round = "Round " + std::to_string(schedule.fault.round) + ": ";
  if (text.compare(0, round.size(), round) == 0) text.erase(0, round.size());
  if (!text.empty() && text.back() == '.') text.pop_back();
  text = grouped_text(text);
  const auto cut = std::count_if(schedule.runs.begin(), schedule.runs.end(),
                                 [](const Run& run) { return run.outcome == Outcome::unfinished; });
  // A clearing that the referee forestalls is counted in the message, but kills nobody.
  if (cut > 0) {
    text += "; " + with_separators(static_cast<std::int64_t>(cut)) +
            (cut == 1 ? " run is" : " runs are") + " cut off here, not killed";
  }
  return text;
}

}  // namespace gnomon::desktop
