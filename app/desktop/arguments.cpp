#include "app/desktop/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "engine/model/error.h"
#include "engine/model/number_text.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t max_panes = 4;

void parse_size(const std::string& text, Arguments& out) {
  const char* const end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, out.width_px);
  bool good =
      width.ec == std::errc() && width.ptr != end && (*width.ptr == 'x' || *width.ptr == 'X');
  if (good) {
    const auto height = std::from_chars(width.ptr + 1, end, out.height_px);
    good = height.ec == std::errc() && height.ptr == end;
  }
  if (!good || out.width_px < 320 || out.height_px < 240 || out.width_px > 16384 ||
      out.height_px > 16384) {
    throw InputError("--size needs WIDTHxHEIGHT between 320x240 and 16384x16384, not \"" + text +
                     "\".");
  }
}

void check_ranges(const Arguments& arguments) {
  if (arguments.memory_limit &&
      (*arguments.memory_limit < 1 || *arguments.memory_limit > max_memory_limit_tokens)) {
    throw InputError("--memory must be between 1 and " + std::to_string(max_memory_limit_tokens) +
                     " tokens.");
  }
  if (arguments.alpha && !(*arguments.alpha > 1)) {
    throw InputError("--alpha must be greater than 1.");
  }
  if (arguments.at_round && *arguments.at_round < 0) {
    throw InputError("--at must be a round from 0 on.");
  }
  if (arguments.selected_job && *arguments.selected_job < 0) {
    throw InputError("--select needs the number of a job, from 0 on.");
  }
  if (arguments.quit_after_frames && *arguments.quit_after_frames < 1) {
    throw InputError("--quit-after-frames must be at least 1.");
  }
  if (arguments.policies.size() > max_panes) {
    throw InputError("The window has four panes at most, so --policy can be given four times.");
  }
}

/// "a, b or c".
template <typename Words>
std::string listed(const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < std::size(words); ++i) {
    if (i > 0) text += i + 1 < std::size(words) ? ", " : " or ";
    text += words[i];
  }
  return text;
}

/// The value whose word this is: values are the words' indices.
template <typename Value, typename Words>
std::optional<Value> value_of_word(const Words& words, const std::string& word) {
  const auto found = std::find(std::begin(words), std::end(words), word);
  if (found == std::end(words)) return std::nullopt;
  return static_cast<Value>(found - std::begin(words));
}

template <typename Value, typename Words>
Value required_word(const char* option, const Words& words, const std::string& word) {
  const auto value = value_of_word<Value>(words, word);
  if (!value) {
    throw InputError(std::string(option) + " is " + listed(words) + ", not \"" + word + "\".");
  }
  return *value;
}

/// A tab's word, or "none".
template <typename TabKind, std::size_t n>
std::optional<TabKind> tab_or_none(const char* option, const std::array<std::string_view, n>& words,
                                   const std::string& word) {
  std::vector<std::string_view> choices(words.begin(), words.end());
  choices.push_back("none");
  const auto index = required_word<std::size_t>(option, choices, word);
  return index < n ? std::optional(static_cast<TabKind>(index)) : std::nullopt;
}

/// Bands and rows have orders of their own: a word that both know is meant for both.
void parse_order(const std::string& word, Arguments& out) {
  const auto stack = value_of_word<StackOrder>(stack_words, word);
  const auto sort = value_of_word<JobOrder>(sort_words, word);
  if (!stack && !sort) {
    throw InputError("--order is " + listed(stack_words) + " for the memory view, and " +
                     listed(sort_words) + " for the jobs view, not \"" + word + "\".");
  }
  if (stack) out.stack_order = stack;
  if (sort) out.job_order = sort;
}

}  // namespace

