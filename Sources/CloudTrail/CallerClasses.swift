/// Callers who differ only in the access key and the moment at which their session began: who they are does not depend
/// on these, so it is found out once for all of them.
public struct CallerClasses: Sendable {
    /// For each identity, its class.
    public let ofIdentity: [Int32]
    /// For each class, the first of its identities.
    public let first: [Int32]

    /// - Parameter aliases: where they name an access key, it tells callers apart.
    public init(_ callers: CallerTable, aliases: Aliases = Aliases()) {
        var classes = Classes()
        let named = Set(aliases.people.keys.compactMap { callers.texts.find($0) })
        ofIdentity = callers.rows.enumerated().map { number, row in
            var key = row
            if key.creationDate > TextTable.empty { key.creationDate = Self.someDate }
            if key.accessKeyID > TextTable.empty, !named.contains(key.accessKeyID) {
                key.accessKeyID = callers.texts.begins(key.accessKeyID, with: "ASIA") ? Self.temporary : Self.lasting
            }
            return classes.number(of: key, Int32(number))
        }
        first = classes.first
    }

    /// Numbers by rows that tell classes apart: open addressing, with a seed that nobody who writes a log can foresee.
    private struct Classes {
        private(set) var first: [Int32] = []
        private var keys: [CallerTable.Row] = []
        /// -1 where a place is free.
        private var slots = [Int32](repeating: -1, count: 1024)
        private let seed = UInt64.random(in: .min ... .max)

        /// The class of a row; one that is not there gets the next, and this identity for its first.
        mutating func number(of key: CallerTable.Row, _ identity: Int32) -> Int32 {
            var place = home(of: key)
            while slots[place] >= 0 {
                if keys[Int(slots[place])] == key { return slots[place] }
                place = (place + 1) & (slots.count - 1)
            }
            let number = Int32(keys.count)
            slots[place] = number
            keys.append(key)
            first.append(identity)
            if keys.count * 2 > slots.count { grow() }
            return number
        }

        private mutating func grow() {
            slots = [Int32](repeating: -1, count: slots.count * 2)
            for (number, key) in keys.enumerated() {
                var place = home(of: key)
                while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
                slots[place] = Int32(number)
            }
        }

        private func home(of key: CallerTable.Row) -> Int {
            func pair(_ a: Int32, _ b: Int32) -> UInt64 {
                UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
            }
            var state = seed
            func mix(_ number: UInt64) {
                let product = (state ^ number).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
                state = product.high ^ product.low
            }
            mix(pair(key.type, key.userName))
            mix(pair(key.principalID, key.arn))
            mix(pair(key.accountID, key.accessKeyID))
            mix(pair(key.invokedBy, key.creationDate))
            mix(pair(key.context, 0))
            return Int(truncatingIfNeeded: state) & (slots.count - 1)
        }
    }

    private static let someDate: Int32 = -1
    private static let temporary: Int32 = -2
    private static let lasting: Int32 = -3
}
