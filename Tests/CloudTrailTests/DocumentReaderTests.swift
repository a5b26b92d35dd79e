import CloudTrail
import Testing

/// A document's events, by event id, and what else was in it.
private func read(_ text: [UInt8], summaryOnly: Bool? = nil) throws -> (ids: [String], report: DocumentReport) {
    let reader = try #require(DocumentReader())
    var ids: [String] = []
    let padded = text + [UInt8](repeating: 0, count: DocumentReader.padding)
    let report = padded.withUnsafeBufferPointer { bytes in
        reader.read(
            UnsafeBufferPointer(rebasing: bytes[..<text.count]), restart: { ids = [] },
            event: { view in
                ids.append(String(decoding: view.text(.eventID), as: UTF8.self))
                if let summaryOnly { #expect(view.isSummaryOnly == summaryOnly) }
            })
    }
    return (ids, report)
}

private func read(_ text: String) throws -> (ids: [String], report: DocumentReport) { try read(Array(text.utf8)) }

private func record(_ id: String, more: String = "") -> String {
    #"{"eventVersion":"1.08","eventTime":"2026-05-04T14:00:00Z","eventSource":"ec2.amazonaws.com","#
        + #""eventName":"RunInstances","awsRegion":"eu-west-1","eventID":"\#(id)"\#(more)}"#
}

@Suite struct DocumentReaderTests {
    @Test func `each way of wrapping records gives the same events`() throws {
        let (a, b) = (record("a"), record("b"))
        let quoted = a.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let texts = [
            #"{"Records":[\#(a),\#(b)]}"#, "{ \"Records\" : [\n  \(a) ,\n \(b) ] }\n", "[\(a),\(b)]", "\(a)\n\(b)\n",
            "\(a)\(b)",
            #"{"Records":[\#(a)]}{"Records":[\#(b)]}"#, #"{"NextToken":"x","Events":[\#(a),\#(b)]}"#,
            "\u{FEFF}[\(a),\(b)]",
            #"{"detail-type":"x","detail":\#(a)}"# + "\n" + #"{"detail":\#(b),"id":"1"}"#, "[[\(a)],[\(b)]]",
            #"{"Events":[{"EventId":"a","CloudTrailEvent":"\#(quoted)"}],"NextToken":"y"}"# + b,
        ]
        for text in texts {
            let (ids, report) = try read(text)
            #expect(ids == ["a", "b"], "\(text)")
            #expect(report.problemCount == 0 && !report.isCut, "\(text)")
        }
    }

    @Test func `records of other kinds are counted apart`() throws {
        let insight = #"{"eventCategory":"Insight","eventType":"AwsCloudTrailInsight","eventTime":"x"}"#
        let digest = #"{"awsAccountId":"1","digestStartTime":"x","logFiles":[]}"#
        let (ids, report) = try read(#"{"Records":[\#(record("a")),\#(insight),\#(digest)]}"#)
        #expect(ids == ["a"])
        #expect(report.apart == [.insight: 1, .digest: 1])
    }

    @Test func `whatever its length, a cut file gives the records that are whole`() throws {
        let whole = Array(
            #"{"Records":[\#(record("a")),\#(record("b", more: #","x":"}],\\\""}"#)),\#(record("c"))]}"#.utf8)
        var last = 0
        for length in 0...whole.count {
            let (ids, report) = try read(Array(whole[..<length]))
            #expect(["a", "b", "c"].starts(with: ids))
            #expect(ids.count >= last, "a longer text gives no fewer records")
            last = ids.count
            if length < whole.count, length > 12 { #expect(report.isCut || report.problemCount > 0, "\(length)") }
        }
        #expect(last == 3)
    }

    @Test func `a flipped byte costs one record at most, and nothing crashes`() throws {
        let whole = Array(#"{"Records":[\#(record("a")),\#(record("b")),\#(record("c"))]}"#.utf8)
        for at in whole.indices {
            for flip in [0x01, 0x20, 0x80] as [UInt8] {
                var bytes = whole
                bytes[at] ^= flip
                _ = try read(bytes)
            }
        }
    }

    @Test(arguments: 0..<8) func `whatever is cut out, put in or doubled, nothing crashes`(seed: UInt64) throws {
        var random = Xorshift(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        let more =
            #","userIdentity":{"type":"IAMUser","arn":"a"},"requestParameters":{"x":[{"y":"z\\\""}],"n":-1.5e3},"e":null"#
        let wholes = [
            #"{"Records":[\#(record("a", more: more)),\#(record("b")),\#(record("c", more: more))]}"#,
            "[\n \(record("a", more: more)),\n \(record("b"))]", "\(record("a"))\n\(record("b", more: more))\n",
        ].map { Array($0.utf8) }
        for round in 0..<1500 {
            var bytes = wholes[round % wholes.count]
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                let end = min(bytes.count, at + Int.random(in: 1...60, using: &random))
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.removeSubrange(at..<end)
                case 1: bytes.insert(contentsOf: bytes[at..<end], at: at)
                case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
                default:
                    let signs = Array(#"{}[]",:\ 0x"#.utf8)
                    bytes.insert(signs[Int.random(in: 0..<signs.count, using: &random)], at: at)
                }
            }
            let (ids, report) = try read(bytes)
            #expect(ids.count <= report.values)
        }
    }

    @Test func `bytes that are no UTF-8 cost no record that is wrapped`() throws {
        for wrapper in [#"{"detail":"#, #"{"Records":[{"detail":"#, #"{"a":1,"b":2,"c":3,"d":4,"Records":[{"detail":"#]
        {
            let closing = String(wrapper.compactMap { ["{": "}", "[": "]"][$0] }.reversed())
            var bytes = Array((wrapper + record("a", more: #","userAgent":"x?""#) + closing).utf8)
            let place = try #require(bytes.firstIndex(of: UInt8(ascii: "?")))
            bytes[place] = 0xFF
            let (ids, report) = try read(bytes)
            #expect(ids == ["a"] && report.problemCount == 1 && report.values == 1, "\(wrapper)")
        }
    }

    @Test func `bytes that are no UTF-8 are replaced, and the record is kept and told`() throws {
        var bytes = Array(#"{"Records":[\#(record("a")),\#(record("b", more: #","x":"?"#))"}]}"#.utf8)
        let mark = try #require(bytes.lastIndex(of: UInt8(ascii: "?")))
        bytes[mark] = 0xFF
        let (ids, report) = try read(bytes)
        #expect(ids == ["a", "b"])
        #expect(report.problems.map(\.record) == [2])
    }

    @Test(arguments: [
        #","x":"Assum{":{"a":1}"#, #","x":}"#, #","x":,"y":{}"#, #","x" "y":1"#, #",7:1"#,
    ])
    func `a record with a value missing or doubled is told and costs none before it`(damage: String) throws {
        let text = #"{"Records":[\#(record("a")),\#(record("b", more: damage)),\#(record("c"))]}"#
        let (ids, report) = try read(text)
        #expect(ids.first == "a" && !ids.contains("b"))
        #expect(report.problemCount > 0 || report.isCut)
    }

    @Test func `a text is read the same with and without escapes, whatever stands before it`() throws {
        let reader = try #require(DocumentReader())
        let text = #"""
            {"Records":[{"eventName":"a\\b","eventID":"plain","userAgent":"\u00e9","errorCode":"x\"","eventTime":"t"},
            {"eventName":"plain","eventID":"\u0031","userAgent":"\ud800","errorCode":"","eventTime":"\\"}]}
            """#
        let padded = Array(text.utf8) + [UInt8](repeating: 0, count: DocumentReader.padding)
        var texts: [[String]] = []
        _ = padded.withUnsafeBufferPointer { bytes in
            reader.read(UnsafeBufferPointer(rebasing: bytes[..<text.utf8.count]), restart: { texts = [] }) { view in
                let fields: [RecordView.TextField] = [.eventName, .eventID, .userAgent, .errorCode, .eventTime]
                texts.append(fields.map { String(decoding: view.text($0), as: UTF8.self) })
            }
        }
        #expect(texts == [[#"a\b"#, "plain", "é", #"x""#, "t"], ["plain", "1", "", "", #"\"#]])
    }

    @Test func `what a record says does not depend on what stands behind it in memory`() throws {
        let reader = try #require(DocumentReader())
        var seen: Set<[UInt64]> = []
        for length in 0...40 {
            // The last member ends where the text does, but for two brackets; each length is read in another way.
            let last = #","userIdentity":{"type":"\#(String(repeating: "x", count: length))"}"#
            let text = Array(#"{"Records":[\#(record("a", more: last))]}"#.utf8)
            var hashes: [[UInt64]] = []
            for byte in [0x00, 0x22, 0x78, 0xFF] as [UInt8] {
                let padded = text + [UInt8](repeating: byte, count: DocumentReader.padding)
                _ = padded.withUnsafeBufferPointer { bytes in
                    reader.read(UnsafeBufferPointer(rebasing: bytes[..<text.count]), restart: {}) {
                        hashes.append([$0.contentHash, $0.identityHash])
                    }
                }
            }
            #expect(hashes.count == 4 && Set(hashes).count == 1)
            seen.formUnion(hashes)
        }
        #expect(seen.count == 41)
    }

    @Test func `ten thousand levels are passed over without recursion`() throws {
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        #expect(
            try read(#"{"Records":[\#(record("a", more: #","requestParameters":{"x":\#(deep)}"#)),\#(record("b"))]}"#)
                .ids == ["a", "b"])
        #expect(try read(deep).ids == [])
        #expect(try read(String(repeating: "{\"a\":", count: 10_000)).ids == [])
    }

    @Test func `values of a wrong type cost that value only`() throws {
        let reader = try #require(DocumentReader())
        let odd =
            #"{"eventTime":"2026-05-04T14:00:00Z","eventName":"X","eventSource":7,"readOnly":"true","userIdentity":null,"#
            + #""userAgent":{"a":1},"awsRegion":["eu"],"errorCode":1.5,"eventID":"a"}"#
        let text = Array(odd.utf8) + [UInt8](repeating: 0, count: DocumentReader.padding)
        var seen = 0
        _ = text.withUnsafeBufferPointer { bytes in
            reader.read(
                UnsafeBufferPointer(rebasing: bytes[..<odd.utf8.count]), restart: {},
                event: { view in
                    seen += 1
                    #expect(view.readOnly == true)
                    #expect(
                        view.text(.eventSource).isEmpty && view.text(.userAgent).isEmpty
                            && view.text(.errorCode).isEmpty)
                    #expect(view.identity.isEmpty)
                    #expect(reader.identity(of: view) == Identity())
                })
        }
        #expect(seen == 1)
    }

    @Test func `members are found in whatever order they come`() throws {
        let reader = try #require(DocumentReader())
        let members = [
            #""type":"AssumedRole""#, #""principalId":"AROA1:s""#, #""arn":"a""#, #""accountId":"1""#,
            #""sessionContext":{"sessionIssuer":{"userName":"u","type":"Role"},"sourceIdentity":"i"}"#,
        ]
        var texts: [[String]] = []
        for order in [members, members.reversed(), Array(members[2...] + members[..<2]), Array(members[3...])] {
            let record = #"{"eventTime":"2026-05-04T14:00:00Z","eventName":"X","eventSource":"s","userIdentity":{"#
            let text = Array((record + order.joined(separator: ",") + "}}").utf8)
            let bytes = text + [UInt8](repeating: 0, count: DocumentReader.padding)
            _ = bytes.withUnsafeBufferPointer { bytes in
                reader.read(
                    UnsafeBufferPointer(rebasing: bytes[..<text.count]), restart: {},
                    event: { view in
                        texts.append(reader.identityTexts(of: view).map { String(decoding: $0, as: UTF8.self) })
                    })
            }
        }
        #expect(texts.count == 4)
        #expect(texts[0].filter { !$0.isEmpty }.sorted() == ["1", "AROA1:s", "AssumedRole", "Role", "a", "i", "u"])
        #expect(texts[1] == texts[0] && texts[2] == texts[0])
        #expect(texts[3].filter { !$0.isEmpty }.sorted() == ["1", "Role", "i", "u"])
    }

    @Test func `a table of Event history becomes summaries`() throws {
        let table = """
            Event name,Event ID,Event time,User name,AWS region,Resources,Error code
            RunInstances,a,"2020-05-13, 04:52:01 PM",Alice,eu-west-1,"[{""resourceName"":""i-1"",""x"":""}],\\""}]",
            StopInstances,b,2026-05-04T14:00:00Z,"A ""quoted"", name",eu-west-1,not json,AccessDenied
            """
        let (ids, report) = try read(Array(table.utf8), summaryOnly: true)
        #expect(ids == ["a", "b"])
        #expect(report.problemCount == 0)
    }

    @Test func `what a record says has one hash, whatever the order and the white space`() throws {
        let reader = try #require(DocumentReader())
        func hash(_ text: String) -> UInt64 {
            var hash: UInt64 = 0
            let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: DocumentReader.padding)
            _ = bytes.withUnsafeBufferPointer { bytes in
                reader.read(
                    UnsafeBufferPointer(rebasing: bytes[..<text.utf8.count]), restart: {},
                    event: { hash = $0.contentHash })
            }
            return hash
        }
        let one = hash(#"{"Records":[{"eventName":"X","eventTime":"t","a":{"b":[1,2]}}]}"#)
        #expect(one != 0)
        #expect(hash(#"{"Records":[{"a":{"b":[1,2]},"eventTime":"t","eventName":"X"}]}"#) == one)
        #expect(hash(#"[ {"a": {"b": [1, 2]}, "eventTime": "t", "eventName": "X"} ]"#) == one)
        #expect(hash(#"{"Records":[{"eventName":"X","eventTime":"t","a":{"b":[2,1]}}]}"#) != one)
    }
}

/// Random numbers that are the same in every run.
private struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
