# cmake -D INPUT=file -D OUTPUT=file.cpp -D NAME=symbol -P embed_text.cmake
#
# Writes a C++ file with the text of INPUT as `extern const std::string_view gnomon::NAME`, so that
# the library finds it wherever the program is started. A text asset, in pieces that every compiler
# takes as one literal.
file(READ ${INPUT} text)
string(LENGTH "${text}" length)
set(literals "")
set(start 0)
while(start LESS length)
  string(SUBSTRING "${text}" ${start} 4000 piece)
  string(APPEND literals "    R\"~~~(${piece})~~~\"\n")
  math(EXPR start "${start} + 4000")
endwhile()
get_filename_component(source ${INPUT} NAME)
file(WRITE ${OUTPUT}
"// Generated from ${source}.
#include <string_view>

namespace gnomon {
extern const std::string_view ${NAME};
const std::string_view ${NAME} =
${literals}    ;
}  // namespace gnomon
")
