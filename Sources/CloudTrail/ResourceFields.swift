extension ResourceRules {
    /// How a field's text becomes a resource.
    struct Rule: Sendable {
        /// The service that means it so; empty for all.
        var service: String
        /// In responses the field means something else.
        var requestOnly = false
        /// Makes the reference.
        var make: @Sendable (Place, String) -> ResourceReference?
    }

    /// Fields that hold ids of EC2 resources, told by their prefix (`sg-`, `subnet-` …) in any service.
    static let idFields: Set<String> = [
        "allocationId", "groupId", "groupIds", "gatewayId", "hostId", "id", "imageId", "instanceId", "instanceIds",
        "internetGatewayId", "launchTemplateId", "natGatewayId", "networkAclId", "networkInterfaceId", "resourceId",
        "resourceIds", "routeTableId", "securityGroup", "securityGroupId", "securityGroupIds", "securityGroups",
        "snapshotId", "snapshotIds", "subnetId", "subnetIds", "subnets", "target", "transitGatewayId", "volumeId",
        "volumeIds", "vpcEndpointId", "vpcId", "vpcPeeringConnectionId", "vpcSecurityGroupId", "vpcSecurityGroupIds",
        "flowLogId", "flowLogIds", "sourceSecurityGroupId", "targetInstanceId", "vPCId",
    ]

    /// Fields that hold names.
    static let byField: [String: [Rule]] = [
        "alarmName": [regional("monitoring", "cloudwatch", "alarm:")],
        "alarmNames": [regional("monitoring", "cloudwatch", "alarm:")],
        "autoScalingGroupName": [named("autoscaling", "AWS::AutoScaling::AutoScalingGroup")],
        "autoScalingGroupNames": [named("autoscaling", "AWS::AutoScaling::AutoScalingGroup")],
        "bucket": [bucket],
        "bucketName": [bucket],
        "cacheClusterId": [regional("elasticache", "elasticache", "cluster:")],
        "cluster": [regional("ecs", "ecs", "cluster/")],
        "clusterIdentifier": [regional("redshift", "redshift", "cluster:")],
        "clusterName": [regional("ecs", "ecs", "cluster/"), regional("eks", "eks", "cluster/")],
        "dBClusterIdentifier": [regional("rds", "rds", "cluster:")],
        "dBClusterSnapshotIdentifier": [regional("rds", "rds", "cluster-snapshot:")],
        "dBInstanceIdentifier": [regional("rds", "rds", "db:")],
        "dNSName": [dns],
        "dnsName": [dns],
        "dBSnapshotIdentifier": [regional("rds", "rds", "snapshot:")],
        "deliveryStreamName": [regional("firehose", "firehose", "deliverystream/")],
        "detectorId": [regional("guardduty", "guardduty", "detector/")],
        "domainName": [dns, regional("es", "es", "domain/")],
        "fileSystemId": [regional("elasticfilesystem", "elasticfilesystem", "file-system/")],
        "functionName": [Rule(service: "lambda") { $0.function($1) }],
        "groupName": [identity("group")],
        "hostedZoneId": [Rule(service: "route53") { $0.zone($1) }],
        "instanceProfileName": [identity("instance-profile")],
        "keyId": [Rule(service: "kms") { $0.key($1) }],
        "keyName": [regional("ec2", "ec2", "key-pair/")],
        "kmsKeyId": [Rule(service: "") { $0.key($1) }],
        "loadBalancerName": [classic, autoscalingClassic],
        "loadBalancerNames": [classic, autoscalingClassic],
        "logGroupName": [regional("logs", "logs", "log-group:")],
        "name": [
            regional("cloudtrail", "cloudtrail", "trail/", requestOnly: true),
            regional("eks", "eks", "cluster/", requestOnly: true),
            named("secretsmanager", "AWS::SecretsManager::Secret", requestOnly: true),
        ],
        "projectName": [regional("codebuild", "codebuild", "project/")],
        "queueName": [Rule(service: "sqs") { $0.regional("sqs", $1, type: "AWS::SQS::Queue", name: $1) }],
        "queueUrl": [Rule(service: "sqs") { $0.queue($1) }],
        "repositoryName": [regional("ecr", "ecr", "repository/")],
        "restApiId": [Rule(service: "apigateway") { $0.make("apigateway", $0.region, "", "/restapis/" + $1) }],
        "roleName": [identity("role")],
        "s3BucketName": [bucket],
        "secretId": [named("secretsmanager", "AWS::SecretsManager::Secret")],
        "serverCertificateName": [identity("server-certificate")],
        "stackName": [named("cloudformation", "AWS::CloudFormation::Stack")],
        "streamName": [regional("kinesis", "kinesis", "stream/")],
        "tableName": [regional("dynamodb", "dynamodb", "table/")],
        "trailName": [regional("cloudtrail", "cloudtrail", "trail/")],
        "trailNameList": [regional("cloudtrail", "cloudtrail", "trail/")],
        "userName": [identity("user")],
    ]

    /// `arn:…:service:region:account:` and `prefix` with the name.
    private static func regional(
        _ source: String, _ service: String, _ prefix: String, requestOnly: Bool = false
    ) -> Rule {
        let type = ResourceTypes.type(service: service, kind: String(prefix.dropLast()))
        return Rule(service: source, requestOnly: requestOnly) { place, value in
            place.regional(service, prefix + value, type: type, name: value)
        }
    }

    /// Something of which the name does not give the ARN.
    private static func named(_ source: String, _ type: String, requestOnly: Bool = false) -> Rule {
        Rule(service: source, requestOnly: requestOnly) { place, value in
            ResourceReference.named(type, account: place.account, region: place.region, name: value)
        }
    }

    /// Something of IAM.
    private static func identity(_ kind: String) -> Rule {
        let type = ResourceTypes.type(service: "iam", kind: kind)
        return Rule(service: "iam") { $0.global("iam", "\(kind)/\($1)", type: type, name: $1) }
    }

    /// A bucket name is unique in its partition.
    private static let bucket = Rule(service: "") { place, value in
        let isBucket =
            (3...63).contains(value.utf8.count)
            && value.utf8.allSatisfy { byte in
                byte.isAlphanumeric || byte == 0x2D || byte == 0x2E || byte == 0x5F
            }
        return isBucket ? place.make("s3", "", "", value) : nil
    }

    /// A DNS name of a load balancer, in the answer to the call that made it, in an alias record, in an origin.
    private static let dns = Rule(service: "") { _, value in
        BalancerName(value).map {
            ResourceReference(key: BalancerName.prefix + $0.text, type: "", name: $0.text, account: "")
        }
    }

    private static let classic = Rule(service: "elasticloadbalancing", requestOnly: true) { $0.loadBalancer($1) }
    private static let autoscalingClassic = Rule(service: "autoscaling", requestOnly: true) { $0.loadBalancer($1) }
}

