/// An action of Elastic Load Balancing.
///
/// Source: Elastic Load Balancing API references, versions 2015-12-01 and 2012-06-01, "Actions".
public struct ELBAction: Hashable, Sendable {
    /// `eventName`.
    public var name: String
    /// The API that has it.
    public var api: ELBVersion
    /// Whether it changes something.
    public var isWrite: Bool
    /// Whether it can be about a Network Load Balancer, its listeners or target groups.
    public var appliesToNetwork: Bool

    /// The action of an API; `nil` where there is none of that name.
    public init?(_ name: String, api: ELBVersion) {
        let names = api == .v2 ? ELBAction.v2 : ELBAction.classic
        guard names.contains(name) else { return nil }
        self.name = name
        self.api = api
        isWrite = !name.begins(with: "Describe") && !name.begins(with: "Get")
        appliesToNetwork = api == .v2 && !ELBAction.notNetwork.contains(name)
    }

    /// All actions of both APIs, by API and name.
    public static let all: [ELBAction] =
        classic.sorted().compactMap { ELBAction($0, api: .classic) }
        + v2.sorted().compactMap { ELBAction($0, api: .v2) }

    static let v2: Set<String> = [
        "AddListenerCertificates", "AddTags", "AddTrustStoreRevocations", "CreateListener", "CreateLoadBalancer",
        "CreateRule", "CreateTargetGroup", "CreateTrustStore", "DeleteListener", "DeleteLoadBalancer", "DeleteRule",
        "DeleteSharedTrustStoreAssociation", "DeleteTargetGroup", "DeleteTrustStore", "DeregisterTargets",
        "DescribeAccountLimits", "DescribeCapacityReservation", "DescribeListenerAttributes",
        "DescribeListenerCertificates", "DescribeListeners", "DescribeLoadBalancerAttributes", "DescribeLoadBalancers",
        "DescribeRules", "DescribeSSLPolicies", "DescribeTags", "DescribeTargetGroupAttributes", "DescribeTargetGroups",
        "DescribeTargetHealth", "DescribeTrustStoreAssociations", "DescribeTrustStoreRevocations",
        "DescribeTrustStores", "GetResourcePolicy", "GetTrustStoreCaCertificatesBundle",
        "GetTrustStoreRevocationContent", "ModifyCapacityReservation", "ModifyIpPools", "ModifyListener",
        "ModifyListenerAttributes", "ModifyLoadBalancerAttributes", "ModifyRule", "ModifyTargetGroup",
        "ModifyTargetGroupAttributes", "ModifyTrustStore", "RegisterTargets", "RemoveListenerCertificates",
        "RemoveTags",
        "RemoveTrustStoreRevocations", "SetIpAddressType", "SetRulePriorities", "SetSecurityGroups", "SetSubnets",
    ]

    static let classic: Set<String> = [
        "AddTags", "ApplySecurityGroupsToLoadBalancer", "AttachLoadBalancerToSubnets", "ConfigureHealthCheck",
        "CreateAppCookieStickinessPolicy", "CreateLBCookieStickinessPolicy", "CreateLoadBalancer",
        "CreateLoadBalancerListeners", "CreateLoadBalancerPolicy", "DeleteLoadBalancer", "DeleteLoadBalancerListeners",
        "DeleteLoadBalancerPolicy", "DeregisterInstancesFromLoadBalancer", "DescribeAccountLimits",
        "DescribeInstanceHealth", "DescribeLoadBalancerAttributes", "DescribeLoadBalancerPolicies",
        "DescribeLoadBalancerPolicyTypes", "DescribeLoadBalancers", "DescribeTags", "DetachLoadBalancerFromSubnets",
        "DisableAvailabilityZonesForLoadBalancer", "EnableAvailabilityZonesForLoadBalancer",
        "ModifyLoadBalancerAttributes", "RegisterInstancesWithLoadBalancer", "RemoveTags",
        "SetLoadBalancerListenerSSLCertificate", "SetLoadBalancerPoliciesForBackendServer",
        "SetLoadBalancerPoliciesOfListener",
    ]

    /// Rules, trust stores and address pools belong to Application Load Balancers.
    private static let notNetwork: Set<String> = [
        "AddTrustStoreRevocations", "CreateRule", "CreateTrustStore", "DeleteRule", "DeleteSharedTrustStoreAssociation",
        "DeleteTrustStore", "DescribeTrustStoreAssociations", "DescribeTrustStoreRevocations", "DescribeTrustStores",
        "GetResourcePolicy", "GetTrustStoreCaCertificatesBundle", "GetTrustStoreRevocationContent", "ModifyIpPools",
        "ModifyRule", "ModifyTrustStore", "RemoveTrustStoreRevocations", "SetRulePriorities",
    ]
}
