import CloudTrail
import Testing

private let network = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/net/my-nlb/50dc6c495c0c9188"

/// The references of one text in us-west-2 of account 123456789012.
private func references(
    _ service: String, _ field: String, _ value: String, region: String = "us-west-2", account: String = "123456789012",
    inResponse: Bool = false
) -> [ResourceReference] {
    ResourceRules.reference(
        field: field, value: value, eventSource: service + ".amazonaws.com", region: region, account: account,
        inResponse: inResponse)
}

@Suite struct ResourceTests {
    @Test(arguments: [
        ("s3", "bucketName", "logs-2026", "arn:aws:s3:::logs-2026", "AWS::S3::Bucket", "logs-2026"),
        ("s3", "ARN", "arn:aws:s3:::logs-2026/a/b.gz", "arn:aws:s3:::logs-2026", "AWS::S3::Bucket", "logs-2026"),
        (
            "ec2", "instanceId", "i-0123456789abcdef0",
            "arn:aws:ec2:us-west-2:123456789012:instance/i-0123456789abcdef0", "AWS::EC2::Instance",
            "i-0123456789abcdef0"
        ),
        (
            "elasticloadbalancing", "id", "i-01234567", "arn:aws:ec2:us-west-2:123456789012:instance/i-01234567",
            "AWS::EC2::Instance", "i-01234567"
        ),
        (
            "ec2", "imageId", "ami-01234567", "arn:aws:ec2:us-west-2::image/ami-01234567", "AWS::EC2::Image",
            "ami-01234567"
        ),
        (
            "iam", "roleName", "Deploy", "arn:aws:iam::123456789012:role/Deploy", "AWS::IAM::Role", "Deploy"
        ),
        (
            "sts", "roleArn", "arn:aws:iam::123456789012:role/teams/Deploy", "arn:aws:iam::123456789012:role/Deploy",
            "AWS::IAM::Role", "Deploy"
        ),
        (
            "sts", "arn", "arn:aws:sts::123456789012:assumed-role/Deploy/alice",
            "arn:aws:iam::123456789012:role/Deploy", "AWS::IAM::Role", "Deploy"
        ),
        (
            "iam", "policyArn", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole",
            "arn:aws:iam::aws:policy/service-role/AWSLambdaRole", "AWS::IAM::ManagedPolicy", "AWSLambdaRole"
        ),
        (
            "lambda", "functionName", "orders:7", "arn:aws:lambda:us-west-2:123456789012:function:orders",
            "AWS::Lambda::Function", "orders"
        ),
        (
            "lambda", "functionName", "999999999999:function:orders",
            "arn:aws:lambda:us-west-2:999999999999:function:orders", "AWS::Lambda::Function", "orders"
        ),
        (
            "kms", "keyId", "alias/app", "arn:aws:kms:us-west-2:123456789012:alias/app", "AWS::KMS::Alias", "alias/app"
        ),
        (
            "sqs", "queueUrl", "https://sqs.eu-west-1.amazonaws.com/999999999999/jobs",
            "arn:aws:sqs:eu-west-1:999999999999:jobs", "AWS::SQS::Queue", "jobs"
        ),
        (
            "logs", "logGroupName", "/aws/lambda/orders",
            "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/orders", "AWS::Logs::LogGroup",
            "/aws/lambda/orders"
        ),
        (
            "logs", "logGroupArn", "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/orders:*",
            "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/orders", "AWS::Logs::LogGroup",
            "/aws/lambda/orders"
        ),
        (
            "cloudtrail", "name", "main", "arn:aws:cloudtrail:us-west-2:123456789012:trail/main",
            "AWS::CloudTrail::Trail", "main"
        ),
        (
            "elasticloadbalancing", "loadBalancerName", "old",
            "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/old",
            "AWS::ElasticLoadBalancing::LoadBalancer", "old"
        ),
        (
            "elasticloadbalancing", "loadBalancerArn", network, network, "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "my-nlb"
        ),
        (
            "rds", "dBInstanceIdentifier", "Orders", "arn:aws:rds:us-west-2:123456789012:db:orders",
            "AWS::RDS::DBInstance", "orders"
        ),
        (
            "dynamodb", "tableArn", "arn:aws:dynamodb:us-west-2:123456789012:table/t/stream/2026",
            "arn:aws:dynamodb:us-west-2:123456789012:table/t", "AWS::DynamoDB::Table", "t"
        ),
        (
            "newservice", "thing", "arn:aws:newservice:us-west-2:123456789012:thing/a",
            "arn:aws:newservice:us-west-2:123456789012:thing/a", "", "a"
        ),
    ])
    func `a field names its resource`(
        service: String, field: String, value: String, key: String, type: String, name: String
    ) throws {
        let found = try #require(references(service, field, value).first)
        #expect(found.key == key)
        #expect(found.type == type)
        #expect(found.name == name)
        #expect(value.hasPrefix("arn:") || ResourceRules.fields.contains(field))
    }

