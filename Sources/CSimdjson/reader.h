/// What a reader holds: the text at hand, and which part of it the last record is.
#pragma once
#include <vector>

#include "keys.h"
#include "tokens.h"

struct csj_reader {
    csj::tokens tokens;
    /// The token that csj_next goes on from.
    size_t at = 0;
    bool first = false;
    /// The record that was read last: its first token, and that of its `userIdentity`, 0 for a missing one; and the tokens
    /// behind them.
    size_t record = 0, record_end = 0, identity = 0, identity_end = 0;
    bool has_record = false;
    /// No escape stands between what was last asked about and here.
    const uint8_t *next_escape = nullptr;
    csj::unescaper texts;

    csj::key_set keys;
    std::vector<csj_leaf> leaves;
    csj::unescaper leaf_texts;
    /// For texts that stand beside the record.
    csj::tokens beside;
};
