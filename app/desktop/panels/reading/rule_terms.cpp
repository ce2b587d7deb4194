#include "app/desktop/panels/reading/rule_terms.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <map>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/reading/rule_pictures.h"

namespace gnomon::desktop {
namespace {

/// What a term is in the picture, drawn small: a level, a span of rounds, runs.
void draw_sign(const PanelModel& model, TermPicture::Kind kind, float x, float y, float size) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Colour colour = model.theme.text_dim;
  const float thick = std::max(1.0F, model.em(0.09F));
  const auto line = [&](float u0, float v0, float u1, float v1) {
    list->AddLine({x + u0 * size, y + v0 * size}, {x + u1 * size, y + v1 * size}, colour, thick);
  };
  switch (kind) {
    case TermPicture::Kind::none:
      break;
    case TermPicture::Kind::level:
      line(0, 0.3F, 1, 0.3F);
      line(0.5F, 0.45F, 0.5F, 1);
      line(0.5F, 0.45F, 0.3F, 0.65F);
      line(0.5F, 0.45F, 0.7F, 0.65F);
      break;
    case TermPicture::Kind::span:
      line(0.05F, 0.1F, 0.05F, 0.95F);
      line(0.95F, 0.1F, 0.95F, 0.95F);
      line(0.05F, 0.52F, 0.95F, 0.52F);
      break;
    case TermPicture::Kind::jobs:
      list->AddQuad({x, y + 0.9F * size}, {x + size, y + 0.9F * size}, {x + size, y + 0.1F * size},
                    {x, y + 0.5F * size}, colour, thick);
      break;
  }
}

/// What a click on a picture does, in words; empty for nothing.
std::string click_words(const RuleCard& card, const TermPicture& picture) {
  if (picture.kind == TermPicture::Kind::span && picture.from != card.round) {
    return "Click: go to round " + with_separators(picture.from) + ".";
  }
  if (picture.kind == TermPicture::Kind::jobs && picture.job_count == 1) {
    return "Click: select this job.";
  }
  return {};
}

void click(const RuleCard& card, const TermPicture& picture, Actions& actions) {
  if (click_words(card, picture).empty()) return;
  if (picture.kind == TermPicture::Kind::span) {
    actions.seek_round = static_cast<double>(picture.from);
  } else {
    actions.select_job = picture.jobs.front();
  }
}

/// Lights up a picture, and in linked panes the job where it is one.
void point_at(const TermPicture& picture, const std::string& label, std::size_t pane,
              Actions& actions) {
  const Highlight highlight = highlight_of(picture, label, pane);
  if (highlight.kind == Highlight::Kind::none) return;
  actions.highlight = highlight;
  if (picture.job_count != 1) return;
  actions.hovered_job = picture.jobs.front();
  actions.cursor_pane = pane;
}

class Rows {
 public:
  Rows(const PanelModel& model, Actions& actions, const RuleCard& card, std::size_t pane,
       const Pointed& pointed)
      : model_(model), actions_(actions), card_(card), pane_(pane), pointed_(pointed) {}

  void draw() {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {model_.em(0.4F), model_.em(0.1F)});
    for (const RuleTerm& term : card_.terms) {
      // Heads of several queues have the same symbol.
      const int nth = seen_[std::string(term.symbol)]++;
      name_ = "rule." + std::string(term.symbol) + (nth > 0 ? "." + std::to_string(nth) : "");
      row(term);
    }
    ImGui::PopStyleVar();
    model_.say("rule.lit", lit_);
  }

 private:
  void row(const RuleTerm& term) {
    const Theme& theme = model_.theme;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, gutter = model_.em(1.25F);
    const bool lit = is_about(term, pointed_);
    if (lit) lit_ += (lit_.empty() ? "" : ", ") + std::string(term.symbol);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    ImGui::BeginGroup();
    ImGui::Indent(gutter);
    const bool told = head(term, corner.x + width);
    if (!term.items.empty()) items(term, corner.x + width);
    if (!told) {
      ImGui::PushFont(theme.small);
      dim_text(model_, term.words);
      ImGui::PopFont();
    }
    ImGui::Unindent(gutter);
    ImGui::EndGroup();
    const float bottom = ImGui::GetItemRectMax().y + model_.em(0.12F);
    const float top = corner.y - model_.em(0.12F);
    mark(model_, name_, {corner.x, top, width, bottom - top});
    model_.say(name_, term.value);
    draw_sign(model_, term.picture.kind, corner.x + model_.em(0.2F), corner.y + model_.em(0.25F),
              model_.em(0.7F));
    list->ChannelsSetCurrent(0);
    const bool hovered = ImGui::IsWindowHovered() &&
                         ImGui::IsMouseHoveringRect({corner.x, top}, {corner.x + width, bottom});
    const bool pointable = term.picture.kind != TermPicture::Kind::none;
    if (lit || (hovered && pointable)) {
      list->AddRectFilled({corner.x - model_.em(0.3F), top}, {corner.x + width, bottom},
                          with_alpha(theme.accent, hovered ? 0x2c : 0x20), model_.em(0.25F));
      list->AddRectFilled({corner.x - model_.em(0.3F), top}, {corner.x - model_.em(0.1F), bottom},
                          theme.accent, model_.em(0.1F));
    }
    list->ChannelsMerge();
    if (hovered && pointable && !item_hovered_) {
      point_at(term.picture, label_of(term), pane_, actions_);
      const std::string words = click_words(card_, term.picture);
      if (!words.empty()) tooltip(model_, words);
      if (ImGui::IsMouseClicked(0)) click(card_, term.picture, actions_);
    }
    item_hovered_ = false;
    ImGui::Dummy({0, model_.em(0.22F)});
  }

