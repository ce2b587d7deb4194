#include "app/desktop/render/band_painter.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "app/desktop/render/plane_shaders.h"

namespace gnomon::desktop {
namespace {

constexpr double stairs_from_px = 1.6;  // a round this wide shows its own step

GlProgram band_program(const std::string& defines) {
  return {"the bands", defines, shaders::band_vertex,
          std::string(shaders::hatch_functions) + shaders::band_fragment};
}

std::span<const std::uint32_t> words_of(const std::vector<BandItem>& items) {
  // The layout of an item is that of the texels; the buffer takes bytes.
  return {reinterpret_cast<const std::uint32_t*>(items.data()),
          items.size() * sizeof(BandItem) / 4};
}

/// The bands of one chunk within a buffer.
struct Range {
  const ResidentBuffer* buffer = nullptr;
  Round first_round = 0;
  Tokens low_tokens = 0;
  int first = 0;
  int living = 0, killed = 0;  ///< items: first the runs that were not killed, then the others
};

Range range_of(const BandChunk& chunk) {
  return {static_cast<const ResidentBuffer*>(chunk.resident.get()),
          chunk.first,
          chunk.low,
          0,
          static_cast<int>(chunk.first_killed),
          static_cast<int>(chunk.items.size() - chunk.first_killed)};
}

/// The bands of one job, in a buffer of their own.
struct OneJob {
  JobId job = no_job;
  std::uint64_t revision = ~std::uint64_t{0};  ///< of the items it was taken from
  std::size_t chunks = 0;
  ResidentBuffer buffer;
  std::vector<Range> ranges;

  /// Takes it from all chunks that are kept, so that a view that moves needs nothing new.
  std::uint64_t take(const PlaneItems& items, const Schedule& schedule, JobId wanted,
                     std::uint64_t now) {
    if (job == wanted && revision == now) return 0;
    job = wanted;
    revision = now;
    ranges.clear();
    std::vector<BandItem> bands;
    for (const BandChunk* chunk : items.kept_bands) {
      Range range{&buffer, chunk->first, chunk->low, static_cast<int>(bands.size()), 0, 0};
      for (std::size_t i = 0; i < chunk->items.size(); ++i) {
        if (schedule.runs[static_cast<std::size_t>(chunk->runs[i])].job != job) continue;
        bands.push_back(chunk->items[i]);
        ++(i < chunk->first_killed ? range.living : range.killed);
      }
      if (range.living + range.killed > 0) ranges.push_back(range);
    }
    if (bands.empty()) return 0;
    const std::uint64_t before = buffer.uploaded_bytes();
    buffer.upload(words_of(bands));
    return buffer.uploaded_bytes() - before;
  }
};

}  // namespace

struct BandPainter::Impl {
  /// A program for runs that were not killed, and one for those that were.
  struct Fill {
    explicit Fill(const std::string& defines)
        : living(band_program(defines)), killed(band_program(defines + "#define KILLED\n")) {}
    GlProgram living, killed;
  };
  Fill lines{""};
  Fill stairs{"#define STAIRS\n"};
  Fill cells{"#define STAIRS\n#define CELLS\n"};
  GlProgram line_outline = band_program("#define OUTLINE\n");
  GlProgram stair_outline = band_program("#define OUTLINE\n#define STAIRS\n");
  OneJob selected, hovered;

