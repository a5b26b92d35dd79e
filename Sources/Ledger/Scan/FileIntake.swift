import CloudTrail
import Crypto
import Gzip

/// Reads one file after another into a worker's batch: opens, hashes, inflates, unpacks, and gives the verdict.
final class FileIntake {
    private let intake: RecordIntake
    private let gunzip: Gunzip
    private let options: ScanOptions
    private var file = FileBytes()
    /// The file behind the one at hand, where it was read already: its place among the files, and its hash.
    private var next = FileBytes()
    private var ahead: (place: Int, sha256: String)?
    private let folder = OpenFolder()
    /// The account in the name of the file at hand.
    private var account: String?

    /// What inflates to more is read piece by piece.
    static let wholeInflatedBytes = 256 << 20
    /// Two files of up to so many bytes each are hashed at a time.
    private static let aheadBytes = 1 << 20

    init(worker: Int, options: ScanOptions) throws(LedgerError) {
        guard let reader = DocumentReader() else { throw .noMemory }
        intake = RecordIntake(worker: worker, options: options, reader: reader)
        self.options = options
        gunzip = Gunzip(
            limits: InflateLimits(
                bytesMax: min(options.limits.bytesMax, Self.wholeInflatedBytes), ratioMax: options.limits.ratioMax))
    }

    /// What was read since this was last asked for.
    func takeBatch() -> Batch {
        bytesTaken = 0
        return intake.takeBatch()
    }

    /// Bytes as stored of the files that are in the batch.
    private(set) var bytesTaken = 0

    /// Reads a piece of a file that another thread may have cut.
    func read(_ piece: DocumentPiece, account: String?) -> (batch: Batch, facts: PieceFacts) {
        intake.readAlone(piece, account: account)
    }

    /// What became of a file.
    enum Opened {
        /// The ledger has it already, and nothing was added.
        case known
        /// It is in the batch.
        case read
        /// It is to be read piece by piece.
        case large(LargeFile)
    }

    /// Reads a file, unless it is large, and maybe the bytes of the one behind it.
    /// - Parameter files: what is to be read: one is read at each call.
    func read(_ files: ArraySlice<InputFile>, _ ledger: KnownFiles) -> Opened {
        let input = files[files.startIndex]
        let name = input.name
        var source = Facts.Source(path: input.path, size: 0, delivered: name.delivered)
        account = name.account
        do throws(ReadFailure) {
            if let obstacle = input.obstacle { throw ReadFailure(reason: obstacle) }
            if let sha256 = takeAhead(files.startIndex) {
                source.sha256 = sha256
            } else {
                let handle = try FileBytes.open(input, in: folder)
                guard handle.size <= options.wholeBytes, !input.isStandardInput else {
                    return try readLarge(handle, input, source, ledger)
                }
                // Room for a byte more, so that what came is known to be all of it. A file that grows meanwhile is read
                // up to there: its size and hash are of what was read, and the next scan reads it again.
                _ = try file.read(handle, limit: handle.size + 1)
                source.sha256 = hash(before: files.dropFirst())
            }
            bytesTaken += file.count
            source.size = Int64(file.count)
            if ledger.has(source.path, source.sha256) { return .known }
            read(file.bytes, source)
        } catch {
            source.size = folder.size(of: input)
            source.verdict = .rejected
            source.reason = error.reason
            intake.begin(account: nil)
            intake.end(source)
        }
        return .read
    }

    // MARK: - Two at a time

    /// The hash of the file at hand. If there is a next one and it is small, it is read, too, for the hashes of two take
    /// little more time than that of one. What is wrong with it is found when its turn comes.
    private func hash(before files: ArraySlice<InputFile>) -> String {
        let bytes = UnsafeRawBufferPointer(file.bytes)
        guard bytes.count <= Self.aheadBytes, let following = files.first, readAhead(following) else {
            return ContentHash.sha256(bytes)
        }
        let (mine, other) = ContentHash.sha256(bytes, UnsafeRawBufferPointer(next.bytes))
        ahead = (files.startIndex, other)
        return mine
    }

    private func readAhead(_ input: InputFile) -> Bool {
        guard input.obstacle == nil, !input.isStandardInput else { return false }
        do throws(ReadFailure) {
            let handle = try FileBytes.open(input, in: folder)
            guard handle.size <= min(Self.aheadBytes, options.wholeBytes) else { return false }
            _ = try next.read(handle, limit: handle.size + 1)
            return true
        } catch {
            return false
        }
    }

    /// Makes the file that was read ahead the one at hand, if it is the one at this place; its hash.
    private func takeAhead(_ place: Int) -> String? {
        guard let (placeAhead, sha256) = ahead, placeAhead == place else { return nil }
        ahead = nil
        swap(&file, &next)
        return sha256
    }

    // MARK: - Whole files

    /// Reads a file or a member of an archive that is in memory.
    private func read(_ bytes: UnsafeBufferPointer<UInt8>, _ source: Facts.Source) {
        var source = source
        if bytes.isEmpty {
            source.verdict = .skipped
            source.reason = "the file is empty"
            intake.begin(account: nil)
            return intake.end(source)
        }
        if bytes.count > options.wholeBytes, FileStart(bytes).isArchive {
            // Not inflated as a whole only to see what it is.
            readArchive(bytes, source)
        } else if isGzip(bytes) {
            let problem = gunzip.inflate(UnsafeRawBufferPointer(bytes))
            gunzip.withUnsafeBytes { inflated in
                let text = inflated.bindMemory(to: UInt8.self)
                if Archive.isTar(text) {
                    readArchive(bytes, source)
                } else if problem == .overSizeLimit, options.limits.bytesMax > Self.wholeInflatedBytes {
                    readInflating(bytes, source)
                } else if text.isEmpty, problem == nil {
                    source.verdict = .skipped
                    source.reason = "the file is empty inside"
                    intake.begin(account: nil)
                    intake.end(source)
                } else {
                    readText(text, source, problem)
                }
            }
        } else if Archive.isArchive(bytes) {
            readArchive(bytes, source)
        } else {
            readText(bytes, source, nil)
        }
    }

