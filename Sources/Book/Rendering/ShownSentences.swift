internal import Ledger

/// Which events' sentences pages show, so that others need not be told. A row of a burst shows the sentence of its first
/// event only, on a long day as on the pages of what its events have in common.
struct ShownSentences: Sendable {
    private let model: BookModel
    /// Events that begin a row on a page of which the burst's other events need not be.
    private var onOthers: [Bool]
    /// Of each action, whether it is a sign-in.
    private let signsIn: [Bool]

    init(_ model: BookModel) {
        self.model = model
        signsIn = model.facts.actions.map { $0.name == "ConsoleLogin" }
        onOthers = Array(repeating: false, count: model.facts.events.count)
        let scale = BookScale(model)
        for kind in EntityKind.allCases {
            for (index, entity) in model.entities(kind).enumerated() where entity.hasPage {
                let ref = EntityRef(kind, Int32(index))
                if kind == .loadBalancers {
                    // Calls of a burst are told one by one.
                    for event in model.events(of: ref) { onOthers[Int(event)] = true }
                } else if !kind.holdsBursts {
                    for first in model.lastFirsts(of: ref, scale.listRows(kind)) { onOthers[Int(first)] = true }
                }
            }
        }
    }

    /// Whether a page shows the sentence of an event that only adds to a burst on the page of its day.
    func isShown(repeat number: Int32) -> Bool {
        onOthers[Int(number)] || signsIn[Int(model.facts.events[Int(number)].action)]
    }
}
