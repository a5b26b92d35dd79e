internal import Ledger
internal import Mustache

/// The rows of an entity's list of events, under the listing rule, oldest first.
///
/// Oldest first, because a book is read that way, and because then a page of the list stays as it is when the log
/// goes on.
struct EventList {
    private let skipped: Int
    private let balance: Folding.Balance
    private let isOfUser: Bool

    /// What one list leaves for the next. Not shared between threads.
    final class Spare {
        /// Rows, of which the memory is used again.
        var rows = RowBuffer()
        fileprivate let events = RenderMemo()
        fileprivate let bursts = RenderMemo()
    }

    /// Most events that a row of a burst opens to.
    static let burstEvents = 40

    private enum Item {
        case line(Int32)
        case reads(Folding.Reads)

        /// The first event of a line.
        var first: Int32? { if case .line(let first) = self { first } else { nil } }
    }

    /// - Parameters:
    ///   - balance: how the rows add up.
    ///   - cells: those of a user.
    ///   - spare: what the list before left; `rows` are taken out of it.
    ///   - longest: most rows; the newest are kept, and the days have all of them.
    ///   - rows: gets the rows in place of those in it.
    init(
        model: BookModel, texts: EventTexts, templates: TemplateSet, of ref: EntityRef,
        _ balance: Folding.Balance, _ cells: [UserCell], longest: Int,
        _ callers: CallerBook, _ spare: Spare, _ rows: inout RowBuffer
    ) {
        let isOfUser = ref.kind == .users
        self.isOfUser = isOfUser
        self.balance = balance
        // Reads stand on the pages of those who made them; elsewhere they would be all that is seen.
        let events = model.events(of: ref)
        let firsts = model.firsts(of: ref, newest: longest)
        let reads = isOfUser ? model.reads(of: ref.index, cells) : []
        skipped = max(0, firsts.count + reads.count - longest)
        // Of so many of either the rest stand before all that are kept.
        let kept = Self.merge(model, firsts.newest[...], reads.suffix(longest)).suffix(longest)
        // Of many rows few are shown, so only these are put together.
        var lines = model.lines(events: events, startingWith: kept.compactMap(\.first))[...]
        rows.removeAll()
        for item in kept {
            switch item {
            case .line:
                guard let line = lines.popFirst() else { continue }
                rows.add { Self.render(line, texts, templates, callers, spare, showWho: !isOfUser, into: &$0) }
            case .reads(let reads):
                let action = model[EntityRef(.actions, reads.action)]
                let row = ReadsRow(
                    root: "../", hour: reads.hour, action: Shown.line(action.title, limit: 120),
                    actionPath: action.path ?? "", n: reads.count)
                rows.add { templates.reads.render(row, into: &$0) }
            }
        }
    }

    /// One page of the list, with these of its rows.
    func section(_ rows: ArraySlice<UInt8>, pager: Pager) -> EventsSection {
        EventsSection(
            pager: pager, balance: balance, skipped: skipped, showsReads: isOfUser, showWho: !isOfUser,
            rows: SafeHTML(trusted: rows))
    }

    private static func render(
        _ line: Folding.Line, _ texts: EventTexts, _ templates: TemplateSet, _ callers: CallerBook, _ spare: Spare,
        showWho: Bool, into bytes: inout [UInt8]
    ) {
        guard let first = line.events.first, let last = line.events.last else { return }
        let row = texts.row(first, root: "../", showWho: showWho, callers)
        guard line.isBurst else {
            templates.event.render(row, into: &bytes, memo: spare.events)
            return
        }
        let burst = BurstRow(
            event: row, last: texts.row(last, root: "../", showWho: showWho, callers).time, n: line.events.count,
            events: line.events.prefix(burstEvents).map { texts.row($0, root: "../", showWho: showWho, callers) })
        templates.burst.render(burst, into: &bytes, memo: spare.bursts)
    }

    /// Reads of an hour stand before what is listed of that hour.
    private static func merge(
        _ model: BookModel, _ firsts: ArraySlice<Int32>, _ reads: ArraySlice<Folding.Reads>
    ) -> [Item] {
        var items: [Item] = []
        items.reserveCapacity(firsts.count + reads.count)
        var next = reads.startIndex
        for first in firsts {
            let time = model.facts.events[Int(first)].time
            while next < reads.endIndex, Int64(reads[next].hour) * 3600 <= time {
                items.append(.reads(reads[next]))
                next += 1
            }
            items.append(.line(first))
        }
        return items + reads[next...].map(Item.reads)
    }
}
