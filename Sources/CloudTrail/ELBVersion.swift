/// The two APIs of Elastic Load Balancing, which share an event source and nine names of actions.
public enum ELBVersion: String, Sendable, CaseIterable {
    /// Classic Load Balancers.
    case classic = "2012-06-01"
    /// Application, Network and Gateway Load Balancers.
    case v2 = "2015-12-01"

    /// Tells which API a record is of: by `apiVersion`; else, since denied calls have none, by an action that only one
    /// API has, by the request, by the ARN of the denial, by the command of the AWS CLI; `nil` where nothing tells.
    public static func of(_ record: JSONValue) -> ELBVersion? { of(any: record) }

    /// The same, however the record is held.
    static func of(any record: some JSONReadable) -> ELBVersion? {
        if let version = record["apiVersion"].string.flatMap(ELBVersion.init(rawValue:)) { return version }
        let action = record["eventName"].string ?? ""
        switch (ELBAction.classic.contains(action), ELBAction.v2.contains(action)) {
        case (true, false): return .classic
        case (false, true): return .v2
        default: break
        }
        let request = record["requestParameters"]
        if !request["loadBalancerName"].isNull || !request["loadBalancerNames"].isNull { return .classic }
        if action == "CreateLoadBalancer", request["name"].string != nil { return .v2 }
        let named = request.values(at: "loadBalancerArn") + request.values(at: "resourceArns")
        let denied = ResourceRules.references(inErrorMessage: record["errorMessage"].string ?? "").map(\.key)
        for arn in named.compactMap(\.string) + denied {
            guard let resource = ELBResource(arn) else { continue }
            return resource.flavor == .classic ? .classic : .v2
        }
        let command = Client(userAgent: record["userAgent"].string ?? "").command ?? ""
        if command.begins(with: "elbv2 ") { return .v2 }
        return command.begins(with: "elb ") ? .classic : nil
    }
}
