internal import CZlib

/// Inflates gzip that arrives piece by piece, such as standard input, in constant memory.
///
/// A file of several members is one stream, as gzip has it. The ratio limit is checked against what has arrived so
/// far. Use one stream from one thread.
///
/// zlib keeps a pointer to its stream, so the stream lives at a fixed address that this object owns from `init` to
/// `deinit`; pointers to input and output are only given to zlib for one call.
public final class InflateStream {
    private enum Phase {
        /// In a member, or before the first.
        case member
        /// After a member, before whatever follows.
        case between
        /// Leaving out what is left of a trailer.
        case skipping(Int)
        /// After a zero that followed the last member.
        case padding
        /// Nothing more is wanted.
        case done
    }

    private let limits: InflateLimits
    /// How many compressed bytes there are, where that is known before.
    private let compressedCount: Int?
    private let zlib: UnsafeMutablePointer<z_stream>
    private let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var phase: Phase
    private var problem: GzipProblem?
    private var members = 0
    private var fed = 0
    private var produced: Int

    /// A stream with nothing fed.
    public convenience init(limits: InflateLimits) {
        self.init(limits: limits, compressedCount: nil, members: 0, produced: 0)
    }

    /// Goes on where something else has read some members already.
    init(limits: InflateLimits, compressedCount: Int?, members: Int, produced: Int) {
        self.limits = limits
        self.compressedCount = compressedCount
        self.members = members
        self.produced = produced
        phase = members > 0 ? .between : .member
        zlib = .allocate(capacity: 1)
        zlib.initialize(to: z_stream())
        // 31: gzip only, the largest window. It fails only without memory, and then inflate fails too.
        if inflateInit2_(zlib, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) != Z_OK {
            stop(.corrupt)
        }
    }

    deinit {
        inflateEnd(zlib)
        zlib.deinitialize(count: 1)
        zlib.deallocate()
        window.deallocate()
    }

    /// Takes the next piece and gives what comes of it to `receive`, in pieces that are only valid during the call.
    /// Returns whether more is wanted: not after damage, nor after a limit.
    @discardableResult
    public func feed(
        _ piece: UnsafeRawBufferPointer, _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows -> Bool {
        var rest = piece[...]
        fed += piece.count
        while let first = rest.first {
            switch phase {
            case .member:
                rest = rest.dropFirst(try inflate(UnsafeRawBufferPointer(rebasing: rest), receive))
            case .between where first == 0:
                phase = .padding
            case .between where first == 0x1F:
                inflateReset(zlib)
                phase = .member
            case .between:
                stop(.trailingGarbage)
            case .skipping(let count):
                let skipped = min(count, rest.count)
                rest = rest.dropFirst(skipped)
                phase = skipped == count ? .between : .skipping(count - skipped)
            case .padding:
                if rest.contains(where: { $0 != 0 }) {
                    stop(.trailingGarbage)
                }
                rest = rest.suffix(0)
            case .done:
                return false
            }
        }
        if case .done = phase { return false }
        return true
    }

    /// Takes the next piece, as ``feed(_:_:)-(UnsafeRawBufferPointer,_)`` does.
    @discardableResult
    public func feed(_ piece: [UInt8], _ receive: (UnsafeRawBufferPointer) throws -> Void) rethrows -> Bool {
        try piece.withUnsafeBytes { try feed($0, receive) }
    }

    /// What is wrong with what was fed, now that there is no more: the first problem, or `nil`.
    public func finish() -> GzipProblem? {
        if problem == nil, case .member = phase {
            return fed == 0 ? .notGzip : .truncated
        }
        return problem
    }

    /// Inflates within one member; returns how much of the piece it took, at least one byte unless the member ended.
    private func inflate(
        _ piece: UnsafeRawBufferPointer, _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows -> Int {
        let allowance = limits.allowance(for: compressedCount ?? fed)
        let size = min(piece.count, 1 << 30)
        // zlib does not write to its input, though its type says that it could.
        zlib.pointee.next_in = UnsafeMutablePointer(
            mutating: piece.baseAddress?.assumingMemoryBound(to: UInt8.self))
        zlib.pointee.avail_in = UInt32(size)
        while true {
            // One byte more than allowed, to tell "just enough" from "too much".
            let room = max(0, allowance - produced)
            let space = min(window.count, room == Int.max ? room : room + 1)
            zlib.pointee.next_out = window.baseAddress?.assumingMemoryBound(to: UInt8.self)
            zlib.pointee.avail_out = UInt32(space)
            let code = CZlib.inflate(zlib, Z_SYNC_FLUSH)
            let count = space - Int(zlib.pointee.avail_out)
            let taken = size - Int(zlib.pointee.avail_in)
            if count > 0, room > 0 {
                produced += min(count, room)
                try receive(UnsafeRawBufferPointer(rebasing: window[..<min(count, room)]))
            }
            if count > room {
                stop(limits.problem(at: allowance))
                return taken
            }
            switch code {
            case Z_STREAM_END:
                members += 1
                phase = .between
                return taken
            case Z_OK where zlib.pointee.avail_in > 0 || zlib.pointee.avail_out == 0:
                continue
            case Z_OK where taken == size, Z_BUF_ERROR where taken == size:
                return taken
            default:
                note(zlib.pointee.msg.map { String(cString: $0) } ?? "")
                return taken
            }
        }
    }

    /// What zlib's message means; these texts have been the same since zlib 1.2.0.
    private func note(_ message: String) {
        switch message {
        case "incorrect header check":
            stop(members > 0 ? .trailingGarbage : .notGzip)
        case "incorrect data check", "incorrect length check":
            // The data are complete, so the next member can still be read. The length comes after the checksum.
            problem = problem ?? .checksumMismatch
            members += 1
            phase = message == "incorrect data check" ? .skipping(4) : .between
        default:
            stop(.corrupt)
        }
    }

    private func stop(_ problem: GzipProblem) {
        self.problem = self.problem ?? problem
        phase = .done
    }
}
