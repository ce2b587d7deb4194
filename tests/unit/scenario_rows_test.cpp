// The compact lines that stand for jobs.
#include <gtest/gtest.h>

#include "engine/scenario/job_rows.h"
#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

Trace read(const std::string& line, RowColumns columns = {}) {
  Trace trace;
  const RowLine lines[] = {parse_row_line(line, columns, true)};
  expand_rows(lines, columns, trace);
  return trace;
}

std::string refusal(const std::string& line, RowColumns columns = {}) {
  return message_of([&] { (void)parse_row_line(line, columns, true); });
}

TEST(JobRows, ALineIsAJob) {
  const Trace trace = read("96 160");
  ASSERT_EQ(trace.rows.size(), 1U);
  EXPECT_EQ(trace.rows[0], (TraceRow{0, 96, 160, 160, 160}));
}

TEST(JobRows, ACountRepeatsIt) {
  EXPECT_EQ(read("3 x 96 1").rows, std::vector<TraceRow>(3, TraceRow{0, 96, 1, 1, 1}));
  EXPECT_EQ(read("  3   x 96  1 ").rows.size(), 3U);
}

TEST(JobRows, AllColumnsHaveTheirPlace) {
  const Trace trace = read("2 x 9 3 4 1 8 77", {true, true, true});
  EXPECT_EQ(trace.rows, std::vector<TraceRow>(2, TraceRow{9, 3, 4, 1, 8}));
  EXPECT_EQ(trace.source_rows, (std::vector<std::int64_t>{77, 77}));
}

TEST(JobRows, ColumnNamesReadBack) {
  for (unsigned bits = 0; bits < 8; ++bits) {
    const RowColumns columns{(bits & 1U) != 0, (bits & 2U) != 0, (bits & 4U) != 0};
    EXPECT_EQ(to_string(parse_columns(to_string(columns))), to_string(columns));
  }
}

TEST(JobRows, NonsenseIsRefused) {
  for (const char* line : {"", "1", "1 2 3", "a b", "1 2.5", "x 1 2", "2 x", "2 x x 1 2",
                           "2 x 3 x 1 2", "1 1 1 1 1 1 1 1", "99999999999999999999 1", "1 2x"}) {
    EXPECT_FALSE(refusal(line).empty()) << line;
  }
  EXPECT_EQ(refusal("1"), "must have 2 numbers (prompt output), not \"1\"");
}

TEST(JobRows, LengthsOutOfRangeAreRefused) {
  EXPECT_EQ(refusal("1 0"), "has an output of 0; it must be between 1 and 1000000000");
  EXPECT_EQ(refusal("-1 1"), "has a prompt of -1; it must be between 0 and 1000000000");
  EXPECT_FALSE(refusal("1 1000000001").empty());
  EXPECT_FALSE(refusal("0 x 1 1").empty());
  EXPECT_FALSE(refusal("-1 1 1", {true, false, false}).empty());
  EXPECT_FALSE(refusal("1000000000001 1 1", {true, false, false}).empty());
  EXPECT_FALSE(refusal("1 1 0 1", {false, true, false}).empty());
  EXPECT_FALSE(refusal("1 1 5 4", {false, true, false}).empty());
  EXPECT_FALSE(refusal("1 1 -1", {false, false, true}).empty());
}

}  // namespace
}  // namespace gnomon::test
