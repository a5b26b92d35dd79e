internal import CloudTrail
internal import Ledger

/// How much of everything a book prints. A book of a million events that printed each as a small one does would fill
/// gigabytes that nobody opens; what it leaves out is counted, found by search, and said where it is missing.
struct BookScale: Sendable {
    /// Bytes of raw records that all days print together, in a large book and in others, and that each day may print in
    /// any case.
    private static let recordBytes = (large: 5 << 20, book: 64 << 20, day: 192 << 10)
    /// Listed events from which on a day prints the later events of a burst as a line below the first.
    private static let longDay = 5000

    private let isLarge: Bool
    private let days: Int

    init(_ model: BookModel) {
        isLarge = Self.isLarge(model.facts)
        days = model.days.count
    }

    /// Whether so many events are listed that pages hold less of each thing.
    static func isLarge(_ facts: Facts) -> Bool { facts.events.count > 100_000 }

    /// Rows of a table on an entity's page.
    func tableRows(_ kind: EntityKind) -> Int {
        switch kind {
        case .addresses, .resources: 10
        default: isLarge ? 10 : 25
        }
    }

    /// Most rows of the list of events of an entity; the newest are kept.
    func listRows(_ kind: EntityKind) -> Int {
        switch kind {
        case .loadBalancers: 5000
        case .users: isLarge ? 32 : 5000
        case .regions, .actions, .services, .accounts: isLarge ? 32 : 5000
        case .addresses, .resources: isLarge ? 25 : 500
        }
    }

    /// Whether a day folds bursts.
    func foldsBursts(listed: Int) -> Bool { listed > Self.longDay }

    /// Which of a day's events have their records printed: first those that failed or touch a load balancer, then what
    /// changes something, then sign-ins and roles taken on, each from the beginning of the day, as far as the room goes.
    /// Later events of a burst come last.
    func printed(_ events: Range<Int32>, _ model: BookModel, repeats: Repeats) -> PrintedEvents {
        let all = isLarge ? Self.recordBytes.large : Self.recordBytes.book
        let room = max(Self.recordBytes.day, all / max(days, 1))
        func length(_ number: Int32) -> Int {
            min(Int(model.facts.events[Int(number)].raw.length) * 5 / 4, DayRenderer.longestRecord)
        }
        guard events.reduce(0, { $0 + length($1) }) > room else {
            return PrintedEvents(events, all: true)
        }
        func rank(_ number: Int32) -> UInt8 {
            if repeats[number] != nil { return 3 }
            let event = model.facts.events[Int(number)]
            if model.outcomes[Int(event.result)] != .ok { return 0 }
            let things = model.thingsOfEvent[number]
            if things.contains(where: { model.thingRefs[Int($0)].kind == .loadBalancers }) { return 0 }
            return model.reads[Int(event.action)] ? 2 : 1
        }
        var used = 0
        var printed = PrintedEvents(events, all: false)
        let ranks = events.map(rank)
        for wanted: UInt8 in 0...3 {
            for (number, rank) in zip(events, ranks) where rank == wanted {
                used += length(number)
                if used > room { return printed }
                printed.insert(number)
            }
        }
        return printed
    }
}

/// Of events in a row, those whose records are printed.
struct PrintedEvents: Sendable {
    private let start: Int32
    private var isPrinted: [Bool]
    /// How many there are.
    private(set) var count: Int

    init(_ events: Range<Int32>, all: Bool) {
        start = events.lowerBound
        isPrinted = Array(repeating: all, count: events.count)
        count = all ? events.count : 0
    }

    /// Adds an event that is not among them.
    mutating func insert(_ number: Int32) {
        isPrinted[Int(number - start)] = true
        count += 1
    }

    func contains(_ number: Int32) -> Bool { isPrinted[Int(number - start)] }
}
