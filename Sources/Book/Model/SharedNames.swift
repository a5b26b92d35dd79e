internal import CloudTrail
internal import Ledger

/// Addresses and clients in the order of their texts, which several tables ask for.
struct SharedNames: Sendable {
    /// Addresses as the log has them, each once, in byte order.
    let addresses: [String]
    /// For each address of the facts, its place among ``addresses``; -1 for one that says nothing.
    let addressOf: [Int32]
    /// What clients are called, each once, in byte order.
    let clients: [String]
    /// For each client of the facts, its place among ``clients``.
    let clientRank: [Int32]
    /// The same; -1 for one that says nothing.
    let clientOf: [Int32]

    init(_ facts: Facts, jobs: Int) {
        let labels = Parallel.map(facts.clients, jobs: jobs) { Client(userAgent: $0).label }
        let (addresses, clients) = Parallel.both(jobs: jobs) {
            ExactText.rank(facts.addresses)
        } _: {
            ExactText.rank(labels)
        }
        self.addresses = addresses.values
        addressOf = zip(facts.addresses, addresses.places).map { $0.isEmpty ? -1 : $1 }
        self.clients = clients.values
        clientRank = clients.places
        clientOf = zip(labels, clients.places).map { $0.isEmpty ? -1 : $1 }
    }
}
