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
        var text = text
        guard let read = text.withUTF8({ ARN(bytes: $0) }) else { return nil }
        self = read
    }

    /// Checks and cuts the bytes, and makes texts of what is left.
    private init?(bytes: UnsafeBufferPointer<UInt8>) {
        // Where the second to the sixth part begin.
        var starts = (0, 0, 0, 0, 0)
        var found = 0
        for (place, byte) in bytes.enumerated() where byte == 0x3A && found < 5 {
            switch found {
            case 0: starts.0 = place + 1
            case 1: starts.1 = place + 1
            case 2: starts.2 = place + 1
            case 3: starts.3 = place + 1
            default: starts.4 = place + 1
            }
            found += 1
        }
        guard found == 5 else { return nil }
        func part(_ start: Int, _ next: Int) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: bytes[start..<next - 1])
        }
        let partition = part(starts.0, starts.1)
        let service = part(starts.1, starts.2)
        let region = part(starts.2, starts.3)
        let account = part(starts.3, starts.4)
        let resource = UnsafeBufferPointer(rebasing: bytes[starts.4...])
        let isName = { (byte: UInt8) in byte.isAlphanumeric || byte == 0x2D }
        guard partition.has("aws", at: 0), partition.allSatisfy(isName), !service.isEmpty, service.allSatisfy(isName),
            region.allSatisfy(isName), account.allSatisfy(isName), !resource.isEmpty,
            resource.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        self.partition = String(decoding: partition, as: UTF8.self)
        self.service = String(decoding: service, as: UTF8.self)
        self.region = String(decoding: region, as: UTF8.self)
        self.account = String(decoding: account, as: UTF8.self)
        self.resource = String(decoding: resource, as: UTF8.self)
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
    public var text: String {
        // Put together piece by piece, which costs a fourth of an interpolation.
        var text = "arn:"
        text.reserveCapacity(
            8 + partition.utf8.count + service.utf8.count + region.utf8.count + account.utf8.count
                + resource.utf8.count)
        text += partition
        text += ":"
        text += service
        text += ":"
        text += region
        text += ":"
        text += account
        text += ":"
        text += resource
        return text
    }

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
