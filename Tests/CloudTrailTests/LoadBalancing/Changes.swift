import CloudTrail
import Testing

/// Calls one after the other, and what the last of them is said to have changed.
struct Changes: CustomTestStringConvertible, Sendable {
    var name: String
    var calls: [String]
    var lines: [String]

    var testDescription: String { name }

    static let account = "111122223333"
    static let prefix = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:"
    static let nlb = prefix + "loadbalancer/net/web/0a1b"
    static let alb = prefix + "loadbalancer/app/shop/0c1d"
    static let listener = prefix + "listener/net/web/0a1b/0e1f"
    static let albListener = prefix + "listener/app/shop/0c1d/0f1f"
    static let rule = prefix + "listener-rule/app/shop/0c1d/0f1f/0aaa"
    static let blue = prefix + "targetgroup/blue/0001"
    static let green = prefix + "targetgroup/green/0002"
    static let store = prefix + "truststore/clients/0003"

    /// A call of the newer API.
    static func v2(_ action: String, _ request: String, _ response: String = "null") -> String {
        call(action, request, response, "2015-12-01")
    }

    /// A call of the older API about the load balancer `old`.
    static func classic(_ action: String, _ request: String, _ response: String = "{}") -> String {
        let inner = request.isEmpty ? "" : ",\(request)"
        return call(action, #"{"loadBalancerName":"old"\#(inner)}"#, response, "2012-06-01")
    }

    private static func call(_ action: String, _ request: String, _ response: String, _ version: String) -> String {
        """
        {"eventSource":"elasticloadbalancing.amazonaws.com","eventName":"\(action)","awsRegion":"eu-west-1",\
        "apiVersion":"\(version)","recipientAccountId":"\(account)","requestParameters":\(request),\
        "responseElements":\(response)}
        """
    }

    /// All lines of all calls.
    static func tell(_ calls: [String]) -> [[BalancingLine]] {
        var state = BalancingState()
        return calls.enumerated().map { index, call in
            guard let record = JSONValue(parsing: Array(call.utf8)) else { return [] }
            return state.take(record, event: Int32(index), time: Int64(index) * 60)
        }
    }

    /// The last call's lines as text, what deserves attention in brackets before.
    var told: [String] {
        (Self.tell(calls).last ?? []).map { line in
            (line.attention.map { "[\($0.word)] " } ?? "") + line.text
        }
    }

    // MARK: what much begins with

    static let makeNLB = v2(
        "CreateLoadBalancer", #"{"name":"web","type":"network","scheme":"internal","subnets":["subnet-0a"]}"#,
        """
        {"loadBalancers":[{"loadBalancerArn":"\(nlb)","loadBalancerName":"web","type":"network","scheme":"internal",\
        "vpcId":"vpc-01","dNSName":"web-0a1b.elb.eu-west-1.amazonaws.com","ipAddressType":"ipv4",\
        "createdTime":"May 4, 2026 9:00:00 AM","availabilityZones":[{"subnetId":"subnet-0a","zoneName":"eu-west-1a"}]}]}
        """)
    static let makeListener = v2(
        "CreateListener",
        #"{"loadBalancerArn":"\#(nlb)","protocol":"TLS","port":443,"defaultActions":[]}"#,
        listenerState("TLS", 443, "blue/0001", policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificate: "aaa"))
    static let makeBlue = v2("CreateTargetGroup", #"{"name":"blue"}"#, groupState(interval: 30))
    static let makeRule = v2("CreateRule", #"{"listenerArn":"\#(albListener)"}"#, ruleState(10, "/api/*", "blue/0001"))

    static func listenerState(
        _ proto: String, _ port: Int, _ group: String, policy: String = "", certificate: String = ""
    ) -> String {
        let tls =
            policy.isEmpty
            ? "" : #","sslPolicy":"\#(policy)","certificates":[{"certificateArn":"\#(certificateARN(certificate))"}]"#
        return """
            {"listeners":[{"listenerArn":"\(listener)","loadBalancerArn":"\(nlb)","protocol":"\(proto)","port":\(port),\
            "defaultActions":[{"type":"forward","targetGroupArn":"\(prefix)targetgroup/\(group)","order":1}]\(tls)}]}
            """
    }

    static func certificateARN(_ id: String) -> String { "arn:aws:acm:eu-west-1:111122223333:certificate/\(id)" }

    static func groupState(interval: Int) -> String {
        """
        {"targetGroups":[{"targetGroupArn":"\(blue)","targetGroupName":"blue","protocol":"TCP","port":80,\
        "vpcId":"vpc-01","healthCheckProtocol":"TCP","healthCheckPort":"traffic-port","healthCheckEnabled":true,\
        "healthCheckIntervalSeconds":\(interval),"healthCheckTimeoutSeconds":10,"healthyThresholdCount":3,\
        "unhealthyThresholdCount":3,"targetType":"ip"}]}
        """
    }

    static func ruleState(_ priority: Int, _ path: String, _ group: String) -> String {
        """
        {"rules":[{"ruleArn":"\(rule)","priority":"\(priority)","isDefault":false,\
        "conditions":[{"field":"path-pattern","values":["\(path)"],"pathPatternConfig":{"values":["\(path)"]}}],\
        "actions":[{"type":"forward","targetGroupArn":"\(prefix)targetgroup/\(group)"}]}]}
        """
    }

    static func attribute(_ key: String, _ value: String) -> String {
        #""attributes":[{"key":"\#(key)","value":"\#(value)"}]"#
    }

    static func targets(_ names: String...) -> String {
        let list = names.map { #"{"id":"\#($0)","port":80}"# }.joined(separator: ",")
        return #"{"targetGroupArn":"\#(blue)","targets":[\#(list)]}"#
    }
}
