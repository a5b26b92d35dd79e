/// Something of Elastic Load Balancing, told from its ARN.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Elastic Load Balancing V2"; the
/// classic load balancer's ARN from the page of the same name without V2.
public struct ELBResource: Hashable, Sendable {
    /// What it is.
    public var kind: Kind
    /// The ARN.
    public var arn: String
    /// The name that people gave it; of listeners and rules, their load balancer's.
    public var name: String
    /// The ARN of the load balancer that it is or belongs to; `nil` for target groups and trust stores.
    public var loadBalancer: String?
    /// The type of that load balancer.
    public var flavor: Flavor?
    /// The account in the ARN.
    public var account: String
    /// The region in the ARN.
    public var region: String

    /// Kinds of resources.
    public enum Kind: String, Sendable, CaseIterable {
        /// A load balancer.
        case loadBalancer = "load balancer"
        /// A listener.
        case listener
        /// A rule of a listener.
        case rule
        /// A target group.
        case targetGroup = "target group"
        /// A trust store.
        case trustStore = "trust store"

        /// The word in the names of resources, which are data and never translated.
        public var word: String { rawValue }
    }

    /// Types of load balancers.
    public enum Flavor: String, Sendable, CaseIterable {
        /// Network Load Balancer (`net`).
        case network
        /// Application Load Balancer (`app`).
        case application
        /// Gateway Load Balancer (`gwy`).
        case gateway
        /// Classic Load Balancer, of API version 2012-06-01.
        case classic

        /// The type that an ARN segment stands for.
        init?(segment: String) {
            switch segment {
            case "net": self = .network
            case "app": self = .application
            case "gwy": self = .gateway
            default: return nil
            }
        }
    }

    /// Reads the ARN of a load balancer, listener, rule, target group or trust store; `nil` for anything else.
    public init?(_ text: String) {
        guard let arn = ARN(text) else { return nil }
        self.init(arn)
    }

    /// Reads the ARN of a load balancer, listener, rule, target group or trust store; `nil` for anything else.
    public init?(_ arn: ARN) {
        guard arn.service == "elasticloadbalancing", !arn.resource.utf8.contains(0x2A) else { return nil }
        let parts = arn.resource.pieces(by: 0x2F)
        guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        (self.arn, account, region) = (arn.text, arn.account, arn.region)
        switch (parts[0], parts.count) {
        case ("loadbalancer", 2):
            (kind, name, flavor, loadBalancer) = (.loadBalancer, parts[1], .classic, arn.text)
        case ("loadbalancer", 4):
            (kind, name, flavor, loadBalancer) = (.loadBalancer, parts[2], Flavor(segment: parts[1]), arn.text)
        case ("listener", 5), ("listener-rule", 6):
            (kind, name, flavor) = (parts.count == 5 ? .listener : .rule, parts[2], Flavor(segment: parts[1]))
            // The listener's ARN repeats the load balancer's and adds its own id, a rule's adds one more.
            var parent = arn
            parent.resource = "loadbalancer/" + parts[1...3].joined(separator: "/")
            loadBalancer = parent.text
        case ("targetgroup", 3):
            (kind, name) = (.targetGroup, parts[1])
        case ("truststore", 3):
            (kind, name) = (.trustStore, parts[1])
        default: return nil
        }
    }
}
