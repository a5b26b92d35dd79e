import CloudTrail
import Foundation

/// Reads the files of a scan on several threads and adds what they hold to a ledger, in the order of the files.
struct Scanner {
    let files: [InputFile]
    let options: ScanOptions
    let known: KnownFiles

    /// Small files are handed out together: opening them one by one across threads costs more than their bytes. At the
    /// end of a scan fewer are, so that no thread has much to do when the others are done.
    private static let groupBytes: ClosedRange<Int64> = 256 << 10...2 << 20
    private static let groupFiles = 16...128
    /// So many groups are left for each thread, at least, while groups are as large as can be.
    private static let groupsLeft = 3
    /// The ledger commits when it took in this many bytes as stored.
    private static let commitBytes: Int64 = 256 << 20

    /// Scans everything. Files that the ledger has are counted as known.
    func run(into writer: inout LedgerWriter) throws(LedgerError) -> ScanReport {
        let groups = Self.groups(of: files, jobs: options.jobs)
        var tally = ScanTally(files: files)
        var pieces = PieceFacts()
        var group = 0
        var uncommitted: Int64 = 0
        try forEachPart(groups, into: &writer) {
            (writer: inout LedgerWriter, index: Int, part: Part) throws(LedgerError) in
            if index > group {
                let done = files[groups[group].lowerBound..<groups[index].lowerBound]
                group = index
                tally.end(done)
                options.progress?(tally.progress)
                uncommitted += done.bytes
            }
            // A file's pieces and its end are committed together.
            if uncommitted >= Self.commitBytes, !writer.hasOpenFile {
                uncommitted = 0
                try writer.commit()
            }
            switch part {
            case .files(let batch, let read, let known):
                try writer.add(batch)
                tally.add(batch.sources, files: read, known: known)
            case .piece(let batch, let facts):
                try writer.add(batch)
                pieces.append(facts)
                tally.progress.records += facts.records
                options.progress?(tally.progress)
            case .end(let end):
                let source = end(pieces)
                pieces = PieceFacts()
                try writer.endFile(source)
                tally.progress.records -= source.records
                tally.add(large: source)
            }
        }
        if let last = groups.last {
            tally.end(files[groups[group].lowerBound..<last.upperBound])
            options.progress?(tally.progress)
        }
        return tally.report
    }

    /// What a worker made of some files, or of a piece of one.
    fileprivate enum Part: Sendable {
        /// Whole files, how many there are, and how many others were known.
        case files(Batch, read: Int, known: Int)
        /// The next piece of a large file.
        case piece(Batch, PieceFacts)
        /// The end of a large file: given what its pieces held, what became of it.
        case end(@Sendable (PieceFacts) -> Facts.Source)

        /// What it holds, whose names are to be taken over.
        var batch: Batch? {
            switch self {
            case .files(let batch, _, _), .piece(let batch, _): batch
            case .end: nil
            }
        }
    }

