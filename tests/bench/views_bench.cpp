// What frames cost on a million runs: two panes side by side in a hidden window, at eight zoom
// levels from everything to single cells, while the view pans by several screens.
#include <benchmark/benchmark.h>
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "app/desktop/views/background.h"
#include "app/desktop/views/make_view.h"
#include "engine/policies/registry.h"
#include "engine/simulate/simulator.h"
#include "engine/workload/mix.h"
#include "tests/bench/driver_time.h"
#include "tests/bench/views_window.h"

namespace gnomon::bench {
namespace {

using desktop::View;
using desktop::ViewRect;

/// The views that are measured.
constexpr ViewKind measured_views[] = {ViewKind::plane, ViewKind::triangles, ViewKind::jobs,
                                       ViewKind::scatter, ViewKind::cdf};

constexpr Tokens memory_limit = 16'492;
constexpr std::int64_t jobs = 200'000;
constexpr std::array<const char*, 2> policies = {"gsa", "h-sf"};
constexpr int zoom_levels = 8;
constexpr int pan_frames = 160;
constexpr double pan_screens = 1.5;  // to the left, and as far to the right
constexpr float width_px = 1600, height_px = 1000;
constexpr double cell_px = 30;

struct Pane {
  desktop::ViewSubject subject;
  desktop::RunColours colours;
};

/// Two results of one burst of jobs, made once.
const std::vector<Pane>& panes(const desktop::Theme& theme) {
  static const std::vector<Pane> made = [&] {
    Mix mix;
    mix.sources.push_back({"lmsys", {"lmsys", {}}, 1});
    mix.count = jobs;
    auto instance = std::make_shared<Instance>();
    instance->memory_limit = memory_limit;
    instance->jobs = generate(mix, memory_limit);
    std::vector<Pane> all;
    for (const char* name : policies) {
      Pane pane;
      const PolicySpec spec = parse_policy(name);
      const auto policy = make_policy(spec, *instance);
      const auto schedule = std::make_shared<const Schedule>(simulate(*instance, *policy));
      pane.subject.instance = instance;
      pane.subject.schedule = schedule;
      pane.subject.geometry = std::make_shared<const StackGeometry>(*instance, *schedule);
      pane.subject.generation = all.size() + 1;
      pane.subject.policy = spec;
      pane.subject.pane = all.size();
      const auto by = ColourBy::output;
      pane.colours = desktop::colour_runs(by, desktop::colour_range(by, *instance, *schedule),
                                          *instance, *schedule, theme);
      std::fprintf(stderr, "%s: %zu runs, %lld rounds\n", name, schedule->runs.size(),
                   static_cast<long long>(pane.subject.geometry->horizon()));
      all.push_back(std::move(pane));
    }
    return all;
  }();
  return made;
}

ViewsWindow& window() {
  static ViewsWindow one(static_cast<int>(width_px), static_cast<int>(height_px));
  return one;
}

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(at, values.size() - 1)];
}

/// Two panes with one view each, linked.
class Scene {
 public:
  explicit Scene(ViewKind kind) : background_([] {}, 2) {
    for (std::size_t i = 0; i < policies.size(); ++i) views_.push_back(desktop::make_view(kind));
    for (const Pane& pane : panes(window().theme())) {
      subjects_.push_back(pane.subject);
      limits_.horizon_rounds =
          std::max(limits_.horizon_rounds, static_cast<double>(pane.subject.geometry->horizon()));
    }
    limits_.top_tokens = 1.05 * static_cast<double>(memory_limit);
    view_ = desktop::fit_all(limits_);
  }

  FrameCost frame() {
    return window().frame([&] { draw(); });
  }

