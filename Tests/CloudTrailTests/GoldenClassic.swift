/// Records and the sentences that must come of them. A blank line ends a case: a heading, the record, the sentence.
extension Golden {
    /// Elastic Load Balancing 2012-06-01; the heading is the event's name.
    static let classic = #"""
        ApplySecurityGroupsToLoadBalancer
        {"requestParameters":{"loadBalancerName":"old","securityGroups":["sg-1"]}}
        set the security groups of classic load balancer old to sg-1

        AttachLoadBalancerToSubnets
        {"requestParameters":{"loadBalancerName":"old","subnets":["subnet-1"]}}
        attached classic load balancer old to subnet subnet-1

        ConfigureHealthCheck
        {"requestParameters":{"loadBalancerName":"old","healthCheck":{"target":"HTTP:80/ping"}}}
        set the health check of classic load balancer old to HTTP:80/ping

        CreateAppCookieStickinessPolicy
        {"requestParameters":{"loadBalancerName":"old","policyName":"sticky","cookieName":"app"}}
        created stickiness policy sticky on classic load balancer old

        CreateLBCookieStickinessPolicy
        {"requestParameters":{"loadBalancerName":"old","policyName":"sticky"}}
        created stickiness policy sticky on classic load balancer old

        CreateLoadBalancer
        {"requestParameters":{"loadBalancerName":"old","listeners":[{"protocol":"HTTP","loadBalancerPort":80}]}}
        created classic load balancer old

        CreateLoadBalancerListeners
        {"requestParameters":{"loadBalancerName":"old","listeners":[{"protocol":"HTTP","loadBalancerPort":80}]}}
        created listener HTTP:80 on classic load balancer old

        CreateLoadBalancerPolicy
        {"requestParameters":{"loadBalancerName":"old","policyName":"tls"}}
        created policy tls on classic load balancer old

        DeleteLoadBalancer
        {"requestParameters":{"loadBalancerName":"old"}}
        deleted classic load balancer old

        DeleteLoadBalancerListeners
        {"requestParameters":{"loadBalancerName":"old","loadBalancerPorts":[80,443]}}
        deleted 2 listeners (80, 443) of classic load balancer old

        DeleteLoadBalancerPolicy
        {"requestParameters":{"loadBalancerName":"old","policyName":"tls"}}
        deleted policy tls of classic load balancer old

        DeregisterInstancesFromLoadBalancer
        {"requestParameters":{"loadBalancerName":"old","instances":[{"instanceId":"i-01234567"}]}}
        deregistered instance i-01234567 from classic load balancer old

        DescribeInstanceHealth
        {"requestParameters":{"loadBalancerName":"old"}}
        checked the health of the instances of classic load balancer old

        DescribeLoadBalancerAttributes
        {"requestParameters":{"loadBalancerName":"old"}}
        looked up the attributes of classic load balancer old

        DescribeLoadBalancerPolicies
        {"requestParameters":{"loadBalancerName":"old"}}
        listed the policies of classic load balancer old

        DetachLoadBalancerFromSubnets
        {"requestParameters":{"loadBalancerName":"old","subnets":["subnet-1","subnet-2"]}}
        detached classic load balancer old from 2 subnets (subnet-1, subnet-2)

        DisableAvailabilityZonesForLoadBalancer
        {"requestParameters":{"loadBalancerName":"old","availabilityZones":["us-west-2a"]}}
        disabled Availability Zone us-west-2a for classic load balancer old

        EnableAvailabilityZonesForLoadBalancer
        {"requestParameters":{"loadBalancerName":"old","availabilityZones":["us-west-2a","us-west-2b"]}}
        enabled 2 Availability Zones (us-west-2a, us-west-2b) for classic load balancer old

        ModifyLoadBalancerAttributes
        {"requestParameters":{"loadBalancerName":"old",
          "loadBalancerAttributes":{"crossZoneLoadBalancing":{"enabled":true}}}}
        changed the cross-zone load balancing of classic load balancer old

        RegisterInstancesWithLoadBalancer
        {"requestParameters":{"loadBalancerName":"old","instances":[{"instanceId":"i-01234567"},
          {"instanceId":"i-89abcdef"}]}}
        registered 2 instances (i-01234567, i-89abcdef) with classic load balancer old

        SetLoadBalancerListenerSSLCertificate
        {"requestParameters":{"loadBalancerName":"old","loadBalancerPort":443}}
        set the certificate of listener 443 of classic load balancer old

        SetLoadBalancerPoliciesForBackendServer
        {"requestParameters":{"loadBalancerName":"old","instancePort":80,"policyNames":["proxy"]}}
        set the policies of instance port 80 of classic load balancer old to proxy

        SetLoadBalancerPoliciesOfListener
        {"requestParameters":{"loadBalancerName":"old","loadBalancerPort":443,"policyNames":["tls"]}}
        set the policies of listener 443 of classic load balancer old to tls

        AddTags
        {"requestParameters":{"loadBalancerNames":["old"],"tags":[{"key":"env","value":"prod"}]}}
        added tag env=prod to classic load balancer old

        RemoveTags
        {"requestParameters":{"loadBalancerNames":["old","older"],"tags":[{"key":"env"}]}}
        removed tag env from 2 classic load balancers

        DescribeAccountLimits
        {}
        looked up the classic load balancing limits of the account

        DescribeLoadBalancerPolicyTypes
        {}
        listed policy types

        DescribeLoadBalancers
        {"requestParameters":{"loadBalancerNames":["old"]}}
        listed classic load balancer old

        DescribeTags
        {"requestParameters":{"loadBalancerNames":["old"]}}
        listed the tags of classic load balancer old
        """#
}
