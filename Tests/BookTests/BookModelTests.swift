import CloudTrail
import Ledger
import Testing

@testable import Book

@Suite struct BookModelTests {
    private static let cellKinds = EntityKind.allCases.filter { !$0.countsListedEventsOnly }

    /// All that pages can say of a model, as text.
    private func portrait(_ model: BookModel) -> [String] {
        let tabulator = Tabulator(model)
        var lines = ["\(model.totals)", "\(model.days)"]
        let dimensions: [Dimension] =
            EntityKind.allCases.map { .entity($0) } + [.client, .outcome, .errorCode, .identityType, .identity]
        for kind in EntityKind.allCases {
            for (index, entity) in model.entities(kind).enumerated() {
                let ref = EntityRef(kind, Int32(index))
                lines.append("\(entity)")
                lines.append("\(Array(model.events(of: ref)))")
                lines.append("\(model.timeline(of: ref)) \(model.hours(of: ref)) \(model.balance(of: ref))")
                lines.append("\(model.reads(cells: model.cells(of: ref)))")
                lines.append("\(model.lines(events: model.events(of: ref)))")
                for dimension in dimensions {
                    let rows = tabulator.breakdown(of: ref, by: dimension)
                    lines.append("\(rows.map { (model.name(of: dimension, $0.value), $0.tally) })")
                }
            }
        }
        for event in model.allEvents { lines.append("\(model.resources(ofEvent: event))") }
        return lines
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the numbering of dimensions and the order of cells change nothing`(seed: UInt64) {
        let facts = FactsBuilder.company(seed: seed)
        let portrait = portrait(BookModel(facts: facts))
        for other in [4, 5] as [UInt64] {
            #expect(self.portrait(BookModel(facts: FactsBuilder.renumbered(facts, seed: other))) == portrait)
        }
    }

    @Test(arguments: [0, 1, 2, 9, 40, 300])
    func `the first of many stand in order, and the others are there`(count: Int) {
        // In some order in which numbers repeat, and in both orders.
        let mixed = (0..<count).map { ($0 * 7919 + 13) % 101 }
        for all in [mixed, mixed.sorted(), mixed.sorted(by: >)] {
            for first in [0, 1, 2, 8, 12, count, .max] {
                var rows = all
                rows.sort(first: first, by: <)
                #expect(rows.prefix(first) == mixed.sorted().prefix(first))
                #expect(rows.sorted() == mixed.sorted())
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `every breakdown adds up to the total`(seed: UInt64) {
        let model = BookModel(facts: FactsBuilder.company(seed: seed))
        let tabulator = Tabulator(model)
        let dimensions: [Dimension] =
            Self.cellKinds.map { .entity($0) } + [.client, .outcome, .errorCode, .identityType, .identity]
        for dimension in dimensions {
            let rows = tabulator.breakdown(cells: model.allCells, by: dimension)
            #expect(rows.reduce(into: Tally()) { $0.merge($1.tally) } == model.totals.tally)
        }
        for kind in EntityKind.allCases {
            for (index, entity) in model.entities(kind).enumerated() {
                let ref = EntityRef(kind, Int32(index))
                for dimension in dimensions {
                    let rows = tabulator.breakdown(of: ref, by: dimension)
                    #expect(rows.reduce(into: Tally()) { $0.merge($1.tally) } == entity.tally)
                }
                #expect(model.timeline(of: ref).days.reduce(into: Tally()) { $0.merge($1) } == entity.tally)
                #expect(model.hours(of: ref).counts.reduce(0, +) == entity.tally.events)
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `sums of cells break down as the cells do`(seed: UInt64) {
        let model = BookModel(facts: FactsBuilder.company(seed: seed))
        let tabulator = Tabulator(model)
        let dimensions: [Dimension] =
            Self.cellKinds.map { .entity($0) } + [.client, .outcome, .errorCode, .identityType, .identity]
        for dimension in dimensions {
            #expect(tabulator.breakdown(by: dimension) == tabulator.breakdown(cells: model.allCells, by: dimension))
            for kind in Self.cellKinds {
                for index in model.entities(kind).indices {
                    let ref = EntityRef(kind, Int32(index))
                    let cells = tabulator.breakdown(cells: model.cells(of: ref), by: dimension)
                    #expect(tabulator.breakdown(of: ref, by: dimension) == cells)
                }
            }
        }
        #expect(model.sums.rows.count < model.facts.cells.count)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `sums of events break down as the events do, and days as their cells`(seed: UInt64) {
        let model = BookModel(facts: FactsBuilder.company(seed: seed))
        let tabulator = Tabulator(model)
        for kind in [EntityKind.resources, .loadBalancers] {
            let all = tabulator.breakdown(events: model.allEvents, by: .entity(kind))
            #expect(tabulator.breakdown(by: .entity(kind)) == all)
            for other in EntityKind.allCases {
                for index in model.entities(other).indices {
                    let ref = EntityRef(other, Int32(index))
                    let events = tabulator.breakdown(events: model.events(of: ref), by: .entity(kind))
                    #expect(tabulator.breakdown(of: ref, by: .entity(kind)) == events)
                }
            }
            for index in model.entities(kind).indices {
                let ref = EntityRef(kind, Int32(index))
                for dimension in Self.cellKinds.map(Dimension.entity) + [.client, .outcome, .errorCode] {
                    let events = tabulator.breakdown(events: model.events(of: ref), by: dimension)
                    #expect(tabulator.breakdown(of: ref, by: dimension) == events)
                }
            }
        }
        for day in model.days.indices {
            for dimension in Self.cellKinds.map(Dimension.entity) + [.client, .outcome, .errorCode] {
                let cells = tabulator.breakdown(cells: model.cells(ofDay: day), by: dimension)
                #expect(tabulator.breakdown(ofDay: day, by: dimension) == cells)
            }
        }
        #expect(model.thingSums.rows.count <= model.allEvents.count * 2)
    }

    @Test func `cells of any size are counted`() {
        for counts in [(1, 0), (0xFFFE, 0xFFFE), (0xFFFF, 3), (70_000, 70_000), (Int(Int32.max), 65_535), (0, 0)] {
            let facts = FactsBuilder.company(seed: 1)
            var cell = facts.cells[0]
            cell.count = Int32(counts.0)
            var one = facts
            one.cells = [cell]
            one.events = []
            one.touches = []
            one.eventIDs = EventIDTexts()
            let model = BookModel(facts: one)
            let line = CellLine(
                cell, .denied, isRead: true, address: 3, unlisted: Int32(counts.1))
            #expect(line.hour == Int(cell.hour) && line.outcome == .denied && line.isRead && line.address == 3)
            let isSmall = counts.0 < 0xFFFF && counts.1 < 0xFFFF
            #expect(line.counts(0, model).all == cell.count)
            #expect(line.counts(0, model).unlisted == (isSmall ? Int32(counts.1) : model.unlisted[0]))
        }
    }

    @Test func `days have their places however far apart they lie`() {
        for days in [[5], [5, 6, 9], [0, 40_000], [7, 8, 2_000_000], []] as [[Int32]] {
            let places = DayPlaces(days)
            for (place, day) in days.enumerated() { #expect(places[Int(day)] == place) }
        }
    }

    @Test func `keys for sums differ where the numbers do, whether they fit one number or not`() {
        for count in [3, 1 << 30] {
            var keys = SumKeys((count, count, count, count, count))
            var seen: Set<UInt64> = []
            for number in 0..<Int32(243) {
                let digits = [1, 3, 9, 27, 81].map { number / $0 % 3 }
                seen.insert(keys.key(digits[0], digits[1], digits[2], digits[3], digits[4]))
                seen.insert(keys.key(digits[0], digits[1], digits[2], digits[3], digits[4]))
            }
            #expect(seen.count == 243)
        }
    }

    @Test(arguments: [0, 2000])
    func `times are the same counted by the hour and by the cell`(gap: Int) {
        // Many cells on two days, side by side or so far apart that hours are not counted one by one.
        let calls = (0..<96).flatMap { step in
            let day = UTC.text(ofDay: 20_000 + step / 48 * (gap + 1))
            let hour = "\(day)T\(step % 24 < 10 ? "0" : "")\(step % 24):00:00Z"
            return [
                Call(at: hour, by: "alice", reads: step % 3 > 0, outcome: step % 5 == 0 ? .denied : .ok),
                Call(at: hour, by: "bob", action: "s3:PutObject", reads: false, outcome: step % 7 == 0 ? .error : .ok),
            ]
        }
        let model = BookModel(facts: FactsBuilder.facts(calls))
        #expect((LookGrid(model.days, cells: model.facts.cells.count) != nil) == (gap == 0))
        let all = model.timesOfAll()
        #expect(all.timeline == model.timeline(cells: model.allCells))
        #expect(all.hours == model.hours(cells: model.allCells))
        for ref in model.entities(.regions).indices.map({ EntityRef(.regions, Int32($0)) }) {
            let figures = model.figures(of: ref)
            #expect(figures.timeline == model.timeline(of: ref))
            #expect(figures.hours == model.hours(of: ref))
            #expect(figures.balance == model.balance(of: ref))
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `listed and folded rows add up to the headline`(seed: UInt64) {
        let model = BookModel(facts: FactsBuilder.company(seed: seed))
        for kind in EntityKind.allCases {
            for (index, entity) in model.entities(kind).enumerated() {
                let ref = EntityRef(kind, Int32(index))
                let balance = model.balance(of: ref)
                #expect(balance.total == entity.tally.events)
                #expect(balance.listed + balance.superseded == entity.notable)
                let figures = model.figures(of: ref)
                #expect(figures.timeline == model.timeline(of: ref))
                #expect(figures.hours == model.hours(of: ref))
                #expect(figures.balance == balance)
                let tabulator = Tabulator(model)
                let byAddress = tabulator.breakdown(of: ref, by: .entity(.addresses))
                #expect(tabulator.figures(of: ref) == figures)
                #expect(tabulator.breakdown(of: ref, by: .entity(.addresses)) == byAddress)
                let lines = model.lines(events: model.events(of: ref))
                let firsts = model.firsts(of: ref)
                #expect(firsts == lines.compactMap(\.events.first))
                for limit in [1, 3, 40] {
                    #expect(model.lastFirsts(of: ref, limit) == firsts.suffix(limit))
                }
                for limit in [0, 3, firsts.count, .max] {
                    let some = model.firsts(of: ref, newest: limit)
                    #expect(some.newest == Array(firsts.suffix(limit)))
                    #expect(some.count == firsts.count)
                }
                let newest = model.lines(events: model.events(of: ref), startingWith: Array(firsts.suffix(3)))
                #expect(newest == Array(lines.suffix(3)))
                let reads = model.reads(cells: model.cells(of: ref))
                if kind == .users {
                    _ = tabulator.figures(of: ref)
                    #expect(model.reads(of: ref.index, tabulator.userCells) == reads)
                }
                #expect(lines.reduce(0) { $0 + $1.counted } == balance.listed)
                #expect(reads.reduce(0) { $0 + $1.count } == balance.counted)
                #expect(lines.flatMap(\.events).sorted() == Array(model.events(of: ref)))
            }
        }
    }

    @Test func `entities stand by events, then by key`() {
        let model = BookModel(
            facts: FactsBuilder.facts([
                Call(at: "2026-05-01", by: "bob"), Call(at: "2026-05-01", by: "alice"),
                Call(at: "2026-05-02", by: "carol", times: 2),
            ]))
        #expect(model.entities(.users).map(\.title) == ["carol", "alice", "bob"])
        #expect(model.principals.map(\.name) == ["carol", "alice", "bob"])
        #expect(model.entities(.users).map(\.tally.events) == [2, 1, 1])
    }

    @Test func `a target group's calls stand on its load balancer, before and after they met`() throws {
        let model = BookModel(
            facts: FactsBuilder.facts([
                write("2026-05-01", "CreateTargetGroup", ["tg/blue"]),
                write("2026-05-02", "CreateListener", ["lb/web", "tg/blue"]),
                write("2026-05-03", "RegisterTargets", ["tg/blue"]),
                write("2026-05-03", "RegisterTargets", ["tg/alone"]),
            ]))
        let balancer = EntityRef(.loadBalancers, 0)
        #expect(model[balancer].title == "web")
        #expect(model[balancer].tally.events == 3)
        #expect(Array(model.events(of: balancer)) == [0, 1, 2])
        #expect(model.entities(.resources).map(\.title) == ["blue", "alone"])
        #expect(model.resource(balancer)?.type == "AWS::ElasticLoadBalancingV2::LoadBalancer")
    }

