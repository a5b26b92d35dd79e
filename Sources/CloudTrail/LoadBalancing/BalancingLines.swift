/// What is said of changes of load balancers and of what hangs on them.
enum BalancingLines: String, WordGroup {
    case created = "balancing.created"
    case createdTags = "balancing.created.tags"
    case createdPart = "balancing.created.part"
    case createdCapacity = "balancing.created.capacity"
    case existed = "balancing.existed"
    case deleted = "balancing.deleted"
    case deletedGroup = "balancing.deleted.group"
    case deletedAlready = "balancing.deleted.already"
    case deletedTogether = "balancing.deleted.together"
    case deletedNarrowed = "balancing.deleted.narrowed"
    case removed = "balancing.removed"
    case of = "balancing.of"
    case unseen = "balancing.unseen"

    case changed = "balancing.value.changed"
    case same = "balancing.value.same"
    case unusual = "balancing.value.unusual"
    case usual = "balancing.value.usual"
    case first = "balancing.value.first"
    case unknown = "balancing.value.unknown"
    case cleared = "balancing.value.removed"

    case forwards = "balancing.forwards"
    case forwardsSame = "balancing.forwards.same"

    case now = "balancing.set.now"
    case setSame = "balancing.set.same"
    case added = "balancing.set.added"
    case taken = "balancing.set.removed"
    case one = "balancing.set.one"
    case several = "balancing.set.several"
    case inAlready = "balancing.set.already"

    case registered = "balancing.targets.registered"
    case deregistered = "balancing.targets.deregistered"
    case unregistered = "balancing.targets.unseen"
    case noneLeft = "balancing.targets.none"
    case noneKnown = "balancing.targets.none.known"
    case left = "balancing.targets.left"

    case tieSame = "balancing.tie.same"
    case tiePart = "balancing.tie.part"
    case tieAdded = "balancing.tie.added"
    case tieRemoved = "balancing.tie.removed"
    case ledBefore = "balancing.record.before"
    case leadsNow = "balancing.record.now"

    case revocations = "balancing.revocations"
    case unshared = "balancing.unshared"

    case listener = "balancing.listener"
    case rule = "balancing.rule"
    case address = "balancing.address"
    case addressUnknown = "balancing.address.unknown"
    case classicListener = "balancing.listener.classic"
    case accelerator = "balancing.accelerator"

    case tag = "balancing.label.tag"
    case certificateOf = "balancing.label.certificate"
    case policiesOfListener = "balancing.label.policies.listener"
    case policiesOfInstance = "balancing.label.policies.instance"

    case on = "balancing.on"
    case off = "balancing.off"
    case empty = "balancing.empty"
    case none = "balancing.none"
    case more = "balancing.more"
    case away = "balancing.away"
    case weight = "balancing.weight"
    case redirect = "balancing.redirect"
    case fixedResponse = "balancing.response"
    case action = "balancing.action"

    var fields: [String] {
        switch self {
        case .created: ["thing?", "parts?"]
        case .createdTags: ["tags"]
        case .createdPart, .unknown, .first, .same, .usual: ["label", "value"]
        case .createdCapacity: ["value"]
        case .existed: ["thing", "time?"]
        case .deletedAlready, .deletedTogether: ["thing"]
        case .deleted: ["listeners?", "ties?"]
        case .deletedGroup: ["thing", "count?", "one?"]
        case .removed: ["thing", "forwards?"]
        case .of: ["thing", "change"]
        case .unseen, .unregistered, .deletedNarrowed, .noneLeft, .noneKnown: ["change"]
        case .changed, .unusual, .tiePart: ["label", "old", "new"]
        case .cleared: ["label", "old?"]
        case .forwards: ["thing", "new", "old?"]
        case .forwardsSame: ["thing", "new"]
        case .now, .setSame: ["label", "value"]
        case .added, .taken: ["things"]
        case .one: ["word", "name"]
        case .several: ["count", "words", "names"]
        case .inAlready: ["change", "count?"]
        case .registered, .deregistered: ["target?", "count?", "targets?", "group?"]
        case .left: ["change", "count"]
        case .tieSame, .tieAdded, .tieRemoved: ["label", "name"]
        case .ledBefore: ["place?"]
        case .leadsNow: ["place"]
        case .revocations: ["files"]
        case .unshared: ["thing?"]
        case .listener: ["address?"]
        case .rule: ["priority?"]
        case .address: ["protocol?", "port"]
        case .classicListener: ["outer", "inner"]
        case .accelerator: ["group", "accelerator"]
        case .tag: ["key"]
        case .certificateOf, .policiesOfListener, .policiesOfInstance: ["port"]
        case .more: ["list", "count"]
        case .away: ["zone?", "length?"]
        case .weight: ["name", "weight"]
        case .redirect: ["target?"]
        case .fixedResponse: ["code?"]
        case .addressUnknown, .on, .off, .empty, .none, .action: []
        }
    }
}

extension ELBResource.Kind: WordGroup {
    /// `word.targetGroup`
    public var line: String { "word.\(self)" }
}

extension ELBResource.Flavor: WordGroup {
    /// `word.network`
    public var line: String { "word.\(self)" }
}
