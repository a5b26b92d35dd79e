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

    @Test func `ids and the caller are left out, a call and what came of it are kept`() throws {
        let record = #"""
            {"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"a","sessionContext":{"x":["}",{"y":"\""}]},
            "accountId":"1"},"eventID" : "\\","requestParameters":{"eventID":"kept"},"managementEvent":true,"tlsDetails":
            [1,2.5e3,null],"errorCode":"E"}
            """#
        let expected = #"""
            {"userIdentity":{"type":"Root","accountId":"1"},"requestParameters":{"eventID":"kept"},"errorCode":"E"}
            """#
        #expect(JSONValue(sentenceOf: Array(record.utf8)) == JSONValue(parsing: Array(expected.utf8)))
    }

    @Test(arguments: [#"{"eventID":"#, #"{"eventID":}"#, #"{"eventID":[}"#, #"{"eventID" 1}"#, #"{"eventID":"a"#])
    func `text that ends or errs in what is left out is no JSON`(text: String) {
        #expect(JSONValue(sentenceOf: Array(text.utf8)) == nil)
    }
}
