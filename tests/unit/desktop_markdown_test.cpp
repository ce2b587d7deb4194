// Pages of text: what they say, and that nothing of how they are written is left over.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "app/desktop/glyph_ranges.h"
#include "app/desktop/markdown/markdown.h"
#include "app/desktop/pages/policy_page.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace {

namespace fs = std::filesystem;
using Kind = Block::Kind;

const fs::path directory = GNOMON_POLICIES_DIR;

std::vector<std::string> all_pages() {
  std::vector<std::string> names{std::string(model_page)};
  for (const PolicyInfo& info : policy_infos()) names.emplace_back(info.name);
  names.emplace_back(recorded_policy_info().name);
  return names;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Every text of a page that is not written in the fixed-width face.
std::vector<std::string> prose_of(const std::vector<Block>& blocks) {
  std::vector<std::string> prose;
  const auto add = [&](const Spans& spans) {
    for (const Span& span : spans) {
      if (!span.code) prose.push_back(span.text);
    }
  };
  for (const Block& block : blocks) {
    add(block.spans);
    for (const auto& row : block.rows) std::for_each(row.begin(), row.end(), add);
  }
  return prose;
}

TEST(Spans, NestStylesAndKeepWhatIsNoMark) {
  const Spans spans = read_spans("a **b** *c `d*e`* 2 * 3 k\\*(τ)");
  const Spans expected = {
      {"a ", false, false, false, {}}, {"b", true, false, false, {}},
      {" ", false, false, false, {}},  {"c ", false, true, false, {}},
      {"d*e", false, true, true, {}},  {" 2 * 3 k*(τ)", false, false, false, {}}};
  EXPECT_EQ(spans, expected);
}

TEST(Spans, OfALinkKnowWhereItLeads) {
  const Spans spans = read_spans("see [`optimum`](optimum.md), or [this](a/b.json)");
  ASSERT_EQ(spans.size(), 4U);
  EXPECT_EQ(spans[1], (Span{"optimum", false, false, true, "optimum.md"}));
  EXPECT_EQ(spans[3], (Span{"this", false, false, false, "a/b.json"}));
  EXPECT_EQ(plain_text(spans), "see optimum, or this");
}

TEST(Spans, TellLettersBelowAndAboveTheLine) {
  using Script = Span::Script;
  const auto scripts = [](const char* text) {
    std::string out;
    for (const Span& span : read_spans(text)) {
      out += span.script == Script::lower   ? "[" + span.text + "]"
             : span.script == Script::upper ? "<" + span.text + ">"
                                            : span.text;
    }
    return out;
  };
  EXPECT_EQ(scripts("x_i, x_{i,t} <= k_min"), "x[i], x[i,t] <= k[min]");
  EXPECT_EQ(scripts("⌊log_α R⌋ Σ_{k>ℓ} Z_ℓ²"), "⌊log[α] R⌋ Σ[k>ℓ] Z[ℓ]²");
  EXPECT_EQ(scripts("2^c, α^(−1/2)/2, M^1.5. T^¼"), "2<c>, α<−1/2>/2, M<1.5>. T<¼>");
  EXPECT_EQ(scripts("k\\*(τ_p, s)"), "k*(τ[p], s)");
  for (const char* const plain :
       {"time_limit", "a _b", "_x", "x_", "2 ^ 3", "x_{i", "f_{a{b}}", "`x_i` ", "1_000"}) {
    EXPECT_EQ(scripts(plain).find_first_of("[<"), std::string::npos) << plain;
  }
}

TEST(Spans, OfAFormulaKeepEverythingElse) {
  const Spans spans = read_formula("  Z_k = *2*  `a`");
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].text, "  Z");
  EXPECT_EQ(spans[1].text, "k");
  EXPECT_EQ(spans[2].text, " = *2*  `a`");
}

TEST(Spans, WithoutAnEndAreText) {
  EXPECT_EQ(plain_text(read_spans("a *b and [c] and `d")), "a *b and [c] and `d");
}

