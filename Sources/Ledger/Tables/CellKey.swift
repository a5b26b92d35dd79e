/// Where an event counts: the coordinates of a cell, packed into 128 bits.
struct CellKey: Sendable {
    var hour: Int32
    var actor: Int32
    var action: Int32
    var place: Int32
    var result: Int32

    /// 21 bits are enough for two million actions, places and results.
    var packed: Key128 {
        Key128(
            spreading: UInt64(UInt32(bitPattern: hour)) << 32 | UInt64(UInt32(bitPattern: actor)),
            low: UInt64(UInt32(bitPattern: action)) << 42 | UInt64(UInt32(bitPattern: place)) << 21
                | UInt64(UInt32(bitPattern: result)))
    }
}
