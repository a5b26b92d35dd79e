internal import Ledger

/// All entities of one kind, in the order in which they are shown: most events first, then by key.
struct EntityTable: Sendable {
    /// The entities.
    let entities: [Entity]
    /// Which of them a candidate became; -1 for one that has no events.
    let ofCandidate: [Int32]

    /// What may become an entity: candidates stand in the order of their keys, each key once.
    struct Candidate {
        var key: String
        var title: String
        var detail: String
        /// What the slug is made of, where that is not the title.
        var slugText: String?
        var tally = Tally()
        var notable = 0
        /// Whether it has a page even where there are more than the kind allows.
        var alwaysPaged = false
        /// Whether it is an entity even without events.
        var isKept = false
    }

    init(_ kind: EntityKind, _ candidates: [Candidate], isLarge: Bool) {
        let limit = kind.pageLimit(isLarge: isLarge)
        let order = candidates.indices.filter {
            candidates[$0].tally.events > 0 || candidates[$0].notable > 0 || candidates[$0].isKept
        }
        .sorted { a, b in
            let (first, second) = (candidates[a].tally.events, candidates[b].tally.events)
            return first == second ? a < b : first > second
        }
        var paged = [Bool](repeating: limit == nil, count: candidates.count)
        if let limit {
            for index in order.prefix(limit) { paged[index] = true }
            for index in order where candidates[index].alwaysPaged { paged[index] = true }
        }
        let slugs = Self.slugs(candidates, paged)
        var place = [Int32](repeating: -1, count: candidates.count)
        for (position, index) in order.enumerated() { place[index] = Int32(position) }
        entities = order.map { index in
            let candidate = candidates[index]
            return Entity(
                key: candidate.key, title: candidate.title, detail: candidate.detail,
                path: slugs[index].map { "\(kind.folder)/\($0).html" }, tally: candidate.tally,
                notable: candidate.notable)
        }
        ofCandidate = place
    }

    /// One slug for each paged candidate. Of two that agree in text and in 32 bits of hash the first by key keeps
    /// the usual slug and the other gets a longer hash.
    private static func slugs(_ candidates: [Candidate], _ paged: [Bool]) -> [String?] {
        var taken: Set<String> = []
        return candidates.indices.map { index in
            guard paged[index] else { return nil }
            var digits = 8
            let text = candidates[index].slugText ?? candidates[index].title
            var slug = Slug.make(text, key: candidates[index].key)
            while !taken.insert(slug).inserted, digits < 48 {
                digits += 8
                slug = Slug.make(text, key: candidates[index].key, hexDigits: digits)
            }
            return slug
        }
    }
}
