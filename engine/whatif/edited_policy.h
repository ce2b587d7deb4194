// A policy with what the user demands of it: the variant that "what if" shows.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// `inner` with orders. One that takes orders carries them out itself. Of another - pipelines, in
/// whose lanes a foreign run has no place - the ordered jobs are taken out of its hands (choice):
///
///  - A job that the user starts or holds stays in its queues. When it starts the job, nothing
///    happens, and it is told in the next round that the job has completed. A held job that it was
///    done with in this way joins it again when the hold is over, as if it had just arrived.
///  - Of a run that the user kills, it is told that it has completed, and the job joins it again as
///    if it had just arrived: with pipelines, it waits for the next batch.
///
/// It does not hear what runs beside it, and whether both fit into M is for the referee to judge.
/// It must take a completed job that arrives again for a new one.
[[nodiscard]] std::unique_ptr<Policy> edited_policy(std::unique_ptr<Policy> inner,
                                                    JobsView<Knowledge::nothing> jobs,
                                                    std::vector<Order> orders);

}  // namespace gnomon