    /// Files that are handed out together.
    static func groups(of files: [InputFile], jobs: Int) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0
        var bytes: Int64 = 0
        let shares = jobs > 1 ? jobs * groupsLeft : 1
        var bytesLeft = files.bytes
        var most = (bytes: Int64(0), files: 0)
        for (index, file) in files.enumerated() {
            if index > start, bytes + file.size > most.bytes || index - start == most.files {
                groups.append(start..<index)
                start = index
                bytesLeft = max(0, bytesLeft - bytes)
                bytes = 0
            }
            if index == start {
                most.bytes = min(max(bytesLeft / Int64(shares), groupBytes.lowerBound), groupBytes.upperBound)
                most.files = min(max((files.count - start) / shares, groupFiles.lowerBound), groupFiles.upperBound)
            }
            bytes += file.size
        }
        if start < files.count { groups.append(start..<files.count) }
        return groups
    }

    // MARK: - Workers

    /// Reads a group of files; hands its parts on in order, pieces of large files unread. `untilDue` returns when it is this
    /// group's turn.
    private func read(
        _ group: Range<Int>, with intake: FileIntake, piece: (DocumentPiece, String?) throws(LedgerError) -> Void,
        part: (Part) throws(LedgerError) -> Void, untilDue: () throws(LedgerError) -> Void
    ) throws(LedgerError) {
        var (read, known) = (0, 0)
        for place in group {
            switch intake.read(files[place..<group.upperBound], self.known) {
            case .known: known += 1
            case .read:
                read += 1
                if intake.bytesTaken > options.partBytes {
                    try part(.files(intake.takeBatch(), read: read, known: known))
                    (read, known) = (0, 0)
                    try untilDue()
                }
            case .large(let file):
                try part(.files(intake.takeBatch(), read: read, known: known))
                (read, known) = (0, 0)
                while let next = file.next() { try piece(next, file.account) }
                let end = Handover(file)
                try part(.end { end.value.end($0) })
            }
        }
        try part(.files(intake.takeBatch(), read: read, known: known))
    }

    private struct Piece: Sendable {
        var text: DocumentPiece
        var account: String?
    }

    private typealias Crew = Exchange<Piece, Part>

    /// Has every group read, by this thread alone or by others, too, and each part handed to `body` in order on this
    /// thread.
    ///
    /// There are as many threads as jobs, this one among them: one more, for writing alone, would push readers from one
    /// core to another and leave cores idle for moments while the system moves them. Only where a file is large this one
    /// just writes: whoever cuts a large file keeps all others waiting while it does something else.
    private func forEachPart(
        _ groups: [Range<Int>], into writer: inout LedgerWriter,
        _ body: (inout LedgerWriter, Int, Part) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        // A single group may hold one large file, which is work for all.
        let hasLarge = files.contains { $0.isLarge(options) }
        let workers = hasLarge ? options.jobs : min(options.jobs, groups.count)
        guard workers > 1 else {
            let intake = try FileIntake(worker: 0, options: options)
            for (index, group) in groups.enumerated() {
                func add(_ part: Part) throws(LedgerError) {
                    if let batch = part.batch { try writer.take(batch.names, of: batch.worker) }
                    try body(&writer, index, part)
                }
                try read(group, with: intake) { (piece, account) throws(LedgerError) in
                    try add(intake.part(piece, account))
                } part: { (part) throws(LedgerError) in
                    try add(part)
                } untilDue: {
                }
            }
            return
        }
        let exchange = Crew(groupCount: groups.count, window: options.jobs * 4)
        defer { exchange.stop() }
        let mine = hasLarge ? nil : try FileIntake(worker: 0, options: options)
        for worker in (hasLarge ? 0 : 1)..<workers {
            let intake = Handover(try FileIntake(worker: worker, options: options))
            let thread = Thread { work(intake.value, groups, exchange) }
            thread.stackSize = 8 << 20
            thread.start()
        }
        // A worker's names are taken as they arrive, since its later parts may come before its earlier ones are due.
        func names(_ part: Part) throws(LedgerError) {
            if let batch = part.batch { try writer.take(batch.names, of: batch.worker) }
        }
        // Where a worker would wait for the writer, this thread takes a turn at writing.
        func takeTurn(or kinds: Crew.WorkKinds) throws(LedgerError) -> Bool {
            guard let turn = try exchange.next(or: kinds, names) else { return false }
            switch turn {
            case .take(let index, let part):
                try body(&writer, index, part)
                if case .piece = part { exchange.tookPiece(of: index) }
            case .work(let work):
                guard let mine else { break }
                try run(work, with: mine, groups, exchange) { (index) throws(LedgerError) in
                    while !exchange.hasRoom(in: index) { _ = try takeTurn(or: .pieces) }
                } untilDue: { (index) throws(LedgerError) in
                    while !exchange.isDueAndTaken(index) { _ = try takeTurn(or: .pieces) }
                }
            }
            return true
        }
        while try takeTurn(or: mine == nil ? .none : .any) {}
    }

    /// What a worker does until nothing is left.
    private func work(_ intake: FileIntake, _ groups: [Range<Int>], _ exchange: Crew) {
        while let work = exchange.next() {
            // Nothing here throws: what is thrown is thrown by a writer, and that is on another thread.
            try? run(work, with: intake, groups, exchange) { index in
                while let (other, waiting) = exchange.makeRoom(in: index) {
                    exchange.hand(in: other, intake.part(waiting.text, waiting.account))
                }
            } untilDue: { index in
                exchange.waitUntilDue(index)
            }
        }
    }

    /// Reads a group or a piece and hands in what came of it. `makeRoom` returns when a group may offer another piece,
    /// `untilDue` when it is a group's turn.
    private func run(
        _ work: Crew.Work, with intake: FileIntake, _ groups: [Range<Int>], _ exchange: Crew,
        makeRoom: (Int) throws(LedgerError) -> Void, untilDue: (Int) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        switch work {
        case .piece(let place, let piece):
            exchange.hand(in: place, intake.part(piece.text, piece.account))
        case .group(let index):
            var parts = 0
            try read(groups[index], with: intake) { (piece, account) throws(LedgerError) in
                let place = Crew.Place(group: index, part: parts)
                parts += 1
                try makeRoom(index)
                exchange.offer(Piece(text: piece, account: account), at: place)
            } part: { (part) throws(LedgerError) in
                exchange.hand(in: Crew.Place(group: index, part: parts), part)
                parts += 1
            } untilDue: { () throws(LedgerError) in
                try untilDue(index)
            }
            exchange.end(group: index, parts: parts)
        }
    }
}

extension FileIntake {
    /// A piece of a large file, read.
    fileprivate func part(_ piece: DocumentPiece, _ account: String?) -> Scanner.Part {
        let (batch, facts) = read(piece, account: account)
        return .piece(batch, facts)
    }
}
