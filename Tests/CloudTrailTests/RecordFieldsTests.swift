import CloudTrail
import Foundation
import Testing

@Suite struct RecordFieldsTests {
    @Test(arguments: Golden.all)
    func `what is left out of a record changes no sentence`(example: Golden.Case) throws {
        let whole = try #require(JSONValue(parsing: Array(example.record.utf8)))
        let part = try #require(JSONValue(sentenceOf: Array(example.record.utf8)))
        #expect(Sentence.describe(record: part) == Sentence.describe(record: whole))
    }

    @Test(arguments: Golden.all)
    func `an answer that is left out changes no sentence`(example: Golden.Case) throws {
        let whole = try #require(JSONValue(parsing: Array(example.record.utf8)))
        let part = try #require(
            JSONValue(sentenceOf: Array(example.record.utf8), calls: KnownCalls(.english)))
        #expect(Sentence.describe(record: part) == Sentence.describe(record: whole))
    }

    @Test(arguments: [
        // Of these, nothing that was answered is told; of an access key, its id is.
        ("sts", "AssumeRole", false), ("s3", "PutObject", false), ("dynamodb", "PutItem", false),
        ("iam", "CreateAccessKey", true), ("ec2", "RunInstances", true),
        ("elasticloadbalancing", "CreateLoadBalancer", true), ("signin", "ConsoleLogin", true),
        // A name that may stand for another once its escape is read.
        ("sts", #"Assume\u0052ole"#, true),
    ])
    func `what a call answered is kept where its sentence looks at it`(
        service: String, name: String, isKept: Bool
    ) throws {
        let record = #"{"responseElements":{"a":1},"eventSource":"\#(service).amazonaws.com","eventName":"\#(name)"}"#
        let calls = KnownCalls(.english)
        for _ in 0..<2 {
            let part = try #require(JSONValue(sentenceOf: Array(record.utf8), calls: calls))
            #expect((part["responseElements"] != .null) == isKept)
        }
    }

    @Test func `ids and the caller are left out, a call and what came of it are kept`() throws {
        let record = #"""
            {"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"a","sessionContext":{"x":["}",{"y":"\""}]},
            "accountId":"1"},"eventID" : "\\","requestParameters":{"eventID":"kept"},"managementEvent":true,"tlsDetails":
            [1,2.5e3,null],"errorCode":"E"}
            """#
        let expected = #"""
            {"requestParameters":{"eventID":"kept"},"errorCode":"E"}
            """#
        #expect(JSONValue(sentenceOf: Array(record.utf8)) == JSONValue(parsing: Array(expected.utf8)))
    }

    @Test(arguments: [
        // Of a sign-in, who it was and how.
        (
            #"{"userIdentity":{"arn":"a","type":"Root","type":"b"},"eventSource":"signin.amazonaws.com","userAgent":1,"additionalEventData":{"MFAUsed":"No"}}"#,
            #"{"eventSource":"signin.amazonaws.com","additionalEventData":{"MFAUsed":"No"},"userIdentity":{"type":"Root"}}"#
        ),
        (
            #"{"eventName":"ConsoleLogin","userIdentity":{},"additionalEventData":2}"#,
            #"{"eventName":"ConsoleLogin","additionalEventData":2,"userIdentity":{}}"#
        ),
        // Of load balancing, the command.
        (
            #"{"userAgent":"aws-cli elb","eventSource":"elasticloadbalancing.amazonaws.com","userAgent":"b"}"#,
            #"{"eventSource":"elasticloadbalancing.amazonaws.com","userAgent":"aws-cli elb"}"#
        ),
        // What escapes may stand for is kept.
        (#"{"event\u004eame":"a","eventID":1}"#, #"{"event\u004eame":"a","eventID":1}"#),
        (
            #"{"eventSource":"\u0073ignin","userAgent":1,"additionalEventData":2}"#,
            #"{"eventSource":"\u0073ignin","userAgent":1,"additionalEventData":2}"#
        ),
        (#"[{"eventID":1}]"#, #"[{"eventID":1}]"#), (#" { "eventID":1 } "#, "{}"),
    ])
    func `what some services need is kept of their records`(record: String, expected: String) {
        #expect(JSONValue(sentenceOf: Array(record.utf8)) == JSONValue(parsing: Array(expected.utf8)))
        #expect(JSONValue(sentenceOf: Array(record.utf8)) != nil)
    }

    @Test(arguments: [
        // A message that names no resource says nothing.
        (#"{"errorMessage":"resource:a","awsRegion":"b"}"#, #"{"awsRegion":"b"}"#),
        (#"{"errorMessage":"on resource: a"}"#, #"{"errorMessage":"on resource: a"}"#),
        (#"{"errorMessage":"resource\u003a a"}"#, #"{"errorMessage":"resource\u003a a"}"#),
        (#"{"errorMessage":["a"]}"#, #"{"errorMessage":["a"]}"#),
        // It still stands for those that follow.
        (#"{"errorMessage":"a","errorMessage":"resource: b"}"#, #"{"errorMessage":"a","errorMessage":"resource: b"}"#),
        (#"{"errorMessage":"resource: b","errorMessage":"a"}"#, #"{"errorMessage":"resource: b","errorMessage":"a"}"#),
        // Of a sign-in, it says how that ended.
        (
            #"{"errorMessage":"a","eventSource":"signin.amazonaws.com"}"#,
            #"{"eventSource":"signin.amazonaws.com","errorMessage":"a"}"#
        ),
    ])
    func `a message is kept where a sentence looks at it`(record: String, expected: String) {
        #expect(JSONValue(sentenceOf: Array(record.utf8)) == JSONValue(parsing: Array(expected.utf8)))
    }

    @Test(arguments: [#"{"eventID":"#, #"{"eventID":}"#, #"{"eventID":[}"#, #"{"eventID" 1}"#, #"{"eventID":"a"#])
    func `text that ends or errs in what is left out is no JSON`(text: String) {
        #expect(JSONValue(sentenceOf: Array(text.utf8)) == nil)
    }
}
