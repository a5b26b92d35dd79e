import Glibc

/// Names of entries of a folder, one behind the other. As arrays of their own they would have their references counted each
/// time that two are compared.
///
/// Unsafe, and sound: each name is what ended in 0 when it came, and was copied with that.
struct FolderNames {
    private var bytes: [CChar] = []
    private var starts: [Int] = []

    var count: Int { starts.count }

    /// Appends a name, which ends in 0.
    mutating func append(_ name: UnsafePointer<CChar>) {
        starts.append(bytes.count)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name, count: strlen(name) + 1))
    }

    /// Puts them in the order of their bytes.
    mutating func sort() {
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            starts.sort { strcmp(base + $0, base + $1) < 0 }
        }
    }

    /// Calls `body` with each name, which ends in 0, and its place.
    func forEach(_ body: (Int, UnsafePointer<CChar>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            for (place, start) in starts.enumerated() { body(place, base + start) }
        }
    }
}
