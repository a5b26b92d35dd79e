import Foundation
import Testing

@testable import CloudTrail

@Suite struct WordingTests {
    private static let text = String(decoding: (try? Data(contentsOf: Wordings.file)) ?? Data(), as: UTF8.self)

    /// The lines of the file: names and texts, in order.
    static let lines: [(name: String, text: String)] =
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            return (parts[0], parts.count == 2 ? parts[1] : "")
        }

    private func words(_ own: String) throws(WordingError) -> Wordings {
        try Wordings.english.replacing(Array(own.utf8))
    }

    private static func record(_ service: String, _ action: String, _ request: String, _ more: String = "") -> JSONValue
    {
        let text =
            #"{"eventSource":"\#(service).amazonaws.com","eventName":"\#(action)","requestParameters":\#(request)\#(more)}"#
        return JSONValue(parsing: Array(text.utf8)) ?? .null
    }

    @Test func `every line that the program asks for is there, once`() {
        #expect(throws: Never.self) { try Wordings.read() }
        #expect(Wordings.english.missing.isEmpty)
        let names = Self.lines.map(\.name)
        #expect(names.count > 300)
        #expect(Set(names).count == names.count)
    }

    @Test func `no part hides a value of the same name`() throws {
        for (service, slots) in Sentence.slots {
            let names = slots.map(\.field.name)
            #expect(Set(names).count == names.count, "\(service)")
            let lines = try #require(Wordings.english.service(service)).lines
            for name in names { #expect(lines.number(of: name) == nil, "\(service).\(name)") }
        }
    }

    @Test func `every value that a record may give is named by some line`() {
        for (service, slots) in Sentence.slots {
            let text = Self.lines.filter { $0.name.hasPrefix(service + ".") }.map(\.text).joined(separator: "\n")
            for slot in slots {
                let isNamed = slot.field.forms.contains { text.contains("{\($0)}") }
                #expect(isNamed, "\(service): \(slot.field.name)")
            }
        }
    }

    @Test func `every part is written by some line`() {
        let pieces = Sentence.slots.flatMap { service, slots in slots.flatMap(\.pieces).map { "\(service).\($0)" } }
        for (name, _) in Self.lines {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            guard Sentence.slots[parts[0]] != nil, parts[1].first?.isLowercase == true, !parts[1].contains(".") else {
                continue
            }
            let isUsed = Self.lines.contains { $0.name.hasPrefix(parts[0] + ".") && $0.text.contains("{\(parts[1])}") }
            #expect(isUsed || pieces.contains(name), "\(name)")
        }
    }

    /// A line of an action is used when another text in its place changes what is told of that action.
    @Test func `every sentence is told of its action`() throws {
        var told = 0
        for (name, _) in Self.lines {
            let parts = name.split(separator: ".").map(String.init)
            guard Sentence.slots[parts[0]] != nil, var action = parts.last, action.first?.isUppercase == true else {
                continue
            }
            let isClassic = parts.count == 3
            #expect(parts.count == 2 || parts[1] == "classic", "\(name)")
            if action.hasSuffix("*") { action = action.dropLast() + "Policy" }
            let version = isClassic ? ELBVersion.classic : .v2
            if parts[0] == "elasticloadbalancing" { #expect(ELBAction(action, api: version) != nil, "\(name)") }
            let record = Self.record(parts[0], action, "{}", #","apiVersion":"\#(version.rawValue)""#)
            let own = try words("\(name) = [tat|tun] dies")
            #expect(Sentence.describe(record: record, words: own) == "tat dies", "\(name)")
            told += 1
        }
        #expect(told > 250)
    }

    @Test func `every word for buckets and switches is told`() {
        let exact = Set(Self.lines.map(\.name))
        var told = 0
        for (name, text) in Self.lines {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            // The others are tested with the changes of load balancers.
            guard let list = WordList(rawValue: parts[0]), [.attribute, .bucket].contains(list) else { continue }
            let key = parts[1]
            let (record, sentence) =
                switch list {
                case .bucket where exact.contains("s3.PutBucket" + key):
                    (Self.record("s3", "GetBucket" + key, "{}"), "read the \(text) of bucket")
                case .bucket: (Self.record("s3", "PutBucket" + key, "{}"), "set the \(text) of bucket")
                case .attribute where key.contains("."):
                    (
                        Self.record(
                            "elasticloadbalancing", "ModifyTargetGroupAttributes",
                            #"{"attributes":[{"key":"\#(key)","value":"false"}]}"#),
                        "turned \(text) off for target group"
                    )
                default:
                    (
                        Self.record(
                            "elasticloadbalancing", "ModifyLoadBalancerAttributes",
                            #"{"loadBalancerAttributes":{"\#(key)":{}}}"#, #","apiVersion":"2012-06-01""#),
                        "changed the \(text) of a classic load balancer"
                    )
                }
            #expect(Sentence.describe(record: record, words: .english) == sentence)
            told += 1
        }
        #expect(told > 30)
    }

    @Test func `every sentence says something of a record without parameters`() throws {
        for (name, _) in Self.lines where name.split(separator: ".").last?.first?.isUppercase == true {
            let parts = name.split(separator: ".").map(String.init)
            guard Sentence.slots[parts[0]] != nil, !name.hasSuffix("*"), let action = parts.last else { continue }
            let version = parts.count == 3 ? "2012-06-01" : "2015-12-01"
            let record = Self.record(parts[0], action, "{}", #","apiVersion":"\#(version)""#)
            let sentence = Sentence.describe(record: record, words: .english)
            #expect(!sentence.contains("  ") && !sentence.hasSuffix(" ") && !sentence.contains("()"), "\(sentence)")
        }
    }

    @Test func `a translation says what was done and what was tried`() throws {
        let german = try words(
            """
            # auf Deutsch
            frame.denied = durfte nicht: {clause}
            iam.user = Benutzer< {userName}>

            iam.CreateUser = [legte {user} an|{user} anlegen]
            fallback.known = [rief {action} auf|{action} aufrufen]< für {of}>
            list.next = {list} und {name}
            list.more = {list} und mehr
            s3.PutBucket* = setzte {setting} von {bucket}
            bucket.Policy = die Richtlinie
            """)
        func say(_ record: JSONValue) -> String { Sentence.describe(record: record, words: german) }
        #expect(say(Self.record("iam", "CreateUser", #"{"userName":"Eve"}"#)) == "legte Benutzer Eve an")
        let denied = #","errorCode":"AccessDenied""#
        #expect(say(Self.record("iam", "CreateUser", "{}", denied)) == "durfte nicht: Benutzer anlegen")
        // A part stands in every line that writes it.
        #expect(say(Self.record("iam", "DeleteUser", #"{"userName":"Eve"}"#)) == "deleted Benutzer Eve")
        #expect(say(Self.record("sqs", "PurgeQueue", "{}", denied)) == "durfte nicht: PurgeQueue aufrufen")
        let bucket = #"{"bucketName":"logs"}"#
        #expect(say(Self.record("s3", "PutBucketPolicy", bucket)) == "setzte die Richtlinie von bucket logs")
        let names = #"{"names":["a","b","c","d"]}"#
        #expect(say(Self.record("ssm", "GetParameters", names)) == "read 4 parameters (a und b und c und mehr)")
    }

    @Test(arguments: [
        "{targetGroup}", "[done|tried]", "<a|b>", "{clause}", "{name?}", #"\{name\}"#, "|", "{0}", "{{name}}", "]>}",
    ]) func `what stands in the log is never read as a line`(hostile: String) throws {
        let json = String(decoding: try JSONEncoder().encode(hostile), as: UTF8.self)
        let cases = [
            (Self.record("iam", "CreateUser", "{\"userName\":\(json)}"), "created user \(hostile)"),
            (
                Self.record("ec2", "CreateTags", "{\"tagSet\":{\"items\":[{\"key\":\(json)},{\"key\":\(json)}]}}"),
                "added 2 tags (\(hostile), \(hostile)) to a resource"
            ),
            (
                Self.record(
                    "elasticloadbalancing", "ModifyLoadBalancerAttributes",
                    "{\"attributes\":[{\"key\":\(json),\"value\":\(json)},{\"key\":\"a\"}]}"),
                "changed 2 attributes of a load balancer (\(hostile) \(hostile), a nothing)"
            ),
            (
                Self.record("iam", "DeleteUser", "{\"userName\":\(json)}", ",\"errorCode\":\(json)"),
                "failed to delete user \(hostile) (\(hostile))"
            ),
            (Self.record("sqs", "CreateQueue", "{\"queueName\":\(json)}"), "created queue \(hostile)"),
        ]
        for (record, sentence) in cases { #expect(Sentence.describe(record: record, words: .english) == sentence) }
        var caller = Identity()
        (caller.type, caller.principalID) = ("FederatedUser", "1:\(hostile)")
        caller.issuerName = hostile
        let label = Principal.resolve(caller, words: .english).label
        #expect(label == "\(hostile) (federated by \(hostile))")
    }

    @Test(arguments: [
        ("iam.CreateUsr = x", 1, "unknownName"), ("\niam = x", 2, "unknownName"),
        ("xyz.CreateUser = x", 1, "unknownName"),
        ("frame.dome = x", 1, "unknownName"), ("bucket.Nothing = x", 1, "unknownName"),
        ("iam.CreateUser = {roleNmae}", 1, "unknownField"), ("iam.CreateUser = {targetGroup}", 1, "unknownField"),
        ("frame.done = {sentence}", 1, "unknownField"), ("bucket.Acl = {name}", 1, "unknownField"),
        ("iam.CreatePolicyVersion = {isDefault}", 1, "unknownField"),
        ("iam.CreateUser = {userName.n}", 1, "unknownField"),
        ("ec2.RunInstances = {instances.two?}", 1, "unknownField"),
        ("iam.CreateUser", 1, "noText"), ("# a\n\niam.CreateUser =", 3, "noText"), ("= x", 1, "noText"),
        ("fallback.call = [called|]", 1, "noText"), ("kind.role = <{x", 1, "unclosed"),
        ("iam.CreateUser = [a", 1, "unclosed"), ("iam.CreateUser = <a", 1, "unclosed"),
        ("iam.CreateUser = {a", 1, "unclosed"),
        ("iam.CreateUser = a]", 1, "unclosed"), ("iam.CreateUser = <a]", 1, "unclosed"),
        ("iam.CreateUser = [a]", 1, "unclosed"),
        ("iam.CreateUser = [a|b|c]", 1, "unclosed"),
        ("iam.user = {user}", 1, "endless"), ("iam.user = {role}\niam.role = <{user}>", 1, "endless"),
        ("caller.federated = {name} by {issuer}", 1, "mayBeMissing"),
    ]) func `a mistake is found with its line`(own: String, line: Int, problem: String) {
        let error = #expect(throws: WordingError.self) { try words(own) }
        #expect(error?.line == line)
        #expect(error.map { "\($0.problem)".hasPrefix(problem) } == true, "\(String(describing: error))")
    }

    @Test func `a name that is nearly right is answered with what there is`() {
        let error = #expect(throws: WordingError.self) { try words("kms.DisableKy = x") }
        guard case .unknownName(let name, let known) = error?.problem else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(name == "kms.DisableKy")
        #expect(known.contains("kms.DisableKey") && !known.contains("iam.CreateUser"))
    }

    @Test func `an editor may mark the encoding and end lines in its own way`() throws {
        let own = try words("\u{FEFF}# a\r\n\r\n  iam.CreateUser  =  legte an \r\niam.DeleteUser = a = b")
        #expect(Sentence.describe(record: Self.record("iam", "CreateUser", "{}"), words: own) == "legte an")
        #expect(Sentence.describe(record: Self.record("iam", "DeleteUser", "{}"), words: own) == "a = b")
    }

    @Test func `brackets may stand for themselves`() throws {
        let own = try words(#"iam.CreateUser = \[a\|b\] \{c\} \<d\> \\"#)
        let record = Self.record("iam", "CreateUser", "{}")
        #expect(Sentence.describe(record: record, words: own) == #"[a|b] {c} <d> \"#)
    }

    @Test func `keys of callers stay when the words change`() throws {
        let lines = Self.lines.filter { $0.name.hasPrefix("caller.") }
        let own = try words(
            lines.map { "\($0.name) = X \($0.text.replacing("|", with: "|X "))" }.joined(separator: "\n"))
        for type in [
            "Root", "IAMUser", "AssumedRole", "Role", "FederatedUser", "SAMLUser", "AWSAccount", "AWSService", nil,
        ] {
            for name in [nil, "HIDDEN_DUE_TO_SECURITY_REASONS"] {
                var identity = Identity()
                (identity.type, identity.userName) = (type, name)
                let (plain, other) = (
                    Principal.resolve(identity, words: .english), Principal.resolve(identity, words: own)
                )
                #expect(plain.key == other.key)
                #expect((plain.kind, plain.grade) == (other.kind, other.grade))
                if name == nil { #expect(other.label.hasPrefix("X "), "\(other.label)") }
            }
        }
    }
}
