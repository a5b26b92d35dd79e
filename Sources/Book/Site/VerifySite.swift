/// How a site differs from its manifest.
public struct SiteDifference: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a file.
    public enum Kind: String, Sendable {
        /// The manifest lists it and it is not there.
        case missing
        /// It is not what the manifest says.
        case changed
        /// The manifest does not list it.
        case extra
        /// The manifest cannot be read; nothing could be checked.
        case manifest
    }

    /// The path below the site's folder.
    public var path: String
    /// What is wrong.
    public var kind: Kind
    /// More about it; may be empty.
    public var detail: String

    /// `changed: users/alice-1a2b3c4d.html (1,024 bytes, 1,000 expected)`.
    public var description: String {
        TerminalText.visible("\(kind.rawValue): \(path)" + (detail.isEmpty ? "" : " (\(detail))"))
    }
}

extension Manifest {
    /// Holds every file of a site against its manifest.
    /// - Parameter site: the site's folder.
    /// - Returns: what differs, by path; nothing when all is as it was written.
    /// - Throws: when the folder or one of its files cannot be read.
    public static func verify(_ site: String) throws(SiteError) -> [SiteDifference] {
        guard try FileCalls.kind(site + "/.") == .folder else {
            throw SiteError("cannot check", site, "it is not a folder")
        }
        let manifestPath = site + "/" + SitePath.manifest
        let manifest: Manifest
        do {
            manifest = try Manifest(reading: manifestPath)
        } catch {
            return [SiteDifference(path: SitePath.manifest, kind: .manifest, detail: error.reason)]
        }
        let tree = try FileTree(site)
        let present = Set(tree.files)
        var differences: [SiteDifference] = []
        for file in manifest.files {
            guard present.contains(file.path) else {
                let isThere = tree.others.contains(file.path) || tree.folders.contains(file.path)
                differences.append(
                    SiteDifference(
                        path: file.path, kind: isThere ? .changed : .missing,
                        detail: isThere ? "not a regular file" : ""))
                continue
            }
            let found = try FileCalls.fingerprint(site + "/" + file.path, expected: file.bytes)
            if found.bytes != file.bytes {
                let detail = "\(found.bytes) bytes, \(file.bytes) expected"
                differences.append(SiteDifference(path: file.path, kind: .changed, detail: detail))
            } else if found.sha256 != file.sha256 {
                differences.append(SiteDifference(path: file.path, kind: .changed, detail: "same size"))
            }
        }
        let listed = Set(manifest.files.map(\.path) + [SitePath.manifest])
        for path in tree.files + tree.others where !listed.contains(path) {
            differences.append(SiteDifference(path: path, kind: .extra, detail: ""))
        }
        return differences.sorted { ExactText($0.path) < ExactText($1.path) }
    }
}
