import Testing

@testable import CloudTrail

struct CallerTableTests {
    @Test func `a text has one number, and no other text has it`() {
        var table = TextTable()
        let texts = ["a", "b", "e\u{301}", "\u{e9}", ""] + (0..<500).map { "text \($0)" }
        let numbers = texts.map { table.number(of: $0) }
        #expect(Set(numbers).count == texts.count)
        #expect(texts.map { table.number(of: $0) } == numbers)
        #expect(numbers.map { table[$0] } == texts)
        #expect(texts.map { table.find($0) } == numbers)
        #expect(table.find("c") == nil)
        #expect(table.number(of: nil) == TextTable.absent)
        #expect(table.optional(TextTable.absent) == nil)
        #expect(table.compare(numbers[0], numbers[1]) < 0)
        #expect(table.compare(numbers[1], numbers[0]) > 0)
        #expect(table.compare(TextTable.empty, numbers[0]) < 0)
    }

    @Test(arguments: [0, 1, 7, 40, 5000])
    func `many texts at a time have the numbers that they have one by one`(count: Int) {
        // Some again at once, some long after, some with nothing to say.
        let all = (0..<count).map { $0 % 5 == 4 ? "" : $0 % 3 == 0 ? "same \($0 / 40)" : "text \($0 % 1000)" }
        var (together, single) = (TextTable(), TextTable())
        for texts in [all, all.reversed()] {
            let bytes = texts.map { Array($0.utf8) }
            let flat = bytes.flatMap(\.self)
            let numbers = flat.withUnsafeBufferPointer { flat in
                var start = 0
                let lent = bytes.map { text in
                    defer { start += text.count }
                    return UnsafeBufferPointer(rebasing: flat[start..<start + text.count])
                }
                return [Int32](unsafeUninitializedCapacity: lent.count) { numbers, count in
                    lent.withUnsafeBufferPointer { together.number($0, empty: TextTable.absent, to: numbers) }
                    count = lent.count
                }
            }
            #expect(numbers == texts.map { $0.isEmpty ? TextTable.absent : single.number(of: $0) })
        }
        #expect(together.count == single.count)
    }

    @Test func `what is put into the table comes out again`() {
        var identity = identity("AssumedRole") {
            $0.arn = "arn:aws:sts::123456789012:assumed-role/Deploy/x"
            $0.accessKeyID = ""
            $0.issuerARN = "arn:aws:iam::123456789012:role/Deploy"
            $0.signInSessionARN = "signin"
            $0.mfaAuthenticated = false
        }
        var callers = CallerTable()
        callers.append(identity)
        identity.accessKeyID = nil
        callers.append(identity)
        #expect(callers[0].accessKeyID?.isEmpty == true)
        #expect(callers[1] == identity)
        #expect(callers.texts[callers.signIn(1)] == "signin")
        #expect(callers.texts[callers.byIdentityKey(1)] == identity.byIdentityKey)
        let given = CredentialGrant(accessKeyID: "A", arn: "B", switchFrom: "C")
        callers.append(given)
        #expect(callers.given(0) == given)
    }

    @Test func `callers who differ in key and moment only are alike`() {
        var callers = CallerTable()
        for (key, date, name) in [
            ("ASIA1", "2026-05-04T10:00:00Z", "x"), ("ASIA2", "2026-05-05T10:00:00Z", "x"), ("AKIA3", nil, "x"),
            ("ASIA4", "2026-05-04T10:00:00Z", "y"), ("ASIA5", nil, "x"),
        ] as [(String, String?, String)] {
            callers.append(
                identity("AssumedRole") {
                    $0.arn = "arn:aws:sts::123456789012:assumed-role/Deploy/\(name)"
                    $0.accessKeyID = key
                    $0.creationDate = date
                })
        }
        #expect(CallerClasses(callers).ofIdentity == [0, 0, 1, 2, 3])
        #expect(CallerClasses(callers).first == [0, 2, 3, 4])
        // Who is named by a key is told apart by it.
        #expect(CallerClasses(callers, aliases: Aliases(people: ["ASIA2": "Bob"])).ofIdentity == [0, 1, 2, 3, 4])
    }
}
