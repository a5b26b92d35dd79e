internal import CSimdjson

/// Picks the texts of a few members, known by path, out of JSON objects.
///
/// Unsafe: the spans that C hands out point into the text or into the picker's own buffer and are lent for one call.
final class MemberPicker {
    private let picker: OpaquePointer
    private var values: [csj_span]

    /// A picker of these members; `nil` when there is no memory.
    init?(_ paths: [String]) {
        let lines = Array(paths.map { "\($0)\n" }.joined().utf8)
        guard let picker = csj_picker_new(lines, lines.count) else { return nil }
        self.picker = picker
        values = Array(repeating: csj_span(), count: paths.count)
    }

    deinit { csj_picker_free(picker) }

    /// Calls `body` for each of the members, in the order of the paths; the text is empty where there is none.
    /// ``DocumentReader/padding`` readable bytes must follow `json`.
    func pick(_ json: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        csj_pick(picker, csj_span(json), &values)
        for value in values { body(value.buffer) }
    }

    /// The same for the record that `reader` read last, whose tokens are known.
    func pick(recordOf reader: OpaquePointer, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        csj_pick_record(picker, reader, &values)
        for value in values { body(value.buffer) }
    }

    /// The same for its `userIdentity`.
    func pick(identityOf reader: OpaquePointer, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        csj_pick_identity(picker, reader, &values)
        for value in values { body(value.buffer) }
    }
}
