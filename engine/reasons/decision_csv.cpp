#include "engine/reasons/decision_csv.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "engine/reasons/runs_in_the_way.h"

namespace gnomon {

namespace {

/// A number that is left empty where there is none.
struct Optional {
  std::int64_t value;
  bool known;
};

std::ostream& operator<<(std::ostream& out, const Optional& number) {
  if (number.known) out << number.value;
  return out;
}

Optional row(const Instance& instance, JobId job) {
  return {job == no_job ? 0 : instance.source_row(job), job != no_job};
}

void write_refusal(std::ostream& out, const Refusal& refusal, const ActiveRuns& active,
                   const Instance& instance) {
  constexpr std::size_t most_named = 8;
  const std::vector<const Run*> in_the_way = runs_in_the_way(refusal, active.runs(), instance);
  const bool overflows = refusal.overflow_round >= 0;
  out << row(instance, refusal.job) << ",," << word(refusal.reason) << ',' << refusal.until << ','
      << Optional{refusal.overflow_round, overflows} << ','
      << Optional{refusal.excess_tokens, refusal.excess_tokens > 0} << ','
      << row(instance, refusal.blocker) << ','
      << Optional{refusal.ghost_rounds, refusal.ghost_rounds > 0} << ',' << in_the_way.size()
      << ',';
  for (std::size_t i = 0; i < std::min(in_the_way.size(), most_named); ++i) {
    out << (i == 0 ? "" : " ") << row(instance, in_the_way[i]->job);
  }
  out << ",\"" << describe(refusal, instance) << "\"\n";
}

void write_run(std::ostream& out, const Decision& decision, const Instance& instance,
               const std::string& victim_rule) {
  const Run& run = *decision.run;
  const bool killed = decision.kind == Decision::Kind::kill;
  const bool started = decision.kind == Decision::Kind::start;
  out << row(instance, run.job) << ',' << run.attempt << ','
      << (killed ? word(run.kill_reason) : std::string_view()) << ",,,,,"
      << Optional{run.planned_rounds, started && run.planned_rounds > 0} << ",,,";
  if (killed) {
    out << '"' << describe(run.kill_reason);
    if (run.kill_reason == KillReason::overflow && !victim_rule.empty()) {
      out << "; the victim is " << victim_rule;
    }
    out << '"';
  }
  out << '\n';
}

}  // namespace

RefusalPages resimulated_refusals(const Instance& instance,
                                  std::function<std::unique_ptr<Policy>()> make,
                                  std::stop_token stop, std::size_t page_size) {
  return
      [&instance, make = std::move(make), stop = std::move(stop), page_size](std::int64_t first) {
        // They are handed over in the order in which they end.
        std::vector<std::pair<std::int64_t, Refusal>> page;
        SimulateOptions options;
        options.stop = stop;
        options.on_refusal = [&](std::int64_t index, const Refusal& refusal) {
          if (index < first || index - first >= static_cast<std::int64_t>(page_size)) return;
          page.emplace_back(index, refusal);
        };
        const std::unique_ptr<Policy> policy = make();
        (void)simulate(instance, *policy, options);
        std::sort(page.begin(), page.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<Refusal> refusals;
        refusals.reserve(page.size());
        for (const auto& [index, refusal] : page) refusals.push_back(refusal);
        return refusals;
      };
}

DecisionCsvRows write_decision_csv(std::ostream& out, const std::string& policy,
                                   const Schedule& schedule, const Instance& instance,
                                   const DecisionCsvOptions& options) {
  if (options.with_header) {
    out << "policy,round,kind,job,attempt,reason,until,overflow_round,excess_tokens,blocker,"
           "expected_rounds,runs_in_the_way,largest_in_the_way,detail\n";
  }
  ActiveRuns active(instance.jobs.size());
  DecisionCsvRows rows;
  std::uint64_t seen = 0;
  for_each_decision(
      schedule,
      [&](const Decision& decision) {
        if ((++seen & 0xffff) == 0 && options.stop.stop_requested()) throw SimulationStopped{};
        if (decision.kind == Decision::Kind::start) {
          active.add(*decision.run);
        } else if (decision.run) {
          active.remove(*decision.run);
        }
        if (options.wanted && !options.wanted(decision)) return;
        if (++rows.wanted > options.most_rows) return;
        ++rows.written;
        out << policy << ',' << decision.round << ',' << word(decision.kind) << ',';
        if (decision.refusal) {
          write_refusal(out, *decision.refusal, active, instance);
        } else {
          write_run(out, decision, instance, options.victim_rule);
        }
      },
      options.more);
  return rows;
}

}  // namespace gnomon
