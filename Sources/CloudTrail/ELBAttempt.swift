/// What a failed call of `CreateLoadBalancer` asked for. There is no ARN then.
public struct ELBAttempt: Hashable, Sendable {
    /// The name; empty where the record does not say.
    public var name: String
    /// The type as the API has it, such as `network`; empty where the record does not say.
    public var type: String

    /// Reads the request. A denied call has none, and its message names what it was denied on:
    /// `arn:…:loadbalancer/net/edge/*`.
    public init(_ record: JSONValue) {
        let request = record["requestParameters"]
        name = request["name"].text ?? request["loadBalancerName"].text ?? ""
        type = request["type"].text ?? ""
        guard name.isEmpty, let rest = record["errorMessage"].string?.after(first: "resource: ") else { return }
        let word = rest.before(first: 0x20).drop { "\"'".contains($0) }
        guard let arn = ARN(String(word)), arn.service == "elasticloadbalancing" else { return }
        let parts = arn.resource.pieces(by: 0x2F)
        guard parts.count >= 2, parts[0] == "loadbalancer" else { return }
        // Of a classic one there is the name alone.
        let named = parts.count >= 3 ? parts[2] : parts[1]
        guard !named.isEmpty, !named.utf8.contains(0x2A) else { return }
        name = named
        type = parts.count >= 3 ? ELBResource.Flavor(segment: parts[1])?.rawValue ?? "" : "classic"
    }
}
