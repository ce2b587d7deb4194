// The part of Markdown that the pages of the policies are written in, read into blocks that can be
// laid out: headings, paragraphs, lists in lists, tables, code, pictures. No pixels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gnomon::desktop {

/// A piece of text in one style.
struct Span {
  std::string text;
  bool bold = false;
  bool italic = false;
  bool code = false;  ///< fixed width
  std::string link;   ///< where it leads as the page writes it; empty where it leads nowhere
  enum class Script : unsigned char { none, lower, upper };
  Script script = Script::none;  ///< smaller, below the line or above it

  friend bool operator==(const Span&, const Span&) = default;
};
using Spans = std::vector<Span>;

struct Block {
  enum class Kind : unsigned char { heading, paragraph, table, code, picture };
  Kind kind = Kind::paragraph;
  int level = 0;       ///< of a heading, from 1
  int depth = 0;       ///< in how many lists it stands
  std::string marker;  ///< "•" or "3.": it opens an item of a list; else empty
  /// Text of a heading, a paragraph, or in place of a picture.
  Spans spans;
  /// Of a table; the first row is its head. All rows have as many cells as that one.
  std::vector<std::vector<Spans>> rows;
  std::string code;  ///< lines, for Kind::code
  std::string file;  ///< of a picture, as the page writes it

  friend bool operator==(const Block&, const Block&) = default;
};

/// Blocks of a page in their order. Reads any text: what is no mark that it knows is text.
[[nodiscard]] std::vector<Block> read_markdown(std::string_view text);

/// The styles within a line of text: **bold**, *italic*, `code`, [links](to), letters below and
/// above the line as in x_i, x_{i,t} and 2^c, and a backslash in front of a mark that is none.
/// A name_with_several_words stays as it is: what has a letter below it has one letter itself.
[[nodiscard]] Spans read_spans(std::string_view text);

/// The letters below and above the line alone, for a formula in a block of code.
[[nodiscard]] Spans read_formula(std::string_view text);

/// The text of spans without their styles.
[[nodiscard]] std::string plain_text(const Spans& spans);

}  // namespace gnomon::desktop
