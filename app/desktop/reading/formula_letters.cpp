#include "app/desktop/reading/formula_letters.h"

#include <algorithm>
#include <array>

namespace gnomon::desktop {
namespace {

using Letter = FormulaLetter;

constexpr Letter now{"t", "this round"};
constexpr Letter prompt{"s", "prompt, tokens"};
constexpr Letter output{"o", "output, tokens"};
constexpr Letter lanes{"k", "lanes"};
constexpr Letter fits{"F", "all runs stay within M until it ends"};
constexpr Letter expected{"e", "rounds expected of a run"};
constexpr Letter start{"p", "start of a run"};
constexpr Letter to_come{"x", "a round to come"};
constexpr Letter upper{"hi", "upper end of the predicted output"};
constexpr Letter last_slice{"l", "number of the last slice"};

constexpr std::array forward{to_come, now, start, prompt, expected, output};
constexpr std::array forward_upper{to_come, now, start, prompt, expected, upper};
constexpr std::array forward_lower{to_come,
                                   now,
                                   expected,
                                   start,
                                   prompt,
                                   Letter{"õ", "estimate of the output"},
                                   Letter{"lo", "lower end of the prediction"}};
constexpr std::array volume{fits,  prompt, expected, upper, Letter{"ε", "largest s + o over M"},
                            output};
constexpr std::array one_bit{fits, prompt, output, Letter{"e", "rounds expected"}};
constexpr std::array area{prompt, output};
constexpr std::array pool{output, Letter{"|X|", "jobs in X"}};
constexpr std::array relaxed{Letter{"x_{i,t}", "share of job i that starts in round t"},
                             Letter{"y_i", "its mean start"}};
constexpr std::array classes{prompt, output,     Letter{"p", "number of a class, from 0"},
                             lanes,  last_slice, Letter{"i", "place in the class, from 0"}};
constexpr std::array phases{prompt, Letter{"p", "number of a phase, from 0"}, last_slice};
constexpr std::array one_clock{now, output, lanes, Letter{"k*", "most lanes that fit"}, fits};
constexpr std::array phase_clock{now, lanes, Letter{"p", "number of a phase, from 0"},
                                 Letter{"x", "first slice, rounds"}};
constexpr std::array response{prompt, lanes, Letter{"r", "number of the phase, from 0"}};
constexpr std::array route{prompt, Letter{"w", "width, tokens"}, Letter{"r", "stage, from 0"},
                           Letter{"c", "attempt, from 0"}};
constexpr std::array coming{now, prompt};
constexpr std::array by_hand{now, prompt, start};
constexpr std::array exact{Letter{"x_{i,t}", "1 where job i starts in round t, else 0"},
                           Letter{"o_i", "its output"}, Letter{"a_i", "its arrival"}};

struct Entry {
  std::string_view policy;
  std::span<const Letter> letters;
};

constexpr std::array entries{
    Entry{"fcfs", forward},        Entry{"h-sf", forward},         Entry{"mc-sf", forward_upper},
    Entry{"a-max", forward_upper}, Entry{"a-min", forward_lower},  Entry{"svf", volume},
    Entry{"svf-1bit", one_bit},    Entry{"area-greedy", area},     Entry{"sorted-f", pool},
    Entry{"sorted-lp", relaxed},   Entry{"gba", classes},          Entry{"gsa", phases},
    Entry{"gba-d", one_clock},     Entry{"gsa-spec", phase_clock}, Entry{"response", response},
    Entry{"route", route},         Entry{"vllm-fcfs", coming},     Entry{"alpha-greedy", coming},
    Entry{"alpha-beta", coming},   Entry{"hand-made", by_hand},    Entry{"optimum", exact},
};

}  // namespace

std::span<const FormulaLetter> formula_letters(std::string_view policy) {
  const auto* found = std::find_if(entries.begin(), entries.end(),
                                   [&](const Entry& entry) { return entry.policy == policy; });
  return found == entries.end() ? std::span<const FormulaLetter>() : found->letters;
}

}  // namespace gnomon::desktop
