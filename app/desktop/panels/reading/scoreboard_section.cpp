#include "app/desktop/panels/reading/scoreboard_section.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/readings.h"
#include "engine/model/error.h"
#include "engine/policies/registry.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

constexpr double search_seconds = 60;

std::string against(std::int64_t other, const std::optional<std::int64_t>& own) {
  if (!own || other <= 0) return "";
  return signed_percent(static_cast<double>(other) / static_cast<double>(*own) - 1);
}

}  // namespace

void ScoreboardSection::draw_rows(const PanelModel& model, const std::vector<Score>& scores,
                                  const SceneResult& scene,
                                  const std::optional<std::int64_t>& own) {
  struct Row {
    std::string name;
    double total = 0;
    std::string beside;
    bool mine = false, strong = false;
  };
  std::vector<Row> rows;
  for (const Score& score : scores) {
    rows.push_back(
        {score.name, static_cast<double>(score.total_latency), against(score.total_latency, own)});
  }
  const std::size_t rank = own ? rank_among(scores, *own) : rows.size();
  if (own) {
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(rank),
                Row{"▸ yours", static_cast<double>(*own), "", true, true});
  }
  if (answer_ && answer_->optimum) {
    const Optimum& best = *answer_->optimum;
    rows.insert(rows.begin(),
                Row{best.proven ? "optimum" : "best found", static_cast<double>(best.total_latency),
                    against(best.total_latency, own), false, true});
    if (!best.proven) rows.insert(rows.begin(), Row{"proven bound", best.bound, "", false, true});
  } else {
    rows.insert(rows.begin(), Row{"lower bound", scene.bounds.best(), "", false, true});
  }
  if (!ImGui::BeginTable("scores", 3)) return;
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("total", ImGuiTableColumnFlags_WidthFixed, model.em(6));
  ImGui::TableSetupColumn("beside", ImGuiTableColumnFlags_WidthFixed, model.em(4.2F));
  for (const Row& row : rows) {
    ImGui::TableNextRow();
    if (row.mine) {
      ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, with_alpha(model.theme.accent, 0x40));
    }
    ImGui::TableNextColumn();
    ImGui::PushStyleColor(ImGuiCol_Text, row.strong ? model.theme.text : model.theme.text_dim);
    ImGui::TextUnformatted(row.name.c_str());
    ImGui::PushFont(model.theme.mono);
    for (const std::string& text : {with_separators(row.total, 0), row.beside}) {
      ImGui::TableNextColumn();
      const float room = ImGui::GetContentRegionAvail().x;
      ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room - ImGui::CalcTextSize(text.c_str()).x);
      ImGui::TextUnformatted(text.c_str());
    }
    ImGui::PopFont();
    ImGui::PopStyleColor();
  }
  ImGui::EndTable();
  if (own) {
    model.say("scores.rank", std::to_string(rank + 1));
    model.say("scores.own", std::to_string(*own));
  }
  model.say("scores.count", std::to_string(scores.size()));
}

void ScoreboardSection::draw_optimum(const PanelModel& model, Readings& readings,
                                     const SceneResult& scene) {
  if (searched_ != scene.revision) {
    answer_.reset();
    if (ImGui::Button("Find the optimum")) {
      searched_ = scene.revision;
      search_ = std::make_shared<Search>();
    }
    mark(model, "scores.optimum");
    if (ImGui::IsItemHovered()) {
      tooltip(model, "Branch and cut, for at most " + with_separators(search_seconds, 0) +
                         " seconds; for small instances.");
    }
    return;
  }
  answer_ = found_.get(readings.background(), scene.revision,
                       [instance = scene.instance, search = search_](const std::stop_token& stop) {
                         MakeOptions options;
                         options.stop = stop;
                         options.progress = [search](const PlanProgress& now) {
                           search->seconds = now.seconds;
                           search->incumbent = now.incumbent.value_or(0);
                           search->bound = now.bound.value_or(0);
                         };
                         Found found;
                         try {
                           found.optimum = find_optimum(*instance, search_seconds, options);
                         } catch (const InputError& error) {
                           found.refused = error.what();
                         }
                         return found;
                       });
  if (answer_) {
    if (!answer_->refused.empty()) dim_text(model, answer_->refused);
    return;
  }
  std::string text = "Searching for the optimum, " + with_separators(search_->seconds, 0) + " s";
  if (search_->incumbent > 0) text += "; best so far " + with_separators(search_->incumbent, 0);
  dim_text(model, text + ".");
  if (ImGui::Button("Cancel")) {
    found_.forget();
    searched_.reset();
  }
  mark(model, "scores.cancel");
}

void ScoreboardSection::draw(const PanelModel& model, Readings& readings, std::size_t pane) {
  playing_ = false;
  const auto& result = model.simulation.panes[pane].result;
  if (!result) return;
  const SceneResult& scene = *result->base_scene();
  section(model, "BEAT THE POLICY");
  const bool good = !result->schedule.has_fault;
  const std::optional<std::int64_t> own =
      good ? std::optional(result->metrics.total_latency) : std::nullopt;
  dim_text(model, good ? "Total latency in rounds; drag runs along time in the triangles view."
                       : "Yours counts again as soon as it stays below M.");
  const auto scores = scores_.get(readings.background(), scene.revision,
                                  [instance = scene.instance](const std::stop_token& stop) {
                                    return play_all_policies(*instance, stop);
                                  });
  playing_ = scores == nullptr;
  if (!scores) return dim_text(model, "Playing every policy…");
  draw_rows(model, *scores, scene, own);
  std::string missing;
  for (const PolicyInfo& info : policy_infos()) {
    const bool there = info.name == hand_made_name ||
                       std::any_of(scores->begin(), scores->end(),
                                   [&](const Score& score) { return score.name == info.name; });
    if (!there) missing.append(missing.empty() ? "" : ", ").append(info.name);
  }
  if (!missing.empty()) {
    dim_text(model, "Not played, because they may not finish or take long: " + missing + ".");
  }
  draw_optimum(model, readings, scene);
}

}  // namespace gnomon::desktop
