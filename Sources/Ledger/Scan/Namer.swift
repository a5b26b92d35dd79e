import CloudTrail

/// Numbers the names that records hold: callers, actions, places, results, resources.
///
/// What was seen before is recognised by hashes of the bytes; only what is new becomes a value with `String`s in it.
final class Namer {
    private var new = Batch.Names()

    private var actorKeys = KeyTable()
    private var identityKeys = KeyTable()
    private var addressKeys = KeyTable()
    private var clientKeys = KeyTable()
    private var actionKeys = KeyTable()
    private var placeKeys = KeyTable()
    private var resultKeys = KeyTable()
    private var leafKeys = KeyTable()
    private var resourceKeys = KeyTable()

    /// For each actor, its identity.
    private var actorIdentities: [Int32] = []
    /// For each identity, its account, which counts where the record names no other.
    private var identityAccounts: [String?] = []
    private var actions: [Facts.Action] = []
    private var traits: [ActionTraits] = []
    private var places: [Facts.Place] = []
    private var results: [Facts.Result] = []
    /// The place of the last record that named its account, by hashes of its texts.
    private var lastPlace: (key: Key128, number: Int32)?
    /// The number of the result of calls that do what they are asked for, once there was one.
    private var success: Int32?
    /// For each action, hashes of its service: a part of the keys of leaves and origins, and of those of results.
    private var sourceHashes: [UInt64] = []
    private var resultSeeds: [UInt64] = []
    /// For each leaf seen, where its resources end in ``leafResources``.
    private var leafEnds: [Int32] = []
    private var leafResources: [Int32] = []
    /// Of the record at hand, the keys of its leaves.
    private var leafLookups: [Key128] = []
    /// Where leaves come from, by service and place.
    private var originKeys = KeyTable()
    private var origins: [ResourceRules.Place] = []

    private let mostNames: Int

    /// - Parameter mostNames: how many callers, or texts that may name resources, are remembered, about.
    init(mostNames: Int) { self.mostNames = mostNames }

    /// Whether so many names were seen that it is time to ``forgetAll()``: each worker would hold all names of the log.
    var isFull: Bool { actorKeys.count > mostNames || leafKeys.count > mostNames }

    /// Forgets all names, which are numbered anew. Memory is kept, since as many will come again.
    func forgetAll() {
        new = Batch.Names()
        actorKeys.removeAll()
        identityKeys.removeAll()
        addressKeys.removeAll()
        clientKeys.removeAll()
        actionKeys.removeAll()
        placeKeys.removeAll()
        resultKeys.removeAll()
        leafKeys.removeAll()
        resourceKeys.removeAll()
        originKeys.removeAll()
        actorIdentities.removeAll()
        identityAccounts.removeAll()
        actions.removeAll()
        traits.removeAll()
        places.removeAll()
        results.removeAll()
        lastPlace = nil
        success = nil
        sourceHashes.removeAll()
        resultSeeds.removeAll()
        leafEnds.removeAll()
        leafResources.removeAll()
        origins.removeAll()
    }

    /// The names since this was last asked for.
    func takeNew() -> Batch.Names {
        defer { new = Batch.Names() }
        return new
    }

    // MARK: - Who

    /// What a caller is known by: hashes of who, from where and with what.
    struct ActorKey {
        fileprivate var address: UInt64
        fileprivate var agent: UInt64
        fileprivate var key: Key128
    }

    /// The caller's key. Callers are many, and their table is larger than the processor's caches: the place where this
    /// one is looked for is fetched while the record's other names are looked up.
    func actorKey(of view: RecordView) -> ActorKey {
        let address = view.hash(.sourceIPAddress)
        let agent = view.hash(.userAgent)
        let key = Key128(high: view.identityHash ^ agent << 1, low: address ^ agent >> 3 ^ view.identityHash << 7)
        actorKeys.prefetch(key)
        return ActorKey(address: address, agent: agent, key: key)
    }

    /// The caller's number.
    func actor(_ actor: ActorKey, of view: RecordView, _ reader: DocumentReader) -> Int32 {
        let (address, agent, key) = (actor.address, actor.agent, actor.key)
        let (number, isNew) = actorKeys.intern(key)
        guard isNew else { return number }
        let identity = identityKeys.intern(Key128(high: view.identityHash, low: 0))
        if identity.isNew { addIdentity(view, reader) }
        let addressNumber = addressKeys.intern(Key128(high: address, low: 1))
        if addressNumber.isNew { new.addresses.add(Self.bounded(view.text(.sourceIPAddress))) }
        let client = clientKeys.intern(Key128(high: agent, low: 2))
        if client.isNew { new.clients.add(Self.bounded(view.text(.userAgent))) }
        new.actors.append(
            Facts.Actor(identity: identity.number, address: addressNumber.number, client: client.number))
        actorIdentities.append(identity.number)
        return number
    }

