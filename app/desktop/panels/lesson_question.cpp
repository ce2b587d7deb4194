#include "app/desktop/panels/lesson_question.h"

#include <imgui/imgui.h>
#include <imgui/imgui_stdlib.h>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// Layout follows what was drawn by a frame, and the end of the scroll range by another.
constexpr int frames_of_scrolling = 3;

struct Verdict {
  const char* sign = "";  // so that nothing is told by colour alone
  Colour colour = 0;
  std::string text = {};
};

Verdict verdict_on(const PanelModel& model, const LessonCourse& course) {
  const LessonQuestion& question = *course.step().question;
  const LessonAnswer& answer = course.answer();
  const Theme& theme = model.theme;
  if (!answer.problem.empty()) return {"!", theme.warning, answer.problem};
  // What explains the step's own instance need not hold for another.
  const bool left = model.document.has_left_step() && !question.explanation.empty();
  const std::string explanation =
      (left ? "In this step's own instance: " : "") + question.explanation;
  switch (answer.state) {
    case LessonAnswer::State::right:
      return {"✓", theme.accent, "Right. " + explanation};
    case LessonAnswer::State::revealed: {
      // Of another instance, the explanation's number is not the one that was asked for.
      const LessonQuestion unexplained;
      const LessonKey key = answer.key.value_or(LessonKey{});
      return {"→", theme.accent, solution_words(left ? unexplained : question, key) + explanation};
    }
    case LessonAnswer::State::wrong:
      return {"×", theme.warning, "Not so. " + question.hint};
    case LessonAnswer::State::open:
      break;
  }
  return {};
}

/// One choice as a line that can be pressed, with the key that does the same. Returns whether it
/// was.
bool draw_choice(const PanelModel& model, const LessonQuestion& question,
                 const LessonAnswer& answer, std::size_t index) {
  const Theme& theme = model.theme;
  const float sign_px = model.em(1.9F);
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
                        with_alpha(theme.accent, right ? 0x33 : 0x1a), model.em(0.25F));
  }
  const std::string digit = std::to_string(index + 1);
  const char* sign = right ? "✓" : wrong ? "×" : digit.c_str();
  const Colour colour = right ? theme.accent : wrong ? theme.warning : theme.text_dim;
  const float top = corner.y + model.em(0.2F);
  const float left = corner.x + model.em(0.25F);
  const float side = ImGui::GetTextLineHeight();
  if (!settled && !wrong) {  // a key to press
    list->AddRect({left, top}, {left + side, top + side}, theme.border, model.em(0.2F), 0,
                  theme.hairline_px());
  }
  list->AddText({left + (side - ImGui::CalcTextSize(sign).x) / 2, top}, colour, sign);
  list->AddText({corner.x + sign_px, top}, settled && !right ? theme.text_dim : theme.text,
                text.c_str());
  ImGui::PopID();
  return pressed;
}

}  // namespace

void LessonQuestionPart::draw(const PanelModel& model, const LessonCourse& course, Actions& actions,
                              float width_px) {
  const Place place{course.attempt(), course.index()};
  if (typed_at_ != place) {
    typed_at_ = place;
    typed_ = course.answer().typed;
  }
  const LessonQuestion& question = *course.step().question;
  ImGui::PushItemWidth(width_px);
  ImGui::PushFont(model.theme.heading);
  wrapped_text(question.text, width_px);
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

void LessonQuestionPart::draw_number(const PanelModel& model, const LessonCourse& course,
                                     Actions& actions) {
  const LessonAnswer& answer = course.answer();
  if (answer.settled()) {
    if (answer.state == LessonAnswer::State::revealed || answer.typed.empty()) return;
    ImGui::PushFont(model.theme.mono);
    ImGui::TextUnformatted(answer.typed.c_str());
    ImGui::PopFont();
    return;
  }
  ImGui::SetNextItemWidth(model.em(8));
  const bool entered = ImGui::InputTextWithHint(
      "##answer", "your answer", &typed_,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
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

void LessonQuestionPart::draw_verdict(const PanelModel& model, const LessonCourse& course) {
  const Verdict verdict = verdict_on(model, course);
  model.say("lesson.verdict", verdict.text);
  const Place place{course.attempt(), course.index()};
  const bool fresh = verdict.text != verdict_ && verdict_at_ == place;
  verdict_ = verdict.text;
  verdict_at_ = place;
  if (verdict.text.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_Text, verdict.colour);
  ImGui::TextUnformatted(verdict.sign);
  ImGui::PopStyleColor();
  ImGui::SameLine(0, model.em(0.4F));
  wrapped_text(verdict.text);
  mark(model, "lesson.verdict");
  if (fresh) frames_to_scroll_ = frames_of_scrolling;
  if (frames_to_scroll_ <= 0) return;
  --frames_to_scroll_;
  ImGui::SetScrollHereY(1);
}

}  // namespace gnomon::desktop
