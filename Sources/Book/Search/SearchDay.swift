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

    /// How many events or cells ahead of the next one its caller is fetched.
    private static let ahead = 16

    private struct Reads: Equatable {
        var actor: Int
        var call: Int
    }

    /// One script after the other.
    func scripts() -> [[UInt8]] {
        let day = Int(model.days[index])
        // Events are in the order of their moments, so that those of an hour stand together.
        var events: [Range<Int32>] = []
        var rest = model.events(ofDay: index)
        for hour in 0..<24 {
            let end = Int64(day * 24 + hour + 1) * 3600
            let next = rest.first { model.facts.events[Int($0)].time >= end } ?? rest.upperBound
            events.append(rest.lowerBound..<next)
            rest = next..<rest.upperBound
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

    private func script(_ hours: Range<Int>, _ events: [Range<Int32>], _ cells: [[Int32]], part: Int) -> [UInt8] {
        var names = SearchNames(model, self.names)
        let listed = events[hours.lowerBound].lowerBound..<events[hours.upperBound - 1].upperBound
        var columns = (actor: [Int](), call: [Int](), things: [Int](), clock: [Int]())
        columns.actor.reserveCapacity(listed.count)
        columns.call.reserveCapacity(listed.count)
        columns.things.reserveCapacity(listed.count)
        columns.clock.reserveCapacity(listed.count)
        var pages: [Int] = []
        var latest = Int64(model.days[index]) * 86_400
        for (row, number) in listed.enumerated() {
            let event = model.facts.events[Int(number)]
            let place = Int(number - texts.firstEvent)
            columns.clock.append(Int(event.time - latest))
            latest = event.time
            if row + Self.ahead < listed.count {
                names.prefetch(actor: model.facts.events[Int(number) + Self.ahead].actor)
            }
            columns.actor.append(names.actor(event.actor))
            columns.call.append(
                names.call(event.action, event.place, event.result, superseded: event.flags.contains(.superseded)))
            columns.things.append(names.things(ofEvent: number))
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
        // About what rows and names take.
        let room = listed.count * 26 + reads.hour.count * 18 + 128 << 10
        return DataScript.make("day", room: room) { json in
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
                json.value(plain: anchors(listed))
                json.numbers("rh", reads.hour)
                json.numbers("rw", reads.actor)
                json.numbers("rc", reads.call)
                json.numbers("rn", reads.count)
            }
        }
    }

    /// The anchors of events, in letters.
    private func anchors(_ events: Range<Int32>) -> [UInt8] {
        // Swift writes the count even of an empty array, of which all threads share one.
        guard !events.isEmpty else { return [] }
        let (first, size) = (Int(events.lowerBound - texts.firstEvent), SearchCode.anchorLetters)
        return [UInt8](unsafeUninitializedCapacity: events.count * size) { letters, count in
            SearchCode.withWriter { writer in
                guard let base = letters.baseAddress else { return }
                for row in 0..<events.count {
                    writer.write(texts.anchors[first + row].bits, letters: size, to: base + row * size)
                }
            }
            count = events.count * size
        }
    }

    /// The reads of an hour. Cells have no order of their own, so they are put into that of their names first.
    private func folded(_ cells: [Int32], _ names: inout SearchNames) -> [(Reads, Int)] {
        var keys: [SearchOrder.Key] = []
        keys.reserveCapacity(cells.count)
        // What is moved is small: most are told apart by the first part of their keys.
        var sorted: [(first: UInt64, place: Int32)] = []
        sorted.reserveCapacity(cells.count)
        for place in cells.indices {
            if place + Self.ahead < cells.count {
                order.prefetch(actor: model.facts.cells[Int(cells[place + Self.ahead])].actor)
            }
            let key = order.key(model.facts.cells[Int(cells[place])])
            sorted.append((key.first, Int32(place)))
            keys.append(key)
        }
        sorted.sort { a, b in a.first != b.first ? a.first < b.first : keys[Int(a.place)] < keys[Int(b.place)] }
        var places = NumberTable(room: cells.count)
        var rows: [(Reads, Int)] = []
        rows.reserveCapacity(cells.count)
        var latest: (key: SearchOrder.Key, actor: Int)?
        for (_, place) in sorted {
            let number = cells[Int(place)]
            let (cell, key) = (model.facts.cells[Int(number)], keys[Int(place)])
            // The same caller from the same address often stands in a row.
            let actor = latest.flatMap { $0.key.hasCaller(of: key) ? $0.actor : nil } ?? names.actor(cell.actor)
            latest = (key, actor)
            let reads = Reads(
                actor: actor, call: names.call(cell.action, cell.place, cell.result, superseded: false))
            let count = Int(model.unlisted[Int(number)])
            if let last = rows.last, last.0 == reads {
                rows[rows.count - 1].1 += count
                continue
            }
            let pair = NumberTable.key(Int32(reads.actor), Int32(reads.call))
            let known = Int(places[pair])
            if known >= 0 {
                rows[known].1 += count
            } else {
                places[pair] = Int32(rows.count)
                rows.append((reads, count))
            }
        }
        return rows
    }
}
