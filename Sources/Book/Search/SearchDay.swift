internal import CloudTrail
internal import Ledger

/// The scripts of one day: every event of it, listed ones one by one with their anchors, folded reads by the hour.
///
/// Columns of small numbers that point into lists of names, so that a script can test each name once and then only
/// look numbers up. Names are the day's own, so that a day's script does not change when other days come in.
struct SearchDay {
    let model: BookModel
    let texts: EventTexts.Day
    let index: Int
    let order: SearchOrder
    let names: SearchTexts

    /// Rows from which on the next hour begins a new script, which keeps one below 1.5 MB.
    private static let rows = 24_000

    private struct Reads {
        var actor: Int
        var call: Int
    }

    /// One script after the other.
    func scripts() -> [[UInt8]] {
        let day = Int(model.days[index])
        var events: [[Int32]] = Array(repeating: [], count: 24)
        for number in model.events(ofDay: index) {
            events[UTC.hour(ofSecond: model.facts.events[Int(number)].time) - day * 24].append(number)
        }
        var cells: [[Int32]] = Array(repeating: [], count: 24)
        for number in model.cells(ofDay: index) where model.unlisted[Int(number)] > 0 {
            cells[Int(model.facts.cells[Int(number)].hour) - day * 24].append(number)
        }
        var scripts: [[UInt8]] = []
        var from = 0
        var size = 0
        for hour in 0..<24 {
            let next = events[hour].count + cells[hour].count
            if size > 0, size + next > Self.rows {
                scripts.append(script(from..<hour, events, cells, part: scripts.count + 1))
                from = hour
                size = 0
            }
            size += next
        }
        scripts.append(script(from..<24, events, cells, part: scripts.count + 1))
        return scripts
    }

    private func script(_ hours: Range<Int>, _ events: [[Int32]], _ cells: [[Int32]], part: Int) -> [UInt8] {
        var names = SearchNames(model, self.names)
        let listed = hours.flatMap { events[$0] }
        var columns = (actor: [Int](), call: [Int](), things: [Int](), clock: [Int]())
        var anchors: [UInt8] = []
        var pages: [Int] = []
        var latest = Int64(model.days[index]) * 86_400
        for (row, number) in listed.enumerated() {
            let event = model.facts.events[Int(number)]
            let place = Int(number - texts.firstEvent)
            columns.clock.append(Int(event.time - latest))
            latest = event.time
            columns.actor.append(names.actor(event.actor))
            columns.call.append(
                names.call(event.action, event.place, event.result, superseded: event.flags.contains(.superseded)))
            columns.things.append(names.things(ofEvent: number))
            SearchCode.append(texts.anchors[place], to: &anchors)
            while pages.count < Int(texts.pages[place]) { pages.append(row) }
        }
        var reads = (hour: [Int](), actor: [Int](), call: [Int](), count: [Int]())
        for hour in hours {
            for (key, count) in folded(cells[hour], &names) {
                reads.hour.append(hour)
                reads.actor.append(key.actor)
                reads.call.append(key.call)
                reads.count.append(count)
            }
        }
        let day = UTC.text(ofDay: Int(model.days[index]))
        return DataScript.make("day") { json in
            json.value(day)
            json.value(part)
            json.object { json in
                names.write(&json)
                json.numbers("t", columns.clock)
                json.numbers("w", columns.actor)
                json.numbers("c", columns.call)
                json.numbers("s", columns.things)
                json.numbers("p", pages)
                json.key("x")
                json.value(plain: anchors)
                json.numbers("rh", reads.hour)
                json.numbers("rw", reads.actor)
                json.numbers("rc", reads.call)
                json.numbers("rn", reads.count)
            }
        }
    }

    /// The reads of an hour. Cells have no order of their own, so they are put into that of their names first.
    private func folded(_ cells: [Int32], _ names: inout SearchNames) -> [(Reads, Int)] {
        let sorted = cells.map { (order.key(model.facts.cells[Int($0)]), $0) }.sorted { $0.0 < $1.0 }
        var places = NumberTable()
        var rows: [(Reads, Int)] = []
        for (_, number) in sorted {
            let cell = model.facts.cells[Int(number)]
            let key = Reads(
                actor: names.actor(cell.actor),
                call: names.call(cell.action, cell.place, cell.result, superseded: false))
            let pair = NumberTable.key(Int32(key.actor), Int32(key.call))
            let known = Int(places[pair])
            if known >= 0 {
                rows[known].1 += Int(model.unlisted[Int(number)])
            } else {
                places[pair] = Int32(rows.count)
                rows.append((key, Int(model.unlisted[Int(number)])))
            }
        }
        return rows
    }
}
