internal import Mustache

/// One number of a pager.
struct PageLink: TemplateModel {
    var number: Int
    var href: String
    var current: Bool
    /// Whether numbers between the one before and this one are left out.
    var afterGap = false

    static var tags: Tags<PageLink> {
        [
            "number": .count("The page's number, from 1.") { $0.number },
            "href": .text("Where it is.") { $0.href },
            "current": .flag("Whether this is the page itself.") { $0.current },
            "afterGap": .flag("Whether numbers before it are left out.") { $0.afterGap },
        ]
    }
}

/// Where a page stands among the pages of one list.
struct Pager: Sendable {
    /// From 1.
    var number: Int
    var count: Int
    /// The file names, by number.
    var name: @Sendable (Int) -> String

    /// The first and the last page, those around this one, and every tenth or more on the way, so that no page is
    /// many steps away.
    var links: [PageLink] {
        guard count > 1 else { return [] }
        var links: [PageLink] = []
        var last = 0
        let step = (count / 200 + 1) * 10
        for page in 1...count where page == 1 || page == count || page % step == 0 || abs(page - number) <= 6 {
            links.append(
                PageLink(number: page, href: name(page), current: page == number, afterGap: page > last + 1))
            last = page
        }
        return links
    }

    var previous: Link? { number > 1 ? Link(href: name(number - 1)) : nil }
    var next: Link? { number < count ? Link(href: name(number + 1)) : nil }
}

extension Tags {
    /// The numbers of a list's pages.
    static func pager(_ pager: @escaping @Sendable (Model) -> Pager) -> Tags {
        [
            "hasPages": .flag("Whether the list has more than one page.") { pager($0).count > 1 },
            "pages": .list("The pages of the list.") { pager($0).links },
            "pageNumber": .count("The number of this page.") { pager($0).number },
            "pageCount": .count("How many pages the list has.") { pager($0).count },
            "isFirst": .flag("Whether this is the first page.") { pager($0).number == 1 },
        ]
    }
}
