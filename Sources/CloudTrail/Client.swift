/// The program that made a call, told from the user agent, which the caller may set to anything.
///
/// Source: CloudTrail User Guide, "CloudTrail record contents", `userAgent`.
public struct Client: Hashable, Sendable {
    /// What people read, such as `aws-cli 2.15.0`, `console`, `Terraform 1.8.0`; at most 60 characters, never empty.
    public var label: String
    /// The kind of client.
    public var family: Family
    /// The exact command of the AWS CLI, such as `elbv2 create-rule`, where it says so (version 2 does).
    public var command: String?

    /// The label of the console.
    public static let consoleLabel = "console"

    /// The label of calls whose record names no client.
    static let noLabel = "none"

    /// The most characters of a label.
    static let longest = 60

    /// Tells the client from `userAgent`.
    public init(userAgent: String) {
        let products = Client.products(userAgent)
        command = Client.command(products)
        (label, family) = Client.tell(products, userAgent)
        label = label.bounded(to: Client.longest)
    }

    /// The product tokens: split at white space, without the brackets around old agents, and not too many.
    private static func products(_ agent: String) -> [String] {
        var bytes = Substring(agent).utf8.prefix(2_048)
        if bytes.first == 0x5B, let last = bytes.lastIndex(of: 0x5D) {
            bytes = bytes[bytes.index(after: bytes.startIndex)..<last]
        }
        return bytes.split(whereSeparator: { $0 <= 0x20 }).prefix(64).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func tell(_ products: [String], _ agent: String) -> (String, Family) {
        guard let first = products.first else { return (Client.noLabel, .none) }
        if let found = tool(products) { return found }
        if agent.holds("AWS Internal") || first == "aws-internal" || first.begins(with: "aws-internal/") {
            return ("AWS Internal", .service)
        }
        if isConsole(products) { return (Client.consoleLabel, .console) }
        if first.begins(with: "Mozilla/") { return (browser(products), .browser) }
        if first == "cloudformation.amazonaws.com" { return (first, .cloudFormation) }
        if isService(first) { return (first, .service) }
        if first.begins(with: "aws-cli/") { return (words(first), .cli) }
        if isSDK(first) { return (words(first), .sdk) }
        // Old tools print their version as a word of its own.
        if products.count > 1, !first.utf8.contains(0x2F), products[1].utf8.first?.isDigit == true {
            return ("\(first) \(products[1])", .other)
        }
        return (words(first), .other)
    }

    /// Tools that call through an SDK and say so somewhere in the agent.
    private static func tool(_ products: [String]) -> (String, Family)? {
        for product in products {
            let name = product.before(first: 0x2F)
            let version = product.dropping(prefix: name + "/").filled.map { " " + $0 } ?? ""
            switch name {
            case "elbv2.k8s.aws": return ("AWS Load Balancer Controller\(version)", .controller)
            case "Terraform", "terraform": return ("Terraform\(version)", .terraform)
            case "OpenTofu", "opentofu": return ("OpenTofu\(version)", .terraform)
            case "Pulumi", "pulumi", "pulumi-aws": return ("Pulumi\(version)", .pulumi)
            case "aws-cdk", "cdk", "CDK": return ("CDK\(version)", .cdk)
            case "karpenter", "karpenter.sh", "cluster-autoscaler", "external-dns", "kubernetes",
                "kube-controller-manager",
                "aws-cloud-controller-manager", "cloud-provider-aws", "ebs.csi.aws.com", "aws-ebs-csi-driver",
                "efs.csi.aws.com", "amazon-vpc-cni-k8s", "kops", "cluster-api-provider-aws-controller":
                return ("\(name)\(version)", .kubernetes)
            default: continue
            }
        }
        return nil
    }

    /// The console calls as `console.amazonaws.com`, `console.<service>.amazonaws.com`, `S3Console/…`, `RDS Console, …`.
    private static func isConsole(_ products: [String]) -> Bool {
        let first = products[0]
        if first.hasSuffix(".amazonaws.com") {
            return first.begins(with: "console.") || first == "signin.amazonaws.com" || first.holds(".console.")
        }
        if first.begins(with: "S3Console/") || first.begins(with: "AWS-Console") { return true }
        return products.prefix(4).contains { $0 == "Console," || $0 == "AWSConsole" }
    }

    /// `ec2.amazonaws.com`, also of China.
    private static func isService(_ product: String) -> Bool {
        product.hasSuffix(".amazonaws.com") || product.hasSuffix(".amazonaws.com.cn")
            || product.hasSuffix(".aws.internal")
    }

    private static func isSDK(_ product: String) -> Bool {
        [
            "Boto3/", "Boto/", "Botocore/", "botocore/", "aiobotocore/", "aws-sdk-", "aws-chalice/", "AWSPowerShell",
            "m/",
        ]
        .contains { product.begins(with: $0) }
    }

    /// The browser behind `Mozilla/5.0 …`: the most telling of its product tokens.
    private static func browser(_ products: [String]) -> String {
        for (mark, name) in [
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Version/", "Safari"),
        ] {
            guard let version = products.lazy.compactMap({ $0.dropping(prefix: mark) }).first.filled else { continue }
            return "\(name) \(version.before(first: 0x2E))"
        }
        return words(products[0])
    }

    /// `aws-cli/2.15.0` as `aws-cli 2.15.0`.
    private static func words(_ product: String) -> String {
        let parts = product.pieces(by: 0x2F, limit: 2)
        let name = parts.filter { !$0.isEmpty }.joined(separator: " ")
        return name.isEmpty ? product : name
    }

    /// `md/command#elbv2.create-rule`, in earlier releases `command/elbv2.create-rule`.
    private static func command(_ products: [String]) -> String? {
        for product in products {
            guard let dotted = product.dropping(prefix: "md/command#") ?? product.dropping(prefix: "command/"),
                dotted.utf8.count <= 100,
                dotted.consists(of: { $0.isAlphanumeric || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F })
            else { continue }
            return dotted.pieces(by: 0x2E).filter { !$0.isEmpty }.joined(separator: " ").nonEmpty
        }
        return nil
    }
}
