extension Array {
    /// Puts the elements in this order, which names each place once. None is copied to other memory: to have as much of that
    /// cleared as a million rows take costs more than to move them.
    ///
    /// Unsafe, and sound: along each circle of places the first element is moved out, each of the others to the place that
    /// the one before left, and the first to the last place, so that every place is left and filled once, and no reference
    /// is counted.
    mutating func put(inOrder order: [Int32]) {
        precondition(order.count == count)
        var isDone = [Bool](repeating: false, count: count)
        withUnsafeMutableBufferPointer { elements in
            guard let base = elements.baseAddress else { return }
            for start in order.indices where !isDone[start] {
                isDone[start] = true
                guard Int(order[start]) != start else { continue }
                let first = (base + start).move()
                var place = start
                while Int(order[place]) != start {
                    let next = Int(order[place])
                    precondition(!isDone[next])
                    (base + place).moveInitialize(from: base + next, count: 1)
                    isDone[next] = true
                    place = next
                }
                (base + place).initialize(to: first)
            }
        }
    }
}
