#include "app/desktop/export.h"

#include <epoxy/gl.h>
#include <imgui/backends/imgui_impl_opengl3.h>
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <thread>

#include "app/desktop/export_metrics.h"
#include "app/desktop/fonts.h"
#include "app/desktop/number_format.h"
#include "app/desktop/render/gl_picture.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "engine/model/error.h"

namespace gnomon::desktop {
namespace {

/// More would take gigabytes on the way into the file.
constexpr double max_pixels = 160e6;
constexpr std::chrono::seconds patience(30);

/// An ImGui beside the window's, with fonts of its own size: the window's never hears of it.
class OffscreenUi {
 public:
  OffscreenUi(Theme& theme, float font_px, const ExportLayout& layout)
      : own_(ImGui::CreateContext()) {
    const Scope scope(*this);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {layout.width_px, layout.height_px};
    io.DeltaTime = 1.0F / 60;
    build_fonts(theme, font_px);
    apply_style(theme);
    ImGui_ImplOpenGL3_Init("#version 330 core");
  }
  ~OffscreenUi() {
    {
      const Scope scope(*this);
      ImGui_ImplOpenGL3_Shutdown();
    }
    ImGui::DestroyContext(own_);
  }
  OffscreenUi(const OffscreenUi&) = delete;
  OffscreenUi& operator=(const OffscreenUi&) = delete;

