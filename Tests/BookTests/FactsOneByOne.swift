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
            callers.removeIdentities()
            for identity in newValue { callers.append(identity) }
        }
    }

    var grants: [Grant] {
        get { grantEvents.enumerated().map { Grant(event: $1, given: callers.given($0)) } }
        set {
            callers.removeGrants()
            for grant in newValue { callers.append(grant.given) }
            grantEvents = newValue.map(\.event)
        }
    }
}
