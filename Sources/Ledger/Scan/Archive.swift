import CArchive
import Glibc
import CloudTrail
import Gzip

/// Reads `.zip`, `.tar` and `.tar.gz`, through libarchive.
enum Archive {
    /// Whether the bytes begin as a zip or tar archive does.
    static func isArchive(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) || isTar(bytes)
    }

    /// Whether the bytes begin as a tar archive does: `ustar` behind the first file's name.
    static func isTar(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 512 && bytes[257..<262].elementsEqual("ustar".utf8)
    }

    /// Calls `body` with each file: its name, its content followed by the parser's padding, and why it can't be read,
    /// if so.
    ///
    /// - Returns: why the archive can't be read, or can't be read to its end.
    static func forEachFile(
        in bytes: UnsafeBufferPointer<UInt8>, limits: InflateLimits,
        _ body: (String, UnsafeBufferPointer<UInt8>, String?) -> Void
    ) -> String? {
        guard let archive = archive_read_new() else { return "not enough memory" }
        defer { archive_read_free(archive) }
        archive_read_support_filter_gzip(archive)
        archive_read_support_format_zip(archive)
        archive_read_support_format_tar(archive)
        guard archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK else {
            return message(archive)
        }
        let content = FileBytes()
        var left = limits.bytesMax
        var entry: OpaquePointer?
        while true {
            let code = archive_read_next_header(archive, &entry)
            if code == ARCHIVE_EOF { return nil }
            guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry else { return message(archive) }
            guard archive_entry_filetype(entry) == S_IFREG else { continue }
            let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
            let path = name.map { String(cString: $0) } ?? "(no name)"
            content.clear()
            let trouble = read(archive, into: content, limit: &left)
            body(path, content.bytes, trouble)
            if left <= 0 { return "it unpacks to more than the size limit (--max-inflated)" }
        }
    }

    private static func read(_ archive: OpaquePointer, into content: FileBytes, limit left: inout Int) -> String? {
        var piece: UnsafeRawPointer?
        var size = 0
        var offset: la_int64_t = 0
        while true {
            let code = archive_read_data_block(archive, &piece, &size, &offset)
            if code == ARCHIVE_EOF { return nil }
            guard code == ARCHIVE_OK || code == ARCHIVE_WARN else { return "it can't be unpacked: \(message(archive))" }
            left -= size
            guard left > 0 else { return "it unpacks to more than the size limit (--max-inflated)" }
            content.append(UnsafeRawBufferPointer(start: piece, count: size))
        }
    }

    private static func message(_ archive: OpaquePointer) -> String {
        archive_error_string(archive).map { String(cString: $0) } ?? "damaged archive"
    }
}