    @Test(arguments: [
        ("secretsmanager", "secretId", "db", "arn:aws:secretsmanager:us-west-2:123456789012:secret:db-Ab12Cd"),
        (
            "cloudformation", "stackName", "web",
            "arn:aws:cloudformation:us-west-2:123456789012:stack/web/0a1b2c3d-0000-1111-2222-333344445555"
        ),
        (
            "autoscaling", "autoScalingGroupName", "web",
            "arn:aws:autoscaling:us-west-2:123456789012:autoScalingGroup:0a1b:autoScalingGroupName/web"
        ),
        ("iam", "userName", "Alice", "arn:aws:iam::123456789012:user/people/Alice"),
        ("rds", "dBInstanceIdentifier", "Orders", "arn:aws:rds:us-west-2:123456789012:db:orders"),
        ("dynamodb", "tableName", "t", "arn:aws:dynamodb:us-west-2:123456789012:table/t"),
        (
            "kms", "keyId", "0a1b2c3d-0000-1111-2222-333344445555",
            "arn:aws:kms:us-west-2:123456789012:key/0a1b2c3d-0000-1111-2222-333344445555"
        ),
        ("ecs", "cluster", "prod", "arn:aws:ecs:us-west-2:123456789012:cluster/prod"),
        ("eks", "clusterName", "prod", "arn:aws:eks:us-west-2:123456789012:cluster/prod"),
    ])
    func `a name and an ARN give the same resource`(service: String, field: String, name: String, arn: String) {
        let byName = references(service, field, name)
        #expect(byName.count == 1)
        #expect(byName == references(service, field, arn))
    }

    @Test func `listeners and rules name their load balancer`() {
        let listener = network.replacing("loadbalancer/", with: "listener/") + "/0467ef3c8400ae65"
        let rule = network.replacing("loadbalancer/", with: "listener-rule/") + "/0467ef3c8400ae65/9683b2d02a6cabee"
        #expect(references("elasticloadbalancing", "listenerArn", listener).map(\.key) == [listener, network])
        #expect(references("elasticloadbalancing", "ruleArn", rule).map(\.key) == [rule, network])
        #expect(
            references("elasticloadbalancing", "listenerArn", listener).map(\.name) == [
                "my-nlb listener 0467ef3c8400ae65", "my-nlb",
            ])
    }

    @Test(arguments: [
        ("ec2", "roleName", "Deploy"), ("ec2", "instanceId", "mi-0123"), ("ec2", "groupId", "g-01234567"),
        ("ec2", "instanceId", "\0i-01234567"), ("ec2", "instanceId", "-01234567"), ("ec2", "vpcId", "vpc-0123456g"),
        ("s3", "ARN", "arn:aws:s3:::*"), ("s3", "bucketName", ""), ("s3", "bucketName", "a b"),
        ("iam", "userName", "HIDDEN_DUE_TO_SECURITY_REASONS"), ("iam", "arn", "arn:aws:iam::123456789012:role/*"),
        ("iam", "arn", "arn:aws:iam::123456789012"), ("iam", "arn", "arn:aws:iam::123456789012:root"),
        ("iam", "arn", "arn:"), ("iam", "arn", "arn:aws:iam::1:role/"), ("iam", "description", "Deploy"),
        ("iam", "arn", "arn:aws:iam::123456789012:role/a\nb"), ("sqs", "queueUrl", "https://example.com/a/b"),
        ("kms", "keyId", "../../etc"),
        ("elasticloadbalancing", "listenerArn", "arn:aws:elasticloadbalancing:::listener/x"),
    ])
    func `anything else names nothing`(service: String, field: String, value: String) {
        #expect(references(service, field, value).isEmpty)
    }

    @Test func `a very long text names nothing`() {
        #expect(references("iam", "roleName", String(repeating: "a", count: 2_049)).isEmpty)
        #expect(
            references("iam", "a", "arn:aws:iam::123456789012:role/" + String(repeating: "a", count: 2_049)).isEmpty)
    }

    @Test func `a response does not call new load balancers classic`() {
        #expect(references("elasticloadbalancing", "loadBalancerName", "my-nlb", inResponse: true).isEmpty)
        #expect(references("eks", "name", "x", inResponse: true).isEmpty)
    }

    @Test func `partitions follow the region`() {
        #expect(references("s3", "bucketName", "abc", region: "cn-north-1").first?.key == "arn:aws-cn:s3:::abc")
        #expect(references("s3", "bucketName", "abc", region: "us-gov-west-1").first?.key == "arn:aws-us-gov:s3:::abc")
    }

    @Test func `without an account no ARN is made up`() {
        #expect(references("iam", "roleName", "R", account: "(none)").first?.key == "AWS::IAM::Role:::R")
        #expect(
            references("ec2", "vpcId", "vpc-01234567", account: "").first?.key
                == "AWS::EC2::VPC::us-west-2:vpc-01234567")
    }

    @Test(arguments: [
        "User: arn:aws:iam::123456789012:user/Bob is not authorized to perform: elasticloadbalancing:DeleteLoadBalancer "
            + "on resource: \(network) because no identity-based policy allows it",
        "… on resource: \(network)", "… on resource: \"\(network)\".",
    ])
    func `a denial names the resource and not the caller`(message: String) {
        #expect(ResourceRules.references(inErrorMessage: message).map(\.key) == [network])
    }

    @Test(arguments: [
        ("us-west-2", "", "AWS::EC2::Instance::us-west-2:i-01234567"),
        ("", "123456789012", "AWS::EC2::Instance:123456789012::i-01234567"),
        ("us-gov-west-1", "123456789012", "arn:aws-us-gov:ec2:us-gov-west-1:123456789012:instance/i-01234567"),
        ("no region", "123456789012", nil),
    ])
    func `an id makes an ARN where region and account do`(region: String, account: String, key: String?) {
        let found = references("ec2", "instanceId", "i-01234567", region: region, account: account)
        #expect(found.map(\.key) == [key].compactMap(\.self))
    }

    @Test(arguments: [
        "", "on resource: ", "on resource: *", "resource: resource: resource: arn:", "User: arn:aws:iam::1:user/a",
    ])
    func `other messages name nothing`(message: String) {
        #expect(ResourceRules.references(inErrorMessage: message).isEmpty)
    }
}

