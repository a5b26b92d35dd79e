internal import CloudTrail
internal import Ledger
internal import Mustache

/// What a user did in which service when, as lanes.
struct LaneMaker {
    let model: BookModel
    let phrases: Phrasebook

    /// Most lanes; the services with most events.
    private static let most = 8
    /// Marks side by side in a lane. Closer ones are drawn as one.
    private static let marks = 160

    /// The lanes of a user, whose timeline and cells are given; nothing for others, and for one that used a single service.
    func lanes(_ ref: EntityRef, _ timeline: Timeline, _ cells: [UserCell]) -> SafeHTML {
        guard ref.kind == .users, let services = model.entityMaps[EntityKind.services.rawValue]?.map,
            let grouping = model.grouping(timeline), grouping.count > 1
        else {
            return SafeHTML()
        }
        let first = grouping.starts[0] * 24
        let hours = grouping.starts[grouping.count] * 24 - first
        let step = max(1, (hours + Self.marks - 1) / Self.marks)
        var slots: [Int32: [Look: [Int]]] = [:]
        var seen = NumberTable()
        var counts = [Int](repeating: 0, count: model.entities(.services).count)
        for cell in cells {
            let (hour, service) = (Int(cell.hour) - first, services[Int(cell.action)])
            guard (0..<hours).contains(hour), service >= 0 else { continue }
            counts[Int(service)] += Int(cell.count)
            let look = Look(outcome: cell.outcome, isRead: cell.isRead)
            // Most marks are there already.
            let marks = seen.count
            _ = seen.number(of: NumberTable.key(service << 3 | look.bits, Int32(hour / step)))
            if seen.count > marks { slots[service, default: [:]][look, default: []].append(hour / step) }
        }
        guard slots.count > 1 else { return SafeHTML() }
        let order = slots.keys.sorted { a, b in
            let (first, second) = (counts[Int(a)], counts[Int(b)])
            return first == second ? a < b : first > second
        }
        let lanes = order.prefix(Self.most).map { service in
            let entity = model[EntityRef(.services, service)]
            return Lane(
                label: Shown.line(entity.title, limit: 80), link: entity.path.map { "../" + $0 },
                marks: (slots[service] ?? [:]).flatMap { look, places in
                    Self.runs(places).map { run in
                        Lane.Mark(
                            start: Int64(first + run.lowerBound * step) * 3600,
                            end: Int64(first + run.upperBound * step) * 3600, outcome: look.outcome,
                            isRead: look.isRead)
                    }
                })
        }
        return Charts.swimLanes(
            lanes, from: Int64(first) * 3600, to: Int64(first + hours) * 3600,
            title: phrases.say(.chartServices, lanes.first?.label ?? ""))
    }

    private struct Look: Hashable {
        var outcome: Outcome
        var isRead: Bool

        /// A number below 8 of its own.
        var bits: Int32 { Int32(outcome.rawValue) << 1 | (isRead ? 1 : 0) }
    }

    /// Neighbouring places, each given once, as one range each.
    private static func runs(_ places: [Int]) -> [Range<Int>] {
        places.sorted().reduce(into: []) { runs, place in
            if let last = runs.last, last.upperBound == place {
                runs[runs.count - 1] = last.lowerBound..<(place + 1)
            } else {
                runs.append(place..<(place + 1))
            }
        }
    }
}
