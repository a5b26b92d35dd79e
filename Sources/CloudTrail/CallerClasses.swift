/// Callers who differ only in the access key and the moment at which their session began: who they are does not depend
/// on these, so it is found out once for all of them.
public struct CallerClasses: Sendable {
    /// For each identity, its class.
    public let ofIdentity: [Int32]
    /// For each class, the first of its identities.
    public let first: [Int32]

    /// - Parameter aliases: where they name an access key, it tells callers apart.
    public init(_ callers: CallerTable, aliases: Aliases = Aliases()) {
        var first: [Int32] = []
        var numbers: [CallerTable.Row: Int32] = [:]
        let named = Set(aliases.people.keys.compactMap { callers.texts.find($0) })
        ofIdentity = callers.rows.enumerated().map { number, row in
            var key = row
            if key.creationDate > TextTable.empty { key.creationDate = Self.someDate }
            if key.accessKeyID > TextTable.empty, !named.contains(key.accessKeyID) {
                key.accessKeyID = callers.texts.begins(key.accessKeyID, with: "ASIA") ? Self.temporary : Self.lasting
            }
            if let known = numbers[key] { return known }
            let next = Int32(first.count)
            numbers[key] = next
            first.append(Int32(number))
            return next
        }
        self.first = first
    }

    private static let someDate: Int32 = -1
    private static let temporary: Int32 = -2
    private static let lasting: Int32 = -3
}
