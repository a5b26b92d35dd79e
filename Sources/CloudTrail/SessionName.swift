/// What the name of a role session tells.
enum SessionName {
    /// Beginnings of the names that SDKs and tools make up when the caller gives none.
    private static let defaults = [
        "botocore-session-", "aws-go-sdk-", "aws-sdk-go-", "aws-sdk-js-", "aws-sdk-java-", "aws-java-sdk-",
        "aws-dotnet-sdk-session-", "aws-sdk-dotnet-", "aws-sdk-net-", "aws-sdk-php-", "aws-sdk-ruby-",
        "aws-sdk-cpp-", "aws-sdk-kotlin-", "aws-sdk-swift-", "aws-sdk-rust-", "rust-sdk-", "aws-cpp-sdk-",
        "assume-role-provider-session", "assume-role-from-profile-", "web-identity-token-", "AWSCLI-Session",
        "aws-cli-session-", "provider-session-", "default_session", "default-session", "session-", "tmp-session-",
    ]

    /// Whether a session was given no name that tells who started it: an SDK's default, a bare number, a UUID.
    static func isUnnamed(_ name: String) -> Bool {
        if name.isEmpty || name == "session" || name == "default" { return true }
        if name.utf8.count >= 13, name.consists(of: \.isDigit) { return true }
        if defaults.contains(where: { name.begins(with: $0) }) { return true }
        return isUUID(name)
    }

    /// Whether this is the id of an EC2 instance, which names the sessions of instance profiles.
    static func isInstance(_ name: String) -> Bool {
        guard let id = name.dropping(prefix: "i-") else { return false }
        return (id.utf8.count == 8 || id.utf8.count == 17) && id.consists(of: \.isHex)
    }

    /// 32 hex digits, with or without dashes in their places.
    private static func isUUID(_ name: String) -> Bool {
        let digits = name.utf8.filter { $0 != 0x2D }
        guard digits.count == 32, digits.allSatisfy(\.isHex) else { return false }
        return name.utf8.count == 32 || name.pieces(by: 0x2D).map(\.utf8.count) == [8, 4, 4, 4, 12]
    }
}
