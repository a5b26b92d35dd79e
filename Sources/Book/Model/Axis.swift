internal import Ledger

/// The four numbers by which a cell and an event say what they are about.
enum Axis: Sendable {
    case actor, action, place, result

    @inline(__always)
    func index(of cell: Facts.Cell) -> Int {
        switch self {
        case .actor: Int(cell.actor)
        case .action: Int(cell.action)
        case .place: Int(cell.place)
        case .result: Int(cell.result)
        }
    }

    @inline(__always)
    func index(of event: Facts.Event) -> Int {
        switch self {
        case .actor: Int(event.actor)
        case .action: Int(event.action)
        case .place: Int(event.place)
        case .result: Int(event.result)
        }
    }
}

/// The values of one dimension and where each index on its axis belongs.
struct DimensionTable: Sendable {
    /// The values, in the order in which they are numbered.
    var values: [String]
    /// The axis that knows the value.
    var axis: Axis
    /// Value of each index on the axis.
    var map: [Int32]
}
