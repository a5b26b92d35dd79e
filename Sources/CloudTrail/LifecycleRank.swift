/// The order of actions within one second: what is made, then changed, then taken apart, then deleted.
public enum LifecycleRank {
    /// Makes something.
    public static let create: UInt8 = 0
    /// Changes something, or does not say.
    public static let change: UInt8 = 1
    /// Takes something off.
    public static let remove: UInt8 = 2
    /// Ends something.
    public static let delete: UInt8 = 3

    /// The rank of an action, by the verb that its name begins with.
    public static func of(_ action: String) -> UInt8 {
        if action == "ScheduleKeyDeletion" { return delete }
        return ranks[Verb.first(of: action)] ?? change
    }

    private static let ranks: [String: UInt8] = [
        "Allocate": create, "Copy": create, "Create": create, "Import": create, "Launch": create, "Purchase": create,
        "Restore": create, "Run": create,
        "Cancel": remove, "Deactivate": remove, "Deregister": remove, "Detach": remove, "Disable": remove,
        "Disassociate": remove, "Remove": remove, "Revoke": remove, "Stop": remove, "Unassign": remove,
        "Untag": remove,
        "Delete": delete, "Destroy": delete, "Purge": delete, "Release": delete, "Terminate": delete,
    ]
}
