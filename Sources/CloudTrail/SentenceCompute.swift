extension Sentence {
    /// EC2: instances, volumes, images, addresses.
    static func compute(_ scene: Scene) -> Clause? {
        switch scene.action {
        case "RunInstances": return launched(scene)
        case "StartInstances": return Clause("start", instances(scene))
        case "StopInstances": return Clause("stop", instances(scene))
        case "RebootInstances": return Clause("reboot", instances(scene))
        case "TerminateInstances": return Clause("terminate", instances(scene))
        case "ModifyInstanceAttribute":
            return Clause("change", "an attribute of instance" + scene.and("", "instanceId"))
        case "CreateVolume":
            let id = Scene.clean(scene.response["volumeId"]).map { " \($0)" } ?? ""
            return Clause("create", "volume\(id)" + (scene.name("size").map { " (\($0) GiB)" } ?? ""))
        case "DeleteVolume": return Clause("delete", "volume" + scene.and("", "volumeId"))
        case "AttachVolume":
            return Clause("attach", "volume\(scene.and("", "volumeId"))\(scene.and("to", "instanceId"))")
        case "DetachVolume":
            return Clause("detach", "volume\(scene.and("", "volumeId"))\(scene.and("from", "instanceId"))")
        case "CreateSnapshot":
            let id = Scene.clean(scene.response["snapshotId"]).map { " \($0)" } ?? ""
            return Clause("create", "snapshot\(id)" + (scene.name("volumeId").map { " of volume \($0)" } ?? ""))
        case "DeleteSnapshot": return Clause("delete", "snapshot" + scene.and("", "snapshotId"))
        case "ModifySnapshotAttribute":
            return Clause("change", "who may use snapshot" + scene.and("", "snapshotId"))
        case "CreateImage":
            return Clause("create", "image\(scene.and("", "name"))\(scene.and("from", "instanceId"))")
        case "DeregisterImage": return Clause("deregister", "image" + scene.and("", "imageId"))
        case "AllocateAddress":
            let address = Scene.clean(scene.response["publicIp"]).map { " \($0)" } ?? ""
            return Clause("allocate", "elastic IP address\(address)")
        case "ReleaseAddress":
            return Clause("release", "elastic IP address" + scene.and("", "publicIp", "allocationId"))
        case "AssociateAddress":
            let address = scene.and("", "publicIp", "allocationId")
            return Clause(
                "associate", "elastic IP address\(address)" + scene.and("with", "instanceId", "networkInterfaceId"))
        case "CreateKeyPair": return Clause("create", "key pair" + scene.and("", "keyName"))
        case "DeleteKeyPair": return Clause("delete", "key pair" + scene.and("", "keyName", "keyPairId"))
        case "CreateTags", "DeleteTags": return tagged(scene)
        default: return nil
        }
    }

    private static func ids(_ set: JSONValue) -> [String] {
        set["items"].array.compactMap { $0["instanceId"].text.filled }
    }

    private static func instances(_ scene: Scene) -> String {
        Scene.counted(ids(scene.request["instancesSet"]), "instance")
    }

    private static func launched(_ scene: Scene) -> Clause {
        let type = scene.name("instanceType").map { "\($0) " } ?? ""
        let made = ids(scene.response["instancesSet"])
        if !made.isEmpty { return Clause("launch", Scene.counted(made, "\(type)instance")) }
        let asked = Scene.clean(scene.request["instancesSet"]["items"][0]["maxCount"])
        let count = asked.map { $0 == "1" ? "1 \(type)instance" : "\($0) \(type)instances" }
        return Clause("launch", count ?? "\(type)instances")
    }

    private static func tagged(_ scene: Scene) -> Clause {
        let tags = scene.request["tagSet"]["items"].array.compactMap { tag in
            tag["key"].text.map { $0 + (tag["value"].text.filled.map { "=\($0)" } ?? "") }
        }
        let names = scene.request["resourcesSet"]["items"].array.compactMap { $0["resourceId"].text.filled }
        let things = names.isEmpty ? "a resource" : Scene.list(names)
        return scene.action == "CreateTags"
            ? Clause("add", "\(Scene.counted(tags, "tag")) to \(things)")
            : Clause("remove", "\(Scene.counted(tags, "tag")) from \(things)")
    }
}
