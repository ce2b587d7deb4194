#include "tests/bench/views_window.h"

#include <epoxy/gl.h>
// The order matters: GLFW must not bring another GL.
#include <GLFW/glfw3.h>
#include <imgui/backends/imgui_impl_glfw.h>
#include <imgui/backends/imgui_impl_opengl3.h>
#include <imgui/imgui.h>

#include <chrono>
#include <stdexcept>

#include "tests/bench/driver_time.h"

namespace gnomon::bench {

ViewsWindow::ViewsWindow(int width_px, int height_px) : theme_(desktop::dark_theme()) {
  if (glfwInit() == GLFW_FALSE) throw std::runtime_error("There is no display to measure on.");
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  window_ = glfwCreateWindow(width_px, height_px, "views", nullptr, nullptr);
  if (window_ == nullptr) throw std::runtime_error("There is no OpenGL 3.3 to measure on.");
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(0);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImFont* font = ImGui::GetIO().Fonts->AddFontDefault();
  theme_.body = theme_.mono = theme_.heading = theme_.small = font;
  theme_.font_px = 13;
  ImGui_ImplGlfw_InitForOpenGL(window_, false);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  watch_driver();
}

ViewsWindow::~ViewsWindow() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window_);
  glfwTerminate();
}

FrameCost ViewsWindow::frame(const std::function<void()>& content) {
  FrameCost cost;
  glFinish();
  const auto begin = std::chrono::steady_clock::now();
  const double cpu_before = thread_seconds(), driver_before = driver_seconds();
  glfwPollEvents();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("panes", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
  if (content) content();
  ImGui::End();
  ImGui::Render();
  cost.build_seconds = thread_seconds() - cpu_before - (driver_seconds() - driver_before);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  glViewport(0, 0, static_cast<int>(size.x), static_cast<int>(size.y));
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window_);
  glFinish();
  cost.frame_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return cost;
}

}  // namespace gnomon::bench
