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
        var hash = SHA256()
        if told.isEmpty {
            raw.withUnsafeBytes { hash.update(bufferPointer: $0) }
        } else {
            told += endings[Int(event.place)]
            told.withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        let bits = hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        return EventAnchor(bits: UInt64(bigEndian: bits))
    }
}
