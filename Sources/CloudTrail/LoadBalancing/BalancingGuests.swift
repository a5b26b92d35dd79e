extension BalancingEffect {
    /// What calls of other services set on a load balancer: its web ACL, a shift of its traffic out of a zone.
    static func guests(_ call: Call) -> [BalancingEffect] {
        switch call.action {
        case "AssociateWebACL", "DisassociateWebACL":
            guard let arn = call.arn("resourceArn"), ELBResource(arn) != nil else { return [] }
            guard call.action == "AssociateWebACL" else {
                return [BalancingEffect(arn: arn, settings: [("webACL", .nothing)])]
            }
            return [BalancingEffect(arn: arn, settings: one("webACL", webACL(call.request)))]
        case "StartZonalShift", "UpdateZonalShift", "CancelZonalShift":
            let target = call.response["resourceIdentifier"].text.filled ?? call.arn("resourceIdentifier")
            guard let target, ELBResource(target) != nil else { return [] }
            if call.action == "CancelZonalShift" {
                return [BalancingEffect(arn: target, settings: [("zonalShift", .nothing)])]
            }
            let shift = BalancingValue.away(
                zone: call.response["awayFrom"].text.filled ?? call.request["awayFrom"].text.filled,
                length: call.request["expiresIn"].text.filled)
            return [BalancingEffect(arn: target, settings: [("zonalShift", shift)])]
        case "UpdateZonalAutoshiftConfiguration":
            guard let target = call.arn("resourceIdentifier"), ELBResource(target) != nil,
                let status = call.request["zonalAutoshiftStatus"].text.filled
            else { return [] }
            return [BalancingEffect(arn: target, settings: [("zonalAutoshift", .text(status.lowercased()))])]
        default: return []
        }
    }

    /// The name in `…:regional/webacl/NAME/ID`; of classic WAF the id.
    private static func webACL(_ request: JSONValue) -> JSONValue {
        guard let arn = request["webACLArn"].text.filled else { return request["webACLId"] }
        let parts = arn.pieces(by: 0x2F)
        return parts.count >= 3 ? .string(parts[parts.count - 2]) : .string(arn)
    }
}

extension BalancingEffect.Call {
    /// The ARN of a classic load balancer, which is made of its name, as everywhere in a book.
    func classicARN(_ name: String) -> String? {
        let account = [record["recipientAccountId"], record["userIdentity"]["accountId"]].compactMap(\.text.filled)
        return ResourceRules.reference(
            field: "loadBalancerName", value: name, eventSource: "elasticloadbalancing.amazonaws.com",
            region: record["awsRegion"].string ?? "", account: account.first { isAccountNumber($0) } ?? ""
        ).first?.key
    }
}
