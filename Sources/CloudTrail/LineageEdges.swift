extension Lineage {
    /// For each identity, the steps that may lead to it. They stand in lists, and many identities may have one list: what
    /// is joined by a source identity has all who ever set it.
    struct Edges: Sendable {
        private var steps: [Step] = []
        /// Where each list ends; the first is empty, and of those who stand for themselves.
        private var ends = [0]
        private var listOf: [Int32] = []

        /// Adds a list that is not empty; its number.
        mutating func addList(_ more: [Step]) -> Int32 {
            steps += more
            ends.append(steps.count)
            return Int32(ends.count - 1)
        }

        /// The next identity has this list.
        mutating func append(list: Int32) { listOf.append(list) }

        /// The next identity has a list of its own; an empty one says that it stands for itself.
        mutating func append(_ more: [Step]) { append(list: more.isEmpty ? 0 : addList(more)) }

        /// Whether nothing may lead to an identity.
        func isRoot(_ identity: Int) -> Bool { listOf[identity] == 0 }

        /// The steps to an identity.
        subscript(identity: Int) -> ArraySlice<Step> { steps[places(Int(listOf[identity]))] }

        private func places(_ list: Int) -> Range<Int> { (list == 0 ? 0 : ends[list - 1])..<ends[list] }

        /// For each identity, the number of the key at the beginning of all its chains, -1 where there is none, since they
        /// end in a loop, or where there are several; and whether there are several.
        ///
        /// Who bears a source identity and carries it on is in their own list. That changes nothing: they belong to whoever
        /// all in the list belong to.
        /// - Parameter keys: the key of each identity, for those who stand for themselves.
        func owners(_ keys: [Int32]) -> (owners: [Int32], several: [Bool]) {
            let several: Int32 = -2
            var owners = keys.indices.map { isRoot($0) ? keys[$0] : -1 }
            var ofList = [Int32](repeating: -1, count: ends.count)
            var pairs: [(key: Int32, member: Int32)] = []
            for list in ends.indices {
                for step in steps[places(list)] { pairs.append((step.caller, Int32(list))) }
            }
            let lists = Chains(keys: keys.count, pairs)
            let members = Chains(
                keys: ends.count, listOf.enumerated().map { (key: $1 == 0 ? -1 : $1, member: Int32($0)) })
            var queue = keys.indices.filter { owners[$0] >= 0 && !lists[Int32($0)].isEmpty }
            // An owner changes at most twice: from none to one, from one to several.
            while let parent = queue.popLast() {
                for list in lists[Int32(parent)] {
                    let list = Int(list)
                    let both = ofList[list] == -1 || ofList[list] == owners[parent] ? owners[parent] : several
                    guard both != ofList[list] else { continue }
                    ofList[list] = both
                    for member in members[Int32(list)] {
                        owners[Int(member)] = both
                        queue.append(Int(member))
                    }
                }
            }
            return (owners.map { max($0, -1) }, owners.map { $0 == several })
        }

        /// Keeps those steps of each list that lead to the owner of who has it. A step by who has the same list leads to
        /// nothing that the list does not lead to.
        mutating func keepWays(_ owners: [Int32]) {
            var ofList = [Int32](repeating: -1, count: ends.count)
            for (identity, list) in listOf.enumerated() where list > 0 { ofList[Int(list)] = owners[identity] }
            var kept: [Step] = []
            var keptEnds: [Int] = []
            for list in ends.indices {
                for step in steps[places(list)] {
                    let caller = Int(step.caller)
                    guard ofList[list] >= 0, owners[caller] == ofList[list], Int(listOf[caller]) != list else {
                        continue
                    }
                    kept.append(step)
                }
                keptEnds.append(kept.count)
            }
            (steps, ends) = (kept, keptEnds)
        }
    }
}
