// Edits as text, and which of them contradict each other.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "engine/model/error.h"
#include "engine/policies/registry.h"
#include "engine/whatif/edit.h"

namespace gnomon {
namespace {

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

std::string contradiction(const std::vector<Edit>& edits) {
  return message_of([&] { validate_edits(edits); });
}

TEST(Edit, IsALineThatReadsBack) {
  const std::pair<Edit, std::string> lines[] = {{start_edit(17, 40), "start 17 at 40"},
                                                {hold_edit(17, 10, 60), "hold 17 from 10 until 60"},
                                                {output_edit(17, 300), "output 17 to 300"},
                                                {kill_edit(17, 40), "kill 17 at 40"}};
  for (const auto& [edit, line] : lines) {
    EXPECT_EQ(to_string(edit), line);
    EXPECT_EQ(parse_edit(line), edit) << line;
    EXPECT_EQ(parse_edit("  " + line + " "), edit) << line;
  }
}

TEST(Edit, IsTheBeginningOfASentence) {
  EXPECT_EQ(describe(start_edit(17, 40)), "start job 17 in round 40");
  EXPECT_EQ(describe(hold_edit(17, 10, 60)), "hold job 17 from round 10 until round 60");
  EXPECT_EQ(describe(output_edit(17, 300)), "job 17 with an output of 300 tokens");
  EXPECT_EQ(describe(output_edit(17, 1)), "job 17 with an output of 1 token");
  EXPECT_EQ(describe(kill_edit(17, 40)), "kill job 17 in round 40");
}

TEST(Edit, WhatIsNoneIsQuotedAndToldTheForms) {
  EXPECT_EQ(message_of([] { (void)parse_edit("strat 17 at 40"); }),
            "\"strat 17 at 40\" is no edit; it must be one of \"start JOB at ROUND\", \"hold JOB "
            "from ROUND until ROUND\", \"output JOB to TOKENS\", \"kill JOB at ROUND\".");
  for (const char* const text :
       {"", " ", "start", "start 17", "start 17 at", "start 17 at 4x", "start 17 at 40 now",
        "start 17 in 40", "start at 17 40", "hold 17 from 10", "hold 17 from 10 to 60",
        "output 17 at 4", "kill 17 at 99999999999999999999", "START 17 at 40"}) {
    EXPECT_THROW((void)parse_edit(text), InputError) << text;
  }
}

TEST(Edit, RangesAreNamed) {
  EXPECT_EQ(contradiction({start_edit(-1, 0)}),
            "Edit 1 (start job -1 in round 0): the job must not be negative.");
  EXPECT_EQ(contradiction({kill_edit(1, 0), start_edit(1, -1)}),
            "Edit 2 (start job 1 in round -1): the round must be in 0 to 1000000000000.");
  EXPECT_EQ(contradiction({hold_edit(1, 5, 5)}),
            "Edit 1 (hold job 1 from round 5 until round 5): the second round must be after the "
            "first, and at most 1000000000000.");
  EXPECT_EQ(contradiction({output_edit(1, 0)}),
            "Edit 1 (job 1 with an output of 0 tokens): the output must be in 1 to 1000000000 "
            "tokens.");
  EXPECT_NE(contradiction({Edit{Edit::Kind::output, 1, 3, 4}}), "nothing was thrown");
  EXPECT_NE(contradiction({Edit{Edit::Kind::kill, 1, 3, 4}}), "nothing was thrown");
  EXPECT_EQ(contradiction(std::vector<Edit>(max_edits + 1, start_edit(1, 1))),
            "There are 10001 edits; a policy takes 10000.");
}

TEST(Edit, ContradictionsNameBoth) {
  EXPECT_EQ(contradiction({output_edit(1, 5), start_edit(2, 0), output_edit(1, 6)}),
            "Edit 3 (job 1 with an output of 6 tokens) changes the output of the same job as edit "
            "1 (job 1 with an output of 5 tokens).");
  EXPECT_EQ(contradiction({kill_edit(1, 5), kill_edit(1, 5)}),
            "Edit 2 (kill job 1 in round 5) says the same as edit 1 (kill job 1 in round 5).");
  const std::string held =
      "Edit 2 (start job 1 in round 9) contradicts edit 1 (hold job 1 from round 5 until round "
      "10).";
  EXPECT_EQ(contradiction({hold_edit(1, 5, 10), start_edit(1, 9)}), held);
  EXPECT_NE(contradiction({start_edit(1, 5), hold_edit(1, 5, 10)}), "nothing was thrown");
  EXPECT_EQ(contradiction({hold_edit(1, 5, 10), start_edit(1, 10), start_edit(1, 4),
                           start_edit(2, 7), kill_edit(1, 5), kill_edit(1, 10)}),
            "nothing was thrown");
}

TEST(Edit, ASpecThatHasSomeIsAVariant) {
  PolicySpec spec = parse_policy("gsa:alpha=3");
  EXPECT_EQ(variant_name(spec), "gsa:alpha=3");
  EXPECT_EQ(variant_suffix(spec.edits), "");
  const PolicySpec original = spec;
  spec.edits.push_back(start_edit(1, 2));
  EXPECT_NE(spec, original);
  EXPECT_EQ(variant_name(spec), "gsa:alpha=3 with 1 edit");
  spec.edits.push_back(kill_edit(1, 2));
  EXPECT_EQ(variant_suffix(spec.edits), "with 2 edits");
  spec.edits.push_back(kill_edit(1, 2));
  EXPECT_THROW(validate(spec), InputError);
}

}  // namespace
}  // namespace gnomon
