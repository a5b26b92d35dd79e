import Foundation
import Testing

/// Whether the tests, and the program beside them, are built with a sanitizer (`make check-deep`).
///
/// A sanitizer slows the program down five to twenty times and needs files of its own. What that makes impossible is left
/// out there, by this rule and no list elsewhere; all else runs.
enum Sanitizer {
    /// Its library is part of the test bundle.
    static let isThere = ["__tsan_init", "__asan_init"].contains { (name: String) in dlsym(nil, name) != nil }

    /// How many times as long as usual a run may take.
    static let patience = isThere ? 10 : 1

    static let hasNoBrowser: Comment = "not under a sanitizer: what the scripts do is no code of the program"
    static let fillsDisk: Comment = "not under a sanitizer: it cannot start where it may not write"
}
