extension ResourceRules {
    /// Where a name is valid: what an ARN needs besides the name.
    public struct Place: Sendable {
        /// The service's short name.
        let service: String
        let region: String
        /// 12 digits, or empty.
        let account: String
        let partition: String
        /// What ARNs of EC2 begin with, and those that have no account. Empty where region and account make no ARN: else
        /// none needs to be read back to know that it is one.
        private let beginOfEC2: String
        private let beginOfShared: String

        /// - Parameters:
        ///   - eventSource: `eventSource` of the record.
        ///   - region: `awsRegion` of the record.
        ///   - account: the account of the record; anything but 12 digits counts as unknown.
        public init(eventSource: String, region: String, account: String) {
            service = eventSource.before(first: 0x2E)
            self.region = region
            self.account = isAccountNumber(account) ? account : ""
            partition = ARN.partition(ofRegion: region)
            let makesARN = region.utf8.count <= 64 && region.consists { $0.isAlphanumeric || $0 == 0x2D }
            beginOfEC2 = makesARN && !self.account.isEmpty ? "arn:\(partition):ec2:\(region):\(account):" : ""
            beginOfShared = makesARN ? "arn:\(partition):ec2:\(region)::" : ""
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
            let text = arn.text
            return ARN(text).flatMap { ResourceReference.references(of: $0, printed: text).first }
        }

        /// An EC2 resource by its id, such as `i-0123456789abcdef0`.
        func id(_ value: String) -> ResourceReference? {
            var value = value
            guard let number = value.withUTF8({ Place.kind(ofID: $0) }) else { return nil }
            let (path, type) = (Place.kinds[number].path, Place.kinds[number].type)
            let isShared = Place.kinds[number].isShared
            let begin = isShared ? beginOfShared : beginOfEC2
            guard !begin.isEmpty else {
                if isShared { return make("ec2", region, "", path + value) }
                return regional("ec2", path + value, type: type, name: value)
            }
            var key = ""
            key.reserveCapacity(begin.utf8.count + path.utf8.count + value.utf8.count)
            key += begin
            key += path
            key += value
            return ResourceReference(key: key, type: type, name: value, account: isShared ? "" : account)
        }

        /// Which of ``kinds`` an id is of: a prefix, a dash, and hex digits.
        private static func kind(ofID id: UnsafeBufferPointer<UInt8>) -> Int? {
            guard id.count <= 40, id.first != 0, let dash = id.prefix(9).firstIndex(of: 0x2D),
                (9...21).contains(id.count - dash), id[(dash + 1)...].allSatisfy(\.isHex)
            else { return nil }
            let prefix = id[..<dash].packed
            return kinds.firstIndex { $0.prefix == prefix }
        }

        /// Source: Amazon EC2 User Guide, "Resource IDs".
        private static let kinds: [Kind] = [
            Kind("i", "instance"), Kind("sg", "security-group"), Kind("vpc", "vpc"), Kind("subnet", "subnet"),
            Kind("vol", "volume"), Kind("snap", "snapshot", isShared: true), Kind("ami", "image", isShared: true),
            Kind("eni", "network-interface"), Kind("rtb", "route-table"), Kind("igw", "internet-gateway"),
            Kind("nat", "natgateway"), Kind("acl", "network-acl"), Kind("eipalloc", "elastic-ip"),
            Kind("vpce", "vpc-endpoint"), Kind("lt", "launch-template"), Kind("tgw", "transit-gateway"),
            Kind("pcx", "vpc-peering-connection"), Kind("fl", "vpc-flow-log"), Kind("h", "dedicated-host"),
        ]

        private struct Kind: Sendable {
            /// What ids begin with, ``packed``.
            let prefix: UInt64
            /// What stands before an id in an ARN.
            let path: String
            let type: String
            /// Images and snapshots are public or shared so often that their ARNs have no account.
            let isShared: Bool

            init(_ prefix: String, _ kind: String, isShared: Bool = false) {
                self.prefix = prefix.utf8.packed
                path = kind + "/"
                type = ResourceTypes.type(service: "ec2", kind: kind)
                self.isShared = isShared
            }
        }
    }
}

extension Sequence<UInt8> {
    /// Up to eight bytes, of which the first is not zero, as a number.
    fileprivate var packed: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}
