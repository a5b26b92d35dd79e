internal import CloudTrail
internal import Ledger

/// `search/index.js`: whatever has a page or a name worth finding, and which day scripts there are.
struct SearchIndex {
    let model: BookModel
    /// The words of the search, from the templates.
    let words: [String: String]
    /// How many scripts each day has.
    let parts: [Int]
    let keys: SearchKeys
    /// Over how many scripts the ids are spread.
    let shards: Int
    /// Names of load balancers that were asked for and not made, with how often; the list of load balancers tells them.
    var attempts: [(name: String, calls: Int)] = []
    /// What is said beside them.
    var attemptWord = ""

    /// Most entries of a kind beyond those that have pages of their own.
    private static let most = 3000
    func script() -> [UInt8] {
        DataScript.make("index") { json in
            json.object { json in
                json.key("words")
                json.object { json in
                    for (name, text) in words.sorted(by: { $0.key < $1.key }) {
                        json.key(name)
                        json.value(text)
                    }
                }
                json.key("kinds")
                json.array { json in for kind in EntityKind.allCases { write(kind, &json) } }
                json.key("days")
                json.array { json in
                    for (index, day) in model.days.enumerated() {
                        json.value(UTC.text(ofDay: Int(day)))
                        json.value(parts[index])
                        json.value(model.cells(ofDay: index).reduce(0) { $0 + Int(model.facts.cells[Int($1)].count) })
                    }
                }
                json.texts("keys", keys.texts)
                json.numbers("keyUsers", keys.users)
                json.key("shards")
                json.value(shards)
            }
        }
    }

    private func write(_ kind: EntityKind, _ json: inout JSONWriter) {
        let found = model.entities(kind).enumerated().filter { $0.offset < Self.most || $0.element.hasPage }
        let entities = found.map(\.element)
        json.newline()
        json.object { json in
            json.key("folder")
            json.value(kind.folder)
            json.key("left")
            json.value(model.entities(kind).count - entities.count)
            let others = kind == .loadBalancers ? attempts : []
            json.texts("titles", entities.map { Shown.line($0.title, limit: 160) } + others.map(\.name))
            // The lives of one name are told apart by where they were, and by their id.
            let names = kind == .loadBalancers ? SameNames(model) : nil
            let details = found.map { place, entity in
                names?.detail(EntityRef(kind, Int32(place))) ?? Shown.line(entity.detail, limit: 160)
            }
            json.texts("details", details + others.map { _ in attemptWord })
            json.texts("pages", entities.map { Self.stem($0) } + others.map { _ in "index" })
            json.numbers("counts", entities.map(\.tally.events) + others.map(\.calls))
        }
    }

    /// A page's name without folder and ending; empty for none.
    static func stem(_ entity: Entity) -> String {
        guard let path = entity.path?.utf8 else { return "" }
        let start = path.lastIndex(of: UInt8(ascii: "/")).map { path.index(after: $0) } ?? path.startIndex
        return String(Substring(path[start...].dropLast(".html".utf8.count)))
    }
}

/// Access keys and whose they are, long-lived ones (`AKIA…`) before those of sessions (`ASIA…`).
struct SearchKeys: Sendable {
    let texts: [String]
    let users: [Int]

    /// Most access keys.
    private static let most = 20_000

    init(_ model: BookModel) {
        // Addresses and clients make many callers of one identity, who all are the same user.
        var users = [Int32](repeating: -1, count: model.facts.callers.count)
        for actor in model.facts.actors.indices {
            users[Int(model.facts.actors[actor].identity)] = model.user(ofActor: Int32(actor))
        }
        let callers = model.facts.callers
        var found = [Int32](repeating: -1, count: callers.texts.count)
        var keys: [Int32] = []
        for (identity, user) in users.enumerated() where user >= 0 {
            let key = callers.row(identity).accessKeyID
            guard key > TextTable.empty else { continue }
            if found[Int(key)] < 0 { keys.append(key) }
            found[Int(key)] = found[Int(key)] < 0 ? user : min(found[Int(key)], user)
        }
        callers.texts.sort(&keys)
        keys.removeLast(max(0, keys.count - Self.most))
        texts = keys.map { Shown.line(callers.texts[$0], limit: 80) }
        self.users = keys.map { Int(found[Int($0)]) }
    }
}

extension BookModel {
    /// The place of an actor's principal among the users; -1 for one without events.
    func user(ofActor actor: Int32) -> Int32 {
        entityMaps[EntityKind.users.rawValue]?.map[Int(actor)] ?? -1
    }
}
