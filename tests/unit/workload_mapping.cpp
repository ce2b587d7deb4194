// What a file is taken for, and what can be said about its columns.

#include <gtest/gtest.h>

#include "engine/workload/trace_mapping.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

/// "arrival prompt output predicted_min predicted_max", by name, "-" where there is none.
std::string columns(const TraceMapping& mapping) {
  std::string text;
  for (const std::string& name : mapping.columns) {
    text.append(text.empty() ? "" : "|").append(name.empty() ? "-" : name);
  }
  return text;
}

TEST(TraceProposal, KnowsTheKnownForms) {
  const auto form = [](std::string_view text) { return propose_mapping(text).mapping.form; };
  EXPECT_EQ(form("TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,3,4\n"),
            TraceFormat::azure);
  EXPECT_EQ(form("num_prefill_tokens,num_decode_tokens,pd_ratio\n3,4,0.1\n"), TraceFormat::vidur);
  EXPECT_EQ(form("{\"timestamp\": 0, \"input_length\": 3, \"output_length\": 4}\n"),
            TraceFormat::mooncake);
  EXPECT_EQ(form("prompt,output\n3,4\n"), TraceFormat::plain);
  EXPECT_EQ(form("isl,osl\n3,4\n"), TraceFormat::automatic);
}

TEST(TraceProposal, APointPredictionIsBothEnds) {
  const auto proposal =
      propose_mapping("num_prefill_tokens,num_decode_tokens,num_predicted_decode_tokens\n3,4,5\n");
  EXPECT_TRUE(proposal.mapping.has_point_prediction());
  EXPECT_EQ(
      columns(propose_mapping("input_tokens,output_tokens,predicted_output\n3,4,5\n").mapping),
      "-|input_tokens|output_tokens|predicted_output|predicted_output");
}

TEST(TraceProposal, VidursTablesHaveArrivalsWhereTheyWereRecorded) {
  const TraceMapping mapping =
      propose_mapping("arrived_at,num_prefill_tokens,num_decode_tokens\n0.25,3,4\n").mapping;
  EXPECT_EQ(mapping.form, TraceFormat::vidur);
  EXPECT_EQ(mapping.column(TraceField::arrival), "arrived_at");
  EXPECT_EQ(mapping.unit, TimeUnit::seconds);
}

TEST(TraceProposal, ReadsTheNamesOfOtherTables) {
  const auto guess = [](const std::string& header, const std::string& row) {
    const TraceProposal proposal = propose_mapping(header + "\n" + row + "\n" + row + "\n");
    EXPECT_TRUE(proposal.named) << header;
    EXPECT_TRUE(proposal.tabular) << header;
    return columns(proposal.mapping);
  };
  EXPECT_EQ(guess("request_id,arrived_at,input_len,output_len", "7,0.25,10,20"),
            "arrived_at|input_len|output_len|-|-");
  EXPECT_EQ(guess("Timestamp,Model,Request tokens,Response tokens,Total tokens", "5,GPT,10,20,30"),
            "Timestamp|Request tokens|Response tokens|-|-");
  EXPECT_EQ(guess("max_tokens,promptTokens,completionTokens,prompt_latency", "512,10,20,30"),
            "-|promptTokens|completionTokens|-|-");
  EXPECT_EQ(guess("isl;osl;predicted_osl_min;predicted_osl_max", "1;2;3;4"),
            "-|isl|osl|predicted_osl_min|predicted_osl_max");
}

TEST(TraceProposal, ANameWhoseValuesAreNoLengthsIsPassedOver) {
  EXPECT_EQ(
      columns(
          propose_mapping("prompt,response,n_prompt,n_gen\nHello,Hi,3,4\nWhy,So,5,6\n").mapping),
      "-|n_prompt|n_gen|-|-");
}

