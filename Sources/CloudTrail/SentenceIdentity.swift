extension Sentence {
    /// IAM.
    static func identity(_ scene: Scene) -> Clause? {
        let user = "user" + scene.and("", "userName")
        let role = "role" + scene.and("", "roleName")
        let group = "group" + scene.and("", "groupName")
        let policy = "policy" + (scene.tail("policyArn", "policyName").map { " \($0)" } ?? "")
        switch scene.action {
        case "CreateUser": return Clause("create", user)
        case "DeleteUser": return Clause("delete", user)
        case "CreateRole": return Clause("create", role)
        case "DeleteRole": return Clause("delete", role)
        case "UpdateAssumeRolePolicy": return Clause("change", "who may assume \(role)")
        case "CreateGroup": return Clause("create", group)
        case "DeleteGroup": return Clause("delete", group)
        case "AddUserToGroup": return Clause("add", "\(user) to \(group)")
        case "RemoveUserFromGroup": return Clause("remove", "\(user) from \(group)")
        case "AttachUserPolicy": return Clause("attach", "\(policy) to \(user)")
        case "AttachRolePolicy": return Clause("attach", "\(policy) to \(role)")
        case "AttachGroupPolicy": return Clause("attach", "\(policy) to \(group)")
        case "DetachUserPolicy": return Clause("detach", "\(policy) from \(user)")
        case "DetachRolePolicy": return Clause("detach", "\(policy) from \(role)")
        case "DetachGroupPolicy": return Clause("detach", "\(policy) from \(group)")
        case "PutUserPolicy": return Clause("set", "inline \(policy) of \(user)")
        case "PutRolePolicy": return Clause("set", "inline \(policy) of \(role)")
        case "PutGroupPolicy": return Clause("set", "inline \(policy) of \(group)")
        case "DeleteUserPolicy": return Clause("delete", "inline \(policy) of \(user)")
        case "DeleteRolePolicy": return Clause("delete", "inline \(policy) of \(role)")
        case "DeleteGroupPolicy": return Clause("delete", "inline \(policy) of \(group)")
        case "CreatePolicy": return Clause("create", policy)
        case "DeletePolicy": return Clause("delete", policy)
        case "CreatePolicyVersion":
            let isDefault = scene.request["setAsDefault"].bool == true ? " as the default" : ""
            return Clause("create", "a version of \(policy)\(isDefault)")
        case "DeletePolicyVersion": return Clause("delete", "version\(scene.and("", "versionId")) of \(policy)")
        case "SetDefaultPolicyVersion":
            return Clause("set", "the default version of \(policy)\(scene.and("to", "versionId"))")
        case "CreateInstanceProfile": return Clause("create", profile(scene))
        case "DeleteInstanceProfile": return Clause("delete", profile(scene))
        case "AddRoleToInstanceProfile": return Clause("add", "\(role) to \(profile(scene))")
        case "RemoveRoleFromInstanceProfile": return Clause("remove", "\(role) from \(profile(scene))")
        default: return credential(scene)
        }
    }

    private static func profile(_ scene: Scene) -> String {
        "instance profile" + scene.and("", "instanceProfileName")
    }

    /// Access keys, passwords and second factors. Without a user name they are the caller's own.
    private static func credential(_ scene: Scene) -> Clause? {
        let owner = scene.name("userName").map { " of user \($0)" } ?? ""
        let key = "access key" + scene.and("", "accessKeyId")
        switch scene.action {
        case "CreateAccessKey":
            let id = Scene.clean(scene.response["accessKey"]["accessKeyId"]).map { " \($0)" } ?? ""
            return Clause("create", "access key\(id)" + (scene.name("userName").map { " for user \($0)" } ?? ""))
        case "DeleteAccessKey": return Clause("delete", key + owner)
        case "UpdateAccessKey":
            switch scene.name("status") {
            case "Inactive": return Clause("deactivate", key + owner)
            case "Active": return Clause("activate", key + owner)
            default: return Clause("change", key + owner)
            }
        case "CreateLoginProfile": return Clause("create", "a console password" + owner.replacingOf)
        case "UpdateLoginProfile": return Clause("change", "the console password\(owner)")
        case "DeleteLoginProfile": return Clause("delete", "the console password\(owner)")
        case "ChangePassword": return Clause("change", "the own password")
        case "EnableMFADevice": return Clause("enable", "an MFA device\(owner.replacingOf)")
        case "DeactivateMFADevice": return Clause("deactivate", "an MFA device\(owner)")
        default: return nil
        }
    }
}

extension String {
    /// ` of user a` as ` for user a`.
    fileprivate var replacingOf: String { dropping(prefix: " of ").map { " for \($0)" } ?? self }
}
