#include "app/desktop/window.h"

#include <epoxy/gl.h>
// After epoxy, which brings its own GL declarations.
#include <GLFW/glfw3.h>
#include <imgui/backends/imgui_impl_glfw.h>
#include <imgui/backends/imgui_impl_opengl3.h>
#include <imgui/imgui.h>

#include <algorithm>
#include <cctype>
#include <cfloat>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "app/desktop/fonts.h"
#include "app/desktop/shortcuts.h"

namespace gnomon::desktop {
namespace {

// The table of shortcuts is written without the window library; this is where they must agree.
static_assert(keys::space == GLFW_KEY_SPACE && keys::escape == GLFW_KEY_ESCAPE);
static_assert(keys::tab == GLFW_KEY_TAB && keys::backspace == GLFW_KEY_BACKSPACE);
static_assert(keys::right == GLFW_KEY_RIGHT && keys::left == GLFW_KEY_LEFT);
static_assert(keys::down == GLFW_KEY_DOWN && keys::up == GLFW_KEY_UP);
static_assert(keys::page_up == GLFW_KEY_PAGE_UP && keys::page_down == GLFW_KEY_PAGE_DOWN);
static_assert(keys::home == GLFW_KEY_HOME && keys::end == GLFW_KEY_END);
static_assert(keys::f1 == GLFW_KEY_F1);
static_assert(keys::enter == GLFW_KEY_ENTER && keys::pad_enter == GLFW_KEY_KP_ENTER);
static_assert(keys::minus == GLFW_KEY_MINUS && keys::equal == GLFW_KEY_EQUAL);
static_assert(keys::pad_0 == GLFW_KEY_KP_0 && keys::pad_add == GLFW_KEY_KP_ADD);
static_assert(keys::pad_subtract == GLFW_KEY_KP_SUBTRACT);
static_assert(modifiers::shift == GLFW_MOD_SHIFT && modifiers::control == GLFW_MOD_CONTROL);
static_assert(modifiers::alt == GLFW_MOD_ALT);

std::string last_error;

/// GLFW names keys by their place on a US keyboard. With Ctrl people press the letter, wherever it
/// is; without, WASD is about the place.
int key_as_meant(int key, int scancode, int mods) {
  if (!(mods & GLFW_MOD_CONTROL) || key < GLFW_KEY_A || key > GLFW_KEY_Z) return key;
  const char* name = glfwGetKeyName(key, scancode);
  if (!name || name[0] == 0 || name[1] != 0) return key;
  const int letter = std::toupper(static_cast<unsigned char>(name[0]));
  return letter >= 'A' && letter <= 'Z' ? letter : key;
}

int held_modifiers(GLFWwindow* window) {
  const auto held = [&](int modifier, int left, int right) {
    const bool down =
        glfwGetKey(window, left) == GLFW_PRESS || glfwGetKey(window, right) == GLFW_PRESS;
    return down ? modifier : 0;
  };
  return held(GLFW_MOD_CONTROL, GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL) |
         held(GLFW_MOD_SHIFT, GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT) |
         held(GLFW_MOD_ALT, GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
}

void default_size(int& width_px, int& height_px) {
  if (width_px > 0) return;
  width_px = 1600, height_px = 1000;
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (!monitor) return;
  int x = 0, y = 0, width = 0, height = 0;
  float scale = 1, ignored = 1;
  glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
  glfwGetMonitorContentScale(monitor, &scale, &ignored);
  width_px = std::min(static_cast<int>(1600 * scale), width * 95 / 100);
  height_px = std::min(static_cast<int>(1000 * scale), height * 92 / 100);
}

}  // namespace

Window::Window(int width_px, int height_px) {
  glfwSetErrorCallback([](int, const char* text) { last_error = text ? text : ""; });
  if (!glfwInit()) {
    throw std::runtime_error("The window cannot be opened: there is no display that can be used (" +
                             last_error + ").");
  }
  default_size(width_px, height_px);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "gnomon");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "gnomon");
  window_ = glfwCreateWindow(width_px, height_px, "Gnomon", nullptr, nullptr);
  if (!window_) {
    glfwTerminate();
    throw std::runtime_error("The window cannot be opened: OpenGL 3.3 is needed (" + last_error +
                             ").");
  }
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  glfwSetWindowSizeLimits(window_, 480, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
  install_callbacks();

  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;  // the layout is ours, there is nothing to remember
  ImGui::GetIO().ConfigWindowsMoveFromTitleBarOnly = true;
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

Window::Queues& Window::queues_of(GLFWwindow* window) {
  return *static_cast<Queues*>(glfwGetWindowUserPointer(window));
}

// Before ImGui's backend installs its own, which pass events on to whoever was there first.
void Window::install_callbacks() {
  glfwSetWindowUserPointer(window_, &queues_);
  glfwSetKeyCallback(window_, [](GLFWwindow* window, int key, int scancode, int action, int mods) {
    if (action == GLFW_RELEASE) return;
    if (action == GLFW_PRESS && key >= 0) {
      queues_of(window).tapped_keys.push_back(key);
      queues_of(window).tapped_modifiers |= mods;
    }
    if (action == GLFW_PRESS && key == GLFW_KEY_PAUSE) ++queues_of(window).marks;
    const auto modifier_keys = static_cast<unsigned>(mods & 7);  // not the locks
    queues_of(window).input.keys.push_back(
        {key_as_meant(key, scancode, mods), modifier_keys, action == GLFW_REPEAT});
  });
  glfwSetCharCallback(window_, [](GLFWwindow* window, unsigned codepoint) {
    queues_of(window).input.characters.push_back(codepoint);
  });
  glfwSetDropCallback(window_, [](GLFWwindow* window, int count, const char** paths) {
    for (int i = 0; i < count; ++i) queues_of(window).input.dropped_files.emplace_back(paths[i]);
  });
  glfwSetWindowCloseCallback(window_, [](GLFWwindow* window) {
    glfwSetWindowShouldClose(window, GLFW_FALSE);  // changes may have to be saved first
    queues_of(window).input.close_requested = true;
  });
  glfwSetCursorPosCallback(window_, [](GLFWwindow* window, double x, double y) {
    queues_of(window).mouse.move(static_cast<float>(x), static_cast<float>(y),
                                 held_modifiers(window));
  });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* window, int entered) {
    if (!entered) queues_of(window).mouse.leave();
  });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* window, int button, int action, int mods) {
    queues_of(window).mouse.button(static_cast<std::size_t>(button), action == GLFW_PRESS,
                                   now_seconds(), mods);
  });
}