TEST(TraceProposal, WithoutNamesTheValuesDecide) {
  const auto guess = [](std::string_view text) { return propose_mapping(text); };
  const TraceProposal bare = guess("374,44\n396,109\n879,55\n");
  EXPECT_FALSE(bare.mapping.header);
  EXPECT_FALSE(bare.named);
  EXPECT_EQ(columns(bare.mapping), "-|column 1|column 2|-|-");
  EXPECT_EQ(columns(guess("0.5,374,44\n0.75,396,109\n2.5,879,55\n").mapping),
            "column 1|column 2|column 3|-|-");
  EXPECT_EQ(columns(guess("2023-11-16 18:15:46,374,44\n2023-11-16 18:15:50,396,109\n").mapping),
            "column 1|column 2|column 3|-|-");
  EXPECT_EQ(columns(guess("1,30,374,44\n2,31,396,109\n3,33,12,55\n4,40,12,50\n").mapping),
            "column 2|column 3|column 4|-|-")
      << "a counter of the rows is none of the three";
}

TEST(TraceProposal, SeparatorsAreTold) {
  EXPECT_EQ(propose_mapping("prompt;output\n1;2\n").mapping.separator, ';');
  EXPECT_EQ(propose_mapping("prompt\toutput\n1\t2\n").mapping.separator, '\t');
  EXPECT_EQ(propose_mapping("prompt,\"a;b;c\",output\n1,x,2\n").mapping.separator, ',');
}

TEST(TraceProposal, UnitsAreInNamesOrInValues) {
  const auto unit = [](const std::string& name, const std::string& value) {
    return propose_mapping(name + ",prompt,output\n" + value + ",1,2\n").mapping.unit;
  };
  EXPECT_EQ(unit("arrival_ms", "12"), TimeUnit::milliseconds);
  EXPECT_EQ(unit("arrival_time", "12"), TimeUnit::rounds);
  EXPECT_EQ(unit("arrival_time", "12.5"), TimeUnit::seconds);
  EXPECT_EQ(unit("arrival_time", "1700158546"), TimeUnit::seconds);
  EXPECT_EQ(unit("arrival_time", "1700158546000"), TimeUnit::milliseconds);
  EXPECT_EQ(unit("arrival_time", "1700158546000000"), TimeUnit::microseconds);
  EXPECT_EQ(unit("arrival_time", "1700158546000000000"), TimeUnit::nanoseconds);
  EXPECT_EQ(unit("arrived", "2023-11-16 18:15:46"), TimeUnit::date_time);
}

TEST(TraceProposal, KeysOfObjectsAreColumns) {
  const TraceProposal proposal = propose_mapping(
      "{\"id\": \"a\", \"input_tokens\": 3, \"output_tokens\": 4}\n"
      "{\"id\": \"b\", \"input_tokens\": 5, \"output_tokens\": 6, \"arrival\": 1.5}\n");
  EXPECT_TRUE(proposal.mapping.json_lines);
  EXPECT_EQ(proposal.columns,
            (std::vector<std::string>{"id", "input_tokens", "output_tokens", "arrival"}));
  EXPECT_EQ(columns(proposal.mapping), "arrival|input_tokens|output_tokens|-|-");
}

TEST(TraceProposal, NamesThatAreNoUtf8AreNamedByTheirPlace) {
  const std::string text = "pr\xE9nom,prompt,output,pr\xE9nom\nx,3,4,y\nx,5,6,y\n";
  const TraceProposal proposal = propose_mapping(text);
  EXPECT_EQ(proposal.columns,
            (std::vector<std::string>{"column 1", "prompt", "output", "column 4"}));
  EXPECT_EQ(columns(proposal.mapping), "-|prompt|output|-|-");
}

