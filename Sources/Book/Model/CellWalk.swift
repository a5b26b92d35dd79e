internal import CSystem
internal import Ledger

extension BookModel {
    /// Calls `body` with each of these cells and its number. The cells of an entity lie far apart, so that most of what
    /// a pass over them costs is waiting for memory: those that come next are fetched meanwhile.
    ///
    /// What is prefetched is never read through those pointers; where a number lies is within the buffer.
    /// - Parameter soon: gets each cell some time before `body` does, to have fetched what that will need.
    @inline(__always)
    func forEachCell(
        _ numbers: some Sequence<Int32>, soon: (Facts.Cell) -> Void = { _ in }, _ body: (Int32, Facts.Cell) -> Void
    ) {
        facts.cells.withUnsafeBufferPointer { cells in
            guard let base = cells.baseAddress else { return }
            let walked: Void? = numbers.withContiguousStorageIfAvailable { numbers in
                for place in numbers.indices {
                    if place + 24 < numbers.count { csystem_prefetch(base + Int(numbers[place + 24])) }
                    if place + 8 < numbers.count { soon(cells[Int(numbers[place + 8])]) }
                    body(numbers[place], cells[Int(numbers[place])])
                }
            }
            if walked == nil { for number in numbers { body(number, cells[Int(number)]) } }
        }
    }
}
