/// Lists of numbers by key, in the order in which they were added; two plain arrays.
struct Chains {
    private let starts: [Int32]
    private let members: [Int32]

    /// - Parameters:
    ///   - keys: how many keys there are.
    ///   - pairs: keys and members; keys below 0 are left out.
    init(keys: Int, _ pairs: [(key: Int32, member: Int32)]) {
        // Where the key after the next begins; then, while members are placed, where the next one's go.
        var starts = [Int32](repeating: 0, count: keys + 2)
        for pair in pairs where pair.key >= 0 { starts[Int(pair.key) + 2] += 1 }
        for key in 0..<keys { starts[key + 2] += starts[key + 1] }
        var members = [Int32](repeating: 0, count: Int(starts[keys + 1]))
        for pair in pairs where pair.key >= 0 {
            members[Int(starts[Int(pair.key) + 1])] = pair.member
            starts[Int(pair.key) + 1] += 1
        }
        starts.removeLast()
        self.starts = starts
        self.members = members
    }

    /// The members of a key; none for one that is absent.
    subscript(key: Int32) -> ArraySlice<Int32> {
        guard key >= 0, Int(key) + 1 < starts.count else { return [] }
        return members[Int(starts[Int(key)])..<Int(starts[Int(key) + 1])]
    }
}
