import CloudTrail
import Testing

@testable import Book
@testable import Ledger

@Suite struct BalancerPageTests {
    private static let arn = FactsBuilder.resource("lb/web").key
    private static let listener = FactsBuilder.resource("listener/web").key

    private static func call(_ at: String, _ by: String, _ action: String, _ outcome: Outcome = .ok) -> Call {
        Call(
            at: "2026-05-\(at)", by: by, action: "elasticloadbalancing:\(action)", reads: false, outcome: outcome,
            errorCode: outcome == .ok ? "" : "AccessDenied",
            about: action.hasSuffix("Listener") ? ["lb/web", "listener/web"] : ["lb/web"])
    }

    private static func created(_ time: String) -> String {
        """
        "requestParameters":{"name":"web","type":"network"},"responseElements":{"loadBalancers":[{"loadBalancerArn":\
        "\(arn)","type":"network","scheme":"internal","createdTime":"\(time)"}]}
        """
    }

    private static let named = #""requestParameters":{"loadBalancerArn":"\#(arn)"}"#

    /// Carol's deletion came when there was nothing left to delete.
    private func twice(_ change: (inout Scope) -> Void = { _ in }, second: String = "12T11:00:00") throws
        -> RenderedBook
    {
        var scope = Scope()
        change(&scope)
        return try RenderedBook(
            [
                Self.call("04T09:00:00", "alice", "CreateLoadBalancer"),
                Self.call("10T10:00:00", "bob", "DeleteLoadBalancer"),
                Self.call(second, "carol", "DeleteLoadBalancer"),
            ], scope: scope, fields: [Self.created("May 4, 2026 9:00:00 AM"), Self.named, Self.named])
    }

    /// A load balancer's page and the list of all, as Markdown.
    private func pages(_ book: RenderedBook) throws -> (page: String, index: String) {
        let path = try #require(
            book.files.keys.first {
                $0.hasPrefix("load-balancers/") && $0.hasSuffix(".md") && !$0.hasSuffix("index.md")
            })
        return (
            book.text(path).replacing("\\", with: ""), book.text("load-balancers/index.md").replacing("\\", with: "")
        )
    }

    @Test func `a call that changed nothing is not counted as a change`() throws {
        let (page, index) = try pages(twice())
        #expect(page.contains("It was changed 2 times; 2 people changed it or tried to. 1 call changed nothing."))
        #expect(page.contains("deleted on 2026-05-10 at 10:00:00 by bob"))
        #expect(!page.contains("first change by them** load balancer was deleted already"))
        #expect(!page.contains("| carol |"))
        #expect(index.contains("| 2 | 0 | 0 |"))
        #expect(!page.contains("narrowed") && !index.contains("narrowed"))
    }

    @Test func `a narrowed book says that what it leaves out may tell otherwise`() throws {
        let (page, index) = try pages(twice { $0.users = [Glob("carol")] })
        #expect(page.contains("This book is narrowed to: user carol. Calls that it leaves out may have"))
        #expect(page.contains("Its creation is not in this book. In this book it was deleted on"))
        #expect(page.contains("load balancer deleted (unless a call that this book leaves out did it before)"))
        #expect(index.contains("This book is narrowed to: user carol."))
        #expect(index.contains("None was created in this book"))
        #expect(index.contains("| not in this book |"))
        #expect(!index.contains("before the period"))
    }

    @Test func `a narrowed book states no defaults`() throws {
        #expect(try pages(twice()).page.contains("off (AWS's default)"))
        let narrowed = try pages(twice { $0.actions = [Glob("CreateLoadBalancer")] }).page
        #expect(narrowed.contains("In this book it was created on"))
        #expect(!narrowed.contains("AWS's default"))
        let late = try pages(twice { $0.from = FactsBuilder.seconds("2026-05-09") })
        #expect(late.page.contains("Its creation is not in this book"))
        #expect(late.page.contains("narrowed to: from 2026-05-09T00:00:00Z"))
        #expect(late.page.contains("(unless a call that this book leaves out did it before)"))
        #expect(!late.index.contains("before the period"))
    }

    @Test func `two deletions of one second are told at the top`() throws {
        let page = try pages(twice(second: "10T10:00:00")).page
        #expect(page.contains("Two calls deleted it in the same second; the log does not tell which came first."))
    }

    @Test func `a call that asked for what was there created nothing`() throws {
        let book = try RenderedBook(
            [Self.call("06T09:00:00", "bob", "CreateLoadBalancer")], fields: [Self.created("Mar 17, 2021 8:37:10 AM")])
        let (page, index) = try pages(book)
        #expect(page.contains("It was created on 2021-03-17 08:37:10 by a call that is not in this book"))
        #expect(page.contains("It was never changed. 1 call changed nothing."))
        #expect(index.contains("None was created in the period"))
        #expect(index.contains("| 2021-03-17 08:37:10 |"))
    }

    @Test func `a refused call names the listener as it stood`() throws {
        func answer(_ port: Int) -> String {
            """
            "requestParameters":{"loadBalancerArn":"\(Self.arn)"},"responseElements":{"listeners":[{"listenerArn":\
            "\(Self.listener)","loadBalancerArn":"\(Self.arn)","port":\(port),"protocol":"TCP"}]}
            """
        }
        let book = try RenderedBook(
            [
                Self.call("04T09:00:00", "alice", "CreateLoadBalancer"),
                Self.call("04T09:01:00", "alice", "CreateListener"),
                Self.call("04T09:02:00", "bob", "ModifyListener", .denied),
            ],
            fields: [
                Self.created("May 4, 2026 9:00:00 AM"), answer(81),
                #""errorCode":"AccessDenied","requestParameters":{"listenerArn":"\#(Self.listener)","port":99}"#,
            ])
        #expect(try pages(book).page.contains("(then listener TCP:81)"))
    }
}
