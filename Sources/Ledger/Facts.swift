public import CloudTrail

/// Everything that a ledger holds, read into plain arrays that refer to each other by index.
///
/// The order of the arrays of dimensions carries no meaning (it depends on how the ledger came about); whatever is
/// shown must be sorted by what it says. ``events`` stands in the canonical order (``Event``).
public struct Facts: Sendable {
    /// The caller, the address and the client of a call, which nearly always come together.
    public struct Actor: Sendable, Hashable {
        /// Number of an identity of ``Facts/callers``.
        public var identity: Int32
        /// Index into ``Facts/addresses``.
        public var address: Int32
        /// Index into ``Facts/clients``.
        public var client: Int32
    }

    /// What was called.
    public struct Action: Sendable, Hashable {
        /// `eventSource`, such as `elasticloadbalancing.amazonaws.com`.
        public var source: String
        /// `eventName`, such as `CreateLoadBalancer`.
        public var name: String
        /// `readOnly`; `nil` where the record does not say (before eventVersion 1.01, service events).
        public var readOnly: Bool?
        /// `eventType`, such as `AwsApiCall`, `AwsConsoleSignIn`; empty where absent.
        public var type: String
        /// `eventCategory`, such as `Management`, `Data`; empty where absent.
        public var category: String
    }

    /// Where a call was made: region and the account whose trail recorded it.
    public struct Place: Sendable, Hashable {
        /// `awsRegion`; empty where absent.
        public var region: String
        /// The account: `recipientAccountId` where that is a 12-digit number, else the account in the file's name,
        /// else `userIdentity.accountId`, else `(none)`.
        public var account: String
    }

    /// How a call ended.
    public struct Result: Sendable, Hashable {
        /// The outcome.
        public var outcome: Outcome
        /// `errorCode`; empty where the record has none.
        public var errorCode: String
    }

    /// One cell of the cube: how many unique events share these properties.
    public struct Cell: Sendable {
        /// Hours since 1970-01-01T00:00:00Z.
        public var hour: Int32
        /// Index into ``Facts/actors``.
        public var actor: Int32
        /// Index into ``Facts/actions``.
        public var action: Int32
        /// Index into ``Facts/places``.
        public var place: Int32
        /// Index into ``Facts/results``.
        public var result: Int32
        /// Unique events; never negative; a cell may be empty (0) after a duplicate was taken back.
        public var count: Int32
    }

    /// A notable event. It is counted in its cell, too, unless ``superseded``.
    public struct Event: Sendable {
        /// Seconds since 1970-01-01T00:00:00Z.
        public var time: Int64
        /// Index into ``Facts/actors``.
        public var actor: Int32
        /// Index into ``Facts/actions``.
        public var action: Int32
        /// Index into ``Facts/places``.
        public var place: Int32
        /// Index into ``Facts/results``.
        public var result: Int32
        /// Index into ``Facts/sources``: of the files that hold this event, the one whose path sorts first.
        public var source: Int32
        /// What is peculiar about this record.
        public var flags: EventFlags
        /// Where the raw record is kept.
        public var raw: RawReference
    }

    /// What is peculiar about a record.
    public struct EventFlags: OptionSet, Sendable, Hashable {
        /// The bits.
        public let rawValue: UInt8
        /// Flags of these bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Another record has the same event id and account and says something else.
        public static let conflict = EventFlags(rawValue: 1)
        /// The record is an addendum (`addendum` element).
        public static let addendum = EventFlags(rawValue: 2)
        /// An addendum replaces this record; it is shown and not counted.
        public static let superseded = EventFlags(rawValue: 4)
        /// The record comes from an Event history CSV download and has no parameters.
        public static let summaryOnly = EventFlags(rawValue: 8)
    }

    /// Where a raw record lies in the ledger's compressed blocks. A block holds records of one UTC day only.
    public struct RawReference: Sendable, Hashable {
        /// The block (`raw.id`).
        public var block: Int32
        /// Offset in the inflated block, in bytes.
        public var offset: Int32
        /// Length in bytes.
        public var length: Int32
    }

