#include "engine/expression/lexer.hpp"

#include "engine/expression/text.hpp"

#include <array>
#include <optional>

namespace cauce::feel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_{text} {}

    std::variant<std::vector<Token>, SyntaxError> run()
    {
        while (!error_) {
            skip_space();
            if (error_) break;
            if (at_ == text_.size()) {
                tokens_.push_back({Token::Kind::end, {}, at_});
                return std::move(tokens_);
            }
            read();
        }
        return *error_;
    }

private:
    void fail(std::size_t at, std::string message)
    {
        if (!error_) error_ = SyntaxError{at, std::move(message)};
    }

    [[nodiscard]] char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void skip_space()
    {
        while (at_ < text_.size()) {
            if (text_.substr(at_).starts_with("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (text_.substr(at_).starts_with("/*")) {
                const auto end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) return fail(at_, "a comment without an end");
                at_ = end + 2;
            } else {
                auto next = at_;
                const auto point = take_code_point(text_, next);
                if (!point) return fail(at_, "bytes that are not UTF-8");
                if (!is_space(*point)) return;
                at_ = next;
            }
        }
    }

    void push(Token::Kind kind, std::size_t begin) { tokens_.push_back({kind, text_.substr(begin, at_ - begin), begin}); }

    void read()
    {
        const char c = peek();
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return read_number();
        if (c == '"') return read_string();
        auto next = at_;
        const auto point = take_code_point(text_, next);
        if (point && starts_name(*point)) return read_word();
        read_symbol();
    }

    void read_number()
    {
        const auto begin = at_;
        while (is_digit(peek())) ++at_;
        if (peek() == '.' && is_digit(peek(1))) { // "1..5" is a range
            ++at_;
            while (is_digit(peek())) ++at_;
        }
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
            at_ += 1 + sign;
            while (is_digit(peek())) ++at_;
        }
        push(Token::Kind::number, begin);
    }

    void read_word()
    {
        const auto begin = at_;
        for (auto next = at_; next < text_.size(); at_ = next) {
            const auto point = take_code_point(text_, next);
            if (!point || !continues_name(*point)) break;
        }
        push(Token::Kind::word, begin);
    }

    std::optional<char32_t> read_hexadecimal(std::size_t digits)
    {
        char32_t value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const char c = peek(i);
            const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (!is_digit(c) && !letter) return std::nullopt;
            value = value * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        at_ += digits;
        return value;
    }

    /// Behind "\u" or "\U": four or six digits; two surrogates in a row are one character.
    void read_unicode_escape(std::string& out, std::size_t digits, std::size_t begin)
    {
        auto point = read_hexadecimal(digits);
        if (point && *point >= 0xd800 && *point < 0xdc00 && peek() == '\\' && peek(1) == 'u') {
            at_ += 2;
            const auto low = read_hexadecimal(4);
            if (low && *low >= 0xdc00 && *low < 0xe000) point = 0x10000 + ((*point - 0xd800) << 10) + (*low - 0xdc00);
        }
        if (!point || *point > 0x10ffff || (*point >= 0xd800 && *point < 0xe000))
            return fail(begin, "an escape that is no Unicode character");
        append_code_point(out, *point);
    }

    void read_escape(std::string& out)
    {
        const auto begin = at_;
        const char c = peek(1);
        at_ += 2;
        switch (c) {
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case '"':
        case '\'':
        case '\\': out += c; break;
        case 'u': read_unicode_escape(out, 4, begin); break;
        case 'U': read_unicode_escape(out, 6, begin); break;
        default: // no escape: both characters stand for themselves, as in the patterns of `matches`
            --at_;
            out += '\\';
        }
    }

    void read_string()
    {
        const auto begin = at_++;
        std::string unescaped;
        while (!error_) {
            if (at_ >= text_.size()) return fail(begin, "a string without an end");
            const char c = text_[at_];
            if (c == '"') break;
            if (c == '\\') {
                read_escape(unescaped);
                continue;
            }
            auto next = at_;
            if (!take_code_point(text_, next)) return fail(at_, "bytes that are not UTF-8");
            unescaped += text_.substr(at_, next - at_);
            at_ = next;
        }
        if (error_) return;
        ++at_;
        push(Token::Kind::string, begin);
        tokens_.back().unescaped = std::move(unescaped);
    }

    void read_symbol()
    {
        constexpr std::array<std::string_view, 6> pairs{"**", "..", "<=", ">=", "!=", "->"};
        constexpr std::string_view singles = "+-*/=<>()[]{},:.@";
        const auto begin = at_;
        for (const auto pair : pairs)
            if (text_.substr(at_).starts_with(pair)) {
                at_ += pair.size();
                return push(Token::Kind::symbol, begin);
            }
        if (singles.find(peek()) == std::string_view::npos) return fail(at_, std::string{"no FEEL begins with '"} + peek() + "'");
        ++at_;
        push(Token::Kind::symbol, begin);
    }

    std::string_view text_;
    std::size_t at_{0};
    std::vector<Token> tokens_;
    std::optional<SyntaxError> error_;
};

} // namespace

std::variant<std::vector<Token>, SyntaxError> tokenize(std::string_view text)
{
    if (text.size() > text_size_max) return SyntaxError{text_size_max, "longer than 64 KiB"};
    return Lexer{text}.run();
}

} // namespace cauce::feel
