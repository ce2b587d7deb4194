#include "app/desktop/panels/dock/log_rows.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/desktop/alarms/decision_words.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/dock/log_cells.h"
#include "app/desktop/panels/dock/log_kinds.h"
#include "app/desktop/panels/widgets.h"
#include "engine/reasons/protected_share.h"

namespace gnomon::desktop {
namespace {

const Run* run_of(const Decision& decision) {
  return decision.refusal ? nullptr : decision.run;
}

JobId job_of(const Decision& decision) {
  return decision.refusal ? decision.refusal->job : decision.run->job;
}

/// Why, as the window says it under this policy.
std::string why_of(const LogRows::Input& input, const Decision& decision) {
  if (!decision.refusal) {
    const Run* before = input.index.run_before(*decision.run);
    return why_words(decision, input.instance, input.victim_rule,
                     before ? std::optional(before->end) : std::nullopt);
  }
  const Refusal refusal = without_empty_share(*decision.refusal, input.policy);
  Decision said = decision;
  said.refusal = &refusal;
  return why_words(said, input.instance, input.victim_rule);
}

}  // namespace

LogRows::Columns LogRows::columns(const PanelModel& model, const Input& input, float left,
                                  float width) {
  const auto digits = [&](std::int64_t number) {
    const std::string text = with_separators(number);
    const ImFont& font = *model.theme.mono;
    return font.CalcTextSizeA(font.FontSize, FLT_MAX, 0, text.c_str()).x;
  };
  const auto jobs = static_cast<JobId>(input.instance.jobs.size());
  const std::int64_t largest = jobs == 0 ? 0 : input.instance.source_row(jobs - 1);
  Columns columns;
  columns.round = left + model.em(0.6F) +
                  std::max(digits(model.playback.horizon()), model.em(2.8F));  // right edge
  // The rest is for why: it is what is read, and it is long.
  columns.kind = columns.round + model.em(0.9F);
  columns.job =
      columns.kind + model.em(6) + std::max(digits(largest), model.em(1.6F));  // right edge
  columns.attempt = columns.job + model.em(2.2F);                              // right edge
  columns.why = columns.attempt + model.em(0.9F);
  columns.right = left + width - model.em(1);
  return columns;
}

void LogRows::draw_header(const PanelModel& model, const Columns& columns, float y) const {
  const Theme& theme = model.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::PushFont(theme.small);
  const auto from = [&](float x, const char* word) { list.AddText({x, y}, theme.text_dim, word); };
  const auto until = [&](float x, const char* word) {
    list.AddText({x - ImGui::CalcTextSize(word).x, y}, theme.text_dim, word);
  };
  until(columns.round, "ROUND");
  from(columns.kind, "DECISION");
  until(columns.job, "JOB");
  until(columns.attempt, "TRY");
  from(columns.why, "WHY");
  ImGui::PopFont();
}

void LogRows::draw_row(const PanelModel& model, const Input& input, const Columns& columns,
                       const Decision& decision, float y, float height, bool hovered) const {
  const Theme& theme = model.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float left = ImGui::GetWindowPos().x, right = columns.right + model.em(0.3F);
  const bool now = decision.round == model.playback.round();
  const JobId job = job_of(decision);
  if (now) {
    list.AddRectFilled({left, y}, {right, y + height}, with_alpha(theme.accent, 0x2a));
    list.AddRectFilled({left, y}, {left + model.em(0.2F), y + height}, theme.accent);
  }
  if (hovered) {
    list.AddRectFilled({left, y}, {right, y + height}, ImGui::GetColorU32(ImGuiCol_HeaderHovered));
  }
  const float text_y = y + (height - theme.font_px) / 2;
  const float mono_y = y + (height - theme.mono->FontSize) / 2;
  right_aligned(list, theme, columns.round, mono_y, with_separators(decision.round), theme.text);
  const float icon = model.em(0.75F);
  const bool refused = decision.kind == Decision::Kind::refuse;
  const Colour colour = refused                                 ? theme.text_dim
                        : decision.kind == Decision::Kind::kill ? theme.warning
                                                                : theme.text;
  draw_kind(list, decision.kind, columns.kind, y + (height - icon) / 2, icon, colour);
  const std::string_view kind = kind_words(decision.kind);
  list.AddText(theme.body, theme.font_px, {columns.kind + model.em(1.2F), text_y},
               refused ? theme.text_dim : theme.text, kind.data(), kind.data() + kind.size());
  if (job != no_job) {
    const std::string number = job_number(input.instance, job);
    right_aligned(list, theme, columns.job, mono_y, number, theme.text);
    if (job == model.ui.selected_job) {
      // Marked by a frame, as the selected job is in the picture.
      const float wide =
          theme.mono->CalcTextSizeA(theme.mono->FontSize, FLT_MAX, 0, number.c_str()).x;
      const float edge = model.em(0.25F);
      list.AddRect({columns.job - wide - edge, y + 1}, {columns.job + edge, y + height - 1},
                   theme.selection, model.em(0.2F), 0, std::max(1.0F, model.em(0.09F)));
    }
  }
  if (const Run* run = run_of(decision)) {
    right_aligned(list, theme, columns.attempt, mono_y, std::to_string(run->attempt + 1),
                  theme.text_dim);
  }
  const std::string why = why_of(input, decision);
  const bool cut = fitted_text(list, theme, columns.why, text_y, columns.right - columns.why, why,
                               refused ? theme.text_dim : theme.text);
  if (cut && hovered) tooltip(model, why);
}

void LogRows::draw_stop(const PanelModel& model, Actions& actions, const Input& input,
                        const Columns& columns, float y, float height) const {
  const Theme& theme = model.theme;
  const Fault& fault = *input.fault;
  const float left = ImGui::GetWindowPos().x, right = columns.right + model.em(0.3F);
  ImGui::SetCursorScreenPos({left, y});
  if (ImGui::InvisibleButton("##stop", {right - left, height})) {
    actions.seek_round = static_cast<double>(fault.round);
    if (fault.job != no_job) actions.select_job = fault.job;
  }
  const bool hovered = ImGui::IsItemHovered();
  mark(model, "log.stop");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (fault.round == model.playback.round()) {
    list.AddRectFilled({left, y}, {right, y + height}, with_alpha(theme.accent, 0x2a));
    list.AddRectFilled({left, y}, {left + model.em(0.2F), y + height}, theme.accent);
  }
  if (hovered) {
    list.AddRectFilled({left, y}, {right, y + height}, ImGui::GetColorU32(ImGuiCol_HeaderHovered));
  }
  list.AddLine({left, y}, {right, y}, theme.border, std::max(1.0F, model.em(0.07F)));
  const float text_y = y + (height - theme.font_px) / 2;
  const float mono_y = y + (height - theme.mono->FontSize) / 2;
  right_aligned(list, theme, columns.round, mono_y, with_separators(fault.round), theme.text);
  const float size = model.em(0.4F), sign_y = y + (height - 1.7F * size) / 2;
  list.AddTriangleFilled({columns.kind + size, sign_y},
                         {columns.kind + 2 * size, sign_y + 1.7F * size},
                         {columns.kind, sign_y + 1.7F * size}, theme.warning);
  list.AddText(theme.body, theme.font_px, {columns.kind + model.em(1.2F), text_y}, theme.text,
               "Stopped");
  if (fault.job != no_job) {
    right_aligned(list, theme, columns.job, mono_y, job_number(input.instance, fault.job),
                  theme.text);
  }
  const bool cut = fitted_text(list, theme, columns.why, text_y, columns.right - columns.why,
                               input.stop, theme.text);
  if (cut && hovered) tooltip(model, input.stop);
  model.say("log.stop", std::to_string(fault.round) + " " + input.stop);
}

void LogRows::draw_bar(const PanelModel& model, float x, float top, float height) {
  if (!scroll_.scrolls() || height < model.em(2)) return;
  const Theme& theme = model.theme;
  const float width = model.em(0.55F);
  ImGui::SetCursorScreenPos({x, top});
  ImGui::InvisibleButton("##bar", {width, height});
  mark(model, "log.bar");
  const double least = static_cast<double>(model.em(1.6F)), track = static_cast<double>(height);
  const auto mouse = static_cast<double>(ImGui::GetIO().MousePos.y - top);
  RowScroll::Thumb thumb = scroll_.thumb(track, least);
  if (ImGui::IsItemActivated()) {
    const bool on_thumb = mouse >= thumb.top_px && mouse < thumb.top_px + thumb.length_px;
    grabbed_px_ = on_thumb ? mouse - thumb.top_px : thumb.length_px / 2;
  }
  if (ImGui::IsItemActive()) {
    scroll_.drag_to(mouse - grabbed_px_, track, least);
    thumb = scroll_.thumb(track, least);
  }
  const bool hot = ImGui::IsItemHovered() || ImGui::IsItemActive();
  const float inset = hot ? 0 : model.em(0.12F);
  const float from = top + static_cast<float>(thumb.top_px);
  ImGui::GetWindowDrawList()->AddRectFilled(
      {x + inset, from}, {x + width - inset, from + static_cast<float>(thumb.length_px)},
      hot ? theme.text_dim : theme.border, width / 2 - inset);
}

void LogRows::follow(const PanelModel& model, const Input& input) {
  const Round round = model.playback.round();
  const bool anew = shown_ != input.shown;
  shown_ = input.shown;
  if (!input.follow || (round == followed_ && !anew)) return;
  followed_ = round;
  const std::int64_t row = input.rows.row_at_or_after(round);
  scroll_.show(std::min(row, input.rows.size() - 1));
}

void LogRows::draw(const PanelModel& model, Actions& actions, const Input& input) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float row_px = std::round(model.theme.font_px + model.em(0.4F));
  const float header_px = model.em(1.25F);
  const Columns columns = LogRows::columns(model, input, corner.x, room.x);
  draw_header(model, columns, corner.y);
  const float top = corner.y + header_px, stop_px = input.fault ? row_px : 0;
  // Whole rows alone: half a line of text reads as nothing.
  const float rows_in_sight = std::floor((room.y - header_px - stop_px) / row_px);
  const float height = rows_in_sight * row_px;
  if (height < row_px) return;
  const ImVec2 end = {corner.x + room.x, top + height};

