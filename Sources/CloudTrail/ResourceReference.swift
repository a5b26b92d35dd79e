/// A resource that a record names.
public struct ResourceReference: Hashable, Sendable {
    /// The ARN where it is told or follows with certainty, else `type:account:region:name`. Where records name the same
    /// resource in two ways (a role with and without its path), both give the same key.
    public var key: String
    /// `AWS::Service::Type`; empty where not known.
    public var type: String
    /// The name to show. Never empty.
    public var name: String
    /// The account that owns it; empty where not known.
    public var account: String

    /// A reference.
    public init(key: String, type: String, name: String, account: String) {
        self.key = key
        self.type = type
        self.name = name
        self.account = account
    }
}
