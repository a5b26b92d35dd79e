internal import CSystem
internal import Glibc
public import Ledger
internal import Synchronization

/// A site in the making: files go to a hidden folder beside the output, and ``publish()`` puts the whole in
/// its place in one step. Until then, and on every failure, whoever reads the output sees the old site.
///
/// Several runs may write to one output at a time; the last to publish wins. What trailbook did not write is never
/// removed: an output folder that holds anything else is refused before any work is done.
public final class StagedSite: Sendable {
    private let output: OutputFolder
    private let staging: String
    private let lock: FolderLock
    private let state = Mutex(State())

    private struct State {
        var files: [String: Manifest.File?] = [:]
        var folders: Set<String> = []
        var isOpen = true
        /// Why the site was given up, where something failed: whoever writes next is told that.
        var failure: SiteError?
        var writers = 0
        var inputs = Inputs()
    }

    /// What the book is made from, and how that stands in the manifest.
    private struct Inputs {
        var list: [Manifest.Input] = []
        var json: [UInt8]?
    }

    /// Begins a site.
    /// - Parameter path: where it is to appear. Missing folders above it are created.
    /// - Throws: when the path is a file, or a folder that holds anything that trailbook did not write, or the
    ///   folder above cannot be written to.
    public init(output path: String) throws(SiteError) {
        output = try OutputFolder(path)
        let output = output
        let parent = try FolderLock(waitingFor: output.parent)
        // Nobody may take the new folder for a left-over before it is locked.
        (staging, lock) = try parent.whileHeld { () throws(SiteError) -> (String, FolderLock) in
            _ = try output.inspect()
            try output.clearLeftovers()
            let staging = try Self.makeStaging(beside: output)
            let lock = try FolderLock(waitingFor: staging)
            try FileCalls.writeNew(staging + "/" + Self.marker, [])
            return (staging, lock)
        }
    }

    deinit { discard() }

    /// Writes one file. May be called from several threads at once.
    /// - Parameters:
    ///   - path: below the site's folder: relative, `[A-Za-z0-9._/-]` only, no `.` or `..`.
    ///   - bytes: the whole content.
    /// - Throws: when the path is not allowed or was written before, or the file system refuses. Nothing more can be
    ///   published then.
    public func write(_ path: String, _ bytes: [UInt8]) throws(SiteError) {
        try put(path, bytes, sha256: Manifest.sha256(bytes))
    }

    /// Writes one file whose hash is told later by ``note(sha256:of:)``. ``publish()`` reads what it was not told of.
    func writeUnhashed(_ path: String, _ bytes: [UInt8]) throws(SiteError) {
        try put(path, bytes, sha256: "")
    }

    /// The hash of a file that was written without.
    func note(sha256: String, of path: String) { state.withLock { $0.files[path]??.sha256 = sha256 } }

    private func put(_ path: String, _ bytes: [UInt8], sha256: @autoclosure () -> String) throws(SiteError) {
        try reserve(path)
        do {
            try makeFolders(above: path)
            try FileCalls.writeNew(staging + "/" + path, bytes)
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            finish(path, nil)
            discard()
            throw error
        }
        finish(path, Manifest.File(path: path, bytes: bytes.count, sha256: sha256()))
    }

    /// Says what the book is made from, which the manifest lists. That takes its time, so it may be said early, by a thread
    /// that has nothing better to do; what is said later is the same and not looked at.
    public func note(inputs sources: [Facts.Source]) {
        guard state.withLock({ $0.inputs.json == nil }) else { return }
        let inputs = sources.map { Manifest.Input($0) }
        let noted = Inputs(list: inputs, json: Manifest(files: [], inputs: inputs).inputsJSON)
        state.withLock { $0.inputs = noted }
    }

    /// Writes the manifest and exchanges the old site for this one.
    /// - Returns: the manifest.
    /// - Throws: on any failure; the old site stands then as before.
    @discardableResult
    public func publish() throws(SiteError) -> Manifest {
        try publish(exchange: csystem_exchange)
    }

