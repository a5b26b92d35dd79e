internal import CloudTrail
internal import Ledger
internal import Synchronization

/// Tells events that no page was expected to tell (``ShownSentences``), since templates of the reader's own may show the
/// sentence of any. It reads the record again.
final class LateTeller: Sendable {
    private struct State {
        var teller: RecordTeller?
        /// The block that was read last: who asks for one event asks for its neighbours.
        var block: (number: Int32, records: RawBlocks)?
        var failure: (any Error)?
    }

    let model: BookModel
    private let records: any RawRecordStore
    private let words: Wordings
    private let state = Mutex(State())

    init(_ model: BookModel, _ records: any RawRecordStore, _ words: Wordings) {
        self.model = model
        self.records = records
        self.words = words
    }

    /// The sentence of a record.
    func tell(_ raw: ArraySlice<UInt8>) -> [UInt8] {
        state.withLock { tell(raw, &$0) }
    }

    /// The sentence of an event. Where its record cannot be read, ``check()`` throws why.
    func tell(event number: Int32) -> [UInt8] {
        let place = model.facts.events[Int(number)].raw
        return state.withLock { state in
            do {
                let block =
                    if let known = state.block, known.number == place.block { known.records } else {
                        try records.inflate([place.block])
                    }
                state.block = (place.block, block)
                return tell(block[place], &state)
            } catch {
                state.failure = state.failure ?? error
                return []
            }
        }
    }

    /// Throws what went wrong while templates asked.
    func check() throws {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    private func tell(_ raw: ArraySlice<UInt8>, _ state: inout State) -> [UInt8] {
        let teller = state.teller ?? RecordTeller(words)
        state.teller = teller
        return teller.tell(raw).sentence
    }
}

/// What was done in an event, in words: found when a template asks, since few rows of many show it.
enum EventSentence: Sendable {
    case told([UInt8])
    /// Of this record.
    case record(ArraySlice<UInt8>, LateTeller)
    /// Of this event.
    case event(Int32, EventTexts)

    /// The sentence.
    var bytes: [UInt8] {
        switch self {
        case .told(let sentence): sentence
        case .record(let raw, let teller): teller.tell(raw)
        case .event(let number, let texts): texts.sentence(number)
        }
    }
}
