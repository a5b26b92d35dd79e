extension Sentence {
    /// What the lines of each service may name.
    static let slots: [String: [Slot]] = [
        "autoscaling": scaling, "cloudformation": stacks, "cloudtrail": trails, "ec2": machines + network,
        "ecs": containers,
        "eks": clusters, "elasticloadbalancing": balancers + listeners + targets + attributes + classic,
        "iam": identities, "kms": keys, "lambda": functions, "rds": databases, "s3": buckets, "secretsmanager": secrets,
        "signin": console, "ssm": managed, "sts": sessions,
    ]

    private static let trails: [Slot] = [.tail("name", "name", "trailName", "trailARN")]

    private static let stacks: [Slot] = [
        .tail("stackName"), .text("changeSetName") { $0.tail(["changeSetName"])?.before(first: 0x2F) },
    ]

    private static let databases: [Slot] = [
        .name("instanceName", "dBInstanceIdentifier"), .name("clusterName", "dBClusterIdentifier"),
        .name("snapshotName", "dBSnapshotIdentifier", "dBClusterSnapshotIdentifier"),
        .flag("noSnapshot") { $0.request["skipFinalSnapshot"].bool == true }, .texts("accounts", "valuesToAdd"),
    ]

    private static let functions: [Slot] = [.tail("functionName"), .tail("principal"), .name("statementId")]

    private static let containers: [Slot] = [
        .text("serviceName") { $0.tail(["service", "serviceName"])?.after(last: 0x2F) }, .tail("cluster"),
        .name("clusterName"), .name("desiredCount"), .name("family"), .tail("taskDefinition"),
        .tail("taskName", "task"),
    ]

    private static let clusters: [Slot] = [
        .name("name", "name", "clusterName"), .name("nodegroupName"), .name("version"),
    ]

    private static let scaling: [Slot] = [
        .name("name", "autoScalingGroupName"), .name("desiredCapacity"), .name("instanceId"),
        .names("targetGroups") { $0.texts("targetGroupARNs").map { Scene.short($0) } },
    ]

    private static let keys: [Slot] = [
        .tail("keyId"), .answer("newKeyId", "keyMetadata", "keyId"), .name("days", "pendingWindowInDays"),
        .tail("targetKeyId"), .name("aliasName"), .tail("grantee", "granteePrincipal"),
    ]

    private static let secrets: [Slot] = [
        .tail("name", "secretId", "name"),
        .flag("withoutRecovery") { $0.request["forceDeleteWithoutRecovery"].bool == true },
    ]

    private static let managed: [Slot] = [
        .tail("name"), .texts("names"), .tail("document", "documentName"), .texts("instances", "instanceIds"),
        .name("target"), .name("sessionId"),
    ]

    private static let buckets: [Slot] = [
        .name("bucketName"), .text("denied", \.deniedName), .name("key"),
        .text("status") { Scene.clean($0.request["VersioningConfiguration"]["Status"]) },
        .words("setting") { scene, words in
            // `PutBucketPolicy`, `DeleteBucketLifecycle`, `GetBucketAcl` …
            scene.action.after(first: "Bucket").flatMap { words.word(.bucket, $0) }
        },
    ]
}
