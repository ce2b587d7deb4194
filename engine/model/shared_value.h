// A value too large to be copied with whatever holds it: shared, never changed, compared by what it
// says.
#pragma once

#include <memory>
#include <utility>

namespace gnomon {

/// Empty reads as a default T. Copies are cheap, and so is comparing copies of one another.
template <class T>
class SharedValue {
 public:
  SharedValue() = default;
  explicit SharedValue(T value) : value_(std::make_shared<const T>(std::move(value))) {}

  const T& operator*() const {
    static const T none{};
    return value_ ? *value_ : none;
  }
  const T* operator->() const { return &**this; }

  friend bool operator==(const SharedValue& a, const SharedValue& b) {
    return a.value_ == b.value_ || *a == *b;
  }

 private:
  std::shared_ptr<const T> value_;
};

}  // namespace gnomon
