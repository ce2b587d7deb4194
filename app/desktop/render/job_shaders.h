// The shaders of the jobs view. Rounds are whole numbers of 64 bits up to the vertex, where they
// become pixels relative to the view's first round: nothing shakes, however late it is.
#pragma once

namespace gnomon::desktop::shaders {

/// Places a box of whole pixels by two triangles per item, without attributes, because software
/// renderers handle instances one at a time.
inline constexpr const char* job_vertex_functions = R"(
uniform uvec2 u_origin;     // a round, low and high 32 bits
uniform vec2 u_time;        // pixel of that round, pixels per round
uniform int u_first_row;    // a row
uniform vec2 u_rows;        // pixel of its top, from the bottom; pixels per row
uniform vec2 u_picture;     // pixels
uniform float u_px;         // pixels per design pixel: 1, on dense screens more
float pixel_of(uvec2 when) {
  uint low = when.x - u_origin.x;
  uint high = when.y - u_origin.y - (when.x < u_origin.x ? 1u : 0u);
  float since = high == 0u ? float(low)
              : high == 0xffffffffu ? -float(0u - low)
              : float(int(high)) * 4294967296.0;
  return clamp(floor(u_time.x + since * u_time.y + 0.5), -64.0, u_picture.x + 64.0);
}
uvec2 later(uvec2 when, uint rounds) {
  uint low = when.x + rounds;
  return uvec2(low, when.y + (low < rounds ? 1u : 0u));
}
// Bottom and top pixel of a bar in the middle of a row; all bars are equally high.
vec2 bar_pixels(uint row, float share, float least) {
  float top = u_rows.x - float(int(row) - u_first_row) * u_rows.y;
  float high = max(floor(share * u_rows.y + 0.5), least);
  float upper = floor(top - 0.5 * (u_rows.y - high) + 0.5);
  return vec2(upper - high, upper);
}
void place(vec4 box) {
  int corner = int[6](0, 1, 2, 2, 1, 3)[gl_VertexID % 6];
  vec2 at = vec2((corner & 1) == 0 ? box.x : box.z, (corner & 2) == 0 ? box.y : box.w);
  gl_Position = vec4(2.0 * at / u_picture - 1.0, 0.0, 1.0);
}
)";

/// One texel per run: start (64 bits), rounds and outcome, row; four colours per texel.
inline constexpr const char* job_run_vertex = R"(
uniform usamplerBuffer u_runs, u_colours;
flat out vec4 v_box;
flat out vec3 v_colour;
flat out float v_killed;
void main() {
  int run = gl_VertexID / 6;
  uvec4 item = texelFetch(u_runs, run);
  uint colour = texelFetch(u_colours, run / 4)[run % 4];
  v_colour = vec3((uvec3(colour) >> uvec3(0u, 8u, 16u)) & 255u) / 255.0;
  v_killed = (item.z >> 30) == 1u ? 1.0 : 0.0;
  float left = pixel_of(item.xy);
  float right = pixel_of(later(item.xy, item.z & 0x3fffffffu));
  vec2 bar = bar_pixels(item.w, BAR_SHARE, 1.0);
  // No narrower than a pixel, so that every run is seen at every zoom.
  v_box = vec4(left, bar.x, max(right, left + u_px), bar.y);
  place(v_box);
}
)";

inline constexpr const char* job_run_fragment = R"(
flat in vec4 v_box;
flat in vec3 v_colour;
flat in float v_killed;
out vec4 colour;
void main() {
  float roomy = clamp((v_box.w - v_box.y - 3.0 * u_px) / (3.0 * u_px), 0.0, 1.0);
  vec3 c = mix(v_colour, killed_look(v_colour, gl_FragCoord.xy - u_hatch_origin, roomy), v_killed);
  // A seam at its start tells it from the run before it.
  float wide = clamp((v_box.z - v_box.x - 3.0 * u_px) / (3.0 * u_px), 0.0, 1.0);
  float seam = clamp(u_px + 0.5 - (gl_FragCoord.x - v_box.x), 0.0, 1.0);
  colour = vec4(mix(c, u_plot, 0.8 * seam * wide), 1.0);
}
)";

/// Two texels per row: arrival and first start, then the end. A thin line all along; behind the
/// first start, where it connects the attempts, dashed and in a second tone.
inline constexpr const char* job_life_vertex = R"(
uniform usamplerBuffer u_lives;
uniform int u_page_row;     // row of the first item
flat out vec4 v_box;
flat out float v_first_start;
void main() {
  int item = gl_VertexID / 6;
  uvec4 a = texelFetch(u_lives, 2 * item), b = texelFetch(u_lives, 2 * item + 1);
  float left = pixel_of(a.xy), right = pixel_of(b.xy);
  v_first_start = pixel_of(a.zw);
  float thick = u_rows.y < 14.0 * u_px ? u_px : 2.0 * u_px;
  vec2 bar = bar_pixels(uint(u_page_row + item), 0.0, floor(thick + 0.5));
  v_box = vec4(left, bar.x, right, bar.y);
  place(v_box);
}
)";

inline constexpr const char* job_life_fragment = R"(
uniform vec3 u_plot, u_waiting, u_restart;
uniform vec2 u_hatch_origin;
uniform float u_px, u_strength;
flat in vec4 v_box;
flat in float v_first_start;
out vec4 colour;
void main() {
  float at = fract((gl_FragCoord.x - u_hatch_origin.x) / (6.0 * u_px));
  bool behind = gl_FragCoord.x > v_first_start;
  if (behind && at > 0.6) discard;
  colour = vec4(mix(u_plot, behind ? u_restart : u_waiting, u_strength), 1.0);
}
)";

/// A tile of merged rows: texels hold a colour, and in place of alpha what it stands for (see
/// merged_texel in jobs_merge.h).
inline constexpr const char* job_tile_vertex = R"(
uniform vec4 u_rect;        // pixels: left, bottom, right, top
uniform vec2 u_picture;
void main() {
  vec2 at = vec2(gl_VertexID % 2 == 0 ? u_rect.x : u_rect.z, gl_VertexID / 2 == 0 ? u_rect.y : u_rect.w);
  gl_Position = vec4(2.0 * at / u_picture - 1.0, 0.0, 1.0);
}
)";

inline constexpr const char* job_tile_fragment = R"(
uniform sampler2D u_tile;
uniform vec2 u_corner;          // pixel of the tile's top left corner, from the bottom
uniform vec2 u_texels_per_px;
out vec4 colour;
void main() {
  vec2 into = vec2(gl_FragCoord.x - u_corner.x, u_corner.y - gl_FragCoord.y);
  ivec2 at = clamp(ivec2(floor(into * u_texels_per_px)), ivec2(0), ivec2(255));
  vec4 texel = texelFetch(u_tile, at, 0);
  int what = int(texel.a * 255.0 + 0.5);
  if (what == 0) discard;
  vec3 c = texel.rgb;
  if ((what & 64) != 0) {
    // Merged is told apart by a weave that exact runs never have.
    vec2 hatch = gl_FragCoord.xy - u_hatch_origin;
    float weave = lines(hatch.x, 3.0 * u_px, u_px) * lines(hatch.y, 3.0 * u_px, u_px);
    float lost = float(what & 15) / 15.0 * lines((hatch.x + hatch.y) * 0.70711, 6.5 * u_px, 1.5 * u_px);
    c = mix(c, u_plot, max(0.22 * weave, 0.6 * lost));
  }
  colour = vec4(c, 1.0);
}
)";

}  // namespace gnomon::desktop::shaders
