// Every letter of a rule, its formula and its bound is explained: beside it, or by a term.
#include <gtest/gtest.h>

#include <set>

#include "tests/unit/rules_support.h"

namespace gnomon {
namespace {

/// Letters as formulas write them: "s", "õ", "k_min", "x_{i,t}", "hi". Words are none.
std::set<std::string> letters_in(std::string_view text) {
  std::set<std::string> found;
  const auto is_latin = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t first = i;
    const auto lead = static_cast<unsigned char>(text[i]);
    // Greek, and õ. Σ is no letter.
    if (lead == 0xCE || lead == 0xCF || (lead == 0xC3 && text.substr(i, 2) == "õ")) {
      i += 2;
      if (text.substr(first, 2) == "Σ") continue;
    } else if (is_latin(text[i])) {
      while (i < text.size() && is_latin(text[i])) ++i;
    } else {
      ++i;
      continue;
    }
    const std::string base(text.substr(first, i - first));
    if (i < text.size() && text[i] == '_') {
      const std::size_t close = text[i + 1] == '{' ? text.find('}', i) + 1 : i + 2;
      i = close;
      while (i < text.size() && is_latin(text[i])) ++i;
      if (static_cast<unsigned char>(text[i - 1]) >= 0xC0) ++i;
      found.insert(std::string(text.substr(first, i - first)));
    } else if (base.size() == 1 || lead >= 0x80 || base == "hi" || base == "lo") {
      found.insert(base);
    }
  }
  return found;
}

bool has(std::string_view text, const std::string& part) {
  return text.find(part) != std::string_view::npos;
}

TEST(FormulaLetters, LettersAreTakenOutOfAFormula) {
  const std::set<std::string> wanted{"R", "M",   "s", "l",       "log_α",
                                     "α", "τ_p", "õ", "x_{i,t}", "τ_{p−1}"};
  EXPECT_EQ(letters_in("R = M − s;  l = floor(log_α R);  α τ_p, õ, x_{i,t} τ_{p−1} ≤ Σ"), wanted);
}

TEST(FormulaLetters, NoneIsLeftUnexplained) {
  for (const PolicyInfo& info : policy_infos()) {
    const RuleText& text = *find_rule_text(info.name);
    std::set<std::string> explained{"M", "a", "A", "log_α"};
    for (const FormulaLetter& letter : text.letters) {
      EXPECT_TRUE(explained.insert(std::string(letter.symbol)).second) << info.name;
      EXPECT_FALSE(letter.words.empty());
      // Its indices are explained with it.
      if (has(letter.symbol, "_{")) explained.merge(letters_in(letter.words));
    }
    const CardFixture fixture(four_jobs(), std::string(info.name));
    for (const RuleTerm& term : fixture.index.card(0).terms) explained.insert(term.symbol);
    const std::string all =
        std::string(text.rule) + "\n" + std::string(text.formula) + "\n" + std::string(text.bound);
    for (const std::string& letter : letters_in(all)) {
      // "R = M − s", "F: in every round", "R = {s = 0}", "τ_{p−1}" like "τ_p".
      const bool defined = has(all, letter + " = ") || has(all, letter + ":") ||
                           has(all, letter + "(X) = ") || has(all, "set " + letter) ||
                           has(all, letter + " := ") || (has(letter, "τ_") && has(all, "τ_p = "));
      EXPECT_TRUE(defined || explained.count(letter) == 1) << info.name << ": " << letter;
    }
  }
  EXPECT_EQ(find_rule_text("nobody"), nullptr);
}

}  // namespace
}  // namespace gnomon
