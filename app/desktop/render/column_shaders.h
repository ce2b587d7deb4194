// The shaders of merged columns and of the ground behind everything. A column's pixel searches the
// stack of its column for the band at its centre: nothing is drawn per band, so neither what exists
// nor what is in sight costs anything, and a view that moves uploads nothing.
#pragma once

namespace gnomon::desktop::shaders {

inline constexpr const char* rect_vertex = R"(
uniform vec4 u_rect;  // pixels: left, bottom, right, top
uniform vec2 u_picture;
void main() {
  vec2 at = vec2(gl_VertexID % 2 == 0 ? u_rect.x : u_rect.z, gl_VertexID / 2 == 0 ? u_rect.y : u_rect.w);
  gl_Position = vec4(2.0 * at / u_picture - 1.0, 0.0, 1.0);
}
)";

/// Free memory under M: the ground with dots so sparse that nobody takes them for data. A dot is 2 × 2
/// design pixels, its centre on a border of pixels, so that none is blurred or cut.
inline constexpr const char* ground_fragment = R"(
uniform vec3 u_idle, u_dot;
uniform vec2 u_hatch_origin;
uniform float u_px;
out vec4 colour;
void main() {
  // Rows of dots, every other one shifted by half a gap.
  vec2 at = (gl_FragCoord.xy - u_hatch_origin) / (9.0 * u_px);
  float row = floor(at.y);
  vec2 from = abs(vec2(fract(0.5 * (at.x + row)) * 2.0 - 1.0, fract(at.y) - 5.0 / 9.0));
  colour = vec4(max(from.x, from.y) < 0.11 ? u_dot : u_idle, 1.0);
}
)";

/// See ColumnTile for what is fetched. THIN averages the bands within a pixel where there may be
/// many, so that they do not turn into noise; MARKED outlines the selected and the hovered job.
inline constexpr const char* column_fragment = R"(
uniform usamplerBuffer u_tile;     // see column_tiles.h
uniform usamplerBuffer u_colours;  // of runs, four to a texel
uniform float u_origin_px;         // left edge of the tile's first column
uniform float u_columns_per_px;
uniform int u_columns;
uniform int u_steps;               // of the search
uniform int u_row_tokens;          // tokens at the bottom of the picture, whole ones
uniform float u_row_rest;          // and what is left of them
uniform float u_tokens_per_px;
uniform int u_runs;                // that have a colour
uniform vec3 u_unknown;            // for those that have none
uniform float u_merged;            // 1: columns of several rounds
uniform float u_cells;             // visibility of the grid of cells; 0: none
out vec4 colour;

uint part(uvec4 v, uint i) { return i == 0u ? v.x : i == 1u ? v.y : i == 2u ? v.z : v.w; }
vec3 unpacked(uint c) { return vec3((uvec3(c) >> uvec3(0u, 8u, 16u)) & 255u) / 255.0; }
vec3 colour_of(uint entry) {
  uint run = entry & 0x3FFFFFFFu;
  return run < uint(u_runs) ? unpacked(part(texelFetch(u_colours, int(run >> 2)), run & 3u)) : u_unknown;
}
uvec2 entry_at(uvec4 header, int band) {
  uvec4 pair = texelFetch(u_tile, int(header.z) + (band >> 1));
  return (band & 1) == 0 ? pair.xy : pair.zw;
}
// Merged is told apart by paler colour and a weave that exact bands never have.
vec3 merged_look(vec3 c) {
  float weave = lines(gl_FragCoord.y - u_hatch_origin.y, 3.0 * u_px, 1.0 * u_px);
  vec3 pale = mix(c, vec3(dot(c, vec3(0.3, 0.59, 0.11))), 0.22);
  return mix(c, mix(pale, u_plot, 0.04 + 0.08 * weave), u_merged);
}

#ifdef MARKED
uniform usamplerBuffer u_marks;  // per column: base and top of the selected, of the hovered job
uniform int u_first_mark;        // column of the tile that the first texel is for
uniform int u_last_mark;
uniform vec3 u_selection, u_light;
// Pixels from the rectangle of tokens `band`, given those to its column; far away if there is none.
float distance_px(uvec2 band, float rows, float aside) {
  if (band.y == 0u) return 1e6;
  float low = float(int(band.x) - u_row_tokens), high = float(int(band.y) - u_row_tokens);
  return max(max(low - rows, rows - high) / u_tokens_per_px, aside);
}
#endif

