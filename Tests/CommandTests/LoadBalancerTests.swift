import Foundation
import Testing

/// The life of load balancers, read from the book of the fixtures' month as its Markdown tells it.
struct `Load balancers` {
    /// Where the files beside the pages of load balancers and resources lie, by what they begin with.
    private func book(_ inputs: [String]) async throws -> Tree {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run(["build"] + inputs + ["-o", folder.path("site")])
        try #require(run.status == 0, run.comment)
        return try Tree(folder.path("site"))
    }

    private func page(_ book: Tree, _ beginning: String, with text: String) throws -> String {
        let pages = book.text(ofFilesEnding: ".md").filter { $0.name.hasPrefix(beginning) && $0.text.contains(text) }
        return try #require(pages.first, "\(beginning) with \(text)").text.replacing("\\", with: "")
    }

    @Test func `the page of edge answers who, when, how and what its listeners did`() async throws {
        let edge = try await page(book([Fixtures.company]), "load-balancers/edge-", with: "and deleted on")
        for text in [
            "It was created on 2026-05-04 at 09:15:20 by run-4711 via deploy-pipeline",
            "and deleted on 2026-05-21 at 16:02:55 by Bob via break-glass from 203.0.113.77 with aws-cli 2.15.30",
            "it lived 17 days and 6 hours",
            "**deletion protection off** deletion protection: on → off",
            "**deleted** load balancer deleted, with its 2 listeners: TCP:80, TLS:443",
            "listener TLS:443 now forwards to edge-green instead of edge-blue",
            "| listener TLS:443 | 2026-05-12 10:05:11 | 2026-05-21 16:02:55 (removed) | edge-green |",
            "cannot be deleted because deletion protection is enabled",
            "**last target removed** target 10.20.19.41:8443 deregistered from edge-blue; none is left",
        ] { #expect(edge.contains(text), "\(text)") }
    }

    @Test func `a weaker TLS policy and a blue and green switch are told`() async throws {
        let payments = try await page(book([Fixtures.company]), "load-balancers/payments-", with: "payments")
        for text in [
            "**weaker TLS policy** listener TLS:443: TLS policy: ELBSecurityPolicy-TLS13-1-2-2021-06 → "
                + "ELBSecurityPolicy-2016-08",
            "listener TLS:443 now forwards to payments-green instead of payments-blue",
            "listener TLS:443 now forwards to payments-blue instead of payments-green",
            "listener TLS:443: TCP idle timeout in seconds: 350 (AWS's default) → 900",
        ] { #expect(payments.contains(text), "\(text)") }
    }

    @Test func `the page of edge tells how it stood when it was deleted, and what still led to it`() async throws {
        let edge = try await page(book([Fixtures.company]), "load-balancers/edge-", with: "and deleted on")
        for text in [
            "## Listeners and target groups when it was deleted",
            "- listener TCP:80: forwards to edge-green",
            "- target group edge-green: 3 targets: 10.20.20.48:8443, 10.20.21.55:8443, 10.20.22.62:8443",
            "| Deletion protection | off (ModifyLoadBalancerAttributes 2026-05-21) |",
            "| DNS records | shop.tidewater.example A (ChangeResourceRecordSets 2026-05-04) |",
            "still tied to it: DNS record shop.tidewater.example A; Global Accelerator endpoint group ",
            "DNS records: shop.tidewater.example A → none; it leads to network load balancer edge 6ceab6db61184615 now",
            "traffic shifted: away from usw2-az1 for 4h → none",
            "revoked inbound tcp 443 from 198.51.100.0/24 in security group sg-0f2cc71cd569b9e37",
            "(Firefox 138 in the console, 198.51.100.24)",
            "| Bob | IAM user | 2 | 5 | 2026-05-19 22:41:15 DeleteLoadBalancer | 2026-05-21 16:02:55 DeleteLoadBalancer |",
        ] { #expect(edge.contains(text), "\(text)") }
    }

    @Test func `other services stand on the page of the load balancer behind their target group`() async throws {
        let book = try await book([Fixtures.company])
        let ingest = try page(book, "load-balancers/ingest-", with: "ingest")
        for text in [
            "target group ingest-green: Auto Scaling groups: none → ingest-collectors",
            "target group ingest-blue: Auto Scaling groups: ingest-collectors → none",
            "endpoint services: vpce-svc-00218757c1cbce668 → none",
            "endpoint services: none → vpce-svc-00218757c1cbce668",
        ] { #expect(ingest.contains(text), "\(text)") }
        let storefront = try page(book, "load-balancers/storefront-", with: "storefront")
        for text in [
            "target group storefront-web: ECS services: none → web/catalogue",
            "target group storefront-web: ECS services: web/catalogue → none", "web ACL: none → storefront",
            "web ACL: storefront → none",
        ] { #expect(storefront.contains(text), "\(text)") }
    }

    @Test func `a target group that nothing leads to says so, and a listener leads to its load balancer`() async throws
    {
        let book = try await book([Fixtures.company])
        let lone = try page(book, "resources/trial-unattached-", with: "target group")
        #expect(lone.contains("No load balancer in this book leads to it."))
        #expect(try !page(book, "resources/edge-blue-", with: "target group").contains("leads to it."))
        let listeners = book.text(ofFilesEnding: ".html").filter { $0.name.hasPrefix("resources/storefront-listener-") }
        let listener = try #require(listeners.first).text
        #expect(listener.contains("<h2>Load balancers</h2>"))
        #expect(listener.contains("<a href=\"../load-balancers/storefront-"))
    }

    @Test func `lives of a classic name are told apart on the page and in the list`() async throws {
        let book = try await book([Fixtures.company])
        let legacy = try page(book, "load-balancers/legacy-www-", with: "legacy")
        for text in [
            "It is the last of 2 load balancers that had the name.",
            "Life 1 of 2: created 2026-05-06 15:10:00 by Bob, deleted 2026-05-16 08:52:00 by Alice; it lived 9 days",
            "Life 2 of 2: created 2026-05-23 10:14:00 by Bob",
            "| Listeners | TCP:80 to TCP:80 (CreateLoadBalancer 2026-05-23) |",
        ] { #expect(legacy.contains(text), "\(text)") }
        let list = try page(book, "load-balancers/index", with: "Load balancers")
        #expect(list.contains("| legacy-www (life 1 of 2) | classic, internet-facing |"))
        #expect(list.contains("| legacy-www (life 2 of 2) | classic, internet-facing |"))
        #expect(list.contains("2026-05-24 19:02:11 edge-2 (network), us-west-2 · 123456789012: Bob was denied"))
    }

    @Test func `a controller's 400 registrations are one row that opens with those that failed`() async throws {
        let book = try await book([Fixtures.company])
        let pages = book.text(ofFilesEnding: ".html").filter {
            $0.name.hasPrefix("load-balancers/edge-") && $0.text.contains("400 times RegisterTargets")
        }
        let page = try #require(pages.first).text
        #expect(page.contains("<strong>12 failed: ThrottlingException 12</strong>"))
        let opened = try #require(page.range(of: "400 times RegisterTargets"))
        let first = page[opened.upperBound...].prefix(2000)
        #expect(first.contains("ThrottlingException"))
    }

    @Test func `what the calls of several regions tell together does not depend on their order`() async throws {
        // An alias record is kept in another region than the load balancer that it leads to.
        let regions = ["us-east-1", "us-west-2", "eu-central-1"].map {
            "\(Fixtures.company)/AWSLogs/o-exampleorg1/123456789012/CloudTrail/\($0)"
        }
        let one = try await book(regions)
        #expect(try await book(regions.reversed()).differences(from: one) == [])
        let edge = try page(one, "load-balancers/edge-", with: "and deleted on")
        #expect(edge.contains("DNS records: none → shop.tidewater.example A"))
    }

    @Test func `a load balancer that was never made is named in the list`() async throws {
        let folder = try TemporaryFolder()
        let record = """
            {"Records":[{"eventVersion":"1.08","eventID":"0f4a3d52-0000-4000-8000-00000000aaaa",\
            "eventTime":"2026-05-09T10:00:00Z","eventSource":"elasticloadbalancing.amazonaws.com",\
            "eventName":"CreateLoadBalancer","awsRegion":"us-west-2","sourceIPAddress":"192.0.2.7","userAgent":"x",\
            "errorCode":"TooManyLoadBalancersException","errorMessage":"limit reached","apiVersion":"2015-12-01",\
            "requestParameters":{"name":"never-made","type":"network"},"responseElements":null,"readOnly":false,\
            "eventType":"AwsApiCall","recipientAccountId":"123456789012",\
            "userIdentity":{"type":"IAMUser","userName":"Alice","accountId":"123456789012",\
            "arn":"arn:aws:iam::123456789012:user/Alice","principalId":"AIDAEXAMPLE"}}]}
            """
        let file = try folder.write(record, to: "failed.json")
        let made = try await book([file, Fixtures.frankfurt])
        let list = try page(made, "load-balancers/index", with: "Load balancers")
        #expect(
            list.contains("2026-05-09 10:00:00 never-made (network), us-west-2 · 123456789012: Alice failed to create"))
        let search = try #require(made.text(ofFilesEnding: "search/index.js").first).text
        #expect(search.contains("\"never-made\"") && search.contains("\"not made\""))
    }

    @Test func `one that every call failed on is drawn with its denials and without a life`() async throws {
        let folder = try TemporaryFolder()
        let record = """
            {"Records":[{"eventVersion":"1.08","eventID":"0f4a3d52-0000-4000-8000-00000000bbbb",\
            "eventTime":"2026-05-09T10:00:00Z","eventSource":"elasticloadbalancing.amazonaws.com",\
            "eventName":"CreateRule","awsRegion":"us-west-2","sourceIPAddress":"192.0.2.7","userAgent":"x",\
            "errorCode":"AccessDenied","errorMessage":"no policy allows it","apiVersion":"2015-12-01",\
            "requestParameters":{"listenerArn":"arn:aws:elasticloadbalancing:us-west-2:123456789012:\
            listener/app/unseen/50dc6c495c0c9188/f2f7dc8efc522ab2","priority":1},"responseElements":null,\
            "readOnly":false,"eventType":"AwsApiCall","recipientAccountId":"123456789012",\
            "userIdentity":{"type":"IAMUser","userName":"Alice","accountId":"123456789012",\
            "arn":"arn:aws:iam::123456789012:user/Alice","principalId":"AIDAEXAMPLE"}}]}
            """
        let file = try folder.write(record, to: "denied.json")
        let book = try await book([file, Fixtures.frankfurt])
        #expect(try page(book, "load-balancers/unseen-", with: "Nothing shows that it exists").contains("unseen"))
        let pages = book.text(ofFilesEnding: ".html").filter { $0.name.hasPrefix("load-balancers/unseen-") }
        let text = try #require(pages.first).text
        let chart = try #require(text.firstMatch(of: /<svg class="chart chart-lanes".*?<\/svg>/.dotMatchesNewlines())).0
        #expect(chart.contains("c-denied") && !chart.contains("c-read"))
        #expect(
            text.contains(
                "no policy allows it</bdi></span><ul class=\"changes\"></ul><div class=\"quiet small\">CreateRule</div>"
            ))
    }
}
