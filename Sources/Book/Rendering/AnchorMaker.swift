internal import CChecksum
internal import Crypto
internal import Ledger

/// Makes the anchors of events: the same event has the same one in every book. Where an id does not tell events apart,
/// their bytes do. Not shared between threads.
final class AnchorMaker {
    private let model: BookModel
    /// For each place of the facts, what is hashed behind an id: a zero and the account.
    private let endings: [[UInt8]]
    /// What is hashed of an event that its id tells from others.
    private var told: [UInt8] = []

    init(_ model: BookModel) {
        self.model = model
        endings = model.facts.places.map { [0] + Array($0.account.utf8) }
    }

    /// The anchor of an event with this record.
    func anchor(of number: Int32, _ raw: ArraySlice<UInt8>) -> EventAnchor {
        let event = model.facts.events[Int(number)]
        told.removeAll(keepingCapacity: true)
        if event.flags.isDisjoint(with: [.conflict, .addendum, .superseded]) {
            model.facts.eventIDs.write(Int(number), to: &told)
        }
        guard !told.isEmpty else { return EventAnchor(bits: raw.withUnsafeBytes { Self.bits(of: $0) }) }
        told += endings[Int(event.place)]
        return EventAnchor(bits: told.withUnsafeBytes { Self.shortBits(of: $0) ?? Self.bits(of: $0) })
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
