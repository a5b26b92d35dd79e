extension Sentence {
    /// IAM.
    static let identities: [Slot] = [
        .name("userName"), .name("roleName"), .name("groupName"), .tail("policyName", "policyArn", "policyName"),
        .flag("isDefault") { $0.request["setAsDefault"].bool == true }, .name("versionId"),
        .name("instanceProfileName"), .name("accessKeyId"), .answer("newAccessKeyId", "accessKey", "accessKeyId"),
        .flag("isActive") { $0.name(["status"]) == "Active" },
        .flag("isInactive") { $0.name(["status"]) == "Inactive" },
    ]

    /// Taking on roles.
    static let sessions: [Slot] = [
        .tail("roleName", "roleArn"), .text("denied", \.deniedName), .name("roleSessionName"),
        .name("targetPrincipal"), .name("name"),
    ]

    /// Signing in.
    static let console: [Slot] = [
        .flag("withMFA") { secondFactor($0) == "yes" }.ofAnswer,
        .flag("withoutMFA") { secondFactor($0) == "no" }.ofAnswer,
    ]

    /// Whether root or a user signed in with a second factor. Sessions that an identity provider started say `No`, since
    /// CloudTrail does not see what the provider asked for.
    private static func secondFactor(_ scene: Scene) -> String? {
        let type = scene.record["userIdentity"]["type"].string
        guard scene.response["ConsoleLogin"].string == "Success", type == "IAMUser" || type == "Root" else {
            return nil
        }
        return scene.record["additionalEventData"]["MFAUsed"].text?.lowercased()
    }
}