    private func readText(_ text: UnsafeBufferPointer<UInt8>, _ source: Facts.Source, _ problem: GzipProblem?) {
        var source = source
        if text.allSatisfy({ $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }), problem == nil {
            source.verdict = .skipped
            source.reason = "the file is empty: white space only"
            intake.begin(account: nil)
            return intake.end(source)
        }
        intake.begin(account: account)
        let report = intake.read(text)
        source.judge(report, counted: intake.counted, gzip: problem)
        intake.end(source)
    }

    // MARK: - Archives

    private func readArchive(_ bytes: UnsafeBufferPointer<UInt8>, _ source: Facts.Source) {
        var container = source
        var members = 0
        // The outer inflater's buffer may be what the archive lies in.
        let inner = Gunzip(limits: options.limits)
        let problem = Archive.forEachFile(in: bytes, limits: options.limits) { name, content, trouble in
            members += 1
            let path = "\(source.path)!\(name)"
            let trail = TrailFileName(path: name)
            account = trail.account
            var member = Facts.Source(
                path: path, size: Int64(content.count),
                sha256: ContentHash.sha256(UnsafeRawBufferPointer(content)),
                delivered: trail.delivered)
            if let trouble {
                member.verdict = .rejected
                member.reason = trouble
                intake.begin(account: nil)
                intake.end(member)
            } else if isGzip(content) {
                let gzip = inner.inflate(UnsafeRawBufferPointer(content))
                inner.withUnsafeBytes { readText($0.bindMemory(to: UInt8.self), member, gzip) }
            } else if content.isEmpty {
                member.verdict = .skipped
                member.reason = "the file is empty"
                intake.begin(account: nil)
                intake.end(member)
            } else {
                readText(content, member, nil)
            }
        }
        container.verdict = problem == nil ? .skipped : members > 0 ? .partial : .rejected
        let what = "an archive of \(members) \(members == 1 ? "file" : "files"), each listed by itself"
        container.reason = problem.map { "the archive can't be read\(members > 0 ? " to its end" : ""): \($0)" } ?? what
        intake.begin(account: nil)
        intake.end(container)
    }

    // MARK: - Large files and standard input

    private func readLarge(
        _ handle: consuming FileBytes.Handle, _ input: InputFile, _ source: Facts.Source, _ ledger: KnownFiles
    ) throws(ReadFailure) -> Opened {
        var source = source
        // Standard input may turn out to be small.
        var atEnd = try file.read(handle, limit: options.wholeBytes)
        let start = FileStart(file.bytes)
        if start.isWhole, !atEnd {
            // Archives are read from their end, and tables of this size do not come from Event history.
            atEnd = try file.read(handle, keepingLast: file.count, limit: Self.wholeInflatedBytes)
            guard atEnd else {
                throw ReadFailure(
                    reason: "\(start.isArchive ? "an archive" : "a table") of more than "
                        + "\(Self.wholeInflatedBytes >> 20) MiB can't be read; unpack it first")
            }
        }
        if atEnd, file.count == 0, input.isStandardInput {
            // What was to write it has failed, as a rule.
            throw ReadFailure(reason: "nothing came through it")
        }
        if atEnd {
            source.size = Int64(file.count)
            source.sha256 = ContentHash.sha256(UnsafeRawBufferPointer(file.bytes))
            if ledger.has(source.path, source.sha256) { return .known }
            read(file.bytes, source)
            return .read
        }
        // Its hash is known at the end only, when all of it was read. A file that looks like one the ledger has is read
        // for its hash first.
        if !input.isStandardInput, ledger.mayHave(input.path, Int64(handle.size)),
            ledger.has(source.path, try hash(input))
        {
            return .known
        }
        // The large file goes on with this buffer, maybe on another thread.
        let begun = file
        file = FileBytes()
        return .large(LargeFile(handle, begun, source, account: account, options))
    }

    private func hash(_ input: InputFile) throws(ReadFailure) -> String {
        let handle = try FileBytes.open(input, in: folder)
        let file = FileBytes()
        var hasher = SHA256()
        var atEnd = false
        while !atEnd {
            atEnd = try file.read(handle, limit: 1 << 20)
            hasher.update(bufferPointer: UnsafeRawBufferPointer(file.bytes))
        }
        return hasher.finalize().withUnsafeBytes { ContentHash.hex($0) }
    }

    /// A file that is small as stored and large inside.
    private func readInflating(_ bytes: UnsafeBufferPointer<UInt8>, _ source: Facts.Source) {
        var source = source
        intake.begin(account: account)
        guard !FileStart(bytes).isTable else {
            source.verdict = .rejected
            source.reason =
                "a table that inflates to more than \(Self.wholeInflatedBytes >> 20) MiB can't be read; split it"
            return intake.end(source)
        }
        var document = LargeDocument(bytes, options)
        var report = DocumentReport()
        // Small steps: each may become 250 times as large.
        let step = 64 << 10
        for start in stride(from: 0, to: bytes.count, by: step) {
            let some = UnsafeBufferPointer(rebasing: bytes[start..<min(bytes.count, start + step)])
            for piece in document.add(UnsafeRawBufferPointer(some)) { report.append(intake.read(piece)) }
        }
        for piece in document.end() { report.append(intake.read(piece)) }
        document.judge(&source, report, counted: intake.counted)
        intake.end(source)
    }
}
