// Between the terms of a formula card and the picture: what a term lights up, and which terms what
// is pointed at lights up.
#pragma once

#include <cstddef>
#include <string>

#include "app/desktop/highlight.h"
#include "engine/rules/rule_term.h"

namespace gnomon::desktop {

/// What a term is in the picture of a pane, labelled "k* = 29"; Kind::none where it is nothing.
[[nodiscard]] Highlight highlight_of(const TermPicture& picture, const std::string& label,
                                     std::size_t pane);

/// "k* = 29", "slices"; of an item "τ_p = 16".
[[nodiscard]] std::string label_of(const RuleTerm& term);
[[nodiscard]] std::string label_of(const RuleTerm& term, const TermItem& item);

}  // namespace gnomon::desktop
