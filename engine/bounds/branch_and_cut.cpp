#include "engine/bounds/branch_and_cut.h"

#include <CbcBranchActual.hpp>
#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CglCutGenerator.hpp>
#include <CglGomory.hpp>
#include <CglKnapsackCover.hpp>
#include <CglMixedIntegerRounding2.hpp>
#include <OsiClpSolverInterface.hpp>
#include <cmath>
#include <memory>

#include "engine/bounds/clp_interrupt.h"
#include "engine/bounds/program_matrix.h"

namespace gnomon {

namespace {

// These generators cannot be interrupted, and on larger programmes take longer than a second.
constexpr std::size_t general_cuts_nonzeros = 50'000;

// What the copies that Cbc makes of its event handler have in common.
struct Watch {
  const SearchClock& clock;
  const ProgramMatrix& matrix;
  std::size_t program_columns = 0;
  double cost_below = 0;
  const std::function<void(const BranchAndCut::Step&)>& report;
};

std::vector<std::int64_t> whole_starts(const Watch& watch, const double* solution) {
  std::vector<std::int64_t> starts(watch.program_columns, 0);
  for (std::size_t c = 0; c < watch.matrix.column.size(); ++c) {
    starts[watch.matrix.column[c]] = std::llround(solution[c]);
  }
  return starts;
}

class Events final : public CbcEventHandler {
 public:
  explicit Events(Watch& watch) : watch_(&watch) {}

  CbcAction event(CbcEvent which) override {
    if (watch_->clock.must_end()) return stop;
    if (model_ == nullptr || model_->parentModel() != nullptr) return noAction;
    if (which == node || which == treeStatus) {
      watch_->report({.nodes = model_->getNodeCount(), .bound = model_->getBestPossibleObjValue()});
    } else if ((which == solution || which == heuristicSolution) &&
               model_->bestSolution() != nullptr) {
      report_solution(*model_);
    }
    return noAction;
  }
  [[nodiscard]] CbcEventHandler* clone() const override { return new Events(*this); }

  void report_solution(const CbcModel& model) const {
    const double cost = model.getMinimizationObjValue();
    if (cost >= watch_->cost_below - 0.5) return;
    watch_->cost_below = cost;
    const std::vector<std::int64_t> starts = whole_starts(*watch_, model.bestSolution());
    watch_->report({.nodes = model.getNodeCount(), .starts = &starts});
  }

 private:
  Watch* watch_;
};

void load(OsiClpSolverInterface& solver, const ProgramMatrix& m) {
  const std::vector<double> lower(m.cost.size(), 0);
  solver.loadProblem(m.columns(), m.rows(), m.begin.data(), m.row.data(), m.value.data(),
                     lower.data(), m.upper.data(), m.cost.data(), m.row_lower.data(),
                     m.row_upper.data());
  for (int c = 0; c < m.columns(); ++c) solver.setInteger(c);
}

// A cut of the programme as a row of the columns that are left.
class CutRows {
 public:
  CutRows(const TimeIndexedProgram& program, const ProgramMatrix& m, const SearchClock& clock)
      : program_(program), columns_(m.column), clock_(clock), left_(program.columns, -1) {
    for (int c = 0; c < m.columns(); ++c) left_[m.column[static_cast<std::size_t>(c)]] = c;
  }

  [[nodiscard]] bool must_end() const { return clock_.must_end(); }

  [[nodiscard]] OsiRowCut row(const CrowdCut& cut) const {
    std::vector<int> members;
    for (const std::size_t column : columns_of(program_, cut)) {
      if (left_[column] >= 0) members.push_back(left_[column]);
    }
    const std::vector<double> ones(members.size(), 1);
    OsiRowCut row;
    row.setRow(static_cast<int>(members.size()), members.data(), ones.data());
    row.setLb(-COIN_DBL_MAX);
    row.setUb(static_cast<double>(cut.runs));
    return row;
  }

  [[nodiscard]] std::vector<CrowdCut> broken_by(const double* solution) const {
    std::vector<double> starts(program_.columns, 0);
    for (std::size_t c = 0; c < columns_.size(); ++c) starts[columns_[c]] = solution[c];
    return broken_crowd_cuts(program_, starts.data());
  }

