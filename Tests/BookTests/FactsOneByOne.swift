@testable import CloudTrail
@testable import Ledger

/// Callers and grants one by one, as little tables are written.
extension Facts {
    /// A call that gave out credentials.
    struct Grant {
        /// Index into ``Facts/events``; -1 where the facts leave the event out.
        var event: Int32
        var given: CredentialGrant
    }

    var identities: [Identity] {
        get { (0..<callers.count).map { callers[$0] } }
        set {
            fill(newValue, grants)
        }
    }

    var grants: [Grant] {
        get { grantEvents.enumerated().map { Grant(event: $1, given: callers.given($0)) } }
        set {
            fill(identities, newValue)
        }
    }

    private mutating func fill(_ identities: [Identity], _ grants: [Grant]) {
        callers = CallerTable()
        for identity in identities { callers.append(identity) }
        for grant in grants { callers.append(grant.given) }
        grantEvents = grants.map(\.event)
    }
}
