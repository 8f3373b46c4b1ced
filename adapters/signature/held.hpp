#pragma once

#include <memory>
#include <stdexcept>
#include <string>

/// What OpenSSL gives, until it is given back.
namespace cauce::signature {

template <auto release>
struct Releaser {
    template <class T>
    void operator()(T* held) const { release(held); }
};
template <class T, auto release>
using Held = std::unique_ptr<T, Releaser<release>>;

/// It could not be done for want of memory or by a mistake of ours, whatever the signature is.
template <class T>
T* required(T* made, const char* what)
{
    if (made == nullptr) throw std::runtime_error{std::string{"OpenSSL has no "} + what};
    return made;
}

} // namespace cauce::signature