 private:
  const TimeIndexedProgram& program_;
  const std::vector<std::size_t>& columns_;
  const SearchClock& clock_;
  std::vector<int> left_;  ///< per column of the programme: its index here, -1 if left out
};

class CrowdGenerator final : public CglCutGenerator {
 public:
  explicit CrowdGenerator(const CutRows& rows) : rows_(&rows) {}

  void generateCuts(const OsiSolverInterface& solver, OsiCuts& cuts,
                    const CglTreeInfo /*info*/ = CglTreeInfo()) override {
    if (rows_->must_end()) return;
    for (const CrowdCut& cut : rows_->broken_by(solver.getColSolution())) {
      cuts.insert(rows_->row(cut));
    }
  }
  [[nodiscard]] CglCutGenerator* clone() const override { return new CrowdGenerator(*this); }

 private:
  const CutRows* rows_;
};

// Halving the start window of a job says more than forbidding one start out of hundreds.
void branch_on_windows(CbcModel& model, const TimeIndexedProgram& program, const ProgramMatrix& m) {
  std::vector<std::unique_ptr<CbcObject>> sets;
  std::vector<int> members;
  std::vector<double> weights;
  std::size_t c = 0;
  for (const JobClass& kind : program.classes) {
    members.clear();
    weights.clear();
    const auto window = static_cast<std::size_t>(kind.last_start - kind.first_start + 1);
    for (; c < m.column.size() && m.column[c] < kind.first_column + window; ++c) {
      members.push_back(static_cast<int>(c));
      weights.push_back(m.cost[c]);
    }
    if (kind.jobs.size() > 1 || members.size() < 2) continue;
    sets.push_back(std::make_unique<CbcSOS>(&model, static_cast<int>(members.size()),
                                            members.data(), weights.data(),
                                            static_cast<int>(sets.size())));
    sets.back()->setPriority(1);
  }
  std::vector<CbcObject*> objects;
  for (const auto& set : sets) objects.push_back(set.get());
  if (!objects.empty()) model.addObjects(static_cast<int>(objects.size()), objects.data());
}

}  // namespace

BranchAndCut::Result BranchAndCut::run(double cost_below,
                                       const std::function<void(const Step&)>& report) {
  clock_.check_stop();
  const ProgramMatrix matrix = program_matrix(program_, keep_);
  Watch watch{clock_, matrix, program_.columns, cost_below, report};
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  solver.getModelPtr()->setLogLevel(0);
  solver.setHintParam(OsiDoReducePrint, true, OsiHintDo);
  load(solver, matrix);
  const CutRows cut_rows(program_, matrix, clock_);
  for (const CrowdCut& cut : cuts_) {
    const OsiRowCut row = cut_rows.row(cut);
    solver.addRow(row.row(), row.lb(), row.ub());
  }
  const ClpInterrupt interrupt(clock_);
  solver.getModelPtr()->passInEventHandler(&interrupt);

  CbcModel model(solver);
  model.setLogLevel(0);
  model.messageHandler()->setLogLevel(0);
  model.solver()->messageHandler()->setLogLevel(0);
  Events events(watch);
  model.passInEventHandler(&events);
  model.setCutoff(cost_below - 0.5);
  model.setCutoffIncrement(0.999);  // costs are whole numbers
  if (clock_.has_deadline()) model.setMaximumSeconds(std::max(0.01, clock_.seconds_left()));
  branch_on_windows(model, program_, matrix);

  CrowdGenerator crowds(cut_rows);
  model.addCutGenerator(&crowds, 1, "crowds");
  CglKnapsackCover covers;
  CglMixedIntegerRounding2 rounding;
  CglGomory gomory;
  gomory.setLimit(300);
  if (matrix.row.size() <= general_cuts_nonzeros) {
    model.addCutGenerator(&covers, -98, "covers");
    model.addCutGenerator(&rounding, -98, "rounding");
    model.addCutGenerator(&gomory, -98, "gomory");
  }

  model.initialSolve();
  clock_.check_stop();
  if (clock_.late()) return {};
  if (model.solver()->isProvenPrimalInfeasible()) return {.finished = true};
  model.branchAndBound();
  clock_.check_stop();
  const bool finished = model.status() == 0 && !clock_.late();
  if (model.bestSolution() != nullptr) events.report_solution(model);
  return {.finished = finished, .nodes = model.getNodeCount()};
}

}  // namespace gnomon
