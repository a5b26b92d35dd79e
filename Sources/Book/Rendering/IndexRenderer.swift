internal import CloudTrail
internal import Mustache

/// Makes the lists of all users, regions and so on.
struct IndexRenderer {
    let model: BookModel
    let writer: PageWriter

    /// Rows of the Markdown file beside a list.
    private static let markdownRows = 100

    /// Writes the list of a kind.
    func render(_ kind: EntityKind) throws {
        let entities = model.entities(kind)
        let whole = kind.countsListedEventsOnly ? model.totals.listed : model.totals.events
        let sameNames = SameNames(model)
        let groups = kind == .users ? UserGroups(model) : nil
        let rows = (groups?.order ?? Array(entities.indices)).map { index in
            IndexPage.Row(
                entity: entities[index], principal: kind == .users ? model.principal(ofUser: Int32(index)) : nil,
                detail: sameNames.detail(EntityRef(kind, Int32(index))), words: writer.templates.words,
                figures: Figures(tally: entities[index].tally, whole: whole), group: groups?.beginning[index])
        }
        var sum = Tally()
        for entity in entities { sum.merge(entity.tally) }
        var page = IndexPage(
            info: writer.info, kind: kind, groups: groups?.rows ?? [], total: entities.count,
            withoutPage: entities.count { !$0.hasPage },
            rows: [],
            sum: kind.countsListedEventsOnly || entities.isEmpty
                ? nil : IndexPage.Sum(figures: Figures(tally: sum, whole: whole)),
            pager: Pager(number: 1, count: 1, name: Self.name))
        page.summary = PageWriter.summary(writer.templates.index.summary, page)
        page.markdown = Link(href: "index.md")
        var buffer = RowBuffer()
        for row in rows { buffer.add { writer.templates.indexRow.render(row, into: &$0) } }
        let ranges = buffer.pages(first: writer.templates.index.html.bytes(page), frame: PageWriter.frameBytes)
        for (position, range) in ranges.enumerated() {
            page.rowsHTML = SafeHTML(trusted: buffer.slice(range))
            page.pager = Pager(number: position + 1, count: ranges.count, name: Self.name)
            let place = PageWriter.Place(
                path: "\(kind.folder)/\(Self.name(position + 1))", part: .kind(kind), number: position + 1,
                previous: page.pager.previous, next: page.pager.next, markdown: page.markdown)
            try writer.write(place, writer.templates.index.html, page)
        }
        page.rows = Array(rows.prefix(Self.markdownRows))
        try writer.writeMarkdown("\(kind.folder)/index.md", writer.templates.index.file, page)
    }

    @Sendable private static func name(_ number: Int) -> String {
        number == 1 ? "index.html" : "index-\(number).html"
    }
}