  enum class Which { all, living, killed };
  /// What a draw of bands differs in.
  struct Pass {
    Which which = Which::all;
    int vertices = 6;  ///< per band
    float grow_px = 0;
    PackedColour outline = 0;
    float lit = 0;
  };
  static void draw(const GlProgram& program, std::span<const Range> ranges,
                   const PlanePicture& picture, const Pass& pass);
};

BandPainter::BandPainter() : impl_(std::make_unique<Impl>()) {}
BandPainter::~BandPainter() = default;

std::uint64_t BandPainter::upload(std::span<const BandChunk* const> chunks) {
  std::uint64_t bytes = 0;
  for (const BandChunk* chunk : chunks) {
    if (chunk->resident || chunk->items.empty()) continue;
    auto buffer = std::make_shared<ResidentBuffer>();
    buffer->upload(words_of(chunk->items));
    bytes += buffer->uploaded_bytes();
    chunk->resident = std::move(buffer);
  }
  return bytes;
}

void BandPainter::Impl::draw(const GlProgram& program, std::span<const Range> ranges,
                             const PlanePicture& picture, const Pass& pass) {
  const PixelMap map = picture.map();
  const double x_scale = map.width_px / map.view.rounds();
  const double y_scale = map.height_px / map.view.tokens();
  set_common(program, picture);
  program.set("u_bands", 0);
  program.set("u_scale", static_cast<float>(x_scale), static_cast<float>(y_scale));
  program.set("u_per_px", static_cast<float>(1 / x_scale), static_cast<float>(1 / y_scale));
  program.set("u_grow", pass.grow_px);
  program.set_colour("u_outline", pass.outline);
  program.set_colour("u_light", picture.colours.light);
  program.set("u_lit", pass.lit);
  program.set("u_cells", cell_visibility(std::min(x_scale, y_scale) / picture.px));
  for (const Range& range : ranges) {
    const int skipped = pass.which == Which::killed ? range.living : 0;
    const int last = pass.which == Which::living ? range.living : range.living + range.killed;
    if (last == skipped || range.buffer == nullptr) continue;
    const double x = (static_cast<double>(range.first_round) - map.view.t0) * x_scale;
    const double y = (static_cast<double>(range.low_tokens) - map.view.y0) * y_scale;
    program.set("u_origin", static_cast<float>(x), static_cast<float>(y));
    program.set("u_first", range.first + skipped);
    range.buffer->bind(0);
    glDrawArrays(GL_TRIANGLES, 0, pass.vertices * (last - skipped));
  }
}

std::uint64_t BandPainter::draw(const PlanePicture& picture, const PlaneItems& items,
                                const Schedule& schedule) {
  Impl& impl = *impl_;
  std::uint64_t bytes = upload(items.bands);
  const PixelMap map = picture.map();
  const double round_px = map.width_px / map.view.rounds() / picture.px;
  const double token_px = map.height_px / map.view.tokens() / picture.px;
  const bool stepped = round_px >= stairs_from_px;
  const bool celled = stepped && cell_visibility(std::min(round_px, token_px)) > 0;
  const Impl::Fill& fill = celled ? impl.cells : stepped ? impl.stairs : impl.lines;
  const GlProgram& outline = stepped ? impl.stair_outline : impl.line_outline;
  using Which = Impl::Which;
  const auto draw_filled = [&](std::span<const Range> ranges, float lit) {
    const int vertices = stepped ? 12 : 6;
    Impl::draw(fill.living, ranges, picture, {Which::living, vertices, 0, 0, lit});
    Impl::draw(fill.killed, ranges, picture, {Which::killed, vertices, 0, 0, lit});
  };
  std::vector<Range> ranges;
  for (const BandChunk* chunk : items.bands) ranges.push_back(range_of(*chunk));
  draw_filled(ranges, 0);

  // One job in front: its shape painted too large in the colours of the outline, then as it is.
  const auto lift = [&](OneJob& one, JobId job, float width, PackedColour colour, float lit) {
    bytes += one.take(items, schedule, job, items.kept_revision);
    if (one.ranges.empty()) return;
    Impl::draw(outline, one.ranges, picture,
               {Which::all, 6, (width + 1.5f) * picture.px, picture.colours.shadow, 0});
    Impl::draw(outline, one.ranges, picture, {Which::all, 6, width * picture.px, colour, 0});
    draw_filled(one.ranges, lit);
  };
  if (picture.selected_job != no_job) {
    lift(impl.selected, picture.selected_job, 2.2f, picture.colours.selection, 0.1f);
  }
  if (picture.hovered_job != no_job && picture.hovered_job != picture.selected_job) {
    lift(impl.hovered, picture.hovered_job, 1.0f, picture.colours.light, 0.28f);
  }
  return bytes;
}

}  // namespace gnomon::desktop
