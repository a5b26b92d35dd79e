/// The members of a record that are read, found by the first bytes of their keys.
#pragma once
#include <cstddef>
#include <string_view>

#include "csimdjson.h"
#include "hash.h"

namespace csj {

/// What becomes of a member.
enum class role : uint8_t {
    /// A string, lent.
    text,
    /// The same, and the member's hash is kept.
    named,
    /// An object or array, as it stands.
    json,
    identity, read_only, detail, digest, insight, lists, lookup, none,
};

/// Finds what is known of a member by its key. No two of the names have a place in common, so one comparison tells.
class member_table {
public:
    struct entry {
        /// The name and the quote behind it in pieces of eight bytes, and which bits of the last two count.
        uint64_t name[3] = {}, mask[2] = {};
        csj::role role = csj::role::none;
        /// Where the record has room for it.
        uint16_t span = 0, hash = 0;
    };

    constexpr member_table() {
        add("eventID", role::text, offsetof(csj_record, event_id));
        add("eventTime", role::text, offsetof(csj_record, event_time));
        add("errorMessage", role::text, offsetof(csj_record, error_message));
        add("eventSource", role::named, offsetof(csj_record, event_source), offsetof(csj_record, hashes.source));
        add("eventName", role::named, offsetof(csj_record, event_name), offsetof(csj_record, hashes.name));
        add("eventType", role::named, offsetof(csj_record, event_type), offsetof(csj_record, hashes.type));
        add("eventCategory", role::named, offsetof(csj_record, event_category), offsetof(csj_record, hashes.category));
        add("errorCode", role::named, offsetof(csj_record, error_code), offsetof(csj_record, hashes.error_code));
        add("userAgent", role::named, offsetof(csj_record, agent), offsetof(csj_record, hashes.agent));
        add("recipientAccountId", role::named, offsetof(csj_record, recipient), offsetof(csj_record, hashes.recipient));
        add("sourceIPAddress", role::named, offsetof(csj_record, address), offsetof(csj_record, hashes.address));
        add("awsRegion", role::named, offsetof(csj_record, region), offsetof(csj_record, hashes.region));
        add("requestParameters", role::json, offsetof(csj_record, request_json));
        add("responseElements", role::json, offsetof(csj_record, response_json));
        add("addendum", role::json, offsetof(csj_record, addendum_json));
        add("Resources", role::json, offsetof(csj_record, lookup_resources_json));
        add("userIdentity", role::identity, offsetof(csj_record, identity_json));
        add("readOnly", role::read_only);
        add("detail", role::detail, offsetof(csj_record, inner));
        add("digestStartTime", role::digest);
        add("insightDetails", role::insight);
        add("Records", role::lists, offsetof(csj_record, inner));
        add("Events", role::lists, offsetof(csj_record, inner));
        add("CloudTrailEvent", role::lookup, offsetof(csj_record, inner));
    }

    /// What is known of the member with this key, which stands between quotes in a text that goes on for 24 bytes and more.
    const entry *find(const uint8_t *key) const {
        const uint64_t first = begin(load(key));
        const entry &e = entries[place(first)];
        const bool found = e.name[0] == first && (load(key + 8) & e.mask[0]) == e.name[1]
            && (load(key + 16) & e.mask[1]) == e.name[2];
        return found ? &e : nullptr;
    }

private:
    static constexpr int BITS = 5;
    entry entries[1 << BITS] = {};

    /// The first eight bytes of a key, without the one behind its closing quote where that is the seventh.
    static constexpr uint64_t begin(uint64_t bytes) {
        return (bytes >> 48 & 255) == '"' ? bytes & 0x00ff'ffff'ffff'ffff : bytes;
    }
    static constexpr size_t place(uint64_t first) { return first * 0x3a3a'e950'e9d6'9b93 >> (64 - BITS); }

    constexpr void add(std::string_view name, csj::role role, size_t span = 0, size_t hash = 0) {
        entry e;
        for (size_t i = 0; i <= name.size(); ++i) {
            const auto byte = static_cast<uint64_t>(i < name.size() ? name[i] : '"');
            e.name[i / 8] |= byte << i % 8 * 8;
            if (i >= 8) e.mask[i / 8 - 1] |= uint64_t{255} << i % 8 * 8;
        }
        e.role = role;
        e.span = static_cast<uint16_t>(span);
        e.hash = static_cast<uint16_t>(hash);
        entry &there = entries[place(e.name[0])];
        // No constant where two names would be at one place: such a table is not compiled.
        if (there.role != csj::role::none) throw name;
        there = e;
    }
};
inline constexpr member_table members;

}  // namespace csj
