#include "app/desktop/arguments.h"

#include <CLI/CLI.hpp>
#include <charconv>

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
  if (arguments.quit_after_frames && *arguments.quit_after_frames < 1) {
    throw InputError("--quit-after-frames must be at least 1.");
  }
  if (arguments.policies.size() > max_panes) {
    throw InputError("The window has four panes at most, so --policy can be given four times.");
  }
}

}  // namespace

std::variant<Arguments, Exit> parse_arguments(int argc, const char* const* argv) {
  Arguments out;
  std::string file, size, alpha, screenshot, state_dump;
  std::vector<std::string> policies;
  Tokens memory = 0;
  Round at = 0;
  std::int64_t frames = 0;

  CLI::App app{"Gnomon shows how LLM requests share a KV cache under a scheduling policy.",
               "gnomon"};
  app.add_option("FILE", file, "a scenario (.json) or a request trace (.csv, .jsonl)");
  auto* memory_option = app.add_option("--memory", memory, "memory limit M in tokens");
  app.add_option("--alpha", alpha, "slice growth α of every policy that has one, e.g. 1.5 or 4/3");
  // One value per use, or the option would swallow FILE.
  app.add_option("--policy", policies, "NAME[:key=value[,key=value]…]; once per pane, up to four")
      ->allow_extra_args(false);
  app.add_option("--size", size, "size of the window in pixels, WIDTHxHEIGHT");
  auto* at_option = app.add_option("--at", at, "round in which the playhead starts");
  app.add_option("--screenshot", screenshot,
                 "write a picture when everything is simulated, and quit");
  auto* frames_option =
      app.add_option("--quit-after-frames", frames, "quit after that many frames");
  app.add_option("--state-dump", state_dump,
                 "keep the window's state in this JSON file, for tests");

  try {
    app.parse(argc, argv);
    if (*memory_option) out.memory_limit = memory;
    if (*at_option) out.at_round = at;
    if (*frames_option) out.quit_after_frames = frames;
    if (!file.empty()) out.file = file;
    if (!screenshot.empty()) out.screenshot = screenshot;
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
