import CloudTrail
import Testing

/// An identity of these, and nothing else.
func identity(_ type: String?, _ change: (inout Identity) -> Void = { _ in }) -> Identity {
    var identity = Identity()
    identity.type = type
    identity.accountID = "123456789012"
    change(&identity)
    return identity
}

/// A session of a role, as records print it.
func session(_ role: String, _ name: String, path: String = "", _ change: (inout Identity) -> Void = { _ in })
    -> Identity
{
    identity("AssumedRole") {
        $0.arn = "arn:aws:sts::123456789012:assumed-role/\(role)/\(name)"
        $0.principalID = "AROAEXAMPLE:\(name)"
        $0.issuerType = "Role"
        $0.issuerName = role
        $0.issuerARN = "arn:aws:iam::123456789012:role/\(path)\(role)"
        change(&$0)
    }
}

private let singleSignOn = "aws-reserved/sso.amazonaws.com/eu-west-1/"

@Suite struct PrincipalTests {
    /// An identity and what must come of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var identity: Identity
        var label: String
        var key: String
        var kind: Principal.Kind
        var grade: Principal.Grade
        var testDescription: String { label }
    }

    static let cases: [Case] = [
        Case(
            identity: identity("Root") { $0.arn = "arn:aws:iam::123456789012:root" }, label: "root (123456789012)",
            key: "root:123456789012", kind: .root, grade: .certain),
        Case(
            identity: identity("IAMUser") {
                $0.arn = "arn:aws:iam::123456789012:user/Alice"
                $0.userName = "Alice"
            }, label: "Alice", key: "arn:aws:iam::123456789012:user/Alice", kind: .user, grade: .certain),
        Case(
            identity: identity("IAMUser") { $0.userName = "Alice" }, label: "Alice",
            key: "arn:aws:iam::123456789012:user/Alice", kind: .user, grade: .certain),
        Case(
            identity: identity("IAMUser") { $0.userName = "HIDDEN_DUE_TO_SECURITY_REASONS" },
            label: "unknown user name (123456789012)", key: "hidden-user:123456789012", kind: .other,
            grade: .unknown),
        Case(
            identity: session("Deploy", "alice"), label: "alice via Deploy",
            key: "arn:aws:iam::123456789012:role/Deploy|alice", kind: .role, grade: .roleOnly),
        Case(
            identity: session("AWSReservedSSO_Power_User_0123456789abcdef", "bob", path: singleSignOn),
            label: "bob (SSO Power_User)", key: "sso:bob", kind: .person, grade: .certain),
        Case(
            identity: session("AWSReservedSSO_Admin_0123456789abcdef", "bob"),
            label: "bob via AWSReservedSSO_Admin_0123456789abcdef",
            key: "arn:aws:iam::123456789012:role/AWSReservedSSO_Admin_0123456789abcdef|bob", kind: .role,
            grade: .roleOnly),
        Case(
            identity: session("Deploy", "x") { $0.sourceIdentity = "carol" }, label: "carol via Deploy",
            key: "source:carol", kind: .person, grade: .derived),
        Case(
            identity: session("Web", "i-0123456789abcdef0"), label: "Web on i-0123456789abcdef0",
            key: "arn:aws:iam::123456789012:role/Web", kind: .workload, grade: .roleOnly),
        Case(
            identity: session("Build", "x") { $0.invokedBy = "cloudformation.amazonaws.com" },
            label: "cloudformation.amazonaws.com via Build", key: "cloudformation.amazonaws.com", kind: .service,
            grade: .service),
        Case(
            identity: session("Build", "dora") { $0.invokedBy = "AWS Internal" }, label: "dora via Build",
            key: "arn:aws:iam::123456789012:role/Build|dora", kind: .role, grade: .roleOnly),
        Case(
            identity: session(
                "AWSServiceRoleForAutoScaling", "AutoScaling", path: "aws-service-role/autoscaling.amazonaws.com/"),
            label: "autoscaling.amazonaws.com via AWSServiceRoleForAutoScaling", key: "autoscaling.amazonaws.com",
            kind: .service, grade: .service),
        Case(
            identity: session("Pods", "GitHubActions") {
                $0.federatedProvider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
            }, label: "GitHubActions via Pods (OIDC token.actions.githubusercontent.com)",
            key: "arn:aws:iam::123456789012:role/Pods"
                + "|arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
            kind: .workload, grade: .derived),
        Case(
            identity: session("Deploy", "botocore-session-1700000000"), label: "Deploy (unnamed session)",
            key: "arn:aws:iam::123456789012:role/Deploy", kind: .role, grade: .roleOnly),
        Case(
            identity: session("Deploy", "erin@example.com"), label: "erin@example.com via Deploy",
            key: "arn:aws:iam::123456789012:role/Deploy|erin@example.com", kind: .role, grade: .roleOnly),
        Case(
            identity: session("Fn", "orders") {
                $0.inScopeOfARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders"
            },
            label: "orders via Fn", key: "arn:aws:iam::123456789012:role/Fn|orders", kind: .workload,
            grade: .derived),
        Case(
            identity: identity("AssumedRole") { $0.arn = "arn:aws:sts::123456789012:assumed-role/Deploy/alice" },
            label: "alice via Deploy", key: "arn:aws:iam::123456789012:role/Deploy|alice", kind: .role,
            grade: .roleOnly),
        Case(
            identity: identity("Root") { $0.assumedRoot = true }, label: "root of 123456789012 via AssumeRoot",
            key: "assumed-root:123456789012", kind: .root, grade: .roleOnly),
        Case(
            identity: identity("Role") { $0.arn = "arn:aws:iam::123456789012:role/Deploy" }, label: "Deploy",
            key: "arn:aws:iam::123456789012:role/Deploy", kind: .role, grade: .roleOnly),
        Case(
            identity: identity("FederatedUser") {
                $0.principalID = "123456789012:frank"
                $0.issuerARN = "arn:aws:iam::123456789012:user/Broker"
                $0.issuerName = "Broker"
            }, label: "frank (federated by Broker)",
            key: "federated:arn:aws:iam::123456789012:user/Broker|frank", kind: .person, grade: .derived),
        Case(
            identity: identity("IdentityCenterUser") {
                $0.onBehalfOfUserID = "94482488-3041"
                $0.onBehalfOfStoreARN = "arn:aws:identitystore::123456789012:identitystore/d-1"
            }, label: "94482488-3041",
            key: "identity-center:arn:aws:identitystore::123456789012:identitystore/d-1|94482488-3041",
            kind: .person, grade: .certain),
        Case(
            identity: identity("SAMLUser") {
                $0.userName = "grace"
                $0.identityProvider = "arn:aws:iam::123456789012:saml-provider/Okta"
            }, label: "grace@Okta", key: "saml:arn:aws:iam::123456789012:saml-provider/Okta|grace",
            kind: .person, grade: .certain),
        Case(
            identity: identity("WebIdentityUser") {
                $0.userName = "108"
                $0.identityProvider = "accounts.google.com"
            }, label: "108@accounts.google.com", key: "web:accounts.google.com|108", kind: .person,
            grade: .derived),
        Case(
            identity: identity("AWSAccount") { $0.principalID = "AIDAEXAMPLE" },
            label: "account 123456789012 (AIDAEXAMPLE)", key: "acct:123456789012", kind: .externalAccount,
            grade: .unknown),
        Case(
            identity: identity("AWSAccount") { $0.accountID = "ANONYMOUS_PRINCIPAL" }, label: "anonymous caller",
            key: "acct:anonymous", kind: .externalAccount, grade: .unknown),
        Case(
            identity: identity("AWSService") { $0.invokedBy = "ec2.amazonaws.com" }, label: "ec2.amazonaws.com",
            key: "ec2.amazonaws.com", kind: .service, grade: .service),
        Case(
            identity: identity(nil) { $0.invokedBy = "ec2.amazonaws.com" }, label: "ec2.amazonaws.com",
            key: "ec2.amazonaws.com", kind: .service, grade: .service),
        Case(
            identity: identity("Directory") { $0.userName = "hal" }, label: "hal",
            key: "other:Directory|123456789012|hal", kind: .other, grade: .unknown),
        Case(
            identity: identity("Unknown"), label: "Unknown, account 123456789012",
            key: "other:Unknown|123456789012|", kind: .other, grade: .unknown),
        Case(identity: Identity(), label: "no caller named", key: "(none)", kind: .other, grade: .unknown),
    ]

    @Test(arguments: cases) func `each type of identity has its key and label`(example: Case) {
        let principal = Principal.resolve(example.identity, aliases: Aliases())
        #expect(principal.label == example.label)
        #expect(principal.key == example.key)
        #expect(principal.kind == example.kind)
        #expect(principal.grade == example.grade)
    }

    @Test func `an alias changes the label and never the key`() {
        let aliases = Aliases(
            people: [
                "arn:aws:iam::123456789012:user/Alice": "Alice Liddell", "sso:bob": "Bob Builder",
                "arn:aws:sts::123456789012:assumed-role/Deploy/ci": "the pipeline",
            ], accounts: ["123456789012": "production"])
        let labels: [String] = [
            identity("IAMUser") { $0.userName = "Alice" },
            session("AWSReservedSSO_Admin_0123456789abcdef", "bob", path: singleSignOn), session("Deploy", "ci"),
            identity("Root"), identity("AWSAccount"),
        ].map { identity in
            let named = Principal.resolve(identity, aliases: aliases)
            #expect(named.key == Principal.resolve(identity, aliases: Aliases()).key)
            return named.label
        }
        #expect(
            labels == [
                "Alice Liddell", "Bob Builder (SSO Admin)", "the pipeline via Deploy", "root (production)",
                "account production",
            ])
    }

    @Test(arguments: [
        "botocore-session-1700000000", "aws-go-sdk-1700000000000000000", "aws-sdk-js-session-1700000000000",
        "aws-sdk-java-1700000000000", "aws-dotnet-sdk-session-638000000000000000", "1700000000000",
        "assume-role-provider-session", "3F2504E0-4F89-11D3-9A0C-0305E82C3301", "session-17",
    ])
    func `a default of an SDK names nobody`(name: String) {
        let principal = Principal.resolve(session("Deploy", name), aliases: Aliases())
        #expect(principal.grade == .roleOnly)
        #expect(principal.session == name)
    }

    @Test(arguments: ["alice", "123456789012", "i-alice", "deadbeef", "deploy-session"])
    func `a chosen name is kept, and proves nothing`(name: String) {
        let principal = Principal.resolve(session("Deploy", name), aliases: Aliases())
        #expect(principal.name == name)
        #expect(principal.kind == .role)
        #expect(principal.grade == .roleOnly)
    }

    @Test(arguments: [
        ("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "repo:tea/shop:ref:main"),
        ("arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A", "system:serviceaccount:a:b"),
    ])
    func `a web identity of a pipeline or a pod is no person`(provider: String, name: String) {
        let caller = identity("WebIdentityUser") {
            $0.userName = name
            $0.identityProvider = provider
        }
        #expect(Principal.resolve(caller, aliases: Aliases()).kind == .workload)
    }

    @Test func `different callers have different keys`() {
        var identities = Self.cases.map(\.identity)
        identities += [
            session("Deploy", "a|b"), session("Deploy|a", "b"), session("Deploy", "a%7Cb"), session("Other", "alice"),
            session("Deploy", "alice") { $0.issuerARN = "arn:aws:iam::999999999999:role/Deploy" },
            identity("SAMLUser") { $0.userName = "a" }, identity("WebIdentityUser") { $0.userName = "a" },
            identity("Root") { $0.accountID = "999999999999" },
            identity("IAMUser") { $0.arn = "arn:aws:iam::999999999999:user/Alice" },
        ]
        let same: [Int: Int] = Dictionary(
            identities.map { (Principal.resolve($0, aliases: Aliases()).key.hashValue, 1) }, uniquingKeysWith: +)
        // Of the cases above, these come in pairs: Alice twice, EC2 twice, role Deploy twice, alice in it twice.
        #expect(same.values.filter { $0 > 1 }.sorted() == [2, 2, 2, 2])
    }

    @Test func `flags come from the session`() {
        let principal = Principal.resolve(
            session("Web", "i-0123456789abcdef0") {
                $0.ec2RoleDelivery = "1.0"
                $0.mfaAuthenticated = false
                $0.delegateAccountID = "999999999999"
            }, aliases: Aliases())
        #expect(principal.usesIMDSv1)
        #expect(principal.mfa == false)
        #expect(principal.delegateAccount == "999999999999")
        #expect(principal.role == "Web")
        #expect(principal.via == "Web")
        #expect(principal.credential == .temporary)
    }

    @Test func `a temporary key of a user is a console session`() {
        let user = identity("IAMUser") {
            $0.userName = "Alice"
            $0.accessKeyID = "ASIAEXAMPLE"
            $0.creationDate = "2026-05-01T00:00:00Z"
        }
        let principal = Principal.resolve(user, aliases: Aliases())
        #expect(principal.isConsoleSession)
        #expect(principal.credential == .console)
        #expect(principal.mfa == nil)
    }

    @Test func `a service that acts for a user is not in the console`() {
        let user = identity("IAMUser") {
            $0.userName = "Alice"
            $0.accessKeyID = "ASIAEXAMPLE"
            $0.creationDate = "2026-05-01T00:00:00Z"
            $0.invokedBy = "secretsmanager.amazonaws.com"
        }
        let principal = Principal.resolve(user, aliases: Aliases())
        #expect(!principal.isConsoleSession)
        #expect(principal.name == "Alice")
        #expect(principal.via == "secretsmanager.amazonaws.com")
    }

    @Test(arguments: [
        "Root", "IAMUser", "AssumedRole", "Role", "FederatedUser", "SAMLUser", "WebIdentityUser", "AWSAccount",
        "AWSService", "IdentityCenterUser", "Directory", "Unknown", "", "New\u{0}Type",
    ])
    func `the oddest identity has a key and a label`(type: String) {
        for odd in ["", ":", "/", "|", "::::::", "arn:aws:sts::1:assumed-role//", "\u{301}"] {
            var identity = Identity()
            identity.type = type
            identity.userName = odd
            identity.principalID = odd
            identity.arn = odd
            identity.accountID = odd
            identity.issuerARN = odd
            identity.issuerName = odd
            identity.invokedBy = ""
            let principal = Principal.resolve(identity, aliases: Aliases())
            #expect(!principal.key.isEmpty)
            #expect(!principal.label.isEmpty)
            #expect(!principal.name.isEmpty)
        }
    }

    @Test func `the plain key takes the first that is there`() {
        var identity = Identity()
        #expect(identity.byIdentityKey == "(none)")
        identity.type = "AWSService"
        #expect(identity.byIdentityKey == "AWSService")
        identity.accountID = "123456789012"
        #expect(identity.byIdentityKey == "123456789012")
        identity.userName = "Alice"
        #expect(identity.byIdentityKey == "Alice")
        identity.invokedBy = "ec2.amazonaws.com"
        #expect(identity.byIdentityKey == "ec2.amazonaws.com")
        identity.principalID = "AIDA"
        #expect(identity.byIdentityKey == "AIDA")
        identity.arn = ""
        #expect(identity.byIdentityKey == "AIDA")
        identity.arn = "arn:x"
        #expect(identity.byIdentityKey == "arn:x")
    }
}
