// The shaders of the memory plane. Everything is computed from gl_FragCoord and whole numbers that
// are relative to a chunk's origin, never interpolated: two bands that touch agree on the border to
// the last bit, wherever in a schedule they lie.
#pragma once

#include <string>

namespace gnomon::desktop::shaders {

/// Fetches a band (two texels of a buffer texture) and spans the convex shape that bounds it: for
/// STAIRS a hexagon of u_vertices = 12, else a trapezoid of 6, without attributes, because software
/// renderers handle instances one at a time. With OUTLINE it is larger by u_grow pixels all around.
inline constexpr const char* band_vertex = R"(
uniform usamplerBuffer u_bands;
uniform int u_first;
uniform vec2 u_picture;   // pixels
uniform vec2 u_origin;    // pixel of the chunk's origin, from the bottom left
uniform vec2 u_scale;     // pixels per round, per token
uniform float u_grow;
flat out vec4 v_band;     // start, end, base, slope
flat out vec2 v_run;      // prompt, height at start
flat out vec3 v_colour;
flat out uint v_flags;
#if defined(STAIRS) && !defined(OUTLINE)
#define HEXAGON
const int vertices = 12;
const int corners[12] = int[12](0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 5);
#else
const int vertices = 6;
const int corners[6] = int[6](0, 2, 3, 0, 3, 5);
#endif
void main() {
  int index = 2 * (u_first + gl_VertexID / vertices);
  uvec4 a = texelFetch(u_bands, index), b = texelFetch(u_bands, index + 1);
  v_band = uintBitsToFloat(a);
  v_run = uintBitsToFloat(b.xy);
  v_colour = vec3((uvec3(b.z) >> uvec3(0u, 8u, 16u)) & 255u) / 255.0;
  v_flags = b.w;
  // Counter-clockwise: 0 bottom left, 1 after the first round, 2 bottom right, 3 top right, 4 before
  // the last round, 5 top left.
  int corner = corners[gl_VertexID % vertices];
  bool top = corner >= 3;
  float all = v_band.y - v_band.x;
  float rounds = corner == 0 || corner == 5 ? 0.0 : corner == 1 ? 1.0 : corner == 4 ? all - 1.0 : all;
#ifdef HEXAGON
  // The stairs' hull: flat over the first round below, over the last round above.
  float steps = top ? min(rounds, all - 1.0) : max(rounds - 1.0, 0.0);
#else
  float steps = top ? rounds : rounds - 1.0;
#endif
  float tokens = top ? v_band.z + v_run.y + (v_band.w + 1.0) * steps : v_band.z + v_band.w * steps;
  float x = u_origin.x + (v_band.x + rounds) * u_scale.x;
  float y = u_origin.y + tokens * u_scale.y;
#ifndef HEXAGON
  // No narrower than a pixel, so that every run is seen at every zoom.
  bool right = rounds > 0.0;
  x += (right ? 0.5 : -0.5) * max(1.0 - all * u_scale.x, 0.0);
  x += right ? u_grow : -u_grow;
#endif
  // A grown shape is wider at the same slope, so it needs more height, too.
  float rise = u_grow * (v_band.w + 1.0) * u_scale.y / u_scale.x;
  y += top ? 0.75 + u_grow + rise : -0.75 - u_grow - rise;
  gl_Position = vec4(2.0 * vec2(x, y) / u_picture - 1.0, 0.0, 1.0);
}
)";

/// Shared by bands and columns: hatches in pixels of the screen that move along with the plane.
inline constexpr const char* hatch_functions = R"(
uniform vec3 u_plot, u_killed;
uniform vec2 u_hatch_origin;  // pixels: the plane's point (0, 0)
uniform float u_px;           // pixels per design pixel: 1, on dense screens more
// How much of a pixel a line of `width` px covers, in a pattern of lines `gap` px apart.
float lines(float at, float gap, float width) {
  float distance = abs(fract(at / gap) - 0.5) * gap;
  return clamp(width * 0.5 + 0.5 - distance, 0.0, 1.0);
}
// Prompt tokens: "/" over a darker ground. `strength` 0 leaves the mean, where lines would not show.
vec3 prompt_look(vec3 colour, vec2 at, float strength) {
  float line = lines((at.x - at.y) * 0.70711, 4.6 * u_px, 1.25 * u_px);
  float share = mix(0.30, 0.14 + 0.66 * line, strength);
  return mix(u_plot, colour, 0.42 + 0.48 * share);
}
// A killed run: paler, and "\" across all of it, so that its prompt is cross-hatched.
vec3 killed_look(vec3 colour, vec2 at, float strength) {
  float grey = dot(colour, vec3(0.3, 0.59, 0.11));
  vec3 pale = mix(mix(colour, vec3(grey), 0.62), u_killed, 0.30);
  float line = lines((at.x + at.y) * 0.70711, 6.5 * u_px, 1.5 * u_px);
  return mix(pale, u_plot, mix(0.16, 0.72 * line, strength));
}
)";

