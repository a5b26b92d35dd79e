internal import Ledger
internal import Synchronization

/// Makes the search: its page, and the scripts that it loads when somebody searches.
struct SearchRenderer {
    let model: BookModel
    let writer: PageWriter
    let texts: [EventTexts.Day]
    /// Names of load balancers that were not made, with how often that was tried.
    let attempts: [(name: String, calls: Int)]

    func render(jobs: Int) throws {
        let parts = try writeDays(jobs: jobs)
        for (number, script) in SearchIDs(model: model, texts: texts).scripts().enumerated() {
            try writer.site.write("search/ids-\(number).js", script)
        }
        let index = SearchIndex(
            model: model, words: writer.templates.phrases.search, parts: parts, shards: SearchIDs.shards(model),
            attempts: attempts, attemptWord: writer.templates.phrases.say(.notMade))
        try writer.site.write("search/index.js", index.script())
        let listed = model.facts.events.count { !$0.flags.contains(.superseded) }
        let page = SearchPage(info: writer.info, listed: listed, folded: model.totals.events - listed)
        try writer.write(
            PageWriter.Place(path: "search.html", part: .search), main: writer.templates.search.html(page))
    }

    private func writeDays(jobs: Int) throws -> [Int] {
        let order = SearchOrder(model)
        let parts = Mutex([Int](repeating: 0, count: model.days.count))
        try Parallel.forEach(model.days.count, jobs: jobs, state: {}) { _, index in
            let scripts = SearchDay(model: model, texts: texts[index], index: index, order: order).scripts()
            let day = UTC.text(ofDay: Int(model.days[index]))
            for (number, script) in scripts.enumerated() {
                try writer.site.write("search/\(day)-\(number + 1).js", script)
            }
            parts.withLock { $0[index] = scripts.count }
        }
        return parts.withLock { $0 }
    }
}