@Suite struct ELBResourceTests {
    static let account = "arn:aws:elasticloadbalancing:us-west-2:123456789012:"

    @Test(arguments: [
        ("loadbalancer/net/a/1", "network load balancer", "a", "loadbalancer/net/a/1"),
        ("loadbalancer/app/a/1", "application load balancer", "a", "loadbalancer/app/a/1"),
        ("loadbalancer/gwy/a/1", "gateway load balancer", "a", "loadbalancer/gwy/a/1"),
        ("loadbalancer/a", "classic load balancer", "a", "loadbalancer/a"),
        ("loadbalancer/new/a/1", "load balancer", "a", "loadbalancer/new/a/1"),
        ("listener/net/a/1/2", "listener", "a", "loadbalancer/net/a/1"),
        ("listener-rule/app/a/1/2/3", "rule", "a", "loadbalancer/app/a/1"),
        ("targetgroup/blue/1", "target group", "blue", nil),
        ("truststore/t/1", "trust store", "t", nil),
    ])
    func `an ARN tells what it is`(resource: String, word: String, name: String, parent: String?) throws {
        let found = try #require(ELBResource(Self.account + resource))
        #expect(found.word == word)
        #expect(found.name == name)
        #expect(found.loadBalancer == parent.map { Self.account + $0 })
    }

    @Test(arguments: ["", "loadbalancer", "loadbalancer/", "loadbalancer/net/a", "listener/net/a/1", "targetgroup/*/*"])
    func `half an ARN is none`(resource: String) {
        #expect(ELBResource(Self.account + resource) == nil)
    }

    @Test(arguments: [
        ("us-west-2", "", "arn:aws:ec2:us-west-2::image/ami-01234567"),
        ("us gov", "123456789012", nil),
        ("", "123456789012", "arn:aws:ec2:::image/ami-01234567"),
        ("us-gov-west-1", "123456789012", "arn:aws-us-gov:ec2:us-gov-west-1::image/ami-01234567"),
    ])
    func `an image belongs to no account, wherever it is`(region: String, account: String, key: String?) {
        let found = references("ec2", "imageId", "ami-01234567", region: region, account: account)
        #expect(found.map(\.key) == (key.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.type == "AWS::EC2::Image" && $0.name == "ami-01234567" && $0.account.isEmpty })
    }
}
