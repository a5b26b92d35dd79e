import CloudTrail
import Gzip

/// Turns records into facts: one for each worker, kept for the whole scan.
///
/// Names are numbered in the worker's own order; each new one is handed to the writer once. A record whose names were
/// all seen before costs a few hashes and look-ups, and no Swift `String` is made for it.
final class RecordIntake {
    private var worker: Int
    private let options: ScanOptions
    private let reader: DocumentReader
    private let namer: Namer
    private let raw = RawRecordPacker()
    private var clock = EventClock()
    private var recipients = RecipientHash()
    private var batch: Batch

    // Of the file at hand.
    private var account: String?
    private var counts = Counted()
    private var mark = Mark()

    /// Where the facts begin of a file, or of a piece of one, so that they can be taken back.
    private struct Mark {
        var events = 0
        var notables = 0
        var touches = 0
        var addenda = 0
        var grants = 0
        var counted = Counted()
    }

    /// What is counted of a document.
    private struct Counted {
        var records = 0
        var outside = 0
        var untimed = 0
        var first: Int64?
        var last: Int64?
    }

    init(worker: Int, options: ScanOptions, reader: DocumentReader) {
        self.worker = worker
        self.options = options
        self.reader = reader
        namer = Namer(mostNames: options.mostNames)
        batch = Batch(worker: worker)
    }

    // MARK: - Files

    /// Begins a document. `account` is the one in the file's name.
    func begin(account: String?) {
        self.account = account
        counts = Counted()
        setMark()
    }

    private func setMark() {
        mark = Mark(
            events: batch.events.count, notables: batch.notables.count, touches: batch.touches.count,
            addenda: batch.addenda.count, grants: batch.grants.count, counted: counts)
    }

    /// Reads a whole document; ``DocumentReader/padding`` readable bytes follow it.
    func read(_ text: UnsafeBufferPointer<UInt8>) -> DocumentReport {
        reader.read(text, restart: { restart() }, event: { add($0) })
    }

    /// Reads a piece of a document that began before; what is counted adds up.
    func read(_ piece: DocumentPiece) -> DocumentReport {
        setMark()
        return reader.read(piece, restart: { restart() }, event: { add($0) })
    }

    /// Ends a document: `source` is completed with what was counted, and becomes part of the batch.
    func end(_ source: Facts.Source) {
        var source = source
        source.records = counts.records
        source.outside = counts.outside
        source.first = counts.first
        source.last = counts.last
        batch.sources.append(Batch.SourceFact(source: source, eventsEnd: batch.events.count))
    }

    /// Records of events in the document at hand, and of these, how many have no time and are left out.
    var counted: (records: Int, untimed: Int) { (counts.records, counts.untimed) }

    /// Reads a piece of a document by itself; the batch has nothing but its events, which belong to a file that is
    /// not known as a whole yet.
    func readAlone(_ piece: DocumentPiece, account: String?) -> (batch: Batch, facts: PieceFacts) {
        begin(account: account)
        let report = read(piece)
        let facts = PieceFacts(
            report: report, records: counts.records, outside: counts.outside, untimed: counts.untimed,
            first: counts.first, last: counts.last)
        var batch = takeBatch()
        batch.isPiece = true
        return (batch, facts)
    }

    /// Hands over what was gathered.
    func takeBatch() -> Batch {
        raw.flush()
        batch.blocks = raw.takeBlocks()
        batch.names = namer.takeNew()
        let done = batch
        if namer.isFull {
            // What follows is numbered anew, as by another worker: old names seldom come again.
            namer.forgetAll()
            worker += options.jobs
        }
        batch = Batch(worker: worker, like: done)
        return done
    }

    /// Takes back what was added of the document at hand.
    func restart() {
        batch.events.removeLast(batch.events.count - mark.events)
        batch.notables.removeLast(batch.notables.count - mark.notables)
        batch.touches.removeLast(batch.touches.count - mark.touches)
        batch.eventIDs.shrink(to: mark.notables)
        batch.addenda.removeLast(batch.addenda.count - mark.addenda)
        batch.grants.shrink(to: mark.grants)
        counts = mark.counted
    }