TEST(TraceProposal, HalvesOfSurrogatePairsAndDeepNestingAreNoTrouble) {
  const std::string deep(100'000, '[');
  const std::string good = "{\"timestamp\": 0, \"input_length\": 3, \"output_length\": 4}\n";
  for (const std::string& line :
       {std::string("{\"a\\ud800\": 1}\n"), "{\"a\": " + deep + "}\n", deep + "\n"}) {
    EXPECT_EQ(propose_mapping(good + line).mapping.form, TraceFormat::mooncake);
    (void)propose_mapping(line);  // never throws
  }
}

TEST(TraceProposal, WhatIsNoTableIsToldApart) {
  for (const std::string_view text :
       {std::string_view(""), std::string_view("# A heading\n\nAnd a paragraph, with a comma.\n"),
        std::string_view("prompt,output\n"), std::string_view("\x89PNG\0\0,1\n2,3\n", 13),
        std::string_view("{\"a\": {\"b\": 1}}\n"), std::string_view("[1, 2, 3]\n")}) {
    EXPECT_FALSE(propose_mapping(text).tabular) << text;
  }
}

TEST(TracePreview, ShowsTheFirstRowsAsTheyStand) {
  TraceMapping mapping;
  mapping.separator = ';';
  const TracePreview preview =
      preview_trace("prompt;output;prompt\n\n 1 ; 2.50;x\n\"open;2;3\n4;5\n", mapping, 2);
  EXPECT_EQ(preview.columns, (std::vector<std::string>{"column 1", "output", "column 3"}));
  ASSERT_EQ(preview.rows.size(), 2U);
  EXPECT_EQ(preview.rows[0], (std::vector<std::string>{"1", "2.50", "x"}));
  EXPECT_EQ(preview.rows[1], (std::vector<std::string>{"\"open;2;3", "", ""}));
  EXPECT_EQ(preview.lines, (std::vector<std::int64_t>{3, 4}));
}

TEST(TraceMapping, IsTextBothWays) {
  TraceMapping mapping;
  mapping.columns = {"a=b", "x,y", "back\\slash", "p", "p"};
  mapping.unit = TimeUnit::microseconds;
  mapping.header = false;
  mapping.separator = '\t';
  EXPECT_EQ(parse_mapping(to_text(mapping), {}), mapping);
}

TEST(TraceMapping, WhatItDoesNotSayIsAsInTheFile) {
  const TraceMapping proposal = propose_mapping("t,prompt,output\n1.5,2,3\n2.5,3,4\n").mapping;
  const TraceMapping mapping = parse_mapping("prompt=output,output=prompt", proposal);
  EXPECT_EQ(columns(mapping), "-|output|prompt|-|-") << "columns that are not named are not used";
  EXPECT_TRUE(mapping.header);
  EXPECT_EQ(columns(parse_mapping("prompt=a, output=b, predicted=c", proposal)), "-|a|b|c|c");
}

TEST(TraceMapping, TheFileTellsTheUnitOfAnArrivalThatItDidNotProposeItself) {
  const std::string_view content = "at,ISL,OSL\n0.5,2,3\n2.5,3,4\n";
  const std::string text = "prompt=ISL,output=OSL,arrival=at";
  EXPECT_EQ(parse_mapping_for(content, text).unit, TimeUnit::seconds);
  EXPECT_EQ(parse_mapping_for(content, text + ",unit=microseconds").unit, TimeUnit::microseconds);
}

TEST(TraceMapping, MistakesAreSentences) {
  const auto error = [](std::string_view text) {
    return test::input_error([&] { (void)parse_mapping(text, {}); });
  };
  EXPECT_EQ(error("prompt=a"), "The mapping of columns: Choose the column of the outputs.");
  EXPECT_EQ(error("prompt=a,output=a"),
            "The mapping of columns: The column a cannot be prompt and output at once.");
  EXPECT_EQ(error("prompt=a,output=b,unit=days"),
            "The mapping of columns: unit must be one of rounds, seconds, milliseconds, "
            "microseconds, nanoseconds, date, not \"days\".");
  EXPECT_EQ(error("prompt=a,otput=b"),
            "The mapping of columns: there is no \"otput\"; there are arrival, prompt, output, "
            "predicted_min, predicted_max, predicted, unit, header, separator.");
  EXPECT_EQ(error("prompt"), "The mapping of columns: \"prompt\" says nothing: write KEY=VALUE.");
  EXPECT_EQ(error("prompt="), "The mapping of columns: prompt names no column.");
}

}  // namespace
}  // namespace gnomon
