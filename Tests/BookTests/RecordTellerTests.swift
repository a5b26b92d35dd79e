import CloudTrail
import Testing

@testable import Book

@Suite struct RecordTellerTests {
    private func record(_ name: String, id: Int, error: String = "", more: String = "") -> ArraySlice<UInt8> {
        let error = error.isEmpty ? "" : #","errorCode":"\#(error)""#
        return Array(
            (#"{"eventID":"\#(id)","eventSource":"iam.amazonaws.com","eventName":"CreateUser"\#(error)\#(more),"#
                + #""requestParameters":{"userName":"\#(name)"}}"#).utf8)[...]
    }

    @Test func `a call that comes again is told again, another is not`() {
        let teller = RecordTeller(.builtIn)
        func tell(_ record: ArraySlice<UInt8>) -> String {
            String(decoding: teller.tell(record).sentence, as: UTF8.self)
        }
        for round in 0..<3 {
            #expect(tell(record("alice", id: round)) == "created user alice")
            #expect(tell(record("bob", id: round)) == "created user bob")
            #expect(tell(record("alice", id: round, error: "Throttled")) == "failed to create user alice (Throttled)")
        }
    }

    @Test func `ten thousand calls are told as one teller each would tell them`() {
        let teller = RecordTeller(.builtIn)
        for number in 0..<10_000 {
            let record = record("user\(number % 4001)", id: number)
            #expect(teller.tell(record).sentence == Array("created user user\(number % 4001)".utf8))
        }
    }

    @Test func `calls of many names are told as those of one`() {
        let calls = KnownCalls(.builtIn)
        func record(_ source: String, _ name: String) -> ArraySlice<UInt8> {
            Array(#"{"eventSource":"\#(source)","eventName":"\#(name)","errorCode":"E"}"#.utf8)[...]
        }
        for round in 0..<2 {
            // More than there are places.
            for number in 0..<9_000 {
                #expect(calls.describe(record("a", "Call\(number)")) == "failed to call Call\(number) (E)", "\(round)")
            }
            #expect(calls.describe(record("iam.amazonaws.com", "CreateUser")) == "failed to create user (E)")
            #expect(calls.describe(record("iam.amazonaws.comC", "reateUser")) == "failed to call reateUser (E)")
            #expect(calls.describe(record("iam", #"Create\u0055ser"#)) == "failed to create user (E)")
        }
    }

    @Test func `what is no JSON is told as that, however often it comes`() {
        let teller = RecordTeller(.builtIn)
        for _ in 0..<2 {
            for text in ["", "{", #"{"eventName":[}"#, #"{"eventName":"a"} x"#] {
                let told = teller.tell(Array(text.utf8)[...])
                #expect(told.sentence == Array(Sentence.unreadable(words: .builtIn).utf8), "\(text)")
            }
        }
    }
}
