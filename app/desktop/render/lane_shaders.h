// The shaders of runs in lanes. Whole numbers of 64 bits are subtracted in halves before anything
// becomes a float, so that nothing shakes wherever in a schedule the view lies.
#pragma once

namespace gnomon::desktop::shaders {

/// 64-bit arithmetic on pairs of words, low first.
inline constexpr const char* wide_functions = R"(
uvec2 plus(uvec2 a, uvec2 b) {
  uint low = a.x + b.x;
  return uvec2(low, a.y + b.y + (low < a.x ? 1u : 0u));
}
uvec2 minus(uvec2 a, uvec2 b) {
  return uvec2(a.x - b.x, a.y - b.y - (a.x < b.x ? 1u : 0u));
}
float real(uvec2 a) {
  if ((a.y >> 31) == 0u) return float(a.y) * 4294967296.0 + float(a.x);
  a = minus(uvec2(0u), a);
  return -(float(a.y) * 4294967296.0 + float(a.x));
}
)";

/// One run per 4 vertices, or 5 with STAIRS, whose hull has one corner more; with IDLE the rest of
/// its slice. Rounds and tokens are relative to the view's origin.
inline constexpr const char* run_vertex = R"(
uniform usamplerBuffer u_slots, u_lanes, u_colours;
uniform uvec2 u_zero_round, u_zero_tokens;  // the origin
uniform vec2 u_picture;   // pixels
uniform vec2 u_origin;    // pixel of the origin, from the bottom left
uniform vec2 u_scale;     // pixels per round, per token
uniform float u_grow;
flat out vec4 v_run;      // start, end, base, top of the prompt
flat out float v_slope;   // tokens in front of the first round of a run that is `rounds` long there
flat out vec3 v_colour;
flat out float v_killed;
#ifdef STAIRS
const int vertices = 5;
#else
const int vertices = 4;
#endif
void main() {
  int slot = gl_VertexID / vertices;
  uvec4 a = texelFetch(u_slots, 2 * slot), b = texelFetch(u_slots, 2 * slot + 1);
  uvec4 lane = texelFetch(u_lanes, int(a.z));
  uvec2 start = minus(a.xy, u_zero_round), base = minus(lane.xy, u_zero_tokens);
  uvec2 prompt = plus(base, uvec2(b.x, 0u));
  v_run = vec4(real(start), real(plus(start, uvec2(a.w, 0u))), real(base), real(prompt));
  v_slope = real(minus(prompt, start));  // at round t it holds tokens up to v_slope + t + 1
  v_killed = float(b.w);
  uint packed_colour = texelFetch(u_colours, int(b.z >> 2))[b.z & 3u];
  v_colour = vec3((uvec3(packed_colour) >> uvec3(0u, 8u, 16u)) & 255u) / 255.0;
  // Counter-clockwise: 0 bottom left, 1 bottom right, 2 top right, 3 top before the last round, 4
  // top left.
  int corner = gl_VertexID % vertices;
#ifndef STAIRS
  if (corner == 3) corner = 4;
#endif
  float left = v_run.x, right = v_run.y;
#ifdef IDLE
  if (b.y == 0u) { gl_Position = vec4(2.0, 2.0, 0.0, 1.0); return; }
  left = v_run.y;
  right = real(plus(start, uvec2(a.w + b.y, 0u)));
  v_run.xy = vec2(left, right);
  float low_top = v_run.z + float(lane.z), high_top = low_top;
  v_run.w = high_top;
#else
  float high_top = v_slope + right, low_top = v_run.w;
#ifdef STAIRS
  low_top += 1.0;
#endif
#endif
  float t = corner == 0 || corner == 4 ? left : corner == 3 ? max(right - 1.0, left) : right;
  float y = corner < 2 ? v_run.z : corner == 4 ? low_top : high_top;
  vec2 at = u_origin + vec2(t, y) * u_scale;
  // No narrower and no flatter than a pixel, so that every run is seen at every zoom.
  bool at_right = corner == 1 || corner == 2;
  at.x += (at_right ? 0.5 : corner == 3 ? 0.0 : -0.5) * max(1.0 - (right - left) * u_scale.x, 0.0);
  at.x += at_right ? u_grow : corner == 3 ? 0.0 : -u_grow;
  float rise = u_grow * u_scale.y / u_scale.x;
  at.y += corner < 2 ? -u_grow : 0.75 + u_grow + rise;
#ifdef IDLE
  at.y -= corner < 2 ? 0.0 : 0.75;
#endif
  gl_Position = vec4(2.0 * at / u_picture - 1.0, 0.0, 1.0);
}
)";

