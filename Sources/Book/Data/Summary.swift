internal import CloudTrail
internal import Ledger

/// `data/summary.json`: every total of a book, for machines. All counts are on unique events.
public enum Summary {
    /// The schema that ``json(_:)`` writes.
    public static let schema = 1

    /// The summary of a book: one JSON object with sorted keys, a member of the object a line.
    ///
    /// Beyond the schema's members there are `scope` and `outsideScope` where the book is narrowed or events lie
    /// outside what was scanned, `superseded` where addenda replaced records, and `partial` where files could be read
    /// in part only; so that always `records = events + duplicates + outsideScope + superseded`.
    public static func json(_ model: BookModel) -> [UInt8] {
        let tabulator = Tabulator(model)
        func counts(_ dimension: Dimension, withoutEmpty: Bool = false) -> Member {
            .counts(
                tabulator.breakdown(by: dimension).map {
                    (model.key(of: dimension, $0.value), $0.tally.events)
                }.filter { !withoutEmpty || !$0.0.isEmpty })
        }
        let totals = model.totals
        var members: [String: Member] = [
            "schema": .number(schema), "records": .number(totals.records), "events": .number(totals.events),
            "duplicates": .number(totals.duplicates), "errors": .number(totals.withErrorCode),
            "failed": .number(totals.tally.failed), "readOnly": .number(totals.tally.reads),
            "byRegion": counts(.entity(.regions)), "byAccount": counts(.entity(.accounts)),
            "byAction": counts(.entity(.actions)), "byErrorCode": counts(.errorCode, withoutEmpty: true),
            "byIdentityType": counts(.identityType), "byIdentity": counts(.identity), "byDay": byDay(model),
            "byPrincipal": .write { byPrincipal(model, &$0) },
            "period": .write { period(totals, &$0) }, "files": .write { files(totals, &$0) },
            "rejected": .write { sources(model, .rejected, &$0) },
        ]
        if !model.scope.isEverything { members["scope"] = .text(Phrasebook.builtIn.say(model.scope)) }
        if !model.scope.isEverything || totals.outsideScope > 0 {
            members["outsideScope"] = .number(totals.outsideScope)
        }
        if totals.superseded > 0 { members["superseded"] = .number(totals.superseded) }
        if totals.filesPartial > 0 { members["partial"] = .write { sources(model, .partial, &$0) } }

        var writer = JSONWriter()
        writer.object { object in
            for (index, key) in members.keys.sorted().enumerated() {
                if index > 0 { object.newline() }
                object.key(key)
                members[key]?.write(to: &object)
            }
        }
        writer.endLine()
        return writer.bytes
    }

    private enum Member {
        case number(Int)
        case text(String)
        case counts([(key: String, count: Int)])
        case write((inout JSONWriter) -> Void)

        func write(to writer: inout JSONWriter) {
            switch self {
            case .number(let number): writer.value(number)
            case .text(let text): writer.value(text)
            case .write(let write): write(&writer)
            case .counts(let counts):
                writer.object { object in
                    for (key, count) in counts.sorted(by: { ExactText($0.key) < ExactText($1.key) }) {
                        object.key(key)
                        object.value(count)
                    }
                }
            }
        }
    }

    private static func byDay(_ model: BookModel) -> Member {
        let timeline = model.timeline(cells: model.allCells)
        return .counts(
            zip(model.days, timeline.days).filter { $0.1.events > 0 }.map {
                (UTC.text(ofDay: Int($0.0)), $0.1.events)
            })
    }

    private static func byPrincipal(_ model: BookModel, _ writer: inout JSONWriter) {
        var errors = [Int](repeating: 0, count: model.entities(.users).count)
        for cell in model.facts.cells where !model.facts.results[Int(cell.result)].errorCode.isEmpty {
            if let user = model.entity(.users, of: cell) { errors[Int(user.index)] += Int(cell.count) }
        }
        let users = model.entities(.users).enumerated().sorted { ExactText($0.element.key) < ExactText($1.element.key) }
        writer.object { object in
            for (index, user) in users where user.tally.events > 0 {
                let principal = model.principal(ofUser: Int32(index))
                object.newline()
                object.key(user.key)
                object.object { member in
                    member.key("errors")
                    member.value(errors[index])
                    member.key("events")
                    member.value(user.tally.events)
                    member.key("grade")
                    member.value(principal.grade.word)
                    member.key("kind")
                    member.value(principal.kind.word)
                    member.key("label")
                    member.value(model.dataName(ofUser: Int32(index)))
                    member.key("page")
                    member.value(user.path)
                }
            }
        }
    }

    private static func period(_ totals: Totals, _ writer: inout JSONWriter) {
        writer.object { object in
            object.key("first")
            object.value(totals.first.map(UTC.text(ofSecond:)))
            object.key("last")
            object.value(totals.last.map(UTC.text(ofSecond:)))
        }
    }

    private static func files(_ totals: Totals, _ writer: inout JSONWriter) {
        writer.object { object in
            object.key("read")
            object.value(totals.filesRead)
            object.key("rejected")
            object.value(totals.filesRejected)
            object.key("skipped")
            object.value(totals.filesSkipped)
        }
    }

    private static func sources(_ model: BookModel, _ verdict: Facts.Verdict, _ writer: inout JSONWriter) {
        let all = model.facts.sources
        // By place: to look at each as a whole would copy all of its texts.
        let sources = all.indices.filter { all[$0].verdict == verdict }.map { all[$0] }
            .sorted { ExactText($0.path + "\u{0}" + $0.sha256) < ExactText($1.path + "\u{0}" + $1.sha256) }
        writer.array { list in
            for source in sources {
                list.object { object in
                    object.key("path")
                    object.value(source.path)
                    object.key("reason")
                    object.value(source.reason)
                }
            }
        }
    }
}

extension BookModel {
    /// What tells a value of a breakdown from all others: an entity's key, or the value itself.
    public func key(of dimension: Dimension, _ value: Int32) -> String {
        if case .entity(let kind) = dimension { return entities(kind)[Int(value)].key }
        return name(of: dimension, value)
    }
}
