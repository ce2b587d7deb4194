#include "tests/gui/file_drop.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <chrono>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

namespace gnomon::test {

namespace {

class Drop {
 public:
  Drop(_XDisplay* display, const std::string& uri)
      : display_(display),
        uri_(uri),
        source_(XCreateSimpleWindow(display, DefaultRootWindow(display), -10, -10, 1, 1, 0, 0, 0)) {
  }
  ~Drop() { XDestroyWindow(display_, source_); }

  void perform(Window target, int x, int y) {
    XSetSelectionOwner(display_, atom("XdndSelection"), source_, CurrentTime);
    const auto self = static_cast<long>(source_);
    send(target, "XdndEnter", {self, 5L << 24, static_cast<long>(atom("text/uri-list")), 0, 0});
    send(target, "XdndPosition",
         {self, 0, (static_cast<long>(x) << 16) | y, CurrentTime,
          static_cast<long>(atom("XdndActionCopy"))});
    await("XdndStatus");
    send(target, "XdndDrop", {self, 0, CurrentTime, 0, 0});
    await("XdndFinished");
  }

 private:
  struct Longs {
    long values[5];
  };

  Atom atom(const char* name) const { return XInternAtom(display_, name, False); }

  void send(Window target, const char* type, const Longs& data) {
    XEvent event{};
    event.xclient.type = ClientMessage;
    event.xclient.window = target;
    event.xclient.message_type = atom(type);
    event.xclient.format = 32;
    for (int i = 0; i < 5; ++i) event.xclient.data.l[i] = data.values[i];
    XSendEvent(display_, target, False, NoEventMask, &event);
    XFlush(display_);
  }

  // Hands the file name over whenever it is asked for, until the message comes.
  void await(const char* type) {
    const Atom wanted = atom(type);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < deadline) {
      if (XPending(display_) == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        continue;
      }
      XEvent event;
      XNextEvent(display_, &event);
      if (event.type == SelectionRequest) answer(event.xselectionrequest);
      if (event.type == ClientMessage && event.xclient.message_type == wanted) return;
    }
    throw std::runtime_error(std::string("the window never sent ") + type);
  }

  void answer(const XSelectionRequestEvent& request) {
    XChangeProperty(display_, request.requestor, request.property, request.target, 8,
                    PropModeReplace, reinterpret_cast<const unsigned char*>(uri_.data()),
                    static_cast<int>(uri_.size()));
    XEvent reply{};
    reply.xselection.type = SelectionNotify;
    reply.xselection.requestor = request.requestor;
    reply.xselection.selection = request.selection;
    reply.xselection.target = request.target;
    reply.xselection.property = request.property;
    reply.xselection.time = request.time;
    XSendEvent(display_, request.requestor, False, NoEventMask, &reply);
    XFlush(display_);
  }

  _XDisplay* display_;
  std::string uri_;
  Window source_;
};

// The top-level window that takes drops; without a window manager it is a child of the root.
std::optional<Window> drop_target(_XDisplay* display) {
  Window root = 0, parent = 0, *children = nullptr;
  unsigned count = 0;
  XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count);
  std::optional<Window> found;
  for (unsigned i = 0; i < count; ++i) {
    Atom type = 0;
    int format = 0;
    unsigned long items = 0, left = 0;
    unsigned char* value = nullptr;
    XGetWindowProperty(display, children[i], XInternAtom(display, "XdndAware", False), 0, 1, False,
                       AnyPropertyType, &type, &format, &items, &left, &value);
    if (value) XFree(value);
    if (type != 0) found = children[i];
  }
  if (children) XFree(children);
  return found;
}

}  // namespace

void drop_file(VirtualDisplay& display, const std::filesystem::path& file, Point at) {
  display.move(at);
  const auto target = drop_target(display.connection());
  if (!target) throw std::runtime_error("no window takes drops");
  Drop drop(display.connection(), "file://" + file.string() + "\r\n");
  drop.perform(*target, static_cast<int>(std::lround(at.x)), static_cast<int>(std::lround(at.y)));
}

}  // namespace gnomon::test
