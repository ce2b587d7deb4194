// What the letters of the formulas in rule_text.cpp stand for. Private to this room.
#pragma once

#include <array>

#include "engine/rules/rule_card.h"

namespace gnomon::letters {

inline constexpr FormulaLetter now{"t", "this round"};
inline constexpr FormulaLetter prompt{"s", "prompt, tokens"};
inline constexpr FormulaLetter output{"o", "output, tokens"};
inline constexpr FormulaLetter lanes{"k", "lanes"};
inline constexpr FormulaLetter fits{"F", "all runs stay within M until it ends"};
inline constexpr FormulaLetter expected{"e", "rounds expected of a run"};
inline constexpr FormulaLetter start{"p", "start of a run"};
inline constexpr FormulaLetter to_come{"x", "a round to come"};
inline constexpr FormulaLetter upper{"hi", "upper end of the predicted output"};
inline constexpr FormulaLetter last_slice{"l", "number of the last slice"};

inline constexpr std::array forward{to_come, now, start, prompt, expected, output};
inline constexpr std::array forward_upper{to_come, now, start, prompt, expected, upper};
inline constexpr std::array forward_lower{to_come,
                                          now,
                                          expected,
                                          start,
                                          prompt,
                                          FormulaLetter{"õ", "estimate of the output"},
                                          FormulaLetter{"lo", "lower end of the prediction"}};
inline constexpr std::array volume{
    fits, prompt, expected, upper, FormulaLetter{"ε", "largest s + o over M"}, output};
inline constexpr std::array one_bit{fits, prompt, output, FormulaLetter{"e", "rounds expected"}};
inline constexpr std::array area{prompt, output};
inline constexpr std::array pool{output, FormulaLetter{"|X|", "jobs in X"}};
inline constexpr std::array relaxed{
    FormulaLetter{"x_{i,t}", "share of job i that starts in round t"},
    FormulaLetter{"y_i", "its mean start"}};
inline constexpr std::array classes{
    prompt, output,     FormulaLetter{"p", "number of a class, from 0"},
    lanes,  last_slice, FormulaLetter{"i", "place in the class, from 0"}};
inline constexpr std::array phases{prompt, FormulaLetter{"p", "number of a phase, from 0"},
                                   last_slice};
inline constexpr std::array one_clock{now, output, lanes,
                                      FormulaLetter{"k*", "most lanes that fit"}, fits};
inline constexpr std::array phase_clock{now, lanes, FormulaLetter{"p", "number of a phase, from 0"},
                                        FormulaLetter{"x", "first slice, rounds"}};
inline constexpr std::array response{prompt, lanes,
                                     FormulaLetter{"r", "number of the phase, from 0"}};
inline constexpr std::array route{prompt, FormulaLetter{"w", "width, tokens"},
                                  FormulaLetter{"r", "stage, from 0"},
                                  FormulaLetter{"c", "attempt, from 0"}};
inline constexpr std::array coming{now, prompt};
inline constexpr std::array by_hand{now, prompt, start};
inline constexpr std::array exact{
    FormulaLetter{"x_{i,t}", "1 where job i starts in round t, else 0"},
    FormulaLetter{"o_i", "its output"}, FormulaLetter{"a_i", "its arrival"}};

}  // namespace gnomon::letters
