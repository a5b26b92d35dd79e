import CloudTrail
import Testing

/// Golden sentences as text.
enum Golden {
    /// One case.
    struct Case: Sendable, CustomTestStringConvertible {
        var heading: String
        var record: String
        var sentence: String
        var testDescription: String { "\(heading): \(sentence)" }
    }

    private static let names = [
        "$LISTENER": "listener/net/front/50dc6c49/0467ef3c", "$WEBLISTENER": "listener/app/web/50dc6c49/0467ef3c",
        "$RULE": "listener-rule/app/web/50dc6c49/0467ef3c/9683b2d0", "$FRONT": "loadbalancer/net/front/50dc6c49",
        "$WEB": "loadbalancer/app/web/50dc6c49", "$BLUE": "targetgroup/blue/73e2d6bc",
        "$CLIENTS": "truststore/clients/1a2b",
    ]

    /// The cases of a table.
    static func cases(_ text: String) -> [Case] {
        text.split(separator: "\n\n").map { block in
            let lines = block.split(separator: "\n")
            var record = lines.dropFirst().dropLast().joined()
            // The longest names first: `$WEB` begins another.
            for (name, resource) in names.sorted(by: { $0.key.count > $1.key.count }) {
                record = record.replacing(name, with: "arn:aws:elasticloadbalancing:us-west-2:123456789012:" + resource)
            }
            return Case(
                heading: String(lines.first ?? ""), record: record, sentence: String(lines.last ?? ""))
        }
    }

    /// The cases of a table of load balancing, as whole records.
    static func cases(_ text: String, apiVersion: String) -> [Case] {
        cases(text).map { example in
            var example = example
            let rest = example.record == "{}" ? "}" : "," + example.record.dropFirst()
            example.record =
                #"{"eventSource":"elasticloadbalancing.amazonaws.com","apiVersion":"\#(apiVersion)","#
                + #""eventName":"\#(example.heading)"\#(rest)"#
            return example
        }
    }

    static let all =
        cases(loadBalancing, apiVersion: "2015-12-01") + cases(classic, apiVersion: "2012-06-01") + cases(others)
}
