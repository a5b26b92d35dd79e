internal import CSystem
internal import Ledger

extension Array {
    /// Calls `body` with the elements at these places, and each one's place. Those of an entity lie far apart, so that most
    /// of what a pass over them costs is waiting for memory: those that come next are fetched meanwhile.
    ///
    /// What is prefetched is never read through those pointers; where a number lies is within the buffer.
    /// - Parameter soon: gets each element some time before `body` does, to have fetched what that will need.
    @inline(__always)
    func walk(
        _ places: some Collection<Int32>, soon: (Element) -> Void = { _ in }, _ body: (Int32, Element) -> Void
    ) {
        withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return }
            var later = places.dropFirst(24).makeIterator()
            var next = places.dropFirst(8).makeIterator()
            for place in places {
                if let later = later.next() { csystem_prefetch(base + Int(later)) }
                if let next = next.next() { soon(elements[Int(next)]) }
                body(place, elements[Int(place)])
            }
        }
    }
}

extension BookModel {
    /// See ``Swift/Array/walk(_:soon:_:)``.
    @inline(__always)
    func forEachCell(
        _ numbers: some Collection<Int32>, soon: (Facts.Cell) -> Void = { _ in }, _ body: (Int32, Facts.Cell) -> Void
    ) {
        facts.cells.walk(numbers, soon: soon, body)
    }
}
