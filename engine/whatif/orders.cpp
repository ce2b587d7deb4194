#include "engine/whatif/orders.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "engine/model/error.h"

namespace gnomon {

namespace {

[[noreturn]] void refuse(std::size_t index, const Edit& edit, const std::string& why) {
  throw InputError("Edit " + std::to_string(index + 1) + " (" + describe(edit) + "): " + why + ".");
}

// The jobs that edits name, by source row.
std::map<std::int64_t, JobId> jobs_of(std::span<const Edit> edits, const Instance& instance) {
  std::map<std::int64_t, JobId> jobs;
  for (const Edit& edit : edits) jobs.emplace(edit.job, no_job);
  const auto count = static_cast<JobId>(instance.jobs.size());
  if (instance.source_rows.empty()) {
    for (auto& [row, job] : jobs) {
      if (row >= 0 && row < count) job = static_cast<JobId>(row);
    }
  } else if (!jobs.empty()) {
    for (JobId id = 0; id < count; ++id) {
      const auto named = jobs.find(instance.source_row(id));
      if (named != jobs.end()) named->second = id;
    }
  }
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (jobs.at(edits[i].job) != no_job) continue;
    refuse(i, edits[i], "there is no job " + std::to_string(edits[i].job));
  }
  return jobs;
}

struct Hold {
  Round begin = 0;
  Round end = 0;
  std::size_t edit = 0;
};

// Overlapping ones become one.
std::vector<Hold> merged(std::vector<Hold> holds) {
  std::sort(holds.begin(), holds.end(),
            [](const Hold& a, const Hold& b) { return a.begin < b.begin; });
  std::vector<Hold> result;
  for (const Hold& hold : holds) {
    if (!result.empty() && hold.begin <= result.back().end) {
      result.back().end = std::max(result.back().end, hold.end);
    } else {
      result.push_back(hold);
    }
  }
  return result;
}

}  // namespace

std::vector<Order> orders_of(std::span<const Edit> edits, const Instance& instance) {
  validate_edits(edits);
  const std::map<std::int64_t, JobId> jobs = jobs_of(edits, instance);
  std::vector<Order> orders;
  std::map<JobId, std::vector<Hold>> holds;
  const auto order = [&](Order::Kind kind, Round round, JobId job, std::size_t edit) {
    orders.push_back({kind, round, job, static_cast<std::int32_t>(edit), edits[edit]});
  };
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Edit& edit = edits[i];
    const JobId id = jobs.at(edit.job);
    const Job& job = instance.jobs[static_cast<std::size_t>(id)];
    switch (edit.kind) {
      case Edit::Kind::start:
        order(Order::Kind::start, edit.round, id, i);
        break;
      case Edit::Kind::kill:
        order(Order::Kind::kill, edit.round, id, i);
        break;
      case Edit::Kind::hold:
        // Nobody starts it before it arrives anyway.
        if (edit.value > job.arrival) {
          holds[id].push_back({std::max(edit.round, job.arrival), edit.value, i});
        }
        break;
      case Edit::Kind::output:
        if (job.output != edit.value) {
          refuse(i, edit,
                 "the jobs to be simulated give it " + std::to_string(job.output) + " tokens");
        }
        break;
    }
  }
  for (auto& [job, of_job] : holds) {
    for (const Hold& hold : merged(std::move(of_job))) {
      order(Order::Kind::hold, hold.begin, job, hold.edit);
      order(Order::Kind::release, hold.end, job, hold.edit);
    }
  }
  std::sort(orders.begin(), orders.end(), [](const Order& a, const Order& b) {
    return std::tuple(a.round, a.kind, a.number) < std::tuple(b.round, b.kind, b.number);
  });
  return orders;
}

bool changes_instance(std::span<const Edit> edits) {
  return std::any_of(edits.begin(), edits.end(),
                     [](const Edit& edit) { return edit.kind == Edit::Kind::output; });
}

Instance edited_instance(const Instance& instance, std::span<const Edit> edits) {
  validate_edits(edits);
  const std::map<std::int64_t, JobId> jobs = jobs_of(edits, instance);
  Instance edited = instance;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Edit& edit = edits[i];
    if (edit.kind != Edit::Kind::output) continue;
    Job& job = edited.jobs[static_cast<std::size_t>(jobs.at(edit.job))];
    if (job.prompt + edit.value > instance.memory_limit) {
      refuse(i, edit,
             "with its prompt it would hold " + std::to_string(job.prompt + edit.value) +
                 " tokens, " + std::to_string(job.prompt + edit.value - instance.memory_limit) +
                 " above M, and could never finish");
    }
    const bool exact = job.predicted_min == job.output && job.predicted_max == job.output;
    job.output = edit.value;
    if (exact) job.predicted_min = job.predicted_max = edit.value;
  }
  return edited;
}

std::shared_ptr<const Instance> edited_instance(std::shared_ptr<const Instance> instance,
                                                std::span<const Edit> edits) {
  if (!changes_instance(edits)) return instance;
  return std::make_shared<const Instance>(edited_instance(*instance, edits));
}

}  // namespace gnomon