    private func addIdentity(_ view: RecordView, _ reader: DocumentReader) {
        let texts = reader.identityTexts(of: view)
        for (column, text) in texts.enumerated() {
            if column < Identity.truthStart || text.isEmpty {
                new.identities.add(text)
            } else {
                new.identities.add(Identity.truth(Self.text(text)).map { $0 ? "1" : "0" } ?? "")
            }
        }
        let account = texts[Identity.accountIndex]
        identityAccounts.append(account.isEmpty ? nil : Self.text(account))
    }

    // MARK: - What, where, how

    func action(of view: RecordView) -> Int32 {
        let readOnly = view.readOnly
        let flags: UInt64 = readOnly.map { $0 ? 2 : 1 } ?? 0
        let key = Key128(
            high: view.hash(.eventName) ^ view.hash(.eventSource) &* 0x9E37_79B9_7F4A_7C15,
            low: view.hash(.eventType) ^ (view.hash(.eventCategory) &+ flags) &* 0x9E37_79B9_7F4A_7C15)
        let (number, isNew) = actionKeys.intern(key)
        if isNew {
            let source = view.text(.eventSource)
            let action = Facts.Action(
                source: Self.text(source), name: Self.text(view.text(.eventName)), readOnly: readOnly,
                type: Self.text(view.text(.eventType)), category: Self.text(view.text(.eventCategory)))
            new.actions.append(action)
            actions.append(action)
            traits.append(ActionTraits(of: action))
            sourceHashes.append(stableHash(source, seed: 64))
            resultSeeds.append(action.kindSeed)
        }
        return number
    }

    /// The account is the one that the record was delivered to; where that is no account number, the one in the
    /// file's name, else the caller's.
    func place(of view: RecordView, fileAccount: String?, _ caller: ActorKey, _ reader: DocumentReader) -> Int32 {
        let key = Key128(high: view.hash(.awsRegion), low: view.hash(.recipientAccountId))
        // The records of a file are of one place.
        if let lastPlace, lastPlace.key == key { return lastPlace.number }
        let region = view.text(.awsRegion)
        let recipient = view.text(.recipientAccountId)
        if recipient.isAccountNumber {
            let number = place(key) { Facts.Place(region: Self.text(region), account: Self.text(recipient)) }
            lastPlace = (key, number)
            return number
        }
        let identity = Int(actorIdentities[Int(actor(caller, of: view, reader))])
        var account = fileAccount ?? identityAccounts[identity] ?? "(none)"
        let hash = account.withUTF8 { stableHash($0, seed: 42) }
        return place(Key128(high: view.hash(.awsRegion), low: hash)) {
            Facts.Place(region: Self.text(region), account: account)
        }
    }

    private func place(_ key: Key128, _ make: () -> Facts.Place) -> Int32 {
        let (number, isNew) = placeKeys.intern(key)
        if isNew {
            let place = make()
            new.places.append(place)
            places.append(place)
        }
        return number
    }

    func result(of view: RecordView, action: Int32) -> Int32 {
        let code = view.text(.errorCode)
        let isSignIn = traits[Int(action)].isConsoleLogin
        if code.isEmpty, !isSignIn {
            if let success { return success }
            let number = result(Key128(high: 0, low: 0)) { Facts.Result(outcome: .ok, errorCode: "") }
            success = number
            return number
        }
        let failed = isSignIn && view.response.contains("\"Failure\"")
        let succeeded = isSignIn && view.response.contains("\"Success\"")
        let message = isSignIn ? stableHash(view.text(.errorMessage), seed: 53) : 0
        let seed: UInt64 = isSignIn ? failed ? 54 : succeeded ? 55 : 56 : 57
        return result(
            Key128(
                high: stableHash(code, seed: seed),
                low: message ^ stableHash(code, seed: 58) ^ resultSeeds[Int(action)])
        ) {
            Facts.Result(
                outcome: Outcome.of(
                    errorCode: Self.text(code), eventName: actions[Int(action)].name,
                    eventSource: actions[Int(action)].source,
                    consoleLogin: failed ? "Failure" : succeeded ? "Success" : nil,
                    errorMessage: Self.text(view.text(.errorMessage))),
                errorCode: Self.text(code))
        }
    }

    private func result(_ key: Key128, _ make: () -> Facts.Result) -> Int32 {
        let (number, isNew) = resultKeys.intern(key)
        if isNew {
            let result = make()
            new.results.append(result)
            results.append(result)
        }
        return number
    }

    // MARK: - Notable or not

    /// Whether the event is listed one by one: it changes something, fails, signs in, assumes a role, or names a load
    /// balancer.
    func isNotable(_ view: RecordView, action: Int32, result: Int32) -> Bool {
        if traits[Int(action)].isNotable || results[Int(result)].outcome != .ok { return true }
        if view.request.contains(":elasticloadbalancing:") { return true }
        guard traits[Int(action)].isLoadBalancing else { return false }
        return view.request.contains("ames\":[\"") || view.request.contains("loadBalancerName\":")
    }