    /// Something that a call can be about: a load balancer, a bucket, a role.
    public struct Resource: Sendable, Hashable {
        /// The ARN where there is one, else `type:account:region:name`.
        public var key: String
        /// `AWS::Service::Type`, such as `AWS::ElasticLoadBalancingV2::LoadBalancer`; empty where not known.
        public var type: String
        /// The name to show: the telling part of the ARN or the name itself.
        public var name: String
        /// The account that owns it; empty where not known.
        public var account: String
    }

    /// A notable event touched a resource.
    public struct Touch: Sendable, Hashable {
        /// Index into ``Facts/events``.
        public var event: Int32
        /// Index into ``Facts/resources``.
        public var resource: Int32
    }

    /// What became of one input file.
    public struct Source: Sendable, Hashable {
        /// The path below the input that was given, or the name within an archive (`a.zip!b/c.json`); `-` is standard
        /// input.
        public var path: String
        /// Size in bytes as stored.
        public var size: Int64
        /// Lower-case hex SHA-256 of the bytes as stored; empty where the file could not be read at all.
        public var sha256: String
        /// Records in the file that are events, repetitions included.
        public var records: Int
        /// Of these, how many say the same as an earlier record of this very file.
        public var repeated: Int
        /// Of these, how many lie outside the period that the scan was narrowed to.
        public var outside: Int
        /// Earliest and latest `eventTime`, seconds since 1970; `nil` without events.
        public var first: Int64?
        /// See ``first``.
        public var last: Int64?
        /// The delivery time in a trail file's name, seconds since 1970.
        public var delivered: Int64?
        /// The verdict.
        public var verdict: Verdict
        /// Why a file was rejected, read in part, or set apart; empty for ``Verdict/read``.
        public var reason: String
        /// Records of kinds that are counted apart, by kind: `Insight`, `NetworkActivity`, `Aggregated`, `Digest`.
        public var apart: [String: Int]
    }

    /// What became of a file.
    public enum Verdict: UInt8, Sendable, CaseIterable {
        /// Read to the end.
        case read = 0
        /// Read in part: what could be read is counted, ``Source/reason`` says what is missing.
        case partial = 1
        /// Nothing could be read.
        case rejected = 2
        /// Not a log: kinds kept apart (digests, insights), or nothing to read in it.
        case skipped = 3
    }

    /// The callers, and what calls gave out that succeeded and gave out credentials, or began a session: what traces
    /// later callers to earlier ones.
    public var callers = CallerTable()
    /// For each grant of ``callers``, ascending, the index into ``Facts/events``; -1 where the facts were narrowed to a
    /// scope that leaves the event out.
    public var grantEvents: [Int32] = []
    /// `sourceIPAddress`; an empty text where absent.
    public var addresses: [String] = []
    /// `userAgent`; an empty text where absent.
    public var clients: [String] = []
    /// Combinations of the three above.
    public var actors: [Actor] = []
    /// Actions.
    public var actions: [Action] = []
    /// Regions and accounts.
    public var places: [Place] = []
    /// Outcomes and error codes.
    public var results: [Result] = []
    /// The cube. Every unique event that is not superseded is counted in exactly one cell.
    public var cells: [Cell] = []
    /// The notable events, by time, then lifecycle rank of the action, then event id.
    public var events: [Event] = []
    /// `eventID` of each of ``events``, as printed in the log (hostile text; empty where the record has none).
    public var eventIDs = EventIDTexts()
    /// Resources.
    public var resources: [Resource] = []
    /// Which event touched which resource, ascending by event.
    public var touches: [Touch] = []
    /// The input files, by path, then SHA-256.
    public var sources: [Source] = []
    /// Pairs of records with one event id and different content.
    public var conflicts: Int = 0
    /// Records that an addendum replaced.
    public var superseded: Int = 0

    /// No facts.
    public init() {}
}