Window::~Window() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window_);
  glfwTerminate();
}

void Window::wait_events(double timeout_seconds) {
  if (timeout_seconds <= 0) {
    glfwPollEvents();
  } else {
    glfwWaitEventsTimeout(timeout_seconds);
  }
}

void Window::wake() {
  glfwPostEmptyEvent();
}
double Window::now_seconds() {
  return glfwGetTime();
}

bool Window::key_down(int key) const {
  return glfwGetKey(window_, key) == GLFW_PRESS;
}

float Window::content_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  // Where the window system scales by itself, its pixels are already as large as they should be.
  int width = 1, height = 1, buffer_width = 1, buffer_height = 1;
  glfwGetWindowSize(window_, &width, &height);
  glfwGetFramebufferSize(window_, &buffer_width, &buffer_height);
  const float own = width > 0 ? static_cast<float>(buffer_width) / static_cast<float>(width) : 1;
  return std::clamp(std::max(x, y) / std::max(own, 1.0F), 0.5F, 4.0F);
}

void Window::set_title(const std::string& title) {
  if (title == title_) return;
  title_ = title;
  glfwSetWindowTitle(window_, title.c_str());
}

void Window::set_font_size(Theme& theme, float font_px) {
  build_fonts(theme, font_px);
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
  apply_style(theme);
}

// ImGui 1.86 looks at the keyboard once per frame: a key that was pressed and let go in between,
// like Enter after a number, is shown as down for one frame, and with it what was held then: or a
// quick Ctrl Z in a text field would be a plain Z.
void Window::hold_tapped_keys() {
  ImGuiIO& io = ImGui::GetIO();
  const auto show = [&](int key, bool down) {
    if (static_cast<std::size_t>(key) < std::size(io.KeysDown)) io.KeysDown[key] = down;
  };
  for (const int key : held_keys_) {
    if (!key_down(key)) show(key, false);
  }
  held_keys_ = std::exchange(queues_.tapped_keys, {});
  for (const int key : held_keys_) show(key, true);
  const int tapped = std::exchange(queues_.tapped_modifiers, 0);
  // A click that had to wait for its frame was made with the keys held then.
  const int modifiers = tapped | queues_.mouse.modifiers().value_or(held_modifiers(window_));
  io.KeyCtrl = (modifiers & GLFW_MOD_CONTROL) != 0;
  io.KeyShift = (modifiers & GLFW_MOD_SHIFT) != 0;
  io.KeyAlt = (modifiers & GLFW_MOD_ALT) != 0;
  put_off_characters((tapped & GLFW_MOD_CONTROL) != 0);
}

// A field drops what is typed while Ctrl is down. No key gives a character with Ctrl, so those of
// this frame were typed around it: behind a chord they wait for the next frame.
void Window::put_off_characters(bool chord) {
  ImGuiIO& io = ImGui::GetIO();
  std::u32string characters = std::exchange(put_off_, {});
  for (const auto character : io.InputQueueCharacters) characters.push_back(character);
  io.InputQueueCharacters.resize(0);
  if (characters.empty()) return;
  if (chord) {
    put_off_ = std::move(characters);
    return;
  }
  io.KeyCtrl = false;
  for (const char32_t character : characters) io.AddInputCharacter(character);
}

void Window::begin_frame(bool mouse) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  queues_.mouse.next_frame();
  hold_tapped_keys();
  for (std::size_t i = 0; i < MouseQueue::buttons; ++i) io.MouseDown[i] = queues_.mouse.down(i);
  // The queue knows the times; ImGui, which would measure between frames, judges the distance.
  io.MouseDoubleClickTime = queues_.mouse.pressed_again_soon() ? FLT_MAX : 0;
  if (const auto position = queues_.mouse.position()) io.MousePos = {position->x, position->y};
  if (!mouse) io.MousePos = {-FLT_MAX, -FLT_MAX};
  ImGui::NewFrame();
}

void Window::render(Colour background) {
  ImGui::Render();
  int width = 0, height = 0;
  framebuffer_size(width, height);
  const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(background);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(clear.x, clear.y, clear.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::present() {
  glfwSwapBuffers(window_);
}

void Window::framebuffer_size(int& width_px, int& height_px) const {
  glfwGetFramebufferSize(window_, &width_px, &height_px);
}

}  // namespace gnomon::desktop
