internal import CSimdjson

/// Picks the texts of a few members, known by path, out of JSON objects.
///
/// Unsafe: the spans that C hands out point into the text or into the picker's own buffer, and stand in memory of the
/// picker's; all of it holds until something else is picked.
final class MemberPicker {
    private let picker: OpaquePointer
    private let values: UnsafeMutablePointer<csj_span>
    private let count: Int

    /// A picker of these members; `nil` when there is no memory.
    init?(_ paths: [String]) {
        let lines = Array(paths.map { "\($0)\n" }.joined().utf8)
        guard let picker = csj_picker_new(lines, lines.count) else { return nil }
        self.picker = picker
        count = paths.count
        values = .allocate(capacity: count)
        values.initialize(repeating: csj_span(), count: count)
    }

    deinit {
        csj_picker_free(picker)
        values.deallocate()
    }

    private var texts: PickedTexts { PickedTexts(UnsafeBufferPointer(start: values, count: count)) }

    /// The texts of the members, in the order of the paths, empty where there is none.
    /// ``DocumentReader/padding`` readable bytes must follow `json`.
    func pick(_ json: UnsafeBufferPointer<UInt8>) -> PickedTexts {
        csj_pick(picker, csj_span(json), values)
        return texts
    }

    /// The same for the record that `reader` read last, whose tokens are known.
    func pick(recordOf reader: OpaquePointer) -> PickedTexts {
        csj_pick_record(picker, reader, values)
        return texts
    }

    /// The same for its `userIdentity`.
    func pick(identityOf reader: OpaquePointer) -> PickedTexts {
        csj_pick_identity(picker, reader, values)
        return texts
    }
}

/// Texts of members of an object, by the places of their paths.
///
/// Unsafe: they hold until others are picked, and as long as reader and document do. Take out of them what is needed at once.
public struct PickedTexts: RandomAccessCollection {
    private let values: UnsafeBufferPointer<csj_span>

    fileprivate init(_ values: UnsafeBufferPointer<csj_span>) { self.values = values }

    /// The first place.
    public var startIndex: Int { 0 }
    /// The place behind the last one.
    public var endIndex: Int { values.count }
    /// A text; empty where there is none.
    public subscript(place: Int) -> UnsafeBufferPointer<UInt8> { values[place].buffer }
}
