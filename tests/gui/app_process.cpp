#include "tests/gui/app_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

extern char** environ;

namespace gnomon::test {

namespace {

using Clock = std::chrono::steady_clock;
// Long enough for a sanitizer build on a busy machine; a passing test never waits it out.
constexpr auto patience = std::chrono::seconds(60);
// Bound to nothing; the program counts it (see StateDump).
constexpr std::string_view mark_key = "Pause";

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::filesystem::path make_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "gnomon-gui-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  return pattern;
}

}  // namespace

AppProcess::AppProcess(VirtualDisplay& display, const std::vector<std::string>& arguments,
                       const std::filesystem::path& state_home)
    : display_(display), folder_(make_folder()) {
  std::vector<std::string> words{GNOMON_BINARY, "--state-dump", (folder_ / "state.json").string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  const std::filesystem::path state = state_home.empty() ? folder_ / "state" : state_home;
  if (state_home.empty()) {
    // Somebody who has been here before: nobody offers lessons to a test.
    std::filesystem::create_directories(state / "gnomon");
    std::ofstream(state / "gnomon/settings") << "ui_scale 1\n";
  }
  std::vector<std::string> variables{"DISPLAY=" + display.name(), "HOME=" + folder_.string(),
                                     "XDG_STATE_HOME=" + state.string(), "LIBGL_ALWAYS_SOFTWARE=1",
                                     // The software driver keeps memory to its end, and is unloaded
                                     // before the leak checker could tell that it was the driver.
                                     "ASAN_OPTIONS=detect_leaks=0"};
  for (char** variable = environ; *variable; ++variable) {
    const std::string text = *variable;
    if (text.starts_with("DISPLAY=") || text.starts_with("HOME=") ||
        text.starts_with("WAYLAND_DISPLAY=") || text.starts_with("ASAN_OPTIONS=") ||
        text.starts_with("XDG_STATE_HOME=")) {
      continue;
    }
    variables.push_back(text);
  }
  std::vector<char*> envp;
  for (std::string& variable : variables) envp.push_back(variable.data());
  envp.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  // Nothing of the test's own output, on which CTest would wait if the test crashed.
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (folder_ / "errors").c_str(),
                                   O_WRONLY | O_CREAT, 0600);
  const int error = posix_spawn(&pid_, GNOMON_BINARY, &actions, nullptr, argv.data(), envp.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " GNOMON_BINARY);
}

AppProcess::~AppProcess() {
  if (!has_ended()) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

bool AppProcess::has_ended() {
  if (status_ >= 0) return true;
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) != pid_) return false;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return true;
}

nlohmann::json AppProcess::state() const {
  // The dump is replaced by renaming, so it is always whole.
  const std::string text = read_text(folder_ / "state.json");
  return text.empty() ? nlohmann::json() : nlohmann::json::parse(text);
}

nlohmann::json AppProcess::wait_for(std::string_view what,
                                    const std::function<bool(const nlohmann::json&)>& condition) {
  const auto deadline = Clock::now() + patience;
  nlohmann::json last;
  while (Clock::now() < deadline) {
    last = state();
    if (!last.is_null() && condition(last)) return last;
    if (has_ended()) {
      throw std::runtime_error("gnomon ended with status " + std::to_string(status_) +
                               " while waiting for " + std::string(what) + ": " +
                               read_text(folder_ / "errors"));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(15));
  }
  throw std::runtime_error("waited in vain for " + std::string(what) + "; the state is\n" +
                           last.dump(1));
}

nlohmann::json AppProcess::wait_until_idle() {
  if (!listening_) await_keyboard();
  // Events come in the order in which they were sent: once the program has seen this key it has
  // seen everything before it, however busy the machine.
  const std::uint64_t wanted = state().at("marks").get<std::uint64_t>() + 1;
  display_.key(mark_key);
  return wait_for("an idle window", [wanted](const nlohmann::json& s) {
    return s.at("idle") && s.at("marks") == wanted;
  });
}

void AppProcess::await_keyboard() {
  wait_for("an idle window", [](const nlohmann::json& s) { return s.at("idle"); });
  // A window that has just been mapped may not have the keyboard yet, and a key sent too early is
  // lost: so ask until one is answered, and then let those in flight arrive.
  const auto deadline = Clock::now() + patience;
  while (state().at("marks") == 0) {
    if (Clock::now() > deadline) throw std::runtime_error("the window never gets the keyboard");
    display_.key(mark_key);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  auto seen = state().at("marks");
  for (;;) {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto now = state().at("marks");
    if (now == seen) break;
    seen = now;
  }
  listening_ = true;
}

Rect AppProcess::widget(const std::string& name) {
  const auto found = wait_for("the control " + name, [&](const nlohmann::json& s) {
    return s.at("widgets").contains(name);
  });
  const auto& rect = found.at("widgets").at(name);
  return {rect.at("x"), rect.at("y"), rect.at("w"), rect.at("h")};
}

Exit AppProcess::wait_for_exit() {
  const auto deadline = Clock::now() + patience;
  while (!has_ended()) {
    if (Clock::now() > deadline) throw std::runtime_error("gnomon does not end");
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return {status_, read_text(folder_ / "errors")};
}

}  // namespace gnomon::test