  /// Until nothing is being made any more.
  void settle() {
    for (int quiet = 0; quiet < 5;) {
      const std::uint64_t before = uploaded_bytes();
      frame();
      const bool calm = !background_.busy() && !refining_ && uploaded_bytes() == before;
      quiet = calm ? quiet + 1 : 0;
      if (!calm) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  /// What workers take for what they make for any view: until they have it, and on the processor.
  void build(double& seconds, double& cpu_seconds) {
    const auto begin = std::chrono::steady_clock::now();
    cpu_seconds = 0;
    do {
      frame();
      const double before = process_seconds() - thread_seconds();
      while (background_.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      cpu_seconds += process_seconds() - thread_seconds() - before;
      frame();
    } while (background_.busy());
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }

  /// 0: everything; the last: cells of `cell_px`, half-way up the plane.
  void zoom_to(int level) {
    const ViewRect all = desktop::fit_all(limits_);
    const double share = static_cast<double>(level) / (zoom_levels - 1);
    const double closest_rounds = 0.42 * static_cast<double>(width_px) / cell_px;
    const double closest_tokens = 0.8 * static_cast<double>(height_px) / cell_px;
    const double rounds = all.rounds() * std::pow(closest_rounds / all.rounds(), share);
    // All of the memory until few enough rounds are in sight to tell one band from another.
    const double closer = std::clamp(3 * share - 2, 0.0, 1.0);
    const double tokens = all.tokens() * std::pow(closest_tokens / all.tokens(), closer);
    const double middle = 0.05 * limits_.horizon_rounds;  // both policies are busy there
    const double low = closer > 0 ? 0.3 * all.tokens() : all.y0;
    view_ =
        level == 0 ? all : ViewRect{middle - rounds / 2, middle + rounds / 2, low, low + tokens};
  }
  void pan_to(double screens) {
    const double to = screens * view_.rounds() - panned_;
    view_.t0 += to;
    view_.t1 += to;
    panned_ += to;
  }
  void set_view(const ViewRect& view) {
    view_ = view;
    panned_ = 0;
  }
  [[nodiscard]] const ViewRect& view() const { return view_; }

  [[nodiscard]] std::uint64_t uploaded_bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& view : views_) bytes += view->figures().uploaded_bytes;
    return bytes;
  }
  [[nodiscard]] double drawn_items() const {
    double items = 0;
    for (const auto& view : views_) items += static_cast<double>(view->figures().drawn_items);
    return items;
  }
  [[nodiscard]] double merged_runs() const { return views_.front()->figures().merged_runs; }

 private:
  void draw() {
    refining_ = false;
    const std::vector<Pane>& all = panes(window().theme());
    for (std::size_t i = 0; i < all.size(); ++i) {
      desktop::ViewInput input;
      input.id = policies[i];
      input.subject = all[i].subject;
      input.all = subjects_;
      input.background = &background_;
      input.colours = &all[i].colours;
      input.view = view_;
      input.limits = limits_;
      const auto count = static_cast<float>(all.size());
      ImGui::SetCursorScreenPos({8 + static_cast<float>(i) * (width_px - 8) / count, 8});
      const auto output =
          views_[i]->draw(input, window().theme(), (width_px - 8) / count - 8, height_px - 16);
      refining_ = refining_ || output.refining;
    }
  }

  desktop::BackgroundPool background_;
  std::vector<std::unique_ptr<View>> views_;
  std::vector<desktop::ViewSubject> subjects_;
  desktop::ViewLimits limits_;
  ViewRect view_;
  double panned_ = 0;
  bool refining_ = false;
};

/// One scene per view, kept between its zoom levels.
struct Measured {
  ViewKind kind;
  Scene scene;
  double levels_seconds = 0, levels_cpu_seconds = 0;
  explicit Measured(ViewKind k) : kind(k), scene(k) {
    scene.build(levels_seconds, levels_cpu_seconds);
  }
};
Measured& measured(ViewKind kind) {
  static std::unique_ptr<Measured> one;
  if (!one || one->kind != kind) {
    one.reset();
    one = std::make_unique<Measured>(kind);
  }
  return *one;
}

/// A table in one file has the same columns in every row.
void name_all_counters(benchmark::State& state) {
  for (const char* name :
       {"levels_s", "levels_cpu_s", "build_ms_p99", "build_ms_p50", "frame_ms_p50", "empty_ms_p50",
        "frame_ratio", "pan_bytes", "items", "merged_runs", "rounds"}) {
    state.counters[name] = 0;
  }
}

void build_levels(benchmark::State& state, ViewKind kind) {
  for (auto _ : state) {
    const Measured& made = measured(kind);
    state.SetIterationTime(made.levels_seconds);
    name_all_counters(state);
    state.counters["levels_s"] = made.levels_seconds;
    state.counters["levels_cpu_s"] = made.levels_cpu_seconds;
  }
}

void pan(benchmark::State& state, ViewKind kind) {
  Scene& scene = measured(kind).scene;
  scene.zoom_to(static_cast<int>(state.range(0)));
  scene.set_view(scene.view());
  scene.settle();
  const ViewRect start = scene.view();
  std::vector<double> build, whole, empty;
  const std::uint64_t before = scene.uploaded_bytes();
  int step = 0;
  for (auto _ : state) {
    // From the left end of what is panned over to the right, a few per cent of a screen a frame.
    const double share = static_cast<double>(step++) / (pan_frames - 1);
    scene.pan_to(pan_screens * std::sin(2 * 3.14159265358979 * share));
    const FrameCost cost = scene.frame();
    build.push_back(cost.build_seconds);
    whole.push_back(cost.frame_seconds);
    state.SetIterationTime(cost.frame_seconds);
    empty.push_back(window().frame().frame_seconds);
  }
  name_all_counters(state);
  state.counters["build_ms_p99"] = 1e3 * percentile(build, 0.99);
  state.counters["build_ms_p50"] = 1e3 * percentile(build, 0.5);
  state.counters["frame_ms_p50"] = 1e3 * percentile(whole, 0.5);
  state.counters["empty_ms_p50"] = 1e3 * percentile(empty, 0.5);
  state.counters["frame_ratio"] = percentile(whole, 0.5) / percentile(empty, 0.5);
  state.counters["pan_bytes"] = static_cast<double>(scene.uploaded_bytes() - before);
  state.counters["items"] = scene.drawn_items();
  state.counters["merged_runs"] = scene.merged_runs();
  state.counters["rounds"] = start.rounds();
  scene.set_view(start);
}

void register_views() {
  for (const ViewKind kind : measured_views) {
    const std::string name(desktop::word_of(kind));
    benchmark::RegisterBenchmark((name + "/levels").c_str(),
                                 [kind](benchmark::State& state) { build_levels(state, kind); })
        ->Iterations(1)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark((name + "/pan").c_str(),
                                 [kind](benchmark::State& state) { pan(state, kind); })
        ->DenseRange(0, zoom_levels - 1)
        ->Iterations(pan_frames)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  }
}

}  // namespace
}  // namespace gnomon::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  try {
    gnomon::bench::window();
    gnomon::bench::register_views();
    benchmark::RunSpecifiedBenchmarks();
  } catch (const std::runtime_error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
