/// Names that the reader of a book knows and the log does not.
public struct Aliases: Sendable, Hashable {
    /// Names of people by principal key, ARN, user id, principal id or access key id.
    public var people: [String: String]
    /// Names of accounts by their 12 digits.
    public var accounts: [String: String]

    /// Aliases; none unless given.
    public init(people: [String: String] = [:], accounts: [String: String] = [:]) {
        self.people = people
        self.accounts = accounts
    }

    /// The name of an account, or its number where it has none.
    public func name(ofAccount account: String) -> String { accounts[account].filled ?? account }
}
