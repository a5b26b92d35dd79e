internal import Mustache

/// The part of the book that a page belongs to; the navigation marks it.
enum Part: Sendable, Hashable {
    case overview, days, coverage, search
    case kind(EntityKind)
}

/// What stands around every page.
struct PageFrame: TemplateModel {
    var info: BookInfo
    var assets: Assets.Names
    var part: Part
    /// How many folders deep the page lies.
    var depth: Int
    var title: String
    /// Among the pages of one list, from 1.
    var number: Int
    var main: LateHTML
    var previous: Link?
    var next: Link?
    var markdown: Link?

    /// From the page to the site's root.
    static func root(depth: Int) -> String { String(repeating: "../", count: depth) }

    static var tags: Tags<PageFrame> {
        let own: Tags<PageFrame> = [
            "title": .text("The title of the page; empty for lists, which the part names.") { $0.title },
            "number": .section("The number of a page that is not the first of its list.") {
                $0.number > 1 ? Counted($0.number) : nil
            },
            "root": .text("From the page to the site's root: empty, ../ or ../../.") { root(depth: $0.depth) },
            "style": .text("The stylesheet below the root.") { $0.assets.style },
            "script": .text("The script below the root.") { $0.assets.script },
            "search": .text("The script of the search below the root.") { $0.assets.search },
            "icon": .text("The icon below the root.") { $0.assets.icon },
            "main": .html("The page itself.", late: { $0.main }),
            "previous": .section("The page before this one.") { $0.previous },
            "next": .section("The page after this one.") { $0.next },
            "markdown": .section("The summary as Markdown.") { $0.markdown },
            "accounts": .section("The accounts that recorded events.") { Counted($0.info.accounts) },
            "footer": .section("A line of the reader's own.") {
                $0.info.footer.isEmpty ? nil : Words(words: $0.info.footer)
            },
        ]
        return own.adding(.book { $0.info }).adding(navigation)
    }

    private static var navigation: Tags<PageFrame> {
        [
            "inOverview": .flag("This is the overview.") { $0.part == .overview },
            "inUsers": .flag("The page belongs to the users.") { $0.part == .kind(.users) },
            "inRegions": .flag("The page belongs to the regions.") { $0.part == .kind(.regions) },
            "inActions": .flag("The page belongs to the actions.") { $0.part == .kind(.actions) },
            "inServices": .flag("The page belongs to the services.") { $0.part == .kind(.services) },
            "inAccounts": .flag("The page belongs to the accounts.") { $0.part == .kind(.accounts) },
            "inAddresses": .flag("The page belongs to the addresses.") { $0.part == .kind(.addresses) },
            "inResources": .flag("The page belongs to the resources.") { $0.part == .kind(.resources) },
            "inLoadBalancers": .flag("The page belongs to the load balancers.") { $0.part == .kind(.loadBalancers) },
            "inDays": .flag("The page belongs to the days.") { $0.part == .days },
            "inSearch": .flag("This is the page of the search.") { $0.part == .search },
            "inCoverage": .flag("This is the page on what was read.") { $0.part == .coverage },
        ]
    }
}
