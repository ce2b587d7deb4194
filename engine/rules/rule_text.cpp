// The rules of POLICIES §2 in a sentence or two each. Numbers belong to the terms.
#include <algorithm>
#include <array>

#include "engine/rules/formula_letters.h"
#include "engine/rules/rule_card.h"

namespace gnomon {

namespace {

using Text = std::string_view;

constexpr Text forward_check =
    "F: in every round x of t ≤ x < t + e, Σ over the active runs (s + x − p + 1) + the newcomer's "
    "(s + x − t + 1) ≤ M.";
constexpr Text slices =
    "R = M − s;  β = R / α^l, l = floor(log_α R);  τ_p = floor(β α^p), τ_l = R.";
constexpr Text conservative = "1 + 2 / (1 − ε)";

constexpr std::array texts{
    RuleText{"fcfs",
             "In order of arrival, each waiting job starts for which F holds with e = o. The walk "
             "stops at the first that fails.",
             forward_check,
             {},
             {},
             letters::forward},
    RuleText{"h-sf",
             "In order of output o, each waiting job starts for which F holds with e = o. The walk "
             "stops at the first that fails.",
             forward_check,
             {},
             {},
             letters::forward},
    RuleText{
        "mc-sf",
        "In order of the predicted output hi, each waiting job starts for which F holds with "
        "e = hi. A run that outlives e gets tokens + 1; on overflow the latest start is killed.",
        forward_check,
        {},
        {},
        letters::forward_upper},
    RuleText{"svf",
             "In order of the predicted area A(s, hi), each waiting job starts for which F holds "
             "with e = hi. A run that outlives e gets tokens + 1; on overflow the latest start is "
             "killed.",
             "A(s, e) = s e + e (e + 1) / 2", conservative,
             "all jobs in round 0, exact predictions, ε ≤ 1/2", letters::volume},
    RuleText{"svf-1bit",
             "A job is long when o > θ; its class lends it a proxy O. In order of A(s, O), each "
             "waiting job starts for which F holds with e = O.",
             "A(s, O) = s O + O (O + 1) / 2",
             {},
             {},
             letters::one_bit},
    RuleText{"area-greedy",
             "In order of the area A(s, o), the head starts while the peaks s + o of the active "
             "runs and its own sum to at most M. A run reserves its peak until it completes.",
             "A(s, o) = s o + o (o + 1) / 2", conservative, "all jobs in round 0, ε < 1",
             letters::area},
    RuleText{"sorted-f",
             "From the pool, batch after batch: the set X of least F(X) that fits when started "
             "together, its jobs by output. Each then starts at its earliest feasible round.",
             "F(X) = Σ o / |X|²", "48", "all jobs in round 0, s and o small against M, least F",
             letters::pool},
    RuleText{"sorted-lp",
             "The linear relaxation is solved, and the jobs are ordered by their mean start in it. "
             "Each then starts at its earliest feasible round.",
             "y_i = Σ_t t x_{i,t}",
             {},
             {},
             letters::relaxed},
    RuleText{"a-max",
             "In order of the upper prediction hi, each waiting job starts for which F holds with "
             "e = hi: every run keeps room for the longest it could be.",
             forward_check,
             {},
             {},
             letters::forward_upper},
    RuleText{"a-min",
             "On overflow the run of the smallest estimate max(õ, tokens out) is killed and keeps "
             "what it has shown. In order of õ, at first lo, each waiting job starts for which F "
             "holds with e = õ.",
             forward_check,
             {},
             {},
             letters::forward_lower},
    RuleText{"gba",
             "Class p holds the jobs with τ_{p−1} < o ≤ τ_p. One staggered pipeline per class, "
             "shortest first: job i starts floor(i τ / k) rounds after its call, in lane i mod k.",
             slices, "α² (1 + 2 / k_min) + α + α / (α − 1)", "all jobs in round 0, equal prompts",
             letters::classes},
    RuleText{"gsa",
             "Phase p runs one staggered pipeline over all unfinished jobs, with slice τ_p. What "
             "has not finished in its slice is killed and restarts in phase p + 1.",
             slices, "(2 + 2 / (α − 1)) (α² (1 + 2 / k_min) + α + α / (α − 1))",
             "all jobs in round 0, equal prompts, slices from β", letters::phases},
    RuleText{"gba-d",
             "In order of o, with τ = o: a job whose turn it is, t ≥ floor(clock), starts if F "
             "holds; earlier if a whole pipeline begun now stays within M. Each start moves the "
             "clock on by τ / k.",
             "clock := max(clock, t) + τ / k;  k = k*(τ, s_max)",
             {},
             {},
             letters::one_clock},
    RuleText{"gsa-spec",
             "The phases of gsa, each base run staggered by τ / k and pulled forward where it may. "
             "Memory that they leave goes to speculative runs, lowest id first, killed from the "
             "highest id down.",
             "clock := max(clock, t) + τ / k;  τ_p = floor(x α^p)",
             {},
             {},
             letters::phase_clock},
    RuleText{"response",
             "Phase r has the slice τ = min(α^r, M), rounded up, for the unfinished jobs with "
             "s ≤ τ, in one staggered pipeline of k lanes. What has not finished restarts later.",
             "s_τ = min(τ, M − τ);  k = k*(τ, s_τ)",
             {},
             {},
             letters::response},
    RuleText{"route",
             "Branches by prompt, P = {0 < s ≤ Λ}, R = {s = 0}, Large = {s > Λ}, take turns in "
             "calls of 2^r rounds. In P and Large the smallest budget w 2^c starts while widths "
             "sum to at most M; R runs response.",
             "Λ = M / 4;  w = 2 s in P, M in Large", "996", "all jobs in round 0, α = 2",
             letters::route},
    RuleText{"vllm-fcfs",
             "In order of arrival, the head starts while the coming round fits with its s + 1 "
             "tokens. On overflow the latest arrival is killed, and nobody starts in that round.",
             "used(t) + s + 1 ≤ M",
             {},
             {},
             letters::coming},
    RuleText{"alpha-greedy",
             "In order of arrival, the head starts while the coming round stays within the "
             "unprotected share of M. When memory runs out, every run is killed.",
             "used(t) + s + 1 ≤ (1 − protect) M",
             {},
             {},
             letters::coming},
    RuleText{"alpha-beta",
             "In order of arrival, the head starts while the coming round stays within the "
             "unprotected share of M. When memory runs out, each run is killed by chance, again "
             "until it fits.",
             "used(t) + s + 1 ≤ (1 − protect) M",
             {},
             {},
             letters::coming},
    RuleText{"hand-made",
             "Every run starts in the round in which somebody has put it. The referee holds the "
             "schedule against M and the arrivals.",
             "Σ over the active runs (s + t − p + 1) ≤ M in every round t",
             {},
             {},
             letters::by_hand},
    RuleText{"optimum",
             "The starts of least total latency, found by branch and cut over which job starts in "
             "which round.",
             "min Σ_i (Σ_t t x_{i,t} + o_i − a_i)",
             {},
             {},
             letters::exact},
};

}  // namespace

const RuleText* find_rule_text(std::string_view policy) {
  const auto found = std::find_if(texts.begin(), texts.end(),
                                  [&](const RuleText& text) { return text.policy == policy; });
  return found == texts.end() ? nullptr : &*found;
}

}  // namespace gnomon
