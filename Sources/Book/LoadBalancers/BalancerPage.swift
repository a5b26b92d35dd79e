internal import CloudTrail
internal import Mustache

/// The page of a load balancer, or of a target group, listener, rule or trust store.
struct BalancerPage: TemplateModel {
    var info: BookInfo
    var kind: EntityKind
    var title: String
    /// `network load balancer`, `target group`.
    var word: String
    var wordTitle: String { word.prefix(1).uppercased() + word.dropFirst() }
    var key: String
    var place: String
    var tally: Tally
    var birth: BalancerSource?
    var end: BalancerSource?
    var lived = ""
    /// When AWS says that it was made, where no call of the book made it.
    var made = ""
    var isGoneTwice = false
    /// Who changed it, or tried to.
    var people = 0
    var machines = 0
    var changes = 0
    /// Calls that succeeded and changed nothing.
    var idle = 0
    var scheme = ""
    /// Whether calls about it failed only; nothing shows then that it exists.
    var isHearsay = false
    var heed: [BalancerRow] = []
    var heedLeft = 0
    var facts: [BalancerFact] = []
    var tagTexts: [BalancerFact] = []
    /// Whether it is a load balancer with listeners of their own.
    var hasListeners = false
    var standing: [BalancerStanding] = []
    var standingLeft = 0
    var lives: [BalancerLife] = []
    var changers: [BalancerChanger] = []
    var steps: [BalancerStep] = []
    var stepsLeft = 0
    var groups: [BalancerRelative] = []
    var balancers: [BalancerRelative] = []
    var relativesLeft = 0
    /// Whether it is a target group that no load balancer leads to.
    var isLoose = false
    var twins: [BalancerRelative] = []
    var attempts: [BalancerSource] = []
    var breakdowns: [Breakdown] = []
    var lanes = SafeHTML()
    var days: [DayRow] = []
    var summary = SafeHTML()
    var markdown: Link?
    /// For Markdown: the timeline, or its beginning.
    var rows: [BalancerRow] = []
    var rowsLeft = 0

