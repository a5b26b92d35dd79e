import Glibc

/// Opens files by their names within a folder that stays open until a file of another one is asked for: of a trail's
/// path of ten parts, nine are looked up once for all files of a day.
///
/// Unsafe, and sound: locations end in 0, and the part of one that begins behind a slash does so, too.
final class OpenFolder {
    private var descriptor: Int32 = -1
    /// The location of the folder, with the slash behind it; empty where none is open.
    private var path: [CChar] = []
    private var location: [CChar] = []

    deinit { closeFolder() }

    /// A descriptor of the file, or what `open` gives where it can't be opened, with `errno` set.
    func open(_ input: InputFile, _ flags: Int32) -> Int32 {
        input.writeLocation(into: &location)
        guard let slash = location.lastIndex(of: CChar(bitPattern: UInt8(ascii: "/"))) else {
            return Glibc.open(location, flags)
        }
        let length = slash + 1
        if path.count != length || !path.elementsEqual(location[..<length]) { openFolder(length) }
        guard descriptor >= 0 else { return Glibc.open(location, flags) }
        return location.withUnsafeBufferPointer { location in
            guard let base = location.baseAddress else { return -1 }
            return openat(descriptor, base + length, flags)
        }
    }

    /// The size of a file that can't be read; 0 where it is gone or no file.
    func size(of input: InputFile) -> Int64 {
        input.writeLocation(into: &location)
        var info = stat()
        return stat(location, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
            ? min(Int64(info.st_size), InputFile.sizeMax) : 0
    }

    private func openFolder(_ length: Int) {
        closeFolder()
        path.removeAll(keepingCapacity: true)
        path += location[..<length]
        descriptor = Glibc.open(path + [0], O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }

    private func closeFolder() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}