TEST(Blocks, JoinLinesOfAParagraph) {
  const auto blocks = read_markdown("one\ntwo\n\nthree\n");
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(plain_text(blocks[0].spans), "one two");
  EXPECT_EQ(plain_text(blocks[1].spans), "three");
}

TEST(Blocks, KeepListsInLists) {
  const auto blocks =
      read_markdown("- a\n  goes on\n  1. b\n     too\n  2. c\n- d\nlazily\n\nend\n");
  ASSERT_EQ(blocks.size(), 5U);
  const auto is = [&](std::size_t i, const char* marker, int depth, const char* text) {
    EXPECT_EQ(blocks[i].marker, marker) << i;
    EXPECT_EQ(blocks[i].depth, depth) << i;
    EXPECT_EQ(plain_text(blocks[i].spans), text) << i;
  };
  is(0, "•", 1, "a goes on");
  is(1, "1.", 2, "b too");
  is(2, "2.", 2, "c");
  is(3, "•", 1, "d lazily");
  is(4, "", 0, "end");
}

TEST(Blocks, DoNotTakeANumberAtTheBeginningOfALineForAList) {
  const auto blocks = read_markdown("it is done in round\n11. Total latency 21.\n");
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(plain_text(blocks[0].spans), "it is done in round 11. Total latency 21.");
}

TEST(Blocks, ReadTablesWithTheSameNumberOfCellsInEveryRow) {
  const auto blocks = read_markdown("| a | b |\n|---|:-:|\n| `x|y` | 2 |\n| 3 |\n");
  ASSERT_EQ(blocks.size(), 1U);
  ASSERT_EQ(blocks[0].kind, Kind::table);
  ASSERT_EQ(blocks[0].rows.size(), 3U);
  EXPECT_EQ(plain_text(blocks[0].rows[1][0]), "x|y");
  EXPECT_EQ(blocks[0].rows[2].size(), 2U);
}

TEST(Blocks, TellPicturesAndCodeFromText) {
  const auto blocks = read_markdown("# T\n\n![words](img/a.png)\n\n    x = 1\n    y = 2\n");
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[0].kind, Kind::heading);
  EXPECT_EQ(blocks[1].kind, Kind::picture);
  EXPECT_EQ(blocks[1].file, "img/a.png");
  EXPECT_EQ(blocks[2].kind, Kind::code);
  EXPECT_EQ(blocks[2].code, "x = 1\ny = 2");
}

TEST(PolicyPages, AreThereForEveryPolicy) {
  for (const std::string& name : all_pages()) {
    const PolicyPage page = read_policy_page(directory, name);
    EXPECT_FALSE(page.file.empty()) << name;
    ASSERT_FALSE(page.blocks.empty()) << name;
    EXPECT_EQ(page.blocks.front().level, 1) << name;
    if (name == model_page) continue;
    EXPECT_EQ(plain_text(page.blocks.front().spans), name);
  }
}

TEST(PolicyPages, LeaveNoMarksOfHowTheyAreWritten) {
  for (const std::string& name : all_pages()) {
    for (const std::string& text : prose_of(read_policy_page(directory, name).blocks)) {
      for (const char* const mark : {"**", "`", "](", "![", "|--", "## ", "\\", "_", "^"}) {
        EXPECT_EQ(text.find(mark), std::string::npos) << name << ": " << text;
      }
      EXPECT_FALSE(text.starts_with("- ")) << name << ": " << text;
      EXPECT_NE(text.find_first_not_of("*"), std::string::npos) << name << ": " << text;
    }
  }
}

TEST(PolicyPages, LoseNoWord) {
  // Letters and digits alone: marks, numbers of items and line breaks are layout.
  const auto letters = [](const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c)))
        out += c;
    }
    return out;
  };
  for (const std::string& name : all_pages()) {
    const PolicyPage page = read_policy_page(directory, name);
    std::string said;
    const auto say = [&](const Spans& spans) {
      for (const Span& span : spans) said += span.text;
    };
    std::string links;
    for (const Block& block : page.blocks) {
      say(block.spans);
      for (const auto& row : block.rows) std::for_each(row.begin(), row.end(), say);
      said += block.code;
    }
    std::string written = text_of(page.file);
    for (std::size_t at = 0; (at = written.find("](", at)) != std::string::npos;) {
      written.erase(at, written.find(')', at) - at);
    }
    EXPECT_EQ(letters(said), letters(written)) << name;
  }
}

