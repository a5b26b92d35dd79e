/// Records and the sentences that must come of them. A blank line ends a case: a heading, the record, the sentence.
extension Golden {
    /// Elastic Load Balancing 2015-12-01; the heading is the event's name.
    static let loadBalancing = #"""
        AddListenerCertificates
        {"requestParameters":{"listenerArn":"$LISTENER",
          "certificates":[{"certificateArn":"arn:aws:acm:us-west-2:123456789012:certificate/c1"}]}}
        added certificate c1 to a listener of network load balancer front

        AddTags
        {"requestParameters":{"resourceArns":["$FRONT"],"tags":[{"key":"env","value":"prod"},{"key":"team",
          "value":"web"}]}}
        added 2 tags (env=prod, team=web) to network load balancer front

        AddTags
        {"requestParameters":{"resourceArns":["$FRONT","$BLUE"],"tags":[{"key":"env"}]}}
        added tag env to 2 resources

        AddTrustStoreRevocations
        {"requestParameters":{"trustStoreArn":"$CLIENTS","revocationContents":[{"s3Bucket":"b","s3Key":"k"}]}}
        added 1 revocation list to trust store clients

        CreateListener
        {"requestParameters":{"loadBalancerArn":"$FRONT","protocol":"TCP","port":443,
          "defaultActions":[{"type":"forward","targetGroupArn":"$BLUE"}]}}
        created listener TCP:443 on network load balancer front, forwarding to blue

        CreateLoadBalancer
        {"requestParameters":{"name":"my-load-balancer","type":"network","scheme":"internet-facing"},
          "responseElements":{"loadBalancers":[{"type":"network","loadBalancerName":"my-load-balancer"}]}}
        created network load balancer my-load-balancer

        CreateLoadBalancer
        {"requestParameters":{"name":"web","scheme":"internal"}}
        created application load balancer web, internal

        CreateRule
        {"requestParameters":{"listenerArn":"$WEBLISTENER","priority":10,"actions":[{"type":"forward",
          "forwardConfig":{"targetGroups":[{"targetGroupArn":"$BLUE","weight":1}]}}]}}
        created rule 10 on application load balancer web, forwarding to blue

        CreateTargetGroup
        {"requestParameters":{"name":"blue","protocol":"TCP","port":80,"targetType":"ip","vpcId":"vpc-1"}}
        created target group blue (TCP:80, ip targets)

        CreateTrustStore
        {"requestParameters":{"name":"clients"}}
        created trust store clients

        DeleteListener
        {"requestParameters":{"listenerArn":"$LISTENER"}}
        deleted a listener of network load balancer front

        DeleteLoadBalancer
        {"requestParameters":{"loadBalancerArn":"$FRONT"}}
        deleted network load balancer front

        DeleteRule
        {"requestParameters":{"ruleArn":"$RULE"}}
        deleted a rule of application load balancer web

        DeleteSharedTrustStoreAssociation
        {"requestParameters":{"trustStoreArn":"$CLIENTS","resourceArn":"$WEB"}}
        deleted the association of trust store clients with application load balancer web

        DeleteTargetGroup
        {"requestParameters":{"targetGroupArn":"$BLUE"}}
        deleted target group blue

        DeleteTrustStore
        {"requestParameters":{"trustStoreArn":"$CLIENTS"}}
        deleted trust store clients

        DeregisterTargets
        {"requestParameters":{"targetGroupArn":"$BLUE","targets":[{"id":"i-0123456789abcdef0"}]}}
        deregistered target i-0123456789abcdef0 from target group blue

        DescribeAccountLimits
        {"requestParameters":{}}
        looked up the load balancing limits of the account

        DescribeCapacityReservation
        {"requestParameters":{"loadBalancerArn":"$FRONT"}}
        looked up the capacity reservation of network load balancer front

        DescribeListenerAttributes
        {"requestParameters":{"listenerArn":"$LISTENER"}}
        looked up the attributes of a listener of network load balancer front

        DescribeListenerCertificates
        {"requestParameters":{"listenerArn":"$LISTENER"}}
        listed the certificates of a listener of network load balancer front

        DescribeListeners
        {"requestParameters":{"loadBalancerArn":"$FRONT"}}
        listed the listeners of network load balancer front

        DescribeListeners
        {"requestParameters":{}}
        listed listeners

        DescribeLoadBalancerAttributes
        {"requestParameters":{"loadBalancerArn":"$FRONT"}}
        looked up the attributes of network load balancer front

        DescribeLoadBalancers
        {"requestParameters":{"names":["front"]}}
        listed load balancer front

        DescribeLoadBalancers
        {"requestParameters":{}}
        listed load balancers

        DescribeRules
        {"requestParameters":{"listenerArn":"$WEBLISTENER"}}
        listed the rules of a listener of application load balancer web

        DescribeSSLPolicies
        {}
        listed security policies

        DescribeTags
        {"requestParameters":{"resourceArns":["$BLUE"]}}
        listed the tags of target group blue

        DescribeTargetGroupAttributes
        {"requestParameters":{"targetGroupArn":"$BLUE"}}
        looked up the attributes of target group blue

        DescribeTargetGroups
        {"requestParameters":{"loadBalancerArn":"$FRONT"}}
        listed the target groups of network load balancer front

        DescribeTargetGroups
        {"requestParameters":{"names":["a","b"]}}
        listed 2 target groups (a, b)

        DescribeTargetHealth
        {"requestParameters":{"targetGroupArn":"$BLUE"}}
        checked the health of the targets in target group blue

        DescribeTrustStoreAssociations
        {"requestParameters":{"trustStoreArn":"$CLIENTS"}}
        listed the associations of trust store clients

