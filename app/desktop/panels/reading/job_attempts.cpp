#include "app/desktop/panels/reading/job_attempts.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/reading/job_record.h"

namespace gnomon::desktop {
namespace {

/// More attempts than this are looked at through a window of as many rows.
constexpr std::size_t most_rows = 12;

/// "412–571": the rounds in which it holds memory, both ends included.
std::string rounds_of(const Run& run) {
  std::string text = with_separators(run.start);
  if (run.end - run.start > 1) text += "–" + with_separators(run.end - 1);
  return text;
}

const char* short_end(const Run& run) {
  switch (run.outcome) {
    case Outcome::completed:
      return "completed";
    case Outcome::unfinished:
      return "cut off";
    case Outcome::killed:
      break;
  }
  switch (run.kill_reason) {
    case KillReason::slice_end:
      return "slice used up";
    case KillReason::overflow:
      return "memory full";
    case KillReason::clearing:
      return "cleared";
    case KillReason::speculation:
      return "speculative";
    case KillReason::call_end:
      return "call ended";
    case KillReason::branch_move:
      return "branch moved";
    case KillReason::user:
      return "killed by an edit";
    case KillReason::recorded:
    case KillReason::none:
      break;
  }
  return "killed";
}

class Attempts {
 public:
  Attempts(const PanelModel& model, Actions& actions, std::size_t pane, const ViewSubject& subject,
           JobId job, Round round)
      : model_(model),
        actions_(actions),
        name_("job.pane" + std::to_string(pane)),
        subject_(subject),
        runs_(subject.geometry->runs_of(job)),
        present_(attempt_at(subject, job, round)),
        pane_(pane),
        round_(round) {}

  void draw() {
    if (runs_.empty()) return;
    if (runs_.size() > 1) buttons();
    heads();
    table();
  }

 private:
  [[nodiscard]] const Run& run(std::size_t attempt) const {
    return subject_.schedule->runs[static_cast<std::size_t>(runs_[attempt])];
  }

  /// Whether it is active in the playhead's round.
  [[nodiscard]] bool runs_now(std::int64_t attempt) const {
    return attempt >= 0 && attempt == present_ &&
           round_ < run(static_cast<std::size_t>(attempt)).end;
  }

  void go_to(std::int64_t attempt) {
    actions_.seek_round = static_cast<double>(run(static_cast<std::size_t>(attempt)).start);
  }

  /// Before and after the playhead.
  void buttons() {
    const auto count = static_cast<std::int64_t>(runs_.size());
    const bool at_start = present_ >= 0 && run(static_cast<std::size_t>(present_)).start == round_;
    const std::int64_t before = at_start ? present_ - 1 : present_;
    const std::int64_t after = present_ + 1;
    const std::string of = with_separators(present_ + 1) + " of " + with_separators(count);
    const std::string where = present_ < 0         ? with_separators(count) + " attempts"
                              : runs_now(present_) ? "attempt " + of
                                                   : "after attempt " + of;
    ImGui::AlignTextToFramePadding();
    ImGui::PushStyleColor(ImGuiCol_Text, model_.theme.text_dim);
    ImGui::TextUnformatted(where.c_str());
    ImGui::PopStyleColor();
    model_.say(name_ + ".attempt", where);
    const float size = model_.em(1.6F);
    const float right = ImGui::GetWindowContentRegionMax().x;
    step("before", Icon::event_back, "Attempt before", right - 2 * size - model_.em(0.2F), before,
         before >= 0);
    step("after", Icon::event_forward, "Next attempt", right - size, after, after < count);
  }

  void step(const char* word, Icon icon, const char* words, float x, std::int64_t attempt,
            bool possible) {
    ImGui::SameLine(x);
    ImGui::BeginDisabled(!possible);
    const std::string name = name_ + "." + word;
    if (icon_button(model_, name.c_str(), icon, words, false, 1.6F) && possible) go_to(attempt);
    ImGui::EndDisabled();
  }

  void heads() const {
    const Theme& theme = model_.theme;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ImGui::PushFont(theme.small);
    const float width = ImGui::GetContentRegionAvail().x;
    const char* end = "how it ended";
    const float bar = runs_.size() > most_rows ? ImGui::GetStyle().ScrollbarSize : 0;
    const float end_x = corner.x + width - bar - ImGui::CalcTextSize(end).x - model_.em(0.2F);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddText({corner.x + model_.em(0.2F), corner.y}, theme.text_dim, "attempt");
    list->AddText({corner.x + rounds_column(), corner.y}, theme.text_dim, "rounds");
    list->AddText({end_x, corner.y}, theme.text_dim, end);
    ImGui::Dummy({width, ImGui::GetTextLineHeight()});
    ImGui::PopFont();
    mark(model_, name_ + ".heads");
  }

  [[nodiscard]] float rounds_column() const { return model_.em(4); }

