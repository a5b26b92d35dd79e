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
        (0..<callers.count).map { callers[$0] }
    }

    var grants: [Grant] {
        grantEvents.enumerated().map { Grant(event: $1, given: callers.given($0)) }
    }
}
