internal import Crypto
internal import Ledger

/// Makes the anchors of events: the same event has the same one in every book. Where an id does not tell events apart,
/// their bytes do.
struct AnchorMaker {
    private let model: BookModel
    /// For each place of the facts, what is hashed behind an id: a zero and the account.
    private let endings: [[UInt8]]

    init(_ model: BookModel) {
        self.model = model
        endings = model.facts.places.map { [0] + Array($0.account.utf8) }
    }

    /// The anchor of an event with this record.
    func anchor(of number: Int32, _ raw: ArraySlice<UInt8>) -> EventAnchor {
        let event = model.facts.events[Int(number)]
        var hash = SHA256()
        let isTold = model.facts.eventIDs.withBytes(Int(number)) { id in
            guard !id.isEmpty, event.flags.isDisjoint(with: [.conflict, .addendum, .superseded]) else { return false }
            hash.update(bufferPointer: UnsafeRawBufferPointer(id))
            endings[Int(event.place)].withUnsafeBytes { hash.update(bufferPointer: $0) }
            return true
        }
        if !isTold { raw.withUnsafeBytes { hash.update(bufferPointer: $0) } }
        let bits = hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        return EventAnchor(bits: UInt64(bigEndian: bits))
    }
}