TEST(PolicyPages, HaveOnlyCharactersThatTheWindowHasLettersFor) {
  for (const std::string& name : all_pages()) {
    const std::string text = text_of(read_policy_page(directory, name).file);
    for (std::size_t i = 0; i < text.size();) {
      const auto first = static_cast<unsigned char>(text[i]);
      const int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      char32_t c = length == 1 ? first : first & (0xffU >> (length + 1));
      for (int k = 1; k < length; ++k) {
        c = c << 6U | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3fU);
      }
      if (c != U'\n') {
        EXPECT_TRUE(has_glyph(c)) << name << ": U+" << std::hex << static_cast<unsigned>(c);
      }
      i += static_cast<std::size_t>(length);
    }
  }
}

TEST(PolicyPages, LinkToPagesAndScenesThatThereAre) {
  for (const std::string& name : all_pages()) {
    const PolicyPage page = read_policy_page(directory, name);
    std::vector<Spans> texts;
    for (const Block& block : page.blocks) {
      texts.push_back(block.spans);
      for (const auto& row : block.rows) texts.insert(texts.end(), row.begin(), row.end());
    }
    for (const Spans& spans : texts) {
      for (const Span& span : spans) {
        if (span.link.empty()) continue;
        EXPECT_TRUE(fs::exists(page.file.parent_path() / span.link)) << name << ": " << span.link;
        const PageLink target = follow_link(span.link);
        if (!target.page.empty()) {
          EXPECT_TRUE(fs::exists(read_policy_page(directory, target.page).file)) << name;
        }
        if (!target.scene.empty()) {
          EXPECT_TRUE(fs::exists(fs::path(GNOMON_SCENES_DIR) / target.scene)) << name;
        }
      }
    }
  }
}

TEST(PolicyPages, SayWhatTheirPicturesShow) {
  for (const PolicyInfo& info : policy_infos()) {
    const PolicyPage page = read_policy_page(directory, info.name);
    ASSERT_TRUE(page.subject) << info.name;
    EXPECT_EQ(page.subject->policies.front().name, info.name);
    EXPECT_NO_THROW((void)load_scenario(fs::path(GNOMON_SCENES_DIR) / page.subject->scene))
        << info.name;
  }
  const PolicyPage own = read_policy_page(directory, "hand-made");
  ASSERT_EQ(own.subject->policies.size(), 2U);
  EXPECT_EQ(own.subject->policies[1].name, "svf");
  const PolicyPage share = read_policy_page(directory, "alpha-greedy");
  EXPECT_EQ(to_string(share.subject->policies[0]), "alpha-greedy:protect=0.25");
}

TEST(PolicyPages, ThatAreMissingSaySo) {
  const PolicyPage nowhere = read_policy_page({}, "gsa");
  EXPECT_EQ(plain_text(nowhere.blocks.at(0).spans),
            "The pages of the policies were not found beside the program.");
  const PolicyPage missing = read_policy_page("/nonexistent", "gsa");
  EXPECT_NE(plain_text(missing.blocks.at(0).spans).find("/nonexistent/pages/gsa.md"),
            std::string::npos);
}

TEST(PageLinks, LeadToPagesAndScenesAndNowhereElse) {
  EXPECT_EQ(follow_link("optimum.md").page, "optimum");
  EXPECT_EQ(follow_link("pages/gsa.md").page, "gsa");
  EXPECT_EQ(follow_link("../README.md").page, model_page);
  EXPECT_EQ(follow_link("../../../scenes/mixed-requests.json").scene, "mixed-requests.json");
  for (const char* const other :
       {"https://example.org/gsa.md", "nosuch.md", "../../../scenes/README.md", ""}) {
    EXPECT_TRUE(follow_link(other).page.empty()) << other;
    EXPECT_TRUE(follow_link(other).scene.empty()) << other;
  }
}

}  // namespace
}  // namespace gnomon::desktop