    // MARK: - Records

    private func add(_ view: RecordView) {
        guard let time = clock.seconds(of: view.text(.eventTime)) else {
            counts.untimed += 1
            return
        }
        counts.records += 1
        guard options.contains(time) else {
            counts.outside += 1
            return
        }
        counts.first = min(counts.first ?? time, time)
        counts.last = max(counts.last ?? time, time)

        let actorKey = namer.actorKey(of: view)
        let action = namer.action(of: view)
        let key = eventKey(view)
        let result = namer.result(of: view, action: action)
        let place = namer.place(of: view, fileAccount: account, actorKey, reader)
        let isNotable = options.listsAll || namer.isNotable(view, action: action, result: result)
        if isNotable {
            addNotable(
                view, time, action, place, givesCredentials: namer.givesCredentials(action: action, result: result))
        }
        // Last, so that there was time to fetch what the caller's key is compared with.
        let actor = namer.actor(actorKey, of: view, reader)
        batch.events.append(
            Batch.EventFact(
                key: key,
                cell: CellKey(hour: Int32(time / 3600), actor: actor, action: action, place: place, result: result),
                notable: isNotable ? Int32(batch.notables.count - 1) : -1))
    }

    private func addNotable(
        _ view: RecordView, _ time: Int64, _ action: Int32, _ place: Int32, givesCredentials: Bool
    ) {
        let id = view.text(.eventID)
        batch.eventIDs.add(UnsafeBufferPointer(rebasing: id.prefix(256)))
        namer.resources(of: view, reader, action: action, place: place, into: &batch.touches, since: touchesEnd)
        var grant: Int32 = -1
        if givesCredentials {
            grant = Int32(batch.grants.count)
            addGrant(view)
        }
        let at = raw.add(view.raw, day: Int32(time / 86_400))
        batch.notables.append(
            Batch.NotableFact(
                time: time, block: at.block, offset: at.offset, length: Int32(clamping: view.raw.count),
                touchesEnd: batch.touches.count, source: Int32(batch.sources.count),
                grant: grant))
    }

    private func addGrant(_ view: RecordView) {
        let texts = reader.grantTexts(of: view)
        // A text that is too long is none.
        func isThere(_ path: Int) -> Bool { !texts[path].isEmpty && texts[path].count <= CredentialGrant.longest }
        for (best, other) in CredentialGrant.sources {
            if isThere(best) || isThere(other) {
                batch.grants.add(texts[isThere(best) ? best : other])
            } else {
                batch.grants.add(.init(start: nil, count: 0))
            }
        }
    }

    private var touchesEnd: Int { batch.notables.last?.touchesEnd ?? 0 }

    /// What tells this record from others: event id and recipient account; without an id, its bytes.
    private func eventKey(_ view: RecordView) -> EventKey {
        let id = view.text(.eventID)
        let recipient = recipients.hash(of: view)
        let hash = id.isEmpty ? stableHash(view.raw, seed: 13) : stableHash(id, seed: recipient)
        var weight = view.isSummaryOnly ? EventKey.Weight.summary : .full
        if !view.addendum.isEmpty {
            weight = .addendum
            if var original = reader.originalEventID(of: view) {
                batch.addenda.append(original.withUTF8 { stableHash($0, seed: recipient) })
            }
        }
        return EventKey(hash: hash, content: view.contentHash, weight: weight)
    }
}

/// A hash of one record's recipient account after the other's, which are mostly the same.
private struct RecipientHash {
    private var printed: UInt64 = 0
    private var hash: UInt64 = 0

    mutating func hash(of view: RecordView) -> UInt64 {
        let printed = view.hash(.recipientAccountId)
        if printed != self.printed || printed == 0 {
            hash = stableHash(view.text(.recipientAccountId), seed: 11)
            self.printed = printed
        }
        return hash
    }
}
