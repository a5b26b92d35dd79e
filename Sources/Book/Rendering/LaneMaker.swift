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
        // For each service that is met, how many events, and for each look of a mark whether it stands in each place.
        let places = (hours + step - 1) / step
        var numbers = [Int32](repeating: -1, count: model.entities(.services).count)
        var met: [(service: Int32, count: Int)] = []
        var marks: [Bool] = []
        // Division of short numbers is the faster one.
        let isShort = hours <= Int(UInt32.max)
        for cell in cells {
            let (hour, service) = (Int(cell.hour) - first, services[Int(cell.action)])
            guard (0..<hours).contains(hour), service >= 0 else { continue }
            if numbers[Int(service)] < 0 {
                numbers[Int(service)] = Int32(met.count)
                met.append((service, 0))
                marks.append(contentsOf: repeatElement(false, count: Look.count * places))
            }
            let number = Int(numbers[Int(service)])
            met[number].count += Int(cell.count)
            let place = isShort ? Int(UInt32(truncatingIfNeeded: hour) / UInt32(truncatingIfNeeded: step)) : hour / step
            marks[(number * Look.count + Look.number(cell.outcome, isRead: cell.isRead)) * places + place] = true
        }
        guard met.count > 1 else { return SafeHTML() }
        let order = met.sorted { $0.count == $1.count ? $0.service < $1.service : $0.count > $1.count }
        let lanes = order.prefix(Self.most).map { service, _ in
            let entity = model[EntityRef(.services, service)]
            let start = Int(numbers[Int(service)]) * Look.count
            return Lane(
                label: Shown.line(entity.title, limit: 80), link: entity.path.map { "../" + $0 },
                marks: Look.all.flatMap { look in
                    let row = (start + Look.number(look.outcome, isRead: look.isRead)) * places
                    return Self.runs(marks[row..<row + places]).map { run in
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

    private struct Look {
        var outcome: Outcome
        var isRead: Bool

        /// Numbers are below this.
        static let count = 8
        static let all = [Outcome.ok, .denied, .error].flatMap {
            [Look(outcome: $0, isRead: false), Look(outcome: $0, isRead: true)]
        }

        /// A number of its own.
        @inline(__always)
        static func number(_ outcome: Outcome, isRead: Bool) -> Int { Int(outcome.rawValue) << 1 | (isRead ? 1 : 0) }
    }

    /// Neighbouring places with a mark as one range each, counted from the first place.
    private static func runs(_ marks: ArraySlice<Bool>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for (place, isMarked) in marks.enumerated() {
            if isMarked {
                start = start ?? place
            } else if let begun = start {
                runs.append(begun..<place)
                start = nil
            }
        }
        if let start { runs.append(start..<marks.count) }
        return runs
    }
}
