internal import CSimdjson

/// Which members of a record a sentence may need.
///
/// They are what was called, with what, and what came of it. The rest, half of a record and more, is who called in every
/// detail, and numbers of the service's own. A sentence is made of these members alone, so that records in which they are
/// the same have the same sentence.
public enum RecordFields {
    /// Appends a record of these members only, as they stand; `false` where the bytes are not JSON, as far as that shows.
    /// - Parameter calls: tells which calls' answers are needed; all where this is `nil`.
    public static func append(
        neededOf record: UnsafeBufferPointer<UInt8>, to out: inout [UInt8], calls: KnownCalls? = nil
    ) -> Bool {
        append(neededOf: record, to: &out, calls: calls, isWide: true)
    }

    /// The same with wide registers, as far as there are any, or without.
    package static func append(
        neededOf record: UnsafeBufferPointer<UInt8>, to out: inout [UInt8], calls: KnownCalls?, isWide: Bool
    ) -> Bool {
        let start = out.count
        var cutter = RecordFieldCutter(record, calls, isWide: isWide)
        switch cutter.cut(into: &out) {
        case .done: return true
        case .whole:
            out.removeSubrange(start...)
            out.append(contentsOf: record)
            return true
        case .noJSON: return false
        }
    }

    /// Which of the members a key stands for.
    enum Field {
        /// Every sentence may need it.
        case always
        /// `eventSource`.
        case source
        /// `eventName`.
        case name
        /// `errorMessage`, which is long, and of which few name a resource.
        case message
        /// `userIdentity`, of which sign-ins need the type.
        case caller
        /// `userAgent`, which tells the two APIs of Elastic Load Balancing apart.
        case agent
        /// `additionalEventData`, which tells of sign-ins.
        case more
        /// `responseElements`, which few sentences need.
        case answer
    }

    static func field(_ key: UnsafeBufferPointer<UInt8>) -> Field? {
        func isKey(_ text: StaticString) -> Bool { key.has(text, at: 0) }
        switch key.count {
        case 9:
            if isKey("eventName") { return .name }
            if isKey("userAgent") { return .agent }
            return isKey("awsRegion") || isKey("eventType") || isKey("errorCode") ? .always : nil
        case 10: return isKey("apiVersion") ? .always : nil
        case 11: return isKey("eventSource") ? .source : nil
        case 12: return isKey("errorMessage") ? .message : isKey("userIdentity") ? .caller : nil
        case 16: return isKey("responseElements") ? .answer : nil
        case 17: return isKey("requestParameters") ? .always : nil
        case 19: return isKey("additionalEventData") ? .more : nil
        default: return nil
        }
    }
}