    static var tags: Tags<BalancerPage> {
        let own: Tags<BalancerPage> = [
            "title": .text("The name.") { $0.title },
            "word": .text("What it is, within a sentence: network load balancer, target group.") { $0.word },
            "wordTitle": .text("What it is: Network load balancer, Target group.") { $0.wordTitle },
            "vowel": .flag("Whether the word begins with a vowel.") { $0.word.first.map("aeiou".contains) ?? false },
            "hasHeed": .flag("Whether anything deserves attention.") { !$0.heed.isEmpty },
            "hasState": .flag("Whether anything is known of its state.") { !$0.facts.isEmpty || !$0.tagTexts.isEmpty },
            "hasSteps": .flag("Whether anything is known of listeners.") { !$0.steps.isEmpty },
            "hasRelatives": .flag("Whether anything is known of what it served or what served it.") {
                !$0.groups.isEmpty || !$0.balancers.isEmpty
            },
            "hasTwins": .flag("Whether others of the name have an ARN of their own, or were not made.") {
                !$0.twins.isEmpty || !$0.attempts.isEmpty
            },
            "hasNamesakes": .flag("Whether there were others of the name.") {
                !$0.twins.isEmpty || !$0.attempts.isEmpty || !$0.lives.isEmpty
            },
            "key": .text("The ARN.") { $0.key },
            "place": .text("Its region and account.") { $0.place },
            "scheme": .text("internet-facing or internal; empty where not known.") { $0.scheme },
            "hasBirth": .flag("Whether the call that made it is in this book.") { $0.birth != nil },
            "birth": .section("The call that made it.") { $0.birth },
            "end": .section("The call that deleted it.") { $0.end },
            "lived": .text("How long it lived; empty where not known.") { $0.lived },
            "people": .section("People who changed it or tried to.") { Counted($0.people) },
            "machines": .section("Roles, workloads and services that changed it or tried to.") { Counted($0.machines) },
            "hasChangers": .flag("Whether anybody changed it or tried to.") { $0.people + $0.machines > 0 },
            "changes": .section("Successful changes of it and what hangs on it.") { Counted($0.changes) },
            "idle": .section("Calls that succeeded and changed nothing.") { Counted($0.idle) },
            "made": .text("When it was made, where an answer of AWS tells it and no call of the book; may be empty.") {
                $0.made
            },
            "goneTwice": .flag("Whether two calls deleted it in the same second.") { $0.isGoneTwice },
            "hearsay": .flag("Whether only calls that failed or looked name it.") { $0.isHearsay },
            "heed": .list("What deserves attention, newest first.") { $0.heed },
            "heedLeft": .section("More of it.") { Counted($0.heedLeft) },
            "known": .list("The last known state.") { $0.facts },
            "tagTexts": .list("The last known tags.") { $0.tagTexts },
            "standing": .list("Listeners, rules and target groups as they stand, or stood when it was deleted.") {
                $0.standing
            },
            "standingLeft": .section("More of them, which are left out.") { Counted($0.standingLeft) },
            "isBare": .flag("Whether it was made in the book, and no call of the book gave it a listener.") {
                $0.hasListeners && $0.steps.isEmpty && $0.standing.isEmpty && $0.birth != nil
            },
            "isUntold": .flag("Whether nothing is known of the listeners that it may have.") {
                $0.hasListeners && $0.steps.isEmpty && $0.standing.isEmpty && $0.birth == nil && !$0.isHearsay
            },
            "hasStanding": .flag("Whether any is known.") { !$0.standing.isEmpty },
            "lives": .list("The load balancers that had this name, of a classic one that had several lives.") {
                $0.lives
            },
            "hasLives": .flag("Whether there were several.") { !$0.lives.isEmpty },
            "lifeCount": .count("How many there were.") { $0.lives.count },
            "changers": .list("Who changed it or tried to, most changes first.") { $0.changers },
            "changersLeft": .section("More of them.") { Counted($0.people + $0.machines - $0.changers.count) },
            "steps": .list("What its listeners and rules did, from when until when.") { $0.steps },
            "stepsLeft": .section("Earlier rows of the listeners that are left out.") { Counted($0.stepsLeft) },
            "groups": .list("Target groups that served it.") { $0.groups },
            "balancers": .list("Load balancers that it served.") { $0.balancers },
            "relativesLeft": .section("More of these, which are left out.") { Counted($0.relativesLeft) },
            "isLoose": .flag("Whether it is a target group that no load balancer of the book leads to.") { $0.isLoose },
            "twins": .list("Other load balancers of the same name.") { $0.twins },
            "attempts": .list("Failed calls to make one of the same name.") { $0.attempts },
            "breakdowns": .list("The breakdowns.") { $0.breakdowns },
            "lanes": .html("The chart of listeners and target groups over time.") { $0.lanes },
            "days": .list("The numbers by day.") { $0.days },
            "summary": .html("The sentences of the page's Markdown template.") { $0.summary },
            "markdown": .section("The summary as Markdown.") { $0.markdown },
            "rows": .list("For Markdown: the timeline, oldest first.") { $0.rows },
            "rowsLeft": .section("For Markdown: rows that are left out.") { Counted($0.rowsLeft) },
            "first": .text("The earliest moment.") { Moment.text($0.tally.first, exact: true) },
            "last": .text("The latest moment.") { Moment.text($0.tally.last, exact: true) },
        ]
        return own.adding(.book { $0.info }).adding(.subject { .kind($0.kind) }).adding(.tally { $0.tally })
    }
}

/// One page of a timeline.
struct BalancerTimeline: TemplateModel {
    var pager: Pager
    var rows: SafeHTML

    static var tags: Tags<BalancerTimeline> {
        let own: Tags<BalancerTimeline> = [
            "rows": .html("The rows.") { $0.rows },
            "hasRows": .flag("Whether there are any.") { !$0.rows.isEmpty },
        ]
        return own.adding(.pager { $0.pager })
    }
}