    @Test func `calls about tags and calls that failed teach nothing of target groups`() {
        let model = BookModel(
            facts: FactsBuilder.facts([
                write("2026-05-01", "AddTags", ["lb/web", "tg/blue"]),
                write("2026-05-02", "CreateListener", ["lb/web", "tg/blue"], .denied),
                write("2026-05-03", "RegisterTargets", ["tg/blue"]),
            ]))
        #expect(Array(model.events(of: EntityRef(.loadBalancers, 0))) == [0, 1])
    }

    @Test func `a burst folds within its clock hour only, and only for the same outcome and resources`() {
        let model = BookModel(
            facts: FactsBuilder.facts([
                write("2026-05-01T10:10:00", "RegisterTargets", ["tg/blue"]),
                write("2026-05-01T10:20:00", "RegisterTargets", ["tg/green"]),
                write("2026-05-01T10:30:00", "RegisterTargets", ["tg/blue"]),
                write("2026-05-01T10:59:59", "RegisterTargets", ["tg/blue"], .error),
                write("2026-05-01T11:00:00", "RegisterTargets", ["tg/blue"]),
            ]))
        #expect(model.lines(events: model.allEvents).map(\.events) == [[0, 2], [1], [3], [4]])
    }

    @Test func `names that only look alike stay apart`() {
        var facts = FactsBuilder.facts([
            Call(at: "2026-05-01", address: "a"), Call(at: "2026-05-01", address: "b"),
        ])
        facts.addresses = ["caf\u{E9}", "cafe\u{301}"]
        let model = BookModel(facts: facts)
        #expect(model.entities(.addresses).count == 2)
        #expect(Set(model.entities(.addresses).map(\.path)).count == 2)
    }

