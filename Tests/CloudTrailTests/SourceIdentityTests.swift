import Testing

@testable import CloudTrail

/// A month may have as many sessions of one source identity as calls that set it: what one of each costs must not be paid
/// for each pair.
@Suite struct SourceIdentityTests {
    @Test func `thousands of sessions of one source identity belong to who set it`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let sessions = (0..<4000).map { number in
            log.caller(keyed("Deploy", "x", "\(number)") { $0.sourceIdentity = "Bob" })
        }
        for _ in sessions { log.grant(bob) { $0.sourceIdentity = "Bob" } }
        let lineage = log.lineage
        #expect(sessions.allSatisfy { lineage.root(of: $0) == bob })
        #expect(lineage.chain(of: sessions[3999]).map(\.grant) == [0])
    }

    @Test func `sessions that carry a source identity on lead to who set it, not to each other`() {
        var log = LineageLog()
        let sessions = (0..<2000).map { number in
            log.caller(keyed("Deploy", "x", "\(number)") { $0.sourceIdentity = "Bob" })
        }
        for session in sessions { log.grant(session) { $0.sourceIdentity = "Bob" } }
        let bob = log.caller(user("Bob"))
        log.grant(bob, at: 2000) { $0.sourceIdentity = "Bob" }
        let lineage = log.lineage
        #expect(sessions.allSatisfy { lineage.root(of: $0) == bob && lineage.chain(of: $0).count == 1 })
    }

    @Test func `where two set it, and where nobody else did, the session stays by itself`() {
        var log = LineageLog()
        let alone = log.caller(keyed("Deploy", "x", "1") { $0.sourceIdentity = "Eve" })
        log.grant(alone) { $0.sourceIdentity = "Eve" }
        let contested = log.caller(keyed("Deploy", "x", "2") { $0.sourceIdentity = "Bob" })
        for name in ["Bob", "Mallory"] { log.grant(log.caller(user(name))) { $0.sourceIdentity = "Bob" } }
        let lineage = log.lineage
        #expect([alone, contested].map { lineage.root(of: $0) } == [alone, contested])
        #expect([alone, contested].map { lineage.isAmbiguous($0) } == [false, true])
        #expect(!lineage.hasChain(alone))
    }

    @Test func `of thousands of sessions of one name each finds the call of its own moment`() {
        var log = LineageLog()
        let callers = ["Bob", "Carol"].map { log.caller(user($0)) }
        // Each an hour behind the one before; the keys are of a service's making.
        let sessions = (0..<3000).map { number in
            log.caller(
                keyed("Deploy", "ci", "Z\(number)") { $0.creationDate = EventTime.format(Int64(number) * 3600) })
        }
        for number in sessions.indices {
            log.grant(callers[number % 2], at: Int64(number) * 3600 + 1, gives("Deploy", "ci", "Y\(number)"))
        }
        let lineage = log.lineage
        #expect(sessions.enumerated().allSatisfy { lineage.root(of: $1) == callers[$0 % 2] })
    }
}
