extension [Share] {
    /// Those that count something, so many of them in order.
    func inOrder(_ first: Int) -> [Share] {
        var shares = self
        shares.removeAll { $0.tally.events == 0 }
        shares.sort(first: first) {
            $0.tally.events == $1.tally.events ? $0.value < $1.value : $0.tally.events > $1.tally.events
        }
        return shares
    }
}

extension Array {
    /// Puts so many in their places and the others behind them as they come: of many rows few are shown.
    mutating func sort(first count: Int, by precedes: (Element, Element) -> Bool) {
        guard count > 0, count < self.count / 4 else { return sort(by: precedes) }
        self[..<count].sort(by: precedes)
        for index in count..<self.count where precedes(self[index], self[count - 1]) {
            let element = self[index]
            self[index] = self[count - 1]
            var place = count - 1
            while place > 0, precedes(element, self[place - 1]) {
                self[place] = self[place - 1]
                place -= 1
            }
            self[place] = element
        }
    }
}
