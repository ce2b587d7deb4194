#include "app/desktop/thumbnails/thumbnail_cache.h"

#include <stb/stb_image.h>
#include <stb/stb_image_write.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace fs = std::filesystem;
namespace {

constexpr int max_side_px = 4096;

/// 64-bit FNV-1a: short, and the same everywhere.
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      value_ ^= static_cast<unsigned char>(c);
      value_ *= 0x100000001b3U;
    }
    value_ ^= text.size();  // "ab" and "c" are not "a" and "bc"
    value_ *= 0x100000001b3U;
  }
  [[nodiscard]] std::string text() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[value_ >> shift & 15];
    return out;
  }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325U;
};

void remove_oldest(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() != ".png") continue;
    std::error_code gone;
    const auto written = entry->last_write_time(gone);
    if (!gone) files.emplace_back(written, entry->path());
  }
  if (files.size() <= max_cached_thumbnails) return;
  std::sort(files.begin(), files.end());
  files.resize(files.size() - max_cached_thumbnails);
  for (const auto& [written, file] : files) fs::remove(file, error);
}

}  // namespace

std::string thumbnail_name(std::string_view scene_text, const ThumbnailWish& wish,
                           std::string_view source_files) {
  Hash hash;
  hash.add(scene_text);
  hash.add(source_files);
  for (const PolicySpec& policy : wish.policies) hash.add(to_string(policy));
  for (const int number : {thumbnail_format, wish.width_px, wish.height_px, wish.light ? 1 : 0}) {
    hash.add(std::to_string(number));
  }
  return hash.text() + ".png";
}

std::optional<Raster> read_png(const fs::path& file) {
  int width = 0, height = 0, channels = 0;
  // The size first: nothing is allocated for a file that only claims to be large.
  if (!stbi_info(file.c_str(), &width, &height, &channels) || width > max_side_px ||
      height > max_side_px) {
    return std::nullopt;
  }
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
      stbi_load(file.c_str(), &width, &height, &channels, 4), &stbi_image_free);
  if (!bytes) return std::nullopt;
  Raster raster(width, height, 0);
  for (std::size_t i = 0; i < raster.pixels.size(); ++i) {
    const unsigned char* const rgba = bytes.get() + 4 * i;
    raster.pixels[i] = static_cast<std::uint32_t>(rgba[0] | rgba[1] << 8 | rgba[2] << 16) |
                       static_cast<std::uint32_t>(rgba[3]) << 24;
  }
  return raster;
}

std::optional<Raster> ThumbnailCache::find(const std::string& name, int width_px,
                                           int height_px) const {
  if (folder_.empty()) return std::nullopt;
  auto raster = read_png(folder_ / name);
  if (raster && (raster->width_px != width_px || raster->height_px != height_px)) raster.reset();
  return raster;
}

void ThumbnailCache::keep(const std::string& name, const Raster& picture) const {
  if (folder_.empty() || picture.pixels.empty()) return;
  std::vector<unsigned char> rgb;
  rgb.reserve(picture.pixels.size() * 3);
  for (const std::uint32_t pixel : picture.pixels) {
    for (const int shift : {0, 8, 16}) rgb.push_back(static_cast<unsigned char>(pixel >> shift));
  }
  std::string png;
  const int written = stbi_write_png_to_func(
      [](void* out, void* data, int size) {
        static_cast<std::string*>(out)->append(static_cast<const char*>(data),
                                               static_cast<std::size_t>(size));
      },
      &png, picture.width_px, picture.height_px, 3, rgb.data(), picture.width_px * 3);
  if (!written) return;
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  try {
    write_file_atomically(folder_ / name, png);
  } catch (const InputError&) {
    return;
  }
  remove_oldest(folder_);
}

}  // namespace gnomon::desktop
