/// What is asked of each identity when sessions are joined.
extension LineageJoin {
    /// A role and the name of a session of it.
    struct RoleSession: Hashable {
        var role: Int32
        var session: Int32
    }

    /// What is the same for all identities of a class.
    struct Traits {
        /// See ``LineageJoin/keys``.
        var key: Int32
        /// Whether it takes another record to say who this is.
        var isOpen: Bool
        /// Whether this is a service that runs other people's programs, each with a role of its own.
        var runsPrograms: Bool
        /// Whether this is another account.
        var isAccount: Bool
        /// The same, where its own record says so.
        var saysAccount: Bool
        var isFederated: Bool
        /// The role in use and the name of the session, where the log has them elsewhere, too.
        var session: RoleSession?
        // Numbers of texts, -1 where absent.
        var issuer: Int32
        var signIn: Int32
        var source: Int32
    }

    /// - Parameters:
    ///   - principal: who it is, as far as the identity itself says.
    ///   - numbers: of the keys seen so far.
    static func traits(
        _ identity: Identity, _ principal: Principal, _ texts: TextTable, _ numbers: inout [ExactBytes: Int32]
    ) -> Traits {
        func number(_ text: String?) -> Int32 { text.filled.flatMap { texts.find($0) } ?? -1 }
        let key = ExactBytes(principal.key)
        let next = Int32(numbers.count)
        let keyNumber = numbers[key] ?? next
        if keyNumber == next { numbers[key] = next }
        let type = type(identity)
        let (role, session) = (number(principal.roleARN), number(principal.session))
        return Traits(
            key: keyNumber, isOpen: isOpen(identity, principal, type),
            runsPrograms: principal.kind == .service && identity.type == "AWSService" && hosts.contains(principal.key),
            isAccount: type == "AWSAccount", saysAccount: identity.type == "AWSAccount",
            isFederated: identity.type == "FederatedUser",
            session: role >= 0 && session >= 0 ? RoleSession(role: role, session: session) : nil,
            issuer: number(identity.issuerARN), signIn: number(identity.signInSessionARN),
            source: number(identity.sourceIdentity))
    }

    /// Nearly all records say it; reading an ARN for it takes a while.
    private static func type(_ identity: Identity) -> String {
        identity.type.filled ?? Caller(identity, Aliases(), Wordings()).type
    }

    private static func isOpen(_ identity: Identity, _ principal: Principal, _ type: String) -> Bool {
        if identity.assumedRoot == true { return true }
        guard principal.grade != .certain else { return false }
        switch type {
        // Only AWS itself can use a service-linked role.
        case "AssumedRole": return principal.roleARN.map { !$0.holds(":role/aws-service-role/") } ?? true
        case "FederatedUser", "AWSAccount": return true
        default: return false
        }
    }

    /// Services that hand the role of a program to the program.
    ///
    /// Source: IAM User Guide, "AWS services that work with IAM", and the services' own guides on execution roles.
    private static let hosts: Set<String> = [
        "ec2.amazonaws.com", "lambda.amazonaws.com", "edgelambda.amazonaws.com", "ecs-tasks.amazonaws.com",
        "ecs.amazonaws.com", "pods.eks.amazonaws.com", "eks-fargate-pods.amazonaws.com", "codebuild.amazonaws.com",
        "glue.amazonaws.com", "sagemaker.amazonaws.com", "batch.amazonaws.com", "states.amazonaws.com",
        "tasks.apprunner.amazonaws.com", "emr-serverless.amazonaws.com", "elasticmapreduce.amazonaws.com",
        "ssm.amazonaws.com", "greengrass.amazonaws.com", "credentials.iot.amazonaws.com",
    ]
}