        DescribeTrustStoreRevocations
        {"requestParameters":{"trustStoreArn":"$CLIENTS"}}
        listed the revocations of trust store clients

        DescribeTrustStores
        {"requestParameters":{"names":["clients"]}}
        listed trust store clients

        GetResourcePolicy
        {"requestParameters":{"resourceArn":"$CLIENTS"}}
        read the resource policy of trust store clients

        GetTrustStoreCaCertificatesBundle
        {"requestParameters":{"trustStoreArn":"$CLIENTS"}}
        read the certificates of trust store clients

        GetTrustStoreRevocationContent
        {"requestParameters":{"trustStoreArn":"$CLIENTS","revocationId":1}}
        read a revocation list of trust store clients

        ModifyCapacityReservation
        {"requestParameters":{"loadBalancerArn":"$FRONT","minimumLoadBalancerCapacity":{"capacityUnits":100}}}
        set the capacity reservation of network load balancer front to 100 units

        ModifyCapacityReservation
        {"requestParameters":{"loadBalancerArn":"$FRONT","resetCapacityReservation":true}}
        reset the capacity reservation of network load balancer front

        ModifyIpPools
        {"requestParameters":{"loadBalancerArn":"$WEB"}}
        changed the IP address pools of application load balancer web

        ModifyListener
        {"requestParameters":{"listenerArn":"$LISTENER","sslPolicy":"ELBSecurityPolicy-2016-08",
          "defaultActions":[{"type":"forward","targetGroupArn":"$BLUE"}]},
          "responseElements":{"listeners":[{"port":443,"protocol":"TLS"}]}}
        changed listener TLS:443 of network load balancer front (security policy ELBSecurityPolicy-2016-08), forwarding to blue

        ModifyListenerAttributes
        {"requestParameters":{"listenerArn":"$LISTENER","attributes":[{"key":"tcp.idle_timeout.seconds",
          "value":"60"}]}}
        set tcp.idle_timeout.seconds to 60 on a listener of network load balancer front

        ModifyLoadBalancerAttributes
        {"requestParameters":{"loadBalancerArn":"$FRONT","attributes":[{"key":"deletion_protection.enabled",
          "value":"false"}]}}
        turned deletion protection off for network load balancer front

        ModifyLoadBalancerAttributes
        {"requestParameters":{"loadBalancerArn":"$FRONT",
          "attributes":[{"key":"load_balancing.cross_zone.enabled","value":"true"},
          {"key":"access_logs.s3.bucket","value":"logs"}]}}
        changed 2 attributes of network load balancer front (cross-zone load balancing on, access_logs.s3.bucket logs)

        ModifyRule
        {"requestParameters":{"ruleArn":"$RULE","actions":[{"type":"forward","targetGroupArn":"$BLUE"}]}}
        changed a rule of application load balancer web, forwarding to blue

        ModifyTargetGroup
        {"requestParameters":{"targetGroupArn":"$BLUE","healthCheckProtocol":"HTTP","healthCheckPath":"/health",
          "healthCheckPort":"8080","healthCheckIntervalSeconds":10}}
        changed the health check of target group blue (HTTP /health on port 8080, every 10 seconds)

        ModifyTargetGroupAttributes
        {"requestParameters":{"targetGroupArn":"$BLUE","attributes":[{"key":"proxy_protocol_v2.enabled",
          "value":"true"}]}}
        turned proxy protocol v2 on for target group blue

        ModifyTrustStore
        {"requestParameters":{"trustStoreArn":"$CLIENTS"}}
        replaced the certificates of trust store clients

        RegisterTargets
        {"requestParameters":{"targetGroupArn":"$BLUE","targets":[{"id":"10.0.1.4","port":8080},
          {"id":"10.0.1.5","port":8080},{"id":"10.0.1.6","port":8080},{"id":"10.0.1.7","port":8080}]}}
        registered 4 targets (10.0.1.4:8080, 10.0.1.5:8080, 10.0.1.6:8080, …) with target group blue

        RemoveListenerCertificates
        {"requestParameters":{"listenerArn":"$LISTENER",
          "certificates":[{"certificateArn":"arn:aws:acm:us-west-2:123456789012:certificate/c1"}]}}
        removed certificate c1 from a listener of network load balancer front

        RemoveTags
        {"requestParameters":{"resourceArns":["$BLUE"],"tagKeys":["env"]}}
        removed tag env from target group blue

        RemoveTrustStoreRevocations
        {"requestParameters":{"trustStoreArn":"$CLIENTS","revocationIds":[1,2]}}
        removed 2 revocation lists from trust store clients

        SetIpAddressType
        {"requestParameters":{"loadBalancerArn":"$FRONT","ipAddressType":"dualstack"}}
        set the IP address type of network load balancer front to dualstack

        SetRulePriorities
        {"requestParameters":{"rulePriorities":[{"ruleArn":"$RULE","priority":1},{"ruleArn":"$RULE2",
          "priority":2}]}}
        reordered 2 rules of application load balancer web

        SetSecurityGroups
        {"requestParameters":{"loadBalancerArn":"$FRONT","securityGroups":["sg-1","sg-2"]}}
        set the security groups of network load balancer front to sg-1, sg-2

        SetSubnets
        {"requestParameters":{"loadBalancerArn":"$FRONT","subnetMappings":[{"subnetId":"subnet-1"},
          {"subnetId":"subnet-2"}]}}
        set the subnets of network load balancer front to subnet-1, subnet-2

        DeleteLoadBalancer
        {"requestParameters":{"loadBalancerArn":"$FRONT"},"errorCode":"OperationNotPermitted"}
        failed to delete network load balancer front (OperationNotPermitted)
        """#
}
