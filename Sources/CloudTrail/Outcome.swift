/// How a call ended.
public enum Outcome: UInt8, Sendable, CaseIterable, Comparable {
    /// The call did what it was asked to.
    case ok = 0
    /// The caller was not allowed to.
    case denied = 1
    /// The call failed for another reason.
    case error = 2

    /// The word that stands in exports and on pages.
    public var word: String {
        switch self {
        case .ok: "ok"
        case .denied: "denied"
        case .error: "error"
        }
    }

    /// From ok to error, the order in which outcomes stand on pages.
    public static func < (a: Outcome, b: Outcome) -> Bool { a.rawValue < b.rawValue }
}