    /// Publishes by a given way to exchange two names, which gives 0, or -1 with `errno`.
    func publish(
        exchange: (UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Int32
    ) throws(SiteError) -> Manifest {
        do throws(SiteError) {
            let files = state.withLock { $0.isOpen && $0.writers == 0 ? $0.files.values.compactMap(\.self) : nil }
            guard var files else {
                let failure = state.withLock(\.failure)
                throw failure ?? SiteError("cannot publish", output.path, "the site was given up before")
            }
            for place in files.indices where files[place].sha256.isEmpty {
                files[place].sha256 = Manifest.sha256(try FileCalls.read(staging + "/" + files[place].path))
            }
            let inputs = state.withLock { $0.inputs }
            let manifest = Manifest(files: files.sorted { $0.path < $1.path }, inputs: inputs.list)
            try FileCalls.writeNew(
                staging + "/" + SitePath.manifest, pieces: manifest.json(inputs: inputs.json), sync: true)
            let code = lock.synchronize()
            if code != 0 { throw SiteError("cannot write", output.path, errno: code) }
            let parent = try FolderLock(waitingFor: output.parent)
            try parent.whileHeld { () throws(SiteError) in try replace(exchange) }
            _ = parent.synchronize()
            state.withLock { $0.isOpen = false }
            return manifest
        } catch {
            discard()
            throw error
        }
    }

    /// Gives the site up and removes what was written. Does nothing after ``publish()``.
    public func discard() {
        let isLast = state.withLock { state in
            defer { state.isOpen = false }
            return state.isOpen && state.writers == 0
        }
        if isLast { removeStaging() }
    }

    private func removeStaging() {
        guard let tree = try? FileTree(staging) else { return }
        _ = FileTree.remove(staging, files: tree.files + tree.others, folders: tree.folders)
    }

    /// Ends a write. Of a site that was given up meanwhile, the last writer clears away.
    private func finish(_ path: String, _ file: Manifest.File?) {
        let isLast = state.withLock { state in
            state.files[path] = .some(file)
            state.writers -= 1
            return !state.isOpen && state.writers == 0
        }
        if isLast { removeStaging() }
    }

    /// Stands in a staging folder until it becomes a site.
    static let marker = ".trailbook-staging"

    /// Claims a name, so that two pages cannot overwrite each other.
    private func reserve(_ path: String) throws(SiteError) {
        if let objection = SitePath.objection(to: path) { throw SiteError("cannot write", path, objection) }
        guard path != SitePath.manifest, path != Self.marker else {
            throw SiteError("cannot write", path, "the name is kept for trailbook itself")
        }
        let problem = state.withLock { state -> SiteError? in
            if let failure = state.failure { return failure }
            guard state.isOpen else { return SiteError("cannot write", path, "the site was given up before") }
            guard state.files[path] == nil else {
                return SiteError("cannot write", path, "the site has such a page already")
            }
            state.files[path] = .some(nil)
            state.writers += 1
            return nil
        }
        if let problem { throw problem }
    }

    private func makeFolders(above path: String) throws(SiteError) {
        for folder in SitePath.folders(above: path) where !state.withLock({ $0.folders.contains(folder) }) {
            try FileCalls.makeFolder(staging + "/" + folder)
            state.withLock { _ = $0.folders.insert(folder) }
        }
    }

    private static func makeStaging(beside output: OutputFolder) throws(SiteError) -> String {
        var random = SystemRandomNumberGenerator()
        while true {
            let suffix = withUnsafeBytes(of: random.next()) { ContentHash.hex($0) }
            let path = (output.parent == "/" ? "/" : output.parent + "/") + output.hiddenPrefix + suffix
            if mkdir(path, 0o777) == 0 { return path }
            if errno != EEXIST { throw SiteError("cannot create folder", path, errno: errno) }
        }
    }

    /// Puts the new site in place; the caller holds the lock on the folder above.
    private func replace(
        _ exchange: (UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Int32
    ) throws(SiteError) {
        let old = try output.inspect()
        unlink(staging + "/" + Self.marker)
        if case .missing = old {
            guard rename(staging, output.path) == 0 else {
                throw SiteError("cannot put the site at", output.path, errno: errno)
            }
            return
        }
        var status = stat()
        if stat(output.path, &status) == 0 { chmod(staging, status.st_mode & 0o7777) }
        if exchange(staging, output.path) == 0 {
            OutputFolder.removeSite(staging)
            return
        }
        guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else {
            throw SiteError("cannot put the site at", output.path, errno: errno)
        }
        try replaceInTwoSteps()
    }

    /// For file systems that cannot exchange two names. For a moment there is no site; if the second step fails, the
    /// first is taken back.
    private func replaceInTwoSteps() throws(SiteError) {
        let aside = staging + "-old"
        guard rename(output.path, aside) == 0 else {
            throw SiteError("cannot replace", output.path, errno: errno)
        }
        guard rename(staging, output.path) == 0 else {
            let code = errno
            rename(aside, output.path)
            throw SiteError("cannot put the site at", output.path, errno: code)
        }
        OutputFolder.removeSite(aside)
    }
}
