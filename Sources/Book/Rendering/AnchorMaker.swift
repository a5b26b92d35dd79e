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
        if told.isEmpty { return EventAnchor(bits: raw.withUnsafeBytes(Self.hash)) }
        told += endings[Int(event.place)]
        return EventAnchor(bits: told.withUnsafeBytes(Self.hash))
    }

    /// The first 64 bits of SHA-256.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard bytes.count > ShortHash.longest else { return ShortHash.sha256(bytes) }
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return UInt64(bigEndian: hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) })
    }
}
