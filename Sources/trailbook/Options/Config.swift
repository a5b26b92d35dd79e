import CloudTrail
import Foundation
import Yams

/// A configuration file: the options' own names, and aliases. What the command line says outweighs it.
struct Config {
    var title: String?
    var footer: String?
    var templates: String?
    var ledger: String?
    var from: String?
    var to: String?
    var period: String?
    var account: [String] = []
    var region: [String] = []
    var user: [String] = []
    var service: [String] = []
    var action: [String] = []
    var resource: [String] = []
    var jobs: Int?
    var events: ReadingOptions.Listing?
    var maxInflated: String?
    var maxRatio: Int?
    var strict = false
    var quiet = false
    var aliases = Aliases()

    private static let keys = [
        "title", "footer", "templates", "ledger", "from", "to", "period", "account", "region", "user", "service",
        "action", "resource", "jobs", "events", "max-inflated", "max-ratio", "strict", "quiet", "aliases",
    ]

    /// No file, no values.
    init() {}

    /// Reads a file. Unknown keys and values of the wrong kind are errors with their line.
    init(path: String?) throws {
        self.init()
        guard let path else { return }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(message: "\(path): the configuration can't be read", status: Status.usage)
        }
        try read(String(decoding: data, as: UTF8.self), path: path)
    }

    private mutating func read(_ text: String, path: String) throws {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            // Over several lines, of which only one has a number.
            let lines = "\(error)".split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            throw Failure(message: "\(path): \(lines.joined(separator: " "))", status: Status.usage)
        }
        guard let root else { return }
        let reader = Reader(path: path)
        for (key, value) in try reader.mapping(root) {
            switch key.text {
            case "title": title = try reader.text(value)
            case "footer": footer = try reader.text(value)
            case "templates": templates = try reader.text(value)
            case "ledger": ledger = try reader.text(value)
            case "from": from = try reader.text(value)
            case "to": to = try reader.text(value)
            case "period": period = try reader.text(value)
            case "account": account = try reader.texts(value)
            case "region": region = try reader.texts(value)
            case "user": user = try reader.texts(value)
            case "service": service = try reader.texts(value)
            case "action": action = try reader.texts(value)
            case "resource": resource = try reader.texts(value)
            case "jobs": jobs = try reader.number(value)
            case "events":
                guard let listing = ReadingOptions.Listing(rawValue: try reader.text(value)) else {
                    throw reader.failure(value, "events is notable or all")
                }
                events = listing
            case "max-inflated": maxInflated = try reader.text(value)
            case "max-ratio": maxRatio = try reader.number(value)
            case "strict": strict = try reader.truth(value)
            case "quiet": quiet = try reader.truth(value)
            case "aliases": aliases = try reader.aliases(value)
            default:
                throw reader.failure(
                    key.node, "there is no key '\(key.text)'; there are \(Self.keys.joined(separator: ", "))")
            }
        }
    }

    /// Takes values out of YAML nodes.
    private struct Reader {
        let path: String

        func failure(_ node: Node, _ message: String) -> Failure {
            Failure(message: "\(path):\(node.mark?.line ?? 1): \(message)", status: Status.usage)
        }

        func mapping(_ node: Node) throws -> [(key: (text: String, node: Node), value: Node)] {
            guard let mapping = node.mapping else { throw failure(node, "expected keys with values") }
            return try mapping.map { key, value in ((try text(key), key), value) }
        }

        func text(_ node: Node) throws -> String {
            guard let text = node.scalar?.string else { throw failure(node, "expected a text") }
            return text
        }

        func texts(_ node: Node) throws -> [String] {
            if let sequence = node.sequence { return try sequence.map { try text($0) } }
            return [try text(node)]
        }

        func number(_ node: Node) throws -> Int {
            guard let number = node.int, number > 0 else { throw failure(node, "expected a number above 0") }
            return number
        }

        func truth(_ node: Node) throws -> Bool {
            guard let truth = node.bool else { throw failure(node, "expected true or false") }
            return truth
        }

        func aliases(_ node: Node) throws -> Aliases {
            var aliases = Aliases()
            for (key, value) in try mapping(node) {
                switch key.text {
                case "people":
                    for (id, name) in try mapping(value) { aliases.people[id.text] = try text(name) }
                case "accounts":
                    for (id, name) in try mapping(value) {
                        guard id.text.utf8.count == 12, id.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                            throw failure(id.node, "account '\(id.text)' has no 12 digits; put quotes around it")
                        }
                        aliases.accounts[id.text] = try text(name)
                    }
                default:
                    throw failure(key.node, "there is no key '\(key.text)' in aliases; there are people, accounts")
                }
            }
            return aliases
        }
    }
}
