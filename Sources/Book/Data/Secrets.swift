/// Members of records whose values no page shows: passwords, key material, session tokens, user data.
///
/// CloudTrail hides most of them itself. Those that it prints (the session tokens of `AssumeRole` and its like) open
/// nothing by themselves once they have ended, and nobody needs them in a report.
enum Secrets {
    /// In lower case, by length.
    private static let names: [Int: [String]] = Dictionary(
        grouping: [
            "password", "newpassword", "oldpassword", "masteruserpassword", "masterpassword", "adminpassword",
            "temporarypassword", "secretaccesskey", "sessiontoken", "securitytoken", "userdata", "secretstring",
            "secretbinary", "privatekey", "keymaterial", "plaintext", "clientsecret", "authtoken", "accesstoken",
            "refreshtoken", "idtoken", "samlassertion", "webidentitytoken", "signintoken", "privatekeyplaintext",
        ], by: \.utf8.count)

    /// The name of a member whose value is kept back, in lower case; `nil` for others. Capitals do not matter.
    static func name(_ key: some Collection<UInt8>) -> String? {
        guard let candidates = names[key.count] else { return nil }
        let lower = key.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return candidates.first { $0.utf8.elementsEqual(lower) }
    }
}
