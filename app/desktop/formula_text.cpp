#include "app/desktop/formula_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

namespace gnomon::desktop {
namespace {

/// Letters that fonts have raised, where this program has them: see glyph_ranges.h.
constexpr std::array<std::pair<char, std::string_view>, 23> raised_letters = {
    {{'0', "⁰"}, {'1', "¹"}, {'2', "²"}, {'3', "³"}, {'4', "⁴"}, {'5', "⁵"}, {'6', "⁶"}, {'7', "⁷"},
     {'8', "⁸"}, {'9', "⁹"}, {'+', "⁺"}, {'-', "⁻"}, {'i', "ⁱ"}, {'n', "ⁿ"}, {'l', "ˡ"}, {'h', "ʰ"},
     {'j', "ʲ"}, {'r', "ʳ"}, {'s', "ˢ"}, {'w', "ʷ"}, {'x', "ˣ"}, {'y', "ʸ"}, {' ', ""}}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool belongs_to_word(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

/// The word or whole number that `text` begins with, "2" of "2k"; empty for anything else.
std::string_view first_word(std::string_view text) {
  const bool letters = !text.empty() && is_letter(text.front());
  std::size_t end = 0;
  while (end < text.size() && belongs_to_word(text[end]) && (letters || !is_letter(text[end]))) {
    ++end;
  }
  return text.substr(0, end);
}

/// The text in raised letters; nothing where one of them is missing.
std::optional<std::string> raised(std::string_view text) {
  std::string all;
  for (const char c : text) {
    const auto letter = std::find_if(raised_letters.begin(), raised_letters.end(),
                                     [c](const auto& pair) { return pair.first == c; });
    if (letter == raised_letters.end()) return std::nullopt;
    all += letter->second;
  }
  return all;
}

/// The exponent that follows a ^, without its parentheses, and how much of `text` it is. Empty
/// where it is more than that.
std::pair<std::string_view, std::size_t> exponent_of(std::string_view text) {
  if (text.starts_with('(')) {
    const std::size_t end = text.find(')');
    if (end == std::string_view::npos || text.find('(', 1) < end) return {};
    return {text.substr(1, end - 1), end + 1};
  }
  const std::string_view word = first_word(text);
  const bool goes_on =
      word.size() < text.size() && (text[word.size()] == '.' || text[word.size()] == '(');
  if (word.empty() || goes_on) return {};
  return {word, word.size()};
}

}  // namespace

std::string target_text(std::string_view target, const Scenario& scenario) {
  if (target == "memory_limit") return "M";
  if (target == "workload.jobs") return "n";
  if (target == "workload.seed") return "seed";
  if (target == "workload.speed") return "speed";
  if (target.starts_with("predictions.")) {
    return std::string(target.substr(target.find('.') + 1)) + " of predictions";
  }
  if (target == "workload.arrivals_per_round") return "λ";
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const std::string prefix = "policies[" + std::to_string(i) + "].parameters.";
    if (!target.starts_with(prefix)) continue;
    const std::string_view name = target.substr(prefix.size());
    const PolicyInfo* info = find_policy(scenario.policies[i].name);
    const ParameterInfo* parameter = info ? find_parameter(*info, name) : nullptr;
    const bool has_symbol = parameter && !parameter->symbol.empty();
    return std::string(has_symbol ? parameter->symbol : name) + " of " + scenario.policies[i].name;
  }
  if (const Mix* mix = std::get_if<Mix>(&scenario.workload)) {
    for (std::size_t i = 0; i < mix->sources.size(); ++i) {
      const std::string prefix = "workload.sources[" + std::to_string(i) + "].";
      if (!target.starts_with(prefix)) continue;
      std::string name(target.substr(target.rfind('.') + 1));
      for (char& c : name) {
        if (c == '_') c = ' ';
      }
      return name + " of " + mix->sources[i].name;
    }
  }
  return std::string(target);
}

std::string formula_text(std::string_view expression) {
  std::string text;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (const std::string_view word = first_word(expression.substr(i)); !word.empty()) {
      text += word == "alpha" ? "α" : word == "sigma" ? "σ" : word;
      i += word.size() - 1;
      continue;
    }
    if (c == '^') {
      const auto [exponent, length] = exponent_of(expression.substr(i + 1));
      const auto up = exponent.empty() ? std::nullopt : raised(exponent);
      if (up) {
        text += *up;
        i += length;
        continue;
      }
    }
    if (c == '*') {
      text += "·";
    } else if (c == '-') {
      text += "−";
    } else {
      text += c;
    }
  }
  return text;
}

std::string binding_text(const Binding& binding, const Scenario& scenario) {
  const std::string target = target_text(binding.target, scenario);
  const std::string formula = formula_text(binding.expression);
  const bool is_knob =
      std::any_of(scenario.knobs.begin(), scenario.knobs.end(),
                  [&](const Knob& knob) { return knob.name == binding.expression; });
  const bool is_word = binding.expression.size() > 2;
  if (is_knob && (is_word || target == formula)) return {};
  return target + " = " + formula;
}

std::string family_text(std::string_view line) {
  std::istringstream in{std::string(line)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  const bool counted = words.size() == 4 && words[1] == "x";
  if (words.size() != 2 && !counted) return formula_text(line);
  const std::string& prompt = words[words.size() - 2];
  const std::string& output = words.back();
  std::string lengths;
  if (prompt != "s") lengths = "s = " + formula_text(prompt);
  if (output != "o") lengths += (lengths.empty() ? "o = " : ", o = ") + formula_text(output);
  const bool one = !counted || words[0] == "1";
  const bool plain = counted && first_word(words[0]) == words[0];
  if (lengths.empty() && plain) return {};
  const std::string jobs = one ? "1 job" : formula_text(words[0]) + " jobs";
  return lengths.empty() ? jobs : jobs + ": " + lengths;
}

std::string knob_label(const Knob& knob) {
  if (knob.label.empty()) return knob.name;
  if (knob.name.size() > 2) return knob.label;
  std::string_view rest = knob.label;
  while (!rest.empty()) {
    const std::string_view word = first_word(rest);
    if (word == knob.name) return knob.label;
    rest.remove_prefix(std::max<std::size_t>(1, word.size()));
  }
  return knob.label + " " + knob.name;
}

}  // namespace gnomon::desktop
