internal import CloudTrail
internal import Ledger

/// The records of all calls that change something of a load balancer, or tried to. The days read them, and keep them for
/// the load balancers as far as there is room.
struct BalancerRecords: Sendable {
    /// Those of one day.
    struct Day: Sendable {
        fileprivate var kept = RowBuffer()
        /// Their events.
        fileprivate var events: [Int32] = []
        /// Events for which there was no room.
        fileprivate var others: [Int32] = []
        private let room: Int

        /// Bytes that all days keep together.
        private static let bytes = 16 << 20

        /// - Parameter days: how many days there are.
        init(days: Int) { room = Self.bytes / max(days, 1) }

        /// Keeps a record; they come in the order of their events.
        mutating func keep(_ number: Int32, _ record: ArraySlice<UInt8>) {
            if others.isEmpty, kept.bytes.count + record.count <= room {
                events.append(number)
                kept.add { $0.append(contentsOf: record) }
            } else {
                others.append(number)
            }
        }
    }

    private let days: [Day]
    private let reader: RawRecordReader

    init(_ days: [Day], of model: BookModel, _ records: any RawRecordStore) {
        self.days = days
        reader = RawRecordReader(model, records)
    }

    /// For each action of the facts, whether its records are among them.
    static func wanted(_ model: BookModel) -> [Bool] {
        model.facts.actions.map { action in
            action.source == "elasticloadbalancing.amazonaws.com"
                ? !action.isBalancingRead : BalancingState.isTie(source: action.source, action: action.name)
        }
    }

    /// Calls `body` with each event and its record, in canonical order.
    /// - Throws: what the ledger or `body` throws.
    func forEach(_ body: (Int32, ArraySlice<UInt8>) throws -> Void) throws {
        for day in days {
            for (row, number) in day.events.enumerated() { try body(number, day.kept[row]) }
            try reader.forEach(day.others, body)
        }
    }
}
