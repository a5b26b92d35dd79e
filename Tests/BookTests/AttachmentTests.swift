import CloudTrail
import Testing

@testable import Book
@testable import Ledger

@Suite struct `Which load balancer a target group serves` {
    private func call(_ at: String, _ action: String, _ about: [String], _ outcome: Outcome = .ok) -> Call {
        Call(at: at, action: "elasticloadbalancing:\(action)", reads: false, outcome: outcome, about: about)
    }

    private func balancers(_ group: String, at moment: String, _ calls: [Call]) -> [String] {
        let things = Things(FactsBuilder.facts(calls))
        guard let place = things.all.firstIndex(where: { $0.key == FactsBuilder.resource(group).key }) else {
            return []
        }
        return things.attachments.balancers(of: Int32(place), at: FactsBuilder.seconds(moment))
            .map { things.all[Int($0)].name }
    }

    private var switched: [Call] {
        [
            call("2026-05-01", "RegisterTargets", ["tg/blue"]),
            call("2026-05-02", "CreateListener", ["lb/web", "listener/web", "tg/blue"]),
            call("2026-05-05", "ModifyListener", ["lb/web", "listener/web", "tg/green"]),
            call("2026-05-08", "DeleteLoadBalancer", ["lb/web"]),
            call("2026-05-10", "CreateListener", ["lb/shop", "listener/shop", "tg/blue"]),
        ]
    }

    @Test func `what is prepared for a load balancer belongs to it`() {
        #expect(balancers("tg/blue", at: "2026-05-01", switched) == ["web"])
    }

    @Test func `it serves the load balancer whose listener leads to it`() {
        #expect(balancers("tg/blue", at: "2026-05-03", switched) == ["web"])
        #expect(balancers("tg/green", at: "2026-05-06", switched) == ["web"])
    }

    @Test func `after a switch it is the last one's while that exists`() {
        #expect(balancers("tg/blue", at: "2026-05-06", switched) == ["web"])
    }

    @Test func `once its load balancer is gone it is the next one's`() {
        #expect(balancers("tg/blue", at: "2026-05-09", switched) == ["shop"])
        #expect(balancers("tg/blue", at: "2026-05-11", switched) == ["shop"])
    }

    @Test func `what is cleaned up after the end belongs to the last`() {
        #expect(balancers("tg/green", at: "2026-05-20", switched) == ["web"])
    }

    @Test func `a group behind two load balancers is both's`() {
        let calls = [
            call("2026-05-02", "CreateListener", ["lb/web", "listener/web", "tg/blue"]),
            call("2026-05-03", "CreateListener", ["lb/shop", "listener/shop", "tg/blue"]),
        ]
        #expect(balancers("tg/blue", at: "2026-05-04", calls) == ["shop", "web"])
    }

    @Test func `a load balancer that is a target is not served by it`() {
        let calls = [call("2026-05-02", "RegisterTargets", ["tg/blue", "lb/shop"])]
        #expect(balancers("tg/blue", at: "2026-05-03", calls) == [])
    }

    @Test func `a call that failed leads nowhere`() {
        let calls = [call("2026-05-02", "CreateListener", ["lb/web", "listener/web", "tg/blue"], .denied)]
        #expect(balancers("tg/blue", at: "2026-05-03", calls) == [])
    }

    @Test func `how the facts number their resources does not matter`() {
        let facts = FactsBuilder.facts(switched)
        var other = facts
        let last = Int32(facts.resources.count - 1)
        other.resources.reverse()
        other.touches = facts.touches.map { .init(event: $0.event, resource: last - $0.resource) }
            .sorted { ($0.event, $0.resource) < ($1.event, $1.resource) }
        let (a, b) = (BookModel(facts: facts), BookModel(facts: other))
        #expect(a.entities(.loadBalancers).map(\.key) == b.entities(.loadBalancers).map(\.key))
        for index in a.entities(.loadBalancers).indices {
            let ref = EntityRef(.loadBalancers, Int32(index))
            #expect(Array(a.events(of: ref)) == Array(b.events(of: ref)))
        }
    }

    @Test func `what names a load balancer by its DNS name is about it, whenever that was given`() throws {
        let calls = [
            Call(at: "2026-05-01", action: "route53:ChangeResourceRecordSets", reads: false, about: ["dns/web-1.elb"]),
            call("2026-05-02", "CreateLoadBalancer", ["lb/web", "dns/web-1.elb"]),
            call("2026-05-03", "CreateLoadBalancer", ["lb/shop", "dns/shop-1.elb"], .denied),
            Call(at: "2026-05-04", action: "route53:ChangeResourceRecordSets", reads: false, about: ["dns/web-1.elb"]),
            Call(at: "2026-05-05", action: "route53:ChangeResourceRecordSets", reads: false, about: ["dns/shop-1.elb"]),
        ]
        let model = BookModel(facts: FactsBuilder.facts(calls))
        let web = try #require(model.entities(.loadBalancers).firstIndex { $0.title == "web" })
        #expect(Array(model.events(of: EntityRef(.loadBalancers, Int32(web)))) == [0, 1, 3])
        // Nobody was given the other name, as far as the book knows.
        #expect(model.entities(.resources).map(\.title) == ["shop-1.elb"])
    }

    @Test(arguments: [
        (0, "less than a second"), (1, "1 second"), (61, "1 minute and 1 second"), (7200, "2 hours"),
        (90_061, "1 day and 1 hour"),
    ]) func `a life is told in its two largest units`(_ seconds: Int, _ words: String) {
        #expect(Phrasebook.builtIn.say(seconds: Int64(seconds)) == words)
    }
}
