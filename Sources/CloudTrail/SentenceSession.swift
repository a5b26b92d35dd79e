extension Sentence {
    /// Signing in and taking on roles.
    static func session(_ scene: Scene) -> Clause? {
        let role = "role" + (scene.tail("roleArn").map { " \($0)" } ?? denied(scene))
        switch scene.action {
        case "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity":
            let how =
                switch scene.action {
                case "AssumeRoleWithSAML": " with SAML"
                case "AssumeRoleWithWebIdentity": " with a web identity"
                default: ""
                }
            return Clause("assume", "\(role)\(scene.and("as", "roleSessionName"))\(how)")
        case "AssumeRoot": return Clause("assume", "root" + scene.and("of", "targetPrincipal"))
        case "GetSessionToken": return Clause("get", "temporary credentials")
        case "GetFederationToken":
            return Clause("get", "temporary credentials for federated user" + scene.and("", "name"))
        case "GetCallerIdentity": return Clause("ask", "who the caller is")
        case "ConsoleLogin": return Clause("sign", "in to the console\(mfa(scene))")
        case "CheckMfa": return Clause("answer", "the MFA challenge of the console")
        case "SwitchRole": return Clause("switch", "role in the console")
        case "ExitRole": return Clause("leave", "a role in the console")
        case "RenewRole": return Clause("renew", "a role session in the console")
        case "GetSigninToken": return Clause("get", "a console sign-in token")
        default: return nil
        }
    }

    /// The role in the message of a denied call.
    private static func denied(_ scene: Scene) -> String {
        scene.denied.map { " \(Scene.short($0.text))" } ?? ""
    }

    /// Whether root or a user signed in with a second factor. Sessions that an identity provider started say `No`, since
    /// CloudTrail does not see what the provider asked for.
    private static func mfa(_ scene: Scene) -> String {
        let type = scene.record["userIdentity"]["type"].string
        guard scene.response["ConsoleLogin"].string == "Success", type == "IAMUser" || type == "Root" else { return "" }
        switch scene.record["additionalEventData"]["MFAUsed"].text?.lowercased() {
        case "yes": return " with MFA"
        case "no": return " without MFA"
        default: return ""
        }
    }
}
