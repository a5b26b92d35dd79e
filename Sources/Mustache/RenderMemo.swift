/// What a template made of values that come again: rows of a table name the same callers and outcomes over and over.
///
/// A model says which of its tags depend on what (``Tags/depending(on:_:)``). Steps that stand together and depend on one
/// such thing only are run once for each of its numbers; their output is kept here, and copied from then on. So what a
/// number stands for must not change as long as this lives. For one template, and one thread.
public final class RenderMemo {
    private struct Known {
        var step: Int32 = -1
        var key: Int32 = 0
        var start: Int32 = 0
        var count: Int32 = 0
    }

    private var known = [Known](repeating: Known(), count: RenderMemo.places)
    private var bytes: [UInt8] = []

    /// How many are kept, a power of two. Each has one place, which it shares with others.
    private static let places = 1 << 12
    /// Output that is kept at most, in bytes.
    private static let room = 1 << 20

    /// Nothing is known.
    public init() {}

    private static func place(_ step: Int, _ key: Int32) -> Int {
        let mixed = (UInt64(UInt32(bitPattern: key)) << 16 ^ UInt64(step)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 52) & (places - 1)
    }

    /// Calls `body` with what a step made of a number before; `false` where that is not known.
    @inline(__always)
    func find(_ step: Int, _ key: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        let found = known[Self.place(step, key)]
        guard found.step == step, found.key == key else { return false }
        bytes.withUnsafeBufferPointer { bytes in
            body(UnsafeBufferPointer(rebasing: bytes[Int(found.start)..<Int(found.start + found.count)]))
        }
        return true
    }

    /// Keeps what a step made of a number.
    func keep(_ step: Int, _ key: Int32, _ written: ArraySlice<UInt8>) {
        if bytes.count + written.count > Self.room {
            bytes.removeAll(keepingCapacity: true)
            for place in known.indices { known[place] = Known() }
        }
        guard written.count <= Self.room else { return }
        known[Self.place(step, key)] = Known(
            step: Int32(step), key: key, start: Int32(bytes.count), count: Int32(written.count))
        bytes.append(contentsOf: written)
    }
}
