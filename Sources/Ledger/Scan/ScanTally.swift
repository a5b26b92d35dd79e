/// Counts what a scan did, for its progress and its report.
struct ScanTally {
    private(set) var report = ScanReport()
    var progress = ScanProgress()

    init(files: [InputFile]) {
        progress.filesTotal = files.count
        progress.bytesTotal = files.bytes
    }

    /// Adds what came of some files: so many were read, which may have several sources each, and so many were known.
    mutating func add(_ sources: [Batch.SourceFact], files: Int, known: Int) {
        report.files += files
        report.known += known
        // By index: a loop would copy every source.
        for index in sources.indices { add(sources[index].source) }
    }

    /// Adds what came of a file that was read in pieces.
    mutating func add(large source: Facts.Source) {
        report.files += 1
        add(source)
    }

    private mutating func add(_ source: Facts.Source) {
        report.records += source.records
        progress.records += source.records
        if source.verdict == .partial || source.verdict == .rejected { report.problems.append(source) }
    }

    /// Files that are done with.
    mutating func end(_ files: ArraySlice<InputFile>) {
        progress.files += files.count
        progress.bytes = min(progress.bytes + files.bytes, progress.bytesTotal)
    }
}