    /// Whether the call gave out credentials or began a session, so that later callers can be traced to this one.
    func givesCredentials(action: Int32, result: Int32) -> Bool {
        traits[Int(action)].givesCredentials && results[Int(result)].outcome == .ok
    }

    // MARK: - On what

    /// So many resources of an event are kept: more than any call of AWS takes at a time.
    private static let resourcesMax = 1000

    /// Appends the resources that a record touches, each once, to `touches`; its own begin at `start`.
    func resources(
        of view: RecordView, _ reader: DocumentReader, action: Int32, place: Int32, into touches: inout [Int32],
        since start: Int
    ) {
        let context = (sourceHashes[Int(action)] &+ UInt64(UInt32(bitPattern: place))) &* 0x9E37_79B9_7F4A_7C15
        reader.leaves(of: view) { leaves in
            // Their table is larger than the processor's caches, like that of callers.
            leafLookups.removeAll(keepingCapacity: true)
            for leaf in leaves {
                let key = Self.key(of: leaf, in: context)
                leafKeys.prefetch(key)
                leafLookups.append(key)
            }
            for (index, leaf) in leaves.enumerated() {
                guard leaf.value.count <= 2048, touches.count - start < Self.resourcesMax else { continue }
                let (number, isNew) = leafKeys.intern(leafLookups[index])
                if isNew {
                    addLeaf(
                        ResourceRules.reference(
                            field: Self.text(leaf.key), value: Self.text(leaf.bucket ?? leaf.value),
                            at: origin(action, place), inResponse: leaf.part == .response))
                }
                touch(number, &touches, start)
            }
        }
        // Who was denied stands before the resource, and changes more often.
        let message = Self.bounded(view.text(.errorMessage))
        if let place = message.firstPlace(of: "resource: ") {
            let message = UnsafeBufferPointer(rebasing: message[place...])
            let (number, isNew) = leafKeys.intern(Key128(high: stableHash(message, seed: 63), low: 63))
            if isNew { addLeaf(ResourceRules.references(inErrorMessage: Self.text(message))) }
            touch(number, &touches, start)
        }
    }

    /// What a leaf is known by. What an ARN names is the same wherever it stands.
    private static func key(of leaf: DocumentReader.Leaf, in context: UInt64) -> Key128 {
        guard leaf.isARN else { return Key128(high: leaf.hash, low: context ^ (leaf.part == .response ? 62 : 61)) }
        return Key128(high: leaf.bucket.map { stableHash($0, seed: 59) } ?? leaf.hash, low: 60)
    }

    private func origin(_ action: Int32, _ place: Int32) -> ResourceRules.Place {
        let key = Key128(high: sourceHashes[Int(action)], low: UInt64(UInt32(bitPattern: place)))
        let (number, isNew) = originKeys.intern(key)
        if isNew {
            let (region, account) = (places[Int(place)].region, places[Int(place)].account)
            origins.append(
                ResourceRules.Place(eventSource: actions[Int(action)].source, region: region, account: account))
        }
        return origins[Int(number)]
    }

    /// Appends what a leaf names, each once.
    private func touch(_ leaf: Int32, _ touches: inout [Int32], _ start: Int) {
        let from = leaf == 0 ? 0 : Int(leafEnds[Int(leaf) - 1])
        // By index: a part of an array would have references to it counted.
        for place in from..<Int(leafEnds[Int(leaf)]) {
            let number = leafResources[place]
            if !(start..<touches.count).contains(where: { touches[$0] == number }) { touches.append(number) }
        }
    }

    private func addLeaf(_ references: [ResourceReference]) {
        for reference in references {
            let row = new.resources.count
            new.resources.add(reference.key)
            new.resources.add(reference.type)
            new.resources.add(reference.name)
            new.resources.add(reference.account)
            let (number, isNew) = resourceKeys.intern(new.resources.key(row, kind: 6))
            if !isNew { new.resources.shrink(to: row) }
            leafResources.append(number)
        }
        leafEnds.append(Int32(leafResources.count))
    }

    /// CloudTrail's own bound is 1 KB; a longer text is somebody's joke.
    private static func bounded(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes.prefix(4096))
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: bounded(bytes), as: UTF8.self)
    }
}

extension Facts.Action {
    /// Error codes mean different things to few services; the service is part of a result's key.
    fileprivate var kindSeed: UInt64 {
        var source = source
        return source.withUTF8 { stableHash($0, seed: 59) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these are the 12 digits of an AWS account.
    fileprivate var isAccountNumber: Bool { count == 12 && allSatisfy { (0x30...0x39).contains($0) } }
}