  scroll_.set_size(input.rows.size(), static_cast<double>(rows_in_sight));
  ImGui::SetCursorScreenPos({corner.x, top});
  const bool clicked =
      ImGui::InvisibleButton("##rows", {columns.right + model.em(0.3F) - corner.x, height});
  mark(model, "log.rows");
  const bool hovered = ImGui::IsItemHovered();
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({corner.x, top}, end)) {
    scroll_.move(-3 * static_cast<double>(ImGui::GetIO().MouseWheel));
  }
  follow(model, input);
  draw_bar(model, columns.right + model.em(0.4F), top, height);

  const auto first = static_cast<std::int64_t>(std::round(scroll_.top()));
  const auto in_sight = static_cast<std::int64_t>(rows_in_sight);
  decisions_.clear();
  input.rows.read(first, in_sight, decisions_);
  ImGui::PushClipRect({corner.x, top}, end, true);
  const float mouse = ImGui::GetIO().MousePos.y;
  for (std::size_t i = 0; i < decisions_.size(); ++i) {
    const Decision& decision = decisions_[i];
    const float y = top + row_px * static_cast<float>(i);
    const bool here = hovered && mouse >= y && mouse < y + row_px;
    draw_row(model, input, columns, decision, y, row_px, here);
    if (here) actions.hovered_job = job_of(decision);
    if (here && clicked) {
      actions.seek_round = static_cast<double>(decision.round);
      actions.select_job = job_of(decision);
      followed_ = decision.round;  // the row under the mouse stays there
    }
    const std::string name = "log.row." + std::to_string(i);
    mark(model, name, {corner.x, y, columns.right - corner.x, row_px});
    const JobId job = job_of(decision);
    model.say(name, std::to_string(decision.round) + " " + std::string(word(decision.kind)) + " " +
                        (job == no_job ? "-" : job_number(input.instance, job)) + " " +
                        why_of(input, decision));
  }
  // Between two rows where nothing is decided in the playhead's round.
  const std::int64_t row = input.rows.row_at_or_after(model.playback.round());
  const float line = top + row_px * static_cast<float>(row - first);
  if (line >= top && line <= end.y && row >= first) {
    const float thick = std::max(1.0F, model.em(0.1F));
    ImGui::GetWindowDrawList()->AddRectFilled({corner.x, line - thick / 2},
                                              {columns.right + model.em(0.3F), line + thick / 2},
                                              model.theme.accent);
  }
  ImGui::PopClipRect();
  if (input.fault) {
    const auto rows = static_cast<float>(std::min(input.rows.size(), in_sight));
    draw_stop(model, actions, input, columns, top + rows * row_px, row_px);
  }
  ImGui::SetCursorScreenPos({corner.x, end.y + stop_px});
}

}  // namespace gnomon::desktop