/// Variants: STAIRS where a round is wider than a pixel or two, CELLS with the grid of single
/// tokens, OUTLINE for the enlarged shape in one colour, IDLE for what is left of a slice.
inline constexpr const char* run_fragment = R"(
uniform vec2 u_origin;
uniform vec2 u_scale;
uniform vec2 u_per_px;   // rounds, tokens per pixel
uniform float u_grow;
uniform vec3 u_outline, u_light, u_idle;
uniform float u_lit;
uniform float u_cells;   // visibility of the grid of cells
flat in vec4 v_run;
flat in float v_slope;
flat in vec3 v_colour;
flat in float v_killed;
out vec4 colour;
float top_at(float t) {
#ifdef STAIRS
  return v_slope + clamp(floor(t), v_run.x, v_run.y - 1.0) + 1.0;
#else
  return v_slope + clamp(t, v_run.x, v_run.y);
#endif
}
#if defined(IDLE)
void main() {
  colour = vec4(u_idle, 1.0);
}
#elif defined(OUTLINE)
void main() {
  vec2 at = (gl_FragCoord.xy - u_origin) * u_per_px;
  vec2 margin = u_grow * u_per_px;
  float top = max(top_at(at.x), max(top_at(at.x - margin.x), top_at(at.x + margin.x)));
  if (at.y > max(top, v_run.z + u_per_px.y) + margin.y) discard;
  colour = vec4(u_outline, 1.0);
}
#else
void main() {
  vec2 at = (gl_FragCoord.xy - u_origin) * u_per_px;
  float above = at.y - v_run.z, height = top_at(at.x) - v_run.z;
  if (above >= max(height, u_per_px.y)) discard;
  float above_px = above * u_scale.y, height_px = height * u_scale.y;
  vec2 hatch = gl_FragCoord.xy - u_hatch_origin;
  vec3 c = v_colour;
  float roomy = clamp((height_px - 3.0 * u_px) / (5.0 * u_px), 0.0, 1.0);
  float prompt_px = (v_run.w - v_run.z) * u_scale.y;
  float hatch_room = clamp((prompt_px - 2.5 * u_px) / (4.0 * u_px), 0.0, 1.0);
  c = mix(c, prompt_look(c, hatch, hatch_room), at.y < v_run.w ? 1.0 : 0.0);
  c = mix(c, killed_look(c, hatch, roomy), v_killed);
  c = mix(c, u_light, u_lit);
#ifdef CELLS
  vec2 cell = fract(vec2(at.x, above));
  vec2 to_line = min(cell, 1.0 - cell) * u_scale;
  float grid = clamp(1.0 - min(to_line.x, to_line.y) / u_px, 0.0, 1.0);
  c = mix(c, u_plot, u_cells * grid);
#endif
  float seam = clamp(1.0 - abs(above_px - prompt_px) / u_px, 0.0, 1.0);
  c = mix(c, u_plot, 0.45 * seam * roomy * hatch_room);
  // Runs of a lane follow each other without a gap: a line at the start tells them apart.
  float width_px = (v_run.y - v_run.x) * u_scale.x;
  float side = clamp(1.35 * u_px - (at.x - v_run.x) * u_scale.x + 0.35, 0.0, 1.0);
  float wide = clamp((width_px - 3.0 * u_px) / (5.0 * u_px), 0.0, 1.0);
  c = mix(c, u_plot, 0.8 * side * wide);
  colour = vec4(c, 1.0);
}
#endif
)";

/// One row of merged bars per 6 vertices.
inline constexpr const char* row_vertex = R"(
uniform usamplerBuffer u_rows;
uniform int u_first_row;   // in u_rows, of the image
uniform int u_row;         // first one drawn
uniform uvec2 u_zero_tokens;
uniform vec2 u_picture;
uniform vec2 u_origin;
uniform vec2 u_scale;
uniform vec2 u_sides;      // pixels: left, right
flat out int v_row;
flat out vec2 v_lane;      // bottom, height
const vec2 corners[6] = vec2[6](vec2(0, 0), vec2(1, 0), vec2(1, 1), vec2(0, 0), vec2(1, 1), vec2(0, 1));
void main() {
  v_row = u_row + gl_VertexID / 6;
  uvec4 row = texelFetch(u_rows, u_first_row + v_row);
  v_lane = vec2(real(minus(row.xy, u_zero_tokens)), float(row.z));
  vec2 corner = corners[gl_VertexID % 6];
  vec2 at = vec2(mix(u_sides.x, u_sides.y, corner.x),
                 u_origin.y + (v_lane.x + corner.y * v_lane.y) * u_scale.y);
  gl_Position = vec4(2.0 * at / u_picture - 1.0, 0.0, 1.0);
}
)";

inline constexpr const char* row_fragment = R"(
uniform usamplerBuffer u_peaks, u_means;
uniform int u_cell;        // first of the image
uniform int u_columns;     // of the image
uniform int u_column;      // the one at u_column_px
uniform float u_column_px, u_columns_per_px;
uniform vec2 u_origin;
uniform vec2 u_per_px;
uniform float u_lanes_joined;
flat in int v_row;
flat in vec2 v_lane;
out vec4 colour;
void main() {
  int column = u_column + int(floor((gl_FragCoord.x - u_column_px) * u_columns_per_px));
  if (column < 0 || column >= u_columns) discard;
  int cell = u_cell + v_row * u_columns + column;
  float peak = uintBitsToFloat(texelFetch(u_peaks, cell >> 2)[cell & 3]);
  float above = (gl_FragCoord.y - u_origin.y) * u_per_px.y - v_lane.x;
  if (peak <= 0.0 || above >= max(peak, u_per_px.y)) discard;
  uint mean = texelFetch(u_means, cell >> 2)[cell & 3];
  vec3 c = vec3((uvec3(mean) >> uvec3(0u, 8u, 16u)) & 255u) / 255.0;
  float killed = float(mean >> 24) / 255.0;
  vec2 hatch = gl_FragCoord.xy - u_hatch_origin;
  // Merged is told apart by a paler colour and a weave, as in the memory plane.
  float weave = lines(hatch.y, 3.0 * u_px, 1.0 * u_px);
  c = mix(c, vec3(dot(c, vec3(0.3, 0.59, 0.11))), 0.22);
  c = mix(c, u_plot, 0.04 + 0.10 * weave * (1.0 - u_lanes_joined));
  float roomy = clamp((peak / u_per_px.y - 3.0 * u_px) / (5.0 * u_px), 0.0, 1.0);
  c = mix(c, killed_look(c, hatch, roomy), killed);
  colour = vec4(c, 1.0);
}
)";

}  // namespace gnomon::desktop::shaders
