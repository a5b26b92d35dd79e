/// Verbs that the names of actions begin with.
enum Verb {
    /// The first word of a name: `CreateLoadBalancer` begins with `Create`, `RuntimeX` with `Runtime`.
    static func first(of action: String) -> String {
        let bytes = action.utf8
        guard let start = bytes.first, start.isUpper else { return "" }
        let end = bytes.dropFirst().firstIndex { !$0.isLower } ?? bytes.endIndex
        return String(action[..<end])
    }

    /// The past tense of a lower-case English verb.
    static func past(_ verb: String) -> String {
        if let past = irregular[verb] { return past }
        if verb.hasSuffix("e") { return verb + "d" }
        if verb.hasSuffix("y"), let before = verb.dropLast().last, !"aeiou".contains(before) {
            return verb.dropLast() + "ied"
        }
        return verb + "ed"
    }

    /// Whether a word is a verb that actions begin with, so that it has a past tense.
    static func isKnown(_ verb: String) -> Bool { known.contains(verb) }

    private static let irregular: [String: String] = [
        "begin": "began", "cancel": "cancelled", "find": "found", "forget": "forgot", "get": "got",
        "give": "gave", "opt": "opted", "put": "put", "read": "read", "rebuild": "rebuilt", "reset": "reset",
        "run": "ran", "make": "made", "leave": "left", "scan": "scanned", "send": "sent", "set": "set",
        "split": "split", "stop": "stopped",
        "submit": "submitted", "swap": "swapped", "tag": "tagged", "transfer": "transferred", "undo": "undid",
        "untag": "untagged", "withdraw": "withdrew", "write": "wrote", "reboot": "rebooted", "bid": "bid",
        "unset": "unset", "unsubscribe": "unsubscribed",
    ]

    private static let known: Set<String> = [
        "accept", "activate", "add", "allocate", "apply", "approve", "assign", "associate", "assume", "attach",
        "authorize", "begin", "bundle", "cancel", "change", "check", "clear", "close", "complete", "configure",
        "confirm", "connect", "copy", "create", "deactivate", "decline", "decrypt", "delete", "deploy", "deprecate",
        "deregister", "describe", "detach", "detect", "disable", "disassociate", "discover", "disconnect", "encrypt",
        "enable", "enter", "estimate", "evaluate", "execute", "exit", "export", "filter", "find",
        "finalize", "forget", "generate", "get", "grant", "head", "import", "increase", "initiate", "invite", "invoke",
        "issue", "join", "launch", "leave", "list", "lock", "merge", "migrate", "modify", "monitor", "move",
        "notify", "open", "pause", "poll", "prepare", "preview", "promote", "provision", "publish", "purchase", "purge",
        "put", "query", "reboot", "rebuild", "receive", "record", "recover", "redact", "refresh", "register", "reject",
        "release", "remove", "rename", "renew", "reorder", "replace", "replicate", "report", "request", "reset",
        "resize",
        "resolve", "restart", "restore", "resume", "resync", "retire", "retrieve", "retry", "return", "revoke",
        "rollback",
        "rotate", "run", "scan", "schedule", "search", "select", "send", "set", "share", "sign", "signal", "simulate",
        "skip", "split", "start", "stop", "submit", "subscribe", "suspend", "swap", "switch", "sync", "tag",
        "terminate",
        "test", "transfer", "trigger", "unassign", "unlock", "unmonitor", "unsubscribe", "untag", "update", "upgrade",
        "upload", "use", "validate", "verify", "view", "withdraw", "write",
    ]
}
