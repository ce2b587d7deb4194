#include "app/desktop/panels/reading/rule_tab.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cfloat>
#include <cstdint>
#include <optional>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/reading/pane_title.h"
#include "app/desktop/panels/reading/recording_section.h"
#include "app/desktop/panels/reading/rule_terms.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/readings.h"

namespace gnomon::desktop {
namespace {

const char* known_words(Knowledge knowledge) {
  switch (knowledge) {
    case Knowledge::output:
      return "knows the output o";
    case Knowledge::upper:
      return "knows the upper end hi";
    case Knowledge::lower:
      return "knows the lower end lo";
    case Knowledge::one_bit:
      return "knows one bit";
    case Knowledge::nothing:
      break;
  }
  return "knows nothing";
}

void formula(const PanelModel& model, std::string_view text) {
  ImGui::PushFont(model.theme.mono);
  wrapped_text(std::string(text));
  ImGui::PopFont();
}

/// The least total latency of the jobs of `result`, in rounds, where some pane has proved it.
std::optional<std::int64_t> proved_optimum(const PanelModel& model, const PaneResult& result) {
  for (const auto& pane : model.simulation.panes) {
    const auto& other = pane.result;
    if (!other || other->scene != result.scene || !other->policy.edits.empty()) continue;
    const bool proved = other->plan_gap && *other->plan_gap <= 0 && !other->schedule.has_fault;
    if (proved && other->metrics.total_latency > 0) return other->metrics.total_latency;
  }
  return std::nullopt;
}

/// The letters of a formula in words, as many to a line as there is room for.
void letters(const PanelModel& model, const RuleText& text) {
  const Theme& theme = model.theme;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float right = corner.x + ImGui::GetContentRegionAvail().x,
              line = theme.small->FontSize * 1.3F;
  const float drop = (theme.mono->FontSize - theme.small->FontSize) / 2;
  ImDrawList* list = ImGui::GetWindowDrawList();
  float x = corner.x, y = corner.y;
  std::string said;
  for (const FormulaLetter& letter : text.letters) {
    const std::string symbol(letter.symbol), words(letter.words);
    const float own =
        theme.mono->CalcTextSizeA(theme.mono->FontSize, FLT_MAX, 0, symbol.c_str()).x +
        model.em(0.35F);
    const float width =
        own + theme.small->CalcTextSizeA(theme.small->FontSize, FLT_MAX, 0, words.c_str()).x;
    if (x > corner.x && x + width > right) {
      x = corner.x;
      y += line;
    }
    list->AddText(theme.mono, theme.mono->FontSize, {x, y - drop}, theme.text, symbol.c_str());
    list->AddText(theme.small, theme.small->FontSize, {x + own, y}, theme.text_dim, words.c_str());
    x += width + model.em(0.9F);
    said += (said.empty() ? "" : "; ") + symbol + " " + words;
  }
  if (said.empty()) return;
  ImGui::Dummy({right - corner.x, y + line - corner.y});
  model.say("rule.letters", said);
}

/// What is proved of the policy. A bound that is a mere number is the same for every instance.
void proved(const PanelModel& model, const RuleCard& card) {
  const std::string_view bound = card.text->bound;
  const bool is_number =
      std::all_of(bound.begin(), bound.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) formula(model, "at most " + std::string(bound));
  const std::string known = card.bound ? ratio(*card.bound) : "";
  if (is_number || card.bound) {
    fact(model, is_number ? "proved" : "proved here",
         "at most " + (is_number ? "×" + std::string(bound) : known));
  }
  small_dim_text(model, "proved for: " + std::string(card.text->bound_holds));
  if (!card.bound) wrapped_text("not proved here: " + card.unmet);
  mark(model, "rule.bound");
  model.say("rule.bound", card.bound ? known : "not proved here: " + card.unmet);
}

/// What is proved, and beside it what was measured.
void bound(const PanelModel& model, const RuleCard& card, const ViewSubject& subject,
           std::size_t pane) {
  const auto& result = model.simulation.panes[pane].result;
  const bool measured = result && result->generation == subject.generation &&
                        !result->schedule.has_fault && result->metrics.ratio > 0;
  if (card.text->bound.empty() && !measured) return;
  section(model, "TOTAL LATENCY OVER THE LEAST POSSIBLE");
  if (!card.text->bound.empty()) proved(model, card);
  if (!measured) return;
  model.say("rule.measured", ratio(result->metrics.ratio));
  if (const auto least = proved_optimum(model, *result)) {
    const std::string value =
        ratio(static_cast<double>(result->metrics.total_latency) / static_cast<double>(*least));
    fact(model, "this schedule", value);
    model.say("rule.to_optimum", value);
    return;
  }
  fact(model, "this schedule", "at most " + ratio(result->metrics.ratio));
  small_dim_text(model, "measured against a lower bound");
}

}  // namespace

const RuleCard* RuleTab::card(Readings& readings, std::size_t pane, Round round) {
  const ViewSubject& subject = readings.subject(pane);
  const std::shared_ptr<const GhostIndex> ghosts = readings.ghosts(pane);
  if (!ghosts) return nullptr;
  const auto index = made_[pane].get(
      readings.background(), subject.generation, [subject, ghosts](const std::stop_token& stop) {
        return RuleIndex(
            {subject.instance, subject.schedule, subject.geometry, ghosts, subject.policy}, stop);
      });
  if (!index) return nullptr;
  if (card_generation_ != subject.generation || card_round_ != round) {
    card_ = index->card(round);
    card_generation_ = subject.generation;
    card_round_ = round;
  }
  return &card_;
}

void RuleTab::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  waiting_ = false;
  if (readings.panes() == 0) return;
  const std::size_t pane = std::min(model.ui.focused_pane, readings.panes() - 1);
  const ViewSubject& subject = readings.subject(pane);
  if (!subject.instance || subject.instance->jobs.empty()) {
    dim_text(model, "Nothing to show yet: there is no schedule in this pane.");
    return;
  }
  const PolicyInfo* info = find_policy(subject.policy.name);
  if (subject.time && subject.time->recorded) {
    pane_title(model, pane, subject.time->recording->name, "recorded", "");
    model.say("rule.policy", subject.policy.name);
    draw_recording_section(model, *subject.time);
    return;
  }
  const RuleText* text = find_rule_text(subject.policy.name);
  if (!info || !text) return;
  const std::string name = pane_names(readings)[pane];
  pane_title(model, pane, name, known_words(info->knowledge), edits_help(subject.policy));
  model.say("rule.policy", name);
  ImGui::Dummy({0, model.em(0.1F)});
  wrapped_text(std::string(text->rule));
  if (!text->formula.empty()) {
    ImGui::Dummy({0, model.em(0.1F)});
    formula(model, text->formula);
  }
  letters(model, *text);
  const auto round = std::max<Round>(0, model.playback.round());
  const RuleCard* shown = card(readings, pane, round);
  if (!shown) {
    waiting_ = true;
    dim_text(model, "Putting the numbers in…");
    return;
  }
  bound(model, *shown, subject, pane);
  section(model, ("IN ROUND " + with_separators(round)).c_str());
  Pointed pointed;
  if (model.ui.cursor_pane == pane) pointed.job = model.ui.hovered_job;
  if (model.ui.pointed.pane == pane) {
    pointed.from = model.ui.pointed.start;
    pointed.until = model.ui.pointed.end;
    pointed.level = model.ui.pointed.level;
  }
  draw_rule_terms(model, actions, *shown, pane, pointed);
  ImGui::Dummy({0, model.em(0.3F)});
  small_dim_text(model, "Point at a term to see it in the picture. Source: " +
                            std::string(info->source) + ".");
  if (ImGui::Button("Read the page")) actions.policy_page = subject.policy.name;
  mark(model, "rule.page");
}

}  // namespace gnomon::desktop
