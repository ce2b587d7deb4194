#include "app/desktop/panels/lesson_bar.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

constexpr float padding_em = 0.9F;
constexpr float buttons_em = 2.3F;    // the row of buttons with its space above
constexpr float text_em = 44;         // longer lines are hard to read
constexpr float beside_em = 56;       // from this width on the question stands beside the text
constexpr float largest_part = 0.5F;  // of the room that it shares with the panes
constexpr float strip_em = 1.7F;      // what is left of it while it is hidden
constexpr float folding_em = 46;      // lower windows have no room for the dock besides

/// How far one is: a dot per step, filled up to this one.
void draw_dots(const PanelModel& model, const LessonCourse& course) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float radius = model.em(0.22F), step = model.em(0.85F);
  const float middle = at.y + ImGui::GetTextLineHeight() / 2;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::size_t count = course.lesson().size();
  for (std::size_t i = 0; i < count; ++i) {
    const ImVec2 centre{at.x + radius + step * static_cast<float>(i), middle};
    const bool passed = course.finished() || i <= course.index();
    if (passed) {
      list->AddCircleFilled(centre, radius, model.theme.accent);
    } else {
      list->AddCircle(centre, radius, model.theme.text_dim, 0, model.theme.hairline_px());
    }
  }
  ImGui::Dummy({step * static_cast<float>(count), ImGui::GetTextLineHeight()});
}

/// "3 of 7".
std::string place_of(const LessonCourse& course) {
  return std::to_string(course.index() + 1) + " of " + std::to_string(course.lesson().size());
}

const char* go_on_label(LessonCourse::Next next) {
  switch (next) {
    case LessonCourse::Next::reveal:
      return "Show the answer";
    case LessonCourse::Next::step:
      return "Next";
    case LessonCourse::Next::finish:
      break;
  }
  return "Finish";
}

}  // namespace

bool LessonBar::needs_the_dock(const PanelModel& model, const LessonCourse& course, float room_px) {
  return course.exists() && model.ui.lesson_open && room_px < model.em(folding_em);
}

float LessonBar::height_px(const PanelModel& model, const LessonCourse& course,
                           float room_px) const {
  if (!course.exists()) return 0;
  if (!model.ui.lesson_open) return course.finished() ? 0 : std::round(model.em(strip_em));
  const float wanted = std::max(content_px_, model.em(5)) + model.em(2 * padding_em + buttons_em);
  return std::round(std::min(wanted, room_px * largest_part));
}

void LessonBar::draw(const PanelModel& model, const LessonCourse& course, Actions& actions,
                     const WidgetRect& area) {
  if (!model.ui.lesson_open) return draw_strip(model, course, actions, area);
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(1.1F), model.em(padding_em)});
  ImGui::Begin("##lesson", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav);
  mark(model, "lesson", area);
  ImGui::GetWindowDrawList()->AddRectFilled(
      {area.x, area.y}, {area.x + model.em(0.25F), area.y + area.height}, model.theme.accent);
  const float buttons = model.em(buttons_em);
  // A position of its own per step: what was scrolled in one is not in the next.
  ImGui::PushID(static_cast<int>(course.attempt()));
  ImGui::PushID(static_cast<int>(course.finished() ? course.lesson().size() : course.index()));
  const float room = ImGui::GetContentRegionAvail().y - buttons;
  // What is new fits in the next frame, unless the bar is as high as it may be: a scrollbar in
  // between would break its lines anew.
  const bool scrolls = content_px_ > room + 1;
  ImGui::BeginChild("content", {0, room}, false,
                    ImGuiWindowFlags_NoNav | (scrolls ? 0 : ImGuiWindowFlags_NoScrollbar));
  const float top = ImGui::GetCursorPosY();
  if (course.finished()) {
    draw_summary(model, course);
  } else {
    const float width = ImGui::GetContentRegionAvail().x;
    const bool beside = width >= model.em(beside_em);
    const float gap = model.em(2.2F);
    const float text = beside ? std::min(model.em(text_em), (width - gap) * 0.56F) : width;
    draw_text(model, course, text);
    const float left_end = ImGui::GetCursorPosY();
    float right_end = left_end;
    if (course.step().question) {
      if (beside) {
        ImGui::SetCursorPos({ImGui::GetCursorPosX() + text + gap, top});
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        ImGui::GetWindowDrawList()->AddLine({corner.x - gap / 2, corner.y},
                                            {corner.x - gap / 2, corner.y + content_px_},
                                            model.theme.border, model.theme.hairline_px());
      } else {
        ImGui::Dummy({0, model.em(0.4F)});
      }
      ImGui::BeginGroup();
      question_.draw(model, course, actions,
                     std::min(beside ? width - text - gap : width, model.em(text_em)));
      ImGui::EndGroup();
      right_end = ImGui::GetCursorPosY();
    }
    ImGui::SetCursorPosY(std::max(left_end, right_end));
  }
  content_px_ = ImGui::GetCursorPosY() - top + model.em(0.3F);  // or a hair scrolls
  ImGui::EndChild();
  ImGui::PopID();
  ImGui::PopID();
  draw_buttons(model, course, actions, area);
  ImGui::End();
  ImGui::PopStyleVar();
}

