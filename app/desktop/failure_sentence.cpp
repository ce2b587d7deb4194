#include "app/desktop/failure_sentence.h"

#include <exception>
#include <new>

#include "engine/model/error.h"

namespace gnomon::desktop {

std::string failure_sentence(const std::filesystem::path& file, const char* done,
                             const std::function<void()>& work) {
  const auto cannot = [&] { return file.string() + " cannot be " + done; };
  try {
    work();
    return {};
  } catch (const InputError& error) {
    const std::string text = error.what();
    return text.ends_with('.') ? text : text + ".";
  } catch (const std::bad_alloc&) {
    return file.string() + " is too large for the memory of this machine.";
  } catch (const std::exception& error) {
    return cannot() + ": " + error.what() + ".";
  } catch (...) {
    return cannot() + ", for no reason that is known.";
  }
}

}  // namespace gnomon::desktop
