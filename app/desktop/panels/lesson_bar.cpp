#include "app/desktop/panels/lesson_bar.h"

#include <imgui/imgui.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

constexpr float padding_em = 0.9F;
constexpr float buttons_em = 2.3F;    // the row of buttons with its space above
constexpr float text_em = 44;         // longer lines are hard to read
constexpr float beside_em = 56;       // from this width on the question stands beside the text
constexpr float largest_part = 0.5F;  // of the room that it shares with the panes

/// Decimals that a number of this kind is read with.
std::string number_text(double value) {
  return with_separators(value, value == std::floor(value) ? 0 : 3);
}

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

/// A sentence behind a sign, so that nothing is told by colour alone.
void verdict(const PanelModel& model, const char* sign, Colour colour, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(sign);
  ImGui::PopStyleColor();
  ImGui::SameLine(0, model.em(0.4F));
  wrapped_text(text);
}

/// What the answer so far is worth.
void draw_verdict(const PanelModel& model, const LessonCourse& course) {
  const LessonQuestion& question = *course.step().question;
  const LessonAnswer& answer = course.answer();
  const std::string solution =
      answer.key && answer.key->number ? number_text(*answer.key->number) : std::string();
  std::string said;
  if (!answer.problem.empty()) {
    said = answer.problem;
    verdict(model, "!", model.theme.warning, said);
  } else if (answer.state == LessonAnswer::State::right) {
    said = "Right. " + question.explanation;
    verdict(model, "✓", model.theme.accent, said);
  } else if (answer.state == LessonAnswer::State::revealed) {
    said = (solution.empty() ? std::string() : "It is " + solution + ". ") + question.explanation;
    verdict(model, "→", model.theme.accent, said);
  } else if (answer.state == LessonAnswer::State::wrong) {
    said = "Not so. " + question.hint;
    verdict(model, "×", model.theme.warning, said);
  }
  model.say("lesson.verdict", said);
}

/// One choice as a line that can be pressed. Returns whether it was.
bool draw_choice(const PanelModel& model, const LessonQuestion& question,
                 const LessonAnswer& answer, std::size_t index) {
  const Theme& theme = model.theme;
  const float sign_px = model.em(1.6F);
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string text = in_lines(question.choices[index].text, width - sign_px - 1);
  const float height = ImGui::CalcTextSize(text.c_str()).y + model.em(0.4F);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(index));
  const bool settled = answer.settled();
  const bool pressed = ImGui::InvisibleButton("choice", {width, height}) && !settled;
  mark(model, "lesson.choice." + std::to_string(index));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool right = answer.key && index < answer.key->right.size() && answer.key->right[index];
  const bool wrong = !right && answer.chosen == index;
  const bool hovered = ImGui::IsItemHovered() && !settled;
  if (right || hovered) {
    list->AddRectFilled(corner, {corner.x + width, corner.y + height},
                        (theme.accent & 0x00ffffffU) | (right ? 0x33000000U : 0x1a000000U),
                        model.em(0.25F));
  }
  const std::string letter(1, static_cast<char>('A' + index));
  const char* sign = right ? "✓" : wrong ? "×" : letter.c_str();
  const Colour colour = right ? theme.accent : wrong ? theme.warning : theme.text_dim;
  const float top = corner.y + model.em(0.2F);
  list->AddText({corner.x + model.em(0.4F), top}, colour, sign);
  list->AddText({corner.x + sign_px, top}, settled && !right ? theme.text_dim : theme.text,
                text.c_str());
  ImGui::PopID();
  return pressed;
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

float LessonBar::height_px(const PanelModel& model, const LessonCourse& course,
                           float room_px) const {
  if (!course.exists() || !model.ui.lesson_open) return 0;
  const float wanted = std::max(content_px_, model.em(5)) + model.em(2 * padding_em + buttons_em);
  return std::round(std::min(wanted, room_px * largest_part));
}

void LessonBar::draw(const PanelModel& model, const LessonCourse& course, Actions& actions,
                     const WidgetRect& area) {
  if (typed_step_ != course.index()) {
    typed_step_ = course.index();
    typed_ = course.answer().typed;
  }
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
  ImGui::PushID(static_cast<int>(course.finished() ? course.lesson().size() : course.index()));
  ImGui::BeginChild("content", {0, ImGui::GetContentRegionAvail().y - buttons}, false,
                    ImGuiWindowFlags_NoNav);
  const float top = ImGui::GetCursorPosY();
  if (course.finished()) {
    draw_summary(model, course, actions);
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
      draw_question(model, course, actions, beside ? width - text - gap : width);
      ImGui::EndGroup();
      right_end = ImGui::GetCursorPosY();
    }
    ImGui::SetCursorPosY(std::max(left_end, right_end));
  }
  content_px_ = ImGui::GetCursorPosY() - top + model.em(0.3F);  // or a hair scrolls
  ImGui::EndChild();
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

