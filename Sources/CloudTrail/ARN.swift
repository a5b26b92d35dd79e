/// An Amazon Resource Name, taken apart: `arn:partition:service:region:account:resource`.
///
/// Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
public struct ARN: Hashable, Sendable {
    /// `aws`, `aws-cn`, `aws-us-gov` …
    public var partition: String
    /// The service's short name, such as `elasticloadbalancing`.
    public var service: String
    /// The region; empty for global resources.
    public var region: String
    /// The account; empty where the kind of resource has none, `aws` for policies of AWS.
    public var account: String
    /// All that follows the fifth colon.
    public var resource: String

    /// The longest text that is looked at, in bytes.
    static let longest = 2_048

    /// Reads an ARN. `nil` for anything that is not one: too long, a part missing, white space or control characters
    /// where there can be none.
    public init?(_ text: String) {
        guard text.begins(with: "arn:"), text.utf8.count <= ARN.longest else { return nil }
        let parts = text.pieces(by: 0x3A, limit: 6)
        guard parts.count == 6 else { return nil }
        (partition, service, region, account, resource) = (parts[1], parts[2], parts[3], parts[4], parts[5])
        let isName = { (byte: UInt8) in byte.isAlphanumeric || byte == 0x2D }
        guard partition.begins(with: "aws"), partition.utf8.allSatisfy(isName), service.consists(of: isName),
            region.utf8.allSatisfy(isName), account.utf8.allSatisfy(isName),
            resource.consists(of: { $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
    }

    /// Puts an ARN together.
    public init(partition: String, service: String, region: String, account: String, resource: String) {
        self.partition = partition
        self.service = service
        self.region = region
        self.account = account
        self.resource = resource
    }

    /// The ARN as text.
    public var text: String { "arn:\(partition):\(service):\(region):\(account):\(resource)" }

    /// The word before the first `/` or `:` of the resource; empty where there is neither.
    public var kind: String {
        guard let end = resource.utf8.firstIndex(where: { $0 == 0x2F || $0 == 0x3A }) else { return "" }
        return String(resource[..<end])
    }

    /// What follows ``kind`` and its separator; the whole resource where there is no kind.
    public var path: String {
        guard let end = resource.utf8.firstIndex(where: { $0 == 0x2F || $0 == 0x3A }) else { return resource }
        return String(Substring(resource.utf8[end...].dropFirst()))
    }

    /// The partition that a region belongs to, by its prefix.
    ///
    /// Source: AWS Fault Isolation Boundaries, "Partitions".
    public static func partition(ofRegion region: String) -> String {
        if region.begins(with: "cn-") { return "aws-cn" }
        if region.begins(with: "us-gov-") { return "aws-us-gov" }
        if region.begins(with: "us-iso-") { return "aws-iso" }
        if region.begins(with: "us-isob-") { return "aws-iso-b" }
        if region.begins(with: "eu-isoe-") { return "aws-iso-e" }
        if region.begins(with: "us-isof-") { return "aws-iso-f" }
        if region.begins(with: "eusc-") { return "aws-eusc" }
        return "aws"
    }
}