void LessonBar::draw_text(const PanelModel& model, const LessonCourse& course, float width_px) {
  const LessonStep& step = course.step();
  ImGui::PushFont(model.theme.heading);
  wrapped_text(step.title, width_px);
  ImGui::PopFont();
  ImGui::Dummy({0, model.em(0.15F)});
  wrapped_text(step.text, width_px);
  model.say("lesson.title", step.title);
  model.say("lesson.text", step.text);
}

// So that nobody wonders where the lesson is.
void LessonBar::draw_strip(const PanelModel& model, const LessonCourse& course, Actions& actions,
                           const WidgetRect& area) {
  const Theme& theme = model.theme;
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::Begin("##lesson_strip", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav);
  const std::string words = "The lesson is hidden at step " + place_of(course) + ". T shows it.";
  if (ImGui::InvisibleButton("show", {area.width, area.height})) {
    actions.commands.push_back(Command::toggle_lesson);
  }
  mark(model, "lesson.strip");
  const bool hovered = ImGui::IsItemHovered();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({area.x, area.y}, {area.x + model.em(0.25F), area.y + area.height},
                      theme.accent);
  const float top = area.y + (area.height - ImGui::GetTextLineHeight()) / 2;
  list->AddText({area.x + model.em(1.1F), top}, hovered ? theme.text : theme.text_dim,
                words.c_str());
  model.say("lesson.strip", words);
  ImGui::End();
  ImGui::PopStyleVar(2);
}

void LessonBar::draw_summary(const PanelModel& model, const LessonCourse& course) {
  ImGui::PushFont(model.theme.heading);
  ImGui::TextUnformatted("That was the lesson");
  ImGui::PopFont();
  ImGui::Dummy({0, model.em(0.15F)});
  const std::string text = score_words(course.score()) +
                           "The scene is yours now: turn M and α, choose other policies, press "
                           "Space.";
  wrapped_text(text, std::min(ImGui::GetContentRegionAvail().x, model.em(text_em)));
  model.say("lesson.summary", text);
}

void LessonBar::draw_buttons(const PanelModel& model, const LessonCourse& course, Actions& actions,
                             const WidgetRect& area) {
  const float row = area.height - model.em(padding_em) - model.em(1.7F);
  ImGui::SetCursorPos({model.em(1.1F), row + model.em(0.2F)});
  draw_dots(model, course);
  ImGui::SameLine(0, model.em(0.5F));
  const std::string place = course.finished() ? "finished" : place_of(course);
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  ImGui::TextUnformatted(place.c_str());
  ImGui::PopStyleColor();
  const float place_end = ImGui::GetItemRectMax().x - area.x + model.em(1);
  model.say("lesson.place", place);

  const float pad = 2 * ImGui::GetStyle().FramePadding.x;
  const auto width_of = [&](const char* label) { return ImGui::CalcTextSize(label).x + pad; };
  const float space = model.em(0.5F);
  const auto button = [&](const char* label, const char* name, float& right) {
    right -= width_of(label);
    ImGui::SetCursorPos({right, row});
    const bool pressed = ImGui::Button(label, {width_of(label), model.em(1.7F)});
    mark(model, name);
    right -= space;
    return pressed;
  };
  float right = area.width - model.em(1.1F);
  if (course.finished()) {
    if (button("Close the lesson", "lesson.close", right)) {
      actions.commands.push_back(Command::toggle_lesson);
    }
    if (button("All lessons", "lesson.all", right)) {
      actions.commands.push_back(Command::show_lessons);
    }
    if (button("Once more", "lesson.again", right)) actions.lesson.step = 0;
    return;
  }
  const bool on = [&] {
    const AccentButtons accent(model);
    return button(go_on_label(course.next()), "lesson.go_on", right);
  }();
  if (on) actions.commands.push_back(Command::lesson_go_on);
  if (course.index() > 0 && button("Back", "lesson.back", right)) {
    actions.commands.push_back(Command::lesson_back);
  }
  if (model.document.has_left_step()) {
    if (button("Restore", "lesson.restore", right)) {
      actions.commands.push_back(Command::lesson_restore);
    }
    const std::string words = "! The instance is no longer this step's. Shift T restores it.";
    const std::string few = "! No longer this step's.";
    const bool fits = ImGui::CalcTextSize(words.c_str()).x < right - place_end;
    draw_aside(model, model.theme.warning, fits ? words : few, place_end, right, row);
    model.say("lesson.left", words);
  } else {
    draw_aside(model, model.theme.text_dim, "Enter goes on · T hides", place_end, right, row);
  }
}

// At the left of the buttons, or not at all where there is no room.
void LessonBar::draw_aside(const PanelModel& model, Colour colour, const std::string& words,
                           float left, float right, float row) {
  const float width = ImGui::CalcTextSize(words.c_str()).x;
  if (right - width < left) return;
  ImGui::SetCursorPos({right - width, row + model.em(0.2F)});
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopStyleColor();
}

}  // namespace gnomon::desktop