    @Test func `an alias changes the name and not the link`() {
        let facts = FactsBuilder.facts([Call(at: "2026-05-01", by: "alice")])
        let plain = BookModel(facts: facts).entities(.users)[0]
        let aliases = Aliases(people: [plain.key: "Alice Adams"])
        let named = BookModel(facts: facts, aliases: aliases).entities(.users)[0]
        #expect(named.title.contains("Alice Adams"))
        #expect(named.path == plain.path)
    }

    @Test func `at most 1,000 addresses have pages, those with most events`() {
        let calls = (0..<2003).map { Call(at: "2026-05-01", address: "a\($0)", times: $0 == 2002 ? 2 : 1) }
        let model = BookModel(facts: FactsBuilder.facts(calls))
        #expect(model.entities(.addresses).count == 2003)
        #expect(model.entities(.addresses).count(where: \.hasPage) == 1000)
        #expect(model.entities(.addresses)[0].key == "a2002")
        #expect(model.entities(.addresses)[0].hasPage)
    }

    @Test func `records are events, replaced ones, duplicates and what lies outside`() {
        var facts = FactsBuilder.company(seed: 9)
        facts.sources[0].records += 30
        facts.sources[0].outside = 10
        var scope = Scope()
        scope.users = [Glob("alice")]
        for scope in [Scope(), scope] {
            let totals = BookModel(facts: facts, scope: scope).totals
            #expect(totals.duplicates == 20)
            #expect(totals.records == totals.events + totals.superseded + totals.duplicates + totals.outsideScope)
        }
    }

    private func write(_ at: String, _ action: String, _ about: [String], _ outcome: Outcome = .ok) -> Call {
        Call(at: at, action: "elasticloadbalancing:" + action, reads: false, outcome: outcome, about: about)
    }
}