/// The exact staircase of a band. Variants: STAIRS where a round is wider than a pixel or so, CELLS
/// with the grid of single tokens, KILLED for killed runs, OUTLINE for the enlarged shape in one
/// colour. Variants in place of branches: a software renderer pays for both sides of those.
inline constexpr const char* band_fragment = R"(
uniform vec2 u_origin;
uniform vec2 u_scale;
uniform vec2 u_per_px;   // rounds, tokens per pixel
uniform float u_grow;
uniform vec3 u_outline;
uniform vec3 u_light;    // hovered bands are mixed with it by
uniform float u_lit;
uniform float u_cells;   // visibility of the grid of cells
flat in vec4 v_band;
flat in vec2 v_run;
flat in vec3 v_colour;
flat in uint v_flags;
out vec4 colour;
// Round within the segment at a pixel; a line that ends at the true peak where rounds are too narrow
// for stairs.
float rounds_in(float t) {
  float d = t - v_band.x;
#ifdef STAIRS
  return clamp(floor(d), 0.0, v_band.y - v_band.x - 1.0);
#else
  return clamp(d, 0.0, v_band.y - v_band.x) - 1.0;
#endif
}
#ifdef OUTLINE
bool within(float t, float y, float margin) {
  float d = rounds_in(t);
  float above = y - v_band.z - v_band.w * d;
  return above > -margin && above < v_run.y + d + margin;
}
void main() {
  vec2 at = (gl_FragCoord.xy - u_origin) * u_per_px;
  vec2 margin = u_grow * u_per_px;
  if (!within(at.x, at.y, margin.y) && !within(at.x - margin.x, at.y, margin.y) &&
      !within(at.x + margin.x, at.y, margin.y)) discard;
  colour = vec4(u_outline, 1.0);
}
#else
void main() {
  vec2 at = (gl_FragCoord.xy - u_origin) * u_per_px;
#ifdef STAIRS
  float t = floor(at.x);
#else
  float t = at.x;
#endif
  float d = rounds_in(t);
  float above = at.y - v_band.z - v_band.w * d;  // tokens of this run below the pixel
  float height = v_run.y + d;
#ifdef STAIRS
  if (above < 0.0 || above >= height) discard;
#else
  float slack = 0.02 * u_per_px.y;
  if (above < -slack || above >= height + slack) discard;
#endif
  float above_px = above * u_scale.y, height_px = height * u_scale.y;
  vec2 hatch = gl_FragCoord.xy - u_hatch_origin;
  vec3 c = v_colour;
  float roomy = clamp((height_px - 3.0 * u_px) / (5.0 * u_px), 0.0, 1.0);

  float prompt_px = v_run.x * u_scale.y;
  float in_prompt = above < v_run.x ? 1.0 : 0.0;
  float hatch_room = clamp((prompt_px - 2.5 * u_px) / (4.0 * u_px), 0.0, 1.0);
  c = mix(c, prompt_look(c, hatch, hatch_room), in_prompt);
#ifdef KILLED
  c = killed_look(c, hatch, roomy);
#endif
  c = mix(c, u_light, u_lit);

#ifdef CELLS
  vec2 cell = vec2(fract(at.x), fract(above));
  vec2 to_line = min(cell, 1.0 - cell) * u_scale;
  float grid = clamp(1.0 - min(to_line.x, to_line.y) / u_px, 0.0, 1.0);
  c = mix(c, u_plot, u_cells * grid);
#endif
  // The border between prompt and output, then the one to the band below and, where stairs step up
  // or the band has come from another height, to the side.
  float seam = clamp(1.0 - abs(above_px - prompt_px) / u_px, 0.0, 1.0);
  c = mix(c, u_plot, 0.45 * seam * roomy * hatch_room);
  float edge = above_px, side = 1e6, riser = 0.0;
#ifdef STAIRS
  // Risers only where steps are wide enough to be looked at one by one.
  float step_px = (1.0 - fract(at.x)) * u_scale.x;
  if (above < v_band.w && t + 1.5 < v_band.y) {
    riser = clamp(1.35 * u_px - step_px + 0.35, 0.0, 1.0) *
            clamp(u_scale.x / (8.0 * u_px) - 1.0, 0.0, 1.0);
  }
#endif
  float jump = float(int(v_flags) >> 8);
  bool moved = above < -jump || above >= v_run.y - 1.0 - jump;
#ifndef STAIRS
  moved = moved && (jump < 0.0 || jump * u_scale.y > 3.0 * u_px);  // else it came up a ramp
#endif
  if ((v_flags & 2u) != 0u || moved) side = (at.x - v_band.x) * u_scale.x;
  float width_px = (v_band.y - v_band.x) * u_scale.x;
  float wide = clamp((width_px - 3.0 * u_px) / (5.0 * u_px), 0.0, 1.0);
  float line = clamp(1.35 * u_px - edge + 0.35, 0.0, 1.0);
  float side_line = clamp(1.35 * u_px - side + 0.35, 0.0, 1.0) * wide;
  c = mix(c, u_plot, 0.8 * max(line, max(side_line, riser)) * roomy);
  colour = vec4(c, 1.0);
}
#endif
)";

/// A fragment shader that may call hatch_functions.
[[nodiscard]] inline std::string with_hatches(const char* fragment) {
  return std::string(hatch_functions) + fragment;
}

/// A token and a round this large begin to show as a cell, and are one wholly from cells_full_px.
inline constexpr double cells_from_px = 5.5, cells_full_px = 14;

}  // namespace gnomon::desktop::shaders