extension ResourceRules.Place {
    /// A classic load balancer.
    func loadBalancer(_ name: String) -> ResourceReference? {
        regional(
            "elasticloadbalancing", "loadbalancer/" + name, type: "AWS::ElasticLoadBalancing::LoadBalancer", name: name)
    }

    /// `name`, `name:version`, or `account:function:name`.
    func function(_ value: String) -> ResourceReference? {
        let parts = value.pieces(by: 0x3A)
        let type = "AWS::Lambda::Function"
        guard parts.count >= 3, parts[1] == "function", isAccountNumber(parts[0]) else {
            return regional("lambda", "function:" + parts[0], type: type, name: parts[0])
        }
        return make("lambda", region, parts[0], "function:" + parts[2])
    }

    /// A key id or an alias.
    func key(_ value: String) -> ResourceReference? {
        if value.begins(with: "alias/") { return regional("kms", value, type: "AWS::KMS::Alias", name: value) }
        let isID =
            value.begins(with: "mrk-")
            || (value.utf8.count == 36 && value.utf8.allSatisfy { $0.isHex || $0 == 0x2D })
        return isID ? regional("kms", "key/" + value, type: "AWS::KMS::Key", name: value) : nil
    }

    /// A hosted zone, with or without `/hostedzone/`.
    func zone(_ value: String) -> ResourceReference? {
        make("route53", "", "", "hostedzone/" + value.after(last: 0x2F))
    }

    /// `https://sqs.<region>.amazonaws.com/<account>/<name>`.
    func queue(_ value: String) -> ResourceReference? {
        guard let rest = value.dropping(prefix: "https://") else { return nil }
        let parts = rest.pieces(by: 0x2F)
        guard parts.count == 3, isAccountNumber(parts[1]), !parts[2].isEmpty else { return nil }
        let host = parts[0].pieces(by: 0x2E)
        let region = host.count > 3 && host[0] == "sqs" ? host[1] : self.region
        return make("sqs", region, parts[1], parts[2])
    }
}
