#include "engine/workload/json_line.h"

#include <nlohmann/json.hpp>

namespace gnomon {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

void JsonLine::begin(std::string_view line) {
  line_ = line;
  at_ = line.data();
  end_ = line.data() + line.size();
  doubtful_ = false;
  open_.clear();
}

void JsonLine::skip_blanks() {
  while (at_ != end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\r' || *at_ == '\n')) ++at_;
}

bool JsonLine::take(char c) {
  if (at_ == end_ || *at_ != c) return false;
  ++at_;
  return true;
}

bool JsonLine::skip_colon() {
  skip_blanks();
  if (!take(':')) return false;
  skip_blanks();
  return true;
}

bool JsonLine::skip_string(std::string_view& text) {
  if (!take('"')) return false;
  const char* const begin = at_;
  while (at_ != end_ && *at_ != '"') {
    const auto c = static_cast<unsigned char>(*at_++);
    if (c < 0x20) return false;
    doubtful_ = doubtful_ || c >= 0x80;
    if (c != '\\') continue;
    if (at_ == end_) return false;
    const char escape = *at_++;
    if (escape == 'u') {
      for (int i = 0; i < 4; ++i, ++at_) {
        if (at_ == end_ || !is_hex(*at_)) return false;
      }
      doubtful_ = true;  // halves of surrogate pairs must stand together
    } else if (std::string_view("\"\\/bfnrt").find(escape) == std::string_view::npos) {
      return false;
    }
  }
  if (at_ == end_) return false;
  text = {begin, static_cast<std::size_t>(at_ - begin)};
  ++at_;
  return true;
}

bool JsonLine::skip_number() {
  const auto digits = [this] {
    const char* const begin = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return at_ != begin;
  };
  (void)take('-');
  if (!take('0') && !digits()) return false;
  if (take('.') && !digits()) return false;
  if (take('e') || take('E')) {
    if (!take('+')) (void)take('-');
    if (!digits()) return false;
  }
  return true;
}

bool JsonLine::skip_scalar() {
  std::string_view text;
  if (*at_ == '"') return skip_string(text);
  if (*at_ == '-' || is_digit(*at_)) return skip_number();
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  for (const std::string_view word : {"true", "false", "null"}) {
    if (!rest.starts_with(word)) continue;
    at_ += word.size();
    return true;
  }
  return false;
}

bool JsonLine::skip_value() {
  std::string_view key;
  while (true) {
    // A value begins here.
    if (at_end()) return false;
    const char opening = *at_;
    bool closed = true;
    if (opening == '{' || opening == '[') {
      ++at_;
      skip_blanks();
      closed = take(opening == '{' ? '}' : ']');
      if (!closed) {
        open_ += opening;
        if (opening == '{' && !(skip_string(key) && skip_colon())) return false;
      }
    } else if (!skip_scalar()) {
      return false;
    }
    if (!closed) continue;
    // And has ended here: with it perhaps those around it.
    while (!open_.empty()) {
      skip_blanks();
      if (take(',')) {
        skip_blanks();
        if (open_.back() == '{' && !(skip_string(key) && skip_colon())) return false;
        break;
      }
      if (!take(open_.back() == '{' ? '}' : ']')) return false;
      open_.pop_back();
    }
    if (open_.empty()) return true;
  }
}

bool JsonLine::finish(bool valid) {
  if (!valid) return false;
  skip_blanks();
  return at_end() && (!doubtful_ || nlohmann::json::accept(line_));
}

std::string unescaped_json(std::string_view raw) {
  if (raw.find('\\') == std::string_view::npos) return std::string(raw);
  const auto text = nlohmann::json::parse("\"" + std::string(raw) + "\"", nullptr, false);
  return text.is_string() ? text.get<std::string>() : std::string(raw);
}

}  // namespace gnomon
