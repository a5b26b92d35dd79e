import CloudTrail
import Testing

@Suite struct OutcomeTests {
    @Test(
        arguments: [
            (nil, Outcome.ok), ("", .ok), ("200", .ok), ("204", .ok), ("AccessDenied", .denied),
            ("AccessDeniedException", .denied), ("Client.UnauthorizedOperation", .denied),
            ("Client.UnauthorizedAccess", .denied), ("VpceAccessDenied", .denied), ("AuthFailure", .denied),
            ("NotAuthorizedException", .denied), ("ForbiddenException", .denied), ("KMSAccessDeniedException", .denied),
            ("UnauthorizedException", .denied), ("403", .denied), ("ThrottlingException", .error), ("404", .error),
            ("OperationNotPermitted", .error), ("NoSuchBucket", .error), ("20000", .error), ("Client.", .error),
        ] as [(String?, Outcome)])
    func `an error code tells how a call ended`(code: String?, outcome: Outcome) {
        #expect(Outcome.of(errorCode: code, eventName: "X", eventSource: "ec2.amazonaws.com") == outcome)
    }

    @Test(
        arguments: [
            ("Failure", nil, Outcome.denied), (nil, "Failed authentication", .denied),
            (nil, "No username found in supplied account", .denied), ("Success", nil, .ok), (nil, nil, .ok),
        ] as [(String?, String?, Outcome)])
    func `a failed sign-in is denied`(login: String?, message: String?, outcome: Outcome) {
        let found = Outcome.of(
            errorCode: nil, eventName: "ConsoleLogin", eventSource: "signin.amazonaws.com", consoleLogin: login,
            errorMessage: message)
        #expect(found == outcome)
        let elsewhere = Outcome.of(
            errorCode: nil, eventName: "ConsoleLogin", eventSource: "x.amazonaws.com", consoleLogin: login,
            errorMessage: message)
        #expect(elsewhere == .ok)
    }
}

@Suite struct LifecycleRankTests {
    @Test(
        arguments: [
            ("CreateLoadBalancer", 0), ("RunInstances", 0), ("AllocateAddress", 0), ("RegisterTargets", 1),
            ("ModifyListener", 1), ("RuntimeThing", 1), ("DescribeListeners", 1), ("", 1), ("createThing", 1),
            ("DeregisterTargets", 2), ("RemoveTags", 2), ("DeleteLoadBalancer", 3), ("TerminateInstances", 3),
            ("ReleaseAddress", 3), ("ScheduleKeyDeletion", 3), ("Delete", 3),
        ] as [(String, UInt8)])
    func `the verb ranks an action`(action: String, rank: UInt8) {
        #expect(LifecycleRank.of(action) == rank)
    }
}

@Suite struct ELBActionTests {
    @Test func `the tables hold both APIs`() {
        let v2 = ELBAction.all.filter { $0.api == .v2 }
        #expect(v2.count == 51)
        #expect(v2.filter(\.isWrite).count == 32)
        #expect(v2.filter { $0.isWrite && $0.appliesToNetwork }.count == 21)
        let classic = ELBAction.all.filter { $0.api == .classic }
        #expect(classic.count == 29)
        #expect(classic.filter(\.appliesToNetwork).isEmpty)
        #expect(Set(v2.map(\.name)).intersection(classic.map(\.name)).count == 9)
    }

    @Test(arguments: [
        (#"{"eventName":"AddTags","apiVersion":"2015-12-01"}"#, ELBVersion.v2),
        (#"{"eventName":"AddTags","apiVersion":"2012-06-01"}"#, .classic),
        (#"{"eventName":"CreateListener"}"#, .v2),
        (#"{"eventName":"ConfigureHealthCheck"}"#, .classic),
        (#"{"eventName":"DeleteLoadBalancer","requestParameters":{"loadBalancerName":"a"}}"#, .classic),
        (#"{"eventName":"CreateLoadBalancer","requestParameters":{"name":"a"}}"#, .v2),
        (
            #"{"eventName":"DeleteLoadBalancer","requestParameters":null,"errorMessage":"User: x is not authorized to "#
                + #"perform: y on resource: arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/old"}"#,
            .classic
        ),
        (
            #"{"eventName":"AddTags","requestParameters":{"resourceArns":["#
                + #""arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/blue/1"]}}"#, .v2
        ),
        (#"{"eventName":"DescribeTags","userAgent":"aws-cli/2.1 md/command#elb.describe-tags"}"#, .classic),
        (#"{"eventName":"DescribeTags","userAgent":"aws-cli/2.1 md/command#elbv2.describe-tags"}"#, .v2),
        (#"{"eventName":"DescribeTags"}"#, nil),
    ])
    func `a record tells its API`(record: String, version: ELBVersion?) throws {
        let value = try #require(JSONValue(parsing: Array(record.utf8)))
        #expect(ELBVersion.of(value) == version)
    }
}
