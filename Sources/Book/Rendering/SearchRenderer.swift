internal import Ledger
internal import Synchronization

/// Makes the search: its page, and the scripts that it loads when somebody searches.
///
/// Every day is written once, and the access keys are found once, by any thread; the index follows them by itself.
final class SearchRenderer: Sendable {
    private let model: BookModel
    private let writer: PageWriter
    private let texts: [EventTexts.Day]
    /// Names of load balancers that were not made, with how often that was tried.
    private let attempts: [(name: String, calls: Int)]
    /// What days are written with, made by whoever asks first.
    private let shared = Mutex<(order: SearchOrder, names: SearchTexts)?>(nil)
    /// Access keys and whose they are, found while others write days.
    private let keys = Mutex<SearchKeys?>(nil)
    /// How many scripts each day has.
    private let parts: Mutex<[Int]>
    /// How many things are still to be made before the index: each day and the access keys.
    private let waiting: Atomic<Int>

    init(
        model: BookModel, writer: PageWriter, texts: [EventTexts.Day], attempts: [(name: String, calls: Int)]
    ) {
        self.model = model
        self.writer = writer
        self.texts = texts
        self.attempts = attempts
        parts = Mutex([Int](repeating: 0, count: model.days.count))
        waiting = Atomic(model.days.count + 1)
    }

    /// Makes what all days are written with, so that none of them has to wait for it.
    func prepare() { _ = made() }

    private func made() -> (order: SearchOrder, names: SearchTexts) {
        shared.withLock { shared in
            let made = shared ?? (SearchOrder(model), SearchTexts(model))
            shared = made
            return made
        }
    }

    /// Finds the access keys, which takes its time.
    func findKeys() throws {
        let found = SearchKeys(model)
        keys.withLock { $0 = found }
        try finishPart()
    }

    /// Writes the scripts in which an event is found by its id.
    func writeIDs() throws {
        try SearchIDs(model: model, texts: texts).forEachScript { number, script in
            try writer.writeScript("search/ids-\(number).js", script)
        }
    }

    /// Writes the scripts of a day.
    func writeDay(_ index: Int) throws {
        let shared = made()
        let day = SearchDay(
            model: model, texts: texts[index], index: index, order: shared.order, names: shared.names)
        let scripts = day.scripts()
        let name = UTC.text(ofDay: Int(model.days[index]))
        for (number, script) in scripts.enumerated() {
            try writer.writeScript("search/\(name)-\(number + 1).js", script)
        }
        parts.withLock { $0[index] = scripts.count }
        try finishPart()
    }

    /// Whoever makes the last part writes the index and the page.
    private func finishPart() throws {
        guard waiting.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 else { return }
        let index = SearchIndex(
            model: model, words: writer.templates.phrases.search, parts: parts.withLock { $0 },
            keys: keys.withLock { $0 } ?? SearchKeys(model), shards: SearchIDs.shards(model), attempts: attempts,
            attemptWord: writer.templates.phrases.say(.notMade))
        try writer.site.write("search/index.js", index.script())
        let listed = model.facts.events.count { !$0.flags.contains(.superseded) }
        let page = SearchPage(info: writer.info, listed: listed, folded: model.totals.events - listed)
        try writer.write(
            PageWriter.Place(path: "search.html", part: .search), writer.templates.search, page)
    }
}
