extension Array {
    /// Puts the elements in this order, which names each place once. None is copied to other memory: to have as much of that
    /// cleared as a million rows take costs more than to move them.
    mutating func put(inOrder order: [Int32]) {
        var isDone = [Bool](repeating: false, count: count)
        for start in indices where !isDone[start] {
            isDone[start] = true
            guard Int(order[start]) != start else { continue }
            let first = self[start]
            var place = start
            while Int(order[place]) != start {
                let next = Int(order[place])
                self[place] = self[next]
                isDone[next] = true
                place = next
            }
            self[place] = first
        }
    }
}
