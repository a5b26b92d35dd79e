/// The callers of a log and the credentials that were given out, as numbers of texts: a hundred thousand sessions of a
/// few thousand callers take a tenth of what as many ``Identity`` do, and are joined by comparing numbers.
public struct CallerTable: Sendable {
    /// The texts of all of them.
    public private(set) var texts = TextTable()
    private(set) var rows: [Row] = []
    private(set) var contexts: [Identity.Context] = []
    private(set) var grants: [GrantRow] = []
    private var contextNumbers: [Identity.Context: Int32] = [:]
    /// For each context, the number of its ``Identity/signInSessionARN``.
    private var signIns: [Int32] = []

    /// An identity; numbers of texts.
    public struct Row: Sendable, Hashable {
        /// See ``Identity/type``.
        public var type: Int32
        /// See ``Identity/userName``.
        public var userName: Int32
        /// See ``Identity/principalID``.
        public var principalID: Int32
        /// See ``Identity/arn``.
        public var arn: Int32
        /// See ``Identity/accountID``.
        public var accountID: Int32
        /// See ``Identity/accessKeyID``.
        public var accessKeyID: Int32
        /// See ``Identity/invokedBy``.
        public var invokedBy: Int32
        /// See ``Identity/creationDate``.
        public var creationDate: Int32
        /// Place among the contexts.
        var context: Int32
    }

    /// A grant; numbers of texts, ``TextTable/empty`` or below where absent.
    struct GrantRow: Sendable {
        var accessKeyID: Int32
        var principalID: Int32
        var arn: Int32
        var roleARN: Int32
        var sessionName: Int32
        var sourceIdentity: Int32
        var sharedEventID: Int32
        var switchFrom: Int32
    }

    /// No callers.
    public init() {}

    /// How many identities there are.
    public var count: Int { rows.count }

    /// An identity.
    public subscript(number: Int) -> Identity {
        let row = rows[number]
        var identity = Identity()
        identity.type = texts.optional(row.type)
        identity.userName = texts.optional(row.userName)
        identity.principalID = texts.optional(row.principalID)
        identity.arn = texts.optional(row.arn)
        identity.accountID = texts.optional(row.accountID)
        identity.accessKeyID = texts.optional(row.accessKeyID)
        identity.invokedBy = texts.optional(row.invokedBy)
        identity.creationDate = texts.optional(row.creationDate)
        identity.context = contexts[Int(row.context)]
        return identity
    }

    /// The numbers of an identity's texts.
    public func row(_ number: Int) -> Row { rows[number] }

    /// The number of an identity's ``Identity/signInSessionARN``.
    public func signIn(_ number: Int) -> Int32 { signIns[Int(rows[number].context)] }

    /// What a grant gave out.
    public func given(_ number: Int) -> CredentialGrant {
        let row = grants[number]
        return CredentialGrant(
            accessKeyID: texts[row.accessKeyID], principalID: texts[row.principalID], arn: texts[row.arn],
            roleARN: texts[row.roleARN], sessionName: texts[row.sessionName],
            sourceIdentity: texts[row.sourceIdentity], sharedEventID: texts[row.sharedEventID],
            switchFrom: texts[row.switchFrom])
    }

    /// The number of the access key id that a grant gave out; ``TextTable/empty`` or below where it did not.
    public func givenKey(_ number: Int) -> Int32 { grants[number].accessKeyID }

    /// The number of the first text of an identity that ``Identity/byIdentityKey`` would take;
    /// ``TextTable/absent`` where there is none.
    public func byIdentityKey(_ number: Int) -> Int32 {
        let row = rows[number]
        if row.arn > TextTable.empty { return row.arn }
        if row.principalID > TextTable.empty { return row.principalID }
        if row.invokedBy > TextTable.empty { return row.invokedBy }
        if row.userName > TextTable.empty { return row.userName }
        if row.accountID > TextTable.empty { return row.accountID }
        return row.type > TextTable.empty ? row.type : TextTable.absent
    }

    // MARK: - Filling

    /// Makes room.
    public mutating func reserve(identities: Int, grants: Int) {
        rows.reserveCapacity(identities)
        self.grants.reserveCapacity(grants)
        // A session brings a key and a moment, about forty bytes; a grant a key and an id.
        texts.reserve(texts: 2 * identities + grants, bytes: 48 * identities + 40 * grants)
    }