void main() {
  float x = (gl_FragCoord.x - u_origin_px) * u_columns_per_px;
  int column = clamp(int(floor(x)), 0, u_columns - 1);
  float rows = gl_FragCoord.y * u_tokens_per_px + u_row_rest;
  int token = u_row_tokens + int(floor(rows));
  uvec4 header = texelFetch(u_tile, column);
  float lit = 0.0;
#ifdef MARKED
  vec2 nearest = vec2(1e6);
  vec2 own = vec2(1e6);
  for (int i = -3; i <= 3; ++i) {
    float aside = float(i) * u_px;
    int at = clamp(int(floor(x + aside * u_columns_per_px)), u_first_mark, u_last_mark) - u_first_mark;
    uvec4 mark = texelFetch(u_marks, at);
    vec2 away = vec2(distance_px(mark.xy, rows, abs(aside)), distance_px(mark.zw, rows, abs(aside)));
    nearest = min(nearest, away);
    if (i == 0) own = away;
  }
  if (own.x > 0.0 && nearest.x <= 3.7 * u_px) {
    colour = vec4(nearest.x <= 2.2 * u_px ? u_selection : u_plot, 1.0);
    return;
  }
  if (own.y > 0.0 && nearest.y <= 1.2 * u_px) {
    colour = vec4(u_light, 1.0);
    return;
  }
  lit = own.y <= 0.0 ? 0.28 : own.x <= 0.0 ? 0.1 : 0.0;
#endif
  if (token < 0 || uint(token) >= header.w) discard;
#ifdef THIN
  float low = max(rows - 0.5 * u_tokens_per_px, float(-u_row_tokens)), high = low + u_tokens_per_px;
  token = u_row_tokens + int(floor(low));
#endif
  int band = 0, at = int(header.x);
  uint base = 0u, top = 0u;
  for (int step = u_steps - 1; step >= 0; --step) {
    uvec4 keys = texelFetch(u_tile, at + band);
    bvec4 passed = lessThanEqual(keys, uvec4(token));
    uvec4 lower = uvec4(passed) * keys;  // of the keys passed, the last is the base so far
    base = max(max(base, max(lower.x, lower.y)), max(lower.z, lower.w));
    top = !passed.x ? keys.x : !passed.y ? keys.y : !passed.z ? keys.z : keys.w;
    band = 4 * band + int(passed.x) + int(passed.y) + int(passed.z) + int(passed.w);
    if (step > 0) at += (int(header.y) + (4 << (2 * step)) - 1) >> (2 * step + 2);
  }
  vec2 hatch = gl_FragCoord.xy - u_hatch_origin;
#ifdef THIN
  // `at` is the first leaf: from here on band by band until the pixel is full.
  vec3 sum = vec3(0.0);
  float all = 0.0, killed = 0.0, in_prompt = 0.0;
  for (int i = 0; i < 8; ++i) {
    uvec2 entry = entry_at(header, band);
    float bottom = float(int(base) - u_row_tokens), ceiling = float(int(top) - u_row_tokens);
    float from = max(bottom, low), share = max(min(ceiling, high) - from, 0.0);
    sum += share * colour_of(entry.x);
    all += share;
    killed += entry.x >= 0x80000000u ? share : 0.0;
    in_prompt += clamp(bottom + float(entry.y) - from, 0.0, share);
    ++band;
    if (ceiling >= high || band >= int(header.y)) break;
    base = top;
    top = part(texelFetch(u_tile, at + (band >> 2)), uint(band) & 3u);
  }
  all = max(all, 1e-6);
  vec3 c = merged_look(sum / all);
  c = mix(c, prompt_look(c, hatch, 0.0), in_prompt / all);
  c = mix(c, killed_look(c, hatch, 0.0), killed / all);
#else
  uvec2 entry = entry_at(header, band);
  vec3 c = merged_look(colour_of(entry.x));
  float above = rows - float(int(base) - u_row_tokens);
  float above_px = above / u_tokens_per_px;
  float height_px = float(top - base) / u_tokens_per_px, prompt_px = float(entry.y) / u_tokens_per_px;
  float roomy = clamp((height_px - 3.0 * u_px) / (5.0 * u_px), 0.0, 1.0);
  float hatch_room = clamp((prompt_px - 2.5 * u_px) / (4.0 * u_px), 0.0, 1.0);
  if (above < float(entry.y)) c = prompt_look(c, hatch, hatch_room);
  if (entry.x >= 0x80000000u) c = killed_look(c, hatch, roomy);
  if (u_merged == 0.0) {
    // As exact bands do: cells, the border between prompt and output, those to the band below and,
    // in a run's first round, to the left.
    if (u_cells > 0.0) {
      vec2 cell = vec2(fract(x), fract(above));
      vec2 to_line = min(cell, 1.0 - cell) / vec2(u_columns_per_px, u_tokens_per_px);
      c = mix(c, u_plot, u_cells * clamp(1.0 - min(to_line.x, to_line.y) / u_px, 0.0, 1.0));
    }
    float seam = clamp(1.0 - abs(above_px - prompt_px) / u_px, 0.0, 1.0);
    c = mix(c, u_plot, 0.45 * seam * roomy * hatch_room);
    float side_px = (entry.x & 0x40000000u) != 0u ? fract(x) / u_columns_per_px : 1e6;
    float wide = clamp((1.0 / u_columns_per_px - 3.0 * u_px) / (5.0 * u_px), 0.0, 1.0);
    float line = clamp(1.35 * u_px - above_px + 0.35, 0.0, 1.0);
    float side = clamp(1.35 * u_px - side_px + 0.35, 0.0, 1.0) * wide;
    c = mix(c, u_plot, 0.8 * max(line, side) * roomy);
  }
#endif
#ifdef MARKED
  c = mix(c, u_light, lit);
#endif
  colour = vec4(c, 1.0);
}
)";

}  // namespace gnomon::desktop::shaders
