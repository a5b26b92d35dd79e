internal import CloudTrail
internal import Mustache

/// A link.
struct Link: TemplateModel {
    var href: String
    var day = ""

    static var tags: Tags<Link> {
        [
            "href": .text("Where it leads, relative to the page.") { $0.href },
            "day": .text("The day it leads to, 2026-05-04; empty where it leads to no day.") { $0.day },
        ]
    }
}

/// Words that the reader of the book gave: a scope, a footer.
struct Words: TemplateModel {
    var words: String

    static var tags: Tags<Words> {
        ["words": .text("The words.") { $0.words }]
    }
}

/// From when to when.
struct Span: TemplateModel {
    var first: String
    var last: String
    /// Whether both are known to the second.
    var exact = true

    /// `nil` where there are no events.
    init?(_ tally: Tally, exact: Bool) {
        guard tally.events > 0 else { return nil }
        first = Moment.text(tally.first, exact: exact)
        last = Moment.text(tally.last, exact: exact)
        self.exact = exact
    }

    init(first: String, last: String, exact: Bool = true) {
        self.first = first
        self.last = last
        self.exact = exact
    }

    static var tags: Tags<Span> {
        [
            "first": .text("The earliest moment.") { $0.first },
            "last": .text("The latest moment.") { $0.last },
            "sameHour": .flag("Whether both are the same hour, and only that is known.") {
                $0.first == $0.last && !$0.exact
            },
            "sameMoment": .flag("Whether both are the same second.") { $0.first == $0.last && $0.exact },
            "differ": .flag("Whether they differ, and both are known to the second.") {
                $0.first != $0.last && $0.exact
            },
            "differInHours": .flag("Whether they are different hours, and only these are known.") {
                $0.first != $0.last && !$0.exact
            },
        ]
    }
}

/// The largest row of a breakdown, for a sentence.
struct Top: TemplateModel {
    var title: String
    var href: String
    var n: Int
    var whole: Int

    static var tags: Tags<Top> {
        [
            "title": .text("What it is called.") { $0.title },
            "href": .text("Its page; empty where it has none.") { $0.href },
            "n": .count("Its events.") { $0.n },
            "share": .text("Its share of the page's events.") { Share.text($0.n, of: $0.whole) },
        ]
    }
}

/// What is known about a principal.
struct PrincipalFacts: TemplateModel {
    var principal: Principal
    var words: Wordings

    static var tags: Tags<PrincipalFacts> {
        [
            "kind": .text("What kind of caller: IAM user, role, AWS service.") { $0.words.say($0.principal.kind) },
            "grade": .text("How sure the name is: certain, derived, role only.") { $0.words.say($0.principal.grade) },
            "credential": .text("What kind of credentials.") { $0.words.say($0.principal.credential) },
            "account": .text("The account, where known.") { $0.principal.account ?? "" },
            "role": .text("The role in use, where there is one.") { Shown.line($0.principal.role ?? "") },
            "withMFA": .flag("The record says that a second factor was used.") { $0.principal.mfa == true },
            "withoutMFA": .flag("The record says that none was used.") { $0.principal.mfa == false },
        ]
    }
}

extension Tags {
    /// One flag for each grade.
    static func grade(_ grade: @escaping @Sendable (Model) -> Principal.Grade?) -> Tags {
        [
            "certain": .flag("AWS vouches for the name.") { grade($0) == .certain },
            "derived": .flag("The name is joined from other records, or was set by who began the session.") {
                grade($0) == .derived
            },
            "roleOnly": .flag("Only the role is known.") { grade($0) == .roleOnly },
            "service": .flag("An AWS service.") { grade($0) == .service },
            "unknown": .flag("The record names no caller.") { grade($0) == .unknown },
        ]
    }

    /// One flag for each outcome, and its error code.
    static func outcome(_ result: @escaping @Sendable (Model) -> (outcome: Outcome, code: String)) -> Tags {
        [
            "ok": .flag("The call did what it was asked to.") { result($0).outcome == .ok },
            "denied": .flag("The caller was not allowed to.") { result($0).outcome == .denied },
            "error": .flag("The call failed for another reason.") { result($0).outcome == .error },
            "code": .text("The error code; empty for none.") { result($0).code },
        ]
    }
}
