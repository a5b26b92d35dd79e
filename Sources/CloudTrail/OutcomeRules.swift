extension Outcome {
    /// Judges how a call ended.
    ///
    /// Denied is every code by which a service says that the caller may not (IAM User Guide, "Troubleshoot access denied
    /// error messages"; the common errors of the services' API references), and every failed sign-in, although a record
    /// of that carries no code. A code that is a number is an HTTP status, as some services print it.
    ///
    /// - Parameters:
    ///   - errorCode: `errorCode`; absent or empty is no error.
    ///   - eventName: `eventName`.
    ///   - eventSource: `eventSource`.
    ///   - consoleLogin: `responseElements.ConsoleLogin`.
    ///   - errorMessage: `errorMessage`.
    public static func of(
        errorCode: String?, eventName: String, eventSource: String, consoleLogin: String? = nil,
        errorMessage: String? = nil
    ) -> Outcome {
        if let code = errorCode, !code.isEmpty { return of(errorCode: code) }
        guard eventSource == "signin.amazonaws.com" else { return .ok }
        if consoleLogin == "Failure" { return .denied }
        let message = errorMessage ?? ""
        let failed = message.begins(with: "Failed authentication") || message.begins(with: "No username found")
        return failed ? .denied : .ok
    }

    /// Judges a code that is there.
    private static func of(errorCode code: String) -> Outcome {
        if code.utf8.count == 3, code.consists(of: \.isDigit) {
            if code.begins(with: "2") { return .ok }
            return code == "401" || code == "403" ? .denied : .error
        }
        // EC2 says whose fault it was: `Client.UnauthorizedOperation`.
        let bare = code.dropping(prefix: "Client.") ?? code.dropping(prefix: "Server.") ?? code
        if denials.contains(bare) || bare.begins(with: "NotAuthorized") { return .denied }
        // Services put their name before: `KMSAccessDeniedException`, `VpceAccessDenied`.
        return bare.holds("AccessDenied") || bare.holds("UnauthorizedOperation") ? .denied : .error
    }

    /// Codes that say no in other words.
    private static let denials: Set<String> = [
        "AuthFailure", "AuthorizationError", "AuthorizationErrorException", "AuthorizationException", "Forbidden",
        "ForbiddenException", "PermissionDenied", "PermissionDeniedException", "Unauthorized", "UnauthorizedAccess",
        "UnauthorizedAccessException", "UnauthorizedException", "UnauthorizedRequestException",
        "UnauthorizedRequest", "UserNotAuthorized",
    ]
}