std::variant<Arguments, Exit> parse_arguments(int argc, const char* const* argv) {
  Arguments out;
  std::string file, size, alpha, view, theme, colour_by, dock, reading, screenshot, svg, state_dump;
  std::vector<std::string> policies, orders;
  Tokens memory = 0;
  Round at = 0;
  std::int64_t frames = 0, selected = 0;

  CLI::App app{"Gnomon shows how LLM requests share a KV cache under a scheduling policy.",
               "gnomon"};
  app.add_option("FILE", file, "a scenario (.json), a request trace or a recorded run (.csv, .jsonl)");
  auto* memory_option = app.add_option("--memory", memory, "memory limit M in tokens");
  app.add_option("--alpha", alpha, "slice growth α of every policy that has one, e.g. 1.5 or 4/3");
  // One value per use, or the option would swallow FILE.
  app.add_option("--policy", policies, "NAME[:key=value[,key=value]…]; once per pane, up to four")
      ->allow_extra_args(false);
  app.add_option("--set", out.settings,
                 "KNOB=VALUE, or the path of a number in the scenario, e.g. L=12; once for each")
      ->allow_extra_args(false);
  std::int64_t step = 0;
  auto* step_option = app.add_option("--step", step, "step of the scene's lesson to begin at")
                          ->check(CLI::PositiveNumber);
  app.add_option("--size", size, "size of the window in pixels, WIDTHxHEIGHT");
  auto* at_option = app.add_option("--at", at, "round in which the playhead starts");
  auto* view_option =
      app.add_option("--view", view, "what every pane shows: " + listed(view_words));
  auto* theme_option = app.add_option("--theme", theme, "dark or light");
  auto* colour_option =
      app.add_option("--colour-by", colour_by, "what colours say: " + listed(colour_words));
  app.add_option("--order", orders,
                 "how bands are stacked in the memory view (" + listed(stack_words) +
                     "), or rows sorted in the jobs view (" + listed(sort_words) +
                     "); once for each")
      ->allow_extra_args(false);
  auto* dock_option = app.add_option(
      "--dock", dock, "what is open under the panes: " + listed(dock_words) + ", or none");
  auto* reading_option =
      app.add_option("--reading", reading,
                     "what is open beside the panes: " + listed(reading_words) + ", or none");
  auto* select_option = app.add_option("--select", selected, "number of the job that is selected");
  app.add_option("--screenshot", screenshot,
                 "write the window as a PNG when everything is simulated, and quit");
  app.add_option("--svg", svg, "write the panes as an SVG when everything is simulated, and quit");
  auto* frames_option =
      app.add_option("--quit-after-frames", frames, "quit after that many frames");
  app.add_option("--state-dump", state_dump,
                 "keep the window's state in this JSON file, for tests");

  try {
    app.parse(argc, argv);
    if (*memory_option) out.memory_limit = memory;
    if (*at_option) out.at_round = at;
    if (*step_option) out.lesson_step = step;
    if (*frames_option) out.quit_after_frames = frames;
    if (!file.empty()) out.file = file;
    if (!screenshot.empty()) out.screenshot = screenshot;
    if (!svg.empty()) out.svg = svg;
    if (*view_option) out.view = required_word<ViewKind>("--view", view_words, view);
    if (*theme_option) {
      constexpr std::array<std::string_view, 2> themes = {"dark", "light"};
      out.light = required_word<int>("--theme", themes, theme) == 1;
    }
    if (*colour_option) {
      out.colour_by = required_word<ColourBy>("--colour-by", colour_words, colour_by);
    }
    if (*dock_option) out.dock = tab_or_none<DockTab>("--dock", dock_words, dock);
    if (*reading_option) {
      out.reading = tab_or_none<ReadingTab>("--reading", reading_words, reading);
    }
    if (*select_option) out.selected_job = selected;
    for (const std::string& word : orders) parse_order(word, out);
    if (!state_dump.empty()) out.state_dump = state_dump;
    if (!alpha.empty()) {
      out.alpha = parse_number(alpha);
      if (!out.alpha) {
        throw InputError("--alpha needs a number such as 1.5 or 4/3, not \"" + alpha + "\".");
      }
    }
    if (!size.empty()) parse_size(size, out);
    for (const std::string& text : policies) out.policies.push_back(parse_policy(text));
    check_ranges(out);
  } catch (const CLI::CallForHelp&) {
    return Exit{0, app.help()};
  } catch (const CLI::ParseError& error) {
    return Exit{exit_usage, std::string("gnomon: ") + error.what() + " (--help lists the options)"};
  } catch (const InputError& error) {
    return Exit{exit_usage, std::string("gnomon: ") + error.what()};
  }
  return out;
}

}  // namespace gnomon::desktop
