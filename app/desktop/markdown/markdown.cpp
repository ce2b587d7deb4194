#include "app/desktop/markdown/markdown.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace gnomon::desktop {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_blank(std::string_view line) {
  return indent_of(line) == line.size();
}

std::string_view trimmed(std::string_view line) {
  line.remove_prefix(indent_of(line));
  const std::size_t last = line.find_last_not_of(' ');
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// How an item of a list begins.
struct ItemMark {
  std::size_t content = 0;  ///< the column of its text
  std::string marker;       ///< as it is shown
};

std::optional<ItemMark> item_mark(std::string_view line) {
  const std::size_t indent = indent_of(line);
  std::string_view rest = line.substr(indent);
  if (rest.starts_with("- ")) return ItemMark{indent + 2, "•"};
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits == 0 || digits > 3 || !rest.substr(digits).starts_with(". ")) return std::nullopt;
  return ItemMark{indent + digits + 2, std::string(rest.substr(0, digits + 1))};
}

/// Only a list from 1 on may begin in the middle of a paragraph: a number at the beginning of a
/// line, followed by a full stop, may just as well be the end of a sentence.
bool interrupts_paragraph(std::string_view line) {
  const auto mark = item_mark(line);
  return mark && (mark->marker == "•" || mark->marker == "1.");
}

bool is_table_row(std::string_view line) {
  return trimmed(line).starts_with("|");
}

int heading_level(std::string_view line) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  return marks > 0 && line.substr(marks).starts_with(" ") ? static_cast<int>(marks) : 0;
}

std::vector<std::string> cells_of(std::string_view line) {
  line = trimmed(line);
  line.remove_prefix(1);
  if (line.ends_with("|")) line.remove_suffix(1);
  std::vector<std::string> cells(1);
  bool in_code = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '`') in_code = !in_code;
    if (line[i] == '|' && !in_code) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  for (std::string& cell : cells) cell = std::string(trimmed(cell));
  return cells;
}

/// |---|:--|: what separates the head of a table from its rows.
bool is_table_rule(std::string_view line) {
  return is_table_row(line) && line.find_first_not_of("|-: ") == std::string_view::npos;
}

class BlockReader {
 public:
  explicit BlockReader(int depth) : depth_(depth) {}

  std::vector<Block> read(const Lines& lines) {
    for (std::size_t at = 0; at < lines.size();) {
      const std::string_view line = lines[at];
      if (is_blank(line)) {
        ++at;
      } else if (const int level = heading_level(line)) {
        Block& block = add(Block::Kind::heading);
        block.level = level;
        block.spans = read_spans(trimmed(line.substr(static_cast<std::size_t>(level))));
        ++at;
      } else if (is_table_row(line) && at + 1 < lines.size() && is_table_rule(lines[at + 1])) {
        at = table(lines, at);
      } else if (indent_of(line) >= 4) {
        at = code(lines, at);
      } else if (const auto mark = item_mark(line)) {
        at = item(lines, at, *mark);
      } else {
        at = paragraph(lines, at);
      }
    }
    return std::move(blocks_);
  }

 private:
  Block& add(Block::Kind kind) {
    Block& block = blocks_.emplace_back();
    block.kind = kind;
    block.depth = depth_;
    return block;
  }

  std::size_t table(const Lines& lines, std::size_t at) {
    Block& block = add(Block::Kind::table);
    for (std::size_t row = at; at < lines.size() && is_table_row(lines[at]); ++at) {
      if (at == row + 1) continue;  // the rule below the head
      std::vector<Spans> cells;
      for (const std::string& cell : cells_of(lines[at])) cells.push_back(read_spans(cell));
      if (!block.rows.empty()) cells.resize(block.rows.front().size());
      block.rows.push_back(std::move(cells));
    }
    return at;
  }

  std::size_t code(const Lines& lines, std::size_t at) {
    Block& block = add(Block::Kind::code);
    for (; at < lines.size() && !is_blank(lines[at]) && indent_of(lines[at]) >= 4; ++at) {
      if (!block.code.empty()) block.code += '\n';
      block.code += lines[at].substr(4);
    }
    return at;
  }

  /// An item with everything that is indented below it, and lines that go on with its paragraph.
  std::size_t item(const Lines& lines, std::size_t at, const ItemMark& mark) {
    Lines content{lines[at].substr(mark.content)};
    for (++at; at < lines.size(); ++at) {
      const std::string_view line = lines[at];
      const bool inside = indent_of(line) >= mark.content;
      const bool goes_on = !is_blank(lines[at - 1]) && !item_mark(line) && !heading_level(line);
      const bool gap = is_blank(line) && at + 1 < lines.size() && !is_blank(lines[at + 1]) &&
                       indent_of(lines[at + 1]) >= mark.content;
      if (is_blank(line) ? !gap : !inside && !goes_on) break;
      content.push_back(inside ? line.substr(mark.content) : trimmed(line));
    }
    std::vector<Block> blocks = BlockReader(depth_ + 1).read(content);
    if (!blocks.empty()) blocks.front().marker = mark.marker;
    for (Block& block : blocks) blocks_.push_back(std::move(block));
    return at;
  }

  std::size_t paragraph(const Lines& lines, std::size_t at) {
    std::string text;
    const std::size_t first = at;
    for (; at < lines.size() && !is_blank(lines[at]); ++at) {
      const bool new_block = heading_level(lines[at]) != 0 || interrupts_paragraph(lines[at]);
      if (at > first && new_block) break;
      if (!text.empty()) text += ' ';
      text += trimmed(lines[at]);
    }
    if (!picture(text)) add(Block::Kind::paragraph).spans = read_spans(text);
    return at;
  }

  /// ![text](file), alone in a paragraph.
  bool picture(std::string_view text) {
    const std::size_t middle = text.find("](");
    if (!text.starts_with("![") || !text.ends_with(")") || middle == std::string_view::npos) {
      return false;
    }
    Block& block = add(Block::Kind::picture);
    block.spans = read_spans(text.substr(2, middle - 2));
    block.file = text.substr(middle + 2, text.size() - middle - 3);
    return true;
  }

  int depth_;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> read_markdown(std::string_view text) {
  return BlockReader(0).read(lines_of(text));
}

}  // namespace gnomon::desktop
