extension Sentence {
    /// CloudTrail, CloudFormation and RDS.
    static func operation(_ scene: Scene) -> Clause? {
        switch scene.service {
        case "cloudtrail": trail(scene)
        case "cloudformation": stack(scene)
        default: database(scene)
        }
    }

    private static func trail(_ scene: Scene) -> Clause? {
        let trail = "trail" + (scene.tail("name", "trailName", "trailARN").map { " \($0)" } ?? "")
        switch scene.action {
        case "CreateTrail": return Clause("create", trail)
        case "UpdateTrail": return Clause("change", trail)
        case "DeleteTrail": return Clause("delete", trail)
        case "StartLogging": return Clause("turn", "logging on for \(trail)")
        case "StopLogging": return Clause("turn", "logging off for \(trail)")
        case "PutEventSelectors": return Clause("set", "the event selectors of \(trail)")
        case "PutInsightSelectors": return Clause("set", "the insight selectors of \(trail)")
        case "LookupEvents": return Clause("look", "up events")
        default: return nil
        }
    }

    private static func stack(_ scene: Scene) -> Clause? {
        let stack = "stack" + (scene.tail("stackName").map { " \($0)" } ?? "")
        let change = "change set" + (scene.tail("changeSetName").map { " \($0.before(first: 0x2F))" } ?? "")
        let of = scene.tail("stackName").map { " of stack \($0)" } ?? ""
        switch scene.action {
        case "CreateStack": return Clause("create", stack)
        case "UpdateStack": return Clause("update", stack)
        case "DeleteStack": return Clause("delete", stack)
        case "CreateChangeSet": return Clause("create", change + of)
        case "ExecuteChangeSet": return Clause("execute", change + of)
        case "DeleteChangeSet": return Clause("delete", change + of)
        default: return nil
        }
    }

    private static func database(_ scene: Scene) -> Clause? {
        let instance = "database" + scene.and("", "dBInstanceIdentifier")
        let cluster = "database cluster" + scene.and("", "dBClusterIdentifier")
        let snapshot = "snapshot" + scene.and("", "dBSnapshotIdentifier", "dBClusterSnapshotIdentifier")
        switch scene.action {
        case "CreateDBInstance": return Clause("create", instance)
        case "ModifyDBInstance": return Clause("change", instance)
        case "DeleteDBInstance":
            let last = scene.request["skipFinalSnapshot"].bool == true ? " without a final snapshot" : ""
            return Clause("delete", instance + last)
        case "StartDBInstance": return Clause("start", instance)
        case "StopDBInstance": return Clause("stop", instance)
        case "RebootDBInstance": return Clause("reboot", instance)
        case "CreateDBCluster": return Clause("create", cluster)
        case "ModifyDBCluster": return Clause("change", cluster)
        case "DeleteDBCluster": return Clause("delete", cluster)
        case "CreateDBSnapshot": return Clause("create", "\(snapshot) of \(instance)")
        case "DeleteDBSnapshot", "DeleteDBClusterSnapshot": return Clause("delete", snapshot)
        case "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute":
            let added = scene.texts("valuesToAdd")
            return added.isEmpty
                ? Clause("change", "who may restore \(snapshot)")
                : Clause("share", "\(snapshot)" + scene.given("with", added))
        default: return nil
        }
    }
}
