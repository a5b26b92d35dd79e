extension ResourceReference {
    /// The resources that an ARN names: one as a rule; listeners and rules name their load balancer, too; none for
    /// patterns (`*`) and for what no page could be about. `printed` is the ARN as text, where there is one.
    static func references(of arn: ARN, printed: String? = nil) -> [ResourceReference] {
        if arn.service == "elasticloadbalancing" { return loadBalancing(arn) }
        guard let one = reference(of: arn, printed) else { return [] }
        return [one]
    }

    private static func loadBalancing(_ arn: ARN) -> [ResourceReference] {
        guard let resource = ELBResource(arn) else { return [] }
        var name = resource.name
        if resource.kind == .listener || resource.kind == .rule {
            name += " " + resource.kind.word + " " + resource.arn.after(last: 0x2F)
        }
        var found = [
            ResourceReference(
                key: resource.arn, type: ResourceTypes.type(of: resource), name: name, account: resource.account)
        ]
        if let parent = resource.loadBalancer, parent != resource.arn, let above = ELBResource(parent) {
            found.append(
                ResourceReference(
                    key: parent, type: ResourceTypes.type(of: above), name: above.name, account: above.account))
        }
        return found
    }

    private static func reference(of arn: ARN, _ printed: String?) -> ResourceReference? {
        var arn = arn
        var isAsPrinted = false
        switch arn.service {
        case "s3": return bucket(arn)
        case "sts": return assumedRole(arn)
        case "iam": return identity(arn)
        case "cloudformation" where arn.kind == "stack":
            // A stack's ARN ends in an id that requests by name do not know.
            return named("AWS::CloudFormation::Stack", arn, arn.path.before(first: 0x2F))
        case "secretsmanager" where arn.kind == "secret":
            return named("AWS::SecretsManager::Secret", arn, withoutSuffix(arn.path))
        case "autoscaling" where arn.kind == "autoScalingGroup":
            return named("AWS::AutoScaling::AutoScalingGroup", arn, arn.path.after(last: 0x2F))
        case "lambda" where arn.kind == "function", "sns":
            // A version or an alias of the function; a subscription of the topic.
            let parts = arn.resource.pieces(by: 0x3A)
            arn.resource = parts.prefix(arn.service == "sns" ? 1 : 2).joined(separator: ":")
        case "dynamodb" where arn.kind == "table":
            arn.resource = "table/" + arn.path.before(first: 0x2F)
        case "logs" where arn.kind == "log-group":
            arn.resource = "log-group:" + arn.path.before(first: 0x3A)
        case "apigateway":
            // Stages and methods stand for their API.
            let parts = arn.resource.pieces(by: 0x2F)
            guard parts.count >= 3, parts[1] == "restapis" || parts[1] == "apis", !parts[2].isEmpty else { return nil }
            arn.resource = parts.prefix(3).joined(separator: "/")
        case "rds": arn.resource = arn.resource.lowercased()
        default: isAsPrinted = true
        }
        guard !arn.resource.utf8.contains(0x2A), !arn.path.isEmpty else { return nil }
        let type =
            switch arn.service {
            case "sns": "AWS::SNS::Topic"
            case "sqs": "AWS::SQS::Queue"
            case "apigateway":
                arn.path.begins(with: "restapis/") ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api"
            default: ResourceTypes.type(service: arn.service, kind: arn.kind)
            }
        let key = isAsPrinted ? printed ?? arn.text : arn.text
        return ResourceReference(key: key, type: type, name: shown(arn), account: arn.account)
    }

    /// The telling part: paths are kept where they are names (log groups, parameters), ids stand alone.
    private static func shown(_ arn: ARN) -> String {
        switch arn.service {
        case "sns", "sqs": return arn.resource
        case "ssm" where arn.kind == "parameter": return arn.path.utf8.contains(0x2F) ? "/" + arn.path : arn.path
        case "ec2", "ecs", "elasticfilesystem", "acm", "apigateway": return arn.path.tail ?? arn.path
        case "kms" where arn.kind == "alias": return "alias/" + arn.path
        default: return arn.path
        }
    }

    private static func bucket(_ arn: ARN) -> ResourceReference? {
        if !arn.region.isEmpty {
            guard arn.kind == "accesspoint" else { return nil }
            return ResourceReference(
                key: arn.text, type: "AWS::S3::AccessPoint", name: arn.path, account: arn.account)
        }
        var bucket = arn
        bucket.resource = arn.resource.before(first: 0x2F)
        guard !bucket.resource.isEmpty, !bucket.resource.utf8.contains(0x2A) else { return nil }
        return ResourceReference(key: bucket.text, type: "AWS::S3::Bucket", name: bucket.resource, account: "")
    }

    /// A session stands for its role.
    private static func assumedRole(_ arn: ARN) -> ResourceReference? {
        let parts = arn.resource.pieces(by: 0x2F)
        guard parts.count == 3, parts[0] == "assumed-role", !parts[1].isEmpty else { return nil }
        var role = arn
        (role.service, role.resource) = ("iam", "role/" + parts[1])
        return identity(role)
    }

    /// Roles, users, groups, policies and instance profiles without their path. Names are unique in an account whatever
    /// the path, and requests know only names, so that a key with the path would tell one role as two. Policies of AWS
    /// keep theirs: nobody names them otherwise.
    private static func identity(_ arn: ARN) -> ResourceReference? {
        var arn = arn
        let type = ResourceTypes.type(service: "iam", kind: arn.kind)
        guard !arn.resource.utf8.contains(0x2A), !type.isEmpty else { return nil }
        let name = arn.kind == "oidc-provider" ? arn.path : arn.path.after(last: 0x2F)
        guard !name.isEmpty else { return nil }
        if arn.account != "aws" { arn.resource = "\(arn.kind)/\(name)" }
        return ResourceReference(key: arn.text, type: type, name: name, account: arn.account)
    }

    /// A resource that is known by its name, since its ARN cannot be told from the name.
    private static func named(_ type: String, _ arn: ARN, _ name: String) -> ResourceReference? {
        guard !name.isEmpty, !name.utf8.contains(0x2A) else { return nil }
        return named(type, account: arn.account, region: arn.region, name: name)
    }

    /// See ``key``.
    static func named(_ type: String, account: String, region: String, name: String) -> ResourceReference {
        ResourceReference(key: "\(type):\(account):\(region):\(name)", type: type, name: name, account: account)
    }

    /// A secret's name without the dash and six characters that its ARN adds.
    private static func withoutSuffix(_ name: String) -> String {
        let bytes = Array(name.utf8)
        guard bytes.count > 7, bytes[bytes.count - 7] == 0x2D, bytes.suffix(6).allSatisfy(\.isAlphanumeric) else {
            return name
        }
        return String(decoding: bytes.dropLast(7), as: UTF8.self)
    }
}
