internal import CChecksum
internal import Crypto
internal import Ledger

/// Makes the anchors of events: the same event has the same one in every book. Where an id does not tell events apart,
/// their bytes do.
struct AnchorMaker {
    private let model: BookModel
    /// What is hashed behind an id, for one place of the facts after the other: a zero and the account.
    private let endings: [UInt8]
    /// Where that of each place begins, and where the last ends.
    private let starts: [Int]

    init(_ model: BookModel) {
        self.model = model
        var (endings, starts) = ([UInt8](), [0])
        for place in model.facts.places {
            endings += [0] + Array(place.account.utf8)
            starts.append(endings.count)
        }
        (self.endings, self.starts) = (endings, starts)
    }

    /// The anchors of events in a row, of each that its id tells from others.
    func anchors(of events: Range<Int32>) -> [EventAnchor?] {
        let facts = model.facts
        var anchors: [EventAnchor?] = []
        anchors.reserveCapacity(events.count)
        var long: [UInt8] = []
        endings.withUnsafeBufferPointer { endings in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { told in
                facts.eventIDs.forEach(Int(events.lowerBound)..<Int(events.upperBound)) { number, id in
                    let event = facts.events[number]
                    guard !id.isEmpty, event.flags.isDisjoint(with: [.conflict, .addendum, .superseded]) else {
                        anchors.append(nil)
                        return
                    }
                    let place = Int(event.place)
                    let ending = UnsafeBufferPointer(rebasing: endings[starts[place]..<starts[place + 1]])
                    let count = id.count + ending.count
                    let bits: UInt64
                    if count <= told.count {
                        _ = told[told.update(fromContentsOf: id)...].update(fromContentsOf: ending)
                        bits = Self.bits(ofShort: UnsafeRawBufferPointer(start: told.baseAddress, count: count))
                    } else {
                        long.removeAll(keepingCapacity: true)
                        long += id
                        long += ending
                        bits = long.withUnsafeBytes { Self.bits(of: $0) }
                    }
                    anchors.append(EventAnchor(bits: bits))
                }
            }
        }
        return anchors
    }

    /// The anchor of an event with this record that its id does not tell from others.
    static func anchor(of raw: ArraySlice<UInt8>) -> EventAnchor {
        EventAnchor(bits: raw.withUnsafeBytes { bits(of: $0) })
    }

    /// Most bytes that ``shortBits(of:)`` is for.
    private static let longest = 55

    private static func bits(ofShort bytes: UnsafeRawBufferPointer) -> UInt64 {
        shortBits(of: bytes) ?? bits(of: bytes)
    }

    /// The first 64 bits of the SHA-256.
    static func bits(of bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return UInt64(bigEndian: hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) })
    }

    /// The same without an object that the state of the hash is kept in, which costs more than the hash; `nil` where
    /// there are more than 55 bytes, or the processor has no instructions for it.
    static func shortBits(of bytes: UnsafeRawBufferPointer) -> UInt64? {
        var bits: UInt64 = 0
        return cchecksum_sha256_short(bytes.baseAddress, bytes.count, &bits) ? bits : nil
    }
}
