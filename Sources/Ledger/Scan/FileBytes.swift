import CloudTrail
import Glibc

/// Reads files into one buffer that is used again and again, followed by the padding that the parser needs.
///
/// Unsafe, and sound: the buffer belongs to this object, what is lent out holds until the next call, and its size is
/// known to be at least what was read plus the padding.
final class FileBytes {
    private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
    private(set) var count = 0

    deinit { buffer.deallocate() }

    /// What was read last.
    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: UnsafePointer(buffer.bindMemory(to: UInt8.self).baseAddress), count: count)
    }

    /// An open file.
    struct Handle: ~Copyable {
        let descriptor: Int32
        /// What the file was said to have when it was opened; 0 where that is not known.
        let size: Int

        deinit { if descriptor > 0 { close(descriptor) } }
    }

    /// Opens a file, or standard input. Throws why it can't.
    static func open(_ input: InputFile, in folder: OpenFolder) throws(ReadFailure) -> Handle {
        if input.isStandardInput { return Handle(descriptor: 0, size: 0) }
        let descriptor = folder.open(input, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor > 0 else {
            throw ReadFailure(reason: errno == ENOENT ? "it disappeared during the run" : InputWalk.reason(errno))
        }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ReadFailure(reason: "not a file any more")
        }
        return Handle(descriptor: descriptor, size: Int(info.st_size))
    }

    /// Reads on, up to `limit` bytes beyond the `keep` last ones of what was read before, which move to the front.
    ///
    /// - Returns: whether the end of the file was reached.
    func read(_ handle: borrowing Handle, keepingLast keep: Int = 0, limit: Int) throws(ReadFailure) -> Bool {
        reserve(keep + limit, keepingFrom: count - keep, keep)
        count = keep
        while count < keep + limit {
            let got = Glibc.read(handle.descriptor, buffer.baseAddress.map { $0 + count }, keep + limit - count)
            if got == 0 {
                pad()
                return true
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw ReadFailure(reason: InputWalk.reason(errno))
            }
            count += got
            // Pipes and files of other machines give less than was asked for whenever they like, so that an end is
            // sure where nothing comes any more. A file that came whole needs no such second look.
            if handle.size > 0, count - keep >= handle.size, count < keep + limit {
                pad()
                return true
            }
        }
        pad()
        return false
    }

    /// Appends bytes, after the `keep` last ones of what was there are moved to the front.
    func append(_ bytes: UnsafeRawBufferPointer) {
        reserve(count + bytes.count, keepingFrom: 0, count)
        if let from = bytes.baseAddress, let to = buffer.baseAddress {
            (to + count).copyMemory(from: from, byteCount: bytes.count)
        }
        count += bytes.count
        pad()
    }

    /// Forgets the first bytes.
    func drop(_ first: Int) {
        reserve(count - first, keepingFrom: first, count - first)
        count -= first
        pad()
    }

    /// Forgets everything.
    func clear() { count = 0 }

    private func pad() {
        guard let base = buffer.baseAddress else { return }
        (base + count).initializeMemory(as: UInt8.self, repeating: 0, count: DocumentReader.padding)
    }

    private func reserve(_ size: Int, keepingFrom start: Int, _ keep: Int) {
        let needed = size + DocumentReader.padding
        if buffer.count >= needed {
            if start > 0, keep > 0, let base = buffer.baseAddress { memmove(base, base + start, keep) }
            return
        }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: needed + needed / 2, alignment: 64)
        if keep > 0, let from = buffer.baseAddress, let to = larger.baseAddress {
            to.copyMemory(from: from + start, byteCount: keep)
        }
        buffer.deallocate()
        buffer = larger
    }
}

/// Why a file can't be read.
struct ReadFailure: Error {
    var reason: String
}
