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
        // One that waits for the next, since two are hashed in little more than the time of one.
        var waiting: (index: Int, count: Int)?
        endings.withUnsafeBufferPointer { endings in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * Self.longest) { told in
                /// What is written to one half.
                func text(_ half: Int, _ count: Int) -> UnsafeRawBufferPointer {
                    let start = half * Self.longest
                    return UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: told[start..<start + count]))
                }
                facts.eventIDs.forEach(Int(events.lowerBound)..<Int(events.upperBound)) { number, id in
                    let event = facts.events[number]
                    guard !id.isEmpty, event.flags.isDisjoint(with: [.conflict, .addendum, .superseded]) else {
                        anchors.append(nil)
                        return
                    }
                    let place = Int(event.place)
                    let ending = UnsafeBufferPointer(rebasing: endings[starts[place]..<starts[place + 1]])
                    let count = id.count + ending.count
                    guard count <= Self.longest else {
                        long.removeAll(keepingCapacity: true)
                        long += id
                        long += ending
                        anchors.append(EventAnchor(bits: long.withUnsafeBytes { Self.bits(of: $0) }))
                        return
                    }
                    let half = waiting == nil ? 0 : 1
                    let room = UnsafeMutableBufferPointer(rebasing: told[(half * Self.longest)...])
                    _ = room[room.update(fromContentsOf: id)...].update(fromContentsOf: ending)
                    if let first = waiting {
                        let bits = Self.bits(ofShort: text(0, first.count), text(1, count))
                        anchors[first.index] = EventAnchor(bits: bits.0)
                        anchors.append(EventAnchor(bits: bits.1))
                        waiting = nil
                    } else {
                        waiting = (anchors.count, count)
                        anchors.append(nil)
                    }
                }
                if let first = waiting {
                    anchors[first.index] = EventAnchor(bits: Self.bits(ofShort: text(0, first.count)))
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

    /// The same of two texts.
    static func bits(ofShort left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
        var bits: (UInt64, UInt64) = (0, 0)
        let isDone = withUnsafeMutableBytes(of: &bits) { bits in
            cchecksum_sha256_short_two(
                left.baseAddress, left.count, right.baseAddress, right.count,
                bits.bindMemory(to: UInt64.self).baseAddress)
        }
        return isDone ? bits : (self.bits(ofShort: left), self.bits(ofShort: right))
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
