extension Sentence {
    /// Lambda, ECS, EKS and Auto Scaling.
    static func workload(_ scene: Scene) -> Clause? {
        switch scene.service {
        case "lambda": function(scene)
        case "ecs": container(scene)
        case "eks": cluster(scene)
        default: scaling(scene)
        }
    }

    private static func function(_ scene: Scene) -> Clause? {
        let function = "function" + (scene.tail("functionName").map { " \($0)" } ?? "")
        switch scene.action {
        case "CreateFunction": return Clause("create", function)
        case "DeleteFunction": return Clause("delete", function)
        case "UpdateFunctionCode": return Clause("update", "the code of \(function)")
        case "UpdateFunctionConfiguration": return Clause("change", "the configuration of \(function)")
        case "AddPermission": return Clause("allow", "\(scene.tail("principal") ?? "a principal") to use \(function)")
        case "RemovePermission": return Clause("remove", "permission\(scene.and("", "statementId")) from \(function)")
        case "PublishVersion": return Clause("publish", "a version of \(function)")
        case "Invoke": return Clause("invoke", function)
        case "CreateFunctionUrlConfig": return Clause("create", "a URL for \(function)")
        default: return nil
        }
    }

    private static func container(_ scene: Scene) -> Clause? {
        let name = scene.tail("service", "serviceName")?.after(last: 0x2F)
        let service = "service" + (name.map { " \($0)" } ?? "")
        let place = scene.tail("cluster").map { " in cluster \($0)" } ?? ""
        let count = scene.name("desiredCount").map { " (\($0) tasks)" } ?? ""
        switch scene.action {
        case "CreateCluster": return Clause("create", "cluster" + scene.and("", "clusterName"))
        case "DeleteCluster": return Clause("delete", "cluster" + (scene.tail("cluster").map { " \($0)" } ?? ""))
        case "CreateService": return Clause("create", service + place + count)
        case "UpdateService": return Clause("update", service + place + count)
        case "DeleteService": return Clause("delete", service + place)
        case "RegisterTaskDefinition": return Clause("register", "task definition" + scene.and("", "family"))
        case "RunTask":
            return Clause("run", "task" + (scene.tail("taskDefinition").map { " \($0)" } ?? "") + place)
        case "StopTask": return Clause("stop", "task" + (scene.tail("task").map { " \($0)" } ?? "") + place)
        default: return nil
        }
    }

    private static func cluster(_ scene: Scene) -> Clause? {
        let cluster = "cluster" + scene.and("", "name", "clusterName")
        let group = "node group" + scene.and("", "nodegroupName")
        switch scene.action {
        case "CreateCluster": return Clause("create", cluster)
        case "DeleteCluster": return Clause("delete", cluster)
        case "UpdateClusterConfig": return Clause("change", "the configuration of \(cluster)")
        case "UpdateClusterVersion": return Clause("update", cluster + scene.and("to version", "version"))
        case "CreateNodegroup": return Clause("create", "\(group) in \(cluster)")
        case "DeleteNodegroup": return Clause("delete", "\(group) of \(cluster)")
        default: return nil
        }
    }

    private static func scaling(_ scene: Scene) -> Clause? {
        let group = "Auto Scaling group" + scene.and("", "autoScalingGroupName")
        let targets = scene.texts("targetGroupARNs").map { Scene.short($0) }
        switch scene.action {
        case "CreateAutoScalingGroup": return Clause("create", group)
        case "UpdateAutoScalingGroup": return Clause("change", group)
        case "DeleteAutoScalingGroup": return Clause("delete", group)
        case "SetDesiredCapacity": return Clause("set", "the capacity of \(group)" + scene.and("to", "desiredCapacity"))
        case "TerminateInstanceInAutoScalingGroup": return Clause("terminate", "instance" + scene.and("", "instanceId"))
        case "AttachLoadBalancerTargetGroups":
            return Clause("attach", "\(Scene.counted(targets, "target group")) to \(group)")
        case "DetachLoadBalancerTargetGroups":
            return Clause("detach", "\(Scene.counted(targets, "target group")) from \(group)")
        default: return nil
        }
    }
}
