// A strict reader of XML without DTDs, to hold written files against: throws where a real parser
// would refuse, and gives the elements in document order.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace gnomon::test {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;  ///< unescaped
  std::string text;                               ///< directly in it, unescaped
  std::vector<std::size_t> ancestors;             ///< outermost first, indices into the list

  /// Empty when there is no such attribute.
  [[nodiscard]] std::string operator[](const std::string& key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? "" : found->second;
  }
};

class XmlReader {
 public:
  /// Throws std::runtime_error saying what is wrong and where.
  explicit XmlReader(std::string_view text) : text_(text) {
    if (text_.starts_with("<?xml")) at_ = text_.find("?>") + 2;
    while (at_ < text_.size()) step();
    if (!open_.empty()) fail("an element is not closed");
    if (elements_.empty()) fail("there is no element");
  }

  [[nodiscard]] const std::vector<XmlElement>& elements() const { return elements_; }
  [[nodiscard]] std::vector<XmlElement> named(std::string_view name) const {
    std::vector<XmlElement> found;
    for (const XmlElement& element : elements_) {
      if (element.name == name) found.push_back(element);
    }
    return found;
  }
  /// An attribute of the element or, where it has none, of the nearest group around it.
  [[nodiscard]] std::string inherited(const XmlElement& element, const std::string& key) const {
    if (element.attributes.contains(key)) return element[key];
    for (std::size_t i = element.ancestors.size(); i-- > 0;) {
      const XmlElement& around = elements_[element.ancestors[i]];
      if (around.attributes.contains(key)) return around[key];
    }
    return {};
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + " at byte " + std::to_string(at_) + ": " +
                             std::string(text_.substr(at_, 60)));
  }

  void step() {
    if (text_[at_] != '<') return content();
    if (text_.substr(at_, 2) == "</") return end_tag();
    start_tag();
  }

  void content() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    const std::string_view run = text_.substr(at_, end - at_);
    if (open_.empty()) {
      if (run.find_first_not_of(" \t\r\n") != run.npos) fail("text outside of the root");
    } else {
      elements_[open_.back()].text += unescaped(run);
    }
    at_ = end;
  }

  void end_tag() {
    at_ += 2;
    const std::string name = word();
    if (open_.empty() || elements_[open_.back()].name != name) fail("</" + name + "> closes none");
    if (text_.substr(at_, 1) != ">") fail("a bad end tag");
    ++at_;
    open_.pop_back();
  }

  void start_tag() {
    if (open_.empty() && !elements_.empty()) fail("a second root");
    ++at_;
    XmlElement element;
    element.name = word();
    element.ancestors = open_;
    for (;;) {
      const std::size_t before = at_;
      at_ = text_.find_first_not_of(" \t\r\n", at_);
      if (at_ == text_.npos) fail("the file ends within a tag");
      if (text_.substr(at_, 2) == "/>" || text_[at_] == '>') break;
      if (at_ == before) fail("no space before an attribute");
      attribute(element);
    }
    const bool empty = text_[at_] == '/';
    at_ += empty ? 2 : 1;
    elements_.push_back(element);
    if (!empty) open_.push_back(elements_.size() - 1);
  }

  void attribute(XmlElement& element) {
    const std::string name = word();
    if (text_.substr(at_, 2) != "=\"") fail("an attribute without a quoted value");
    at_ += 2;
    const std::size_t end = text_.find('"', at_);
    if (end == text_.npos) fail("an unfinished value");
    const std::string_view value = text_.substr(at_, end - at_);
    if (value.find('<') != value.npos) fail("a < in a value");
    if (!element.attributes.emplace(name, unescaped(value)).second) fail("twice: " + name);
    at_ = end + 1;
  }

  std::string word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  text_[at_] == '-' || text_[at_] == ':' || text_[at_] == '_')) {
      ++at_;
    }
    if (at_ == begin) fail("a name is missing");
    return std::string(text_.substr(begin, at_ - begin));
  }

  [[nodiscard]] std::string unescaped(std::string_view run) const {
    static const std::map<std::string_view, char> entities = {
        {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    std::string out;
    for (std::size_t i = 0; i < run.size(); ++i) {
      const auto byte = static_cast<unsigned char>(run[i]);
      if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') fail("a control character");
      if (run[i] != '&') {
        out += run[i];
        continue;
      }
      const std::size_t end = run.find(';', i);
      if (end == run.npos) fail("a bare &");
      const auto entity = entities.find(run.substr(i + 1, end - i - 1));
      if (entity == entities.end()) fail("an unknown entity");
      out += entity->second;
      i = end;
    }
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<XmlElement> elements_;
  std::vector<std::size_t> open_;
};

}  // namespace gnomon::test
