/// Counts what a scan did, for its progress and its report.
struct ScanTally {
    private(set) var report = ScanReport()
    var progress = ScanProgress()

    init(files: [InputFile]) {
        progress.filesTotal = files.count
        progress.bytesTotal = files.reduce(0) { $0 + $1.size }
    }

    /// Adds what came of some files: so many were read, which may have several sources each, and so many were known.
    mutating func add(_ sources: [Facts.Source], files: Int, known: Int) {
        report.files += files
        report.known += known
        for source in sources {
            report.records += source.records
            progress.records += source.records
            if source.verdict == .partial || source.verdict == .rejected { report.problems.append(source) }
        }
    }

    /// Files that are done with.
    mutating func end(_ files: ArraySlice<InputFile>) {
        progress.files += files.count
        progress.bytes += files.reduce(0) { $0 + $1.size }
    }
}
