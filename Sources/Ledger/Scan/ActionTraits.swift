import CloudTrail

/// What follows from an action alone.
struct ActionTraits {
    /// Listed one by one, whatever the record says.
    let isNotable: Bool
    /// `ConsoleLogin`, whose outcome stands in the response.
    let isConsoleLogin: Bool
    /// A call of Elastic Load Balancing.
    let isLoadBalancing: Bool
    /// Calls that succeed give out credentials or begin a session.
    let givesCredentials: Bool

    init(of action: Facts.Action) {
        isConsoleLogin = action.name == "ConsoleLogin"
        givesCredentials = CredentialGrant.isGiven(by: action.name, of: action.source)
        isLoadBalancing = action.source == "elasticloadbalancing.amazonaws.com"
        let signsIn = action.source == "signin.amazonaws.com" || action.type == "AwsConsoleSignIn"
        let makesSession =
            action.source == "sts.amazonaws.com"
            && (action.name.hasPrefix("AssumeRole") || action.name.hasPrefix("AssumeRoot")
                || action.name == "GetFederationToken" || action.name == "GetSessionToken")
        isNotable = signsIn || makesSession || givesCredentials || !(action.readOnly ?? Self.readsByName(action.name))
    }

    /// Records before eventVersion 1.01 and some service events don't say whether they only read.
    private static func readsByName(_ name: String) -> Bool {
        ["Get", "List", "Describe", "Head", "Lookup", "Check", "Search", "Select", "BatchGet", "Query", "Scan", "View"]
            .contains { name.hasPrefix($0) }
    }
}
