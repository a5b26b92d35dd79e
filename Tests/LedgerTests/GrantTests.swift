import CloudTrail
import Ledger
import Testing

/// A call of STS that gave out credentials.
private func assumeRole(_ id: String, _ key: String, more: String = "") -> String {
    #"{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"Bob","arn":"arn:aws:iam::123456789012:user/Bob"},"#
        + #""eventTime":"2026-05-04T14:00:0\#(id)Z","eventSource":"sts.amazonaws.com","eventName":"AssumeRole","#
        + #""awsRegion":"eu-west-1","readOnly":true,"eventID":"\#(id)","recipientAccountId":"123456789012","#
        + #""requestParameters":{"roleArn":"arn:aws:iam::123456789012:role/Deploy","roleSessionName":"oncall"},"#
        + #""sharedEventID":"s-\#(id)","#
        + #""responseElements":{"sourceIdentity":"bob","credentials":{"accessKeyId":"\#(key)","sessionToken":"x"},"#
        + #""assumedRoleUser":{"assumedRoleId":"AROA:oncall","arn":"arn:aws:sts::123456789012:assumed-role/Deploy/oncall"}}"#
        + "\(more)}"
}

extension Facts {
    /// What the grants say, by event id.
    fileprivate var grantsSaid: [String] { grants.map { "\(eventIDs[Int($0.event)]) \($0.given)" } }
}

@Suite struct GrantTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    @Test func `a call that gave out credentials is kept with what it gave out`() throws {
        let file = try folder.write("a.json", [record("1"), assumeRole("2", "ASIA1")])
        let facts = try folder.ledger([file]).facts()
        try #require(facts.grants.count == 1)
        #expect(facts.eventIDs[Int(facts.grants[0].event)] == "2")
        #expect(
            facts.grants[0].given
                == CredentialGrant(
                    accessKeyID: "ASIA1", principalID: "AROA:oncall",
                    arn: "arn:aws:sts::123456789012:assumed-role/Deploy/oncall",
                    roleARN: "arn:aws:iam::123456789012:role/Deploy", sessionName: "oncall", sourceIdentity: "bob",
                    sharedEventID: "s-2"))
    }

    @Test func `a denied call gave out nothing`() throws {
        let file = try folder.write("a.json", [assumeRole("2", "ASIA1", more: #","errorCode":"AccessDenied""#)])
        #expect(try folder.ledger([file]).facts().grants.isEmpty)
    }

    @Test func `the console's word on switching roles is kept`() throws {
        let text = record("3", "SwitchRole", more: #","additionalEventData":{"SwitchFrom":"arn:aws:iam::1:user/Bob"}"#)
        let file = try folder.write("a.json", [text.replacing("ec2.amazonaws.com", with: "signin.amazonaws.com")])
        #expect(try folder.ledger([file]).facts().grants.map(\.given.switchFrom) == ["arn:aws:iam::1:user/Bob"])
    }

    @Test(arguments: [[0, 1], [1, 0], [0, 0, 1, 0, 1]])
    func `repetitions and merges in any order keep each grant once`(order: [Int]) throws {
        let files = [
            try folder.write("a.json", [assumeRole("1", "ASIA1"), assumeRole("2", "ASIA2"), record("5")]),
            try folder.write(
                "b.json", [assumeRole("2", "ASIA2"), record("4"), assumeRole("3", "ASIA3"), assumeRole("3", "ASIA3")]),
        ]
        let whole = try folder.ledger(files).facts().grantsSaid
        #expect(whole.count == 3)
        let merged = try Ledger(path: nil)
        for index in order { try merged.merge(try folder.ledger([files[index]])) }
        #expect(try merged.facts().grantsSaid == whole)
    }
}
