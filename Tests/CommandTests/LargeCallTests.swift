import Foundation
import Testing

/// Calls of Elastic Load Balancing that tell thousands of changes each, which a row of a page cannot hold.
struct `Large calls` {
    private static let arns = "arn:aws:elasticloadbalancing:us-west-2:123456789012:"
    private static let balancer = arns + "loadbalancer/net/wide/0123456789abcdef"
    private static let group = arns + "targetgroup/wide-blue/0123456789abcdef"

    private static func pairs(_ count: Int) -> [[String: String]] {
        (0..<count).map { ["key": "key\($0)", "value": "<&\"\(String(repeating: "v", count: 20))"] }
    }

    private static func record(_ number: Int, _ action: String, _ request: Any, _ response: Any = NSNull()) -> Any {
        [
            "eventVersion": "1.08", "eventID": "0f4a3d52-0000-4000-8000-\(100_000_000_000 + number)",
            "eventTime": "2026-05-09T10:\(10 + number / 60):\(10 + number % 50)Z", "readOnly": false,
            "eventSource": "elasticloadbalancing.amazonaws.com", "eventName": action, "awsRegion": "us-west-2",
            "sourceIPAddress": "192.0.2.7", "userAgent": "x", "apiVersion": "2015-12-01", "requestParameters": request,
            "responseElements": response, "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
            "userIdentity": [
                "type": "IAMUser", "userName": "Alice", "accountId": "123456789012", "principalId": "AIDAEXAMPLE",
                "arn": "arn:aws:iam::123456789012:user/Alice",
            ],
        ] as [String: Any]
    }

    private func book(_ records: [Any]) async throws -> Tree {
        let folder = try TemporaryFolder()
        let data = try JSONSerialization.data(withJSONObject: ["Records": records])
        let file = try folder.write(data, to: "in.json")
        let run = try await Trailbook.run("build", file, "-o", folder.path("site"))
        try #require(run.status == 0, run.comment)
        return try Tree(folder.path("site"))
    }

    private func expectBudget(_ book: Tree) {
        for page in book.text(ofFilesEnding: ".html") {
            #expect(page.text.utf8.count <= 256 * 1024, "\(page.name)")
            #expect(page.text.matches(of: /<[a-z]/).count <= 8000, "\(page.name)")
        }
        for page in book.text(ofFilesEnding: ".md") {
            #expect(page.text.utf8.count <= 256 * 1024, "\(page.name)")
        }
    }

    @Test func `of thousands of attributes and tags the first are told, and how many more there are`() async throws {
        let (attributes, tags) = (Self.pairs(2000), Self.pairs(2000))
        let book = try await book([
            Self.record(
                1, "ModifyLoadBalancerAttributes",
                ["loadBalancerArn": Self.balancer, "attributes": attributes], ["attributes": attributes]),
            Self.record(2, "AddTags", ["resourceArns": [Self.balancer], "tags": tags]),
            Self.record(
                3, "RemoveTags", ["resourceArns": [Self.balancer], "tagKeys": (0..<1000).map { "key\($0)" }]),
        ])
        expectBudget(book)
        let files = book.text(ofFilesEnding: ".html") + book.text(ofFilesEnding: ".md")
        let pages = files.filter { $0.name.hasPrefix("load-balancers/wide-") }
        #expect(pages.count >= 2)
        for page in pages {
            let text = page.text.replacing("\\", with: "")
            for told in ["key0", "key39", "and 1,960 more, in the record", "and 960 more, in the record", "1,943 more"]
            {
                #expect(text.contains(told), "\(page.name): \(told)")
            }
            #expect(!text.contains("key1999: "), "\(page.name)")
        }
    }

    @Test func `a burst of large calls, and thousands of targets, keep within a page`() async throws {
        let targets = (0..<2000).map { ["id": "10.\($0 / 250).0.\($0 % 250)", "port": 80] as [String: Any] }
        var records: [Any] = [
            Self.record(
                1, "CreateListener", ["loadBalancerArn": Self.balancer],
                [
                    "listeners": [
                        [
                            "listenerArn": Self.arns + "listener/net/wide/0123456789abcdef/0123456789abcdef",
                            "port": 80, "protocol": "TCP",
                            "defaultActions": [["type": "forward", "targetGroupArn": Self.group]],
                        ] as [String: Any]
                    ]
                ]),
            Self.record(2, "RegisterTargets", ["targetGroupArn": Self.group, "targets": targets]),
            Self.record(3, "DeregisterTargets", ["targetGroupArn": Self.group, "targets": targets]),
        ]
        for number in 4..<64 {
            records.append(
                Self.record(
                    number, "ModifyLoadBalancerAttributes",
                    ["loadBalancerArn": Self.balancer, "attributes": Self.pairs(300)]))
        }
        let book = try await book(records)
        expectBudget(book)
        let pages = book.text(ofFilesEnding: ".html").filter { $0.name.hasPrefix("load-balancers/wide-") }
        #expect(pages.contains { $0.text.contains("60 times ModifyLoadBalancerAttributes") })
        #expect(pages.contains { $0.text.contains("2000 targets") })
    }
}
