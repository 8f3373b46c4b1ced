#include "engine/expression/letters.hpp"

#include <array>
#include <utility>

namespace cauce::feel {
namespace {

/// Letters first..last whose capital lies `distance` before them; a distance of one means that they alternate.
struct Block {
    char32_t first;
    char32_t last;
    char32_t distance;
};
constexpr std::array<Block, 15> blocks{{
    {U'a', U'z', 32},
    {0xe0, 0xf6, 32},
    {0xf8, 0xfe, 32},
    {0x101, 0x12f, 1},
    {0x133, 0x137, 1},
    {0x13a, 0x148, 1},
    {0x14b, 0x177, 1},
    {0x17a, 0x17e, 1},
    {0x3ad, 0x3af, 37},
    {0x3b1, 0x3c1, 32},
    {0x3c3, 0x3cb, 32},
    {0x430, 0x44f, 32},
    {0x450, 0x45f, 80},
    {0x461, 0x481, 1},
    {0x48b, 0x4bf, 1},
}};
/// Single letters: small, capital.
constexpr std::array<std::pair<char32_t, char32_t>, 5> singles{{{0xff, 0x178}, {0x3ac, 0x386}, {0x3cc, 0x38c}, {0x3cd, 0x38e}, {0x3ce, 0x38f}}};
constexpr char32_t final_sigma = 0x3c2;
constexpr char32_t capital_sigma = 0x3a3;

bool is_small(const Block& block, char32_t c)
{
    return c >= block.first && c <= block.last && (block.distance != 1 || (c - block.first) % 2 == 0);
}

} // namespace

char32_t upper(char32_t c)
{
    if (c == final_sigma) return capital_sigma;
    for (const auto& block : blocks)
        if (is_small(block, c)) return c - block.distance;
    for (const auto& [small, capital] : singles)
        if (c == small) return capital;
    return c;
}

char32_t lower(char32_t c)
{
    for (const auto& block : blocks)
        if (is_small(block, c + block.distance)) return c + block.distance;
    for (const auto& [small, capital] : singles)
        if (c == capital) return small;
    return c;
}

} // namespace cauce::feel
