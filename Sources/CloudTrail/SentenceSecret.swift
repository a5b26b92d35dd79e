extension Sentence {
    /// KMS, Secrets Manager and Systems Manager.
    static func secret(_ scene: Scene) -> Clause? {
        switch scene.service {
        case "kms": key(scene)
        case "secretsmanager": stored(scene)
        default: managed(scene)
        }
    }

    private static func key(_ scene: Scene) -> Clause? {
        let key = "key" + (scene.tail("keyId").map { " \($0)" } ?? "")
        switch scene.action {
        case "CreateKey":
            return Clause(
                "create", "key" + (Scene.clean(scene.response["keyMetadata"]["keyId"]).map { " \($0)" } ?? ""))
        case "ScheduleKeyDeletion":
            return Clause(
                "schedule", "deletion of \(key)" + (scene.name("pendingWindowInDays").map { " in \($0) days" } ?? ""))
        case "CancelKeyDeletion": return Clause("cancel", "deletion of \(key)")
        case "DisableKey": return Clause("disable", key)
        case "EnableKey": return Clause("enable", key)
        case "PutKeyPolicy": return Clause("set", "the policy of \(key)")
        case "EnableKeyRotation": return Clause("turn", "rotation on for \(key)")
        case "DisableKeyRotation": return Clause("turn", "rotation off for \(key)")
        case "CreateAlias":
            let target = scene.tail("targetKeyId").map { " for key \($0)" } ?? ""
            return Clause("create", "\(scene.name("aliasName") ?? "an alias")\(target)")
        case "CreateGrant":
            return Clause("grant", "use of \(key)" + (scene.tail("granteePrincipal").map { " to \($0)" } ?? ""))
        case "Decrypt": return Clause("decrypt", "with \(scene.tail("keyId") == nil ? "a key" : key)")
        case "Encrypt": return Clause("encrypt", "with \(key)")
        case "GenerateDataKey", "GenerateDataKeyWithoutPlaintext": return Clause("generate", "a data key with \(key)")
        default: return nil
        }
    }

    private static func stored(_ scene: Scene) -> Clause? {
        let secret = "secret" + (scene.tail("secretId", "name").map { " \($0)" } ?? "")
        switch scene.action {
        case "CreateSecret": return Clause("create", secret)
        case "DeleteSecret":
            let now = scene.request["forceDeleteWithoutRecovery"].bool == true ? " without recovery" : ""
            return Clause("delete", secret + now)
        case "PutSecretValue": return Clause("set", "the value of \(secret)")
        case "UpdateSecret": return Clause("change", secret)
        case "RestoreSecret": return Clause("restore", secret)
        case "RotateSecret": return Clause("rotate", secret)
        case "GetSecretValue": return Clause("read", "the value of \(secret)")
        default: return nil
        }
    }

    private static func managed(_ scene: Scene) -> Clause? {
        let parameter = "parameter" + (scene.tail("name").map { " \($0)" } ?? "")
        switch scene.action {
        case "PutParameter": return Clause("set", parameter)
        case "DeleteParameter": return Clause("delete", parameter)
        case "DeleteParameters": return Clause("delete", Scene.counted(scene.texts("names"), "parameter"))
        case "GetParameter": return Clause("read", parameter)
        case "GetParameters": return Clause("read", Scene.counted(scene.texts("names"), "parameter"))
        case "SendCommand":
            let ids = scene.texts("instanceIds")
            let on = ids.isEmpty ? "" : " on \(Scene.counted(ids, "instance"))"
            return Clause("run", "command \(scene.tail("documentName") ?? "document")\(on)")
        case "StartSession": return Clause("start", "a session" + scene.and("on", "target"))
        case "ResumeSession": return Clause("resume", "session" + scene.and("", "sessionId"))
        case "TerminateSession": return Clause("terminate", "session" + scene.and("", "sessionId"))
        default: return nil
        }
    }
}
