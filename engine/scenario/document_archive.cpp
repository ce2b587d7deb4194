#include "engine/scenario/document_archive.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/model/error.h"

namespace gnomon {

DocumentArchive::DocumentArchive(const JsonTree& tree)
    : cereal::InputArchive<DocumentArchive>(this), tree_(tree) {
  if (tree[0].kind != JsonNode::Kind::object) {
    fail_at(tree.file(), tree.position(tree[0].offset), "this is not a scenario");
  }
  frames_.push_back({0, 1, -1, {}});
}

std::size_t DocumentArchive::find(std::string_view name) const {
  const Frame& frame = frames_.back();
  for (std::size_t i = frame.node + 1; i < tree_[frame.node].end; i = tree_[i].end) {
    if (tree_[i].key == name) return i;
  }
  return 0;  // the root is nobody's field
}

void DocumentArchive::require_object() {
  if (tree_[frames_.back().node].kind == JsonNode::Kind::object) return;
  last_ = frames_.back().node;
  fail("must be an object, not a list");
}

bool DocumentArchive::has(const char* name) {
  require_object();
  frames_.back().known.emplace_back(name);
  return find(name) != 0;
}

bool DocumentArchive::is_text(const char* name) const {
  const std::size_t node = find(name);
  return node != 0 && tree_[node].kind == JsonNode::Kind::string;
}

std::string_view DocumentArchive::skip(const char* name) {
  setNextName(name);
  return describe(take().kind);
}

const char* DocumentArchive::getNodeName() {
  require_object();
  const Frame& frame = frames_.back();
  if (frame.next >= tree_[frame.node].end) return nullptr;
  node_name_ = tree_[frame.next].key;
  return node_name_.c_str();
}

const JsonNode& DocumentArchive::take() {
  Frame& frame = frames_.back();
  const JsonNode& container = tree_[frame.node];
  std::size_t node = frame.next;
  if (next_name_ != nullptr) {
    require_object();
    const std::string name = next_name_;
    frame.known.push_back(name);
    node = find(name);
    if (node == 0) {
      last_ = frame.node;
      const std::string where = frames_.size() == 1 ? "" : path() + " ";
      fail_at(tree_.file(), tree_.position(container.offset),
              where + "lacks the field \"" + name + "\"");
    }
  } else if (node >= container.end) {
    fail("ends too early");
  }
  next_name_ = nullptr;
  frame.next = tree_[node].end;
  ++frame.index;
  last_ = node;
  return tree_[node];
}

const JsonNode& DocumentArchive::take(JsonNode::Kind kind, const char* article) {
  const JsonNode& node = take();
  if (node.kind != kind) {
    fail(std::string("must be ") + article + ", not " + std::string(describe(node.kind)));
  }
  return node;
}

void DocumentArchive::startNode() {
  const JsonNode& node = take();
  if (node.kind != JsonNode::Kind::object && node.kind != JsonNode::Kind::array) {
    fail("must be an object or a list, not " + std::string(describe(node.kind)));
  }
  frames_.push_back({last_, last_ + 1, -1, {}});
}

void DocumentArchive::finishNode() {
  refuse_unknown_fields();
  last_ = frames_.back().node;
  frames_.pop_back();
}

void DocumentArchive::finish() {
  refuse_unknown_fields();
}

void DocumentArchive::refuse_unknown_fields() {
  const Frame& frame = frames_.back();
  const JsonNode& object = tree_[frame.node];
  if (object.kind != JsonNode::Kind::object) return;
  for (std::size_t i = frame.node + 1; i < object.end; i = tree_[i].end) {
    const auto& known = frame.known;
    if (std::find(known.begin(), known.end(), tree_[i].key) != known.end()) continue;
    last_ = i;
    fail("is not a field that Gnomon knows");
  }
}

void DocumentArchive::loadSize(cereal::size_type& size) const {
  const JsonNode& node = tree_[frames_.back().node];  // also what was read last: see startNode
  if (node.kind != JsonNode::Kind::array) fail("must be a list, not an object");
  size = node.count;
}

void DocumentArchive::loadValue(bool& value) {
  value = take(JsonNode::Kind::boolean, "true or false").text == "true";
}

void DocumentArchive::loadValue(std::string& value) {
  value = decode_json_string(take(JsonNode::Kind::string, "text"));
}

void DocumentArchive::loadValue(double& value) {
  const std::string_view text = take(JsonNode::Kind::number, "a number").text;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec == std::errc::result_out_of_range || !std::isfinite(value)) {
    fail("is too large or too small a number");
  }
}

std::int64_t DocumentArchive::signed_integer(std::int64_t min, std::int64_t max) {
  const std::string_view text = take(JsonNode::Kind::number, "a whole number").text;
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ptr != text.data() + text.size()) fail("must be a whole number");
  if (result.ec != std::errc() || value < min || value > max) fail("is too large a number");
  return value;
}

std::uint64_t DocumentArchive::unsigned_integer(std::uint64_t max) {
  const std::string_view text = take(JsonNode::Kind::number, "a whole number").text;
  if (text.front() == '-') fail("must not be negative");
  std::uint64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ptr != text.data() + text.size()) fail("must be a whole number");
  if (result.ec != std::errc() || value > max) fail("is too large a number");
  return value;
}

std::string DocumentArchive::path() const {
  // The outermost object has one field, "scenario", which every path would begin with.
  std::string path;
  for (std::size_t depth = 0; depth < frames_.size(); ++depth) {
    const Frame& frame = frames_[depth];
    const std::size_t child = depth + 1 < frames_.size() ? frames_[depth + 1].node : last_;
    if (child == frame.node) break;  // about the container itself
    if (tree_[frame.node].kind == JsonNode::Kind::array) {
      path.append("[").append(std::to_string(frame.index)).append("]");
    } else if (depth > 0) {
      if (!path.empty()) path += ".";
      path += tree_[child].key;
    } else if (frames_.size() == 1) {
      path = tree_[child].key;
    }
  }
  return path.empty() ? "the scenario" : path;
}

void DocumentArchive::fail(const std::string& message) const {
  fail_at(tree_.file(), tree_.position(tree_[last_].offset), path() + " " + message);
}

}  // namespace gnomon
