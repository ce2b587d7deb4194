#include "app/desktop/panels/scenes/thumbnail_textures.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <utility>

namespace gnomon::desktop {
namespace {

unsigned upload(const Raster& raster) {
  GLint bound = 0;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  // Pictures are drawn at any size of the window: smaller ones need smaller levels.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, raster.width_px, raster.height_px, 0, GL_RGBA,
               GL_UNSIGNED_BYTE, raster.pixels.data());
  glGenerateMipmap(GL_TEXTURE_2D);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
  return texture;
}

}  // namespace

const ShownPicture& ThumbnailTextures::show(const ThumbnailWish& wish,
                                            const std::filesystem::path& otherwise) {
  const auto known = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.wish == wish; });
  if (known != entries_.end()) return known->shown;
  service_.want(wish);
  return entries_.emplace_back(Entry{wish, otherwise, {}}).shown;
}

void ThumbnailTextures::update() {
  for (ThumbnailService::Result& result : service_.take()) {
    const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& e) { return e.wish == result.wish; });
    if (entry == entries_.end()) continue;
    Thumbnail& thumbnail = result.thumbnail;
    if (thumbnail.picture.pixels.empty() && !entry->otherwise.empty()) {
      if (auto file = read_png(entry->otherwise)) thumbnail = {std::move(*file), {}};
    }
    entry->shown.words = thumbnail.words;
    if (thumbnail.picture.pixels.empty()) continue;
    entry->shown.texture = upload(thumbnail.picture);
    entry->shown.width_px = thumbnail.picture.width_px;
    entry->shown.height_px = thumbnail.picture.height_px;
  }
}

void ThumbnailTextures::free() {
  service_.forget();
  for (const Entry& entry : entries_) {
    const GLuint texture = entry.shown.texture;
    if (texture != 0) glDeleteTextures(1, &texture);
  }
  entries_.clear();
}

}  // namespace gnomon::desktop
