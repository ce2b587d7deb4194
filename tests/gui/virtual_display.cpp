#include "tests/gui/virtual_display.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <thread>

extern char** environ;

namespace gnomon::test {

namespace {

// Xvfb picks a free display itself and writes its number to the pipe once it accepts connections.
pid_t start_server(int width, int height, std::string& name) {
  std::array<int, 2> pipe_ends{};
  if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("pipe failed");
  const std::string fd = std::to_string(pipe_ends[1]);
  const std::string screen = std::to_string(width) + "x" + std::to_string(height) + "x24";
  std::array<const char*, 10> argv{"Xvfb",         "-displayfd", fd.c_str(), "-screen",    "0",
                                   screen.c_str(), "-nolisten",  "tcp",      "-terminate", nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addclose(&actions, pipe_ends[0]);
  // A server that held on to the test's output would keep CTest waiting after a crash; for the same
  // reason it terminates with its last client.
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t pid = -1;
  const int error =
      posix_spawnp(&pid, "Xvfb", &actions, nullptr, const_cast<char* const*>(argv.data()), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  std::string number;
  char byte = 0;
  while (error == 0 && read(pipe_ends[0], &byte, 1) == 1 && byte != '\n') number += byte;
  close(pipe_ends[0]);
  if (error != 0 || number.empty()) throw std::runtime_error("Xvfb did not start");
  name = ":" + number;
  return pid;
}

}  // namespace

VirtualDisplay::VirtualDisplay(int width, int height)
    : server_(start_server(width, height, name_)) {
  display_ = XOpenDisplay(name_.c_str());
  if (!display_) throw std::runtime_error("cannot connect to Xvfb " + name_);
}

VirtualDisplay::~VirtualDisplay() {
  XCloseDisplay(display_);
  kill(server_, SIGTERM);
  waitpid(server_, nullptr, 0);
}

void VirtualDisplay::pause() const {
  XSync(display_, False);
  // A person's hand is no faster; without it several steps would fall into one frame.
  std::this_thread::sleep_for(std::chrono::milliseconds(12));
}

void VirtualDisplay::move(Point to) {
  XTestFakeMotionEvent(display_, -1, static_cast<int>(std::lround(to.x)),
                       static_cast<int>(std::lround(to.y)), CurrentTime);
  pause();
}

void VirtualDisplay::press(unsigned button) {
  XTestFakeButtonEvent(display_, button, True, CurrentTime);
  pause();
}

void VirtualDisplay::release(unsigned button) {
  XTestFakeButtonEvent(display_, button, False, CurrentTime);
  pause();
}

void VirtualDisplay::click(Point at, unsigned button) {
  move(at);
  // ImGui learns what lies under the mouse one frame after it came there.
  pause();
  pause();
  press(button);
  pause();
  release(button);
  pause();
}

void VirtualDisplay::double_click(Point at) {
  click(at);
  press(1);
  pause();
  release(1);
}

void VirtualDisplay::drag(Point from, Point to) {
  move(from);
  pause();
  pause();
  press(1);
  pause();
  constexpr int steps = 12;
  for (int i = 1; i <= steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    move({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
  }
  pause();
  release(1);
}

void VirtualDisplay::wheel(Point at, int notches) {
  move(at);
  pause();
  const unsigned button = notches > 0 ? 4 : 5;
  for (int i = 0; i < std::abs(notches); ++i) {
    press(button);
    release(button);
  }
}

void VirtualDisplay::hold_key(std::string_view name) {
  const KeySym symbol = XStringToKeysym(std::string(name).c_str());
  const KeyCode code = XKeysymToKeycode(display_, symbol);
  if (code == 0) throw std::runtime_error("no key named " + std::string(name));
  XTestFakeKeyEvent(display_, code, True, CurrentTime);
  pause();
}

void VirtualDisplay::release_key(std::string_view name) {
  const KeySym symbol = XStringToKeysym(std::string(name).c_str());
  XTestFakeKeyEvent(display_, XKeysymToKeycode(display_, symbol), False, CurrentTime);
  pause();
}

void VirtualDisplay::key(std::string_view name, const std::vector<std::string_view>& modifiers) {
  for (const auto modifier : modifiers) hold_key(modifier);
  hold_key(name);
  pause();
  release_key(name);
  for (const auto modifier : modifiers) release_key(modifier);
}

Picture VirtualDisplay::screenshot() const {
  const int screen = DefaultScreen(display_);
  Picture picture;
  picture.width = DisplayWidth(display_, screen);
  picture.height = DisplayHeight(display_, screen);
  XImage* image =
      XGetImage(display_, RootWindow(display_, screen), 0, 0, static_cast<unsigned>(picture.width),
                static_cast<unsigned>(picture.height), AllPlanes, ZPixmap);
  if (!image) throw std::runtime_error("no picture of the screen");
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      picture.pixels.push_back(static_cast<std::uint32_t>(XGetPixel(image, x, y)) & 0xffffff);
    }
  }
  XDestroyImage(image);
  return picture;
}

}  // namespace gnomon::test
