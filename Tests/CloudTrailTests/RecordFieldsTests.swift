import Foundation
import Testing

@testable import CloudTrail

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

    private func cut(_ record: [UInt8], isWide: Bool) -> [UInt8]? {
        var needed: [UInt8] = []
        let isJSON = record.withUnsafeBufferPointer {
            RecordFields.append(neededOf: $0, to: &needed, calls: nil, isWide: isWide)
        }
        return isJSON ? needed : nil
    }

    @Test(arguments: Golden.all) func `wide registers find what plain reading finds, in damaged records too`(
        example: Golden.Case
    ) {
        let record = Array(example.record.utf8)
        for place in record.indices where place % 2 == 0 {
            for byte in Array(#"\"{}[],:0a "#.utf8) + [0x00, 0xFF] {
                var broken = record
                broken[place] = byte
                #expect(cut(broken, isWide: true) == cut(broken, isWide: false))
            }
            #expect(cut(Array(record[..<place]), isWide: true) == cut(Array(record[..<place]), isWide: false))
        }
    }

    @Test(arguments: [
        #"{"a":["\\","\"]}",{"b":"\\\"["}],"awsRegion":"c"}"#, #"{"a":{"b":"[[[["},"awsRegion":"]\\"}"#,
        #"{"a":[\"{"],"awsRegion":"b"}"#, #"{"a":[1,[2,{"b":[]}]],"awsRegion":-1.5e+7,"errorCode":tru}"#,
        #"{"a":[[[[[[[[]]]]]]]],"awsRegion":null,"errorCode":false,"eventName":"\\\\"}"#,
        #"{"a":["\u0022","b\\"],"awsRegion":true} x"#,
    ])
    func `wide registers find what plain reading finds, wherever it stands`(record: String) {
        for blanks in 0..<130 {
            for filling in ["", "x", #"\\"#] {
                let middle = #"{"z":[""# + String(repeating: filling, count: blanks) + #""],"#
                let text = Array((String(repeating: " ", count: blanks) + middle + record.dropFirst()).utf8)
                #expect(cut(text, isWide: true) == cut(text, isWide: false))
            }
        }
        // What is long, or has a backslash outside of a string, is read plainly.
        for filling in ["x", #"\\"#, #"\""#] {
            for count in [64 << 10, (64 << 10) - record.utf8.count - 7] {
                let long = #"{"z":[""# + String(repeating: filling, count: count / filling.utf8.count) + #""],"#
                let text = Array((long + record.dropFirst()).utf8)
                #expect(cut(text, isWide: true) == cut(text, isWide: false))
                #expect(cut([0x7B, 0x5C] + text.dropFirst(), isWide: true) == nil)
            }
        }
        let many = "{" + (0..<100).map { #""k\#($0)":[\#($0)]"# }.joined(separator: ",") + #","awsRegion":"a"}"#
        #expect(cut(Array(many.utf8), isWide: true) == Array(#"{"awsRegion":"a"}"#.utf8))
    }
}