/// Cuts the members that a sentence may need out of one record.
private struct RecordFieldCutter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var parser: JSONParser
    private var isFirst = true
    private var source: Range<Int>?
    private var name: Range<Int>?
    /// Whether these have escapes in them.
    private var (hasSourceEscape, hasNameEscape) = (false, false)
    private var caller: Range<Int>?
    private var agent: Range<Int>?
    private var more: Range<Int>?
    private var answer: Range<Int>?
    /// The first message, where it is not written.
    private var message: Range<Int>?
    private var hasMessage = false
    private let calls: KnownCalls?
    private let isWide: Bool

    enum Result {
        case done
        /// A key is written with escapes, or the record is no object: all of it is needed to tell what it says.
        case whole
        case noJSON
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ calls: KnownCalls?, isWide: Bool) {
        self.bytes = bytes
        self.isWide = isWide
        self.calls = calls
        parser = JSONParser(bytes)
    }

    mutating func cut(into out: inout [UInt8]) -> Result {
        out.append(0x7B)
        let result = isWide ? cutWide(into: &out) ?? cutPlain(into: &out) : cutPlain(into: &out)
        guard result == .done else { return result }
        // Of a sign-in, the message tells how it ended.
        if let message, isSource("\"signin") { write(message, &out) }
        if let answer, readsAnswer { write(answer, &out) }
        if let agent, isSource("\"elasticloadbalancing") { write(agent, &out) }
        if isSource("\"signin") || isName("\"ConsoleLogin\"") {
            if let more { write(more, &out) }
            if let caller {
                let result = write(caller: caller, &out)
                guard result == .done else { return result }
            }
        }
        out.append(0x7D)
        return .done
    }

    /// So many members are found in one go; records have two dozen.
    private static let room = 64

    /// Takes the members as wide registers find them; `nil` where these do not.
    private mutating func cutWide(into out: inout [UInt8]) -> Result? {
        withUnsafeTemporaryAllocation(of: csj_member.self, capacity: Self.room) { members in
            var found = 0
            switch csj_members(bytes.baseAddress, bytes.count, members.baseAddress, Self.room, &found) {
            case CSJ_MEMBERS_DONE:
                for member in members[..<found] {
                    take(
                        Int(member.key)..<Int(member.key_end), Int(member.value)..<Int(member.value_end),
                        hasEscape: member.escape, &out)
                }
                return .done
            case CSJ_MEMBERS_WHOLE: return .whole
            case CSJ_MEMBERS_NO_JSON: return .noJSON
            default: return nil
            }
        }
    }

    private mutating func cutPlain(into out: inout [UInt8]) -> Result {
        parser.skipSpace()
        guard parser.byte == 0x7B else { return .whole }
        let result = members { cutter, key, value in
            cutter.take(key, value, hasEscape: cutter.parser.skippedEscape, &out)
        }
        guard result == .done else { return result }
        parser.skipSpace()
        return parser.at == bytes.count ? .done : .noJSON
    }

    /// Writes a member that every sentence may need, and keeps in mind where others stand.
    private mutating func take(
        _ key: Range<Int>, _ value: Range<Int>, hasEscape: Bool, _ out: inout [UInt8]
    ) {
        guard let field = RecordFields.field(UnsafeBufferPointer(rebasing: bytes[key])) else { return }
        let member = key.lowerBound - 1..<value.upperBound
        switch field {
        case .always: write(member, &out)
        case .source:
            if source == nil { (source, hasSourceEscape) = (value, holdsEscape(value, hasEscape)) }
            write(member, &out)
        case .name:
            if name == nil { (name, hasNameEscape) = (value, holdsEscape(value, hasEscape)) }
            write(member, &out)
        case .message: write(message: member, value, hasEscape: hasEscape, &out)
        case .agent: agent = agent ?? member
        case .more: more = more ?? member
        case .answer: answer = answer ?? member
        case .caller: caller = caller ?? value
        }
    }

    /// Whether the sentence needs what the call answered.
    private var readsAnswer: Bool {
        guard let calls, let source, let name else { return true }
        return calls.readsAnswer(
            source: UnsafeBufferPointer(rebasing: bytes[source]), name: UnsafeBufferPointer(rebasing: bytes[name]))
    }

    /// Messages are looked into for resources, as the first member of this name has them. One that has none is only kept in
    /// mind, unless it has escapes, or is no text.
    private mutating func write(
        message member: Range<Int>, _ value: Range<Int>, hasEscape: Bool, _ out: inout [UInt8]
    ) {
        if !hasMessage, bytes[value.lowerBound] == 0x22, !hasEscape, !namesResource(value) {
            (message, hasMessage) = (member, true)
            return
        }
        if let message { write(message, &out) }
        (message, hasMessage) = (nil, true)
        write(member, &out)
    }

    /// Whether a message may name a resource, see ``ResourceRules/references(inErrorMessage:)``.
    private func namesResource(_ message: Range<Int>) -> Bool {
        UnsafeBufferPointer(rebasing: bytes[message]).contains("resource: ")
    }

    /// Of the caller, the type.
    private mutating func write(caller value: Range<Int>, _ out: inout [UInt8]) -> Result {
        guard bytes[value.lowerBound] == 0x7B else { return .done }
        var inner = RecordFieldCutter(UnsafeBufferPointer(rebasing: bytes[value]), nil, isWide: false)
        var type: Range<Int>?
        let result = inner.members { cutter, key, value in
            if key.count == 4, cutter.bytes.has("type", at: key.lowerBound) { type = type ?? value }
        }
        guard result == .done else { return result }
        separate(&out)
        out.append(contentsOf: "\"userIdentity\":{".utf8)
        if let type {
            out.append(contentsOf: "\"type\":".utf8)
            out.append(contentsOf: UnsafeBufferPointer(rebasing: inner.bytes[type]))
        }
        out.append(0x7D)
        return .done
    }

    /// Calls `body` with each member of the object that is next: the key without quotes, and the value.
    private mutating func members(_ body: (inout Self, Range<Int>, Range<Int>) -> Void) -> Result {
        parser.step()
        parser.skipSpace()
        if parser.byte == 0x7D {
            parser.step()
            return .done
        }
        while true {
            guard parser.byte == 0x22 else { return .noJSON }
            let start = parser.at + 1
            guard parser.skipString() else { return .noJSON }
            let key = start..<parser.at - 1
            guard !parser.skippedEscape else { return .whole }
            guard parser.skipColon() else { return .noJSON }
            let value = parser.at
            guard parser.skipValue() else { return .noJSON }
            body(&self, key, value..<parser.at)
            guard let goesOn = parser.separator(closing: 0x7D) else { return .noJSON }
            if !goesOn { return .done }
        }
    }

    /// Whether there is a backslash anywhere in a value, given whether it is a string that has one.
    private func holdsEscape(_ value: Range<Int>, _ hasEscape: Bool) -> Bool {
        bytes[value.lowerBound] == 0x22 ? hasEscape : value.contains { bytes[$0] == 0x5C }
    }

    /// Whether the source begins so, or may do so once its escapes are read.
    private func isSource(_ text: StaticString) -> Bool {
        guard let source else { return false }
        return hasSourceEscape || bytes.has(text, at: source.lowerBound)
    }

    /// Whether the name begins so, or may do so once its escapes are read.
    private func isName(_ text: StaticString) -> Bool {
        guard let name else { return false }
        return hasNameEscape || bytes.has(text, at: name.lowerBound)
    }

    private mutating func write(_ member: Range<Int>, _ out: inout [UInt8]) {
        separate(&out)
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[member]))
    }

    private mutating func separate(_ out: inout [UInt8]) {
        if !isFirst { out.append(0x2C) }
        isFirst = false
    }
}