  void table() {
    const float line = row_height();
    const std::size_t rows = std::min(runs_.size(), most_rows);
    const bool scrolls = runs_.size() > rows;
    ImGui::PushID(static_cast<int>(pane_));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("attempts", {0, line * static_cast<float>(rows)}, false,
                      scrolls ? ImGuiWindowFlags_NoNav
                              : ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar |
                                    ImGuiWindowFlags_NoScrollWithMouse);
    const ImVec2 corner = ImGui::GetCursorPos();
    ImGui::Dummy({1, line * static_cast<float>(runs_.size())});
    const auto last = static_cast<float>(runs_.size() - rows);
    if (scrolls && present_ != shown_present()) {
      const auto wanted = static_cast<float>(present_ - static_cast<std::int64_t>(rows) / 3);
      ImGui::SetScrollY(line * std::clamp(wanted, 0.0F, last));
    }
    ImGui::GetStateStorage()->SetInt(ImGui::GetID("present"), static_cast<int>(present_ + 1));
    // Whole rows at every scroll position: none is cut in half at the top or the bottom.
    const float first = std::clamp(std::round(ImGui::GetScrollY() / line), 0.0F, last);
    for (std::size_t i = 0; i < rows; ++i) {
      ImGui::SetCursorPos({corner.x, ImGui::GetScrollY() + line * static_cast<float>(i)});
      row(static_cast<std::size_t>(first) + i, line);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::PopID();
    ImGui::Dummy({0, model_.em(0.1F)});
  }

  [[nodiscard]] float row_height() const {
    return std::ceil(ImGui::GetTextLineHeight() + model_.em(0.3F));
  }

  /// That of the last frame, so that the table follows the playhead and can be scrolled besides.
  [[nodiscard]] static std::int64_t shown_present() {
    return ImGui::GetStateStorage()->GetInt(ImGui::GetID("present"), -1) - 1;
  }

  void row(std::size_t attempt, float line) {
    const Theme& theme = model_.theme;
    const Run& shown = run(attempt);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushID(static_cast<int>(attempt));
    const bool present = runs_now(static_cast<std::int64_t>(attempt));
    if (ImGui::Selectable("##attempt", present, 0, {width, line})) {
      go_to(static_cast<std::int64_t>(attempt));
    }
    const std::string own = name_ + ".attempt" + std::to_string(attempt);
    mark(model_, own);
    if (ImGui::IsItemHovered()) {
      tooltip(model_,
              "Rounds " + rounds_of(shown) + ", " + end_words(shown) + ". Click: go to its start.");
    }
    ImGui::PopID();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float y = corner.y + (line - ImGui::GetTextLineHeight()) / 2;
    const float drop = (theme.body->FontSize - theme.mono->FontSize) / 2;
    ImGui::PushFont(theme.mono);
    list->AddText({corner.x + model_.em(0.2F), y + drop}, theme.text_dim,
                  with_separators(static_cast<std::int64_t>(attempt) + 1).c_str());
    const std::string rounds = rounds_of(shown);
    const float rounds_x = corner.x + rounds_column();
    list->AddText({rounds_x, y + drop}, theme.text, rounds.c_str());
    const float taken = rounds_x + ImGui::CalcTextSize(rounds.c_str()).x + model_.em(0.6F);
    ImGui::PopFont();
    const char* words = short_end(shown);
    const float words_width = ImGui::CalcTextSize(words).x;
    const float words_x = std::max(taken, corner.x + width - words_width - model_.em(0.2F));
    list->PushClipRect(corner, {corner.x + width, corner.y + line}, true);
    list->AddText({words_x, y}, shown.outcome == Outcome::killed ? theme.text : theme.text_dim,
                  words);
    if (shown.outcome == Outcome::killed) cross(words_x - model_.em(0.65F), y);
    list->PopClipRect();
    model_.say(own, rounds + " " + words);
  }

  /// The sign of a kill in the picture, too.
  void cross(float x, float y) const {
    const float half = model_.em(0.2F), cy = y + ImGui::GetTextLineHeight() / 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float thick = std::max(1.0F, model_.em(0.1F));
    list->AddLine({x - half, cy - half}, {x + half, cy + half}, model_.theme.killed, thick);
    list->AddLine({x - half, cy + half}, {x + half, cy - half}, model_.theme.killed, thick);
  }

  const PanelModel& model_;
  Actions& actions_;
  std::string name_;
  const ViewSubject& subject_;
  std::span<const std::int32_t> runs_;
  std::int64_t present_;
  std::size_t pane_;
  Round round_;
};

}  // namespace

void draw_job_attempts(const PanelModel& model, Actions& actions, std::size_t pane,
                       const ViewSubject& subject, JobId job, Round round) {
  Attempts(model, actions, pane, subject, job, round).draw();
}

}  // namespace gnomon::desktop