    /// Adds an identity.
    public mutating func append(_ identity: Identity) {
        let context = contextNumbers[identity.context] ?? add(identity.context)
        contextNumbers[identity.context] = context
        rows.append(
            Row(
                type: texts.number(of: identity.type), userName: texts.number(of: identity.userName),
                principalID: texts.number(of: identity.principalID), arn: texts.number(of: identity.arn),
                accountID: texts.number(of: identity.accountID), accessKeyID: texts.number(of: identity.accessKeyID),
                invokedBy: texts.number(of: identity.invokedBy), creationDate: texts.number(of: identity.creationDate),
                context: context))
    }

    /// Adds a context, and gives its number.
    public mutating func add(_ context: Identity.Context) -> Int32 {
        signIns.append(texts.number(of: context.facts.signInSessionARN))
        contexts.append(context)
        return Int32(contexts.count - 1)
    }

    /// Adds identities with contexts that were added.
    /// - Parameters:
    ///   - contexts: the context of each.
    ///   - text: gives the text of one at one of ``Identity/paths``, which holds until all are added; empty where there is
    ///     none.
    public mutating func append(contexts: [Int32], text: (Int, Int) -> UnsafeBufferPointer<UInt8>) {
        let columns = [0, 1, 2, 3, 4, 5, 6, 19]
        let numbers = numbers(contexts.count, columns, empty: TextTable.absent, text)
        for (row, context) in contexts.enumerated() {
            let own = row * columns.count
            rows.append(
                Row(
                    type: numbers[own], userName: numbers[own + 1], principalID: numbers[own + 2],
                    arn: numbers[own + 3], accountID: numbers[own + 4], accessKeyID: numbers[own + 5],
                    invokedBy: numbers[own + 6], creationDate: numbers[own + 7], context: context))
        }
    }

    /// Adds a grant.
    public mutating func append(_ given: CredentialGrant) {
        grants.append(
            GrantRow(
                accessKeyID: texts.number(of: given.accessKeyID), principalID: texts.number(of: given.principalID),
                arn: texts.number(of: given.arn), roleARN: texts.number(of: given.roleARN),
                sessionName: texts.number(of: given.sessionName),
                sourceIdentity: texts.number(of: given.sourceIdentity),
                sharedEventID: texts.number(of: given.sharedEventID), switchFrom: texts.number(of: given.switchFrom)))
    }

    /// Adds grants.
    /// - Parameter text: gives a fact of one, in the order of ``CredentialGrant/sources``, which holds until all are added.
    public mutating func append(grants count: Int, text: (Int, Int) -> UnsafeBufferPointer<UInt8>) {
        let numbers = numbers(count, Array(0..<8), empty: TextTable.empty, text)
        for own in stride(from: 0, to: numbers.count, by: 8) {
            grants.append(
                GrantRow(
                    accessKeyID: numbers[own], principalID: numbers[own + 1], arn: numbers[own + 2],
                    roleARN: numbers[own + 3], sessionName: numbers[own + 4], sourceIdentity: numbers[own + 5],
                    sharedEventID: numbers[own + 6], switchFrom: numbers[own + 7]))
        }
    }

    /// The numbers of the texts in these columns of rows, row by row.
    private mutating func numbers(
        _ rows: Int, _ columns: [Int], empty: Int32, _ text: (Int, Int) -> UnsafeBufferPointer<UInt8>
    ) -> [Int32] {
        var all: [UnsafeBufferPointer<UInt8>] = []
        all.reserveCapacity(rows * columns.count)
        for row in 0..<rows {
            for column in columns { all.append(text(row, column)) }
        }
        // The array without elements is one for all threads, and would be written to.
        guard !all.isEmpty else { return [] }
        return [Int32](unsafeUninitializedCapacity: all.count) { numbers, count in
            all.withUnsafeBufferPointer { texts.number($0, empty: empty, to: numbers) }
            count = all.count
        }
    }

    /// Keeps these grants, in this order.
    public mutating func keepGrants(_ order: [Int]) { grants = order.map { grants[$0] } }

    /// Gives back what only adding to it needs; what is added later needs it again.
    public mutating func settle() {
        texts.settle()
        contextNumbers = [:]
    }
}
