extension ResourceRules {
    /// Where a name is valid: what an ARN needs besides the name.
    public struct Place: Sendable {
        /// The service's short name.
        let service: String
        let region: String
        /// 12 digits, or empty.
        let account: String
        let partition: String
        /// What ARNs of EC2 begin with. Empty where region and account make no ARN: else none needs to be read back to
        /// know that it is one.
        private let beginOfEC2: String

        /// - Parameters:
        ///   - eventSource: `eventSource` of the record.
        ///   - region: `awsRegion` of the record.
        ///   - account: the account of the record; anything but 12 digits counts as unknown.
        public init(eventSource: String, region: String, account: String) {
            service = eventSource.before(first: 0x2E)
            self.region = region
            self.account = isAccountNumber(account) ? account : ""
            partition = ARN.partition(ofRegion: region)
            let makesARN =
                !self.account.isEmpty && region.utf8.count <= 64
                && region.consists { $0.isAlphanumeric || $0 == 0x2D }
            beginOfEC2 = makesARN ? "arn:\(partition):ec2:\(region):\(account):" : ""
        }

        /// A regional resource of an account.
        func regional(_ service: String, _ resource: String, type: String, name: String) -> ResourceReference? {
            guard !account.isEmpty, !region.isEmpty else {
                return ResourceReference.named(type, account: account, region: region, name: name)
            }
            return make(service, region, account, resource)
        }

        /// A resource of an account, of no region.
        func global(_ service: String, _ resource: String, type: String, name: String) -> ResourceReference? {
            guard !account.isEmpty else {
                return ResourceReference.named(type, account: "", region: "", name: name)
            }
            return make(service, "", account, resource)
        }

        /// A resource with the ARN of these parts.
        func make(_ service: String, _ region: String, _ account: String, _ resource: String) -> ResourceReference? {
            let arn = ARN(partition: partition, service: service, region: region, account: account, resource: resource)
            return ARN(arn.text).flatMap { ResourceReference.references(of: $0).first }
        }

        /// An EC2 resource by its id, such as `i-0123456789abcdef0`.
        func id(_ value: String) -> ResourceReference? {
            guard let dash = value.utf8.firstIndex(of: 0x2D), value.utf8.count <= 40 else { return nil }
            let digits = Substring(value.utf8[value.utf8.index(after: dash)...])
            guard let (kind, type) = Place.kinds[String(value[..<dash])], (8...20).contains(digits.utf8.count),
                digits.utf8.allSatisfy(\.isHex)
            else { return nil }
            // Images and snapshots are public or shared so often that their ARNs have no account.
            if kind == "image" || kind == "snapshot" { return make("ec2", region, "", "\(kind)/\(value)") }
            if !beginOfEC2.isEmpty {
                return ResourceReference(
                    key: beginOfEC2 + kind + "/" + value, type: type, name: value, account: account)
            }
            return regional("ec2", "\(kind)/\(value)", type: type, name: value)
        }

        /// Source: Amazon EC2 User Guide, "Resource IDs".
        private static let kinds: [String: (kind: String, type: String)] = [
            "i": "instance", "sg": "security-group", "vpc": "vpc", "subnet": "subnet", "vol": "volume",
            "snap": "snapshot", "ami": "image", "eni": "network-interface", "rtb": "route-table",
            "igw": "internet-gateway", "nat": "natgateway", "acl": "network-acl", "eipalloc": "elastic-ip",
            "vpce": "vpc-endpoint", "lt": "launch-template", "tgw": "transit-gateway",
            "pcx": "vpc-peering-connection", "fl": "vpc-flow-log", "h": "dedicated-host",
        ].mapValues { ($0, ResourceTypes.type(service: "ec2", kind: $0)) }
    }
}
