// The table of POLICIES §2: every policy's name, knowledge, parameters and source.
#include <array>

#include "engine/policies/registry.h"
#include "engine/recording/recorded_schedule.h"

namespace gnomon {

namespace {

using Word = std::string_view;
using Parameters = std::span<const ParameterInfo>;

constexpr double largest_alpha = 64;
constexpr double largest_length = static_cast<double>(max_memory_limit_tokens);
constexpr double largest_seed = 9'007'199'254'740'992;  // 2^53: whole numbers are exact up to here

constexpr std::array tie_words{Word("id"), Word("random")};
constexpr std::array refine_words{Word("running"), Word("evict")};
constexpr std::array solver_words{Word("exact"), Word("scaled"), Word("swap"), Word("quantile"),
                                  Word("auto")};
constexpr std::array placement_words{Word("earliest"), Word("in-order")};

constexpr ParameterInfo choice(Word name, std::span<const Word> words, double default_value,
                               Word help) {
  return {.name = name,
          .symbol = name,
          .default_value = default_value,
          .min_value = 0,
          .max_value = static_cast<double>(words.size() - 1),
          .integer = true,
          .help = help,
          .words = words};
}

constexpr ParameterInfo alpha(double default_value, Word help) {
  return {"alpha", "α", default_value, 1.01, largest_alpha, false, help};
}
constexpr ParameterInfo first_slice(double default_value, double smallest, Word help,
                                    Word zero_means = {}) {
  return {"first_slice", "τ₀", default_value, smallest, largest_length, false,
          help,          {},   zero_means};
}
/// Tokens of output that the policy takes from the jobs unless they are given.
constexpr ParameterInfo length(Word name, Word symbol, Word zero_means, Word help) {
  return {name, symbol, 0, 0, largest_length, true, help, {}, zero_means};
}
constexpr ParameterInfo seed(Word help) {
  return {"seed", "seed", 1, 0, largest_seed, true, help};
}
constexpr ParameterInfo protect() {
  return {"protect",
          "protect",
          0.2,
          0,
          0.99,
          false,
          "Share of M that newcomers must leave free, 0 to 0.99."};
}

constexpr ParameterInfo ties = choice(
    "ties", tie_words, 0, "Which of two equal estimates comes first: the smaller id, or by seed.");
constexpr ParameterInfo tie_seed = seed("Seed of the order among equal estimates.");
constexpr ParameterInfo placement =
    choice("placement", placement_words, 0,
           "earliest may start a job before its predecessors, in-order may not.");

constexpr std::array one_bit_parameters{
    length("threshold", "θ", "median",
           "Outputs above it are long, in tokens; 0 for the median output."),
    length("short", "O_short", "mean",
           "Proxy output of short jobs in tokens; 0 for their rounded mean."),
    length("long", "O_long", "mean",
           "Proxy output of long jobs in tokens; 0 for their rounded mean.")};
constexpr std::array sorted_f_parameters{
    choice("solver", solver_words, 4, "How a batch is chosen; auto by the number of jobs."),
    ParameterInfo{"epsilon", "ε", 0.1, 0.01, 1, false,
                  "How far above the least F the batch of solver=scaled may be, relative."},
    placement};
constexpr std::array sorted_lp_parameters{placement};
constexpr std::array a_max_parameters{ties, tie_seed};
constexpr std::array a_min_parameters{
    choice("refine", refine_words, 0,
           "When estimates grow: with the tokens of running jobs, or only at eviction."),
    ties, tie_seed};
constexpr std::array gba_parameters{
    alpha(1.5, "Ratio between the longest outputs of one class and the next.")};
constexpr std::array gsa_parameters{
    alpha(2, "Ratio between one slice and the next."),
    first_slice(0, 0, "First slice in rounds; 0 for the paper's β = R / α^l.", "β")};
constexpr std::array gsa_spec_parameters{alpha(2, "Ratio between one slice and the next."),
                                         first_slice(64, 1, "First slice in rounds.")};
constexpr std::array response_parameters{alpha(2, "Ratio between one slice and the next.")};
constexpr std::array alpha_greedy_parameters{protect()};
constexpr std::array alpha_beta_parameters{
    protect(),
    ParameterInfo{"clear", "clear", 0.2, 0.01, 1, false,
                  "Chance that a run is killed when memory runs out, 0.01 to 1."},
    seed("Seed of the runs to be killed.")};
constexpr std::array optimum_parameters{
    ParameterInfo{"time_limit", "time limit", 60, 1, 86'400, false,
                  "Seconds that the search may take; its best schedule is played then."}};

constexpr std::array recorded_parameters{
    ParameterInfo{"recording", "recording", 0, 0, static_cast<double>(max_recordings - 1), true,
                  "Which of the scenario's recordings it plays, from 0."}};

constexpr Word latest_start = "the most recently started run, then the larger id";
constexpr Word latest_arrival = "the run with the latest arrival, then the larger id";

constexpr std::array infos{
    PolicyInfo{"fcfs",
               Knowledge::output,
               "By arrival; the head starts once memory will suffice to its end.",
               "MC, arXiv 2502.07115 (MC-Benchmark)",
               {}},
    PolicyInfo{"h-sf",
               Knowledge::output,
               "Shortest output first; the head starts once memory will suffice to its end.",
               "ROB, arXiv 2508.14544 (hindsight shortest first)",
               {}},
    PolicyInfo{"mc-sf",
               Knowledge::upper,
               "Shortest predicted output first, with a memory forecast; overruns evict.",
               "MC, arXiv 2502.07115 (MC-SF)",
               {},
               latest_start},
    PolicyInfo{"svf",
               Knowledge::upper,
               "Smallest predicted area first, with a memory forecast; overruns evict.",
               "SVF, arXiv 2606.22327",
               {},
               latest_start},
    PolicyInfo{"svf-1bit", Knowledge::one_bit,
               "Smallest area first, with one proxy output for short and one for long jobs.",
               "SVF, arXiv 2606.22327 (one bit of advice)", one_bit_parameters, latest_start},
    PolicyInfo{"area-greedy",
               Knowledge::output,
               "Smallest area first; a run reserves its peak until it completes.",
               "ROUTE, arXiv 2607.09248 (conservative SVF)",
               {}},
    PolicyInfo{"sorted-f", Knowledge::output,
               "Batches that fit together with the least Σ output / size², one after the other.",
               "SF, arXiv 2508.06133 (Sorted-F)", sorted_f_parameters},
    PolicyInfo{"sorted-lp",
               Knowledge::output,
               "By the mean start of each job in the linear relaxation.",
               "SF, arXiv 2508.06133 (Sorted-LP)",
               sorted_lp_parameters,
               {},
               true},
    PolicyInfo{"a-max", Knowledge::upper,
               "Shortest upper prediction first, with a memory forecast.",
               "ROB, arXiv 2508.14544 (A_max)", a_max_parameters, latest_start},
    PolicyInfo{"a-min", Knowledge::lower,
               "Shortest lower prediction first; estimates grow with what is seen.",
               "ROB, arXiv 2508.14544 (A_min)", a_min_parameters,
               "the run with the smallest estimate, then the latest started, then the larger id"},
    PolicyInfo{"gba", Knowledge::output,
               "Classes of similar output, one staggered pipeline after the other.",
               "GSA, arXiv 2601.22996 (GBA)", gba_parameters},
    PolicyInfo{"gsa", Knowledge::nothing,
               "Staggered pipelines of growing slices; what does not finish restarts.",
               "GSA, arXiv 2601.22996 (GSA)", gsa_parameters},
    PolicyInfo{
        "gba-d",
        Knowledge::output,
        "Shortest first, each start staggered by its own length and pulled forward if it can.",
        "GSA, arXiv 2601.22996 (GBA in practice; our reading)",
        {}},
    PolicyInfo{"gsa-spec", Knowledge::nothing,
               "The phases of gsa, with speculative runs in the memory they leave.",
               "GSA, arXiv 2601.22996 (GSA in practice; our reading)", gsa_spec_parameters,
               "the speculative run of the highest id"},
    PolicyInfo{"response", Knowledge::nothing,
               "Staggered pipelines of growing slices for prompts no longer than the slice.",
               "ROUTE, arXiv 2607.09248 (Response)", response_parameters},
    PolicyInfo{"route", Knowledge::nothing,
               "Three branches by prompt length in turns, each restarting with doubled budgets.",
               "ROUTE, arXiv 2607.09248 (Route)", response_parameters},
    PolicyInfo{"vllm-fcfs",
               Knowledge::nothing,
               "By arrival, as long as the coming round fits; the latest arrival is evicted.",
               "GSA, arXiv 2601.22996 (vLLM-like baseline)",
               {},
               latest_arrival},
    PolicyInfo{"alpha-greedy", Knowledge::nothing,
               "By arrival into the unprotected share of M; an overflow clears every run.",
               "MC, arXiv 2502.07115 (α-protection greedy)", alpha_greedy_parameters, "every run",
               true},
    PolicyInfo{"alpha-beta", Knowledge::nothing,
               "By arrival into the unprotected share of M; an overflow clears runs by chance.",
               "MC, arXiv 2502.07115 (α-protection, β-clearing)", alpha_beta_parameters,
               "each run by chance, drawn again until memory suffices", true},
    PolicyInfo{"optimum",
               Knowledge::output,
               "The schedule of least total latency, found by integer programming.",
               "MC, arXiv 2502.07115 (integer program)",
               optimum_parameters,
               {},
               true},
    PolicyInfo{"hand-made",
               Knowledge::output,
               "Every job starts when you say; the others run alone, behind all of these.",
               "yours",
               {},
               {},
               true},
};

constexpr PolicyInfo recorded{
    recorded_name,
    Knowledge::output,
    "Every run starts and ends when a recording says, whether the rules allow it or not.",
    "a recording of the scenario",
    recorded_parameters,
    {},
    true};

}  // namespace

std::span<const PolicyInfo> policy_infos() {
  return infos;
}

const PolicyInfo& recorded_policy_info() {
  return recorded;
}

}  // namespace gnomon