  /// While it lives, ImGui is this one.
  class Scope {
   public:
    explicit Scope(const OffscreenUi& ui) : window_(ImGui::GetCurrentContext()) {
      ImGui::SetCurrentContext(ui.own_);
    }
    ~Scope() { ImGui::SetCurrentContext(window_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    ImGuiContext* window_;
  };

 private:
  ImGuiContext* own_;
};

Theme scaled(const Theme& theme, double scale) {
  Theme out = theme;
  out.font_px = static_cast<float>(static_cast<double>(theme.font_px) * scale);
  return out;
}

ExportLayout layout_of(const ExportSource& source, const Theme& theme, double scale) {
  return lay_out_export(source.content, scaled(theme, scale),
                        static_cast<float>(static_cast<double>(source.view_width_px) * scale),
                        static_cast<float>(static_cast<double>(source.view_height_px) * scale));
}

/// One frame of everything. Returns whether a view is still coarse.
bool draw_frame(const ExportSource& source, const ExportLayout& layout, const Theme& theme) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({layout.width_px, layout.height_px});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("##export", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  paint_export(source.content, layout, theme, canvas);
  bool refining = false;
  for (std::size_t i = 0; i < source.panes.size(); ++i) {
    const Box& box = layout.panes[i].view;
    ImGui::SetCursorScreenPos(im(box.min));
    const ViewOutput output =
        source.panes[i].view->draw(source.panes[i].input, theme, box.width(), box.height());
    refining = refining || output.refining;
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::Render();
  return refining;
}

Pixels read_texture(const GlPicture& picture) {
  Pixels pixels{picture.width_px(), picture.height_px(), {}};
  pixels.rgb.resize(static_cast<std::size_t>(pixels.width_px) *
                    static_cast<std::size_t>(pixels.height_px) * 3);
  GLint bound = 0, alignment = 4;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
  glGetIntegerv(GL_PACK_ALIGNMENT, &alignment);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glBindTexture(GL_TEXTURE_2D, picture.texture());
  glGetTexImage(GL_TEXTURE_2D, 0, GL_RGB, GL_UNSIGNED_BYTE, pixels.rgb.data());
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
  glPixelStorei(GL_PACK_ALIGNMENT, alignment);
  return pixels;
}

std::string size_text(Point size_px) {
  return with_separators(static_cast<double>(size_px.x), 0) + " × " +
         with_separators(static_cast<double>(size_px.y), 0) + " pixels";
}

}  // namespace

Point export_size(const ExportSource& source, const Theme& theme, double scale) {
  const ExportLayout layout = layout_of(source, theme, scale);
  return {layout.width_px, layout.height_px};
}

std::string export_size_problem(Point size_px) {
  std::array<GLint, 2> viewport{};
  GLint texture = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
  glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport.data());
  const int side = std::min({texture, viewport[0], viewport[1]});
  const auto most = static_cast<float>(side);
  if (size_px.x > most || size_px.y > most) {
    return "A picture of " + size_text(size_px) + " is more than the graphics driver can draw: " +
           with_separators(static_cast<double>(side), 0) + " each way. Choose a smaller scale.";
  }
  if (static_cast<double>(size_px.x) * static_cast<double>(size_px.y) > max_pixels) {
    return "A picture of " + size_text(size_px) +
           " is too large: " + with_separators(max_pixels / 1e6, 0) +
           " million pixels are the most. Choose a smaller scale.";
  }
  return {};
}

std::string export_svg(const ExportSource& source, const Theme& theme) {
  const FontMetrics metrics(theme);
  const ExportLayout layout = layout_of(source, theme, 1);
  SvgCanvas canvas(layout.width_px, layout.height_px, metrics,
                   {theme.plot, theme.killed, theme.text_dim, theme.font_px / 16});
  paint_export(source.content, layout, theme, canvas);
  for (std::size_t i = 0; i < source.panes.size(); ++i) {
    const Box& box = layout.panes[i].view;
    canvas.push_clip(box);
    source.panes[i].view->paint(source.panes[i].input, theme, canvas, box);
    canvas.pop_clip();
  }
  std::string title = source.content.scene;
  for (const ExportPane& pane : source.content.panes) title += " – " + pane.policy;
  return canvas.finish(title);
}

struct PictureSeries::Impl {
  Theme theme;
  ExportLayout layout;
  std::optional<OffscreenUi> ui;
  GlPicture picture;
};

PictureSeries::PictureSeries(const ExportSource& source, const Theme& theme, double scale)
    : impl_(std::make_unique<Impl>()) {
  impl_->layout = layout_of(source, theme, scale);
  impl_->theme = scaled(theme, scale);
  const std::string problem =
      export_size_problem({impl_->layout.width_px, impl_->layout.height_px});
  if (!problem.empty()) throw InputError(problem);
  impl_->ui.emplace(impl_->theme, impl_->theme.font_px, impl_->layout);
}

PictureSeries::~PictureSeries() = default;

int PictureSeries::width_px() const {
  return static_cast<int>(impl_->layout.width_px);
}

int PictureSeries::height_px() const {
  return static_cast<int>(impl_->layout.height_px);
}

Pixels PictureSeries::draw(const ExportSource& source) {
  const OffscreenUi::Scope scope(*impl_->ui);
  const ExportLayout& layout = impl_->layout;
  const auto deadline = std::chrono::steady_clock::now() + patience;
  try {
    while (draw_frame(source, layout, impl_->theme)) {
      if (std::chrono::steady_clock::now() > deadline) {
        throw InputError("The picture takes too long to draw. Try again in a while.");
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    GlPicture& picture = impl_->picture;
    picture.resize(width_px(), height_px());
    {
      const GlPicture::Scope into(picture);
      const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(impl_->theme.window);
      glClearColor(ground.x, ground.y, ground.z, 1);
      glClear(GL_COLOR_BUFFER_BIT);
      ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    }
    return read_texture(picture);
  } catch (const InputError&) {
    throw;
  } catch (const std::runtime_error&) {
    // Of the driver, or of the memory that it has left.
    throw InputError("A picture of " + size_text({layout.width_px, layout.height_px}) +
                     " does not fit in the graphics memory. Choose a smaller scale.");
  }
}

Pixels export_pixels(const ExportSource& source, const Theme& theme, double scale) {
  return PictureSeries(source, theme, scale).draw(source);
}

}  // namespace gnomon::desktop
