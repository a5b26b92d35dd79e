/// The keys that a walk for leaves asks for, with hashes of them.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "hash.h"

namespace csj {

/// Nearly all other keys are told by length, first and last letter; a table of twice the keys' number tells the rest.
class key_set {
public:
    void assign(std::string_view lines) {
        names.assign(lines);
        const std::string_view all = names;
        std::vector<std::string_view> keys;
        for (size_t from = 0, to; (to = all.find('\n', from)) != all.npos; from = to + 1) {
            const std::string_view key = all.substr(from, to - from);
            if (!key.empty() && key.size() <= LONGEST) keys.push_back(key);
        }
        size_t room = 16;
        while (room < 2 * keys.size()) room *= 2;
        slots.assign(room, slot{});
        std::fill(&may[0][0], &may[0][0] + sizeof may, uint8_t{0});
        for (auto key : keys) {
            size_t i = spread(key) & (room - 1);
            while (!slots[i].key.empty() && slots[i].key != key) i = (i + 1) & (room - 1);
            slots[i] = {key, hash(reinterpret_cast<const uint8_t *>(key.data()), key.size(), SEED)};
            may[key.size()][letters(key) / 8] |= 1 << (letters(key) & 7);
        }
    }

    /// The hash of a key that is asked for, or NULL.
    const uint64_t *find(std::string_view key) const {
        if (key.empty() || key.size() > LONGEST) return nullptr;
        if (!(may[key.size()][letters(key) / 8] >> (letters(key) & 7) & 1)) return nullptr;
        for (size_t i = spread(key) & (slots.size() - 1); !slots[i].key.empty(); i = (i + 1) & (slots.size() - 1))
            if (slots[i].key == key) return &slots[i].hash;
        return nullptr;
    }

private:
    static constexpr size_t LONGEST = 64;
    static constexpr uint64_t SEED = 62;
    struct slot { std::string_view key; uint64_t hash = 0; };
    std::string names;
    std::vector<slot> slots = std::vector<slot>(1);
    uint8_t may[LONGEST + 1][32] = {};

    /// The first and the last letter as one byte; others may give the same.
    static uint8_t letters(std::string_view key) { return static_cast<uint8_t>(key.front() * 11 + key.back()); }

    static uint64_t spread(std::string_view key) {
        const auto *p = reinterpret_cast<const uint8_t *>(key.data());
        const size_t n = key.size();
        const uint64_t ends = n >= 8 ? load(p) ^ load(p + n - 8) << 1 : load_short(p, n);
        return fold(ends ^ K0, n ^ K2);
    }
};

}  // namespace csj
