/// What the resource part of an ARN says, by service and kind.
///
/// Sources: Service Authorization Reference (ARN formats); CloudFormation User Guide, "AWS resource and property types
/// reference" (type names).
enum ResourceTypes {
    /// The type of `service:kind`, empty where not known.
    static func type(service: String, kind: String) -> String {
        var name = service
        name += ":"
        name += kind
        return byKind[name] ?? ""
    }

    private static let byKind: [String: String] = [
        "acm:certificate": "AWS::CertificateManager::Certificate",
        "backup:backup-vault": "AWS::Backup::BackupVault",
        "cloudformation:stackset": "AWS::CloudFormation::StackSet",
        "cloudfront:distribution": "AWS::CloudFront::Distribution",
        "cloudtrail:trail": "AWS::CloudTrail::Trail",
        "cloudtrail:eventdatastore": "AWS::CloudTrail::EventDataStore",
        "cloudwatch:alarm": "AWS::CloudWatch::Alarm",
        "codebuild:project": "AWS::CodeBuild::Project",
        "cognito-idp:userpool": "AWS::Cognito::UserPool",
        "config:config-rule": "AWS::Config::ConfigRule",
        "dynamodb:table": "AWS::DynamoDB::Table",
        "ec2:dedicated-host": "AWS::EC2::Host",
        "ec2:elastic-ip": "AWS::EC2::EIP",
        "ec2:image": "AWS::EC2::Image",
        "ec2:instance": "AWS::EC2::Instance",
        "ec2:internet-gateway": "AWS::EC2::InternetGateway",
        "ec2:key-pair": "AWS::EC2::KeyPair",
        "ec2:launch-template": "AWS::EC2::LaunchTemplate",
        "ec2:natgateway": "AWS::EC2::NatGateway",
        "ec2:network-acl": "AWS::EC2::NetworkAcl",
        "ec2:network-interface": "AWS::EC2::NetworkInterface",
        "ec2:route-table": "AWS::EC2::RouteTable",
        "ec2:security-group": "AWS::EC2::SecurityGroup",
        "ec2:snapshot": "AWS::EC2::Snapshot",
        "ec2:subnet": "AWS::EC2::Subnet",
        "ec2:transit-gateway": "AWS::EC2::TransitGateway",
        "ec2:volume": "AWS::EC2::Volume",
        "ec2:vpc": "AWS::EC2::VPC",
        "ec2:vpc-endpoint": "AWS::EC2::VPCEndpoint",
        "ec2:vpc-endpoint-service": "AWS::EC2::VPCEndpointService",
        "ec2:vpc-flow-log": "AWS::EC2::FlowLog",
        "ec2:vpc-peering-connection": "AWS::EC2::VPCPeeringConnection",
        "ecr:repository": "AWS::ECR::Repository",
        "ecs:cluster": "AWS::ECS::Cluster",
        "ecs:service": "AWS::ECS::Service",
        "ecs:task": "AWS::ECS::Task",
        "ecs:task-definition": "AWS::ECS::TaskDefinition",
        "eks:cluster": "AWS::EKS::Cluster",
        "eks:nodegroup": "AWS::EKS::Nodegroup",
        "elasticache:cluster": "AWS::ElastiCache::CacheCluster",
        "elasticfilesystem:file-system": "AWS::EFS::FileSystem",
        "es:domain": "AWS::OpenSearchService::Domain",
        "events:rule": "AWS::Events::Rule",
        "events:event-bus": "AWS::Events::EventBus",
        "firehose:deliverystream": "AWS::KinesisFirehose::DeliveryStream",
        "glue:database": "AWS::Glue::Database",
        "glue:table": "AWS::Glue::Table",
        "guardduty:detector": "AWS::GuardDuty::Detector",
        "iam:group": "AWS::IAM::Group",
        "iam:instance-profile": "AWS::IAM::InstanceProfile",
        "iam:oidc-provider": "AWS::IAM::OIDCProvider",
        "iam:policy": "AWS::IAM::ManagedPolicy",
        "iam:role": "AWS::IAM::Role",
        "iam:saml-provider": "AWS::IAM::SAMLProvider",
        "iam:server-certificate": "AWS::IAM::ServerCertificate",
        "iam:user": "AWS::IAM::User",
        "kinesis:stream": "AWS::Kinesis::Stream",
        "kms:alias": "AWS::KMS::Alias",
        "kms:key": "AWS::KMS::Key",
        "lambda:function": "AWS::Lambda::Function",
        "lambda:layer": "AWS::Lambda::LayerVersion",
        "lambda:event-source-mapping": "AWS::Lambda::EventSourceMapping",
        "logs:log-group": "AWS::Logs::LogGroup",
        "rds:cluster": "AWS::RDS::DBCluster",
        "rds:cluster-snapshot": "AWS::RDS::DBClusterSnapshot",
        "rds:db": "AWS::RDS::DBInstance",
        "rds:pg": "AWS::RDS::DBParameterGroup",
        "rds:snapshot": "AWS::RDS::DBSnapshot",
        "rds:subgrp": "AWS::RDS::DBSubnetGroup",
        "redshift:cluster": "AWS::Redshift::Cluster",
        "route53:hostedzone": "AWS::Route53::HostedZone",
        "s3:accesspoint": "AWS::S3::AccessPoint",
        "ssm:document": "AWS::SSM::Document",
        "ssm:parameter": "AWS::SSM::Parameter",
        "states:stateMachine": "AWS::StepFunctions::StateMachine",
    ]

    /// The type of something of Elastic Load Balancing.
    static func type(of resource: ELBResource) -> String {
        switch resource.kind {
        case .loadBalancer where resource.flavor == .classic: "AWS::ElasticLoadBalancing::LoadBalancer"
        case .loadBalancer: "AWS::ElasticLoadBalancingV2::LoadBalancer"
        case .listener: "AWS::ElasticLoadBalancingV2::Listener"
        case .rule: "AWS::ElasticLoadBalancingV2::ListenerRule"
        case .targetGroup: "AWS::ElasticLoadBalancingV2::TargetGroup"
        case .trustStore: "AWS::ElasticLoadBalancingV2::TrustStore"
        }
    }
}
