/// Bytes that grow and are reused, with room to spare after them for readers that look ahead of the end.
///
/// It owns one allocation of `capacity` bytes, of which the first `count` are initialized, and so are the
/// `InflateBuffer.padding` zeros after them once ``seal()`` was called. Nothing else keeps the pointer.
final class InflateBuffer {
    /// simdjson reads up to 64 bytes past the end.
    static let padding = 64

    private(set) var start: UnsafeMutableRawPointer
    private(set) var capacity: Int
    var count = 0

    init() {
        capacity = 1 << 16
        start = .allocate(byteCount: capacity, alignment: 64)
    }

    deinit {
        start.deallocate()
    }

    /// How many bytes fit, apart from the padding.
    var room: Int {
        capacity - Self.padding
    }

    /// Makes room for `size` bytes and the padding.
    func reserve(_ size: Int) {
        guard size > room else { return }
        let larger = UnsafeMutableRawPointer.allocate(byteCount: size + Self.padding, alignment: 64)
        larger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = larger
        capacity = size + Self.padding
    }

    func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        if count + bytes.count > room {
            reserve(max(count + bytes.count, 2 * room))
        }
        (start + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    func seal() {
        (start + count).initializeMemory(as: UInt8.self, repeating: 0, count: Self.padding)
    }
}
