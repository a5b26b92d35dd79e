internal import CloudTrail
internal import Glibc

/// What is said of raw records, one after the other. Not shared between threads.
///
/// Calls repeat themselves: of what sentences are made of, two thirds were seen a moment ago. What was told lately is
/// kept beside the bytes that it was made of, and told again where all of those are the same.
final class RecordTeller {
    /// What a record tells.
    struct Told {
        /// What was done, in words.
        var sentence: [UInt8]
        /// A console sign-in of root or an IAM user with a password and no second factor. Federated sign-ins say
        /// `MFAUsed` No whatever the identity provider asked for, so they do not count.
        var isPasswordSignInWithoutMFA: Bool
    }

    private struct Known {
        /// Of the bytes, so that most others are told from these without looking at them.
        var hash: UInt64 = 0
        var needed: [UInt8] = []
        var told = Told(sentence: [], isPasswordSignInWithoutMFA: false)
    }

    private let words: Wordings
    private let calls: KnownCalls
    private let tape = JSONTape()
    private var known = [Known](repeating: Known(), count: RecordTeller.places)
    private var needed: [UInt8] = []

    /// How many are kept, a power of two.
    private static let places = 1 << 14
    /// Longer ones are not kept.
    private static let longest = 2048

    init(_ words: Wordings) {
        self.words = words
        calls = KnownCalls(words)
    }

    /// Reads a record. One that is not JSON tells nothing but that.
    func tell(_ raw: ArraySlice<UInt8>) -> Told {
        needed.removeAll(keepingCapacity: true)
        guard raw.withUnsafeBufferPointer({ RecordFields.append(neededOf: $0, to: &needed, calls: calls) }) else {
            return unreadable
        }
        let hash = needed.withUnsafeBufferPointer(Self.hash)
        let place = Int(truncatingIfNeeded: hash) & (Self.places - 1)
        if known[place].hash == hash, !needed.isEmpty, isKnown(at: place) { return known[place].told }
        let told = tell()
        if needed.count <= Self.longest { keep(told, hash, at: place) }
        return told
    }

    private func keep(_ told: Told, _ hash: UInt64, at place: Int) {
        // A copy that is as long as what it holds: the buffer is used again, and is larger.
        known[place] = Known(hash: hash, needed: needed.withUnsafeBufferPointer { Array($0) }, told: told)
    }

    private func isKnown(at place: Int) -> Bool {
        known[place].needed.withUnsafeBytes { known in
            needed.withUnsafeBytes { needed in
                guard known.count == needed.count, let a = known.baseAddress, let b = needed.baseAddress else {
                    return false
                }
                return memcmp(a, b, known.count) == 0
            }
        }
    }

    private var unreadable: Told {
        Told(sentence: Array(Sentence.unreadable(words: words).utf8), isPasswordSignInWithoutMFA: false)
    }

    private func tell() -> Told {
        needed.withUnsafeBufferPointer { needed in tape.read(needed) { tell($0) } } ?? unreadable
    }

    private func tell(_ record: JSONView) -> Told {
        var isPasswordSignIn = false
        if record["eventName"].isText("ConsoleLogin") {
            let type = record["userIdentity"]["type"]
            isPasswordSignIn =
                (type.isText("IAMUser") || type.isText("Root"))
                && record["responseElements"]["ConsoleLogin"].isText("Success")
                && record["additionalEventData"]["MFAUsed"].isText("No")
        }
        return Told(
            sentence: Array(Sentence.describe(record: record, calls).utf8),
            isPasswordSignInWithoutMFA: isPasswordSignIn)
    }

    /// Only finds the place; all bytes are compared there.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 { stableHash(bytes, seed: 0) }
}
