#include <exception>
#include <iostream>
#include <variant>

#include "app/desktop/application.h"
#include "app/desktop/arguments.h"
#include "app/desktop/window.h"

int main(int argc, char** argv) {
  using namespace gnomon::desktop;
  const auto parsed = parse_arguments(argc, argv);
  if (const Exit* exit = std::get_if<Exit>(&parsed)) {
    (exit->status == 0 ? std::cout : std::cerr) << exit->text << "\n";
    return exit->status;
  }
  Arguments arguments = std::get<Arguments>(parsed);
  if (takes_pictures(arguments) && arguments.width_px == 0) {
    arguments.width_px = 1600, arguments.height_px = 1000;  // the same on every monitor
  }
  try {
    Window window(arguments.width_px, arguments.height_px);
    return Application(window, std::move(arguments)).run();
  } catch (const std::exception& error) {
    std::cerr << "gnomon: " << error.what() << "\n";
    return exit_failure;
  }
}
