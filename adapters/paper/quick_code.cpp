#include "adapters/paper/quick_code.hpp"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace cauce::paper {

QuickCode quick_code(const std::string& text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
    if (!code) throw std::runtime_error{"the text is too long for a QR code"};
    QuickCode made{code->width, {}};
    const auto fields = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    made.dark.reserve(fields);
    for (std::size_t at = 0; at < fields; ++at) made.dark.push_back((code->data[at] & 1U) != 0);
    return made;
}

} // namespace cauce::paper