  /// The symbol, and the value at the right edge. Whether there was room between them for the
  /// words.
  bool head(const RuleTerm& term, float right) const {
    ImGui::PushFont(model_.theme.mono);
    const float drop = (model_.theme.body->FontSize - model_.theme.mono->FontSize) / 2;
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + drop);
    ImGui::TextUnformatted(term.symbol.data(), term.symbol.data() + term.symbol.size());
    const ImVec2 beside{ImGui::GetItemRectMax().x + model_.em(0.5F), ImGui::GetItemRectMin().y};
    float end = right;
    if (!term.value.empty()) {
      const float width = ImGui::CalcTextSize(term.value.c_str()).x;
      ImGui::SameLine();
      // A value without room beside its symbol goes under it.
      if (right - width < beside.x) ImGui::NewLine();
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::SetCursorScreenPos({std::max(right - width, at.x), at.y});
      ImGui::TextUnformatted(term.value.c_str());
      end = right - width - model_.em(0.5F);
    }
    ImGui::PopFont();
    if (!term.items.empty()) return false;
    const ImFont* small = model_.theme.small;
    ImGui::PushFont(model_.theme.small);
    const float width = ImGui::CalcTextSize(term.words.c_str()).x;
    ImGui::PopFont();
    if (beside.x + width > end) return false;
    const float above = (model_.theme.mono->FontSize - small->FontSize) / 2;
    ImGui::GetWindowDrawList()->AddText(model_.theme.small, small->FontSize,
                                        {beside.x, beside.y + above}, model_.theme.text_dim,
                                        term.words.c_str());
    return true;
  }

  /// Values in lines; that in force is framed.
  void items(const RuleTerm& term, float right) {
    const Theme& theme = model_.theme;
    ImGui::PushFont(theme.mono);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float pad = model_.em(0.25F), height = ImGui::GetTextLineHeight() + 0.6F * pad;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    float x = corner.x - pad, y = corner.y;
    int nth = 0;
    for (const TermItem& item : term.items) {
      const float width = ImGui::CalcTextSize(item.value.c_str()).x + 2 * pad;
      if (x + width > right && x > corner.x) {
        x = corner.x - pad;
        y += height + 0.5F * pad;
      }
      const bool pointable = item.picture.kind != TermPicture::Kind::none;
      const ImVec2 low{x, y}, high{x + width, y + height};
      const bool hovered =
          pointable && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(low, high);
      const bool lit = is_about(item.picture, pointed_);
      if (hovered || lit) {
        list->AddRectFilled(low, high, with_alpha(theme.accent, 0x50), model_.em(0.2F));
      }
      if (item.current) list->AddRect(low, high, theme.accent, model_.em(0.2F), 0, 1.5F);
      list->AddText({x + pad, y + 0.3F * pad}, pointable ? theme.text : theme.text_dim,
                    item.value.c_str());
      mark(model_, name_ + "." + std::to_string(nth++), {x, y, width, height});
      if (hovered) {
        item_hovered_ = true;
        point_at(item.picture, label_of(term, item), pane_, actions_);
        const std::string words = click_words(card_, item.picture);
        if (!words.empty()) tooltip(model_, words);
        if (ImGui::IsMouseClicked(0)) click(card_, item.picture, actions_);
      }
      x += width + 0.5F * pad;
    }
    ImGui::PopFont();
    ImGui::Dummy({right - corner.x, y + height - corner.y});
  }

  const PanelModel& model_;
  Actions& actions_;
  const RuleCard& card_;
  std::size_t pane_;
  const Pointed& pointed_;
  std::map<std::string, int> seen_;
  std::string name_, lit_;
  bool item_hovered_ = false;
};

}  // namespace

void draw_rule_terms(const PanelModel& model, Actions& actions, const RuleCard& card,
                     std::size_t pane, const Pointed& pointed) {
  Rows(model, actions, card, pane, pointed).draw();
}

}  // namespace gnomon::desktop