void LessonBar::draw_question(const PanelModel& model, const LessonCourse& course, Actions& actions,
                              float width_px) {
  const LessonQuestion& question = *course.step().question;
  const float width = std::min(width_px, model.em(text_em));
  ImGui::PushItemWidth(width);
  ImGui::PushFont(model.theme.heading);
  wrapped_text(question.text, width);
  ImGui::PopFont();
  model.say("lesson.question", question.text);
  ImGui::Dummy({0, model.em(0.1F)});
  if (question.choices.empty()) {
    draw_number(model, course, actions);
  } else {
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
      if (draw_choice(model, question, course.answer(), i)) actions.lesson.choice = i;
    }
  }
  draw_verdict(model, course);
  ImGui::PopItemWidth();
}

void LessonBar::draw_number(const PanelModel& model, const LessonCourse& course, Actions& actions) {
  const LessonAnswer& answer = course.answer();
  if (answer.settled()) {
    if (answer.state == LessonAnswer::State::revealed || answer.typed.empty()) return;
    ImGui::PushFont(model.theme.mono);
    ImGui::TextUnformatted(answer.typed.c_str());
    ImGui::PopFont();
    return;
  }
  ImGui::SetNextItemWidth(model.em(8));
  const bool entered = ImGui::InputTextWithHint("##answer", "your answer", &typed_,
                                                ImGuiInputTextFlags_EnterReturnsTrue |
                                                    ImGuiInputTextFlags_AutoSelectAll);
  // Whoever was wrong types the next number over it.
  if (entered && !typed_.empty()) ImGui::SetKeyboardFocusHere(-1);
  mark(model, "lesson.field");
  ImGui::SameLine(0, model.em(0.5F));
  const bool pressed = ImGui::Button("Check");
  mark(model, "lesson.check");
  if (entered && typed_.empty()) {
    actions.commands.push_back(Command::lesson_go_on);  // the one key goes on from here, too
  } else if ((entered || pressed) && !typed_.empty()) {
    actions.lesson.typed = typed_;
  }
}

void LessonBar::draw_summary(const PanelModel& model, const LessonCourse& course, Actions&) {
  const LessonCourse::Score score = course.score();
  ImGui::PushFont(model.theme.heading);
  ImGui::TextUnformatted("That was the lesson");
  ImGui::PopFont();
  ImGui::Dummy({0, model.em(0.15F)});
  std::string text;
  if (score.questions > 0) {
    text = with_separators(static_cast<std::int64_t>(score.right)) + " of " +
           counted(static_cast<std::int64_t>(score.questions), "question") + " answered, " +
           with_separators(static_cast<std::int64_t>(score.right_at_once)) +
           " of them at the first try. ";
  }
  text += "The scene is yours now: turn M and α, choose other policies, press Space.";
  wrapped_text(text, std::min(ImGui::GetContentRegionAvail().x, model.em(text_em)));
  model.say("lesson.summary", text);
}

void LessonBar::draw_buttons(const PanelModel& model, const LessonCourse& course, Actions& actions,
                             const WidgetRect& area) {
  const float row = area.height - model.em(padding_em) - model.em(1.7F);
  ImGui::SetCursorPos({model.em(1.1F), row + model.em(0.2F)});
  const std::size_t count = course.lesson().size();
  draw_dots(model, course);
  ImGui::SameLine(0, model.em(0.5F));
  const std::string place =
      course.finished() ? "finished"
                        : std::to_string(course.index() + 1) + " of " + std::to_string(count);
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  ImGui::TextUnformatted(place.c_str());
  ImGui::PopStyleColor();
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
  const char* keys = "Enter goes on · T hides";
  const float hint = ImGui::CalcTextSize(keys).x;
  if (right - hint > ImGui::GetWindowWidth() * 0.35F) {
    ImGui::SetCursorPos({right - hint - space, row + model.em(0.2F)});
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
    ImGui::TextUnformatted(keys);
    ImGui::PopStyleColor();
  }
}

}  // namespace gnomon::desktop
