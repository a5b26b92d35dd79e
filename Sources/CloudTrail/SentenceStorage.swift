extension Sentence {
    /// S3.
    static func storage(_ scene: Scene) -> Clause? {
        let denied = scene.denied.map { " \(Scene.short($0.text))" } ?? ""
        let bucket = "bucket" + (scene.name("bucketName").map { " \($0)" } ?? denied)
        let object = "\(scene.name("key") ?? "an object")"
        switch scene.action {
        case "CreateBucket": return Clause("create", bucket)
        case "DeleteBucket": return Clause("delete", bucket)
        case "PutObject": return Clause("write", "\(object) to \(bucket)")
        case "GetObject": return Clause("read", "\(object) from \(bucket)")
        case "CopyObject": return Clause("copy", "\(object) to \(bucket)")
        case "DeleteObject": return Clause("delete", "\(object) from \(bucket)")
        case "DeleteObjects": return Clause("delete", "objects from \(bucket)")
        case "ListObjects", "ListObjectsV2": return Clause("list", "objects in \(bucket)")
        case "PutBucketVersioning":
            let status = Scene.clean(scene.request["VersioningConfiguration"]["Status"])
            return Clause("set", "versioning of \(bucket)" + (status.map { " to \($0)" } ?? ""))
        case "PutPublicAccessBlock", "PutBucketPublicAccessBlock":
            return Clause("set", "the public access block of \(bucket)")
        case "DeletePublicAccessBlock", "DeleteBucketPublicAccessBlock":
            return Clause("delete", "the public access block of \(bucket)")
        default: return setting(scene, bucket)
        }
    }

    /// `PutBucketPolicy`, `DeleteBucketLifecycle`, `GetBucketAcl` …
    private static func setting(_ scene: Scene, _ bucket: String) -> Clause? {
        for (prefix, verb) in [("PutBucket", "set"), ("DeleteBucket", "delete"), ("GetBucket", "read")] {
            guard let name = scene.action.dropping(prefix: prefix), let words = settings[name] else { continue }
            return Clause(verb, "the \(words) of \(bucket)")
        }
        return nil
    }

    private static let settings = [
        "Acl": "ACL", "Cors": "CORS rules", "Encryption": "default encryption", "Lifecycle": "lifecycle rules",
        "LifecycleConfiguration": "lifecycle rules", "Location": "location", "Logging": "access logging",
        "Notification": "notifications", "NotificationConfiguration": "notifications",
        "ObjectLockConfiguration": "object lock", "OwnershipControls": "ownership controls", "Policy": "policy",
        "PolicyStatus": "policy status", "Replication": "replication rules", "RequestPayment": "request payment",
        "Tagging": "tags", "Versioning": "versioning", "Website": "website settings",
        "PublicAccessBlock": "public access block",
    ]
}
