/// Wordings that the program asks for by name, as cases of one enumeration.
///
/// A new group is an enumeration that is added to ``Wordings/groups``, and its lines.
public protocol WordGroup: CaseIterable, Sendable {
    /// The name of the line.
    var line: String { get }
    /// What the line may name in braces, in the order in which ``Wordings/say(_:_:)`` takes the values. A name that ends
    /// with `?` may have no value; the line then has to do without.
    var fields: [String] { get }
}

extension WordGroup {
    /// None.
    public var fields: [String] { [] }
}

extension WordGroup where Self: RawRepresentable, RawValue == String {
    /// The raw value.
    public var line: String { rawValue }
}

/// What is said around a sentence, and where no sentence can be made.
enum FrameWords: String, WordGroup {
    case done = "frame.done"
    case denied = "frame.denied"
    case refused = "frame.refused"
    case failed = "frame.failed"
    case unreadable = "frame.unreadable"
    case known = "fallback.known"
    case call = "fallback.call"
    case serviceEvent = "fallback.event"
    case nameless = "fallback.nameless"

    var fields: [String] {
        switch self {
        case .done, .denied, .refused: ["clause"]
        case .failed: ["clause", "code?"]
        case .known: ["action", "past", "base", "object?", "name?", "of?"]
        case .call, .serviceEvent: ["action"]
        case .unreadable, .nameless: []
        }
    }
}

/// How several things are listed.
enum ListWords: String, WordGroup {
    case next = "list.next"
    case more = "list.more"
    case and = "list.and"
    case then = "list.then"
    case clause = "list.clause"

    var fields: [String] { self == .more ? ["list"] : ["list", "name"] }
}

/// The things of Elastic Load Balancing.
enum ThingWords: String, WordGroup {
    case network = "thing.network"
    case application = "thing.application"
    case gateway = "thing.gateway"
    case classic = "thing.classic"
    case loadBalancer = "thing.loadBalancer"
    case listener = "thing.listener"
    case rule = "thing.rule"
    case targetGroup = "thing.targetGroup"
    case trustStore = "thing.trustStore"

    var fields: [String] {
        switch self {
        case .network, .application, .gateway, .classic, .loadBalancer: ["name"]
        case .targetGroup, .trustStore: ["name?"]
        case .listener, .rule: ["loadBalancer"]
        }
    }
}

/// What was changed about an attribute, where there are several.
enum ChangeWords: String, WordGroup {
    case on = "change.on"
    case off = "change.off"
    case value = "change.value"

    var fields: [String] { self == .value ? ["name", "value?"] : ["name"] }
}
